test_that("textbook entropies come out", {
  expect_near(entropy(pmf(c(0.5, 0.25, 0.25))), 1.5, 1e-14)
  expect_near(entropy(pmf(rep(1 / 8, 8))), 3, 1e-14)
  expect_identical(entropy(pmf(c(1, 0))), 0)
  expect_near(entropy(c("a", "b", "b", "b")), binary_entropy(1 / 4), 1e-14)
  expect_near(entropy(c(TRUE, FALSE)), 1, 1e-14)
  expect_near(entropy(c("a", "b"), base = exp(1)), log(2), 1e-14)
  expect_near(entropy(c("a", "b"), base = 10), log10(2), 1e-14)
})

test_that("several columns have a joint entropy", {
  data <- data.frame(a = c("u", "u", "v", "v"), b = c("s", "t", "s", "t"))
  expect_near(entropy(data), 2, 1e-14)
  expect_near(entropy(as.matrix(data)), 2, 1e-14)
  expect_near(entropy(table(data)), 2, 1e-14)
  expect_near(entropy(data[c(1, 1)]), 1, 1e-14)
})

test_that("an observation has no entropy", {
  expect_identical(entropy("a"), 0)
  expect_identical(entropy(data.frame(a = "u", b = TRUE)), 0)
})

test_that("conditional entropy is what is left", {
  p <- channel_pmf(0.8)
  expect_near(cond_entropy(p), binary_entropy(0.2), 1e-14)
  expect_near(cond_entropy(p, given = "X"), binary_entropy(0.2), 1e-14)
  expect_identical(cond_entropy(xor_pmf(), given = c("X", "Y")), 0)
  expect_near(
    cond_entropy(c("a", "b", "a", "b"), c("u", "u", "v", "v")), 1, 1e-14
  )
  expect_identical(
    cond_entropy(c("a", "a", "b", "b"), c("u", "u", "v", "v")), 0
  )
})

test_that("conditional entropy is at least zero after rounding", {
  for (seed in 1:20) {
    s <- discrete_sample(100, seed)
    expect_gte(cond_entropy(s$x, data.frame(s$x, s$y, s$z)), 0)
  }
})

test_that("entropy of numbers is differential", {
  s <- numeric_sample(50, 1)
  expect_identical(entropy(s$x), entropy(s$x, method = est_kl()))
  expect_identical(
    entropy(cbind(s$x, s$y)), entropy(data.frame(s$x, s$y), method = "kl")
  )
})

test_that("missing values are left out on request", {
  expect_error(entropy(c("a", NA)), class = "infosift_error_missing")
  expect_near(entropy(c("a", "b", NA), na_rm = TRUE), 1, 1e-14)
  expect_near(
    cond_entropy(c("a", "b", "a"), c("u", "u", NA), na_rm = TRUE), 1, 1e-14
  )
})

test_that("what has no entropy is refused", {
  mixed <- iris[c("Species", "Petal.Width")]
  expect_error(entropy(mixed), class = "infosift_error_unsupported")
  expect_error(
    entropy(iris$Species, method = "kl"), class = "infosift_error_unsupported"
  )
  expect_error(
    entropy(rnorm(9), method = "ksg"), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(mixed)))
  expect_snapshot(error_text(entropy(iris$Species, method = "kl")))
  expect_snapshot(error_text(entropy(rnorm(9), method = "ksg")))
})

test_that("whether numbers with repeated values are labels, the user says", {
  expect_error(entropy(rep(1, 10)), class = "infosift_error_unsupported")
  expect_error(entropy(c(1, 1, 2, 3)), class = "infosift_error_unsupported")
  expect_error(
    entropy(mtcars[c("mpg", "cyl")]), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(c(1, 1, 2, 3))))
  expect_snapshot(error_text(entropy(mtcars[c("mpg", "cyl")])))
  expect_near(entropy(factor(c(1, 1, 2, 3))), 1.5, 1e-14)
  expect_near(entropy(c(1, 1, 2, 3), method = "plugin"), 1.5, 1e-14)
})

test_that("numbers that look like probabilities are asked about", {
  expect_error(
    entropy(c(0.5, 0.25, 0.25)), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(c(0.5, 0.25, 0.25))))
  expect_snapshot(error_text(entropy(c(0.5, 0.3, 0.2))))
  expect_error(entropy(c(0.5, 0.3, 0.2)), class = "infosift_error_size")
})

test_that("columns of labels of both kinds have the plug-in entropy", {
  data <- data.frame(a = c("u", "u", "v", "v"), b = c(1, 2, 1, 2))
  expect_near(entropy(data, method = "plugin"), 2, 1e-14)
})

test_that("conditional entropy of numeric variables has the normal value", {
  error <- function(n) {
    vapply(1:10, function(seed) {
      s <- gaussian_pair(n, 0.8, seed)
      cond_entropy(s$x, s$y) - log2(2 * pi * exp(1) * (1 - 0.8^2)) / 2
    }, 0)
  }
  large <- error(800)
  # Its standard deviation is near that of -log2 p(x | y), 0.72 / sqrt(n).
  expect_lt(abs(mean(large)), 5 * sd(large) / sqrt(10) + 0.02)
  expect_lt(sqrt(mean(large^2)), sqrt(mean(error(50)^2)))
})

test_that("units matter to conditional entropy as they should", {
  s <- gaussian_pair(300, 0.5, 1)
  value <- cond_entropy(s$x, s$y)
  expect_near(cond_entropy(8 * s$x, s$y), value + 3, 1e-10)
  expect_near(cond_entropy(s$x, 1000 * s$y), value, 1e-10)
  expect_near(cond_entropy(-s$x, s$y + 5), value, 1e-10)
  expect_near(
    cond_entropy(cbind(2 * s$x, 4 * s$y), s$x^3 + s$y),
    cond_entropy(cbind(s$x, s$y), s$x^3 + s$y) + 3, 1e-10
  )
  expect_near(cond_entropy(s$x, s$y, base = exp(1)), value * log(2), 1e-12)
  expect_identical(cond_entropy(s$x, s$y, threads = 2), value)
  several <- vapply(c(2, 5), function(k) {
    cond_entropy(s$x, s$y, method = est_kl(k))
  }, 0)
  expect_near(
    cond_entropy(s$x, s$y, method = est_kl(c(2, 5))), mean(several), 1e-12
  )
})

test_that("conditional entropy by a Gaussian is that of the fitted normal", {
  s <- gaussian_pair(200, 0.5, 2)
  method <- est_gaussian(copula = FALSE)
  expect_near(
    cond_entropy(s$x, s$y, method = method),
    entropy(cbind(s$x, s$y), method = method) - entropy(s$y, method = method),
    1e-12
  )
})

test_that("conditional entropy refuses what has no density", {
  x <- c(1.5, 2.5, 3.25, 4, 5, 6.5)
  expect_error(
    cond_entropy(x, c(1, 1, 1, 2, 2, 2)), class = "infosift_error_unsupported"
  )
  expect_error(
    cond_entropy(x, rep(c("a", "b"), 3)), class = "infosift_error_unsupported"
  )
  expect_error(
    suppressWarnings(cond_entropy(rep(x, 4), rep(x, 4), method = est_kl(2))),
    class = "infosift_error_unsupported"
  )
  expect_error(
    cond_entropy(x, rev(x), weights = rep(1, 6)),
    class = "infosift_error_unsupported"
  )
  expect_error(cond_entropy(x, x + 1, method = "ksg"), class = "infosift_error_unsupported")
  expect_error(cond_entropy(x[1:3], x[4:6]), class = "infosift_error_size")
})
