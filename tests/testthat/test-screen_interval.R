interval_data <- function(n = 300, seed = 1) {
  withr::local_seed(seed)
  y <- factor(sample(3, n, TRUE))
  list(
    y = y,
    data = data.frame(
      number = rnorm(n) + as.integer(y), noise = rnorm(n),
      label = factor(ifelse(runif(n) < 0.6, as.character(y), "4")),
      random = factor(sample(4, n, TRUE))
    )
  )
}

test_that("jackknife limits are those of mi_interval()", {
  s <- interval_data()
  for (base in c(2, exp(1))) {
    # Not in the order of the ranking.
    scores <- screen_features(
      s$data[c("random", "label")], s$y, conf_level = 0.9, base = base
    )
    expect_identical(scores$feature, c("label", "random"))
    for (feature in scores$feature) {
      expected <- mi_interval(
        s$data[[feature]], s$y, level = 0.9, base = base
      )
      expect_identical(expected$interval, "jackknife")
      expect_near(outcome(scores, feature)$lower, expected$limits[["lower"]], 1e-12)
      expect_near(outcome(scores, feature)$upper, expected$limits[["upper"]], 1e-12)
    }
  }
})

test_that("given, so are they", {
  s <- interval_data(600)
  z <- factor(rep(1:2, 300))
  scores <- screen_features(s$data["label"], s$y, given = z)
  expected <- mi_interval(s$data$label, s$y, z)
  expect_near(scores$lower, expected$limits[["lower"]], 1e-12)
  expect_near(scores$upper, expected$limits[["upper"]], 1e-12)
})

test_that("drawn limits are those of mi_interval(), but for chance", {
  s <- interval_data()
  scores <- withr::with_seed(1, screen_features(s$data, s$y, interval = TRUE))
  for (feature in c("number", "noise")) {
    expected <- withr::with_seed(2, mi_interval(s$data[[feature]], s$y))
    width <- diff(unname(expected$limits))
    # A standard error from 200 halves is off by 5 %: four times sqrt(2) that.
    found <- outcome(scores, feature)$upper - outcome(scores, feature)$lower
    expect_near(found / width, 1, 0.3)
    middle <- (outcome(scores, feature)$upper + outcome(scores, feature)$lower) / 2
    expect_near(middle, outcome(scores, feature)$mi, 1e-12)
  }
  few <- 1:25
  scores <- screen_features(s$data[few, "random", drop = FALSE], s$y[few])
  expected <- mi_interval(s$data$random[few], s$y[few])
  expect_identical(expected$interval, "bayes")
  expect_near(scores$lower, expected$limits[["lower"]], 0.05)
  expect_near(scores$upper, expected$limits[["upper"]], 0.05)
})

test_that("intervals are for those that are asked for", {
  s <- interval_data()
  none <- screen_features(s$data, s$y, interval = FALSE)
  expect_true(all(is.na(none$lower) & is.na(none$upper)))
  all <- screen_features(s$data, s$y, interval = TRUE, test = "none")
  expect_false(anyNA(all$lower) || anyNA(all$upper))
  expect_true(all(all$lower <= all$upper))
  expect_true(all(is.na(all$p_value)))
})

test_that("a copy of a numeric target has no interval, and the print says so", {
  withr::local_seed(2)
  y <- rnorm(60)
  data <- data.frame(copy = y, noise = rnorm(60), other = y + rnorm(60))
  scores <- screen_features(data, y)
  expect_identical(scores$feature[is.na(scores$lower)], "copy")
  printed <- paste(utils::capture.output(print(scores)), collapse = " ")
  expect_match(printed, "2 from random halves, 1 +undetermined")
  expect_no_match(printed, "the highest")
})

test_that("by default, of many numbers the highest get one", {
  withr::local_seed(1)
  n <- 5000
  y <- rnorm(n)
  x <- as.data.frame(matrix(rnorm(n * 45), n))
  x$V45 <- x$V45 + y
  scores <- screen_features(x, y, test = "none")
  known <- !is.na(scores$lower)
  expect_identical(known, seq_len(45) <= 40)
  expect_match(
    paste(utils::capture.output(print(scores)), collapse = " "),
    "the others: +interval = +TRUE"
  )
  y <- factor(rep(1:2, 5))
  x <- as.data.frame(replicate(60, sample(c("a", "b"), 10, TRUE)))
  scores <- screen_features(x, y)
  expect_identical(sum(!is.na(scores$lower[scores$levels > 1])), 50L)
})

test_that("by default there is no interval that takes long", {
  withr::local_seed(1)
  data <- data.frame(x = factor(sample(60, 300, TRUE)), small = factor(sample(3, 300, TRUE)))
  y <- factor(sample(40, 300, TRUE))
  scores <- screen_features(data, y)
  expect_identical(outcome(scores, "x")$lower, NA_real_)
  expect_true(is.finite(outcome(scores, "small")$lower))
})

test_that("too few rows, or nothing known, is no interval", {
  s <- interval_data(10)
  scores <- screen_features(s$data["number"], s$y)
  expect_identical(scores$lower, NA_real_)
  gaps <- data.frame(absent = NA, same = 1, number = s$data$number)
  scores <- screen_features(gaps, s$y, interval = TRUE)
  expect_true(all(is.na(scores$lower)))
})

test_that("what is no choice of intervals is refused", {
  for (bad in list("all", NA, c(TRUE, FALSE), 1)) {
    expect_error(
      screen_features(Species ~ ., iris, interval = bad),
      class = "infosift_error_argument"
    )
  }
  expect_error(
    screen_features(Species ~ ., iris, conf_level = 95),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(Species ~ ., iris, interval = "all")))
})

test_that("copies of a numeric target have no interval", {
  withr::local_seed(1)
  y <- rnorm(60)
  data <- data.frame(copy = y, other = y + rnorm(60))
  scores <- screen_features(data, y, interval = TRUE, test = "none")
  expect_identical(is.na(scores$lower), scores$feature == "copy")
  expect_identical(is.na(scores$upper), scores$feature == "copy")
})
