test_that("scores are those of screening, in the order of the columns", {
  data <- mixed_table()
  scores <- screen_features(class ~ ., data)
  values <- mi_scores(class ~ ., data)
  expect_identical(names(values), setdiff(names(data), "class"))
  expect_identical(unname(values), scores$mi[match(names(values), scores$feature)])
  expect_identical(mi_scores(data[-1], data$class), values)
  expect_identical(mi_scores(scores), stats::setNames(scores$mi, scores$feature))
})

test_that("arguments are passed on", {
  data <- mixed_table()[c("class", "weak", "level")]
  expect_equal(
    mi_scores(class ~ weak, data, given = ~level, base = exp(1)),
    c(weak = cond_mutual_info(
      data$weak, data$class,
      given = data$level, na_rm = TRUE, base = exp(1)
    ))
  )
  expect_named(mi_scores(class ~ ., data, given = "level"), "weak")
  plain <- mi_scores(class ~ ., data)
  corrected <- mi_scores(class ~ ., data, method = "miller_madow")
  expect_true(all(corrected < plain))
  expect_error(mi_scores(data[-1], data$class, na = "error"), class = "infosift_error_missing")
  expect_error(mi_scores(screen_features(class ~ ., data), top = 1), class = "infosift_error_argument")
})

test_that("a matrix may have no names, and what cannot be measured is NA", {
  values <- mi_scores(cbind(1:20 + 0.5, NA, rep(1:2, 10)), rep(c("a", "b"), 10))
  expect_named(values, c("V1", "V2", "V3"))
  expect_identical(is.na(unname(values)), c(FALSE, TRUE, FALSE))
})

test_that("no random numbers are used, unless a test is asked for", {
  data <- mixed_table()
  withr::local_seed(1)
  before <- .Random.seed
  mi_scores(class ~ ., data)
  expect_identical(.Random.seed, before)
  mi_scores(class ~ ., data, fdr = 0.05)
  expect_false(identical(.Random.seed, before))
})
