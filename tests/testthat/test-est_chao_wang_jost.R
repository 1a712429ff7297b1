test_that("the unbiased part and the part not seen are added", {
  # n = 4, f1 = 1, f2 = 0: A = 1, nothing is added to the first sum, which is
  # 3/4 (1/3) + 1/4 (1 + 1/2 + 1/3).
  expect_near(
    entropy(c("a", "b", "b", "b"), method = est_chao_wang_jost(), base = exp(1)),
    0.25 + 11 / 24, 1e-13
  )
  # n = 5, f1 = 2, f2 = 0, A = 2 / 6.
  q <- 2 / 3
  rest <- 2 / 5 * q^-4 * (-log(1 / 3) - sum(q^(1:4) / 1:4))
  expect_near(
    entropy(c("a", "b", "c", "c", "c"), method = "chao_wang_jost", base = exp(1)),
    3 / 5 * (1 / 3 + 1 / 4) + 2 / 5 * (1 + 1 / 2 + 1 / 3 + 1 / 4) + rest, 1e-13
  )
})

test_that("large samples cost no more than small ones", {
  counts <- as.table(c(1e9, 1e8, rep(1, 1000)))
  value <- entropy(counts, method = est_chao_wang_jost())
  expect_near(value, entropy(counts), 1e-4)
})
