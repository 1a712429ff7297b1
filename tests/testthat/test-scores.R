test_that("scores print ranked, with unit, method and notes", {
  expect_snapshot(scored())
  expect_snapshot(gappy())
  expect_snapshot(
    screen_features(iris[1], iris$Species, base = exp(1), test = "none", interval = FALSE)
  )
  expect_snapshot(print(scored(), n = 2, digits = 2))
  withr::local_seed(1)
  expect_snapshot(screen_features(Petal.Width ~ Sepal.Length + Species, iris))
  expect_snapshot(
    screen_features(data.frame(absent = NA, same = c(1, 1)), c("a", "b"))[1, ]
  )
  utils::capture.output(expect_invisible(print(scored())))
})

test_that("summaries count methods and notes", {
  expect_snapshot(summary(scored()))
  expect_snapshot(summary(gappy()))
  expect_s3_class(summary(scored()), "summary_infosift_scores")
  utils::capture.output(expect_invisible(print(summary(scored()))))
})

test_that("a summary of scores without any value can be printed", {
  nothing <- screen_features(data.frame(absent = rep(NA, 2)), c("a", "b"))
  expect_output(print(summary(nothing)), "all missing 1")
})

test_that("rows of scores are scores, other cuts are data frames", {
  scores <- scored()
  rows <- scores[scores$mi > 1, ]
  expect_s3_class(rows, "infosift_scores")
  expect_identical(attr(rows, "target"), "Species")
  expect_identical(attr(rows, "rows"), 150L)
  expect_identical(nrow(scores[1:2, ]), 2L)
  expect_s3_class(utils::head(scores, 2), "infosift_scores")
  expect_identical(class(scores[c("feature", "mi")]), "data.frame")
  expect_identical(class(scores[1:2, c("feature", "mi")]), "data.frame")
  expect_identical(scores[1, "feature"], scores$feature[1])
  expect_identical(scores[["mi"]], scores$mi)
  expect_identical(scores[, "mi"], scores$mi)
})

test_that("what is printed below some of the scores is about these", {
  withr::local_seed(1)
  data <- iris
  data$rare <- factor(c(rep("a", 146), letters[2:5]))
  data$flag <- iris$Sepal.Width > 3
  data$same <- 1
  scores <- screen_features(Species ~ ., data, top = 4)
  some <- scores[c(2, 5:6), ]
  expect_snapshot(some)
  expect_output(print(some), "<scores> 3 of 7 features")
  expect_output(print(some), "kept [(][*][)]: 1 of these 3, top 4 of all 7")
  # q-values allow for all tests that were made, not for those of the rest.
  expect_output(print(some), "over 6 tests")
  expect_output(print(summary(some)), "over 6 tests")
  expect_output(print(some[0, ]), "p: no feature could be tested")
  # In another order all are there.
  turned <- scores[7:1, ]
  expect_output(print(turned), "<scores> 7 features")
  expect_output(print(turned), "kept [(][*][)]: 4 of 7, top 4")
})

test_that("no rows at all can be printed", {
  expect_output(print(scored()[0, ]), "0 of 4 features")
})

test_that("scores become plain data frames", {
  plain <- as.data.frame(scored())
  expect_identical(class(plain), "data.frame")
  expect_identical(
    names(plain),
    c(
      "feature", "type", "method", "why", "n", "missing", "levels", "mi",
      "lower", "upper", "p_value", "q_value", "score", "kept", "note"
    )
  )
  expect_setequal(names(attributes(plain)), c("names", "class", "row.names"))
})

test_that("printed scores have lines of at most 80 characters", {
  withr::local_seed(1)
  data <- iris
  data$rare <- factor(c(rep("a", 146), letters[2:5]))
  data$id <- 1:150
  data$flag <- iris$Sepal.Width > 3
  scores <- screen_features(Species ~ ., data, fdr = 0.05, top = 5)
  expect_snapshot(scores)
  lines <- utils::capture.output(print(scores))
  expect_lte(max(nchar(lines)), 80)
  expect_lte(max(nchar(utils::capture.output(print(gappy())))), 80)
  expect_snapshot(summary(scores))
})

test_that("p-values have two digits, and information no exponents", {
  expect_identical(
    short_p(c(NA, 0.25, 0.012345, 1.2345e-5, 1e-20, 1)),
    c("NA", "0.25", "0.012", "1.2e-05", "<1e-16", "1")
  )
  withr::local_seed(1)
  y <- factor(sample(2, 4000, TRUE))
  scores <- screen_features(data.frame(x = factor(sample(3, 4000, TRUE))), y)
  expect_no_match(utils::capture.output(print(scores))[2:3], "[0-9]e-")
})

test_that("scores are tidy", {
  skip_if_not_installed("generics")
  scores <- scored()
  tidied <- generics::tidy(scores)
  expect_identical(tidied$term, scores$feature)
  expect_identical(tidied$estimate, scores$mi)
  expect_identical(tidied$conf.low, scores$lower)
  expect_identical(tidied$conf.high, scores$upper)
  expect_identical(tidied$p.value, scores$p_value)
  expect_identical(tidied$adj.p.value, scores$q_value)
  expect_identical(class(tidied), "data.frame")
})

test_that("a single last row is shown", {
  shown <- function(n) paste(utils::capture.output(print(scored(), n = n)), collapse = "\n")
  rows <- nrow(scored())
  expect_identical(shown(rows - 1), shown(rows))
  expect_match(shown(rows - 2), "... and 2 more", fixed = TRUE)
})

test_that("as many rows are printed as are asked for", {
  scores <- screen_features(iris[-5], iris$Species, test = "none", interval = FALSE)
  expect_output(print(scores, n = 0), "... and 4 more")
  expect_output(print(scores, n = Inf), "Sepal.Width")
  for (n in list(-1, NA, "2", 1.5)) {
    expect_error(print(scores, n = n), "`n`", class = "infosift_error_argument")
  }
  chosen <- select_features(iris[-5], iris$Species, n = 2)
  expect_output(print(chosen, n = 0), "... and 2 more")
  expect_error(print(chosen, n = -1), "`n`", class = "infosift_error_argument")
})
