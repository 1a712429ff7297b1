fair <- pmf(c(0.5, 0.5))
loaded <- pmf(c(0.9, 0.1))

test_that("two coins have the divergences that one computes by hand", {
  by_hand <- function(p, q) sum(p * log2(p / q))
  expect_near(
    kl_divergence(fair, loaded), by_hand(c(0.5, 0.5), c(0.9, 0.1)), 1e-14
  )
  expect_near(
    kl_divergence(loaded, fair), by_hand(c(0.9, 0.1), c(0.5, 0.5)), 1e-14
  )
  expect_identical(kl_divergence(loaded, loaded), 0)
  expect_near(
    kl_divergence(fair, loaded, base = exp(1)),
    kl_divergence(fair, loaded) * log(2), 1e-14
  )
})

test_that("cross-entropy is entropy and divergence together", {
  for (seed in 1:20) {
    p <- random_pmf(seed)
    q <- withr::with_seed(seed + 100, rexp(length(p)))
    q <- pmf(array(q / sum(q), dim(p)))
    expect_gte(kl_divergence(p, q), 0)
    expect_near(cross_entropy(p, q), entropy(p) + kl_divergence(p, q), 1e-12)
  }
  expect_near(cross_entropy(fair, fair), 1, 1e-14)
})

test_that("ruling out what happens costs infinitely much", {
  certain <- pmf(c(1, 0))
  expect_identical(kl_divergence(fair, certain), Inf)
  expect_identical(cross_entropy(fair, certain), Inf)
  expect_near(kl_divergence(certain, fair), 1, 1e-14)
})

test_that("tables and data are taken by their frequencies", {
  p <- c("a", "a", "a", "b")
  q <- c("b", "a")
  expected <- kl_divergence(pmf(c(a = 0.75, b = 0.25)), pmf(c(a = 0.5, b = 0.5)))
  expect_near(kl_divergence(p, q), expected, 1e-14)
  expect_near(kl_divergence(table(p), table(q)), expected, 1e-14)
  expect_near(kl_divergence(table(p), q), expected, 1e-14)
  expect_near(kl_divergence(factor(p), factor(q, c("b", "a"))), expected, 1e-14)
  expect_near(
    kl_divergence(c(TRUE, FALSE), c(TRUE, TRUE, TRUE, FALSE)),
    kl_divergence(fair, pmf(c(0.25, 0.75))), 1e-14
  )
})

test_that("values are matched by name, not by place", {
  p <- pmf(c(a = 0.2, b = 0.3, c = 0.5))
  q <- pmf(c(c = 0.5, a = 0.2, b = 0.3))
  expect_near(kl_divergence(p, q), 0, 1e-15)
  less <- pmf(c(b = 0.5, c = 0.5))
  expect_identical(kl_divergence(p, less), Inf)
  expect_true(is.finite(kl_divergence(less, p)))
})

test_that("data frames are joint distributions", {
  p <- data.frame(a = c("u", "u", "v", "v"), b = c("s", "t", "s", "t"))
  q <- data.frame(a = c("u", "v"), b = c("s", "t"))
  expect_near(kl_divergence(p, p), 0, 1e-15)
  expect_identical(kl_divergence(p, q), Inf)
  expect_near(kl_divergence(q, p), 1, 1e-14)
  expect_near(kl_divergence(q, table(p)), 1, 1e-14)
})

test_that("missing values are left out on request", {
  expect_error(kl_divergence(c("a", NA), "a"), class = "infosift_error_missing")
  expect_identical(kl_divergence(c("a", NA), "a", na_rm = TRUE), 0)
  expect_snapshot(error_text(kl_divergence(c("a", NA), "a")))
})

test_that("numbers are not taken for probabilities", {
  expect_error(
    kl_divergence(c(0.5, 0.5), fair), class = "infosift_error_argument"
  )
  expect_error(
    kl_divergence(fair, c(0.5, 0.5)), class = "infosift_error_argument"
  )
  expect_error(cross_entropy(fair, 1:2), class = "infosift_error_argument")
  expect_error(
    kl_divergence(iris[1:2], iris[1:2]), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(kl_divergence(c(0.5, 0.5), fair)))
  expect_snapshot(error_text(kl_divergence(iris[1:2], iris[1:2])))
})

test_that("both distributions have the same variables", {
  p <- pmf(matrix(0.25, 2, 2), c("A", "B"))
  q <- pmf(matrix(0.25, 2, 2), c("B", "A"))
  expect_error(kl_divergence(p, fair), class = "infosift_error_size")
  expect_error(kl_divergence(p, q), class = "infosift_error_size")
  expect_snapshot(error_text(kl_divergence(p, fair)))
  expect_snapshot(error_text(kl_divergence(p, q)))
})

test_that("there must be observations", {
  expect_error(kl_divergence(character(), "a"), class = "infosift_error_size")
  expect_error(kl_divergence("a", NULL), class = "infosift_error_argument")
  expect_error(
    kl_divergence("a", table(character())), class = "infosift_error_size"
  )
  expect_snapshot(error_text(kl_divergence(character(), "a")))
})

test_that("distributions without a common level are refused", {
  counted <- as.table(c(10, 10))
  expect_error(
    kl_divergence(pmf(c(0.5, 0.5)), counted),
    class = "infosift_error_size"
  )
  expect_snapshot(error_text(kl_divergence(pmf(c(0.5, 0.5)), counted)))
})

test_that("divergence is never below zero by rounding", {
  counts <- table(rep(letters[1:7], c(3, 11, 7, 5, 13, 17, 1)))
  expect_gte(kl_divergence(counts, pmf(prop.table(counts))), 0)
})
