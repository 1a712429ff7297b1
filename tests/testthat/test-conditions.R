abort <- infosift:::abort
warn <- infosift:::warn
describe <- infosift:::describe

test_that("every error has a common class and one that names the cause", {
  caught <- tryCatch(mutual_info(1:3, 1:4), error = identity)
  expect_s3_class(
    caught,
    c("infosift_error_size", "infosift_error", "rlang_error", "error"),
    exact = FALSE
  )
  expect_s3_class(caught, "infosift_error_size")
  expect_s3_class(caught, "infosift_error")
  expect_s3_class(caught, "error")
})

test_that("an error names the function that the user called", {
  caught <- tryCatch(mutual_info(1:3, 1:4), error = identity)
  expect_identical(as.character(conditionCall(caught)[[1]]), "mutual_info")
  caught <- tryCatch(est_ksg(0), error = identity)
  expect_identical(as.character(conditionCall(caught)[[1]]), "est_ksg")
  caught <- tryCatch(
    screen_features(iris[1:2], 1:3), error = identity
  )
  expect_match(as.character(conditionCall(caught)[[1]]), "^screen_features")
})

test_that("every warning has a common class and one that names the cause", {
  caught <- tryCatch(warn("Look.", class = "ties"), warning = identity)
  expect_s3_class(caught, "infosift_warning_ties")
  expect_s3_class(caught, "infosift_warning")
})

test_that("values are inserted into messages where they are known", {
  number <- 3
  expect_error(abort("There are {number}.", "size"), "There are 3.")
  expect_warning(warn("There are {number}.", "size"), "There are 3.")
})

test_that("what was given is described in a few words", {
  expect_identical(describe(NULL), "NULL")
  expect_identical(describe(mean), "a function")
  expect_identical(describe("a"), "\"a\"")
  expect_identical(describe(2.5), "2.5")
  expect_identical(describe(NA), "NA")
  expect_identical(
    describe(c(1, 2)), "a numeric vector of length 2"
  )
  expect_identical(
    describe(character()), "a character vector of length 0"
  )
  expect_identical(
    describe(Sys.Date()), "a <Date> of length 1"
  )
})
