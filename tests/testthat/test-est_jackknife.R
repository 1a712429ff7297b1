test_that("it is n times the estimate less (n - 1) times that without one", {
  x <- c("a", "b", "b", "b", "c")
  h <- function(x) entropy(x, base = exp(1))
  without <- vapply(seq_along(x), function(i) h(x[-i]), 0)
  expect_near(
    entropy(x, method = "jackknife", base = exp(1)),
    5 * h(x) - 4 * mean(without), 1e-13
  )
  expect_identical(entropy("a", method = est_jackknife()), 0)
})
