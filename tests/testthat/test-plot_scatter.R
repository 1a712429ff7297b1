# A line, a parabola and noise.
shapes <- function() {
  withr::local_seed(1)
  n <- 200
  x <- data.frame(
    line = rnorm(n), curve = rnorm(n), noise = rnorm(n), class = rep(c("a", "b"), n / 2)
  )
  screen_features(x, 2 * x$line + x$curve^2 + 0.3 * rnorm(n))
}

test_that("volcano and correlation are drawn in both ways", {
  skip_if_not_installed("ggplot2")
  local_null_device()
  scores <- shapes()
  for (type in c("volcano", "correlation")) {
    expect_identical(plot(scores, type = type), scores)
    expect_silent(plot(scores, type = type, n = 1, main = "Shapes", col = 2))
    drawn <- ggplot2::autoplot(scores, type = type)
    built <- ggplot2::ggplot_build(drawn)
    expect_identical(nrow(built$data[[2]]), 4L)
    names <- built$data[[3]]$label
    expect_setequal(names[names != ""], setdiff(scatter_of(scores, type, 10)$data$label, ""))
  }
})

test_that("a volcano has information against q-values", {
  scores <- shapes()
  parts <- scatter_of(scores, "volcano", 10)
  expect_identical(parts$data$x, scores$mi)
  expect_near(parts$data$y, -log10(pmax(scores$q_value, 1e-16)), 1e-12)
  found <- scores$feature[scores$q_value <= 0.05]
  expect_identical(parts$data$label[parts$data$label != ""], found)
  strict <- screen_features(Species ~ ., iris, fdr = 1e-6)
  expect_match(scatter_of(strict, "volcano", 1)$note, "q = 1e-06")
  expect_identical(sum(scatter_of(strict, "volcano", 1)$data$label != ""), 1L)
})

test_that("what correlation misses is named", {
  parts <- scatter_of(shapes(), "correlation", 10)
  expect_identical(parts$data$label[parts$data$label != ""], "curve")
  # Normal variables with that correlation have the information of the line.
  guide <- parts$guide[2:10, ]
  expect_near(guide$y, -log2(1 - guide$x^2) / 2, 1e-12)
})

test_that("there must be something to plot", {
  untested <- screen_features(Species ~ ., iris, test = "none")
  expect_error(plot(untested, type = "volcano"), class = "infosift_error_size")
  expect_snapshot(error_text(plot(untested, type = "volcano")))
  classes <- screen_features(data.frame(a = rep(1:2, 75) > 1), iris$Species)
  expect_error(plot(classes, type = "correlation"), class = "infosift_error_size")
  expect_snapshot(error_text(plot(classes, type = "correlation")))
  expect_error(plot(untested, type = "pie"), class = "infosift_error_argument")
})

test_that("a plot in which correlation misses nothing has no names", {
  withr::local_seed(1)
  y <- rnorm(60)
  scores <- screen_features(
    data.frame(x = y + rnorm(60), z = rnorm(60)), y,
    test = "none", interval = FALSE
  )
  local_null_device()
  expect_identical(plot(scores, type = "correlation"), scores)
})

test_that("names cover neither points nor each other", {
  withr::local_seed(1)
  points <- data.frame(x = runif(60), y = runif(60))
  named <- points[1:25, ]
  width <- runif(25, 0.05, 0.15)
  inner <- ifelse(named$x < 0.5, 1, -1)
  dot <- c(0.01, 0.01)
  place <- free_places(named, points, inner, width, 0.03, dot)
  drawn <- which(!is.na(place$x))
  expect_gt(length(drawn), 12)
  meets <- function(i, x, y, more_x, more_y) {
    abs(place$x[i] - x) < width[i] / 2 + more_x & abs(place$y[i] - y) < 0.015 + more_y
  }
  for (i in drawn) {
    expect_false(any(meets(i, points$x, points$y, 0.005, 0.005)))
    others <- setdiff(drawn, i)
    expect_false(any(meets(i, place$x[others], place$y[others], width[others] / 2, 0.015)))
  }
  # Alone, each is on the inner side; in a crowd of points there is no place.
  alone <- free_places(named[1, ], named[1, ], inner[1], width[1], 0.03, dot)
  expect_near(alone$x, named$x[1] + inner[1] * (0.01 + width[1] / 2), 1e-12)
  expect_identical(alone$y, named$y[1])
  crowd <- expand.grid(x = seq(0, 1, 0.01), y = seq(0, 1, 0.01))
  expect_true(all(is.na(free_places(named, crowd, inner, width, 0.03, dot)$x)))
  # At the edge there is room on the other side only.
  edge <- free_places(
    named[1, ], named[1, ], 1, width[1], 0.03, dot,
    named$x[1] + c(-2, 0.5) * width[1]
  )
  expect_lt(edge$x, named$x[1])
})

test_that("a correlation is not drawn beside information given something", {
  scores <- screen_features(
    iris[1:3], iris$Petal.Width,
    given = iris$Species, test = "none", interval = FALSE
  )
  expect_error(
    plot(scores, type = "correlation"), "given",
    class = "infosift_error_unsupported"
  )
})
