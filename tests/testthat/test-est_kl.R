test_that("the values are those of the definition", {
  for (seed in 1:5) {
    s <- numeric_sample(60, seed)
    for (k in c(1, 3, 10)) {
      radius <- kth_smallest(distances(s$x), k)
      expect_near(
        entropy(s$x, method = est_kl(k), base = exp(1)),
        digamma(60) - digamma(k) + log(2) + mean(log(radius)), 1e-12
      )
      both <- cbind(s$x, s$y)
      radius <- kth_smallest(distances(both), k)
      expect_near(
        entropy(both, method = est_kl(k), base = exp(1)),
        digamma(60) - digamma(k) + 2 * log(2) + 2 * mean(log(radius)), 1e-12
      )
    }
  }
})

test_that("closed forms are recovered", {
  withr::local_seed(1)
  # The standard error at n = 2000 is 0.03 bits.
  expect_near(entropy(runif(2000, 0, 8)), 3, 0.1)
  expect_near(entropy(rnorm(2000)), log2(2 * pi * exp(1)) / 2, 0.1)
})

test_that("a change of units adds its logarithm", {
  s <- numeric_sample(60, 1)
  expect_near(entropy(8 * s$x), entropy(s$x) + 3, 1e-12)
  expect_near(entropy(s$x + 100), entropy(s$x), 1e-9)
})

test_that("values repeated more than k times have no density", {
  x <- c(1, 1, 1, 2, 3, 4, 5, 6)
  suppressWarnings(
    expect_error(
      entropy(x, method = est_kl(2)), class = "infosift_error_unsupported"
    )
  )
  expect_snapshot(error_text(suppressWarnings(entropy(x, method = est_kl(1)))))
  expect_warning(
    value <- entropy(x, method = est_kl(3)), class = "infosift_warning_ties"
  )
  expect_true(is.finite(value))
  expect_snapshot(warning_text(entropy(x, method = est_kl(3))))
})

test_that("it estimates entropy and nothing else", {
  x <- rnorm(20)
  expect_error(
    mutual_info(x, x, method = "kl"), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(mutual_info(x, x, method = "kl")))
})

test_that("there must be more observations than neighbours", {
  expect_error(entropy(c(1.5, 2.5, 3)), class = "infosift_error_size")
  expect_error(est_kl(0), class = "infosift_error_argument")
})
