test_that("several numbers of neighbours give the mean of their estimates", {
  s <- numeric_sample(100, 1)
  for (make in list(est_ksg, est_mixed)) {
    each <- vapply(c(3, 5, 12), function(k) {
      mutual_info(s$x, s$y, method = make(k = k))
    }, 0)
    expect_near(
      mutual_info(s$x, s$y, method = make(k = c(3, 5, 12))), mean(each), 1e-12
    )
    given <- vapply(c(3, 12), function(k) {
      cond_mutual_info(s$x, s$y, s$z, method = make(k = k))
    }, 0)
    expect_near(
      cond_mutual_info(s$x, s$y, s$z, method = make(k = c(12, 3))),
      mean(given), 1e-12
    )
  }
  each <- vapply(c(2, 9), function(k) entropy(s$x, method = est_kl(k = k)), 0)
  expect_near(entropy(s$x, method = est_kl(k = c(2, 9))), mean(each), 1e-12)
  local <- pointwise_mutual_info(s$x, s$y, method = est_ksg(k = c(3, 5)))
  expect_near(
    mean(local), mutual_info(s$x, s$y, method = est_ksg(k = c(3, 5))), 1e-12
  )
})

test_that("the automatic number of neighbours follows its rule", {
  k_for <- function(n, columns, method = est_ksg("auto")) {
    infosift:::settle_k(method, n, columns)$k
  }
  expect_identical(k_for(1000, 2), 13L)
  expect_identical(k_for(50, 2), 3L)
  expect_identical(k_for(1e6, 2), 30L)
  expect_identical(k_for(1e6, 3), 3L)
  expect_identical(k_for(3, 2), 2L)
  expect_identical(k_for(100, 2, est_mixed("auto")), 7L)
  expect_identical(k_for(100, 2, est_ksg(c(2, 4))), c(2L, 4L))
  s <- numeric_sample(400, 1)
  expect_identical(
    mutual_info(s$x, s$y, method = est_ksg("auto")),
    mutual_info(s$x, s$y, method = est_ksg(8))
  )
  scores <- screen_features(data.frame(x = s$x), s$y, method = est_ksg("auto"))
  expect_identical(
    scores$mi, mutual_info(s$x, s$y, method = est_ksg(8))
  )
  expect_type(entropy(s$x, method = est_kl("auto")), "double")
})

test_that("numbers of neighbours are whole, positive and different", {
  for (k in list(0, c(3, 3), c(1, 2.5), c(3, NA), "some", NULL, TRUE, -1:2)) {
    expect_error(est_ksg(k), class = "infosift_error_argument")
    expect_error(est_mixed(k), class = "infosift_error_argument")
  }
  expect_error(est_ross(c(1, 2)), class = "infosift_error_argument")
  expect_snapshot(error_text(est_ksg(c(3, 3))))
  expect_identical(format(est_kl(c(3, 5))), "est_kl(k = c(3, 5))")
  expect_identical(format(est_kl("auto")), "est_kl(k = \"auto\")")
})

test_that("there must be more observations than the largest number", {
  s <- numeric_sample(10, 1)
  expect_error(
    mutual_info(s$x, s$y, method = est_ksg(c(3, 10))),
    class = "infosift_error_size"
  )
})

test_that("copies of rows cause a warning of their own", {
  s <- numeric_sample(50, 1)
  x <- rep(s$x, 2)
  y <- rep(s$y, 2)
  for (method in list("auto", "ksg", "mixed")) {
    expect_warning(
      mutual_info(x, y, method = method), class = "infosift_warning_duplicates"
    )
  }
  expect_warning(
    mutual_info(x, y, method = "ksg"), class = "infosift_warning_duplicates"
  )
  expect_snapshot(warning_text(mutual_info(x, y)))
  expect_no_warning(mutual_info(round(s$x, 1), round(s$y, 1)))
})

test_that("too many columns for the observations cause a warning", {
  withr::local_seed(1)
  x <- matrix(rnorm(300), 60)
  expect_warning(
    mutual_info(x[, 1:5], x[, 1] + rnorm(60)),
    class = "infosift_warning_dimension"
  )
  expect_no_warning(mutual_info(x[, 1:4], x[, 5]))
  expect_snapshot(warning_text(mutual_info(x, rnorm(60))))
})

test_that("the standard deviation of a column is that of R", {
  x <- numeric_sample(100, 1)$x
  for (column in list(x, 1e9 + x, 1e-100 * x, 1e100 * x, c(1, 1, 2))) {
    expect_equal(standard_deviation_cpp(column) / sd(column), 1)
  }
  # Its square is not a number that R has.
  expect_equal(standard_deviation_cpp(1e200 * x) / 1e200, sd(x))
  expect_identical(standard_deviation_cpp(rep(0.1, 100)), 0)
  expect_identical(standard_deviation_cpp(1), NA_real_)
})

test_that("columns of very different spread cause a warning if not scaled", {
  s <- numeric_sample(100, 1)
  expect_warning(
    mutual_info(1000 * s$x, s$y, method = est_ksg(scale = "none")),
    class = "infosift_warning_scale"
  )
  expect_no_warning(mutual_info(1000 * s$x, s$y, method = est_ksg()))
  expect_no_warning(
    mutual_info(10 * s$x, s$y, method = est_ksg(scale = "none"))
  )
  expect_snapshot(warning_text(
    mutual_info(1e6 * s$x, s$y, method = est_ksg(scale = "none"))
  ))
})

test_that("small classes cause a warning with Ross's estimator", {
  s <- mixed_sample(100, 1)
  class <- c("rare", "rare", as.character(s$y[-(1:2)]))
  expect_warning(
    mutual_info(s$x, class, method = "ross"),
    class = "infosift_warning_classes"
  )
  expect_no_warning(mutual_info(s$x, s$y, method = "ross"))
  expect_snapshot(warning_text(mutual_info(s$x, class, method = "ross")))
})

test_that("classes that est_mixed() cannot see cause a warning", {
  s <- mixed_sample(105, 1)
  # In classes of seven no seventh neighbour is left, in classes of eight one is.
  seven <- factor(rep(1:15, 7))
  warned <- function(...) {
    expect_warning(mutual_info(...), class = "infosift_warning_classes")
  }
  warned(s$x, seven)
  # All others are as near in the class: digamma(n) - digamma(n - 1).
  value <- suppressWarnings(mutual_info(s$x, seven, base = exp(1)))
  expect_near(value, 1 / 104, 1e-12)
  warned(seven, s$x)
  warned(cbind(s$x, s$x^2), data.frame(a = seven, b = 1 > 0))
  expect_no_warning(mutual_info(s$x, seven, method = est_mixed(6)))
  expect_no_warning(mutual_info(s$x[1:104], rep(1:13, 8) > 0))
  # A twentieth of the observations may be in such classes.
  rare <- function(size) factor(c(rep("rare", size), as.character(s$y[-seq_len(size)])))
  expect_no_warning(mutual_info(s$x, rare(5)))
  warned(s$x, rare(6))
  # Discrete variables, and numbers, have no such classes.
  expect_no_warning(mutual_info(s$y, seven, method = "mixed"))
  expect_no_warning(mutual_info(s$x, round(s$x, 1), method = "mixed"))
  expect_snapshot(warning_text(mutual_info(s$x, seven)))

  scores <- screen_features(data.frame(s["x"], seven), seven, interval = FALSE)
  expect_identical(
    scores$note[scores$feature == "x"], "too low: classes no larger than the neighbours (est_ross()?)"
  )
  numbers <- screen_features(data.frame(seven), s$x, interval = FALSE)
  expect_match(numbers$note, "too low")
  ross <- screen_features(data.frame(seven), s$x, interval = FALSE, method = "ross")
  expect_identical(ross$note, "")
  id <- screen_features(data.frame(id = 1:105), seven, interval = FALSE)
  expect_match(id$note, "identifier?; too low", fixed = TRUE)
  expect_warning(
    mutual_info(s$x, factor(rep(1:35, 3)), method = "adaptive"),
    class = "infosift_warning_classes"
  )
  expect_no_warning(mutual_info(s$x, seven, method = "adaptive"))
})

test_that("a matrix of all pairs has the value of each pair", {
  s <- numeric_sample(100, 1)
  for (method in list(est_ksg(), est_mixed(), est_ksg(variant = 2))) {
    columns <- list(s$x, s$y, round(s$z, 1))
    matrix <- infosift:::mutual_info_matrix_cpp(
      columns, rep(0, 3), method, 1, NULL
    )
    value <- suppressWarnings(mutual_info(s$x, round(s$z, 1), method = method))
    expect_near(matrix[1, 3] / log(2), value, 1e-12)
    expect_identical(matrix, t(matrix))
  }
})

test_that("strata that est_mixed() cannot see cause a warning, too", {
  withr::local_seed(1)
  x <- rnorm(150)
  y <- factor(x > 0)
  z <- factor(rep(1:30, 5))
  blind <- "infosift_warning_classes"
  expect_warning(cond_mutual_info(x, y, given = z), class = blind)
  expect_warning(cond_mutual_info(x, rnorm(150), given = z, method = "mixed"), class = blind)
  expect_warning(mi_test(x, y, given = z, permutations = 9), class = blind)
  expect_match(screen_features(data.frame(x), y, given = z)$note, "given no larger")
  expect_warning(mi_matrix(data.frame(x, y), given = z), class = blind)
  half <- factor(rep(1:2, 75))
  expect_no_warning(cond_mutual_info(x, y, given = half))
  expect_identical(screen_features(data.frame(x), y, given = half)$note, "")
  # est_adaptive() leaves out what does not matter.
  expect_no_warning(cond_mutual_info(x, y, given = z, method = "adaptive"))
  # Numbers that are given make no classes.
  expect_no_warning(cond_mutual_info(x, y, given = rnorm(150)))
})
