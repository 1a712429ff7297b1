test_that("textbook entropies come out", {
  expect_near(entropy(pmf(c(0.5, 0.25, 0.25))), 1.5, 1e-14)
  expect_near(entropy(pmf(rep(1 / 8, 8))), 3, 1e-14)
  expect_identical(entropy(pmf(c(1, 0))), 0)
  expect_near(entropy(c("a", "b", "b", "b")), binary_entropy(1 / 4), 1e-14)
  expect_near(entropy(c(TRUE, FALSE)), 1, 1e-14)
  expect_near(entropy(c("a", "b"), base = exp(1)), log(2), 1e-14)
  expect_near(entropy(c("a", "b"), base = 10), log10(2), 1e-14)
})

test_that("several columns have a joint entropy", {
  data <- data.frame(a = c("u", "u", "v", "v"), b = c("s", "t", "s", "t"))
  expect_near(entropy(data), 2, 1e-14)
  expect_near(entropy(as.matrix(data)), 2, 1e-14)
  expect_near(entropy(table(data)), 2, 1e-14)
  expect_near(entropy(data[c(1, 1)]), 1, 1e-14)
})

test_that("an observation has no entropy", {
  expect_identical(entropy("a"), 0)
  expect_identical(entropy(data.frame(a = "u", b = TRUE)), 0)
})

test_that("conditional entropy is what is left", {
  p <- channel_pmf(0.8)
  expect_near(cond_entropy(p), binary_entropy(0.2), 1e-14)
  expect_near(cond_entropy(p, given = "X"), binary_entropy(0.2), 1e-14)
  expect_identical(cond_entropy(xor_pmf(), given = c("X", "Y")), 0)
  expect_near(
    cond_entropy(c("a", "b", "a", "b"), c("u", "u", "v", "v")), 1, 1e-14
  )
  expect_identical(
    cond_entropy(c("a", "a", "b", "b"), c("u", "u", "v", "v")), 0
  )
})

test_that("conditional entropy is at least zero after rounding", {
  for (seed in 1:20) {
    s <- discrete_sample(100, seed)
    expect_gte(cond_entropy(s$x, data.frame(s$x, s$y, s$z)), 0)
  }
})

test_that("entropy of numbers is differential", {
  s <- numeric_sample(50, 1)
  expect_identical(entropy(s$x), entropy(s$x, method = est_kl()))
  expect_identical(
    entropy(cbind(s$x, s$y)), entropy(data.frame(s$x, s$y), method = "kl")
  )
})

test_that("missing values are left out on request", {
  expect_error(entropy(c("a", NA)), class = "infosift_error_missing")
  expect_near(entropy(c("a", "b", NA), na_rm = TRUE), 1, 1e-14)
  expect_near(
    cond_entropy(c("a", "b", "a"), c("u", "u", NA), na_rm = TRUE), 1, 1e-14
  )
})

test_that("what has no entropy is refused", {
  mixed <- iris[c("Species", "Petal.Width")]
  expect_error(entropy(mixed), class = "infosift_error_unsupported")
  expect_error(
    entropy(iris$Species, method = "kl"), class = "infosift_error_unsupported"
  )
  expect_error(
    entropy(rnorm(9), method = "ksg"), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(mixed)))
  expect_snapshot(error_text(entropy(iris$Species, method = "kl")))
  expect_snapshot(error_text(entropy(rnorm(9), method = "ksg")))
})

test_that("whether numbers with repeated values are labels, the user says", {
  expect_error(entropy(rep(1, 10)), class = "infosift_error_unsupported")
  expect_error(entropy(c(1, 1, 2, 3)), class = "infosift_error_unsupported")
  expect_error(
    entropy(mtcars[c("mpg", "cyl")]), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(c(1, 1, 2, 3))))
  expect_snapshot(error_text(entropy(mtcars[c("mpg", "cyl")])))
  expect_near(entropy(factor(c(1, 1, 2, 3))), 1.5, 1e-14)
  expect_near(entropy(c(1, 1, 2, 3), method = "plugin"), 1.5, 1e-14)
})

test_that("numbers that look like probabilities are asked about", {
  expect_error(
    entropy(c(0.5, 0.25, 0.25)), class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(c(0.5, 0.25, 0.25))))
  expect_snapshot(error_text(entropy(c(0.5, 0.3, 0.2))))
  expect_error(entropy(c(0.5, 0.3, 0.2)), class = "infosift_error_size")
})

test_that("columns of labels of both kinds have the plug-in entropy", {
  data <- data.frame(a = c("u", "u", "v", "v"), b = c(1, 2, 1, 2))
  expect_near(entropy(data, method = "plugin"), 2, 1e-14)
})
