test_that("equal frequency cuts at quantiles, equal width the range", {
  x <- c(1, 2, 3, 4, 5, 6, 7, 80)
  frequency <- infosift:::bin_column(x, "equal_frequency", 4)
  expect_identical(as.vector(table(frequency)), rep(2L, 4))
  width <- infosift:::bin_column(x, "equal_width", 4)
  expect_identical(as.vector(table(width)), c(7L, 1L))
  expect_identical(
    nlevels(infosift:::bin_column(rep(1, 8), "equal_width", 4)), 1L
  )
})

test_that("the number of intervals is the cube root of the observations", {
  x <- seq(0, 1, length.out = 100)
  expect_identical(
    nlevels(infosift:::bin_column(x, "equal_width", "auto")), 5L
  )
})

test_that("the value is that of the classes", {
  s <- numeric_sample(200, 1)
  cut <- function(x) infosift:::bin_column(x, "equal_frequency", 4)
  method <- est_binned(bins = 4)
  expect_identical(
    mutual_info(s$x, s$y, method = method), mutual_info(cut(s$x), cut(s$y))
  )
  expect_identical(
    cond_mutual_info(s$x, s$y, s$z, method = method),
    cond_mutual_info(cut(s$x), cut(s$y), cut(s$z))
  )
  expect_identical(
    pointwise_mutual_info(s$x, s$y, method = method),
    pointwise_mutual_info(cut(s$x), cut(s$y))
  )
  expect_near(entropy(s$x, method = method), 2, 1e-12)
  m <- mixed_sample(200, 1)
  expect_identical(
    mutual_info(m$x, m$y, method = method), mutual_info(cut(m$x), m$y)
  )
  expect_identical(
    cond_entropy(m$x, m$y, method = method), cond_entropy(cut(m$x), m$y)
  )
})

test_that("arguments are checked", {
  expect_error(est_binned("mdl"), class = "infosift_error_argument")
  expect_error(est_binned(bins = 1), class = "infosift_error_argument")
  expect_error(est_binned(then = est_ksg()), class = "infosift_error_argument")
  expect_error(est_binned(then = est_binned()), class = "infosift_error_argument")
  expect_error(est_binned(then = "auto"), class = "infosift_error_argument")
  expect_snapshot(error_text(est_binned(then = est_ksg())))
})

test_that("the call is printed", {
  expect_identical(
    format(est_binned()),
    "est_binned(rule = \"equal_frequency\", then = est_plugin(), bins = \"auto\")"
  )
})
