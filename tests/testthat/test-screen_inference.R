test_that("correlations are Pearson's, or correlation ratios", {
  s <- mixed_sample(200, 1)
  s$x[1:5] <- NA
  data <- data.frame(x = s$x, z = s$z, class = s$y, when = as.Date("2020-01-01") + 1:200)
  of <- function(scores, feature) {
    details <- attr(scores, "inference")$details
    details$correlation[details$feature == feature]
  }
  numeric <- screen_features(data, s$z + 1:200, test = "none", interval = FALSE)
  y <- s$z + 1:200
  expect_near(of(numeric, "x"), abs(cor(s$x, y, use = "complete.obs")), 1e-12)
  expect_near(of(numeric, "when"), abs(cor(1:200, y)), 1e-12)
  expect_near(
    of(numeric, "class"), sqrt(summary(lm(y ~ s$y))$r.squared), 1e-12
  )
  classes <- screen_features(data["x"], s$y, test = "none", interval = FALSE)
  expect_near(of(classes, "x"), sqrt(summary(lm(s$x ~ s$y))$r.squared), 1e-12)
  both <- screen_features(data["class"], s$z > 0, test = "none", interval = FALSE)
  expect_identical(of(both, "class"), NA_real_)
})

test_that("the mean under independence is that of the tests", {
  s <- discrete_sample(300, 1)
  scores <- screen_features(data.frame(x = s$x), s$y)
  details <- attr(scores, "inference")$details
  expect_near(details$null_mean, 4 / (2 * 300 * log(2)), 1e-12)
  # Wilson and Hilferty's approximation is good to 1 % here.
  expect_near(
    details$null_upper / (qchisq(0.95, 4) / (2 * 300 * log(2))), 1, 0.01
  )
  drawn <- screen_features(
    data.frame(x = s$x), s$y, test = "permutation", permutations = 1999
  )
  found <- attr(drawn, "inference")$details
  expect_near(found$null_mean / details$null_mean, 1, 0.1)
  expect_near(found$null_upper / details$null_upper, 1, 0.15)
})

test_that("correlations of numbers of any size are found", {
  s <- numeric_sample(100, 1)
  of <- function(x, y, weights = NULL) {
    infosift:::absolute_correlations_cpp(list(x), y, weights, 1)
  }
  for (size in c(1e-300, 1e-160, 1, 1e160, 1e300)) {
    expect_near(of(size * s$x, s$y / size), abs(cor(s$x, s$y)), 1e-14)
    expect_near(of(size * s$x, s$y, rep(2, 100)), abs(cor(s$x, s$y)), 1e-14)
  }
  expect_near(of(s$x + 1e6, s$y), abs(cor(s$x, s$y)), 1e-9)
  expect_identical(of(rep(0.1, 100), s$y), NA_real_)
  expect_identical(of(s$x, rep(0, 100)), NA_real_)
  # Nothing is done to the numbers themselves.
  expect_identical(s, numeric_sample(100, 1))
})

test_that("correlations count rows as often as weights say", {
  withr::local_seed(1)
  n <- 60
  w <- sample(0:4, n, TRUE)
  rows <- rep(seq_len(n), w)
  data <- data.frame(
    count = stats::rpois(n, 3), label = factor(sample(3, n, TRUE)), same = 2
  )
  data$count[1:3] <- NA
  of <- function(...) {
    scores <- screen_features(..., method = "plugin", test = "none", interval = FALSE)
    attr(scores, "inference")$details$correlation
  }
  y <- stats::rpois(n, 2)
  classes <- factor(y > 1)
  for (target in list(y, classes)) {
    weighted <- of(data, target, weights = w)
    long <- of(data[rows, ], target[rows])
    expect_identical(is.na(weighted), is.na(long))
    known <- !is.na(long)
    expect_near(weighted[known], long[known], 1e-12)
    expect_gt(abs(weighted[1] - of(data, target)[1]), 1e-3)
  }
})
