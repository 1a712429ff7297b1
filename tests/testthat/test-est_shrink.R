test_that("the proportion is that of the formula", {
  # p = 3/4, 1/4: (1 - 5/8) / (39 * 1/8)
  lambda <- 3 / 39
  expect_near(
    entropy(as.table(c(30, 10)), method = "shrink"),
    binary_entropy((1 - lambda) * 0.75 + lambda / 2), 1e-14
  )
  expect_identical(entropy(as.table(c(4, 0)), method = "shrink"), 0)
  expect_near(entropy(as.table(c(3, 1)), method = "shrink"), 1, 1e-14)
})

test_that("levels that do not occur count, unless they are not to", {
  x <- factor(rep(c("a", "b"), c(30, 10)), c("a", "b", "never"))
  two <- entropy(droplevels(x), method = "shrink")
  expect_gt(entropy(x, method = "shrink"), two)
  expect_identical(entropy(x, method = est_shrink("observed")), two)
  expect_identical(
    entropy(droplevels(x), method = est_shrink(3)), entropy(x, method = "shrink")
  )
})
