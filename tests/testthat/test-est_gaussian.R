rounding <- 1e-12

nats <- function(measure, ...) measure(..., base = exp(1))

log_det <- function(...) {
  as.numeric(determinant(stats::cov(cbind(...)))$modulus)
}

test_that("two columns have the information of their correlation", {
  for (seed in 1:5) {
    s <- numeric_sample(60, seed)
    expect_near(
      mutual_info(s$x, s$y, method = "gaussian"),
      -log2(1 - cor(s$x, s$y)^2) / 2, rounding
    )
    score <- function(x) qnorm(rank(x) / 61)
    expect_near(
      mutual_info(s$x, exp(s$y), method = est_gaussian(copula = TRUE)),
      -log2(1 - cor(score(s$x), score(s$y))^2) / 2, rounding
    )
  }
})

test_that("the values are those of the determinants", {
  s <- numeric_sample(60, 1)
  xz <- cbind(s$x, s$z)
  expect_near(
    nats(mutual_info, xz, s$y, method = "gaussian"),
    (log_det(xz) + log_det(s$y) - log_det(xz, s$y)) / 2, rounding
  )
  expect_near(
    nats(cond_mutual_info, s$x, s$y, s$z, method = "gaussian"),
    (log_det(xz) + log_det(s$y, s$z) - log_det(xz, s$y) - log_det(s$z)) / 2,
    rounding
  )
  expect_near(
    nats(entropy, xz, method = "gaussian"),
    log(2 * pi * exp(1)) + log_det(xz) / 2, rounding
  )
})

test_that("without bias, each log-determinant is less its expected error", {
  s <- numeric_sample(20, 1)
  bias <- function(d) sum(digamma((20 - seq_len(d)) / 2)) - d * log(19 / 2)
  expect_near(
    nats(mutual_info, s$x, s$y, method = est_gaussian(unbiased = TRUE)) -
      nats(mutual_info, s$x, s$y, method = est_gaussian()),
    (bias(2) - 2 * bias(1)) / 2, rounding
  )
  x <- matrix(withr::with_seed(1, rnorm(20 * 5)), 20)
  expect_near(
    nats(entropy, x, method = est_gaussian()) -
      nats(entropy, x, method = est_gaussian(unbiased = TRUE)),
    bias(5) / 2, rounding
  )
})

test_that("the bias is gone at 20 observations of 8 columns", {
  values <- vapply(1:400, function(seed) {
    withr::local_seed(seed)
    x <- matrix(rnorm(160), 20)
    nats(
      mutual_info, x[, 1:4], x[, 5:8], method = est_gaussian(unbiased = TRUE)
    )
  }, 0)
  expect_lt(abs(mean(values)), 4 * sd(values) / 20)
  expect_lt(min(values), 0)
})

test_that("local values average to the estimate", {
  s <- numeric_sample(60, 1)
  for (method in list(
    est_gaussian(), est_gaussian(unbiased = TRUE), est_gaussian(copula = TRUE)
  )) {
    expect_near(
      mean(pointwise_mutual_info(s$x, s$y, method = method)),
      mutual_info(s$x, s$y, method = method), rounding
    )
    expect_near(
      mean(pointwise_mutual_info(s$x, s$y, given = s$z, method = method)),
      cond_mutual_info(s$x, s$y, s$z, method = method), rounding
    )
  }
})

test_that("a singular covariance is an error", {
  s <- numeric_sample(60, 1)
  method <- est_gaussian()
  singular <- list(
    quote(mutual_info(s$x, 2 * s$x, method = method)),
    quote(mutual_info(rep(1, 60), s$x, method = method)),
    quote(cond_mutual_info(s$x, s$y, s$x + s$y, method = method)),
    quote(entropy(cbind(s$x, s$x), method = method)),
    quote(mutual_info(s$x, exp(s$x), method = est_gaussian(copula = TRUE)))
  )
  for (expr in singular) {
    expect_error(eval(expr), class = "infosift_error_unsupported")
  }
  expect_snapshot(error_text(mutual_info(s$x, 2 * s$x, method = method)))
})

test_that("there must be more observations than columns", {
  expect_error(
    mutual_info(c(1, 2), c(1, 3), method = "gaussian"),
    class = "infosift_error_size"
  )
  expect_error(
    entropy(matrix(c(1, 2, 4, 5), 2), method = "gaussian"),
    class = "infosift_error_size"
  )
  expect_snapshot(
    error_text(mutual_info(c(1, 2), c(1, 3), method = "gaussian"))
  )
})

test_that("discrete variables, and entropy of a copula, are refused", {
  expect_error(
    mutual_info(iris$Species, iris$Petal.Width, method = "gaussian"),
    class = "infosift_error_unsupported"
  )
  expect_error(
    entropy(iris$Petal.Width, method = est_gaussian(copula = TRUE)),
    class = "infosift_error_unsupported"
  )
  expect_error(
    entropy(iris$Species, method = est_gaussian()),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(entropy(iris$Petal.Width, method = est_gaussian(copula = TRUE)))
  )
})

test_that("arguments are flags", {
  expect_error(est_gaussian(copula = NA), class = "infosift_error_argument")
  expect_error(est_gaussian(unbiased = 1), class = "infosift_error_argument")
})

test_that("features are screened, discrete ones refused", {
  scores <- screen_features(Species == "setosa" ~ ., iris, method = "gaussian")
  expect_true(all(is.na(scores$mi)))
  scores <- screen_features(Sepal.Length ~ ., iris, method = "gaussian")
  expect_identical(scores$feature[1], "Petal.Length")
})
