test_that("the correction of hard clusters is that of Miller and Madow", {
  table <- planted_table(n = 500)
  set.seed(1)
  result <- ib_validate(table, n_clusters = 1:4, folds = 3, permutations = 2)
  bias <- (1:4 - 1) * (ncol(table) - 1) / (2 * sum(table)) / log(2)
  expect_near(result$ity - result$corrected, bias, 1e-12)
})

test_that("the planted number of clusters is found from finite data", {
  set.seed(1)
  result <- ib_validate(
    planted_table(groups = 3, n = 3000), n_clusters = 1:6,
    folds = 5, permutations = 3
  )
  # What more clusters than three keep is chance.
  gain <- diff(result$held_out)
  expect_true(all(gain[1:2] > 0.05))
  expect_true(all(gain[3:5] < 0.01))
  expect_true(all(result$null < result$held_out + 1e-9))
})

test_that("independent variables keep nothing that is held out", {
  withr::local_seed(2)
  table <- as.table(stats::r2dtable(1, rep(400, 10), rep(500, 8))[[1]])
  result <- ib_validate(table, n_clusters = c(2, 4), folds = 4, permutations = 10)
  expect_true(all(result$ity > 0.001))
  expect_true(all(result$held_out < 0.008))
  expect_near(result$null, result$ity, 0.005)
})

test_that("a path along beta works as well", {
  set.seed(1)
  result <- ib_validate(planted_table(), beta = c(2, 10), folds = 3, permutations = 2)
  expect_named(result[1], "beta")
  expect_true(all(result$corrected <= result$ity))
})

test_that("a seed decides", {
  run <- function(threads) {
    set.seed(3)
    as.data.frame(ib_validate(
      planted_table(), n_clusters = 2:3, folds = 2, permutations = 2, threads = threads
    ))
  }
  expect_identical(run(1), run(2))
})

test_that("errors have a class", {
  table <- planted_table()
  expect_error(ib_validate(table), class = "infosift_error_argument")
  expect_error(ib_validate(table, n_clusters = 3:2), class = "infosift_error_argument")
  expect_error(ib_validate(table, n_clusters = 99), class = "infosift_error_size")
  expect_error(ib_validate(channel_pmf(), n_clusters = 2), class = "infosift_error_argument")
  expect_snapshot(error_text(ib_validate(channel_pmf(), n_clusters = 2)))
})

test_that("validations print and are plotted", {
  set.seed(1)
  result <- ib_validate(planted_table(), n_clusters = 2:3, folds = 2, permutations = 2)
  expect_s3_class(result, "data.frame")
  expect_output(print(result), "4000 observations")
  local_null_device()
  expect_identical(plot(result), result)
  skip_if_not_installed("ggplot2")
  expect_s3_class(ggplot2::autoplot(result), "ggplot")
})
