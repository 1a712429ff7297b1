test_that("the report prints all quantities and the unit", {
  classes <- rep(c("a", "b", "c"), c(4, 4, 2))
  clusters <- c(1, 1, 1, 2, 2, 2, 2, 2, 3, 3)
  expect_snapshot(compare_partitions(classes, clusters))
  expect_snapshot(
    print(compare_partitions(1, TRUE, base = exp(1)), digits = 2)
  )
  counts <- as.table(
    matrix(c(2e6, 1, 0, 3e6), 2, dimnames = list(class = 1:2, cluster = 1:2))
  )
  expect_snapshot(compare_partitions(counts))
})

test_that("the report is a table of names and values", {
  report <- compare_partitions(c(1, 1, 2, 2), c(1, 1, 2, 3))
  table <- as.data.frame(report)
  expect_identical(dim(table), c(18L, 2L))
  expect_identical(anyDuplicated(table$quantity), 0L)
  value <- function(quantity) table$value[table$quantity == quantity]
  expect_identical(value("n"), 4)
  expect_identical(value("mutual_info"), report$mutual_info)
  expect_identical(value("normalized_max"), report$normalized[["max"]])
  expect_identical(value("adjusted_joint"), report$adjusted[["joint"]])
  expect_identical(value("homogeneity"), 1)
})

test_that("format gives the lines that are printed", {
  report <- compare_partitions(c(1, 1, 2, 2), c(1, 1, 2, 3))
  expect_identical(capture.output(print(report)), format(report))
  expect_invisible(capture.output(print(report)) -> ignored)
})
