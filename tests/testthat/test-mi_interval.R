counts_2x2 <- function() as.table(matrix(c(40, 10, 10, 40), 2))

limits_of <- function(...) mi_interval(...)$limits

test_that("the jackknife agrees with leaving out one observation after another", {
  s <- discrete_sample(30, 1)
  without <- vapply(1:30, function(i) mutual_info(s$x[-i], s$y[-i]), 0)
  all <- mutual_info(s$x, s$y)
  estimate <- 30 * all - 29 * mean(without)
  error <- sqrt(29 / 30 * sum((without - mean(without))^2))
  found <- mi_interval(s$x, s$y, interval = "jackknife", level = 0.9)
  expect_near(found$estimate, estimate, 1e-12)
  expect_near(found$limits, estimate + qnorm(c(0.05, 0.95)) * error, 1e-12)
})

test_that("intervals from data and from their table are the same", {
  s <- discrete_sample(100, 2)
  counts <- table(X = s$x, Y = s$y, Z = s$z)
  for (interval in c("auto", "bayes", "jackknife", "bootstrap")) {
    from <- function(...) {
      set.seed(1)
      limits_of(..., interval = interval, draws = 300)
    }
    expect_near(
      from(s$x, s$y, s$z), from(counts, y = "Y", given = "Z"), 1e-12
    )
    expect_near(from(s$x, s$y), from(margin(counts, c("X", "Y"))), 1e-12)
    expect_near(from(s$x, s$y, base = exp(1)), log(2) * from(s$x, s$y), 1e-12)
  }
})

test_that("all intervals of many observations agree with the delta method", {
  p <- matrix(c(0.4, 0.1, 0.1, 0.4), 2)
  n <- 1e5
  counts <- as.table(n * p)
  pointwise <- log2(p / 0.25)
  truth <- sum(p * pointwise)
  error <- sqrt((sum(p * pointwise^2) - truth^2) / n)
  set.seed(1)
  for (interval in c("auto", "bayes", "jackknife", "bootstrap")) {
    found <- limits_of(counts, interval = interval)
    # Quantiles of 2000 draws are known to about 7 % of a standard error.
    expect_near(found, truth + qnorm(c(0.025, 0.975)) * error, 0.25 * error)
  }
})

test_that("the posterior of a Dirichlet prior has its exact mean", {
  counts <- as.table(rbind(c(5, 0, 2), c(1, 3, 0)))
  mean_entropy <- function(a) {
    digamma(sum(a) + 1) - sum(a / sum(a) * digamma(a + 1))
  }
  a <- unclass(counts) + 0.5
  exact <- mean_entropy(rowSums(a)) + mean_entropy(colSums(a)) - mean_entropy(a)
  set.seed(1)
  found <- mi_interval(
    counts, interval = "bayes", method = est_dirichlet(0.5), draws = 40000,
    base = exp(1)
  )
  # The standard deviation of the posterior is 0.13.
  expect_near(found$estimate, exact, 4 * 0.13 / sqrt(40000))
})

test_that("the lower limit is 0 unless independence is rejected", {
  even <- as.table(matrix(c(26, 24, 24, 26), 2))
  set.seed(1)
  expect_near(limits_of(even)[["lower"]], 0, 0)
  expect_gt(limits_of(even, interval = "bayes")[["lower"]], 0)
  found <- mi_interval(counts_2x2())
  expect_near(found$p.value, mi_test(counts_2x2())$p.value, 1e-15)
  expect_gt(found$limits[["lower"]], 0)
})

test_that("auto is the jackknife with five observations per cell, beyond 2 x 2", {
  kind <- function(counts) mi_interval(as.table(counts), draws = 100)$interval
  expect_identical(kind(matrix(5, 3, 3)), "jackknife")
  expect_identical(kind(matrix(c(4, rep(5, 8)), 3)), "bayes")
  expect_identical(kind(matrix(500, 2, 2)), "bayes")
  expect_identical(
    limits_of(as.table(matrix(c(30, 10, 5), 3, 3)))[["upper"]],
    limits_of(as.table(matrix(c(30, 10, 5), 3, 3)), interval = "jackknife")[["upper"]]
  )
})

test_that("intervals hold more at a higher level", {
  for (interval in c("bayes", "jackknife", "bootstrap")) {
    width <- vapply(c(0.5, 0.9, 0.99), function(level) {
      set.seed(1)
      diff(limits_of(counts_2x2(), interval = interval, level = level))
    }, 0)
    expect_false(is.unsorted(width, strictly = TRUE))
  }
})

test_that("a seed makes an interval reproducible, whatever the threads", {
  withr::local_options(infosift.threads = NULL)
  withr::local_envvar(OMP_THREAD_LIMIT = NA, `_R_CHECK_LIMIT_CORES_` = NA)
  s <- discrete_sample(200, 3)
  for (interval in c("auto", "bayes", "bootstrap")) {
    found <- lapply(1:3, function(threads) {
      set.seed(5)
      mi_interval(s$x, s$y, s$z, interval = interval, threads = threads)
    })
    expect_identical(found[[1]], found[[2]])
    expect_identical(found[[1]], found[[3]])
  }
})

test_that("other estimators have intervals by jackknife and bootstrap", {
  method <- est_miller_madow()
  set.seed(1)
  for (interval in c("auto", "jackknife", "bootstrap")) {
    found <- mi_interval(counts_2x2(), method = method, interval = interval)
    expect_near(found$estimate, mutual_info(counts_2x2(), method = method), 0.02)
    expect_identical(found$method, "est_miller_madow()")
  }
})

test_that("an interval is a row and prints with its unit", {
  set.seed(1)
  found <- mi_interval(counts_2x2(), interval = "jackknife")
  row <- as.data.frame(found)
  expect_identical(dim(row), c(1L, 8L))
  expect_near(row$lower, found$limits[["lower"]], 0)
  expect_snapshot({
    found
    format(found, digits = 2)
    mi_interval(counts_2x2(), base = exp(1))
    mi_interval(as.table(matrix(c(26, 24, 24, 26), 2)), level = 0.9)
    mi_interval(Titanic, y = "Survived", given = "Sex", interval = "bootstrap", draws = 500)
  })
})

test_that("what has no interval is refused", {
  refused <- function(expr, class) {
    expect_error(expr, class = paste0("infosift_error_", class))
  }
  refused(mi_interval(pmf(matrix(1 / 4, 2, 2))), "unsupported")
  refused(mi_interval(counts_2x2() / 3), "argument")
  refused(mi_interval(1:3, 1:4), "size")
  refused(mi_interval("a", "b"), "size")
  refused(mi_interval(c("a", "b"), c("u", "u")), "size")
  refused(mi_interval(c("a", NA), c("u", "v")), "missing")
  refused(mi_interval(rnorm(5), rnorm(5), method = "plugin"), "unsupported")
  for (level in list(0, 1, NA, "a", c(0.5, 0.9))) {
    refused(mi_interval(counts_2x2(), level = level), "argument")
  }
  refused(mi_interval(counts_2x2(), draws = 10), "argument")
  refused(mi_interval(counts_2x2(), interval = "wald"), "argument")
  refused(mi_interval(counts_2x2() * 1e8), "size")
  bayes <- function(method) {
    mi_interval(counts_2x2(), method = method, interval = "bayes")
  }
  refused(bayes("plugin"), "unsupported")
  refused(bayes(est_dirichlet("perks")), "unsupported")
  refused(bayes(est_dirichlet(0)), "unsupported")
  refused(bayes(est_nsb(alphabet = c(5, 5))), "unsupported")
  expect_snapshot({
    error_text(mi_interval(counts_2x2(), level = 1))
    error_text(mi_interval(c("a", "b"), c("u", "u")))
    error_text(mi_interval(counts_2x2() * 1e8))
    error_text(bayes("plugin"))
    error_text(bayes(est_dirichlet("perks")))
    error_text(bayes(est_nsb(alphabet = c(5, 5))))
  })
})

# Share of nominal 95 % intervals with the truth in them, as the help page has it:
# tables of k x k cells, in which a share of the mass is on the diagonal or all
# probabilities are random (Dirichlet with parameter 1/2).

joint_of <- list(
  independent = function(k) matrix(1 / k^2, k, k),
  weak = function(k) 0.8 / k^2 + diag(0.2 / k, k),
  strong = function(k) 0.3 / k^2 + diag(0.7 / k, k),
  irregular = function(k) {
    p <- matrix(rgamma(k^2, 0.5), k)
    p / sum(p)
  }
)
kinds <- c("auto", "bayes", "jackknife", "bootstrap")

# NA where too many levels were seen once for an interval of that kind.
intervals_cover <- function(p, n) {
  truth <- mutual_info(pmf(p))
  counts <- as.table(matrix(rmultinom(1, n, p), nrow(p)))
  vapply(kinds, function(kind) {
    tryCatch(
      {
        limits <- mi_interval(counts, interval = kind, draws = 400, threads = 1)$limits
        limits[[1]] <= truth + 1e-12 && truth - 1e-12 <= limits[[2]]
      },
      infosift_error_size = function(e) NA
    )
  }, NA)
}

test_that("intervals contain the truth as often as the help page says", {
  skip_unless_extended()
  replicates <- as.numeric(Sys.getenv("INFOSIFT_REPLICATES", "100"))
  withr::local_seed(20)
  cases <- expand.grid(
    truth = names(joint_of), n = c(50, 200, 1000, 5000), k = c(2, 5, 10, 30),
    stringsAsFactors = FALSE
  )
  coverage <- t(mapply(function(truth, n, k) {
    rowMeans(replicate(replicates, intervals_cover(joint_of[[truth]](k), n)), na.rm = TRUE)
  }, cases$truth, cases$n, cases$k))
  print(cbind(cases, round(coverage, 2)), row.names = FALSE)
  # With two observations for each cell and more: of the values on the page the
  # least is .83, with a standard error of .04 here.
  enough <- cases$n >= 2 * cases$k^2
  expect_gte(min(coverage[enough, "auto"]), 0.83 - 3 * 0.04)
  expect_gte(mean(coverage[enough, "auto"]), 0.93)
})

test_that("a stratum in which nothing can vary does not matter for the test", {
  # z = 1 is 2 x 2, z = 2 has one value of y only.
  x <- c(rep(1:2, each = 10), rep(1:3, 5))
  y <- c(rep(c(1, 1, 1, 2), 5), rep(1, 15))
  z <- rep(1:2, c(20, 15))
  found <- mi_interval(factor(x), factor(y), factor(z))
  alone <- mi_interval(factor(x[z == 1]), factor(y[z == 1]))
  expect_identical(found$limits[["lower"]], 0)
  expect_identical(alone$limits[["lower"]], 0)
  p <- mi_test(factor(x), factor(y), factor(z))$p.value
  expect_equal(p, mi_test(factor(x[z == 1]), factor(y[z == 1]))$p.value)
})

test_that("draws of tables do not exceed what their levels can tell", {
  withr::local_seed(1)
  x <- factor(sample(3, 60, TRUE))
  bayes <- mi_interval(x, x, interval = "bayes", level = 0.999)
  expect_lte(bayes$limits[["upper"]], log2(3))
  # The jackknife corrects the plug-in value for what was not seen, and is not cut.
  jackknife <- mi_interval(x, x, interval = "jackknife")
  expect_gt(jackknife$estimate, entropy(x))
  expect_near(mean(jackknife$limits), jackknife$estimate, 1e-12)
})
