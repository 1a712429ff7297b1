test_that("every cell has its pseudo-count", {
  counts <- as.table(c(3, 1, 0))
  by_hand <- function(a) {
    p <- (c(3, 1, 0) + a) / (4 + 3 * a)
    -sum(p * log2(p))
  }
  value <- function(a) entropy(counts, method = est_dirichlet(a))
  expect_near(value("jeffreys"), by_hand(1 / 2), 1e-14)
  expect_near(value("laplace"), by_hand(1), 1e-14)
  expect_near(value("perks"), by_hand(1 / 3), 1e-14)
  expect_near(value("minimax"), by_hand(sqrt(4) / 3), 1e-14)
  expect_near(value(2.5), by_hand(2.5), 1e-14)
  expect_near(value(0), entropy(counts), 1e-14)
})

test_that("information is that of the table with pseudo-counts", {
  counts <- matrix(c(5, 0, 1, 3, 2, 2), 2)
  expect_near(
    mutual_info(as.table(counts), method = est_dirichlet(0.7)),
    mutual_info(as.table(counts + 0.7)), 1e-14
  )
})

test_that("pseudo-counts are numbers from zero or names", {
  for (a in list(-1, NA, Inf, "nope", c(1, 2), NULL)) {
    expect_error(est_dirichlet(a), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(est_dirichlet("nope")))
  expect_snapshot(error_text(est_dirichlet(-1)))
})
