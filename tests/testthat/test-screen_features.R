test_that("values are those of mutual_info()", {
  kinds <- many_kinds()
  scores <- screen_features(kinds$data, kinds$y)
  measured <- scores$feature[!is.na(scores$method)]
  expect_length(measured, 11)
  for (feature in measured) {
    column <- kinds$data[[feature]]
    if (inherits(column, c("Date", "POSIXct", "difftime"))) {
      column <- as.numeric(column)
    }
    expect_near(
      outcome(scores, feature)$mi, mutual_info(column, kinds$y), 1e-12
    )
  }
})

test_that("features are ranked, those without a value last", {
  kinds <- many_kinds()
  mi <- screen_features(kinds$data, kinds$y)$mi
  expect_false(is.unsorted(-mi[!is.na(mi)]))
  expect_false(is.unsorted(is.na(mi)))
  copies <- iris[c(1, 3, 3, 1)]
  names(copies) <- letters[1:4]
  expect_identical(
    screen_features(copies, iris$Species)$feature, c("b", "c", "a", "d")
  )
})

test_that("missing values are left out feature by feature, for every type", {
  s <- mixed_sample(200, 3)
  gaps <- function(x, seed) {
    x[withr::with_seed(seed, sample(200, 20))] <- NA
    x
  }
  data <- data.frame(
    number = gaps(s$x, 1), level = gaps(s$y, 2),
    label = gaps(as.character(s$y), 3), flag = gaps(s$x > 3, 4),
    whole = gaps(as.integer(10 * s$x), 5)
  )
  targets <- list(
    gaps(s$y, 6), gaps(as.character(s$y), 7), gaps(s$z, 8), gaps(s$x > 3, 9),
    gaps(as.integer(10 * s$z), 10)
  )
  for (y in targets) {
    scores <- screen_features(data, y)
    for (feature in names(data)) {
      expect_near(
        outcome(scores, feature)$mi,
        mutual_info(data[[feature]], y, na_rm = TRUE), 1e-12
      )
      expect_identical(
        outcome(scores, feature)$n, sum(!is.na(data[[feature]]) & !is.na(y))
      )
    }
  }
})

test_that("whole numbers with gaps are labels when plug-in is asked for", {
  withr::local_seed(1)
  x <- c(sample(1:3, 50, TRUE), NA, NA)
  y <- c(NA, sample(1:2, 50, TRUE), 1L)
  scores <- screen_features(data.frame(x), y, method = "plugin")
  expect_near(
    scores$mi, mutual_info(x, y, na_rm = TRUE, method = "plugin"), 1e-12
  )
})

test_that("numeric targets are served", {
  s <- numeric_sample(200, 1)
  data <- data.frame(z = s$z, x = s$x, tied = round(s$x, 1), group = s$x > 0)
  scores <- screen_features(data, s$y)
  expect_identical(outcome(scores, "x")$method, "ksg")
  expect_identical(outcome(scores, "x")$why, "all numeric")
  expect_identical(outcome(scores, "tied")$method, "mixed")
  expect_identical(outcome(scores, "tied")$why, "numeric with repeated values")
  expect_identical(outcome(scores, "group")$method, "mixed")
  for (feature in names(data)) {
    expect_near(
      outcome(scores, feature)$mi, mutual_info(data[[feature]], s$y), 1e-12
    )
  }
})

test_that("dates are targets as numbers", {
  s <- numeric_sample(200, 1)
  when <- as.POSIXct("2020-01-01", tz = "UTC") + 1000 * s$y
  expect_near(
    screen_features(data.frame(x = s$x), when)$mi, mutual_info(s$x, s$y), 1e-12
  )
})

test_that("the base sets the unit", {
  bits <- screen_features(Species ~ ., iris)
  nats <- screen_features(Species ~ ., iris, base = exp(1))
  expect_near(nats$mi, bits$mi * log(2), 1e-12)
})

test_that("formulas, data frames, tibbles, data tables and matrices agree", {
  skip_if_not_installed("tibble")
  skip_if_not_installed("data.table")
  expected <- withr::with_seed(
    1, as.data.frame(screen_features(iris[1:4], iris$Species))
  )
  same <- function(scores) {
    expect_identical(as.data.frame(withr::with_seed(1, scores)), expected)
  }
  same(screen_features(Species ~ ., iris))
  same(screen_features(tibble::as_tibble(iris[1:4]), iris$Species))
  same(screen_features(data.table::as.data.table(iris[1:4]), iris$Species))
  same(screen_features(Species ~ ., tibble::as_tibble(iris)))
  same(screen_features(Species ~ ., data.table::as.data.table(iris)))
  same(screen_features(as.matrix(iris[1:4]), iris$Species))
  expect_setequal(
    screen_features(unname(as.matrix(iris[1:4])), iris$Species)$feature,
    paste0("V", 1:4)
  )
  labels <- as.matrix(data.frame(a = c("u", "v", "u"), b = c("s", "s", "t")))
  expect_identical(
    screen_features(labels, c("x", "y", "x"))$type, rep("character", 2)
  )
})

test_that("columns with unusual names are features", {
  data <- iris[c(1, 5)]
  names(data) <- c("sepal length (cm)", "Species")
  scores <- screen_features(Species ~ ., data)
  expect_identical(scores$feature, "sepal length (cm)")
  expect_identical(
    screen_features(Species ~ `sepal length (cm)`, data)$mi, scores$mi
  )
})

test_that("there must be features and rows", {
  expect_error(
    screen_features(data.frame(), character()), class = "infosift_error_size"
  )
  expect_error(
    screen_features(iris[0], iris$Species), class = "infosift_error_size"
  )
  expect_error(
    screen_features(Species ~ 1, iris), class = "infosift_error_size"
  )
  expect_error(
    screen_features(iris[0, 1:4], factor()), class = "infosift_error_size"
  )
  expect_error(
    screen_features(Species ~ ., iris[0, ]), class = "infosift_error_size"
  )
  expect_snapshot(error_text(screen_features(data.frame(), character())))
  expect_snapshot(error_text(screen_features(iris[0, 1:4], factor())))
})

test_that("features are a data frame or a matrix", {
  for (x in list(1:3, list(a = 1:3), NULL, "a", mean)) {
    expect_error(screen_features(x, 1:3), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(screen_features(1:3, 1:3)))
  expect_snapshot(error_text(screen_features(list(a = 1:3), 1:3)))
})

test_that("the target is a variable of the same length", {
  x <- data.frame(a = 1:4)
  expect_error(screen_features(x), class = "infosift_error_argument")
  expect_error(screen_features(x, 1:3), class = "infosift_error_size")
  for (y in list(NULL, list(1, 2, 3, 4), matrix(1:4), 1i * 1:4, iris)) {
    expect_error(screen_features(x, y), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(screen_features(x)))
  expect_snapshot(error_text(screen_features(x, 1:3)))
  expect_snapshot(error_text(screen_features(x, list(1, 2, 3, 4))))
  expect_snapshot(error_text(screen_features(x, matrix(1:4))))
})

test_that("there must be something to tell about the target", {
  x <- data.frame(a = 1:4)
  expect_error(screen_features(x, rep(NA, 4)), class = "infosift_error_missing")
  expect_error(
    screen_features(x, c(1, Inf, 2, 3)), class = "infosift_error_missing"
  )
  expect_error(
    screen_features(x, rep("a", 4)), class = "infosift_error_argument"
  )
  expect_error(
    screen_features(x, c(1, 1, NA, 1)), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(x, rep(NA, 4))))
  expect_snapshot(error_text(screen_features(x, c(1, Inf, 2, 3))))
  expect_snapshot(error_text(screen_features(x, rep("a", 4))))
})

test_that("missing values are an error on request", {
  data <- data.frame(a = c(1, NA, 3), b = c("u", "v", NA), c = 1:3)
  y <- c("x", "y", "x")
  expect_error(
    screen_features(data, y, na = "error"), class = "infosift_error_missing"
  )
  expect_error(
    screen_features(data["c"], c("x", NA, "y"), na = "error"),
    class = "infosift_error_missing"
  )
  expect_s3_class(
    screen_features(iris[1:4], iris$Species, na = "error"), "infosift_scores"
  )
  expect_error(
    screen_features(data, y, na = "drop"), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(data, y, na = "error")))
  expect_snapshot(error_text(screen_features(data["a"], y, na = "error")))
  expect_snapshot(
    error_text(screen_features(data["c"], c("x", NA, "y"), na = "error"))
  )
  expect_snapshot(error_text(screen_features(data, y, na = "drop")))
})

test_that("features have different names", {
  twice <- setNames(iris[c(1, 1)], c("a", "a"))
  expect_error(
    screen_features(twice, iris$Species), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(twice, iris$Species)))
})

test_that("thousands of features are screened", {
  withr::local_seed(1)
  x <- matrix(sample(c("u", "v"), 50 * 5000, TRUE), 50)
  y <- sample(c("a", "b"), 50, TRUE)
  scores <- screen_features(x, y)
  expect_identical(nrow(scores), 5000L)
  best <- match(scores$feature[1], paste0("V", 1:5000))
  expect_near(scores$mi[1], mutual_info(x[, best], y), 1e-12)
})

test_that("features with mostly different values are marked", {
  data <- data.frame(
    id = c(sprintf("%03d", 1:99), "099"), group = rep(c("a", "b"), 50)
  )
  scores <- screen_features(data, rep(c("u", "v", "w", "x"), 25))
  expect_match(scores$note[scores$feature == "id"], "too high")
  expect_identical(scores$note[scores$feature == "group"], "")
})

test_that("a copy of the target is said to be one", {
  scores <- screen_features(iris, iris$Species, test = "none", interval = FALSE)
  expect_identical(
    scores$feature[grepl("the same as the target", scores$note)], "Species"
  )
  day <- as.Date("2024-01-01") + 1:40
  scores <- screen_features(
    data.frame(day = day, other = rnorm(40)), day,
    test = "none", interval = FALSE
  )
  expect_match(scores$note[scores$feature == "day"], "the same as the target")
})

test_that("copies of a target are seen in whatever form", {
  withr::local_seed(1)
  days <- sample(1000L, 60)
  day <- structure(days, class = "Date")
  data <- data.frame(
    number = as.double(days), whole = days, day = day, other = rnorm(60),
    time = as.difftime(as.double(days), units = "days")
  )
  noted <- function(scores) sort(scores$feature[grepl("same as the target", scores$note)])
  same <- c("day", "number", "time")
  expect_identical(noted(screen_features(data, day, test = "none")), same)
  expect_identical(noted(screen_features(data, as.double(days), test = "none")), same)
  expect_identical(noted(screen_features(data, days, test = "none")), "whole")
  expect_error(select_features(data[4:5], day, n = 1), "target is among")
  expect_error(select_features(data[c("other", "day")], as.Date(day), n = 1), "day")
  # Rows that do not count are no reason to overlook it.
  class <- factor(days %% 3)
  twice <- data.frame(class, b = sample(class))
  scores <- screen_features(twice, class, weights = rep(0:1, 30), test = "none")
  expect_identical(noted(scores), "class")
})

test_that("a target by name is told to be written as a formula", {
  expect_error(
    screen_features(iris, "Species"), "Species ~ .",
    fixed = TRUE, class = "infosift_error_size"
  )
})
