chosen <- function(...) {
  sample <- list(blocks = list(x = list(...)), kind = "data")
  infosift:::resolve_method("auto", sample)$name
}

test_that("the kinds of the variables decide on the estimator", {
  s <- mixed_sample(300, 1)
  expect_identical(chosen(s$y, s$y), "plugin")
  expect_identical(chosen(letters, c(TRUE, FALSE), ordered(1:2)), "plugin")
  expect_identical(chosen(s$x, s$y), "mixed")
  expect_identical(chosen(s$x, s$z), "ksg")
  expect_identical(chosen(s$x, s$z, s$y), "mixed")
  expect_identical(chosen(round(s$x, 1), s$z), "mixed")
  expect_identical(chosen(s$z, rep(1, 300)), "mixed")
  expect_identical(chosen(300:1, s$z), "ksg")
})

test_that("the automatic choice gives the value of the estimator it names", {
  s <- mixed_sample(60, 1)
  expect_identical(
    mutual_info(s$x, s$y), mutual_info(s$x, s$y, method = est_mixed())
  )
  expect_identical(
    mutual_info(s$x, s$z), mutual_info(s$x, s$z, method = est_ksg())
  )
  expect_identical(
    mutual_info(s$y, s$y), mutual_info(s$y, s$y, method = est_plugin())
  )
  tied <- round(s$x, 1)
  expect_identical(
    mutual_info(tied, s$z), mutual_info(tied, s$z, method = est_mixed())
  )
  expect_identical(
    cond_mutual_info(s$x, s$z, s$y),
    cond_mutual_info(s$x, s$z, s$y, method = est_mixed())
  )
})

test_that("a column is tied from one per cent of repeated values on", {
  x <- as.numeric(1:1000)
  nine <- x
  nine[1:9] <- 1
  ten <- x
  ten[1:10] <- 1
  expect_false(infosift:::is_tied(nine))
  expect_true(infosift:::is_tied(ten))
  expect_identical(chosen(nine, x), "ksg")
  expect_identical(chosen(ten, x), "mixed")
  expect_false(infosift:::is_tied("a"))
  expect_no_warning(mutual_info(nine, x, method = "ksg"))
  expect_warning(
    mutual_info(ten, x, method = "ksg"), class = "infosift_warning_ties"
  )
})

test_that("the share of repeated values counts all of them", {
  share <- function(x) infosift:::tied_shares(list(x))
  expect_identical(share(c(1, 1, 2, 3)), 0.5)
  expect_identical(share(c(1, 1, 1, 1)), 1)
  expect_identical(share(c(1, 2, NA, NA, NaN)), 0)
  expect_identical(share(c(0, -0)), 1)
  expect_identical(share(numeric()), 0)
  expect_identical(share(NA_real_), 0)
})

test_that("an estimator for points cannot do tables", {
  counts <- as.table(matrix(1:4, 2))
  for (method in c("ksg", "ross", "mixed", "kl")) {
    expect_error(
      mutual_info(counts, method = method), class = "infosift_error_unsupported"
    )
    expect_error(
      entropy(pmf(c(0.5, 0.5)), method = method),
      class = "infosift_error_unsupported"
    )
  }
  expect_snapshot(error_text(mutual_info(counts, method = "ksg")))
  expect_snapshot(error_text(mutual_info(channel_pmf(), method = "mixed")))
})

test_that("measures of discrete variables refuse estimators for points", {
  x <- c("a", "b", "a", "b")
  expect_error(
    cond_entropy(x, x, method = "ksg"), class = "infosift_error_unsupported"
  )
  expect_error(
    total_correlation(data.frame(x, y = x), method = "mixed"),
    class = "infosift_error_unsupported"
  )
  expect_error(
    chain_rule(data.frame(x), x, method = "ksg"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(cond_entropy(x, x, method = "ksg")))
  expect_snapshot(error_text(cond_entropy(c(1.5, 2.5), c("a", "b"))))
  expect_snapshot(
    error_text(dual_total_correlation(iris[1:2], method = est_ksg()))
  )
})

test_that("columns are coded from one, and missing ones stay missing", {
  encode <- infosift:::encode_column
  levels <- factor(c("b", NA), c("a", "b"))
  expect_identical(encode(levels, "discrete"), list(value = levels, n_levels = 2L))
  expect_identical(encode(c(TRUE, FALSE, NA), "discrete")$value, c(2L, 1L, NA))
  expect_identical(
    encode(c("u", NA, "v", "u"), "neighbours")$value, c(1L, NA, 2L, 1L)
  )
  expect_identical(encode(c(5L, NA, 7L), "discrete")$value, c(1L, NA, 2L))
  expect_identical(
    encode(c(5L, NA), "neighbours"), list(value = c(5, NA), n_levels = 0)
  )
})

test_that("a factor with codes beyond its levels is refused", {
  corrupt <- structure(c(1L, 3L), levels = c("a", "b"), class = "factor")
  expect_error(entropy(corrupt), class = "infosift_error_argument")
  expect_snapshot(error_text(mutual_info(c("u", "v"), corrupt)))
})
