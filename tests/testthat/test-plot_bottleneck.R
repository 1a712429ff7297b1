test_that("labels of narrow clusters move apart, the others stay", {
  local_null_device()
  graphics::plot.new()
  graphics::plot.window(0:1, 0:1, xaxs = "i")
  at <- infosift:::move_apart(c(0.3, 0.9, 0.97, 0.99), rep(0.08, 4))
  expect_true(all(diff(at) >= 0.08 - 1e-12))
  expect_equal(at[1], 0.3)
  expect_equal(infosift:::move_apart(0.5, 0.1), 0.5)
  expect_equal(infosift:::move_apart(c(0.2, 0.8), c(0.1, 0.1)), c(0.2, 0.8))
})

test_that("fits with many x and tiny clusters are plotted", {
  table <- planted_table(each = 30, n = 3000)
  fit <- info_bottleneck(table, 15)
  local_null_device()
  expect_identical(plot(fit), fit)
  tree <- ib_agglomerative(table)
  expect_identical(plot(tree), tree)
  expect_identical(plot(tree, "information"), tree)
  skip_if_not_installed("ggplot2")
  expect_s3_class(ggplot2::autoplot(fit), "ggplot")
})

test_that("an axis of numbers of clusters has whole numbers", {
  expect_equal(infosift:::cluster_marks(1:6), 1:6)
  marks <- infosift:::cluster_marks(1:500)
  expect_equal(marks, trunc(marks))
  expect_equal(marks[1], 1)
})
