test_that("features are kept by number, by threshold, or by both", {
  data <- mixed_table()
  functions <- list(summary = mean, fit = lm, pred = predict)
  kept <- function(...) {
    chosen <- mi_sbf(functions, ...)
    expect_identical(chosen[names(functions)], functions)
    score <- chosen$score(data[-1], data$class)
    expect_equal(score, mi_scores(data[-1], data$class), ignore_attr = "kept")
    keep <- chosen$filter(score, data[-1], data$class)
    expect_identical(names(keep), names(data)[-1])
    names(keep)[keep]
  }
  score <- mi_scores(data[-1], data$class)
  ranked <- names(sort(score, decreasing = TRUE))
  expect_setequal(kept(top = 2), ranked[1:2])
  expect_setequal(kept(threshold = score[["weak"]]), names(which(score >= score[["weak"]])))
  expect_setequal(kept(top = 1, threshold = 0.01), ranked[1])
  expect_length(kept(threshold = 2), 0)
})

test_that("features that cannot be measured are not kept", {
  data <- mixed_table()
  data$none <- NA_real_
  functions <- mi_sbf(list(summary = mean, fit = lm, pred = predict), top = 100)
  score <- functions$score(data[-1], data$class)
  expect_false(functions$filter(score, data[-1], data$class)[["none"]])
})

test_that("arguments go to the screening", {
  functions <- mi_sbf(
    list(summary = mean, fit = lm, pred = predict),
    top = 1, base = exp(1)
  )
  expect_equal(
    functions$score(iris[-5], iris$Species),
    mi_scores(iris[-5], iris$Species, base = exp(1)),
    ignore_attr = "kept"
  )
})

test_that("checking draws no random numbers", {
  withr::local_seed(1)
  before <- .Random.seed
  mi_sbf(list(summary = mean, fit = lm, pred = predict), fdr = 0.05)
  expect_identical(.Random.seed, before)
})

test_that("errors name what is wrong", {
  functions <- list(summary = mean, fit = lm, pred = predict)
  argument <- "infosift_error_argument"
  expect_error(mi_sbf(functions), class = argument)
  expect_error(mi_sbf(functions, top = 0), class = argument)
  expect_error(mi_sbf(functions, fdr = 2), class = argument)
  expect_error(mi_sbf(functions, top = 2, na = "drop"), class = argument)
  expect_error(mi_sbf(functions, fdr = 0.1, test = "none"), class = argument)
  expect_error(mi_sbf(functions, top = 2, 3), class = argument)
  expect_error(
    mi_sbf(functions, top = 2, weights = 1:3), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(mi_sbf(functions, top = 2, treshold = 1)))
  expect_error(mi_sbf(functions[1], top = 1), class = argument)
  expect_error(mi_sbf(functions, top = 1)$score(1:10, 1:10), class = argument)
  expect_error(mi_sbf(functions, top = 1)$score(1:10, 1:10), "multivariate = TRUE")
})

test_that("caret filters within resamples and trains on what was kept", {
  skip_if_not_installed("caret")
  withr::local_seed(1)
  data <- cbind(iris[-5], noise = rnorm(150))
  control <- function(...) {
    caret::sbfControl(
      mi_sbf(caret::ldaSBF, ..., threads = 1),
      method = "cv", number = 3, multivariate = TRUE
    )
  }
  suppressPackageStartupMessages(
    model <- caret::sbf(data, iris$Species, sbfControl = control(top = 2))
  )
  expect_setequal(caret::predictors(model), c("Petal.Length", "Petal.Width"))
  expect_identical(lengths(model$variables, FALSE), rep(2L, 3))
  expect_gt(model$results$Accuracy, 0.9)
  expect_gt(mean(predict(model, data)$pred == iris$Species), 0.9)

  empty <- caret::sbf(data, iris$Species, sbfControl = control(threshold = 9))
  expect_length(caret::predictors(empty), 0)
  expect_s3_class(empty$fit, "nullModel")
})
