# Rounding of digamma and of a sum of 60 terms.
rounding <- 1e-12

test_that("the values are those of the definition", {
  for (seed in 1:5) {
    s <- numeric_sample(60, seed)
    for (k in c(1, 3, 10, 59)) {
      method <- est_ksg(k, scale = "none")
      expect_near(
        mutual_info(s$x, s$y, method = method, base = exp(1)),
        slow_ksg(distances(s$x), distances(s$y), k), rounding
      )
    }
    xz <- cbind(s$x, s$z)
    expect_near(
      mutual_info(xz, s$y, method = est_ksg(scale = "none"), base = exp(1)),
      slow_ksg(distances(xz), distances(s$y), 3), rounding
    )
    expect_near(
      cond_mutual_info(
        s$x, s$y, s$z, method = est_ksg(scale = "none"), base = exp(1)
      ),
      slow_cond_ksg(distances(s$x), distances(s$y), distances(s$z), 3), rounding
    )
  }
})

test_that("the values of variant 2 are those of its definition", {
  for (seed in 1:5) {
    s <- numeric_sample(60, seed)
    for (k in c(1, 3, 10)) {
      method <- est_ksg(k, variant = 2, scale = "none")
      expect_near(
        mutual_info(s$x, s$y, method = method, base = exp(1)),
        slow_ksg2(distances(s$x), distances(s$y), k), rounding
      )
      expect_near(
        cond_mutual_info(s$x, s$y, s$z, method = method, base = exp(1)),
        slow_cond_ksg2(distances(s$x), distances(s$y), distances(s$z), k),
        rounding
      )
    }
  }
})

test_that("of neighbours equally far, variant 2 does not take the first", {
  # The second and the third are both at distance 1 from the first.
  x <- c(0, 1, -1, 5, 7.5, 11)
  y <- c(0, 0.2, 0.9, 0.5, -0.7, 3)
  method <- est_ksg(1, variant = 2, scale = "none")
  swapped <- c(1, 3, 2, 4, 5, 6)
  expect_identical(
    pointwise_mutual_info(x, y, method = method)[1],
    pointwise_mutual_info(x[swapped], y[swapped], method = method)[1]
  )
  expect_near(
    mutual_info(x, y, method = method, base = exp(1)),
    slow_ksg2(distances(x), distances(y), 1), rounding
  )
})

test_that("scales do to columns what they say", {
  s <- numeric_sample(60, 1)
  value <- function(x, y, scale) {
    mutual_info(x, y, method = est_ksg(scale = scale))
  }
  expect_near(
    value(s$x, s$y, "sd"), value(s$x / sd(s$x), s$y / sd(s$y), "none"), rounding
  )
  expect_identical(
    value(s$x, s$y, "rank"), value(rank(s$x), rank(s$y), "none")
  )
  normal <- function(x) qnorm(rank(x) / 61)
  expect_near(
    value(s$x, s$y, "normal"), value(normal(s$x), normal(s$y), "none"), rounding
  )
})

test_that("integers are numbers", {
  withr::local_seed(1)
  x <- sample(1000L, 50)
  y <- sample(1000L, 50)
  expect_identical(
    mutual_info(x, y, method = "ksg"),
    mutual_info(as.double(x), as.double(y), method = "ksg")
  )
})

test_that("there must be more observations than neighbours", {
  expect_error(
    mutual_info(c(1.5, 2, 3), c(1, 2, 4), method = "ksg"),
    class = "infosift_error_size"
  )
  expect_snapshot(
    error_text(mutual_info(c(1.5, 2, 3), c(1, 2, 4), method = "ksg"))
  )
  expect_snapshot(error_text(mutual_info(1.5, 2.5, method = "ksg")))
  expect_type(
    mutual_info(c(1.5, 2, 3, 7), c(1, 2, 4, 5), method = "ksg"), "double"
  )
})

test_that("discrete variables are refused", {
  expect_error(
    mutual_info(iris$Species, rnorm(150), method = "ksg"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(mutual_info(iris$Species, rnorm(150), method = "ksg"))
  )
  expect_snapshot(
    error_text(mutual_info(rnorm(150), iris[4:5], method = "ksg"))
  )
})

test_that("repeated values cause a warning that names the share", {
  x <- c(1, 1, 2, 2, 3, 4, 5, 6, 7, 8)
  y <- c(0.3, 0.1, 0.7, 0.2, 0.9, 0.4, 0.8, 0.6, 0.5, 0.05)
  expect_warning(
    mutual_info(x, y, method = "ksg"), class = "infosift_warning_ties"
  )
  expect_warning(
    cond_mutual_info(y, rev(y), x, method = "ksg"),
    class = "infosift_warning_ties"
  )
  expect_no_warning(mutual_info(y, rev(y), method = "ksg"))
  expect_snapshot(warning_text(mutual_info(x, y, method = "ksg")))
})

test_that("a constant causes the warning, and no failure", {
  x <- rep(1, 20)
  y <- gaussian_pair(20, 0, 1)$x
  for (variant in 1:2) {
    for (scale in c("normal", "sd", "rank", "none")) {
      method <- est_ksg(variant = variant, scale = scale)
      expect_warning(
        value <- mutual_info(x, y, method = method),
        class = "infosift_warning_ties"
      )
      expect_true(is.finite(value))
    }
  }
})

test_that("the variant is 1 or 2", {
  for (variant in list(0, 3, NA, NULL, 1:2, "1", TRUE)) {
    expect_error(est_ksg(variant = variant), class = "infosift_error_argument")
  }
  expect_no_warning(try(est_ksg(variant = "a"), silent = TRUE))
  expect_identical(est_ksg(variant = 2), est_ksg(variant = 2L))
  expect_snapshot(error_text(est_ksg(variant = 3)))
})

test_that("estimates near zero may be negative", {
  values <- vapply(1:20, function(seed) {
    s <- gaussian_pair(100, 0, seed)
    mutual_info(s$x, s$y)
  }, 0)
  expect_lt(min(values), 0)
  expect_gt(max(values), 0)
})

test_that("conditioning on a common cause removes what it explains", {
  error <- vapply(1:10, function(seed) {
    withr::local_seed(seed)
    z <- rnorm(1000)
    cond_mutual_info(z + rnorm(1000), z + rnorm(1000), z)
  }, 0)
  # The standard error of one value is 0.03.
  expect_lt(sqrt(mean(error^2)), 0.1)
})
