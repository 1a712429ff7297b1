test_that("the interval is normal, about the estimate", {
  s <- gaussian_pair(200, 0.6, 1)
  at <- function(level, ...) {
    set.seed(1)
    mi_interval(s$x, s$y, level = level, ...)
  }
  wide <- at(0.95)
  narrow <- at(0.5)
  expect_near(wide$estimate, mutual_info(s$x, s$y), 1e-12)
  expect_near(mean(wide$limits), wide$estimate, 1e-12)
  expect_near(
    diff(wide$limits) / diff(narrow$limits), qnorm(0.975) / qnorm(0.75), 1e-9
  )
  expect_near(at(0.95, base = exp(1))$limits, wide$limits * log(2), 1e-12)
  expect_true(wide$limits[[1]] < s$truth && s$truth < wide$limits[[2]])
})

test_that("the standard error is the spread of estimates from halves", {
  s <- gaussian_pair(101, 0.5, 2)
  set.seed(1)
  half <- replicate(2000, {
    i <- sample(101, 50)
    mutual_info(s$x[i], s$y[i], threads = 1)
  })
  found <- mi_interval(s$x, s$y, draws = 2000)
  expected <- 2 * qnorm(0.975) * sd(half) * sqrt(50 / 51)
  # Four standard errors of each of two standard deviations.
  expect_near(diff(found$limits) / expected, 1, 8 / sqrt(4000))
})

test_that("intervals of all kinds of data are found, for any number of threads", {
  s <- numeric_sample(120, 1)
  m <- mixed_sample(120, 1)
  cases <- list(
    list(s$x, s$y, s$z), list(m$x, m$y), list(m$x, m$y, method = est_ross()),
    list(s$x, s$y, method = est_ksg(c(3, 5))),
    list(round(s$x, 1), round(s$y, 1)), list(cbind(s$x, s$z), s$y)
  )
  for (case in cases) {
    of <- function(threads) {
      set.seed(1)
      do.call(mi_interval, c(case, draws = 100, threads = threads))
    }
    found <- of(1)
    expect_identical(of(3), found)
    expect_identical(found$interval, "subsample")
    expect_true(all(is.finite(found$limits)))
  }
})

test_that("intervals of points print and are refused with a reason", {
  s <- numeric_sample(60, 1)
  set.seed(1)
  expect_snapshot(mi_interval(s$x, s$y, s$z))
  refused <- function(expr, class) {
    expect_error(expr, class = paste0("infosift_error_", class))
  }
  refused(mi_interval(c(NA, s$x[-1]), s$y), "missing")
  refused(mi_interval(c(Inf, s$x[-1]), s$y), "missing")
  refused(mi_interval(rnorm(3), rnorm(3)), "size")
  refused(mi_interval(s$x, s$y, draws = 10), "argument")
  expect_snapshot({
    error_text(mi_interval(s$x, s$y, interval = "bootstrap"))
    error_text(mi_interval(s$x[1:7], s$y[1:7]))
    error_text(mi_interval(s$x, rep(1, 60)))
    error_text(mi_interval(s$x > 0, s$y > 0, interval = "subsample"))
    error_text(mi_interval(s$x, s$y, method = "kl"))
  })
})

test_that("a column with itself has no interval, and says so", {
  x <- numeric_sample(60, 1)$x
  cases <- list(list(x, x), list(x, 2 * x + 1), list(x, x, method = est_ksg(c(3, 5))))
  for (case in cases) {
    expect_warning(
      found <- do.call(mi_interval, case), class = "infosift_warning_determined"
    )
    expect_identical(unname(found$limits), c(NA_real_, NA_real_))
    expect_identical(
      found$estimate, do.call(mutual_info, case)
    )
    expect_output(print(found), "NA to NA")
  }
  # Ties are not all alike in halves: there is something to tell.
  tied <- round(x)
  expect_gt(diff(mi_interval(tied, tied)$limits), 0)
})
