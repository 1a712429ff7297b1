# Two classes, and features of each kind that tell something or nothing.
tested_data <- function(n = 120, seed = 1) {
  withr::local_seed(seed)
  y <- factor(sample(c("u", "v"), n, TRUE))
  list(
    y = y,
    data = data.frame(
      number = rnorm(n) + (y == "u"), noise = rnorm(n),
      label = factor(ifelse(runif(n) < 0.7, as.character(y), "w")),
      random = factor(sample(4, n, TRUE)), flag = runif(n) < 0.5,
      rare = factor(c(rep("a", n - 4), letters[2:5])), same = 1
    )
  )
}

test_of <- function(scores, feature) {
  details <- attr(scores, "inference")$details
  details$test[details$feature == feature]
}

details_of <- function(scores) attr(scores, "inference")$details

test_that("two tests share the error, and the band is that of the measure", {
  s <- numeric_sample(200, 3)
  withr::local_seed(1)
  x <- data.frame(
    number = s$x, ties = round(s$z), class = cut(s$x + s$z, 4), gaps = s$z
  )
  x$gaps[1:50] <- NA
  y <- s$y
  screened <- function(method, ..., test = "permutation") {
    withr::with_seed(1, screen_features(
      x[c("number", "gaps")], y, method = method, test = test, interval = FALSE, ...
    ))
  }
  by_name <- screened("ksg", permutations = 49)
  auto <- screened("auto", permutations = 49)
  same <- c("feature", "mi", "score", "method", "n")
  expect_identical(as.data.frame(auto)[same], as.data.frame(by_name)[same])
  band <- c("feature", "null_mean", "null_upper", "drawn")
  expect_identical(details_of(auto)[band], details_of(by_name)[band])
  # The second test has 10 neighbours of 200 rows, and 8 of 150.
  expect_setequal(details_of(auto)$neighbours, c(10L, 8L))
  for (test in c("auto", "permutation")) {
    p_of <- function(method, feature) {
      scores <- screened(method, permutations = 99, test = test)
      outcome(scores, feature)$p_value
    }
    for (feature in c("number", "gaps")) {
      few <- p_of(est_ksg(3), feature)
      many <- p_of(est_ksg(c(number = 10, gaps = 8)[[feature]]), feature)
      expect_near(p_of("auto", feature), min(1, few / 0.1, many / 0.9), 1e-15)
    }
  }
  # With the maximum of features p is that of the larger height: of one feature
  # alone it is q, and of none it is above q.
  for (test in c("auto", "permutation")) {
    both <- screened("auto", permutations = 99, adjust = "max", test = test)
    expect_true(all(both$p_value <= both$q_value))
  }
  alone <- withr::with_seed(2, screen_features(
    data.frame(x = s$z), y, adjust = "max", permutations = 99, interval = FALSE,
    test = "permutation"
  ))
  expect_identical(alone$p_value, alone$q_value)
  # Given something, and with an estimator by name, it is the same estimator.
  z <- factor(rep(1:2, 100))
  for (adjust in c("BH", "max")) {
    a <- screened("ksg", strata = z, adjust = adjust)
    b <- screened(est_ksg(3), strata = z, adjust = adjust)
    expect_identical(details_of(a), details_of(b))
    expect_identical(a$q_value, b$q_value)
  }
  given <- withr::with_seed(1, screen_features(x, y, given = z, interval = FALSE))
  mixed <- withr::with_seed(
    1, screen_features(x, y, given = z, interval = FALSE, method = "mixed")
  )
  expect_identical(outcome(given, "number")$p_value, outcome(mixed, "number")$p_value)
})

test_that("what is too fine for many neighbours is found by few", {
  withr::local_seed(1)
  x <- data.frame(wave = runif(300), noise = rnorm(300))
  y <- sin(12 * pi * x$wave) + 0.2 * rnorm(300)
  scores <- screen_features(x, y, interval = FALSE)
  expect_lt(outcome(scores, "wave")$p_value, 1e-4)
  many <- screen_features(x, y, interval = FALSE, method = est_ksg(15))
  expect_gt(outcome(many, "wave")$p_value, 0.05)
  # The maximum of features is over both tests of each.
  most <- screen_features(x, y, interval = FALSE, adjust = "max")
  expect_lte(outcome(most, "wave")$q_value, 0.01)
})

test_that("features of every kind are found with more neighbours", {
  p <- vapply(1:10, function(seed) {
    s <- gaussian_pair(300, 0.45, seed)
    x <- data.frame(number = s$x, gaps = replace(s$x, 1:60, NA), ties = round(s$x, 1))
    withr::local_seed(seed)
    screen <- function(y) screen_features(x, y, interval = FALSE)
    c(max(screen(s$y)$p_value), max(screen(cut(s$y, 3))$p_value))
  }, numeric(2))
  expect_gte(min(rowSums(p < 0.05)), 8)
})

test_that("each kind of pair gets the test that the page says", {
  s <- tested_data()
  scores <- screen_features(s$data, s$y)
  expect_identical(test_of(scores, "number"), "shuffles")
  expect_identical(test_of(scores, "random"), "asymptotic")
  expect_identical(test_of(scores, "flag"), "asymptotic")
  expect_identical(test_of(scores, "rare"), "tables")
  expect_identical(test_of(scores, "same"), "degenerate")
  expect_identical(outcome(scores, "same")$p_value, 1)
  few <- screen_features(s$data[1:14, "flag", drop = FALSE], s$y[1:14])
  expect_identical(test_of(few, "flag"), "exact")
  numeric <- screen_features(s$data[c("number", "random")], rnorm(120))
  expect_identical(test_of(numeric, "random"), "shuffles")
})

test_that("limits and exact tests are those of mi_test()", {
  s <- tested_data()
  scores <- screen_features(s$data[c("label", "random", "flag")], s$y)
  for (feature in c("label", "random", "flag")) {
    expect_near(
      outcome(scores, feature)$p_value,
      mi_test(s$data[[feature]], s$y, test = "asymptotic")$p.value, 1e-12
    )
  }
  few <- 1:14
  scores <- screen_features(s$data[few, "flag", drop = FALSE], s$y[few])
  expect_near(
    scores$p_value, mi_test(s$data$flag[few], s$y[few])$p.value, 1e-12
  )
  z <- factor(rep(1:2, 60))
  scores <- screen_features(
    s$data[c("label", "rare")], s$y, given = z, test = "asymptotic"
  )
  for (feature in c("label", "rare")) {
    expect_near(
      outcome(scores, feature)$p_value,
      mi_test(s$data[[feature]], s$y, z, test = "asymptotic")$p.value, 1e-12
    )
  }
})

test_that("drawn p-values are those of mi_test(), but for chance", {
  s <- tested_data(200, 4)
  scores <- screen_features(
    s$data[c("number", "noise", "random", "rare")], s$y,
    test = "permutation", permutations = 999
  )
  for (feature in scores$feature) {
    p <- outcome(scores, feature)$p_value
    expected <- withr::with_seed(
      1, mi_test(s$data[[feature]], s$y, test = "permutation")$p.value
    )
    # Four standard errors of a difference of two shares in 999.
    error <- sqrt(2 * max(expected * (1 - expected), 1 / 999) / 999)
    expect_near(p, expected, 4 * error)
    expect_gte(p, 1 / 1000)
    details <- attr(scores, "inference")$details
    expect_identical(unique(details$drawn), 999L)
    expect_false(any(details$tail))
  }
})

test_that("only discrete features have a limit", {
  s <- tested_data()
  scores <- screen_features(s$data, s$y, test = "asymptotic")
  expect_identical(outcome(scores, "number")$p_value, NA_real_)
  expect_identical(outcome(scores, "number")$q_value, NA_real_)
  expect_identical(test_of(scores, "rare"), "asymptotic")
})

test_that("without a test there are no p-values, and no random numbers", {
  s <- tested_data()
  withr::local_seed(1)
  before <- .Random.seed
  scores <- screen_features(s$data, s$y, test = "none", interval = FALSE)
  expect_identical(.Random.seed, before)
  expect_true(all(is.na(scores$p_value) & is.na(scores$q_value)))
  expect_true(all(is.na(scores$lower)))
})

test_that("p-values are never 0, and those beyond the draws are tails", {
  s <- tested_data(400)
  s$data$copy <- as.numeric(s$y == "u") + 1e-3 * s$data$noise
  s$data$label <- s$y
  scores <- screen_features(s$data, s$y)
  expect_true(all(scores$p_value > 0))
  details <- attr(scores, "inference")$details
  copy <- details[details$feature == "copy", ]
  expect_true(copy$tail)
  # Nothing is left to doubt after the first look.
  expect_identical(copy$drawn, 49L)
  expect_lt(outcome(scores, "copy")$p_value, 1e-6)
})

test_that("shuffling stops early where features tell nothing", {
  s <- tested_data()
  withr::local_seed(2)
  noise <- as.data.frame(matrix(rnorm(120 * 30), 120))
  scores <- screen_features(noise, s$y)
  details <- attr(scores, "inference")$details
  expect_lt(mean(details$drawn), 120)
  stopped <- details$drawn < 199
  expect_true(all(details$drawn[stopped] >= 10))
  p <- scores$p_value[match(details$feature, scores$feature)]
  expect_near(p[stopped], 10 / details$drawn[stopped], 1e-14)
})

test_that("p-values of independent features are uniform, under every test", {
  n <- 40
  p <- lapply(c("auto", "permutation"), function(test) {
    withr::local_seed(5)
    y <- factor(sample(3, n, TRUE))
    x <- as.data.frame(matrix(rnorm(n * 200), n))
    x[101:200] <- lapply(x[101:200], function(v) cut(v, 5, labels = FALSE))
    x[101:200] <- lapply(x[101:200], factor)
    screen_features(x, y, test = test, interval = FALSE)$p_value
  })
  for (values in p) {
    for (level in c(0.05, 0.2, 0.5)) {
      # The share of 200, within four standard errors.
      expect_lt(
        mean(values <= level), level + 4 * sqrt(level * (1 - level) / 200)
      )
    }
    expect_gt(mean(values <= 0.5), 0.35)
  }
})

test_that("q-values are adjusted p-values of those that were tested", {
  s <- tested_data()
  for (adjust in c("BH", "BY", "holm")) {
    scores <- screen_features(s$data, s$y, adjust = adjust)
    tested <- scores$feature != "same"
    expect_near(
      scores$q_value[tested], stats::p.adjust(scores$p_value[tested], adjust),
      1e-14
    )
    expect_identical(outcome(scores, "same")$q_value, 1)
  }
})

test_that("the maximum over features controls any false discovery", {
  wrong <- vapply(1:60, function(seed) {
    withr::local_seed(seed)
    y <- rnorm(30)
    shared <- rnorm(30)
    x <- data.frame(
      shared, copy = shared + 0.1 * rnorm(30), other = rnorm(30),
      class = factor(sample(3, 30, TRUE))
    )
    scores <- screen_features(
      x, y, adjust = "max", permutations = 39, interval = FALSE
    )
    any(scores$q_value <= 0.1)
  }, NA)
  # 0.1 and three standard errors of 60.
  expect_lte(mean(wrong), 0.1 + 3 * sqrt(0.09 / 60))
})

test_that("copies share their shuffles, and the maximum counts them once", {
  withr::local_seed(3)
  y <- rnorm(60)
  x <- rnorm(60) + y / 2
  copies <- as.data.frame(replicate(10, x))
  one <- withr::with_seed(1, screen_features(copies[1], y, adjust = "max"))
  ten <- withr::with_seed(1, screen_features(copies, y, adjust = "max"))
  expect_identical(unique(ten$p_value), one$p_value)
  expect_identical(unique(ten$q_value), one$q_value)
  # Bonferroni would not know that.
  holm <- withr::with_seed(
    1, screen_features(copies, y, adjust = "holm", test = "permutation")
  )
  expect_gt(min(holm$q_value), unique(ten$q_value))
})

test_that("the maximum is over numbers and classes together", {
  s <- tested_data(80)
  scores <- screen_features(s$data, s$y, adjust = "max", permutations = 99)
  details <- attr(scores, "inference")$details
  expect_setequal(details$test, c("shuffles", "degenerate"))
  tested <- scores$feature != "same"
  expect_true(all(scores$q_value[tested] >= 1 / 100))
  expect_lte(outcome(scores, "label")$q_value, 0.02)
  expect_gt(outcome(scores, "noise")$q_value, 0.02)
})

test_that("seeds and threads", {
  s <- tested_data()
  of <- function(seed, threads, ...) {
    withr::with_seed(seed, screen_features(s$data, s$y, threads = threads, ...))
  }
  for (adjust in c("BH", "max")) {
    expect_identical(of(1, 1, adjust = adjust), of(1, 2, adjust = adjust))
    expect_identical(of(1, 1, adjust = adjust), of(1, 3, adjust = adjust))
  }
  expect_false(identical(of(1, 1)$p_value, of(2, 1)$p_value))
})

test_that("given, shuffles are within its classes", {
  # x and y differ between classes and have nothing to do with each other within.
  size <- vapply(1:40, function(seed) {
    withr::local_seed(seed)
    z <- factor(sample(2, 80, TRUE))
    shift <- 3 * (z == 1)
    x <- data.frame(number = rnorm(80) + shift, tied = round(rnorm(80) + shift))
    y <- rnorm(80) + shift
    scores <- screen_features(
      x, y, given = z, permutations = 39, test = "permutation", interval = FALSE
    )
    mean(scores$p_value <= 0.1)
  }, 0)
  expect_lt(mean(size), 0.1 + 3 * sqrt(0.09 / 80))
})

test_that("what strata bring about is not found within them", {
  p <- vapply(1:40, function(seed) {
    withr::local_seed(seed)
    site <- factor(sample(2, 100, TRUE))
    data <- data.frame(
      number = rnorm(100) + 2 * (site == 1),
      label = factor(ifelse(runif(100) < 0.8, as.character(site), "3"))
    )
    y <- factor(ifelse(runif(100) < 0.8, as.character(site), "x"))
    marginal <- screen_features(data, y, interval = FALSE, permutations = 99)
    within <- screen_features(
      data, y, strata = site, interval = FALSE, permutations = 39,
      test = "permutation"
    )
    expect_near(marginal$mi, within$mi, 1e-14)
    c(
      max(marginal$p_value), outcome(within, "number")$p_value,
      outcome(within, "label")$p_value
    )
  }, numeric(3))
  expect_lt(stats::median(p[1, ]), 1e-3)
  expect_lt(mean(p[2, ] <= 0.1), 0.1 + 3 * sqrt(0.09 / 40))
  expect_lt(mean(p[3, ] <= 0.1), 0.1 + 3 * sqrt(0.09 / 40))
})

test_that("what cannot vary within strata is not a test, of any kind", {
  s <- tested_data(120, 2)
  site <- factor(rep(1:3, 40))
  fixed <- as.integer(site)
  data <- data.frame(
    number = s$data$number, noise = s$data$noise, level = 0.5 * fixed,
    label = factor(letters[fixed]), random = s$data$random
  )
  nothing <- c("level", "label")
  for (adjust in c("BH", "max")) {
    screened <- function(...) {
      withr::with_seed(1, screen_features(..., interval = FALSE, adjust = adjust))
    }
    of <- function(scores) {
      as.data.frame(scores)[c("feature", "mi", "p_value", "q_value")]
    }
    scores <- screened(data, s$y, strata = site)
    for (feature in nothing) {
      expect_identical(test_of(scores, feature), "degenerate")
      expect_identical(outcome(scores, feature)$p_value, 1)
      expect_identical(outcome(scores, feature)$q_value, 1)
      given <- screened(data, s$y, given = site)
      expect_identical(test_of(given, feature), "degenerate")
    }
    # The others are adjusted as if these were not there.
    others <- c("number", "noise", "random")
    alone <- screened(data[others], s$y, strata = site)
    if (adjust == "max") {
      for (feature in others) {
        expect_identical(outcome(scores, feature), outcome(alone, feature), ignore_attr = TRUE)
      }
    } else {
      tested <- !scores$feature %in% nothing
      expect_near(
        scores$q_value[tested],
        stats::p.adjust(scores$p_value[tested], "BH"), 1e-14
      )
    }
    # Nor can a target that its stratum settles be told anything about.
    settled <- screened(data["number"], 2 * fixed, strata = site)
    expect_identical(settled$p_value, 1)
  }
})

test_that("strata that are what is given change nothing", {
  s <- tested_data()
  z <- factor(rep(c("a", "b", "c"), 40))
  for (test in c("auto", "permutation")) {
    given <- withr::with_seed(
      1, screen_features(s$data["number"], s$y, given = z, test = test)
    )
    both <- withr::with_seed(
      1,
      screen_features(s$data["number"], s$y, given = z, strata = z, test = test)
    )
    expect_identical(given$p_value, both$p_value)
  }
})

test_that("any discrete estimator can be tested", {
  s <- tested_data(300)
  for (method in list(est_miller_madow(), est_shrink(), est_dirichlet(0.5))) {
    scores <- screen_features(
      s$data[c("label", "random")], s$y, method = method, permutations = 99
    )
    # Estimates that are cut off at zero repeat it, and no tail is fitted then.
    expect_lte(outcome(scores, "label")$p_value, 1 / 100)
    expect_gt(outcome(scores, "random")$p_value, 1 / 100)
  }
})

test_that("est_adaptive() is shuffled only if that is asked for", {
  s <- tested_data(60)
  scores <- screen_features(s$data["number"], s$y, method = "adaptive")
  expect_identical(scores$p_value, NA_real_)
  asked <- screen_features(
    s$data["number"], s$y, method = "adaptive", test = "permutation",
    permutations = 9
  )
  expect_gte(asked$p_value, 0.1)
})

test_that("missing rows are left out before anything is shuffled", {
  s <- tested_data(150)
  gaps <- s$data["number"]
  gaps$number[1:50] <- NA
  rest <- data.frame(number = s$data$number[-(1:50)])
  with_gaps <- screen_features(
    gaps, s$y, test = "permutation", permutations = 999, interval = FALSE
  )
  alone <- screen_features(
    rest, s$y[-(1:50)], test = "permutation", permutations = 999,
    interval = FALSE
  )
  expect_identical(with_gaps$mi, alone$mi)
  p <- alone$p_value
  expect_near(with_gaps$p_value, p, 4 * sqrt(2 * max(p, 1 / 999) / 999))
})

test_that("tests and filters that cannot be are refused", {
  s <- tested_data()
  refused <- function(..., class) {
    expect_error(screen_features(s$data, s$y, ...), class = class)
  }
  refused(test = "gamma", class = "infosift_error_argument")
  refused(adjust = "fdr", class = "infosift_error_argument")
  refused(permutations = 1, class = "infosift_error_argument")
  refused(fdr = 2, class = "infosift_error_argument")
  refused(fdr = 0.1, test = "none", class = "infosift_error_argument")
  refused(adjust = "max", test = "asymptotic", class = "infosift_error_argument")
  refused(
    adjust = "max", weights = rep(1, 120), class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(screen_features(s$data, s$y, fdr = 0.1, test = "none"))
  )
  expect_snapshot(
    error_text(screen_features(s$data, s$y, adjust = "max", test = "asymptotic"))
  )
  expect_snapshot(
    error_text(screen_features(s$data, s$y, adjust = "max", weights = rep(1, 120)))
  )
})

test_that("fdr keeps what q-values allow", {
  s <- tested_data()
  scores <- screen_features(s$data, s$y, fdr = 0.1)
  expect_identical(scores$kept, scores$q_value <= 0.1 & !is.na(scores$mi))
  expect_true("label" %in% scores$feature[scores$kept])
})

test_that("false discoveries are no more than were allowed", {
  skip_unless_extended()
  found_in <- function(target, seeds) {
    found <- vapply(seeds, function(seed) {
      s <- screening_set(seed, target = target)
      withr::local_seed(seed)
      scores <- screen_features(s$x, s$y, interval = FALSE)
      vapply(c(0.05, 0.2), function(level) {
        discoveries(scores, s$kind, level)
      }, numeric(8))
    }, matrix(0, 8, 2))
    apply(found, 1:2, mean)
  }
  for (target in c("numeric", "class")) {
    # The mean of 40 tables has a standard error of .009. They are not those by
    # which the number of neighbours was chosen.
    share <- found_in(target, 101:140)
    expect_lte(share["false", 1], 0.05 + 0.02)
    expect_lte(share["false", 2], 0.2 + 0.02)
    # Halves of an exclusive or cannot be found one by one, all others can.
    expect_lte(share["xor", 1], 0.1)
    visible <- c("parabola", "variance", "counts", "linear", "missing")
    expect_true(all(share[visible, 2] > 0.5))
  }
})

test_that("no tail is fitted to a few draws", {
  withr::local_seed(3)
  y <- rnorm(80)
  data <- data.frame(copy = y + rnorm(80, sd = 0.01), noise = rnorm(80))
  few <- screen_features(data, y, permutations = 9, interval = FALSE)
  expect_identical(few$p_value[few$feature == "copy"], 1 / 10 / 0.9)
  expect_gte(mi_test(data$copy, y, permutations = 9)$p.value, 1 / 10)
  enough <- screen_features(data, y, permutations = 49, interval = FALSE)
  expect_lt(enough$p_value[enough$feature == "copy"], 1 / 50)
  classes <- gl(4, 20)
  sparse <- data.frame(x = factor(c(rep(1:20, each = 4))))
  few <- screen_features(sparse, classes, permutations = 9, interval = FALSE)
  expect_identical(few$p_value, 1 / 10)
  expect_identical(mi_test(sparse$x, classes, permutations = 9)$p.value, 1 / 10)
})

test_that("strata restrict shuffles, and need some", {
  y <- gl(2, 20)
  expect_error(
    screen_features(
      data.frame(x = gl(4, 10)), y, strata = gl(5, 8), test = "asymptotic"
    ),
    "shuffles nothing",
    class = "infosift_error_argument"
  )
})

test_that("no tail is fitted to information that takes few values", {
  # Fisher's exact test of these has p = .0016.
  y <- factor(rep(1:2, each = 20))
  x <- c(rep(1, 9), rep(0, 11), rep(0, 19), 1)
  scores <- withr::with_seed(
    1, screen_features(data.frame(x), y, interval = FALSE, method = "mixed")
  )
  expect_gte(scores$p_value, 1 / 200)
  p <- withr::with_seed(1, mi_test(x, y, method = "mixed", permutations = 199)$p.value)
  expect_gte(p, 1 / 200)
})

test_that("columns of any kind are measured by est_adaptive() in any order", {
  s <- numeric_sample(60, 2)
  data <- data.frame(class = cut(s$x, 3), number = s$z)
  y <- factor(s$y > 0)
  scores <- screen_features(data, y, method = "adaptive", interval = FALSE)
  turned <- screen_features(data[2:1], y, method = "adaptive", interval = FALSE)
  expect_equal(
    scores$mi[scores$feature == "class"],
    mutual_info(data$class, y, method = "adaptive")
  )
  expect_equal(
    turned$mi[match(scores$feature, turned$feature)], scores$mi
  )
})

test_that("copies with gaps of their own stay together in shuffles", {
  withr::local_seed(5)
  y <- rnorm(100)
  x <- 0.25 * y + rnorm(100)
  copies <- as.data.frame(lapply(1:10, function(j) replace(x, sample(100, 2), NA)))
  names(copies) <- letters[1:10]
  scores <- screen_features(
    copies, y,
    adjust = "max", permutations = 199, interval = FALSE
  )
  # Adjusting for ten times the same costs little; for ten independent features
  # it would cost a factor of nearly ten.
  expect_lt(min(scores$q_value), 4 * min(scores$p_value))
})

test_that("infinite information is the largest of all", {
  y <- rnorm(30)
  scores <- screen_features(
    data.frame(copy = y, noise = rnorm(30)), y,
    method = "gaussian", adjust = "max", interval = FALSE, permutations = 99
  )
  expect_identical(scores$q_value[scores$feature == "copy"], 1 / 100)
})

test_that("columns of zeros and ones that tell much have small p-values", {
  withr::local_seed(3)
  n <- 1000
  class <- rbinom(n, 1, 0.5)
  flags <- as.data.frame(matrix(rbinom(n * 60, 1, 0.5), n))
  for (j in 1:3) flags[[j]] <- ifelse(runif(n) < 0.4, flags[[j]], class)
  for (target in list(factor(class), class)) {
    scores <- screen_features(flags, target, fdr = 0.05, interval = FALSE)
    expect_true(all(c("V1", "V2", "V3") %in% scores$feature[scores$kept]))
    # By the limit of the table of labels, which discrete features have.
    first <- scores$p_value[scores$feature == "V1"]
    expect_lt(first, 1e-20)
    expect_identical(
      first, mi_test(factor(flags$V1), factor(class), test = "asymptotic")$p.value
    )
    expect_identical(test_of(scores, "V1"), "asymptotic")
  }
})

test_that("p-values of columns of zeros and ones without information are valid", {
  withr::local_seed(5)
  p <- replicate(4, {
    flags <- as.data.frame(matrix(rbinom(100 * 250, 1, 0.4), 100))
    screen_features(flags, factor(rbinom(100, 1, 0.5)), interval = FALSE)$p_value
  })
  # 1000 of them: three standard errors above the level.
  for (level in c(0.001, 0.01, 0.05)) {
    expect_lte(mean(p <= level), level + 3 * sqrt(level / 1000))
  }
})

test_that("strata do not keep p-values of what tells much from being small", {
  withr::local_seed(4)
  n <- 800
  strata <- factor(sample(4, n, TRUE))
  class <- factor(rbinom(n, 1, c(0.3, 0.4, 0.6, 0.7)[strata]))
  noise <- lapply(1:80, function(j) factor(rbinom(n, 1, 0.5)))
  data <- list2DF(c(list(strong = factor(ifelse(runif(n) < 0.4, noise[[1]], class))), noise))
  names(data)[-1] <- paste0("noise", 1:80)
  scores <- screen_features(data, class, strata = strata, interval = FALSE)
  expect_lt(scores$p_value[scores$feature == "strong"], 1e-10)
  p <- scores$p_value[scores$feature != "strong"]
  expect_lte(mean(p <= 0.05), 0.05 + 3 * sqrt(0.05 / 80))
  expect_gte(min(p), 1e-4)
})

test_that("exact tests in many strata give way to drawn tables", {
  withr::local_seed(1)
  n <- 200
  class <- factor(rbinom(n, 1, 0.5))
  flag <- data.frame(flag = factor(rbinom(n, 1, 0.5)))
  group <- factor(sample(20, n, TRUE))
  scores <- screen_features(flag, class, given = group, interval = FALSE)
  expect_identical(test_of(scores, "flag"), "tables")
  exact <- mi_test(flag$flag, class, given = group, test = "permutation", permutations = 4000)
  expect_near(scores$p_value, exact$p.value, 0.12) # 3.4 standard errors of 199
})

test_that("a target that is given has nothing left to tell", {
  scores <- screen_features(Species ~ ., iris, given = "Species", interval = FALSE)
  expect_identical(scores$score, c(0, 0, 0, 0))
  expect_match(scores$note, "nothing is left to tell", all = TRUE)
})
