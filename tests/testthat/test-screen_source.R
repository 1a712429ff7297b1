# A screening of what a source has, by the seed 2.
screen_source <- function(source, y, ...) {
  how <- rlang::exec(screen_options, !!!screen_settings(list(...)))
  withr::with_seed(2, screen_columns(source, y, "y", list(), how))
}

test_that("a sparse matrix is screened as the dense one is", {
  skip_if_not_installed("Matrix")
  withr::local_seed(1)
  x <- Matrix::rsparsematrix(80, 30, 0.2)
  x[, 7] <- 0
  y <- as.vector(x[, 3]) + 0.1 * rnorm(80)
  for (adjust in c("BH", "max")) {
    sparse <- withr::with_seed(2, screen_features(x, y, adjust = adjust))
    dense <- withr::with_seed(2, screen_features(as.matrix(x), y, adjust = adjust))
    expect_identical(as.data.frame(sparse), as.data.frame(dense))
  }
  named <- x
  colnames(named) <- paste0("gene", 1:30)
  expect_setequal(screen_features(named, y > 0)$feature, colnames(named))
})

test_that("columns of a sparse matrix are expanded a block at a time", {
  skip_if_not_installed("Matrix")
  withr::local_seed(1)
  x <- Matrix::rsparsematrix(60, 25, 0.3)
  y <- factor(sample(2, 60, TRUE))
  whole <- withr::with_seed(2, screen_features(x, y, adjust = "max"))
  source <- sparse_source(x)
  seen <- integer()
  blocked <- source
  blocked$block <- 4
  blocked$columns <- function(j) {
    seen <<- c(seen, length(j))
    source$columns(j)
  }
  parts <- screen_source(blocked, y, adjust = "max")
  expect_lte(max(seen), 4)
  expect_identical(as.data.frame(parts), as.data.frame(whole))
  expect_identical(attr(parts, "inference")$details, attr(whole, "inference")$details)
  # A block has some 16 MB.
  tall <- Matrix::sparseMatrix(1, 1, x = 1, dims = c(2^20, 5))
  expect_identical(sparse_source(tall)$block, 2)
})

test_that("what is drawn for a column does not depend on the blocks", {
  skip_if_not_installed("Matrix")
  withr::local_seed(1)
  # Tables small enough to be drawn, and more of them than get a posterior.
  counts <- matrix(as.double(stats::rpois(24 * 60, 0.7)), 24)
  y <- factor(sample(2, 24, TRUE))
  in_blocks <- function(size) {
    source <- sparse_source(as(counts, "dgCMatrix"))
    source$block <- size
    screen_source(source, y, method = "plugin", permutations = 99)
  }
  dense <- withr::with_seed(
    2, screen_features(counts, y, method = "plugin", permutations = 99)
  )
  expect_gt(sum(attr(dense, "inference")$details$test == "tables"), 50)
  expect_identical(sum(!is.na(dense$lower)), 50L)
  for (size in c(1, 7, 60)) {
    blocks <- in_blocks(size)
    expect_identical(as.data.frame(blocks), as.data.frame(dense))
    expect_identical(attr(blocks, "inference"), attr(dense, "inference"))
  }
  # Copies have streams of their own.
  twice <- withr::with_seed(2, screen_features(
    counts[, c(1, 1)], y, method = "plugin", test = "permutation"
  ))
  expect_false(twice$p_value[1] == twice$p_value[2])
})

test_that("other sparse matrices are refused, with the way out", {
  skip_if_not_installed("Matrix")
  x <- Matrix::rsparsematrix(10, 3, 0.5)
  expect_error(
    screen_features(as(x, "TsparseMatrix"), 1:10),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(as(x, "TsparseMatrix"), 1:10)))
})

test_that("missing can be a level", {
  data <- iris[1:4]
  data$flag <- ifelse(iris$Species == "setosa", NA, iris$Sepal.Width > 3)
  data$label <- factor(ifelse(iris$Petal.Width > 2, NA, "low"))
  data$rank <- ordered(ifelse(iris$Petal.Width > 2, NA, round(iris$Petal.Width)))
  data$text <- ifelse(iris$Petal.Width > 2, NA, "(missing)")
  data$Sepal.Width[1:3] <- NA
  scores <- screen_features(data, iris$Species, na = "level")
  pairs <- screen_features(data, iris$Species)
  expect_setequal(
    pairs$feature[grepl("constant", pairs$note)], c("label", "text")
  )
  for (feature in c("flag", "label", "rank", "text")) {
    column <- as.character(data[[feature]])
    column[is.na(column)] <- "none"
    expect_near(outcome(scores, feature)$mi, mutual_info(column, iris$Species), 1e-12)
    expect_identical(outcome(scores, feature)$n, 150L)
    expect_identical(outcome(scores, feature)$type, type_of(data[[feature]]))
    expect_identical(
      outcome(scores, feature)$missing, mean(is.na(data[[feature]]))
    )
    expect_identical(outcome(scores, feature)$levels, length(unique(column)))
  }
  # A number has no levels, and says so.
  number <- outcome(scores, "Sepal.Width")
  expect_near(number$mi, outcome(pairs, "Sepal.Width")$mi, 1e-14)
  expect_identical(number$n, 147L)
  expect_match(number$note, "missing values left out: a number has no levels")
  expect_identical(outcome(scores, "Petal.Width")$note, "")
})

test_that("nothing but missing values is no level", {
  data <- data.frame(
    flag = rep(NA, 6), label = factor(rep(NA, 6), "a"), text = NA_character_,
    number = NA_real_, some = c("s", NA, NA, "s", "t", "s")
  )
  data <- data[rep(1:6, 4), ]
  for (y in list(rep(c("u", "v", "v"), 8), 1:24 / 7)) {
    level <- screen_features(data, y, na = "level", test = "none")
    pairs <- screen_features(data, y, test = "none")
    for (feature in setdiff(names(data), "some")) {
      expect_identical(outcome(level, feature)$mi, NA_real_)
      expect_identical(outcome(level, feature)$note, "all missing")
      expect_identical(
        outcome(level, feature), outcome(pairs, feature), ignore_attr = TRUE
      )
    }
    expect_false(is.na(outcome(level, "some")$mi))
  }
})

test_that("rows without a target are left out also if missing is a level", {
  y <- c("u", "v", NA, "u", "v", "u")
  x <- data.frame(a = c("s", NA, NA, "s", "t", "s"))
  scores <- screen_features(x, y, na = "level")
  expect_identical(scores$n, 5L)
  expect_identical(scores$levels, 3L)
})
