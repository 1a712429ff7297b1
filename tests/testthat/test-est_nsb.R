# The defining integral, by R's own quadrature.
slow_nsb <- function(counts, k) {
  n <- sum(counts)
  all <- c(counts, rep(0, k - length(counts)))
  log_density <- function(u) {
    b <- exp(u)
    log(k * trigamma(k * b + 1) - trigamma(b + 1)) + u +
      lgamma(k * b) - lgamma(n + k * b) +
      sum(lgamma(all + b) - lgamma(b))
  }
  mean_entropy <- function(u) {
    a <- all + exp(u)
    digamma(sum(a) + 1) - sum(a / sum(a) * digamma(a + 1))
  }
  at <- seq(-15, 15, by = 0.01)
  w <- vapply(at, log_density, 0)
  w <- exp(w - max(w))
  sum(w * vapply(at, mean_entropy, 0)) / sum(w)
}

test_that("the estimate is the integral over concentrations", {
  for (counts in list(c(4, 2, 1), c(1, 1, 1), c(20, 5, 5, 1))) {
    for (k in c(5, 30)) {
      # The interval of the sum leaves out less than 1e-6 of the posterior.
      expect_near(
        entropy(
          as.table(counts), method = est_nsb(alphabet = k), base = exp(1)
        ), slow_nsb(counts, k), 1e-5
      )
    }
  }
})

test_that("it knows that most values were not seen", {
  withr::local_seed(1)
  x <- sample(1000, 100, TRUE)
  truth <- log2(1000)
  expect_lt(abs(entropy(x, method = est_nsb(1000)) - truth), 0.3)
  expect_gt(abs(entropy(x, method = "plugin") - truth), 3)
})

test_that("an alphabet has a number for each variable, large enough", {
  x <- c("a", "b", "c")
  expect_error(
    mutual_info(x, x, method = est_nsb(3)), class = "infosift_error_size"
  )
  expect_error(entropy(x, method = est_nsb(2)), class = "infosift_error_size")
  expect_near(
    mutual_info(x, x, method = est_nsb(c(3, 3))),
    mutual_info(x, x, method = est_nsb()), 1e-14
  )
  for (alphabet in list(0, -1, 1.5, NA, "nope", NULL, numeric())) {
    expect_error(est_nsb(alphabet), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(est_nsb(0)))
  expect_snapshot(error_text(mutual_info(x, x, method = est_nsb(3))))
  expect_snapshot(error_text(entropy(x, method = est_nsb(2))))
})
