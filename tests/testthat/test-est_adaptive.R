nats <- function(measure, ...) measure(..., base = exp(1))

adaptive <- est_adaptive()

test_that("known values are recovered where neighbours alone are far off", {
  withr::local_seed(1)
  # Bounds are about four standard errors.
  x <- rnorm(1000)
  line <- x + 1e-4 * rnorm(1000)
  expect_near(nats(mutual_info, x, line, method = adaptive), log(1e8) / 2, 0.15)
  expect_lt(nats(mutual_info, x, line, method = "ksg"), 7)

  wide <- matrix(rnorm(20000), 1000)
  other <- matrix(rnorm(20000), 1000)
  other[, 1:2] <- 0.8 * wide[, 1:2] + 0.6 * other[, 1:2]
  truth <- -log(1 - 0.64)
  expect_near(nats(mutual_info, wide, other, method = adaptive), truth, 0.15)
  expect_warning(
    plain <- nats(mutual_info, wide, other, method = "ksg"),
    class = "infosift_warning_dimension"
  )
  expect_lt(plain, 0.5 * truth)
})

test_that("increasing transformations of weakly dependent columns do not matter", {
  for (seed in 1:5) {
    s <- numeric_sample(200, seed)
    expect_identical(
      mutual_info(exp(s$x), s$y^3, method = adaptive),
      mutual_info(s$x, s$y, method = adaptive)
    )
  }
})

test_that("given a cause, what it explains is gone", {
  withr::local_seed(1)
  z <- matrix(rnorm(2000), 1000)
  x <- sin(z[, 1]) + 0.3 * rnorm(1000)
  y <- z[, 1]^2 + z[, 2] + 0.3 * rnorm(1000)
  expect_near(nats(cond_mutual_info, x, y, z, method = adaptive), 0, 0.05)
  e <- rnorm(1000)
  value <- nats(cond_mutual_info, x + e, y + e, z, method = adaptive)
  # Errors e + 0.3 u and e + 0.3 v; the regression has errors as well, which
  # cost information.
  expect_near(value, -log(1 - 1 / 1.09^2) / 2, 0.2)
})

test_that("given columns without relation to the others are left out", {
  withr::local_seed(4)
  x <- sample(3, 500, TRUE)
  y <- x + 2 * runif(500)
  noise <- data.frame(rnorm(500), rnorm(500), factor(sample(2, 500, TRUE)))
  expect_identical(
    cond_mutual_info(factor(x), y, noise, method = adaptive),
    mutual_info(factor(x), y, method = adaptive)
  )
  # Neither x nor y tells about z, both together do.
  u <- runif(500)
  v <- runif(500)
  z <- (u + v) %% 1 + 0.05 * rnorm(500)
  parts <- adaptive_parts(u, v, given = z)
  expect_true(any(grepl("Frenzel", parts$ingredient)))
  expect_gt(cond_mutual_info(u, v, z, method = adaptive), 0.5)
})

test_that("of independent variables little is estimated", {
  values <- vapply(1:20, function(seed) {
    withr::local_seed(seed)
    x <- matrix(rnorm(1500), 500)
    nats(mutual_info, x, rexp(500), method = adaptive)
  }, 0)
  expect_lt(sqrt(mean(values^2)), 0.03)
})

test_that("the chosen part is the estimate", {
  cases <- list(
    numeric_sample(200, 1), mixed_sample(200, 1),
    list(x = cbind(numeric_sample(200, 1)$x, numeric_sample(200, 2)$x),
      y = cbind(numeric_sample(200, 1)$y, numeric_sample(200, 2)$y),
      z = numeric_sample(200, 3)$x)
  )
  for (s in cases) {
    parts <- adaptive_parts(s$x, s$y)
    expect_identical(sum(parts$chosen & parts$part == "all"), 1L)
    expect_near(
      parts$mi[parts$chosen & parts$part == "all"],
      mutual_info(s$x, s$y, method = adaptive), 1e-12
    )
    parts <- adaptive_parts(s$x, s$y, given = s$z, base = exp(1))
    expect_near(
      parts$mi[parts$chosen & parts$part == "all"],
      nats(cond_mutual_info, s$x, s$y, s$z, method = adaptive), 1e-12
    )
  }
})

test_that("independent parts are named and add up", {
  withr::local_seed(3)
  x <- matrix(runif(1500, -1, 1), 500, dimnames = list(NULL, c("a", "b", "c")))
  y <- x[, 3:1]^2 + 0.1 * rnorm(1500)
  colnames(y) <- c("u", "v", "w")
  parts <- adaptive_parts(x, y)
  expect_setequal(unique(parts$part), c("all", "a | w", "b | v", "c | u"))
  inner <- parts[parts$chosen & parts$part != "all", ]
  expect_near(
    parts$mi[parts$ingredient == "independent parts"], sum(inner$mi), 1e-12
  )
  expect_identical(
    parts$ingredient[parts$chosen & parts$part == "all"], "independent parts"
  )
})

test_that("local values average to the estimate, also without bias", {
  s <- numeric_sample(100, 1)
  for (method in list(adaptive, est_adaptive(debias = TRUE))) {
    value <- withr::with_seed(1, mutual_info(s$x, s$y, method = method))
    local <- withr::with_seed(
      1, pointwise_mutual_info(s$x, s$y, method = method)
    )
    expect_near(mean(local), value, 1e-12)
  }
})

test_that("permutations follow the seed and no number of threads", {
  method <- est_adaptive(debias = TRUE)
  s <- numeric_sample(1200, 1)
  value <- function(seed, threads) {
    withr::with_seed(seed, c(
      mutual_info(s$x, s$y, method = method, threads = threads),
      cond_mutual_info(s$x, s$y, s$z, method = method, threads = threads)
    ))
  }
  expect_identical(value(1, 1), value(1, 2))
  expect_false(any(value(1, 1) == value(2, 1)))
})

test_that("permutations are of little weight where there is dependence", {
  s <- numeric_sample(300, 1)
  plain <- mutual_info(s$x, s$y, method = adaptive)
  withr::local_seed(1)
  expect_near(
    mutual_info(s$x, s$y, method = est_adaptive(debias = TRUE)), plain, 0.05
  )
  expect_near(
    cond_mutual_info(s$x, s$y, s$z, method = est_adaptive(debias = TRUE)),
    cond_mutual_info(s$x, s$y, s$z, method = adaptive), 0.05
  )
})

test_that("difficult samples have finite estimates", {
  withr::local_seed(1)
  x <- rnorm(40)
  wide <- matrix(rnorm(40 * 30), 40)
  finite <- function(...) expect_true(is.finite(mutual_info(..., method = adaptive)))
  finite(x, x)
  finite(x, rep(1, 40))
  finite(cbind(x, x), x)
  finite(cbind(x, 2 * x), cbind(rev(x), x))
  finite(wide, wide)
  finite(wide[, 1:15], x)
  expect_warning(
    finite(round(x), factor(seq_len(40))), class = "infosift_warning_classes"
  )
  finite(x[1:4], rev(x[1:4]))
  finite(1e300 * x, x)
  for (given in list(rep(1, 40), wide, factor(seq_len(40)), x, round(x))) {
    expect_true(is.finite(
      cond_mutual_info(x, x^2 + rnorm(40), given, method = adaptive)
    ))
  }
})

test_that("what the adaptive estimator refuses has a class", {
  expect_error(est_adaptive(k = 0), class = "infosift_error_argument")
  expect_error(est_adaptive(debias = NA), class = "infosift_error_argument")
  expect_error(
    mutual_info(1:3, c(1.5, 2, 3), method = adaptive),
    class = "infosift_error_size"
  )
  expect_error(
    adaptive_parts(1:9, 1:9, method = "ksg"), class = "infosift_error_argument"
  )
  expect_error(
    adaptive_parts(table(c(1, 1, 2), c(1, 2, 2)), NULL),
    class = "infosift_error_unsupported"
  )
  m <- mixed_sample(40, 1)
  method <- est_adaptive(debias = TRUE)
  expect_error(
    cond_mutual_info(m$y, rev(m$y), m$z, method = method),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(cond_mutual_info(m$y, rev(m$y), m$z, method = method))
  )
})

test_that("features of all kinds are screened", {
  data <- many_kinds()
  scores <- screen_features(data$data[1:8], data$y, method = adaptive)
  expect_identical(sum(is.na(scores$mi)), 0L)
})

# Discrete variables.

test_that("independent variables have no information, dependent ones NSB's", {
  expect_identical(
    mutual_info(letters[1:20], rep(letters[1:10], 2), method = "adaptive"), 0
  )
  counts <- margin(HairEyeColor, c("Hair", "Eye"))
  expect_identical(
    mutual_info(counts, method = est_adaptive()),
    mutual_info(counts, method = est_nsb())
  )
  expect_identical(
    entropy(counts, method = est_adaptive()),
    entropy(counts, method = est_nsb())
  )
})

test_that("terms of the chain rule add up to the total and are not negative", {
  for (seed in 1:20) {
    s <- discrete_sample(60, seed)
    d <- data.frame(x = s$x, z = s$z)
    chain <- chain_rule(d, s$y, method = "adaptive")
    expect_identical(sum(chain$terms), chain$total)
    expect_true(all(chain$terms >= 0))
    expect_identical(
      chain$terms[[1]], mutual_info(s$x, s$y, method = "adaptive")
    )
    expect_near(
      total_correlation(cbind(d, y = s$y), method = "adaptive"),
      mutual_info(s$z, s$x, method = "adaptive") +
        mutual_info(s$y, d, method = "adaptive"), 1e-14
    )
  }
})

test_that("a test of independence in strata decides given a third variable", {
  for (seed in 1:20) {
    withr::local_seed(seed)
    z <- sample(3, 300, TRUE)
    x <- ifelse(runif(300) < 0.8, z, sample(3, 300, TRUE))
    y <- ifelse(runif(300) < 0.8, z, sample(3, 300, TRUE))
    f <- lapply(list(x, y, z), factor)
    given <- cond_mutual_info(f[[1]], f[[2]], f[[3]], method = "adaptive")
    expect_lt(given, 0.05)
    expect_gt(mutual_info(f[[1]], f[[2]], method = "adaptive"), 0.3)
  }
})
