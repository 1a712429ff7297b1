p_points <- function(seed, ...) {
  set.seed(seed)
  mi_test(...)$p.value
}

refused <- function(expr, class) {
  expect_error(expr, class = paste0("infosift_error_", class))
}

test_that("the statistic is the estimate, and the p-value a share of shuffles", {
  s <- numeric_sample(100, 1)
  m <- mixed_sample(100, 2)
  set.seed(1)
  found <- mi_test(s$x, s$y, permutations = 99, test = "permutation")
  expect_s3_class(found, "htest")
  expect_near(found$statistic, mutual_info(s$x, s$y), 1e-12)
  expect_near(found$p.value, 1 / 100 / 0.9, 1e-12)
  expect_near(
    mi_test(s$x, s$y, method = "ksg", permutations = 19)$statistic,
    mutual_info(s$x, s$y), 1e-12
  )
  for (method in list(
    est_ksg(5, 2), est_ksg(c(3, 6)), est_ksg(scale = "sd"), est_mixed(),
    est_mixed(scale = "none")
  )) {
    found <- mi_test(s$x, s$y, s$z, method = method, permutations = 19)
    expect_length(found$method, 1)
    expect_near(
      found$statistic, cond_mutual_info(s$x, s$y, s$z, method = method), 1e-12
    )
  }
  for (method in list("auto", est_ross())) {
    found <- mi_test(m$x, m$y, method = method, permutations = 19, base = exp(1))
    expect_near(
      found$statistic, mutual_info(m$x, m$y, method = method, base = exp(1)), 1e-12
    )
  }
})

test_that("a second test has more neighbours than an estimate", {
  k_of <- function(...) many_neighbours(...)$k
  expect_null(k_of(est_ksg(), 69))
  expect_identical(k_of(est_ksg(), 70), 4L)
  expect_identical(k_of(est_ksg(), 300), 15L)
  expect_identical(k_of(est_ksg(), 1e6), 20L)
  expect_identical(k_of(est_mixed(), 300), 15L)
  # Of classes, no more than a quarter; rare ones do not matter.
  expect_identical(k_of(est_mixed(), 300, c(40, 130, 130)), 15L)
  expect_identical(k_of(est_mixed(), 1000, rep(50, 20)), 12L)
  expect_null(k_of(est_mixed(), 1000, rep(1, 1000)))
  expect_identical(k_of(est_mixed(), 1000, c(1, 1, 998)), 50L)
  # A large class does not make up for many small ones.
  expect_null(k_of(est_mixed(), 600, c(310, rep(10, 29))))
  expect_null(many_neighbours(est_ross(), 1000))
  expect_setequal(class_sizes(list(c(1, 1, 2), c("a", "b", "b"))), c(1, 1, 1))
  expect_setequal(class_sizes(list(c("a", "b", "a"))), c(2, 1))

  # Only where "auto" chooses and nothing is given.
  s <- numeric_sample(200, 1)
  z <- factor(s$z > 0)
  k_in <- function(...) {
    sub("^[^(]*k = ([0-9]+( and [0-9]+)?).*", "\\1", mi_test(..., permutations = 19)$method)
  }
  expect_identical(k_in(s$x, s$y), "3 and 10")
  expect_identical(k_in(s$x, s$y, method = est_ksg()), "3")
  expect_identical(k_in(s$x, s$y, method = est_ksg(k = "auto")), "6")
  expect_identical(k_in(s$x, s$y, s$z), "3")
  expect_identical(k_in(s$x, z), "7 and 10")
  expect_identical(k_in(s$x, factor(rank(s$y) %/% 40)), "7 and 10")
  expect_identical(k_in(s$x, factor(rank(s$y) %/% 10)), "7")
  expect_identical(k_in(cbind(s$x, s$z), z), "7 and 10")
  # What classes of x and of y have in common is not looked at.
  of <- function(order) {
    k_in(data.frame(a = s$x, f = gl(4, 50)), data.frame(g = gl(4, 50)[order]))
  }
  expect_identical(of(1:200), of(c(seq(1, 199, 2), seq(2, 200, 2))))
})

test_that("two tests share the error", {
  s <- numeric_sample(200, 1)
  wave <- sin(6 * s$x) + 0.1 * s$z
  shared <- function(...) {
    by <- function(method) p_points(5, ..., method = method, permutations = 99)
    expect_near(by("auto"), min(1, by(est_ksg(3)) / 0.1, by(est_ksg(10)) / 0.9), 1e-15)
  }
  shared(s$x, s$y)
  shared(s$x, s$z)
  shared(s$x, wave)
  shared(s$x, wave, early_stop = TRUE)
  shared(s$x, s$z, test = "permutation")
  # What the reach of 15 neighbours hides from them.
  u <- stats::runif(300)
  fine <- sin(12 * pi * u) + 0.2 * stats::rnorm(300)
  expect_gt(p_points(1, u, fine, method = est_ksg(15)), 0.05)
  expect_lt(p_points(1, u, fine), 1e-4)
})

test_that("more neighbours find weak dependence, and not what is not there", {
  p <- vapply(1:10, function(seed) {
    s <- gaussian_pair(300, 0.45, seed)
    c(
      p_points(seed, s$x, s$y, permutations = 199),
      p_points(seed, s$x, cut(s$y, 3), permutations = 199)
    )
  }, numeric(2))
  expect_gte(min(rowSums(p < 0.05)), 9)
  # Sizes of ties, of few observations and of classes of which some are smaller
  # than the neighbours, within three standard errors.
  size <- rowMeans(vapply(1:100, function(seed) {
    set.seed(seed)
    x <- rnorm(60)
    class <- factor(c(1:3, sample(c("a", "b", "c"), 57, TRUE)))
    p <- function(...) {
      mi_test(..., test = "permutation", permutations = 39, threads = 1)$p.value
    }
    c(
      p(x[1:8], rnorm(8)), p(x, rnorm(60)), p(round(x), rpois(60, 1)),
      p(x, class), p(cbind(x, rnorm(60)), class)
    ) <= 0.1
  }, logical(5)))
  expect_lte(max(size), 0.1 + 3 * sqrt(0.09 / 100))
})

test_that("p-values of few observations are those of all permutations", {
  x <- c(0.2, 1.1, 1.9, 3.2, 4.6)
  y <- c(0.1, 1.3, 2.4, 2.9, 5.2)
  all <- expand.grid(rep(list(1:5), 5))
  all <- all[!apply(all, 1, anyDuplicated), ]
  info <- apply(all, 1, function(i) {
    mutual_info(x[i], y, method = est_ksg(1, scale = "none"))
  })
  exact <- mean(info >= mutual_info(x, y, method = est_ksg(1, scale = "none")) - 1e-12)
  p <- p_points(
    1, x, y, method = est_ksg(1, scale = "none"), permutations = 4999, test = "permutation"
  )
  # Four standard errors.
  expect_near(p, exact, 4 * sqrt(exact * (1 - exact) / 5000))
})

test_that("the number of threads does not matter, the seed does", {
  s <- numeric_sample(150, 1)
  z3 <- cbind(s$z, rnorm(150), rnorm(150))
  y <- rnorm(150)
  run <- function(threads, seed = 1) {
    c(
      p_points(seed, s$x, y, permutations = 199, threads = threads),
      p_points(seed, s$x, y, permutations = 199, threads = threads, early_stop = TRUE),
      p_points(seed, s$x, y, s$z, permutations = 199, threads = threads),
      p_points(seed, s$x, y, z3, permutations = 199, threads = threads),
      p_points(seed, s$x, y, test = "gamma", threads = threads)
    )
  }
  expected <- run(1)
  for (threads in 2:3) expect_identical(run(threads), expected)
  expect_false(identical(run(1, 2), expected))
})

test_that("an early stop gives the share of the shuffles up to the twentieth", {
  set.seed(4)
  x <- rnorm(80)
  y <- rnorm(80)
  set.seed(1)
  all <- mi_test(x, y, method = "ksg", permutations = 999)
  set.seed(1)
  early <- mi_test(x, y, method = "ksg", permutations = 999, early_stop = TRUE)
  drawn <- early$parameter[["permutations"]]
  expect_gt(all$p.value, 0.1)
  expect_lt(drawn, 999)
  expect_near(early$p.value, 20 / drawn, 1e-12)
  # Four standard errors of a share of which there are twenty.
  expect_near(early$p.value, all$p.value, 4 * all$p.value / sqrt(20))
})

test_that("the gamma tail goes on where no shuffle reaches", {
  s <- gaussian_pair(200, 0.8, 1)
  set.seed(1)
  auto <- mi_test(s$x, s$y, permutations = 199)
  expect_lt(auto$p.value, 1e-6)
  expect_match(auto$method, "gamma tail")
  set.seed(1)
  p <- mi_test(s$x, s$y, method = "ksg", test = "permutation", permutations = 199)$p.value
  expect_identical(p, 1 / 200)
  set.seed(1)
  expect_lt(mi_test(s$x, s$y, test = "gamma")$p.value, 1e-6)
})

test_that("the equivalent correlation is that of normal variables", {
  s <- gaussian_pair(2000, 0.6, 1)
  found <- mi_test(s$x, s$y, permutations = 19)
  expect_near(found$estimate[["equivalent correlation"]], 0.6, 0.05)
  expect_near(
    found$estimate[[2]], sqrt(1 - 2^(-2 * found$estimate[[1]])), 1e-12
  )
  m <- mixed_sample(50, 1)
  expect_length(mi_test(m$x, m$y, permutations = 19)$estimate, 1)
})

test_that("dependence through the condition only is not found, other is", {
  set.seed(1)
  z <- matrix(rnorm(300 * 4), 300)
  x <- rowSums(z) / 2 + rnorm(300)
  y <- rowSums(z) / 2 + rnorm(300)
  class <- factor(sample(3, 300, TRUE))
  u <- as.integer(class) + rnorm(300) / 2
  v <- as.integer(class) + rnorm(300) / 2
  expect_lt(p_points(1, x, y, permutations = 99), 0.02)
  expect_gt(p_points(1, x, y, z, permutations = 99), 0.05)
  expect_lt(p_points(1, x, y + x, z, permutations = 99), 0.02)
  expect_lt(p_points(1, u, v, permutations = 99), 0.02)
  expect_gt(p_points(1, u, v, class, permutations = 99), 0.05)
  expect_lt(p_points(1, u, v + u, class, permutations = 99), 0.02)
  one <- z[, 1]
  expect_gt(p_points(1, one + u, one + rnorm(300), one, permutations = 99), 0.05)
})

test_that("a variable with one value has p = 1", {
  x <- rnorm(20)
  expect_identical(p_points(1, x, rep(1, 20), permutations = 19), 1)
  expect_identical(mi_test(x, rep(1, 20))$statistic[[1]], 0)
  expect_identical(p_points(1, x, rep("a", 20), permutations = 19), 1)
  expect_identical(p_points(1, x, rep(1, 20), x, permutations = 19), 1)
  # So has one that is a function of the condition.
  z <- matrix(rnorm(300), 100)
  expect_identical(
    p_points(1, 2 * z[, 1], rnorm(100), z, permutations = 19), 1
  )
})

test_that("ties are tested with the estimator for them", {
  set.seed(2)
  x <- round(rnorm(200), 1)
  y <- round(rnorm(200), 1)
  found <- mi_test(x, y, permutations = 99)
  expect_match(found$method, "est_mixed")
  expect_gt(found$p.value, 0.02)
  expect_lt(p_points(1, x, round(x + rnorm(200), 1), permutations = 99), 0.02)
  expect_warning(
    mi_test(x, y, method = est_ksg(), permutations = 19),
    class = "infosift_warning_ties"
  )
})

test_that("tests of points print how x was shuffled", {
  s <- numeric_sample(60, 1)
  m <- mixed_sample(60, 1)
  z3 <- cbind(a = s$z, b = m$z, c = m$x)
  more <- numeric_sample(100, 2)
  set.seed(1)
  expect_snapshot({
    mi_test(s$x, s$y, permutations = 99)
    mi_test(s$x, m$z, s$z, permutations = 99, early_stop = TRUE)
    mi_test(s$x, s$y, z3, test = "gamma", base = exp(1))
    mi_test(m$x, m$z, m$y, permutations = 99)
    mi_test(more$x, more$y, permutations = 99)
  })
})

test_that("numbers that repeat are given as classes are", {
  power <- rowMeans(vapply(1:20, function(seed) {
    set.seed(seed)
    x <- rnorm(200)
    y <- 0.5 * x + rnorm(200)
    z <- sample(0:1, 200, TRUE)
    p <- function(given) {
      mi_test(x, y, given, permutations = 99, threads = 1)$p.value < 0.05
    }
    c(p(z), p(factor(z)), p(rep(3, 200)), p(z + runif(200) / 10))
  }, logical(4)))
  expect_gte(min(power), 0.7)
  # The test given a constant has the size of one without it.
  size <- mean(vapply(1:100, function(seed) {
    set.seed(seed)
    p <- mi_test(
      rnorm(50), rnorm(50), rep(1:2, 25), test = "permutation", permutations = 39,
      threads = 1
    )
    p$p.value <= 0.1
  }, NA))
  expect_lte(size, 0.1 + 3 * sqrt(0.09 / 100))
})

test_that("what points cannot be tested for is refused", {
  s <- numeric_sample(30, 1)
  m <- mixed_sample(30, 1)
  refused(mi_test(rnorm(3), rnorm(3)), "size")
  refused(mi_test(c(NA, s$x[-1]), s$y), "missing")
  refused(mi_test(c(NaN, s$x[-1]), s$y), "missing")
  refused(mi_test(c(Inf, s$x[-1]), s$y, na_rm = TRUE), "missing")
  refused(mi_test(s$x, s$y, method = "plugin"), "unsupported")
  refused(mi_test(s$x, s$y, method = est_adaptive()), "unsupported")
  refused(mi_test(s$x, s$y, early_stop = NA), "argument")
  refused(mi_test(s$x, s$y, s$z, conditional = "global"), "argument")
  refused(mi_test(m$y, m$y, early_stop = TRUE), "unsupported")
  expect_near(
    mi_test(c(NA, s$x[-1]), s$y, na_rm = TRUE, permutations = 19)$n, 29, 0
  )
  expect_snapshot({
    error_text(mi_test(s$x, s$y, test = "exact"))
    error_text(mi_test(s$x, s$y, test = "gamma", early_stop = TRUE))
    error_text(mi_test(s$x, s$y, conditional = "local"))
    error_text(mi_test(s$x, s$y, gl(2, 15), conditional = "residual"))
    error_text(mi_test(s$x[1:9], s$y[1:9], s$z[1:9], conditional = "residual"))
    error_text(mi_test(s$x, s$y, method = "kl"))
  })
})

# Sizes and powers, as the help page has them.

# `columns` conditions; x and y depend on them, and with `strength` on each
# other through what they share.
conditional_sample <- function(design, n, columns, strength) {
  z <- matrix(rnorm(n * max(columns, 1)), n)
  s <- if (columns > 0) rowSums(z) / sqrt(columns) else numeric(n)
  shared <- strength * rnorm(n)
  e <- shared + rnorm(n)
  f <- shared + rnorm(n)
  list(
    x = switch(design, normal = s + e, spread = s + exp(s / 2) * e, curved = s^2 + 0.7 * e),
    y = switch(design, normal = s + f, spread = s + exp(s / 2) * f, curved = sin(2 * s) + 0.7 * f),
    z = if (columns > 0) z
  )
}

rejected <- function(design, columns, conditional, n, strength, replicates) {
  if (columns == 0) conditional <- "auto"
  set.seed(11)
  p <- replicate(replicates, {
    s <- conditional_sample(design, n, columns, strength)
    vapply(c("permutation", "gamma"), function(test) {
      mi_test(
        s$x, s$y, s$z, test = test, permutations = if (test == "gamma") 49 else 99,
        conditional = conditional, threads = 1
      )$p.value
    }, 0)
  })
  rowMeans(p <= 0.05)
}

test_that("tests of points keep their level and have power", {
  skip_unless_extended()
  cases <- rbind(
    data.frame(design = "normal", columns = 0, conditional = "auto"),
    expand.grid(
      design = c("normal", "curved", "spread"), columns = c(1, 2, 5),
      conditional = c("auto", "local", "residual"), stringsAsFactors = FALSE
    )
  )
  replicates <- as.numeric(Sys.getenv("INFOSIFT_REPLICATES", "400"))
  run <- function(strength) {
    t(mapply(
      rejected, cases$design, cases$columns, cases$conditional,
      MoreArgs = list(n = 300, strength = strength, replicates = replicates)
    ))
  }
  size <- run(0)
  power <- run(0.7)
  print(cbind(cases, size = size, power = power), row.names = FALSE)
  automatic <- cases$conditional == "auto"
  # The level of .07 and two standard errors.
  expect_lte(max(size[automatic, ]), 0.07 + 2 * sqrt(0.07 * 0.93 / replicates))
})
