# The number of threads is free here, whatever R CMD check sets.
local_any_threads <- function(env = parent.frame()) {
  withr::local_options(infosift.threads = NULL, .local_envir = env)
  withr::local_envvar(
    INFOSIFT_NUM_THREADS = NA, OMP_THREAD_LIMIT = NA,
    `_R_CHECK_LIMIT_CORES_` = NA, .local_envir = env
  )
}

# Above the 2000 observations from which on work is shared.
expect_same_for_threads <- function(measure) {
  local_any_threads()
  expected <- measure(1)
  for (threads in 2:3) {
    for (run in 1:3) expect_identical(measure(threads), expected)
  }
}

test_that("estimates do not depend on the number of threads", {
  s <- numeric_sample(5000, 1)
  m <- mixed_sample(5000, 1)
  for (method in list(
    est_ksg(), est_ksg(variant = 2), est_mixed(), est_mixed(scale = "none")
  )) {
    expect_same_for_threads(function(threads) {
      mutual_info(s$x, s$y, method = method, threads = threads)
    })
    expect_same_for_threads(function(threads) {
      cond_mutual_info(s$x, s$y, s$z, method = method, threads = threads)
    })
  }
  for (method in list(est_ross(), est_mixed())) {
    expect_same_for_threads(function(threads) {
      mutual_info(m$x, m$y, method = method, threads = threads)
    })
  }
  expect_same_for_threads(function(threads) {
    entropy(cbind(s$x, s$y), threads = threads)
  })
})

test_that("pointwise values do not depend on the number of threads", {
  s <- numeric_sample(5000, 2)
  expect_same_for_threads(function(threads) {
    pointwise_mutual_info(cbind(s$x, s$z), s$y, threads = threads)
  })
})

test_that("a screening does not depend on the number of threads", {
  s <- mixed_sample(500, 1)
  withr::local_seed(1)
  data <- as.data.frame(matrix(rnorm(500 * 20), 500))
  data$x <- s$x
  data$tied <- round(s$x)
  data$level <- factor(data$tied)
  data$V1[1:50] <- NA
  for (y in list(s$y, s$z)) {
    expect_same_for_threads(function(threads) {
      withr::with_seed(2, as.data.frame(screen_features(data, y, threads = threads)))
    })
  }
})

test_that("the option and the variable set the threads of a measure", {
  local_any_threads()
  s <- numeric_sample(3000, 3)
  expected <- mutual_info(s$x, s$y, threads = 1)
  withr::local_options(infosift.threads = 3)
  expect_identical(mutual_info(s$x, s$y), expected)
})

# Interrupts. A child session starts long work, says so in a file, and is
# interrupted. It notes when the interrupt reached it, and goes on.
interrupt_child <- function(work, wait = 1) {
  started <- withr::local_tempfile()
  child <- callr::r_bg(
    function(work, started) {
      outcome <- work(function() file.create(started))
      list(
        outcome = outcome$outcome, caught = outcome$caught,
        after = infosift::mutual_info(
          infosift::pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
        ),
        again = infosift::mutual_info(
          sin(1:3000), cos(sqrt(2) * 1:3000), threads = 2
        )
      )
    },
    args = list(work = work, started = started),
    libpath = .libPaths(), supervise = TRUE
  )
  withr::defer(child$kill())
  deadline <- Sys.time() + 60
  while (!file.exists(started) && child$is_alive() && Sys.time() < deadline) {
    Sys.sleep(0.02)
  }
  Sys.sleep(wait)
  alive <- child$is_alive()
  sent <- Sys.time()
  child$interrupt()
  child$wait(30000)
  c(child$get_result(), list(sent = sent, alive = alive))
}

expect_interrupted <- function(result) {
  expect_true(result$alive)
  expect_identical(result$outcome, "interrupted")
  expect_lt(as.numeric(result$caught - result$sent, units = "secs"), 1)
  expect_near(result$after, 1 - binary_entropy(0.2), 1e-12)
  expect_identical(
    result$again,
    mutual_info(sin(1:3000), cos(sqrt(2) * 1:3000), threads = 2)
  )
}

test_that("a long estimate is interrupted within a second, and R goes on", {
  skip_on_cran()
  skip_if_not_installed("callr")
  work <- function(begin) {
    set.seed(1)
    x <- matrix(rnorm(2e5 * 6), ncol = 6)
    y <- matrix(rnorm(2e5 * 6), ncol = 6)
    begin()
    outcome <- tryCatch(
      {
        infosift::mutual_info(x, y, method = infosift::est_mixed())
        "finished"
      },
      interrupt = function(e) "interrupted"
    )
    list(outcome = outcome, caught = Sys.time())
  }
  environment(work) <- globalenv()
  expect_interrupted(interrupt_child(work, wait = 2))
})

test_that("an estimate is interrupted within a second while it is prepared", {
  skip_on_cran()
  skip_if_not_installed("callr")
  work <- function(begin) {
    set.seed(1)
    x <- matrix(rnorm(2e5 * 6), ncol = 6)
    y <- matrix(rnorm(2e5 * 6), ncol = 6)
    begin()
    outcome <- tryCatch(
      {
        infosift::mutual_info(x, y, method = infosift::est_mixed())
        "finished"
      },
      interrupt = function(e) "interrupted"
    )
    list(outcome = outcome, caught = Sys.time())
  }
  environment(work) <- globalenv()
  expect_interrupted(interrupt_child(work, wait = 0.1))
})

test_that("a long screening is interrupted within a second, and R goes on", {
  skip_on_cran()
  skip_if_not_installed("callr")
  work <- function(begin) {
    set.seed(1)
    x <- as.data.frame(matrix(rnorm(1e5 * 60), ncol = 60))
    y <- rnorm(1e5)
    begin()
    outcome <- tryCatch(
      {
        infosift::screen_features(
          x, y, method = infosift::est_ksg(50), progress = TRUE
        )
        "finished"
      },
      interrupt = function(e) "interrupted"
    )
    list(outcome = outcome, caught = Sys.time())
  }
  environment(work) <- globalenv()
  expect_interrupted(interrupt_child(work, wait = 2.5))
})
