test_that("the merges of the reference are found, with their losses", {
  tree <- ib_agglomerative(ib_fixture("blocks3")$pmf)
  merges <- tree$merges
  expect_equal(merges$first, c(8, 2, 5, 1, 4, 7, 1, 1))
  expect_equal(merges$second, c(9, 3, 6, 2, 5, 8, 4, 7))
  expected <- c(.000466, .000488, .000614, .000676, .001139, .001487, .181492, .303214)
  expect_near(merges$loss, expected, 5e-7)
  expect_equal(tree$elbow, 3)
})

test_that("what is left is the information of the clusters", {
  p <- random_joint(9, 5, 0.3, 2)
  tree <- ib_agglomerative(p)
  cut <- as.hclust(tree)
  for (k in 1:8) {
    label <- cutree(cut, k)
    expected <- hard_informations_of(p, label)
    row <- tree$merges[tree$merges$clusters == k, ]
    expect_near(row$ity, expected[["ity"]], 1e-12)
    expect_near(row$ht, expected[["ht"]], 1e-12)
  }
})

test_that("every merge is the cheapest of all", {
  for (beta in c(Inf, 20)) {
    p <- random_joint(10, 4, 0.5, 5)
    tree <- ib_agglomerative(p, beta = beta)
    label <- 1:10
    price <- function(label) {
      value <- hard_informations_of(p, match(label, unique(label)))
      value[["ht"]] / beta - value[["ity"]]
    }
    for (i in seq_len(nrow(tree$merges))) {
      pairs <- utils::combn(unique(label), 2)
      costs <- apply(pairs, 2, function(pair) {
        price(replace(label, label == pair[2], pair[1]))
      })
      first <- tree$merges$first[i]
      second <- tree$merges$second[i]
      label[label == second] <- first
      expect_near(price(label), min(costs), 1e-12)
    }
    # With a finite beta merging ends where it no longer helps.
    if (is.finite(beta)) {
      left <- unique(label)
      expect_gt(length(left), 1)
      costs <- apply(utils::combn(left, 2), 2, function(pair) {
        price(replace(label, label == pair[2], pair[1]))
      })
      expect_true(all(costs >= price(label) - 1e-12))
    }
  }
})

test_that("equal rows merge first and without loss, the first ones first", {
  p <- unname(unclass(random_joint(3, 4, 1, 1)))
  tree <- ib_agglomerative(pmf(rbind(p, p) / 2))
  expect_equal(tree$merges$loss[1:3], c(0, 0, 0))
  expect_equal(tree$merges$first[1:3], 1:3)
  expect_equal(tree$merges$second[1:3], 4:6)
})

test_that("threads change nothing", {
  p <- random_joint(150, 20, 0.5, 1)
  expect_identical(
    ib_agglomerative(p, threads = 1), ib_agglomerative(p, threads = 4)
  )
})

test_that("sparse tables are merged as dense ones are", {
  skip_if_not_installed("Matrix")
  table <- random_joint(80, 40, 0.01, 6)
  expect_lt(mean(unclass(table) > 0), 1 / 3)
  sparse <- as(Matrix::Matrix(unclass(table), sparse = TRUE), "dgCMatrix")
  for (beta in c(Inf, 10)) {
    tree <- ib_agglomerative(table, beta = beta)
    expect_equal(ib_agglomerative(sparse, beta = beta)$merges, tree$merges)
  }
  # Something everywhere, so that it is dense, changes next to nothing.
  filled <- unclass(table) + 1e-13
  dense <- ib_agglomerative(pmf(filled / sum(filled)))
  expect_equal(cutree(as.hclust(dense), 10), cutree(as.hclust(ib_agglomerative(table)), 10))
})

test_that("a tree becomes an hclust and a dendrogram", {
  tree <- ib_agglomerative(ib_fixture("blocks3")$pmf)
  cut <- as.hclust(tree)
  expect_equal(unname(cutree(cut, 3)), rep(1:3, each = 3))
  expect_false(is.unsorted(cut$height))
  expect_setequal(cut$order, 1:9)
  expect_equal(attr(stats::as.dendrogram(cut), "members"), 9)
  cut_short <- ib_agglomerative(ib_fixture("blocks3")$pmf, n_clusters = 3)
  expect_error(as.hclust(cut_short), "ends at 3 clusters", class = "infosift_error_unsupported")
})

test_that("planted clusters are recovered", {
  tree <- ib_agglomerative(planted_table())
  expect_equal(tree$elbow, 3)
  label <- cutree(as.hclust(tree), 3)
  expect_equal(unname(label), rep(1:3, each = 8))
})

test_that("trees print and are plotted", {
  tree <- ib_agglomerative(ib_fixture("blocks3")$pmf)
  expect_snapshot(tree)
  expect_equal(nrow(as.data.frame(tree)), 9)
  local_null_device()
  expect_identical(plot(tree), tree)
  expect_identical(plot(tree, type = "information"), tree)
  expect_error(plot(tree, type = "both"), class = "infosift_error_argument")
  skip_if_not_installed("ggplot2")
  expect_s3_class(ggplot2::autoplot(tree), "ggplot")
})
