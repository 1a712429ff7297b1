parts <- function(formula, data) infosift:::formula_parts(formula, data)

test_that("the dot stands for all columns but the target", {
  found <- parts(Species ~ ., iris)
  expect_identical(names(found$x), names(iris)[1:4])
  expect_identical(found$y, iris$Species)
  expect_identical(found$target, "Species")
  expect_identical(
    names(parts(Species ~ . - Sepal.Width, iris)$x), names(iris)[c(1, 3, 4)]
  )
  # Also of a column that the dot does not stand for.
  expect_no_warning(
    found <- infosift:::formula_parts(
      Species ~ . - Sepal.Width, iris, apart = "Sepal.Width"
    )
  )
  expect_identical(names(found$x), names(iris)[c(1, 3, 4)])
})

test_that("terms are evaluated in the data and where the formula was written", {
  outside <- seq_len(150)
  found <- parts(Species ~ log(Sepal.Length) + outside, iris)
  expect_identical(found$x[[1]], log(iris$Sepal.Length))
  expect_identical(found$x$outside, outside)
  expect_identical(names(found$x)[1], "log(Sepal.Length)")
})

test_that("names that are no R names are quoted with backticks", {
  data <- data.frame(1:3, 4:6, 7:9)
  names(data) <- c("my target", "a b", "2nd")
  found <- parts(`my target` ~ ., data)
  expect_identical(names(found$x), c("a b", "2nd"))
  expect_identical(found$x[["2nd"]], 7:9)
  found <- parts(`my target` ~ `a b`, data)
  expect_identical(found$x, list("a b" = 4:6))
})

test_that("missing values and their rows are kept", {
  data <- data.frame(y = c("a", NA), x = c(NA, 1))
  expect_identical(
    parts(y ~ x, data),
    list(y = c("a", NA), x = list(x = c(NA, 1)), target = "y")
  )
})

test_that("tibbles and data tables are data frames", {
  skip_if_not_installed("tibble")
  skip_if_not_installed("data.table")
  expected <- parts(Species ~ ., iris)
  expect_identical(parts(Species ~ ., tibble::as_tibble(iris)), expected)
  expect_identical(
    parts(Species ~ ., data.table::as.data.table(iris)), expected
  )
})

test_that("formulas that cannot be used are refused", {
  refused <- function(formula, data = iris) {
    expect_error(
      screen_features(formula, data), class = "infosift_error_argument"
    )
  }
  refused(~Sepal.Length)
  refused(Species ~ Sepal.Length:Sepal.Width)
  refused(Species ~ Sepal.Length * Sepal.Width)
  refused(Species ~ nope)
  refused(nope ~ Sepal.Length)
  refused(Species ~ Sepal.Length^Sepal.Width)
  refused(Species ~ ., as.list(iris))
  refused(Species ~ ., NULL)
  expect_snapshot(error_text(screen_features(~Sepal.Length, iris)))
  expect_snapshot(
    error_text(screen_features(Species ~ Sepal.Length * Sepal.Width, iris))
  )
  expect_snapshot(error_text(screen_features(Species ~ nope, iris)))
  expect_snapshot(
    error_text(screen_features(Species ~ Sepal.Length^Sepal.Width, iris))
  )
  expect_snapshot(error_text(screen_features(Species ~ ., as.list(iris))))
})

test_that("braces in the message of someone else's error are text", {
  fails <- function() stop("a {nested} {1 + 1} message")
  expect_error(
    screen_features(Species ~ fails(), iris), "\\{nested\\} \\{1 \\+ 1\\}",
    class = "infosift_error_argument"
  )
})

test_that("columns must have different names", {
  twice <- setNames(iris[c(1, 1, 5)], c("a", "a", "Species"))
  expect_error(
    screen_features(Species ~ ., twice), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(Species ~ ., twice)))
  thrice <- setNames(iris[c(1, 1, 2, 2, 5)], c("a", "a", "b", "b", "Species"))
  expect_snapshot(error_text(screen_features(Species ~ ., thrice)))
})
