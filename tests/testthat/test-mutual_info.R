test_that("data, counts and a distribution have the same value", {
  value <- 1 - binary_entropy(0.2)
  expect_near(mutual_info(channel_pmf(0.8)), value, 1e-14)
  expect_near(mutual_info(as.table(matrix(c(40, 10, 10, 40), 2))), value, 1e-14)
  x <- rep(c("a", "b"), each = 50)
  y <- rep(c("u", "v", "u"), c(40, 50, 10))
  expect_near(mutual_info(x, y), value, 1e-14)
})

test_that("an exclusive or is seen given one of its inputs", {
  p <- xor_pmf()
  expect_identical(mutual_info(margin(p, c("X", "Z"))), 0)
  expect_near(cond_mutual_info(p, y = "Z", given = "Y"), 1, 1e-14)
  a <- rep(c("u", "v"), 4)
  b <- rep(c("u", "u", "v", "v"), 2)
  expect_near(cond_mutual_info(a, factor(a == b), b), 1, 1e-14)
})

test_that("conditioning on a constant changes nothing", {
  s <- discrete_sample(60, 1)
  expect_near(
    cond_mutual_info(s$x, s$y, rep("a", 60)), mutual_info(s$x, s$y), 1e-12
  )
})

test_that("conditional mutual information is a weighted mean over strata", {
  for (seed in 1:5) {
    s <- discrete_sample(100, seed)
    strata <- split(seq_len(100), s$z)
    by_hand <- sum(vapply(strata, function(rows) {
      length(rows) / 100 * mutual_info(s$x[rows], s$y[rows])
    }, 0))
    expect_near(cond_mutual_info(s$x, s$y, s$z), by_hand, 1e-12)
  }
})

test_that("rounding does not make information negative", {
  for (seed in 1:50) {
    p <- withr::with_seed(seed, list(rexp(7), rexp(11)))
    product <- outer(p[[1]] / sum(p[[1]]), p[[2]] / sum(p[[2]]))
    expect_gte(mutual_info(pmf(product)), 0)
  }
})

test_that("a result is a bare number", {
  expect_identical(attributes(mutual_info(channel_pmf())), NULL)
  expect_length(mutual_info(iris$Petal.Length, iris$Species), 1)
})

test_that("the random numbers of the session are left alone", {
  withr::local_seed(1)
  before <- .Random.seed
  s <- mixed_sample(50, 1)
  mutual_info(s$x, s$y)
  mutual_info(s$x, s$z)
  expect_identical(.Random.seed, before)
})

test_that("the data are left alone", {
  x <- c(3, 1, 2, 5, 4, 9, 7, 8)
  y <- rev(x) + 0.5
  mutual_info(x, y)
  expect_identical(x, c(3, 1, 2, 5, 4, 9, 7, 8))
  expect_identical(y, rev(x) + 0.5)
})
