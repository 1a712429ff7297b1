test_that("an exclusive or has 1, 2 and -1 bit", {
  p <- xor_pmf()
  expect_near(total_correlation(p), 1, 1e-14)
  expect_near(dual_total_correlation(p), 2, 1e-14)
  expect_near(interaction_info(p), -1, 1e-14)
  data <- expand.grid(a = c("0", "1"), b = c("0", "1"))
  data$c <- data$a == data$b
  expect_near(total_correlation(data), 1, 1e-14)
  expect_near(dual_total_correlation(data), 2, 1e-14)
  expect_near(interaction_info(data), -1, 1e-14)
})

test_that("three copies of a bit have 2, 1 and 1 bit", {
  p <- array(0, c(2, 2, 2))
  p[1, 1, 1] <- p[2, 2, 2] <- 1 / 2
  expect_near(total_correlation(pmf(p)), 2, 1e-14)
  expect_near(dual_total_correlation(pmf(p)), 1, 1e-14)
  expect_near(interaction_info(pmf(p)), 1, 1e-14)
})

test_that("for two variables all three are mutual information", {
  for (seed in 1:5) {
    s <- discrete_sample(60, seed)
    data <- data.frame(s$x, s$y)
    value <- mutual_info(s$x, s$y)
    expect_near(total_correlation(data), value, 1e-12)
    expect_near(dual_total_correlation(data), value, 1e-12)
    expect_near(interaction_info(data), value, 1e-12)
  }
})

test_that("independent variables have nothing in common", {
  p <- pmf(array(1 / 24, c(2, 3, 4)))
  expect_near(total_correlation(p), 0, 1e-14)
  expect_near(dual_total_correlation(p), 0, 1e-14)
  expect_near(interaction_info(p), 0, 1e-14)
})

test_that("the parity of four bits has co-information of opposite sign", {
  bits <- expand.grid(rep(list(0:1), 3))
  bits$parity <- rowSums(bits) %% 2
  expect_near(interaction_info(bits, method = "plugin"), 1, 1e-13)
  expect_near(total_correlation(bits, method = "plugin"), 1, 1e-13)
})

test_that("missing values are left out on request", {
  data <- data.frame(a = c("u", "v", NA), b = c("s", "t", "t"))
  expect_error(total_correlation(data), class = "infosift_error_missing")
  expect_near(total_correlation(data, na_rm = TRUE), 1, 1e-14)
})

test_that("there must be at least two variables, and not too many", {
  for (measure in several) {
    expect_error(measure(letters), class = "infosift_error_size")
    expect_error(measure(pmf(c(0.5, 0.5))), class = "infosift_error_size")
  }
  expect_snapshot(error_text(total_correlation(letters)))
  wide <- as.data.frame(matrix("a", 2, 21))
  expect_error(interaction_info(wide), class = "infosift_error_size")
  expect_identical(total_correlation(wide), 0)
  expect_snapshot(error_text(interaction_info(wide)))
})

test_that("numeric variables are refused but by total correlation", {
  for (measure in several[-1]) {
    expect_error(measure(iris[1:3]), class = "infosift_error_unsupported")
  }
  expect_snapshot(error_text(interaction_info(iris[1:3])))
})

test_that("total correlation of numeric variables is that of its definition", {
  s <- numeric_sample(60, 1)
  data <- data.frame(x = s$x, y = s$y, z = s$z)
  scaled <- lapply(data, function(x) distances(x / sd(x)))
  radius <- kth_smallest(Reduce(pmax, scaled), 4)
  counts <- vapply(scaled, function(d) {
    mean(digamma(others_within(d, radius, FALSE) + 1))
  }, 0)
  expect_near(
    total_correlation(data, method = est_ksg(4, scale = "sd"), base = exp(1)),
    digamma(4) + 2 * digamma(60) - sum(counts), 1e-12
  )
  expect_near(
    total_correlation(data[1:2]), mutual_info(s$x, s$y), 1e-12
  )
  kinds <- data.frame(s$x, s$x > 0)
  expect_near(total_correlation(kinds), mutual_info(s$x, s$x > 0), 1e-12)
})

test_that("whole numbers are labels only if the estimator is asked for by name", {
  data <- data.frame(a = c(1, 1, 2, 2), b = c(1, 2, 1, 2))
  for (measure in several[-1]) {
    expect_error(measure(data), class = "infosift_error_unsupported")
  }
  expect_error(total_correlation(data), class = "infosift_error_size")
  for (measure in several) expect_identical(measure(data, method = "plugin"), 0)
  expect_snapshot(error_text(interaction_info(data)))
})
