test_that("the classes are those of as_discrete()", {
  s <- numeric_sample(200, 1)
  for (rule in c("equal_frequency", "equal_width")) {
    expect_identical(
      entropy(s$x, method = est_binned(rule, bins = 6)),
      entropy(as_discrete(s$x, 6, rule))
    )
  }
  for (rule in c("equal_frequency", "equal_width", "freedman_diaconis", "doane")) {
    expect_identical(
      entropy(s$x, method = est_binned(rule)),
      entropy(as_discrete(s$x, method = rule))
    )
  }
})

test_that("the value is that of the classes", {
  s <- numeric_sample(200, 1)
  cut <- function(x) as_discrete(x, 4, "equal_frequency")
  method <- est_binned(bins = 4)
  expect_identical(
    mutual_info(s$x, s$y, method = method), mutual_info(cut(s$x), cut(s$y))
  )
  expect_identical(
    cond_mutual_info(s$x, s$y, s$z, method = method),
    cond_mutual_info(cut(s$x), cut(s$y), cut(s$z))
  )
  expect_identical(
    pointwise_mutual_info(s$x, s$y, method = method),
    pointwise_mutual_info(cut(s$x), cut(s$y))
  )
  expect_near(entropy(s$x, method = method), 2, 1e-12)
  m <- mixed_sample(200, 1)
  expect_identical(
    mutual_info(m$x, m$y, method = method), mutual_info(cut(m$x), m$y)
  )
  expect_identical(
    cond_entropy(m$x, m$y, method = method), cond_entropy(cut(m$x), m$y)
  )
})

test_that("arguments are checked", {
  expect_error(est_binned("mdl"), class = "infosift_error_argument")
  expect_error(est_binned("doane", bins = 4), class = "infosift_error_argument")
  expect_error(est_binned(bins = 1), class = "infosift_error_argument")
  expect_error(est_binned(then = est_ksg()), class = "infosift_error_argument")
  expect_error(est_binned(then = est_binned()), class = "infosift_error_argument")
  expect_error(est_binned(then = "auto"), class = "infosift_error_argument")
  expect_snapshot(error_text(est_binned(then = est_ksg())))
})

test_that("the call is printed", {
  expect_identical(
    format(est_binned()),
    "est_binned(rule = \"equal_frequency\", then = est_plugin(), bins = \"auto\")"
  )
})
