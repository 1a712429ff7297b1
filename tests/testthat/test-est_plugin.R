test_that("a table that one can work out by hand has its value", {
  # p = 3/8, 1/8, 1/8, 3/8: I = 1 - h(1/4)
  counts <- as.table(matrix(c(3, 1, 1, 3), 2))
  expect_near(
    mutual_info(counts, method = est_plugin()), 1 - binary_entropy(1 / 4), 1e-14
  )
  expect_near(entropy(counts), 1 + binary_entropy(1 / 4), 1e-14)
})

test_that("whole numbers are labels when it is asked for by name", {
  x <- c(1, 1, 2, 3, 3, 3)
  expect_near(
    entropy(x, method = "plugin"), entropy(factor(x)), 1e-14
  )
  expect_near(
    mutual_info(x, as.integer(x), method = "plugin"), entropy(factor(x)), 1e-14
  )
  expect_near(entropy(-x, method = "plugin"), entropy(factor(x)), 1e-14)
})

test_that("numbers with fractions are refused", {
  expect_error(
    mutual_info(c(1.5, 2), c(1, 2), method = "plugin"),
    class = "infosift_error_unsupported"
  )
  expect_error(
    entropy(c(1.5, 2), method = "plugin"), class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(mutual_info(c(1.5, 2), c(1, 2), method = "plugin"))
  )
  expect_snapshot(
    error_text(mutual_info(iris[1:2], iris$Species, method = "plugin"))
  )
})

test_that("the bias of independent variables is about that of the help page", {
  bias <- mean(vapply(1:200, function(seed) {
    withr::local_seed(seed)
    mutual_info(
      factor(sample(4, 200, TRUE)), factor(sample(5, 200, TRUE)), base = exp(1)
    )
  }, 0))
  # Standard deviation of a chi-square of 12 degrees over 2n, of 200 seeds:
  # sqrt(24) / 400 / sqrt(200) = 0.0009; three of them and a tenth for the
  # next order of the expansion.
  expect_near(bias, 3 * 4 / (2 * 200), 0.003 + 0.003)
})
