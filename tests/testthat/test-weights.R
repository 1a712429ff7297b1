discrete_methods <- function() {
  Filter(
    function(method) infosift:::family_of(method) != "neighbours",
    lapply(infosift:::constructors(), function(make) make())
  )
}

test_that("whole weights give what repeating the rows would", {
  for (seed in 1:5) {
    s <- discrete_sample(50, seed)
    w <- withr::with_seed(seed, sample(0:3, 50, TRUE))
    again <- rep(1:50, w)
    r <- lapply(s[c("x", "y", "z")], function(column) column[again])
    d <- data.frame(x = s$x, z = s$z)
    for (method in discrete_methods()) {
      expect_near(
        mutual_info(s$x, s$y, method = method, weights = w),
        mutual_info(r$x, r$y, method = method), 1e-12
      )
      expect_near(
        cond_mutual_info(s$x, s$y, s$z, method = method, weights = w),
        cond_mutual_info(r$x, r$y, r$z, method = method), 1e-12
      )
      expect_near(
        entropy(s$x, method = method, weights = w),
        entropy(r$x, method = method), 1e-12
      )
      expect_near(
        chain_rule(d, s$y, method = method, weights = w)$terms,
        chain_rule(d[again, ], r$y, method = method)$terms, 1e-12
      )
    }
    expect_near(
      cond_entropy(s$x, s$y, weights = w), cond_entropy(r$x, r$y), 1e-12
    )
    for (measure in several) {
      expect_near(measure(d, weights = w), measure(d[again, ]), 1e-12)
    }
  }
})

test_that("fractions are shares of the mass for the plug-in", {
  expect_near(
    entropy(c("a", "b", "a"), weights = c(0.2, 0.6, 0.2)),
    binary_entropy(0.4), 1e-14
  )
  expect_error(
    entropy(c("a", "b"), weights = c(0.5, 1), method = "nsb"),
    class = "infosift_error_unsupported"
  )
})

test_that("weights go with their rows when values are missing", {
  x <- c("a", NA, "b", "b")
  expect_near(
    entropy(x, weights = c(1, 9, 2, 1), na_rm = TRUE), binary_entropy(1 / 4),
    1e-14
  )
})

test_that("weights are numbers from zero, one for each observation", {
  x <- c("a", "b", "b")
  expect_error(entropy(x, weights = 1:2), class = "infosift_error_size")
  expect_error(
    entropy(x, weights = c(1, NA, 1)), class = "infosift_error_missing"
  )
  for (weights in list(c(1, -1, 1), c(1, Inf, 1), rep(0, 3), x, matrix(1, 3))) {
    expect_error(
      entropy(x, weights = weights), class = "infosift_error_argument"
    )
  }
  expect_error(
    entropy(as.table(1:3), weights = 1:3), class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(rnorm(9), rnorm(9), weights = 1:9),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy(x, weights = 1:2)))
  expect_snapshot(error_text(entropy(x, weights = c(1, NA, 1))))
  expect_snapshot(error_text(entropy(x, weights = c(1, -1, 1))))
  expect_snapshot(error_text(entropy(x, weights = rep(0, 3))))
  expect_snapshot(error_text(entropy(as.table(1:3), weights = 1:3)))
  expect_snapshot(error_text(mutual_info(rnorm(9), rnorm(9), weights = 1:9)))
})
