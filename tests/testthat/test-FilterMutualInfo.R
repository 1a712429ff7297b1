skip_if_not_installed("mlr3filters")

task_of <- function(data, target = "class") {
  for (name in names(data)) {
    if (is.character(data[[name]])) data[[name]] <- factor(data[[name]])
  }
  make <- if (is.numeric(data[[target]])) mlr3::as_task_regr else mlr3::as_task_classif
  make(data, target = target, id = "test")
}

test_that("the filter is in the dictionary", {
  expect_true("mutual_info" %in% mlr3filters::mlr_filters$keys())
  filter <- mlr3filters::flt("mutual_info")
  expect_s3_class(filter, c("FilterMutualInfo", "Filter", "R6"), exact = TRUE)
  expect_s3_class(FilterMutualInfo$new(), "FilterMutualInfo")
  listed <- data.table::as.data.table(mlr3filters::mlr_filters)
  expect_identical(listed$label[listed$key == "mutual_info"], "Mutual Information")
  expect_identical(filter$properties, "missings")
  expect_setequal(filter$task_types, c("classif", "regr"))
  expect_setequal(
    filter$param_set$ids(), c("criterion", "method", "base", "na", "threads")
  )
})

test_that("scores are those of screening", {
  data <- mixed_table()
  task <- task_of(data)
  filter <- mlr3filters::flt("mutual_info")
  filter$calculate(task)
  expect_equal(
    filter$scores[names(data)[-1]],
    mi_scores(data[-1], data$class)
  )
  filter$param_set$set_values(method = est_miller_madow(), base = exp(1), threads = 1L)
  task$select(c("weak", "level"))
  filter$calculate(task)
  expect_equal(
    filter$scores[c("weak", "level")],
    mi_scores(
      data[c("weak", "level")], data$class,
      method = "miller_madow", base = exp(1)
    )
  )
})

test_that("a numeric target is told about, too", {
  filter <- mlr3filters::flt("mutual_info")
  filter$calculate(task_of(iris, "Sepal.Length"))
  expect_identical(names(filter$scores)[1], "Petal.Length")
})

test_that("criteria rank features in the order of their choice", {
  data <- mixed_table()
  filter <- mlr3filters::flt("mutual_info", criterion = "cmim")
  filter$calculate(task_of(data), nfeat = 3)
  chosen <- select_features(class ~ ., data, n = 3, criterion = "cmim")
  expect_identical(filter$scores[1:3], stats::setNames(c(1, 0.5, 0), chosen$feature))
  expect_true(all(is.na(filter$scores[-(1:3)])))
})

test_that("parameters are checked", {
  filter <- mlr3filters::flt("mutual_info")
  expect_error(filter$param_set$set_values(method = "nope"), "estimator")
  expect_error(filter$param_set$set_values(criterion = "nope"), "criterion")
  filter$param_set$set_values(na = "error")
  expect_error(
    filter$calculate(task_of(mixed_table())),
    class = "infosift_error_missing"
  )
})

test_that("clones do not share parameters", {
  filter <- mlr3filters::flt("mutual_info")
  copy <- filter$clone(deep = TRUE)
  copy$param_set$set_values(criterion = "jmi")
  expect_null(filter$param_set$values$criterion)
  expect_false(identical(filter$hash, copy$hash))
})

test_that("a learner is trained on what was kept", {
  skip_if_not_installed("rpart")
  task <- task_of(mixed_table())
  filter <- mlr3filters::flt("mutual_info")
  train <- task$clone()$filter(1:100)
  filter$calculate(train)
  task$select(names(filter$scores)[1:2])
  learner <- mlr3::lrn("classif.rpart")
  learner$train(task, row_ids = 1:100)
  error <- learner$predict(task, row_ids = 101:200)$score()
  expect_lt(error, 0.3)
})
