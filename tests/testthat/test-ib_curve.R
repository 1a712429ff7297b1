# The laws of the curve, for a random table.
expect_lawful_curve <- function(n, m, concentration, seed) {
  p <- random_joint(n, m, concentration, seed)
  beta <- exp(seq(0, log(300), length.out = 25))
  curve <- suppressMessages(ib_curve(p, beta))
  info <- paste(n, m, concentration, seed)
  expect_lte(max(curve$points$gap), 1e-6, label = info)
  expect_lte(max(curve$checks), 1e-8, label = info)
  expect_true(all(curve$points$ity <= curve$info_xy + 1e-12), info = info)
  expect_true(all(curve$points$ixt <= curve$entropy_x + 1e-12), info = info)
}

test_that("curves of random tables are certified, monotone and concave", {
  for (seed in 1:12) {
    expect_lawful_curve(
      2 + (seed * 7) %% 20, 2 + (seed * 5) %% 12, c(0.05, 0.2, 1, 5)[seed %% 4 + 1], seed
    )
  }
})

test_that("curves of 200 random tables are certified, monotone and concave", {
  skip_unless_extended()
  for (seed in 1:200) {
    expect_lawful_curve(
      2 + (seed * 7) %% 29, 2 + (seed * 5) %% 19, c(0.05, 0.2, 1, 5)[seed %% 4 + 1], seed
    )
  }
})

test_that("a curve has the values of single fits", {
  p <- ib_fixture("blocks3")$pmf
  beta <- c(2.4, 3, 5, 20)
  curve <- ib_curve(p, beta, keep_fits = TRUE)
  single <- vapply(beta, function(b) info_bottleneck(p, b)$objective, 0)
  expect_near(curve$points$objective, single, 1e-8)
  expect_length(curve$fits, 4)
  expect_near(curve$fits[[3]]$ity, curve$points$ity[3], 1e-14)
})

test_that("beta is chosen from the first split to saturation, finer at transitions", {
  p <- ib_fixture("blocks3")$pmf
  curve <- ib_curve(p, n = 20, refine = 8)
  points <- as.data.frame(curve)
  expect_equal(nrow(points), 28)
  expect_lt(points$beta[1], curve$beta_0)
  expect_equal(points$clusters[1], 1)
  expect_gt(max(points$ity), 0.99 * curve$info_xy)
  expect_true(all(diff(points$beta) > 0))
  first <- curve$transitions[1, ]
  expect_lt(first$lower, curve$beta_0)
  expect_gt(first$upper, curve$beta_0)
  expect_lte(max(curve$checks), 1e-8)
})

test_that("the deterministic curve switches where the hull of all partitions does", {
  p <- ib_fixture("blocks3")$pmf
  # Known transitions of the best partition, from the enumeration of all.
  critical <- c(3.080555, 3.580805, 228.580645, 268.075226)
  beta <- sort(c(critical * (1 - 1e-5), critical * (1 + 1e-5)))
  set.seed(1)
  curve <- suppressMessages(ib_curve(p, beta, alpha = 0))
  expect_equal(curve$points$clusters, c(1, 2, 2, 3, 3, 4, 4, 5))
  all <- t(apply(set_partitions(8), 1, function(label) {
    hard_informations_of(unclass(p)[1:8, ] / sum(unclass(p)[1:8, ]), label)
  }))
  q <- pmf(unclass(p)[1:8, ] / sum(unclass(p)[1:8, ]))
  beta <- c(2, 4, 10, 100, 300)
  best <- vapply(beta, function(b) min(all[, "ht"] - b * all[, "ity"]), 0)
  curve <- suppressMessages(ib_curve(q, beta, alpha = 0))
  expect_near(curve$points$objective, best, 1e-9)
})

test_that("few clusters bound the curve from below", {
  p <- random_joint(30, 12, 1, 4)
  beta <- exp(seq(log(2), log(50), length.out = 12))
  set.seed(1)
  few <- suppressMessages(ib_curve(p, beta, n_clusters = 4))
  all <- suppressMessages(ib_curve(p, beta))
  expect_lte(max(few$points$clusters), 4)
  expect_true(all(few$points$objective >= all$points$objective - 1e-8))
  expect_lte(max(few$checks), 1e-8)
})

test_that("errors have a class and a message that names the argument", {
  p <- channel_pmf(0.9)
  expect_error(ib_curve(p, c(2, 1)), class = "infosift_error_argument")
  expect_error(ib_curve(p, c(0, 1)), class = "infosift_error_argument")
  expect_error(ib_curve(p, c(1, NA)), class = "infosift_error_argument")
  expect_error(ib_curve(p, n = 1), class = "infosift_error_argument")
  expect_snapshot(error_text(ib_curve(p, c(2, 1))))
  expect_snapshot(error_text(ib_curve(p, c(0, 1))))
})

test_that("curves print, are summarised and plotted", {
  curve <- suppressMessages(ib_curve(ib_fixture("blocks3")$pmf, c(2, 3, 5, 10)))
  curve$points$gap <- 1e-12
  curve$checks[] <- 0
  expect_snapshot(curve)
  expect_snapshot(summary(curve))
  local_null_device()
  expect_identical(plot(curve), curve)
  expect_identical(plot(curve, "clusters"), curve)
  skip_if_not_installed("ggplot2")
  expect_s3_class(ggplot2::autoplot(curve), "ggplot")
  expect_s3_class(ggplot2::autoplot(curve, "clusters"), "ggplot")
})
