test_that("an estimator is one, its name is not", {
  expect_true(is_estimator(est_ksg()))
  expect_false(is_estimator("ksg"))
  expect_false(is_estimator(est_ksg))
  expect_false(is_estimator(NULL))
})

test_that("a name stands for the estimator with its defaults", {
  for (name in names(infosift:::constructors())) {
    expect_identical(
      infosift:::as_estimator(name), infosift:::constructors()[[name]]()
    )
  }
  expect_identical(infosift:::as_estimator("auto"), "auto")
  s <- numeric_sample(30, 1)
  expect_identical(
    mutual_info(s$x, s$y, method = "ksg"),
    mutual_info(s$x, s$y, method = est_ksg())
  )
})

test_that("every estimator has its own class, a name and a label", {
  for (name in names(infosift:::constructors())) {
    method <- infosift:::constructors()[[name]]()
    expect_s3_class(
      method, c(paste0("infosift_", name), "infosift_estimator"), exact = TRUE
    )
    expect_identical(method$name, name)
    expect_true(nzchar(attr(method, "label")))
    expect_true(attr(method, "family") %in% c("discrete", "neighbours", "any"))
  }
})

test_that("formatting an estimator gives the call that makes it", {
  for (method in list(
    est_plugin(), est_ksg(4, 2, "sd"), est_ross(), est_mixed(2), est_kl(5),
    est_dirichlet(0.3), est_dirichlet("perks", alphabet = c(3, 1e5)),
    est_nsb("observed"), est_grassberger()
  )) {
    expect_identical(eval(str2lang(format(method))), method)
  }
})

test_that("estimators print their label and parameters", {
  expect_snapshot(for (make in infosift:::constructors()) print(make()))
  utils::capture.output(expect_invisible(print(est_ksg())))
})

test_that("what is no estimator is refused", {
  for (method in list("nope", "KSG", 3, NULL, NA, c("ksg", "mixed"), est_ksg)) {
    expect_error(
      mutual_info(1:9, 1:9, method = method), class = "infosift_error_argument"
    )
  }
  expect_snapshot(error_text(mutual_info(1:9, 1:9, method = "nope")))
  expect_snapshot(error_text(mutual_info(1:9, 1:9, method = est_ksg)))
})
