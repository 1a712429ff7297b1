test_that("a bar takes shares of the work and ends with its function", {
  work <- function() {
    report <- infosift:::progress_bar("Working")
    # Work in two parts begins again.
    for (share in c(0, 0.5, 1, 1, 0.5)) report(share)
    "done"
  }
  expect_identical(work(), "done")
})

test_that("progress is reported as shares that do not fall", {
  withr::local_seed(1)
  n <- 20000
  shares <- numeric()
  value <- infosift:::screen_features_cpp(
    list(rnorm(n), rnorm(n), rnorm(n), rnorm(n)), rep(0, 4), rnorm(n), 0, NULL,
    list(est_ksg(20)), rep(1L, 4), 1L, function(share) shares <<- c(shares, share)
  )
  expect_length(value$info, 4)
  expect_gt(length(shares), 0)
  expect_true(all(shares >= 0 & shares <= 1))
  expect_false(is.unsorted(shares))
})

test_that("an error while reporting stops the work, and R goes on", {
  withr::local_seed(1)
  n <- 20000
  expect_error(
    infosift:::screen_features_cpp(
      list(rnorm(n), rnorm(n), rnorm(n), rnorm(n)), rep(0, 4), rnorm(n), 0, NULL,
      list(est_ksg(20)), rep(1L, 4), 2L, function(share) stop("enough")
    ),
    "enough"
  )
  expect_near(mutual_info(channel_pmf()), 1 - binary_entropy(0.2), 1e-14)
})

test_that("results with and without a bar are the same", {
  s <- numeric_sample(1500, 1)
  data <- data.frame(x = s$x, z = s$z)
  expect_identical(
    withr::with_seed(1, screen_features(data, s$y, progress = TRUE)),
    withr::with_seed(1, screen_features(data, s$y, progress = FALSE))
  )
  expect_error(
    screen_features(data, s$y, progress = NA), class = "infosift_error_argument"
  )
})
