markov_pmf <- function() {
  channel <- matrix(c(0.9, 0.1, 0.1, 0.9), 2)
  p <- array(0, c(2, 2, 2))
  for (y in 1:2) p[, y, ] <- 0.5 * channel[, y] %o% channel[y, ]
  pmf(p)
}

test_that("two channels in a row pass less than either", {
  result <- data_processing(markov_pmf())
  expect_near(result$i_xy, 1 - binary_entropy(0.1), 1e-12)
  expect_near(result$i_yz, 1 - binary_entropy(0.1), 1e-12)
  expect_near(result$i_xz, 1 - binary_entropy(0.18), 1e-12)
  expect_near(result$i_xz_given_y, 0, 1e-12)
  expect_near(result$bound, 1 - binary_entropy(0.1), 1e-12)
  expect_true(result$markov)
  expect_true(result$holds)
})

test_that("an exclusive or is no Markov chain", {
  result <- data_processing(xor_pmf())
  expect_near(result$i_xz_given_y, 1, 1e-12)
  expect_false(result$markov)
  expect_true(result$holds)
})

test_that("z may be a copy of x, of which y knows nothing", {
  p <- array(0, c(2, 2, 2))
  p[1, , 1] <- p[2, , 2] <- 1 / 4
  result <- data_processing(pmf(p))
  expect_false(result$markov)
  expect_false(result$holds)
  expect_identical(result$bound, 0)
  expect_near(result$i_xz, 1, 1e-12)
})

test_that("dimensions have roles by name", {
  p <- markov_pmf()
  result <- data_processing(p, y = "X", z = "Y")
  expect_near(result$i_xz, 1 - binary_entropy(0.1), 1e-12)
  expect_false(result$markov)
  expect_identical(
    data_processing(p, y = "Y", z = "Z")$i_xz, data_processing(p)$i_xz
  )
})

test_that("the tolerance is in the unit of the base", {
  p <- markov_pmf()
  p[1, 1, 1] <- p[1, 1, 1] + 1e-3
  p[1, 1, 2] <- p[1, 1, 2] - 1e-3
  nearly <- pmf(unclass(p))
  value <- data_processing(nearly)$i_xz_given_y
  expect_gt(value, 1e-10)
  expect_false(data_processing(nearly)$markov)
  expect_true(data_processing(nearly, tolerance = 1.01 * value)$markov)
  expect_false(data_processing(nearly, tolerance = 0.99 * value)$markov)
  expect_true(
    data_processing(nearly, tolerance = 0.75 * value, base = exp(1))$markov
  )
})

test_that("from data, whether the chain is one is not decided", {
  s <- discrete_sample(100, 1)
  result <- data_processing(s$x, s$y, s$z)
  expect_identical(result$markov, NA)
  expect_near(result$i_xy, mutual_info(s$x, s$y), 1e-12)
  expect_near(result$i_yz, mutual_info(s$y, s$z), 1e-12)
  expect_near(result$i_xz, mutual_info(s$x, s$z), 1e-12)
  expect_near(result$i_xz_given_y, cond_mutual_info(s$x, s$z, s$y), 1e-12)
  n <- numeric_sample(100, 1)
  result <- data_processing(n$x, n$y, n$z, method = "ksg")
  expect_identical(result$i_xz, mutual_info(n$x, n$z))
  expect_identical(data_processing(HairEyeColor)$markov, NA)
})

test_that("one method measures all three, whatever their kinds", {
  s <- mixed_sample(100, 1)
  result <- data_processing(s$x, s$z, s$y)
  expect_identical(result$i_xy, mutual_info(s$x, s$z, method = "mixed"))
})

test_that("a warning about ties comes once", {
  s <- numeric_sample(100, 1)
  warnings <- 0
  withCallingHandlers(
    data_processing(round(s$x), s$y, s$z, method = "ksg"),
    infosift_warning_ties = function(w) {
      warnings <<- warnings + 1
      invokeRestart("muffleWarning")
    }
  )
  expect_equal(warnings, 1)
})

test_that("of numbers, only the bound is known", {
  result <- data_processing(i_xy = 5)
  expect_identical(result$bound, 5)
  expect_identical(result$i_xz, NA_real_)
  expect_identical(result$holds, NA)
  expect_identical(data_processing(i_xy = 5, i_yz = 3)$bound, 3)
  expect_identical(data_processing(i_xy = 0)$bound, 0)
})

test_that("variables or numbers are given, not both or neither", {
  expect_error(data_processing(), class = "infosift_error_argument")
  expect_error(data_processing(i_yz = 3), class = "infosift_error_argument")
  expect_error(
    data_processing(markov_pmf(), i_xy = 3), class = "infosift_error_argument"
  )
  expect_error(
    data_processing(i_xy = 1, i_yz = -1), class = "infosift_error_argument"
  )
  expect_error(
    data_processing(markov_pmf(), tolerance = -1), class = "infosift_error_argument"
  )
  expect_error(data_processing(1:9, 1:9), class = "infosift_error_argument")
  expect_snapshot(error_text(data_processing()))
  expect_snapshot(error_text(data_processing(markov_pmf(), i_xy = 3)))
  expect_snapshot(error_text(data_processing(5)))
  expect_snapshot(error_text(data_processing(markov_pmf(), tolerance = -1)))
})

test_that("the result prints what is known and a verdict", {
  expect_snapshot(data_processing(markov_pmf()))
  expect_snapshot(data_processing(xor_pmf()))
  copy <- array(0, c(2, 2, 2))
  copy[1, , 1] <- copy[2, , 2] <- 1 / 4
  expect_snapshot(data_processing(pmf(copy)))
  expect_snapshot(data_processing(i_xy = 5))
  expect_snapshot(data_processing(i_xy = 5, i_yz = 3, base = exp(1)))
  expect_snapshot(data_processing(HairEyeColor))
  utils::capture.output(expect_invisible(print(data_processing(i_xy = 5))))
})

test_that("the result is a table of quantities", {
  data <- as.data.frame(data_processing(markov_pmf()))
  expect_identical(names(data), c("quantity", "info"))
  expect_identical(
    data$quantity, c("i_xy", "i_yz", "i_xz", "i_xz_given_y", "bound")
  )
  expect_near(data$info[3], 1 - binary_entropy(0.18), 1e-12)
})
