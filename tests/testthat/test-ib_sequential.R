test_that("no single move improves the result", {
  p <- random_joint(20, 8, 0.5, 1)
  set.seed(1)
  for (beta in c(Inf, 10)) {
    fit <- ib_sequential(p, n_clusters = 4, beta = beta, restarts = 3)
    value <- function(label) {
      info <- hard_informations_of(p, match(label, sort(unique(label))))
      info[["ity"]] - info[["ht"]] / beta
    }
    label <- as.integer(fit$labels)
    here <- value(label)
    for (x in 1:20) {
      for (t in setdiff(seq_along(fit$weight), label[x])) {
        moved <- replace(label, x, t)
        if (is.infinite(beta) && length(unique(moved)) < 4) next
        expect_lte(value(moved), here + 1e-11)
      }
    }
    expect_near(fit$ity, hard_informations_of(p, label)[["ity"]], 1e-12)
  }
})

test_that("a seed decides, and threads change nothing", {
  p <- random_joint(60, 10, 0.5, 2)
  run <- function(threads) {
    set.seed(7)
    ib_sequential(p, n_clusters = 6, threads = threads)
  }
  expect_identical(run(1), run(4))
  expect_identical(run(2), run(2))
})

test_that("sparse and dense tables give the same", {
  skip_if_not_installed("Matrix")
  table <- planted_table(n = 300)
  set.seed(1)
  dense <- ib_sequential(table, n_clusters = 3)
  sparse <- as(Matrix::Matrix(unclass(table), sparse = TRUE), "dgCMatrix")
  set.seed(1)
  expect_equal(ib_sequential(sparse, n_clusters = 3)$labels, dense$labels)
})

test_that("planted clusters are recovered, and new rows put into them", {
  set.seed(1)
  table <- planted_table(groups = 4)
  fit <- ib_sequential(table, n_clusters = 4)
  groups <- rep(1:4, each = 8)
  expect_equal(length(unique(paste(fit$labels, groups))), 4)
  expect_identical(
    as.integer(predict(fit, unclass(table), type = "label")), as.integer(fit$labels)
  )
})

test_that("errors and warnings have a class", {
  p <- channel_pmf(0.9)
  expect_error(ib_sequential(p), class = "infosift_error_argument")
  expect_error(ib_sequential(p, n_clusters = 3), class = "infosift_error_size")
  expect_error(ib_sequential(p, n_clusters = 2, beta = 0), class = "infosift_error_argument")
  set.seed(1)
  expect_warning(
    ib_sequential(random_joint(60, 10, 1, 2), n_clusters = 10, max_sweeps = 1, restarts = 1),
    class = "infosift_warning_convergence"
  )
})

test_that("sequential fits print", {
  set.seed(1)
  expect_snapshot(ib_sequential(ib_fixture("blocks3")$pmf, n_clusters = 3))
})
