test_that("a bar takes shares of the work and ends with its function", {
  work <- function() {
    report <- infosift:::progress_bar("Working")
    # Work in two parts begins again.
    for (share in c(0, 0.5, 1, 1, 0.5)) report(share)
    "done"
  }
  expect_identical(work(), "done")
})

# Work that takes many times the 50 ms after which progress is first reported.
long_work <- function(threads, report) {
  withr::local_seed(1)
  columns <- replicate(32, rnorm(20000), simplify = FALSE)
  infosift:::screen_features_cpp(
    columns, rep(0, 32), rnorm(20000), 0, NULL, list(est_ksg(20)), rep(1L, 32),
    threads, report
  )
}

test_that("progress is reported as shares that do not fall", {
  shares <- numeric()
  value <- long_work(1L, function(share) shares <<- c(shares, share))
  expect_length(value$info, 32)
  expect_gt(length(shares), 0)
  expect_true(all(shares >= 0 & shares <= 1))
  expect_false(is.unsorted(shares))
})

test_that("an error while reporting stops the work, and R goes on", {
  expect_error(long_work(2L, function(share) stop("enough")), "enough")
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

test_that("two tests report the shares of one piece of work", {
  shares <- numeric()
  withr::local_seed(1)
  sample <- infosift:::as_sample(list(x = rnorm(20000), y = rnorm(20000)), FALSE)
  infosift:::mi_test_points_cpp(
    infosift:::encode(sample, est_ksg()), est_ksg(), est_ksg(20),
    list(
      permutations = 30, gamma = FALSE, tail = FALSE, stop_after = 0, residual = FALSE,
      neighbours = 5
    ),
    1L, function(share) shares <<- c(shares, share)
  )
  expect_gt(length(shares), 1)
  expect_false(is.unsorted(shares))
  expect_gt(max(shares), 0.5)
})
