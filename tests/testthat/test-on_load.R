test_that("what belongs to another package is registered when it is loaded", {
  calls <- 0
  infosift:::when_loaded("stats", function() calls <<- calls + 1)
  withr::defer(setHook(packageEvent("stats", "onLoad"), NULL, "replace"))
  expect_identical(calls, 1)

  absent <- "infosift.no.such.package"
  withr::defer(setHook(packageEvent(absent, "onLoad"), NULL, "replace"))
  infosift:::when_loaded(absent, function() calls <<- calls + 1)
  expect_identical(calls, 1)
  hook <- getHook(packageEvent(absent, "onLoad"))
  expect_length(hook, 1)
  hook[[1]](absent, "")
  expect_identical(calls, 2)
})

test_that("the filter is there whichever package comes first", {
  skip_if_not_installed("mlr3filters")
  skip_if_not_installed("callr")
  for (order in list(c("infosift", "mlr3filters"), c("mlr3filters", "infosift"))) {
    found <- callr::r(function(order) {
      for (package in order) loadNamespace(package)
      "mutual_info" %in% mlr3filters::mlr_filters$keys()
    }, list(order))
    expect_true(found, info = order[1])
  }
})

test_that("nothing of other ecosystems is loaded with the package", {
  skip_if_not_installed("callr")
  loaded <- callr::r(function() {
    loadNamespace("infosift")
    loadedNamespaces()
  })
  others <- c("recipes", "caret", "mlr3filters", "R6", "generics", "tibble")
  expect_identical(intersect(others, loaded), character())
})
