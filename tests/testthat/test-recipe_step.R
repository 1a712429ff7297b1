skip_if_not_installed("recipes")

kept_by <- function(trained) {
  told <- recipes::tidy(trained, 1)
  told$terms[told$kept]
}

test_that("what is kept is not changed", {
  data <- mixed_table()
  for (step in steps_keeping) {
    trained <- recipes::prep(selecting(data, top = 2, step = step))
    kept <- as.data.frame(recipes::bake(trained, NULL))
    expect_setequal(names(kept), c(kept_by(trained), "class"))
    expect_identical(kept, data[names(kept)])
  }
})

test_that("new data may have new levels, missing values and no outcome", {
  data <- mixed_table()[c("class", "strong", "weak", "level")]
  for (step in steps_keeping) {
    trained <- recipes::prep(selecting(data, top = 2, step = step))
    expect_setequal(kept_by(trained), c("strong", "weak"))
    new <- data[1:4, -1]
    new$level <- "new"
    new$weak <- factor("new")
    new$strong[2] <- NA
    # recipes itself keeps the levels of factors that it was trained with.
    baked <- suppressWarnings(recipes::bake(trained, new))
    expect_identical(names(baked), c("strong", "weak"))
    expect_identical(baked$strong, new$strong)
  }
})

test_that("rows without an outcome are not used", {
  data <- mixed_table()
  data$class[1:50] <- NA
  for (step in steps_keeping) {
    trained <- recipes::prep(selecting(data, top = 3, step = step))
    without <- recipes::prep(selecting(data[-(1:50), ], top = 3, step = step))
    same <- c("terms", "score", "kept")
    expect_identical(
      recipes::tidy(trained, 1)[same], recipes::tidy(without, 1)[same]
    )
  }
})

test_that("the outcome may be named, by name or selector", {
  data <- mixed_table()
  for (step in steps_keeping) {
    plain <- recipes::recipe(data)
    by_selector <- recipes::prep(step(plain, -class, outcome = class, top = 2))
    by_name <- recipes::prep(step(plain, -class, outcome = "class", top = 2))
    usual <- recipes::prep(selecting(data, top = 2, step = step))
    expect_identical(kept_by(by_selector), kept_by(usual))
    expect_identical(kept_by(by_name), kept_by(usual))
  }
})

test_that("selectors that pick nothing do nothing", {
  data <- mixed_table()
  for (step in steps_keeping) {
    trained <- recipes::prep(step(
      recipes::recipe(class ~ ., data), recipes::has_type("date"),
      top = 2
    ))
    expect_setequal(names(recipes::bake(trained, NULL)), names(data))
    told <- recipes::tidy(trained, 1)
    expect_identical(nrow(told), 0L)
    usual <- recipes::tidy(recipes::prep(selecting(data, top = 1, step = step)), 1)
    expect_identical(vapply(told, typeof, ""), vapply(usual, typeof, ""))
    expect_match(printed(trained$steps[[1]]), "none")
  }
})

test_that("errors name what is wrong", {
  data <- mixed_table()
  argument <- "infosift_error_argument"
  for (step in steps_keeping) {
    none <- step(recipes::recipe(data), recipes::all_numeric(), top = 1)
    expect_error(recipes::prep(none), class = argument)
    expect_error(recipes::prep(none), "no outcome")
    two <- recipes::recipe(class + weak ~ ., data)
    two <- step(two, recipes::all_predictors(), top = 1)
    expect_error(recipes::prep(two), class = argument)
    expect_error(recipes::prep(two), "2: .*class.* and .*weak")
    among <- recipes::recipe(class ~ ., data)
    among <- step(among, recipes::all_predictors(), class, top = 1)
    expect_error(recipes::prep(among), class = argument)
    expect_error(recipes::prep(among), "target is among")
    expect_error(step(data, top = 1), class = argument)
    expect_error(
      recipes::prep(selecting(data, top = 1, na = "error", step = step)),
      class = "infosift_error_missing"
    )
  }
})

test_that("frequency weights count rows, importance weights are left out", {
  skip_if_not_installed("hardhat")
  data <- mixed_table(80)[c("class", "weak", "level", "flat")]
  times <- rep(c(0L, 1L, 3L, 2L), 20)
  same <- c("terms", "score", "kept")
  for (step in steps_keeping) {
    weighted <- cbind(data, times = recipes::frequency_weights(times))
    trained <- recipes::prep(selecting(weighted, top = 1, step = step))
    repeated <- data[rep(1:80, times), ]
    repeated <- recipes::prep(selecting(repeated, top = 1, step = step))
    expect_identical(
      recipes::tidy(trained, 1)[same], recipes::tidy(repeated, 1)[same]
    )
    unweighted <- recipes::prep(selecting(data, top = 1, step = step))
    expect_false(identical(
      recipes::tidy(trained, 1)$score, recipes::tidy(unweighted, 1)$score
    ))
    expect_match(printed(trained$steps[[1]]), "[Ww]eighted")

    weighted$times <- recipes::importance_weights(times + 0.5)
    trained <- recipes::prep(selecting(weighted, top = 1, step = step))
    expect_identical(
      recipes::tidy(trained, 1)[same], recipes::tidy(unweighted, 1)[same]
    )
    expect_match(printed(trained$steps[[1]]), "ignored weights")
  }
})

test_that("frequencies above one are for discrete variables", {
  skip_if_not_installed("hardhat")
  data <- mixed_table(80)[c("class", "weak", "strong", "level")]
  for (step in steps_keeping) {
    twice <- cbind(data, times = recipes::frequency_weights(rep(1:2, 40)))
    recipe <- selecting(twice, top = 2, step = step)
    expect_error(recipes::prep(recipe), class = "infosift_error_unsupported")
    expect_error(recipes::prep(recipe), "strong")
    half <- cbind(data, times = recipes::frequency_weights(rep(0:1, 40)))
    trained <- recipes::prep(selecting(half, top = 2, step = step))
    of_half <- recipes::prep(selecting(data[1:40 * 2, ], top = 2, step = step))
    same <- c("terms", "score", "kept")
    expect_identical(
      recipes::tidy(trained, 1)[same], recipes::tidy(of_half, 1)[same]
    )
  }
})

test_that("steps print, tidy and say what they need", {
  data <- mixed_table()
  for (step in steps_keeping) {
    recipe <- selecting(data, top = 2, id = "mine", step = step)
    expect_match(
      printed(recipe$steps[[1]]),
      "mutual information on:? .*all_predictors\\(\\)"
    )
    told <- recipes::tidy(recipe, 1)
    expect_identical(told$kept, NA)
    expect_identical(told$id, "mine")
    trained <- recipes::prep(recipe)
    text <- printed(trained$steps[[1]])
    expect_match(text, "mutual information removed", fixed = TRUE)
    expect_match(text, "[Tt]rained")
    told <- recipes::tidy(trained, 1)
    expect_identical(unique(told$id), "mine")
    expect_setequal(told$terms, setdiff(names(data), "class"))
    expect_true("infosift" %in% generics::required_pkgs(recipe$steps[[1]]))
  }
})

test_that("a skipped step leaves new data alone", {
  data <- mixed_table()
  for (step in steps_keeping) {
    trained <- recipes::prep(selecting(data, top = 1, skip = TRUE, step = step))
    expect_setequal(names(recipes::bake(trained, data)), names(data))
    expect_length(names(recipes::bake(trained, NULL)), 2)
  }
})

test_that("nothing leaks from the rows that are held out", {
  skip_if_not_installed("rsample")
  data <- mixed_table()
  withr::local_seed(2)
  folds <- rsample::vfold_cv(data, v = 3)
  for (step in steps_keeping) {
    recipe <- selecting(data, top = 2, step = step, id = "mine")
    for (fold in folds$splits) {
      trained <- recipes::prep(recipe, training = rsample::analysis(fold))
      held_out <- rsample::complement(fold)
      fold$data$class[held_out] <- rev(fold$data$class[held_out])
      fold$data$noise[held_out] <- as.numeric(fold$data$class[held_out])
      again <- recipes::prep(recipe, training = rsample::analysis(fold))
      expect_identical(recipes::tidy(again, 1), recipes::tidy(trained, 1))
    }
  }
})

# The share of held-out rows that a discriminant analysis gets right; choose()
# gives the features for the rows that it is trained on.
held_out_accuracy <- function(data, folds, choose) {
  right <- lapply(seq_len(max(folds)), function(fold) {
    train <- data[folds != fold, ]
    test <- data[folds == fold, ]
    kept <- choose(train)
    model <- MASS::lda(train[kept], train$class)
    predict(model, test[kept])$class == test$class
  })
  mean(unlist(right))
}

test_that("noise is no better than chance where the step is resampled", {
  skip_if_not_installed("MASS")
  withr::local_seed(3)
  n <- 60
  data <- data.frame(
    class = factor(rep(c("a", "b"), n / 2)), matrix(rnorm(n * 500), n)
  )
  folds <- rep(1:5, each = n / 5)
  chosen_by <- function(train) {
    kept_by(recipes::prep(screening(train, top = 3), training = train))
  }
  leaking <- chosen_by(data)
  inside <- held_out_accuracy(data, folds, chosen_by)
  outside <- held_out_accuracy(data, folds, function(train) leaking)
  # Two standard errors of a coin thrown n times.
  expect_lt(inside, 0.5 + 1 / sqrt(n))
  expect_gt(outside, 0.5 + 1 / sqrt(n))
})

test_that("steps work inside a workflow that is resampled", {
  skip_if_not_installed("workflows")
  skip_if_not_installed("parsnip")
  skip_if_not_installed("rsample")
  skip_if_not_installed("rpart")
  data <- mixed_table()
  withr::local_seed(2)
  folds <- rsample::vfold_cv(data, v = 3)
  tree <- getExportedValue("parsnip", "decision_tree")("classification", "rpart")
  for (step in steps_keeping) {
    recipe <- selecting(data, top = 2, step = step)
    workflow <- getExportedValue("workflows", "workflow")(recipe, tree)
    right <- vapply(folds$splits, function(fold) {
      train <- rsample::analysis(fold)
      test <- rsample::assessment(fold)
      fitted <- generics::fit(workflow, train)
      inner <- getExportedValue("workflows", "extract_recipe")(fitted)
      alone <- recipes::prep(recipe, training = train)
      expect_identical(kept_by(inner), kept_by(alone))
      mean(predict(fitted, test)$.pred_class == test$class)
    }, 0)
    expect_gt(mean(right), 0.7)
  }
})

test_that("steps are tuned by grids", {
  skip_if_not_installed("tune")
  skip_if_not_installed("rpart")
  data <- mixed_table()
  withr::local_seed(2)
  folds <- rsample::vfold_cv(data, v = 3)
  tree <- getExportedValue("parsnip", "decision_tree")("classification", "rpart")
  open <- getExportedValue("tune", "tune")
  best_of <- function(recipe) {
    workflow <- getExportedValue("workflows", "workflow")(recipe, tree)
    found <- getExportedValue("tune", "tune_grid")(workflow, folds, grid = 4)
    tried <- getExportedValue("tune", "collect_metrics")(found)
    expect_false(anyNA(tried$mean))
    best <- getExportedValue("tune", "select_best")(found, metric = "accuracy")
    final <- getExportedValue("tune", "finalize_workflow")(workflow, best)
    expect_gt(length(kept_by(getExportedValue("workflows", "extract_recipe")(
      generics::fit(final, data)
    ))), 0)
    tried
  }
  screened <- best_of(screening(data, top = open()))
  expect_gt(length(unique(screened$top)), 1)
  selected <- best_of(selecting(data, top = open(), criterion = open()))
  expect_true(all(selected$criterion %in% selection_criterion()$values))
  expect_gt(length(unique(selected$criterion)), 1)
})
