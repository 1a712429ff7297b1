# Screening given something else.

people <- function() {
  people <- as.data.frame(Titanic)
  people[rep(seq_len(nrow(people)), people$Freq), 1:4]
}

test_that("discrete features have the value of cond_mutual_info()", {
  data <- people()
  scores <- screen_features(data[c("Class", "Age")], data$Survived, given = data$Sex)
  for (feature in c("Class", "Age")) {
    expect_near(
      outcome(scores, feature)$mi,
      cond_mutual_info(data[[feature]], data$Survived, data$Sex), 1e-12
    )
  }
  several <- screen_features(
    data["Class"], data$Survived, given = data[c("Sex", "Age")]
  )
  expect_near(
    several$mi,
    cond_mutual_info(data$Class, data$Survived, data[c("Sex", "Age")]), 1e-12
  )
})

test_that("every kind of feature is measured given another", {
  kinds <- many_kinds()
  withr::local_seed(3)
  given <- sample(c("s", "t", NA), 200, TRUE, c(0.45, 0.45, 0.1))
  scores <- screen_features(kinds$data, kinds$y, given = given)
  expect_setequal(scores$feature, names(kinds$data))
  measured <- scores$feature[!is.na(scores$method)]
  expect_length(measured, 11)
  for (feature in measured) {
    column <- kinds$data[[feature]]
    if (inherits(column, c("Date", "POSIXct", "difftime"))) {
      column <- as.numeric(column)
    }
    expect_near(
      outcome(scores, feature)$mi,
      cond_mutual_info(column, kinds$y, given, na_rm = TRUE), 1e-12
    )
    expect_identical(outcome(scores, feature)$n, sum(!is.na(given)))
  }
  expect_identical(outcome(scores, "absent")$note, "all missing")
  expect_identical(outcome(scores, "id")$note, "all values different")
})

test_that("numeric targets are measured given another", {
  s <- numeric_sample(150, 1)
  flag <- s$z > 0
  scores <- screen_features(data.frame(x = s$x, g = s$x > 0), s$y, given = flag)
  expect_near(outcome(scores, "x")$mi, cond_mutual_info(s$x, s$y, flag), 1e-12)
  expect_near(outcome(scores, "g")$mi, cond_mutual_info(s$x > 0, s$y, flag), 1e-12)
  expect_identical(
    screen_features(data.frame(x = s$x), s$y, given = flag, method = "ksg")$note,
    "est_ksg() is not for such variables"
  )
})

test_that("many levels are counted given many", {
  withr::local_seed(4)
  n <- 3000
  x <- factor(sample(400, n, TRUE))
  y <- factor(sample(300, n, TRUE))
  z <- factor(sample(500, n, TRUE))
  expect_near(
    screen_features(data.frame(x), y, given = z)$mi, cond_mutual_info(x, y, z), 1e-12
  )
})

test_that("a formula names what is given, and its dot does not stand for it", {
  data <- people()
  by_formula <- screen_features(Survived ~ ., data, given = ~Sex)
  expect_setequal(by_formula$feature, c("Class", "Age"))
  expect_identical(screen_features(Survived ~ ., data, given = "Sex"), by_formula)
  expect_near(
    screen_features(Survived ~ Sex, data, given = ~Sex)$mi, 0, 1e-14
  )
  joint <- screen_features(Survived ~ ., data, given = ~ Sex + Age)
  expect_near(
    joint$mi, cond_mutual_info(data$Class, data$Survived, data[c("Sex", "Age")]),
    1e-12
  )
})

test_that("what is given must be discrete and have a value for each row", {
  x <- iris[1:2]
  y <- iris$Species
  for (given in list(1:150, list(1), matrix("a", 150), mean)) {
    expect_error(
      screen_features(x, y, given = given), class = "infosift_error_argument"
    )
  }
  expect_error(screen_features(x, y, given = "a"), class = "infosift_error_size")
  expect_error(screen_features(x, y, given = iris[0]), class = "infosift_error_size")
  expect_error(
    screen_features(x, y, given = rep(NA, 150)), class = "infosift_error_missing"
  )
  corrupt <- structure(rep(3L, 150), levels = "a", class = "factor")
  expect_error(
    screen_features(x, y, given = corrupt), class = "infosift_error_argument"
  )
  for (given in list("sex", y ~ x, iris$Species, 1)) {
    expect_error(
      screen_features(Species ~ ., iris, given = given),
      class = "infosift_error_argument"
    )
  }
  expect_snapshot(error_text(screen_features(x, y, given = 1:150)))
  expect_snapshot(error_text(screen_features(x, y, given = "a")))
  expect_snapshot(error_text(screen_features(x, y, given = rep(NA, 150))))
  expect_snapshot(error_text(screen_features(Species ~ ., iris, given = "sex")))
  expect_snapshot(error_text(screen_features(Species ~ ., iris, given = 1)))
  expect_snapshot(error_text(screen_features(Species ~ ., iris, given = a ~ b)))
})

test_that("missing values of what is given are left out, or an error", {
  data <- people()
  data$Sex[1:10] <- NA
  scores <- screen_features(data["Class"], data$Survived, given = data$Sex)
  expect_identical(scores$n, nrow(data) - 10L)
  expect_error(
    screen_features(data["Class"], data$Survived, given = data$Sex, na = "error"),
    class = "infosift_error_missing"
  )
})

test_that("scores say what is given", {
  data <- people()
  expect_snapshot(screen_features(Survived ~ ., data, given = ~Sex))
  sex <- data$Sex
  scores <- screen_features(data["Class"], data$Survived, given = sex)
  expect_snapshot(scores)
  expect_snapshot(summary(scores))
  expect_identical(attr(scores[1, ], "given"), "sex")
})

test_that("corrupt factors among the features are refused", {
  bad <- structure(c(1L, 3L, 2L), levels = c("a", "b"), class = "factor")
  features <- structure(list(bad = bad), row.names = 1:3, class = "data.frame")
  for (y in list(c("u", "v", "u"), c(1.5, 2.5, 3))) {
    expect_error(
      screen_features(features, y), class = "infosift_error_argument"
    )
  }
})

test_that("names of columns without quotes are told how to be written", {
  data <- data.frame(
    y = rep(c("a", "b"), 6), x = rep(1:3, 4), nowhere_else = rep(c("u", "v"), each = 6),
    time = 1, sum = rep(1:2, 6)
  )
  refused <- function(expr) expect_error(expr, class = "infosift_error_argument")
  refused(screen_features(y ~ x, data, given = nowhere_else))
  refused(screen_features(y ~ x, data, strata = nowhere_else))
  refused(screen_features(y ~ x, data, weights = time))
  expect_snapshot(error_text(screen_features(y ~ x, data, weights = nowhere_else)))
  # What is no column is an error of R's.
  expect_error(screen_features(y ~ x, data, weights = not_there), "not_there")
  # A variable that exists is used, and so is what is computed.
  w <- rep(1:2, 6)
  quoted <- screen_features(
    y ~ x, data, weights = "sum", method = "plugin", test = "none"
  )
  written <- screen_features(
    y ~ x, data, weights = w, method = "plugin", test = "none"
  )
  expect_identical(written$mi, quoted$mi)
})

test_that("a name in place of a variable is recognised", {
  data <- data.frame(x = rnorm(20), y = rnorm(20), z = gl(2, 10))
  message_of <- function(code) conditionMessage(expect_error(code, class = "infosift_error_size"))
  expect_match(message_of(mi_test(data$x, data$y, given = "z")), "give the variable itself")
  expect_match(message_of(cond_mutual_info(data$x, data$y, "z")), "give the variable itself")
  expect_match(message_of(screen_features(data["x"], data$y, given = "z")), "with a formula")
})
