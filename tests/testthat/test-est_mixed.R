rounding <- 1e-12

test_that("the values are those of the definition", {
  for (seed in 1:5) {
    s <- numeric_sample(60, seed)
    m <- mixed_sample(60, seed)
    d <- discrete_sample(60, seed)
    value <- function(..., k) {
      cond <- if (...length() == 3) cond_mutual_info else mutual_info
      cond(..., method = est_mixed(k, "none"), base = exp(1))
    }
    for (k in c(1, 7)) {
      expect_near(
        value(s$x, s$y, k = k),
        slow_mixed(distances(s$x), distances(s$y), k), rounding
      )
      expect_near(
        value(m$x, m$y, k = k),
        slow_mixed(distances(m$x), class_distances(m$y), k), rounding
      )
      expect_near(
        value(d$x, d$y, k = k),
        slow_mixed(class_distances(d$x), class_distances(d$y), k), rounding
      )
      expect_near(
        value(m$x, m$y, m$z, k = k),
        slow_mixed(
          distances(m$x), class_distances(m$y), k, distances(m$z)
        ), rounding
      )
      joint <- data.frame(m$x, m$y)
      expect_near(
        value(joint, m$z, k = k),
        slow_mixed(
          pmax(distances(m$x), class_distances(m$y)), distances(m$z), k
        ), rounding
      )
    }
  }
})

test_that("ties count as in the definition", {
  for (seed in 1:5) {
    withr::local_seed(seed)
    x <- sample(8, 60, TRUE)
    y <- x + sample(3, 60, TRUE)
    expect_near(
      mutual_info(x, y, method = est_mixed(3, "none"), base = exp(1)),
      slow_mixed(distances(x), distances(y), 3), rounding
    )
  }
})

test_that("steps that are equal in decimals are equal", {
  method <- est_mixed(scale = "none")
  for (seed in 1:5) {
    withr::local_seed(seed)
    x <- sample(40, 200, TRUE)
    y <- x + sample(10, 200, TRUE)
    whole <- mutual_info(x, y, method = method)
    for (digits in 1:3) {
      expect_identical(
        mutual_info(x / 10^digits, y / 10^digits, method = method), whole
      )
      expect_identical(
        mutual_info(0.1^digits * x, 0.1^digits * y, method = method), whole
      )
    }
    expect_identical(
      cond_mutual_info(0.1 * x, 0.1 * y, 0.1 * rev(x), method = method),
      cond_mutual_info(x, y, rev(x), method = method)
    )
  }
})

test_that("without ties it is KSG with closed balls, and close to it", {
  s <- numeric_sample(1000, 1)
  expect_near(
    mutual_info(s$x, s$y, method = est_mixed(3)),
    mutual_info(s$x, s$y, method = est_ksg(3)), 0.1
  )
})

test_that("a constant shares nothing", {
  s <- mixed_sample(50, 1)
  for (scale in c("normal", "sd", "rank", "none")) {
    method <- est_mixed(scale = scale)
    expect_identical(mutual_info(rep(2, 50), s$x, method = method), 0)
    expect_identical(mutual_info(s$x, rep("a", 50), method = method), 0)
    expect_identical(mutual_info(cbind(rep(2, 50), 1), s$y, method = method), 0)
    expect_near(
      cond_mutual_info(rep(2, 50), s$x, s$y, method = method), 0, rounding
    )
  }
})

test_that("there must be more observations than neighbours", {
  expect_error(
    mutual_info(c(1, 1, 2), c("a", "b", "c")), class = "infosift_error_size"
  )
  expect_snapshot(error_text(mutual_info(c(1, 1, 2), c("a", "b", "c"))))
  expect_warning(
    value <- mutual_info(c(1, 1, 2), c("a", "b", "c"), method = est_mixed(2)),
    class = "infosift_warning_classes"
  )
  expect_type(value, "double")
})

test_that("parameters are checked", {
  expect_error(est_mixed(0), class = "infosift_error_argument")
  expect_error(est_mixed(scale = "z"), class = "infosift_error_argument")
})
