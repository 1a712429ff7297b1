test_that("logarithms of counts are replaced by G", {
  g <- function(m) {
    digamma(m) + (-1)^m / 2 * (digamma((m + 1) / 2) - digamma(m / 2))
  }
  counts <- c(5, 4, 2, 1)
  expect_near(
    entropy(as.table(counts), method = est_grassberger(), base = exp(1)),
    log(12) - sum(counts * g(counts)) / 12, 1e-13
  )
})
