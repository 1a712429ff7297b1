skip_if_not_installed("recipes")

selecting <- function(data, ..., formula = class ~ .) {
  recipes::recipe(formula, data) |>
    step_select_mi(recipes::all_predictors(), ..., threads = 1)
}

test_that("a step keeps what select_features() chooses", {
  data <- mixed_table()
  for (criterion in c("jmi", "cmim", "mim")) {
    trained <- recipes::prep(selecting(data, n = 3, criterion = criterion))
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

test_that("what is kept is not changed", {
  data <- mixed_table()
  trained <- recipes::prep(selecting(data, n = 2), strings_as_factors = FALSE)
  kept <- as.data.frame(recipes::bake(trained, NULL))
  expect_identical(kept, data[names(kept)])
})

test_that("new data may have new levels, missing values and no outcome", {
  data <- mixed_table()
  trained <- recipes::prep(selecting(data, n = 3, criterion = "cmim"))
  kept <- setdiff(names(recipes::bake(trained, NULL)), "class")
  expect_true("weak" %in% kept)
  new <- data[1:4, -1]
  new$level <- "new"
  new$strong[2] <- NA
  baked <- recipes::bake(trained, new)
  expect_identical(names(baked), kept)
  expect_identical(baked$strong, new$strong)
})

test_that("rows without an outcome are not used", {
  data <- mixed_table()
  data$class[1:50] <- NA
  trained <- recipes::prep(selecting(data, n = 3))
  without <- recipes::prep(selecting(data[-(1:50), ], n = 3))
  same <- c("terms", "score", "kept")
  expect_identical(
    recipes::tidy(trained, 1)[same], recipes::tidy(without, 1)[same]
  )
})

test_that("the number of features is at most what there is", {
  data <- mixed_table()
  trained <- recipes::prep(selecting(data, n = 100))
  expect_identical(sum(recipes::tidy(trained, 1)$kept), 5L) # not the constant one
})

test_that("a numeric outcome is told about, too", {
  trained <- recipes::prep(selecting(iris, n = 1, formula = Sepal.Length ~ .))
  expect_identical(
    names(recipes::bake(trained, NULL)), c("Petal.Length", "Sepal.Length")
  )
})

test_that("the outcome may be named, and its columns are no candidates", {
  data <- mixed_table()
  plain <- recipes::recipe(data) |>
    step_select_mi(-class, outcome = class, n = 2) |>
    recipes::prep()
  expect_setequal(
    names(recipes::bake(plain, NULL)),
    c("class", select_features(class ~ ., data, n = 2, criterion = "jmi")$feature)
  )
})

test_that("selectors that pick nothing do nothing", {
  data <- mixed_table()
  trained <- recipes::recipe(class ~ ., data) |>
    step_select_mi(recipes::has_type("date")) |>
    recipes::prep()
  expect_setequal(names(recipes::bake(trained, NULL)), names(data))
  expect_identical(nrow(recipes::tidy(trained, 1)), 0L)
  expect_setequal(
    names(recipes::tidy(trained, 1)),
    names(recipes::tidy(recipes::prep(selecting(data, n = 1)), 1))
  )
  expect_match(printed(trained$steps[[1]]), "none")
})

test_that("a step that keeps nothing warns and removes all", {
  data <- mixed_table()
  expect_warning(
    trained <- recipes::prep(
      selecting(data, stop = "score", threshold = 5, criterion = "mim")
    ),
    class = "infosift_warning_empty"
  )
  expect_identical(names(recipes::bake(trained, NULL)), "class")
})

test_that("errors name what is wrong", {
  data <- mixed_table()
  none <- recipes::recipe(data) |> step_select_mi(recipes::all_numeric())
  expect_error(recipes::prep(none), class = "infosift_error_argument")
  expect_error(recipes::prep(none), "no outcome")
  two <- recipes::recipe(class + weak ~ ., data) |>
    step_select_mi(recipes::all_predictors())
  expect_error(recipes::prep(two), class = "infosift_error_argument")
  expect_error(recipes::prep(two), "2: .*class.* and .*weak")
  among <- recipes::recipe(class ~ ., data) |>
    step_select_mi(recipes::all_predictors(), class)
  expect_error(recipes::prep(among), class = "infosift_error_argument")
  expect_error(recipes::prep(among), "target is among")
  expect_error(step_select_mi(data), class = "infosift_error_argument")
  expect_error(
    recipes::prep(selecting(data, n = 0)),
    class = "infosift_error_argument"
  )
  expect_error(
    recipes::prep(selecting(data, na = "error")),
    class = "infosift_error_missing"
  )
})

test_that("frequency weights count rows, importance weights are left out", {
  skip_if_not_installed("hardhat")
  data <- mixed_table(80)[c("class", "weak", "level")]
  times <- rep(c(0L, 1L, 3L, 2L), 20)
  weighted <- cbind(data, times = NA)
  weighted$times <- recipes::frequency_weights(times)
  trained <- recipes::prep(selecting(weighted, n = 1))
  repeated <- recipes::prep(selecting(data[rep(1:80, times), ], n = 1))
  same <- c("terms", "score", "kept")
  expect_identical(
    recipes::tidy(trained, 1)[same], recipes::tidy(repeated, 1)[same]
  )
  expect_match(printed(trained$steps[[1]]), "weighted")

  weighted$times <- recipes::importance_weights(times + 0.5)
  trained <- recipes::prep(selecting(weighted, n = 1))
  unweighted <- recipes::prep(selecting(data, n = 1))
  expect_identical(
    recipes::tidy(trained, 1)[same], recipes::tidy(unweighted, 1)[same]
  )
  expect_match(printed(trained$steps[[1]]), "ignored weights")
})

test_that("steps print, tidy and say what they need", {
  data <- mixed_table()
  recipe <- selecting(data, n = 2, id = "mine")
  expect_match(printed(recipe$steps[[1]]), "information on:? .*all_predictors\\(\\)")
  told <- recipes::tidy(recipe, 1)
  expect_identical(told$kept, NA)
  expect_identical(told$id, "mine")
  trained <- recipes::prep(recipe)
  expect_match(printed(trained$steps[[1]]), "removed.*trained", ignore.case = TRUE)
  expect_identical(unique(recipes::tidy(trained, 1)$id), "mine")
  expect_true("infosift" %in% generics::required_pkgs(recipe$steps[[1]]))
  parameters <- generics::tunable(recipe$steps[[1]])
  expect_identical(parameters$name, "n")
  expect_identical(parameters$component_id, "mine")
  expect_true(all(parameters$name %in% names(formals(step_select_mi))))
})

test_that("a skipped step leaves new data alone", {
  data <- mixed_table()
  trained <- recipes::prep(selecting(data, n = 1, skip = TRUE))
  expect_setequal(names(recipes::bake(trained, data)), names(data))
  expect_length(names(recipes::bake(trained, NULL)), 2)
})

test_that("nothing leaks from the rows that are held out", {
  skip_if_not_installed("rsample")
  data <- mixed_table()
  withr::local_seed(2)
  folds <- rsample::vfold_cv(data, v = 3)
  recipe <- selecting(data, n = 2)
  for (fold in folds$splits) {
    trained <- recipes::prep(recipe, training = rsample::analysis(fold))
    spoilt <- data
    held_out <- rsample::complement(fold)
    spoilt$class[held_out] <- rev(spoilt$class[held_out])
    spoilt$noise[held_out] <- as.numeric(spoilt$class[held_out])
    fold$data <- spoilt
    again <- recipes::prep(recipe, training = rsample::analysis(fold))
    expect_identical(recipes::tidy(again, 1)[1:6], recipes::tidy(trained, 1)[1:6])
  }
})

# The share of held-out rows that a discriminant analysis of two features gets
# right; choose() gives them for the rows it is trained on.
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
    class = factor(rep(c("a", "b"), n / 2)), matrix(rnorm(n * 200), n)
  )
  folds <- rep_len(1:5, n)
  chosen_by <- function(train) {
    trained <- recipes::prep(
      selecting(train, n = 2, criterion = "mim"),
      training = train
    )
    setdiff(names(recipes::bake(trained, NULL)), "class")
  }
  leaking <- chosen_by(data)
  inside <- held_out_accuracy(data, folds, chosen_by)
  outside <- held_out_accuracy(data, folds, function(train) leaking)
  expect_lt(inside, 0.5 + 2 * sqrt(0.25 / n))
  expect_gt(outside, inside)
})

test_that("a model is trained on what was kept", {
  skip_if_not_installed("rpart")
  data <- mixed_table()
  trained <- recipes::prep(selecting(data[1:100, ], n = 2))
  model <- rpart::rpart(class ~ ., recipes::bake(trained, NULL))
  new <- recipes::bake(trained, data[101:200, ])
  right <- predict(model, new, type = "class") == data$class[101:200]
  expect_gt(mean(right), 0.7)
})
