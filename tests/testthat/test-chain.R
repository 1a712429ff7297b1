test_that("chains print with their terms, cumulative sums and shares", {
  expect_snapshot(chain_rule(sum_pmf(), y = "Sum"))
  expect_snapshot(
    chain_rule(Titanic, y = "Survived", order = c("Sex", "Class"), base = exp(1))
  )
  expect_snapshot(
    chain_rule(terms = c("I(X; Y)" = 0.5, "I(X; Z | Y)" = 0.3), total = NA)
  )
  chain <- chain_rule(sum_pmf(), y = "Sum")
  utils::capture.output(expect_invisible(print(chain)))
})

test_that("a chain without information prints without shares", {
  chain <- chain_rule(data.frame(a = c("u", "v")), c("x", "x"))
  expect_identical(chain$total, 0)
  expect_no_match(utils::capture.output(print(chain)), "NA")
})

test_that("chains are tables of their terms", {
  data <- as.data.frame(chain_rule(sum_pmf(), y = "Sum"))
  expect_identical(class(data), "data.frame")
  expect_identical(
    names(data), c("term", "variable", "info", "cumulative", "share")
  )
  expect_near(data$cumulative, c(0.5, 1.5), 1e-14)
  expect_near(data$share, c(1, 2) / 3, 1e-14)
  expect_identical(summary(chain_rule(sum_pmf(), y = "Sum")), data)
})

chain <- chain_rule(Titanic, y = "Survived")

test_that("a chain is drawn, and returned invisibly", {
  local_null_device()
  expect_invisible(plot(chain))
  expect_identical(plot(chain), chain)
  expect_silent(plot(chain, col = c("red", "green", "blue"), main = "Titanic"))
})

test_that("graphical parameters are as before", {
  local_null_device()
  before <- graphics::par("mar")
  plot(chain)
  expect_identical(graphics::par("mar"), before)
})

test_that("short, long and empty chains are drawn", {
  local_null_device()
  expect_silent(plot(chain_rule(terms = 0.5, total = NA)))
  expect_silent(plot(chain_rule(terms = rep(0.1, 8), total = NA)))
  nothing <- chain_rule(data.frame(a = c("u", "v")), c("x", "x"))
  expect_silent(plot(nothing))
})

test_that("a chain makes a ggplot with a bar for each term", {
  skip_if_not_installed("ggplot2")
  drawn <- ggplot2::autoplot(chain)
  expect_s3_class(drawn, "ggplot")
  built <- ggplot2::ggplot_build(drawn)
  expect_identical(nrow(built$data[[1]]), 3L)
  expect_near(max(built$data[[1]]$xmax), chain$total, 1e-12)
})
