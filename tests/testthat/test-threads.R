local_no_settings <- function(env = parent.frame()) {
  withr::local_options(infosift.threads = NULL, .local_envir = env)
  withr::local_envvar(
    INFOSIFT_NUM_THREADS = NA, OMP_THREAD_LIMIT = NA,
    `_R_CHECK_LIMIT_CORES_` = NA, .local_envir = env
  )
}

test_that("the argument comes before the option before the variable", {
  local_no_settings()
  expect_identical(thread_count(), 2L)
  withr::local_envvar(INFOSIFT_NUM_THREADS = "3")
  expect_identical(thread_count(), 3L)
  withr::local_options(infosift.threads = 4)
  expect_identical(thread_count(), 4L)
  expect_identical(thread_count(5), 5L)
  expect_identical(thread_count(5L), 5L)
})

test_that("OMP_THREAD_LIMIT caps every source", {
  local_no_settings()
  withr::local_envvar(OMP_THREAD_LIMIT = "1")
  expect_identical(thread_count(), 1L)
  expect_identical(thread_count(8), 1L)
  withr::local_options(infosift.threads = 4)
  expect_identical(thread_count(), 1L)
  withr::local_envvar(OMP_THREAD_LIMIT = "16")
  expect_identical(thread_count(8), 8L)
})

test_that("R CMD check gets at most two", {
  local_no_settings()
  for (value in c("TRUE", "true", "warn", "error")) {
    withr::local_envvar(`_R_CHECK_LIMIT_CORES_` = value)
    expect_identical(thread_count(8), 2L)
    expect_identical(thread_count(1), 1L)
  }
  withr::local_envvar(`_R_CHECK_LIMIT_CORES_` = "FALSE")
  expect_identical(thread_count(8), 8L)
})

test_that("a number of threads is a whole number of at least 1", {
  local_no_settings()
  for (threads in list(0, -1, 1.5, NA, "2", c(1, 2))) {
    expect_error(thread_count(threads), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(thread_count(0)))
  expect_error(
    mutual_info(rnorm(9), rnorm(9), threads = 0),
    class = "infosift_error_argument"
  )
  withr::local_envvar(INFOSIFT_NUM_THREADS = "many")
  expect_error(thread_count(), class = "infosift_error_argument")
  expect_snapshot(error_text(thread_count()))
  withr::local_options(infosift.threads = "all")
  expect_error(thread_count(), class = "infosift_error_argument")
  expect_snapshot(error_text(thread_count()))
  withr::local_envvar(OMP_THREAD_LIMIT = "0")
  expect_error(thread_count(1), class = "infosift_error_argument")
  expect_snapshot(error_text(thread_count(1)))
})
