# Informations of T = A X + noise, in bits, from determinants.
gaussian_informations_of <- function(A, sxx, sxy, syy) {
  half_log_det <- function(m) as.numeric(determinant(m)$modulus) / 2 / log(2)
  one <- diag(nrow(A))
  conditional <- sxx - sxy %*% solve(syy, t(sxy))
  total <- half_log_det(A %*% sxx %*% t(A) + one)
  c(total, total - half_log_det(A %*% conditional %*% t(A) + one))
}

random_covariance <- function(n, seed) {
  withr::local_seed(seed)
  crossprod(matrix(rnorm(2 * n * n), 2 * n)) / (2 * n)
}

test_that("one pair of variables follows the closed form", {
  for (rho in c(0.3, 0.8, 0.99)) {
    fit <- ib_gaussian(1, 2, sigma = matrix(c(1, rho, rho, 1), 2))
    expect_near(fit$critical_beta, 1 / rho^2, 1e-9)
    expect_near(fit$info_xy, -log2(1 - rho^2) / 2, 1e-10)
    beta <- c(0.9, 1.1, 3) / rho^2
    curve <- as.data.frame(fit, beta = beta)
    ixt <- c(0, log2((beta[-1] - 1) * rho^2 / (1 - rho^2)) / 2)
    ity <- ixt - c(0, log2(beta[-1] * rho^2) / 2)
    expect_near(curve$ixt, ixt, 1e-9)
    expect_near(curve$ity, ity, 1e-9)
  }
})

test_that("the projection has the information it is said to have", {
  sigma <- random_covariance(5, 1)
  fit <- ib_gaussian(1:3, 4:5, sigma = sigma)
  for (beta in c(1.5, 3, 10, 50)) {
    expected <- as.data.frame(fit, beta = beta)
    A <- coef(fit, beta)
    found <- gaussian_informations_of(
      A, sigma[1:3, 1:3], sigma[1:3, 4:5], sigma[4:5, 4:5]
    )
    expect_near(unlist(expected[c("ixt", "ity")]), found, 1e-9)
    # No other projection does better.
    withr::local_seed(1)
    cost <- function(info) info[1] - beta * info[2]
    for (i in 1:50) {
      other <- A + matrix(rnorm(length(A), sd = 10^-sample(0:3, 1)), nrow(A))
      other <- gaussian_informations_of(
        other, sigma[1:3, 1:3], sigma[1:3, 4:5], sigma[4:5, 4:5]
      )
      expect_gte(cost(other), cost(found) - 1e-9)
    }
  }
})

test_that("data give the canonical correlations, and shrinking lowers them", {
  fit <- ib_gaussian(iris[1:2], iris[3:4])
  expected <- cancor(iris[1:2], iris[3:4])$cor
  expect_near(sqrt(1 - fit$eigenvalue), expected, 1e-10)
  shrunk <- ib_gaussian(iris[1:2], iris[3:4], shrink = TRUE)
  expect_gt(shrunk$shrinkage, 0)
  expect_lt(shrunk$info_xy, fit$info_xy)
})

test_that("shrinkage is the estimated variance of correlations over their squares", {
  withr::local_seed(1)
  data <- matrix(rnorm(60), 12)
  z <- scale(data)
  n <- nrow(z)
  top <- bottom <- 0
  for (i in 1:4) for (j in (i + 1):5) {
    w <- z[, i] * z[, j]
    top <- top + n / (n - 1)^3 * sum((w - mean(w))^2)
    bottom <- bottom + cor(z)[i, j]^2
  }
  expect_near(infosift:::shrinkage_cpp(data), min(1, top / bottom), 1e-10)
})

test_that("a copula does not depend on the margins", {
  pair <- gaussian_pair(200, 0.7, 1)
  plain <- ib_gaussian(pair$x, pair$y, copula = TRUE)
  bent <- ib_gaussian(exp(pair$x), pair$y^3, copula = TRUE)
  expect_near(plain$eigenvalue, bent$eigenvalue, 1e-12)
  expect_near(predict(plain, pair$x, 10), predict(bent, exp(pair$x), 10), 1e-12)
})

test_that("projections of new observations are those of the formula", {
  fit <- ib_gaussian(iris[1:2], iris[3:4])
  scores <- predict(fit, iris[1:2], beta = 100)
  expect_equal(dim(scores), c(150, 2))
  A <- coef(fit, 100)
  by_hand <- sweep(as.matrix(iris[1:2]), 2, colMeans(iris[1:2])) %*% t(A)
  expect_near(scores, by_hand, 1e-10)
  expect_equal(ncol(predict(fit, iris[1:2], beta = 2)), 1)
})

test_that("errors have a class", {
  expect_error(ib_gaussian(1, 2, sigma = matrix(1, 2, 2)), class = "infosift_error_argument")
  expect_error(ib_gaussian(1, 1, sigma = diag(2)), class = "infosift_error_argument")
  expect_error(ib_gaussian(1, 5, sigma = diag(2)), class = "infosift_error_argument")
  expect_error(ib_gaussian(iris$Species, iris$Sepal.Width), class = "infosift_error_unsupported")
  expect_error(ib_gaussian(rep(1, 9), rnorm(9)), class = "infosift_error_size")
  expect_error(ib_gaussian(c(1, NA, 3), 1:3), class = "infosift_error_missing")
  expect_snapshot(error_text(ib_gaussian(1, 2, sigma = matrix(1, 2, 2))))
})

test_that("Gaussian bottlenecks print and are plotted", {
  fit <- ib_gaussian(1, 2, sigma = matrix(c(1, 0.8, 0.8, 1), 2))
  expect_snapshot(fit)
  local_null_device()
  expect_identical(plot(fit), fit)
})
