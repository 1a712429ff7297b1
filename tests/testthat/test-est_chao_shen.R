test_that("frequencies are reduced and weighted up", {
  # One of four seen once: coverage 3/4
  p <- 0.75 * c(3, 1) / 4
  expect_near(
    entropy(c("a", "b", "b", "b"), method = est_chao_shen(), base = exp(1)),
    -sum(p * log(p) / (1 - (1 - p)^4)), 1e-14
  )
})

test_that("samples of nothing but singletons have an estimate", {
  expect_true(is.finite(entropy(letters, method = "chao_shen")))
  expect_gt(entropy(letters, method = "chao_shen"), log2(26))
  expect_identical(entropy("a", method = "chao_shen"), 0)
})
