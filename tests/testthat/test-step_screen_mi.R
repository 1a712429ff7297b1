skip_if_not_installed("recipes")

test_that("a step keeps what screen_features() keeps", {
  data <- mixed_table()
  for (filters in list(
    list(top = 3), list(threshold = 0.1), list(top = 1, threshold = 0.1), list()
  )) {
    filters$test <- "none"
    trained <- recipes::prep(rlang::exec(screening, data, !!!filters))
    scores <- rlang::exec(screen_features, class ~ ., data, !!!filters, interval = FALSE)
    told <- recipes::tidy(trained, 1)
    expect_identical(told$terms, scores$feature)
    for (column in c("type", "method", "n", "mi", "score", "kept", "note")) {
      expect_identical(told[[column]], scores[[column]], info = column)
    }
    expect_setequal(
      names(recipes::bake(trained, NULL)), c("class", scores$feature[scores$kept])
    )
  }
})

test_that("the reason is told for each feature", {
  data <- mixed_table()
  data$none <- NA_real_
  trained <- recipes::prep(screening(data, top = 2, threshold = 0.1))
  told <- recipes::tidy(trained, 1)
  why <- stats::setNames(told$why, told$terms)
  expect_identical(why[["strong"]], "passes")
  expect_identical(why[["none"]], "not measured")
  expect_identical(why[["noise"]], "below the threshold")
  expect_identical(why[["weak"]], "not among the top 2")
  expect_identical(told$why == "passes", told$kept)
})

test_that("features are tested if there is a rate of false ones to keep", {
  data <- mixed_table()
  untested <- recipes::tidy(recipes::prep(screening(data, top = 3)), 1)
  expect_true(all(is.na(untested$p_value)))

  recipe <- screening(data, fdr = 0.05)
  withr::local_seed(1)
  told <- recipes::tidy(recipes::prep(recipe), 1)
  withr::local_seed(1)
  scores <- screen_features(class ~ ., data, fdr = 0.05, interval = FALSE)
  expect_identical(told$terms, scores$feature)
  expect_identical(told$q_value, scores$q_value)
  expect_identical(told$kept, scores$kept)
  expect_setequal(told$terms[told$kept], c("strong", "again", "weak"))
  expect_identical(told$why[told$terms == "noise"], "not significant")

  withr::local_seed(1)
  asked <- recipes::prep(screening(
    data,
    test = "permutation", permutations = 19, adjust = "holm"
  ))
  told <- recipes::tidy(asked, 1)
  expect_identical(told$p_value[told$terms == "strong"], 1 / 20 / 0.9)
  expect_true(all(told$kept | is.na(told$mi)))
})

test_that("features are kept for what they tell beyond what is given", {
  data <- mixed_table()
  trained <- recipes::prep(screening(data, top = 1, given = weak))
  scores <- screen_features(
    class ~ ., data,
    given = ~weak, top = 1, test = "none", interval = FALSE
  )
  told <- recipes::tidy(trained, 1)
  expect_identical(told$terms, scores$feature)
  expect_equal(told$mi, scores$mi)
  expect_setequal(
    names(recipes::bake(trained, NULL)), c("class", "weak", scores$feature[1])
  )
  expect_error(
    recipes::prep(screening(data, given = strong)),
    class = "infosift_error_argument"
  )
  expect_error(
    recipes::prep(screening(data, given = class)),
    class = "infosift_error_argument"
  )
})

test_that("a step that keeps nothing warns and removes all", {
  data <- mixed_table()
  expect_warning(
    trained <- recipes::prep(screening(data, threshold = 5)),
    class = "infosift_warning_empty"
  )
  expect_identical(names(recipes::bake(trained, NULL)), "class")
  expect_false(any(recipes::tidy(trained, 1)$kept))
})

test_that("settings are checked when the step is trained", {
  data <- mixed_table()
  for (wrong in list(
    list(top = 0), list(threshold = "high"), list(fdr = 2), list(method = "nope"),
    list(na = "nope"), list(threads = 0), list(test = "nope"),
    list(fdr = 0.05, permutations = 0), list(adjust = "nope")
  )) {
    recipe <- rlang::exec(screening, data, !!!wrong)
    expect_error(recipes::prep(recipe), class = "infosift_error_argument")
  }
})

test_that("number, threshold and level can be tuned", {
  step <- screening(mixed_table(), id = "mine")$steps[[1]]
  parameters <- generics::tunable(step)
  expect_identical(parameters$name, c("top", "threshold", "fdr"))
  expect_identical(unique(parameters$component_id), "mine")
  expect_true(all(parameters$name %in% names(step)))
})

test_that("a model is trained on what was kept", {
  skip_if_not_installed("rpart")
  data <- mixed_table()
  trained <- recipes::prep(screening(data[1:100, ], threshold = 0.1))
  model <- rpart::rpart(class ~ ., recipes::bake(trained, NULL))
  new <- recipes::bake(trained, data[101:200, ])
  right <- predict(model, new, type = "class") == data$class[101:200]
  expect_gt(mean(right), 0.7)
})

test_that("arguments that do not exist are refused by name", {
  skip_if_not_installed("recipes")
  rec <- recipes::recipe(Species ~ ., iris)
  expect_error(
    step_screen_mi(rec, recipes::all_predictors(), tpo = 2),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(
    step_screen_mi(rec, recipes::all_predictors(), tpo = 2)
  ))
})
