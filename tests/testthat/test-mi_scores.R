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
  expect_error(mi_scores(class ~ ., data, given = level), "quotes")
  expect_error(mi_scores(weak ~ ., cbind(data, given = 1), given = stop("lost")), "lost")
  plain <- mi_scores(class ~ ., data)
  corrected <- mi_scores(class ~ ., data, method = "miller_madow")
  expect_true(all(corrected < plain))
  expect_error(mi_scores(data[-1], data$class, na = "error"), class = "infosift_error_missing")
  expect_error(mi_scores(screen_features(class ~ ., data), top = 1), class = "infosift_error_argument")
})

test_that("scores are those of a screening, whatever is given", {
  data <- mixed_table()
  count <- rep(0:2, length.out = nrow(data))
  same <- function(x, y, ...) {
    scores <- screen_features(x, y, ..., test = "none", interval = FALSE)
    values <- mi_scores(x, y, ...)
    expect_identical(names(values), colnames(x))
    expect_identical(unname(values), scores$mi[match(names(values), scores$feature)])
  }
  x <- data[setdiff(names(data), c("class", "level"))]
  same(x, data$class, given = data$level)
  same(x, data$class, given = data["level"], base = 10)
  same(x, data$class, weights = count)
  same(x, data$class, na = "level")
  same(x, data$class, method = est_mixed(k = 4))
  discrete <- x[vapply(x, function(column) !is.numeric(column), NA)]
  same(discrete, data$class, method = "shrink")
  skip_if_not_installed("Matrix")
  sparse <- Matrix::Matrix(cbind(a = rep(0:1, 40), b = rep(0:3, 20)), sparse = TRUE)
  same(sparse, rep(c("u", "v", "v", "u"), each = 20))
})

test_that("errors and warnings are those of a screening", {
  data <- mixed_table()
  x <- data[-1]
  expect_error(mi_scores(x, data$class, "ksg"), class = "infosift_error_argument")
  expect_error(mi_scores(x, data$class, methd = "ksg"), "methd")
  expect_error(mi_scores(x, data$class, na = "some"), class = "infosift_error_argument")
  expect_error(mi_scores(x, data$class, given = 1), class = "infosift_error_argument")
  expect_error(mi_scores(x, data$class[-1]), class = "infosift_error_size")
  expect_error(mi_scores(1:3, 1:3), class = "infosift_error_argument")
  expect_error(mi_scores(x, NULL), class = "infosift_error_argument")
  tied <- list2DF(list(a = rep(1:5 / 7, 20), b = 1:100 / 9))
  expect_warning(mi_scores(tied, sqrt(1:100), method = "ksg"), class = "infosift_warning_ties")
})

test_that("a matrix may have no names, and what cannot be measured is NA", {
  values <- mi_scores(cbind(1:20 + 0.5, NA, rep(1:2, 10)), rep(c("a", "b"), 10))
  expect_named(values, c("V1", "V2", "V3"))
  expect_identical(is.na(unname(values)), c(FALSE, TRUE, FALSE))
})

test_that("no random numbers are used", {
  data <- mixed_table()
  withr::local_seed(1)
  before <- .Random.seed
  mi_scores(class ~ ., data)
  expect_identical(.Random.seed, before)
  mi_scores(data[-1], data[[1]])
  expect_identical(.Random.seed, before)
})

test_that("what makes no difference, and a target that is not there, are refused", {
  data <- mixed_table()
  others <- list(top = 2, threshold = 0.1, fdr = 0.05, test = "none", strata = "level")
  for (i in seq_along(others)) {
    expect_error(
      rlang::exec("mi_scores", class ~ ., data, !!!others[i]), names(others)[i],
      class = "infosift_error_argument"
    )
    expect_error(
      rlang::exec("mi_scores", iris[-5], iris$Species, !!!others[i]),
      names(others)[i],
      class = "infosift_error_argument"
    )
  }
  expect_error(mi_scores(iris[-5]), "y", class = "infosift_error_argument")
  expect_error(getImpMI(iris[-5]), "y", class = "infosift_error_argument")
})
