test_that("half the number of values seen but one, over n, is added", {
  x <- c("a", "b", "b", "b")
  expect_near(
    entropy(x, method = "miller_madow", base = exp(1)),
    entropy(x, base = exp(1)) + 1 / 8, 1e-14
  )
  # (2 + 2 - 3 - 1) / 8 = 0 for a table with an empty cell
  counts <- as.table(matrix(c(2, 0, 1, 1), 2))
  expect_near(
    mutual_info(counts, method = est_miller_madow()), mutual_info(counts), 1e-14
  )
})
