skip_if_not_installed("recipes")

test_that("a step keeps what select_features() chooses", {
  data <- mixed_table()
  for (criterion in c("jmi", "cmim", "mim")) {
    trained <- recipes::prep(selecting(data, top = 3, criterion = criterion))
    chosen <- select_features(class ~ ., data, n = 3, criterion = criterion)
    kept <- recipes::bake(trained, NULL)
    expect_setequal(names(kept), c(chosen$feature, "class"))
    told <- recipes::tidy(trained, 1)
    expect_setequal(told$terms, setdiff(names(data), "class"))
    expect_identical(told$terms[1:3], chosen$feature)
    expect_identical(told$kept, rep(c(TRUE, FALSE), each = 3))
    expect_identical(told$score[1:3], chosen$score)
    expect_identical(told$relevance[1:3], chosen$relevance)
    expect_identical(told$why[told$terms == "flat"], "constant")
    expect_match(told$why[1], criterion)
  }
})

test_that("the number of features is at most what there is", {
  data <- mixed_table()
  trained <- recipes::prep(selecting(data, top = 100))
  expect_identical(sum(recipes::tidy(trained, 1)$kept), 5L) # not the constant one
})

test_that("a numeric outcome is told about, too", {
  trained <- recipes::prep(selecting(iris, top = 1, formula = Sepal.Length ~ .))
  expect_identical(
    names(recipes::bake(trained, NULL)), c("Petal.Length", "Sepal.Length")
  )
})

test_that("a model is trained on what was kept", {
  skip_if_not_installed("rpart")
  data <- mixed_table()
  trained <- recipes::prep(selecting(data[1:100, ], top = 2))
  model <- rpart::rpart(class ~ ., recipes::bake(trained, NULL))
  new <- recipes::bake(trained, data[101:200, ])
  right <- predict(model, new, type = "class") == data$class[101:200]
  expect_gt(mean(right), 0.7)
})

test_that("a selection that ends early says so", {
  data <- mixed_table()
  expect_warning(
    trained <- recipes::prep(selecting(
      data,
      stop = "score", threshold = 5, criterion = "mim"
    )),
    class = "infosift_warning_empty"
  )
  expect_identical(names(recipes::bake(trained, NULL)), "class")
  tested <- recipes::prep(selecting(
    data[c("class", "weak", "level")],
    stop = "test", criterion = "cmi"
  ))
  expect_identical(names(recipes::bake(tested, NULL)), c("weak", "class"))
})

test_that("settings are checked when the step is trained", {
  data <- mixed_table()
  for (wrong in list(
    list(top = 0), list(top = "two"), list(criterion = "nope"), list(stop = "never"),
    list(level = 2), list(method = "nope"), list(threads = 0)
  )) {
    recipe <- rlang::exec(selecting, data, !!!wrong)
    expect_error(recipes::prep(recipe), class = "infosift_error_argument")
  }
})

test_that("number, criterion, level and threshold can be tuned", {
  step <- selecting(mixed_table(), id = "mine")$steps[[1]]
  parameters <- generics::tunable(step)
  expect_identical(parameters$name, c("top", "criterion", "level", "threshold"))
  expect_identical(unique(parameters$component_id), "mine")
  expect_identical(unique(parameters$component), "step_select_mi")
  expect_true(all(parameters$name %in% names(step)))
})

test_that("arguments that do not exist are refused by name", {
  skip_if_not_installed("recipes")
  rec <- recipes::recipe(Species ~ ., iris)
  expect_error(
    step_select_mi(rec, recipes::all_predictors(), kriterion = "jmi", m = 2),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(
    step_select_mi(rec, recipes::all_predictors(), kriterion = "jmi", m = 2)
  ))
})

test_that("the criterion is a parameter of dials", {
  skip_if_not_installed("dials")
  parameter <- selection_criterion()
  expect_s3_class(parameter, "qual_param")
  expect_true(all(c("jmi", "mrmr", "cmim") %in% parameter$values))
  expect_false("disr" %in% parameter$values)
  expect_identical(selection_criterion("jmi3")$values, "jmi3")
  expect_error(selection_criterion(c("jmi", "best")), class = "infosift_error_argument")
  expect_error(selection_criterion(3), class = "infosift_error_argument")
})
