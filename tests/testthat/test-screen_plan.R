test_that("every kind of column gets a row that says what happened", {
  kinds <- many_kinds()
  scores <- screen_features(kinds$data, kinds$y)
  expect_setequal(scores$feature, names(kinds$data))
  row <- function(feature) outcome(scores, feature)

  for (feature in c("number", "noise", "tied", "whole", "day", "moment", "span")) {
    expect_identical(row(feature)$method, "mixed", info = feature)
    expect_identical(row(feature)$why, "numeric and discrete", info = feature)
  }
  for (feature in c("label", "flag", "level", "rank")) {
    expect_identical(row(feature)$method, "plugin", info = feature)
    expect_identical(row(feature)$why, "all discrete", info = feature)
  }
  for (feature in c("day", "moment", "span")) {
    expect_identical(row(feature)$note, "taken as a number")
    expect_identical(row(feature)$type, "date")
  }
  expect_identical(row("constant")$mi, 0)
  expect_identical(row("constant")$note, "constant")
  expect_identical(row("one_level")$mi, 0)
  expect_identical(row("one_level")$note, "constant")
  notes <- c(
    absent = "all missing", no_number = "all missing",
    id = "all values different", key = "all values different",
    infinite = "infinite values", imaginary = "cannot measure type complex",
    lists = "cannot measure type list",
    matrices = "cannot measure type matrix"
  )
  for (feature in names(notes)) {
    expect_identical(row(feature)$mi, NA_real_, info = feature)
    expect_identical(row(feature)$method, NA_character_, info = feature)
    expect_identical(row(feature)$note, notes[[feature]], info = feature)
  }
})

test_that("what is constant where the other is known has no information", {
  y <- c("a", "b", "a", "b", NA, NA)
  x <- c(1, 1, 1, 1, 2, 3)
  scores <- screen_features(data.frame(x), y)
  expect_identical(scores$mi, 0)
  expect_identical(scores$note, "constant")
  x <- c("u", NA, "v", NA, "u", "v")
  scores <- screen_features(data.frame(x), y)
  expect_identical(scores$mi, 0)
  expect_identical(scores$note, "the target is constant where this is known")
  x <- c(NA, NA, NA, NA, "u", "v")
  scores <- screen_features(data.frame(x), y)
  expect_identical(scores$mi, NA_real_)
  expect_identical(scores$note, "never seen together with the target")
})

test_that("too few rows are no reason to stop", {
  data <- data.frame(few = c(1.5, 2.5, 3.5, rep(NA, 17)), enough = rnorm(20))
  y <- rep(c("a", "b"), 10)
  scores <- screen_features(data, y)
  expect_identical(outcome(scores, "few")$note, "too few rows")
  expect_identical(outcome(scores, "few")$mi, NA_real_)
  expect_identical(outcome(scores, "few")$n, 3L)
  expect_true(is.finite(outcome(scores, "enough")$mi))
})

test_that("two rows with two labels are measured", {
  scores <- screen_features(data.frame(a = c("u", "v")), c("x", "y"))
  expect_near(scores$mi, 1, 1e-14)
})

test_that("an estimator that is asked for measures all that it suits", {
  s <- mixed_sample(200, 1)
  data <- data.frame(x = s$x, z = s$z, label = as.character(s$y))
  scores <- screen_features(data, s$y, method = est_ross(5))
  expect_identical(outcome(scores, "x")$method, "ross")
  expect_identical(outcome(scores, "x")$why, "asked for")
  expect_near(
    outcome(scores, "x")$mi, mutual_info(s$x, s$y, method = est_ross(5)), 1e-12
  )
  expect_identical(
    outcome(scores, "label")$note, "est_ross() is not for such a pair"
  )
  scores <- screen_features(data, s$y, method = "plugin")
  expect_identical(outcome(scores, "x")$mi, NA_real_)
  expect_near(outcome(scores, "label")$mi, entropy(s$y), 1e-12)
  scores <- screen_features(data, s$y, method = "mixed")
  expect_false(anyNA(scores$mi))
  scores <- screen_features(data, s$y, method = "ksg")
  expect_true(all(is.na(scores$mi)))
})

test_that("a class of which every member is alone cannot be measured by Ross", {
  data <- data.frame(x = rnorm(26))
  scores <- screen_features(data, letters, method = "ross")
  expect_identical(scores$mi, NA_real_)
  expect_true(nzchar(scores$note))
})

test_that("repeated values cause a warning where KSG or Ross is asked for", {
  s <- mixed_sample(100, 1)
  data <- data.frame(tied = round(s$x, 1))
  expect_warning(
    screen_features(data, s$y, method = "ross"), class = "infosift_warning_ties"
  )
  expect_warning(
    screen_features(data, s$z, method = "ksg"), class = "infosift_warning_ties"
  )
})

test_that("an estimator of entropy cannot screen", {
  expect_error(
    screen_features(Species ~ ., iris, method = "kl"),
    class = "infosift_error_unsupported"
  )
})

test_that("numbers of few values are noted where they are taken as numbers", {
  withr::local_seed(1)
  data <- data.frame(
    flag = rep(0:1, 30), five = rep(1:5, 12), six = rep(1:6, 10),
    day = as.Date("2020-01-01") + rep(0:2, 20)
  )
  note_of <- function(method) {
    scores <- screen_features(
      data, gl(2, 30), method = method, test = "none", interval = FALSE
    )
    stats::setNames(scores$note, scores$feature)[names(data)]
  }
  few <- "few values: a category? factor()"
  expect_identical(
    unname(note_of("auto")), c(few, few, "", paste("taken as a number;", few))
  )
  # As labels they are categories.
  expect_false(any(grepl("few values", note_of("plugin"))))
})
