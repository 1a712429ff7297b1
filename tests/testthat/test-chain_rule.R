# A few digammas of size 10, added and taken away.
rounding_of_terms <- 1e-12

test_that("of a sum of two bits, the first tells half a bit, the second one", {
  chain <- chain_rule(sum_pmf(), y = "Sum")
  expect_near(chain$terms, c(0.5, 1), 1e-14)
  expect_near(chain$total, 1.5, 1e-14)
  expect_identical(names(chain$terms), c("I(Sum; A)", "I(Sum; B | A)"))
  expect_identical(chain$variables, c("A", "B"))
})

test_that("of an exclusive or, only the second input tells anything", {
  chain <- chain_rule(xor_pmf(), y = "Z")
  expect_near(chain$terms, c(0, 1), 1e-14)
})

test_that("the order chooses and arranges the variables", {
  chain <- chain_rule(Titanic, y = "Survived", order = c("Sex", "Class"))
  expect_identical(
    names(chain$terms), c("I(Survived; Sex)", "I(Survived; Class | Sex)")
  )
  sub <- margin(Titanic, c("Sex", "Class", "Survived"))
  expect_near(
    chain$terms,
    c(
      mutual_info(margin(Titanic, c("Sex", "Survived"))),
      cond_mutual_info(sub, y = "Survived", given = "Sex")
    ), 1e-12
  )
  swapped <- chain_rule(Titanic, y = "Survived", order = c("Class", "Sex"))
  expect_near(swapped$total, chain$total, 1e-12)
  expect_gt(abs(swapped$terms[1] - chain$terms[2]), 0.001)
  one <- chain_rule(Titanic, y = "Survived", order = "Age")
  expect_length(one$terms, 1)
})

test_that("formulas, data frames and tables give the same chain", {
  people <- as.data.frame(Titanic)
  people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
  chain <- chain_rule(Titanic, y = "Survived")
  from_formula <- chain_rule(Survived ~ ., data = people)
  expect_near(from_formula$terms, chain$terms, 1e-12)
  expect_identical(names(from_formula$terms), names(chain$terms))
  expect_near(
    chain_rule(people[1:3], people$Survived)$terms, chain$terms, 1e-12
  )
})

test_that("formulas may transform", {
  chain <- chain_rule(
    Species ~ (Petal.Width > 0.8) + I(Petal.Length > 4.8), data = iris
  )
  expect_length(chain$terms, 2)
  expect_near(chain$terms[1], binary_entropy(1 / 3), 1e-12)
})

test_that("missing values are left out on request", {
  x <- data.frame(a = c("u", "u", "v", NA), b = c("s", "t", "s", "t"))
  y <- c("k", "k", "l", "l")
  expect_error(chain_rule(x, y), class = "infosift_error_missing")
  expect_near(
    chain_rule(x, y, na_rm = TRUE)$terms, chain_rule(x[-4, ], y[-4])$terms, 1e-12
  )
})

test_that("the missing one of the numbers is found", {
  expect_near(chain_rule(terms = c(0.5, 0.3), total = NA)$total, 0.8, 1e-15)
  chain <- chain_rule(terms = c(a = 0.5, b = NA), total = 0.8)
  expect_near(chain$terms, c(0.5, 0.3), 1e-15)
  expect_identical(names(chain$terms), c("a", "b"))
  expect_near(chain_rule(terms = NA, total = 0.8)$terms, 0.8, 1e-15)
  expect_identical(
    names(chain_rule(terms = c(0.5, 0.3), total = 0.8)$terms),
    c("term 1", "term 2")
  )
  expect_identical(
    unname(chain_rule(terms = c(0.1, 0.2, NA), total = 0.3)$terms[3]), 0
  )
})

test_that("numbers that contradict each other are refused", {
  expect_error(
    chain_rule(terms = c(0.5, 0.3), total = 0.9), class = "infosift_error_size"
  )
  expect_error(
    chain_rule(terms = c(0.5, NA), total = 0.3), class = "infosift_error_size"
  )
  expect_error(
    chain_rule(terms = c(0.5, NA), total = NA), class = "infosift_error_argument"
  )
  expect_error(
    chain_rule(terms = c(-0.5, 1), total = NA), class = "infosift_error_argument"
  )
  expect_error(
    chain_rule(terms = c(0.5, Inf), total = NA), class = "infosift_error_argument"
  )
  expect_error(
    chain_rule(terms = "a", total = NA), class = "infosift_error_argument"
  )
  expect_error(
    chain_rule(terms = 0.5, total = "a"), class = "infosift_error_argument"
  )
  expect_error(chain_rule(), class = "infosift_error_argument")
  expect_snapshot(error_text(chain_rule(terms = c(0.5, 0.3), total = 0.9)))
  expect_snapshot(error_text(chain_rule(terms = c(0.5, NA), total = 0.3)))
  expect_snapshot(error_text(chain_rule(terms = c(0.5, NA), total = NA)))
  expect_snapshot(error_text(chain_rule(terms = c(-0.5, 1), total = NA)))
  expect_snapshot(error_text(chain_rule()))
})

test_that("variables or numbers are given, not both", {
  expect_error(
    chain_rule(sum_pmf(), y = "Sum", total = 1), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(chain_rule(sum_pmf(), y = "Sum", total = 1)))
})

test_that("the target must be named", {
  expect_error(chain_rule(sum_pmf()), class = "infosift_error_argument")
  expect_error(chain_rule(iris["Species"]), class = "infosift_error_argument")
  expect_snapshot(error_text(chain_rule(sum_pmf())))
})

test_that("the order names known variables, each once", {
  p <- sum_pmf()
  for (order in list("C", c("A", "A"), character(), 1:2, "Sum", NA)) {
    expect_error(
      chain_rule(p, y = "Sum", order = order), class = "infosift_error_argument"
    )
  }
  expect_snapshot(error_text(chain_rule(p, y = "Sum", order = "C")))
})

test_that("terms of numeric variables add up to their information", {
  s <- numeric_sample(200, 1)
  x <- data.frame(x = s$x, z = s$z)
  for (method in list("auto", est_ksg(k = 5), est_mixed(), est_ksg(c(3, 7)))) {
    chain <- chain_rule(x, s$y, method = method)
    expect_near(
      chain$total, mutual_info(x, s$y, method = method), rounding_of_terms
    )
    expect_near(sum(chain$terms), chain$total, rounding_of_terms)
    swapped <- chain_rule(x, s$y, order = c("z", "x"), method = method)
    expect_near(swapped$total, chain$total, rounding_of_terms)
  }
  chain <- chain_rule(Species ~ ., data = iris)
  expect_near(
    chain$total, mutual_info(iris[1:4], iris$Species), rounding_of_terms
  )
})

test_that("terms of normal variables are recovered", {
  # Y = A + B + noise, all of variance 1: log2(3/2)/2, then log2(2)/2 bits.
  # The standard error at 4000 observations is about 0.02.
  withr::local_seed(1)
  x <- data.frame(a = rnorm(4000), b = rnorm(4000))
  chain <- chain_rule(x, x$a + x$b + rnorm(4000))
  expect_near(chain$terms, c(log2(3 / 2), log2(2)) / 2, 0.08)
})

test_that("estimators without a joint search are refused", {
  for (method in list("ross", est_ksg(variant = 2), "kl", "plugin")) {
    expect_error(
      chain_rule(Species ~ ., data = iris, method = method),
      class = "infosift_error_unsupported"
    )
  }
  expect_snapshot(
    error_text(chain_rule(Species ~ ., data = iris, method = "ross"))
  )
})

test_that("variables of different length are refused", {
  outside <- c("a", "b")
  expect_error(
    chain_rule(Species ~ outside + Species, data = iris),
    class = "infosift_error_size"
  )
})

test_that("there must be variables, with different names", {
  expect_error(chain_rule(Species ~ 1, iris), class = "infosift_error_size")
  twice <- iris[c(5, 5)]
  names(twice) <- c("a", "a")
  expect_error(
    chain_rule(twice, iris$Species), class = "infosift_error_argument"
  )
})
