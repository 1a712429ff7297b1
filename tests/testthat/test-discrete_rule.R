test_that("a rule gives the classes it was made with", {
  withr::local_seed(1)
  data <- data.frame(
    a = rnorm(90), b = round(rexp(90), 1), c = sample(letters[1:3], 90, TRUE)
  )
  for (method in c("equal_width", "equal_frequency", "freedman_diaconis", "doane")) {
    found <- as_discrete(data, method = method)
    expect_identical(predict(discrete_rule(found), data), found)
    found <- as_discrete(data$b, method = method)
    expect_identical(predict(discrete_rule(found), data$b), found)
  }
  found <- as_discrete(data, method = "mdl", y = data$a + data$b > 1)
  expect_identical(predict(discrete_rule(found), data), found)
})

test_that("values outside go to the nearest class or become missing", {
  rule <- discrete_rule(as_discrete(0:10, bins = 2))
  new <- c(-1, 0, 4.9, 5, 10, 11, NA, NaN, -Inf, Inf)
  expect_identical(
    as.integer(predict(rule, new)), c(1L, 1L, 1L, 2L, 2L, 2L, NA, NA, 1L, 2L)
  )
  expect_identical(
    as.integer(predict(rule, new, outside = "missing")),
    c(NA, 1L, 1L, 2L, 2L, NA, NA, NA, NA, NA)
  )
})

test_that("columns that the rule does not have are left alone", {
  rule <- discrete_rule(as_discrete(iris[1:2], bins = 3))
  found <- predict(rule, iris)
  expect_identical(found$Species, iris$Species)
  expect_identical(found$Petal.Length, iris$Petal.Length)
  expect_identical(levels(found$Sepal.Width), rule$columns$Sepal.Width$labels)
})

test_that("labels have as many digits as it takes", {
  labels <- function(x, bins) levels(as_discrete(x, bins = bins))
  expect_identical(labels(0:10, 2), c("[0, 5)", "[5, 10]"))
  expect_identical(
    labels(c(1.2001, 1.2002), 2), c("[1.2001, 1.20015)", "[1.20015, 1.2002]")
  )
  expect_identical(
    labels(c(1e5, 3e5), 2), c("[100000, 200000)", "[200000, 300000]")
  )
  expect_identical(labels(c(0, 2e20), 2), c("[0, 1e+20)", "[1e+20, 2e+20]"))
  expect_identical(labels(c(-1, 1), 2), c("[-1, 0)", "[0, 1]"))
})

test_that("part of a result, or another object, has no rule", {
  found <- as_discrete(1:10)
  expect_error(discrete_rule(found[1:3]), class = "infosift_error_argument")
  expect_error(discrete_rule(factor("a")), class = "infosift_error_argument")
  expect_error(discrete_rule(), class = "infosift_error_argument")
  expect_snapshot(error_text(discrete_rule(found[1:3])))
})

test_that("new data must be like the old", {
  vector <- discrete_rule(as_discrete(1:10))
  frame <- discrete_rule(as_discrete(iris, bins = 2))
  expect_error(predict(vector, letters), class = "infosift_error_argument")
  expect_error(predict(vector, iris), class = "infosift_error_argument")
  expect_error(predict(frame, 1:3), class = "infosift_error_argument")
  expect_error(predict(frame, iris[2:5]), class = "infosift_error_size")
  text <- transform(iris, Sepal.Width = "wide")
  expect_error(predict(frame, text), class = "infosift_error_argument")
  expect_error(
    predict(vector, 1, outside = "drop"),
    class = "infosift_error_argument"
  )
  expect_error(predict(vector, 1, TRUE), class = "infosift_error_argument")
  expect_snapshot({
    error_text(predict(vector, iris))
    error_text(predict(frame, iris[3:5]))
    error_text(predict(frame, text))
  })
})

test_that("a rule prints and is a table", {
  rule <- discrete_rule(as_discrete(iris, method = "mdl", y = iris$Species))
  expect_snapshot(rule)
  expect_snapshot(discrete_rule(as_discrete(c(3, 3))))
  expect_snapshot(discrete_rule(as_discrete(1:1000)))
  expect_snapshot(print(rule, n = 2))
  table <- as.data.frame(rule)
  expect_identical(names(table), c("column", "level", "from", "to"))
  expect_identical(nrow(table), 12L)
  expect_identical(table$from[2], table$to[1])
})

test_that("classes print as a factor does, without the rule", {
  expect_snapshot(as_discrete(c(0, 1, 2.5, 7, 10), bins = 2))
  expect_snapshot(as_discrete(c(0, 1, 2.5, 7, 10), bins = 2)[4:5])
})
