rounding <- 1e-12

quietly <- function(expr) {
  suppressWarnings(expr, classes = "infosift_warning_classes")
}

test_that("the values are those of the definition", {
  for (seed in 1:5) {
    s <- mixed_sample(60, seed)
    for (k in c(1, 3, 10)) {
      expect_near(
        mutual_info(s$x, s$y, method = est_ross(k, "none"), base = exp(1)),
        slow_ross(s$x, s$y, k), rounding
      )
    }
  }
})

test_that("small classes use the neighbours that they have", {
  s <- mixed_sample(60, 1)
  class <- as.character(s$y)
  class[1:2] <- "pair"
  expect_near(
    quietly(
      mutual_info(s$x, class, method = est_ross(5, "none"), base = exp(1))
    ),
    slow_ross(s$x, class, 5), rounding
  )
})

test_that("the only member of a class is left out", {
  s <- mixed_sample(60, 2)
  class <- as.character(s$y)
  class[c(7, 20)] <- c("alone", "single")
  kept <- -c(7, 20)
  for (scale in c("normal", "sd", "rank", "none")) {
    method <- est_ross(scale = scale)
    local <- quietly(pointwise_mutual_info(s$x, class, method = method))
    expect_identical(which(is.na(local)), c(7L, 20L))
    value <- quietly(mutual_info(s$x, class, method = method))
    expect_near(mean(local[kept]), value, rounding)
    expect_near(
      mutual_info(s$x[kept], class[kept], method = method), value, rounding
    )
  }
})

test_that("several discrete columns are one class", {
  s <- mixed_sample(60, 3)
  half <- rep(c("a", "b"), 30)
  expect_near(
    mutual_info(s$x, data.frame(s$y, half), method = "ross"),
    mutual_info(s$x, interaction(s$y, half), method = "ross"), rounding
  )
})

test_that("class columns of many levels need no table of their combinations", {
  withr::local_seed(1)
  row <- rep(1:30, 10)
  # 1e10 combinations of levels, of which 30 occur.
  many <- function() {
    structure(
      sample(1e5L, 30)[row], levels = as.character(1:1e5), class = "factor"
    )
  }
  class <- data.frame(a = many(), b = many())
  x <- row + rnorm(300)
  expect_near(
    mutual_info(x, class, method = "ross"),
    mutual_info(x, factor(row), method = "ross"), rounding
  )
})

test_that("it needs a discrete and a numeric variable", {
  x <- rnorm(20)
  g <- rep(c("a", "b"), 10)
  for (call in list(
    quote(mutual_info(x, x, method = "ross")),
    quote(mutual_info(g, g, method = "ross")),
    quote(mutual_info(data.frame(x, g), g, method = "ross")),
    quote(cond_mutual_info(x, g, g, method = "ross"))
  )) {
    expect_error(eval(call), class = "infosift_error_unsupported")
  }
  expect_snapshot(error_text(mutual_info(x, x, method = "ross")))
  expect_snapshot(error_text(mutual_info(g, g, method = "ross")))
  expect_snapshot(error_text(mutual_info(data.frame(x, g), g, method = "ross")))
  expect_snapshot(error_text(cond_mutual_info(x, g, g, method = "ross")))
})

test_that("some class must have two members", {
  expect_error(
    mutual_info(rnorm(26), letters, method = "ross"),
    class = "infosift_error_size"
  )
  expect_snapshot(error_text(mutual_info(rnorm(26), letters, method = "ross")))
})

test_that("repeated values cause a warning", {
  expect_warning(
    mutual_info(iris$Petal.Length, iris$Species, method = "ross"),
    class = "infosift_warning_ties"
  )
  expect_snapshot(
    warning_text(mutual_info(iris$Petal.Length, iris$Species, method = "ross"))
  )
})

test_that("parameters are checked", {
  expect_error(est_ross(0), class = "infosift_error_argument")
  expect_error(est_ross(scale = "z"), class = "infosift_error_argument")
})
