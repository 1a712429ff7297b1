test_that("scores are drawn, and returned invisibly", {
  local_null_device()
  scores <- gappy()
  expect_invisible(plot(scores))
  expect_identical(plot(scores), scores)
  expect_silent(plot(scores, n = 1))
  expect_silent(plot(scores, main = "Iris"))
  expect_silent(plot(scored()))
})

test_that("null bands and intervals are drawn where there are any", {
  skip_if_not_installed("ggplot2")
  local_null_device()
  plain <- screen_features(Species ~ ., iris, test = "none", interval = FALSE)
  expect_silent(plot(plain))
  built <- ggplot2::ggplot_build(ggplot2::autoplot(plain))
  expect_identical(nrow(built$data[[2]]), 0L)
  full <- scored()
  built <- ggplot2::ggplot_build(ggplot2::autoplot(full))
  details <- attr(full, "inference")$details
  bands <- details[match(full$feature, details$feature), ]
  expect_near(sort(built$data[[2]]$xmin), sort(bands$null_mean), 1e-12)
  expect_near(sort(built$data[[2]]$xmax), sort(bands$null_upper), 1e-12)
  expect_near(sort(built$data[[5]]$xmin), sort(full$lower), 1e-12)
})

test_that("graphical parameters are as before", {
  local_null_device()
  before <- graphics::par("mar")
  plot(scored())
  expect_identical(graphics::par("mar"), before)
})

test_that("scores make a ggplot with a point for each feature", {
  skip_if_not_installed("ggplot2")
  drawn <- ggplot2::autoplot(gappy())
  expect_s3_class(drawn, "ggplot")
  built <- ggplot2::ggplot_build(drawn)
  expect_identical(nrow(built$data[[3]]), 5L)
  built <- ggplot2::ggplot_build(ggplot2::autoplot(scored(), n = 2))
  expect_identical(nrow(built$data[[3]]), 2L)
})

test_that("there must be a value to plot", {
  nothing <- screen_features(data.frame(absent = rep(NA, 2)), c("a", "b"))
  expect_error(plot(nothing), class = "infosift_error_size")
  expect_error(plot(scored(), n = 0), class = "infosift_error_argument")
  expect_snapshot(error_text(plot(nothing)))
})

test_that("a plot says how many features it leaves out", {
  skip_if_not_installed("ggplot2")
  drawn <- ggplot2::autoplot(gappy())
  expect_match(
    paste(unlist(drawn$labels), collapse = " "), "2 more not shown"
  )
})

test_that("a method has the same colour in all plots", {
  colours <- method_colours(c("ksg", "shrink", "plugin", "ross"))
  expect_identical(anyDuplicated(colours), 0L)
  expect_identical(method_colours("plugin"), colours["plugin"])
  expect_identical(method_colours(c("mixed", "ksg"))["ksg"], colours["ksg"])
})
