test_that("counts are whole numbers, not too small", {
  check <- infosift:::check_count
  expect_silent(check(3))
  expect_silent(check(3L))
  expect_silent(check(0, min = 0))
  for (k in list(0, 2.5, NA, "3", NULL, c(1, 2), Inf, 1e10, TRUE, list(3))) {
    expect_error(check(k), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(est_ksg(k = 0)))
  expect_snapshot(error_text(est_ksg(k = 2.5)))
  expect_snapshot(error_text(est_adaptive(k = c(3, 5))))
  expect_snapshot(error_text(est_ksg(k = "3")))
  expect_snapshot(error_text(est_ksg(k = NULL)))
  expect_snapshot(error_text(est_ksg(k = mean)))
})

test_that("numbers are finite and not below their minimum", {
  check <- infosift:::check_number
  expect_silent(check(-3.5))
  for (x in list(NA, Inf, "1", 1:2, NULL)) {
    expect_error(check(x), class = "infosift_error_argument")
  }
  expect_error(data_processing(i_xy = -1), class = "infosift_error_argument")
  expect_snapshot(error_text(data_processing(i_xy = -1)))
  x <- Inf
  expect_snapshot(error_text(check(x)))
})

test_that("flags are TRUE or FALSE", {
  for (flag in list(NA, 1, "yes", NULL, c(TRUE, FALSE))) {
    expect_error(
      mutual_info(1:3, 1:3, na_rm = flag), class = "infosift_error_argument"
    )
  }
  expect_snapshot(error_text(mutual_info(1:3, 1:3, na_rm = "yes")))
})

test_that("choices are matched exactly, and the first is the default", {
  expect_identical(est_ksg()$scale, "normal")
  expect_identical(est_ksg(scale = "sd")$scale, "sd")
  for (scale in list("norm", "NORMAL", NA, 1, NULL, c("sd", "none"))) {
    expect_error(est_ksg(scale = scale), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(est_ksg(scale = "z")))
})

test_that("arguments after the dots must be named, and exist", {
  expect_error(mutual_info(1:3, 1:3, 3), class = "infosift_error_argument")
  expect_error(
    mutual_info(1:3, 1:3, na.rm = TRUE), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(mutual_info(1:3, 1:3, 3)))
  expect_snapshot(error_text(mutual_info(1:3, 1:3, na.rm = TRUE)))
  expect_snapshot(error_text(mutual_info(1:3, 1:3, k = 3, na.rm = TRUE)))
})

test_that("every function with dots refuses what it does not know", {
  p <- xor_pmf()
  calls <- list(
    quote(entropy(p, nope = 1)), quote(cond_entropy(p, nope = 1)),
    quote(mutual_info(p, nope = 1)), quote(cond_mutual_info(p, nope = 1)),
    quote(pointwise_mutual_info(p, nope = 1)),
    quote(total_correlation(p, nope = 1)),
    quote(dual_total_correlation(p, nope = 1)),
    quote(interaction_info(p, nope = 1)), quote(kl_divergence(p, p, nope = 1)),
    quote(cross_entropy(p, p, nope = 1)), quote(chain_rule(p, y = "X", nope = 1)),
    quote(data_processing(p, nope = 1)), quote(information_gain(p, nope = 1)),
    quote(information_gain(Species ~ ., iris, nope = 1)),
    quote(chain_rule(Species ~ ., iris, nope = 1)),
    quote(screen_features(Species ~ ., iris, nope = 1)),
    quote(screen_features(iris[1:2], iris$Species, nope = 1))
  )
  for (call in calls) {
    expect_error(eval(call), "nope", class = "infosift_error_argument")
  }
})

test_that("the base is a positive number other than one", {
  for (base in list(1, 0, -2, NA, Inf, "2", NULL, c(2, 10))) {
    expect_error(
      entropy(pmf(c(0.5, 0.5)), base = base), class = "infosift_error_argument"
    )
  }
  expect_snapshot(error_text(entropy(pmf(c(0.5, 0.5)), base = 1)))
  expect_near(entropy(pmf(c(0.5, 0.5)), base = 4), 0.5, 1e-15)
  expect_near(entropy(pmf(c(0.5, 0.5)), base = 0.5), -1, 1e-15)
})

test_that("units have the names that people use", {
  name <- infosift:::unit_name
  expect_identical(name(2), "bits")
  expect_identical(name(exp(1)), "nats")
  expect_identical(name(10), "hartleys")
  expect_identical(name(3), "units of log base 3")
})

test_that("a name with a letter wrong is recognised", {
  data <- data.frame(x = rnorm(20), y = rnorm(20))
  message_of <- function(code) conditionMessage(expect_error(code, class = "infosift_error_argument"))
  expect_match(message_of(screen_features(y ~ x, data, topp = 1)), "Did you mean `top`")
  expect_match(message_of(select_features(y ~ x, data, critrion = "jmi")), "`criterion`")
  expect_no_match(message_of(mutual_info(data$x, data$y, nothing_like = 1)), "Did you")
  scores <- screen_features(y ~ x, data, test = "none", interval = FALSE)
  expect_match(message_of(plot(scores, tpye = "volcano")), "no argument `tpye`")
  expect_error(plot(scores, "volcano", 1, 2), class = "infosift_error_argument")
})
