test_that("fits agree with the reference curves, and are certified", {
  for (name in ib_names) {
    fixture <- ib_fixture(name)
    for (i in seq_len(nrow(fixture$curve))) {
      expected <- fixture$curve[i, ]
      fit <- suppressMessages(info_bottleneck(fixture$pmf, expected$beta))
      info <- paste(name, expected$beta)
      expect_lt(abs(fit$objective - expected$L_bits), 1e-8, label = info)
      # The reference is within 1e-9 of the objective's minimum; I(X;T) and
      # I(T;Y) are its slopes.
      expect_lt(abs(fit$ixt - expected$ixt_bits), 1e-6, label = info)
      expect_lt(abs(fit$ity - expected$ity_bits), 1e-6, label = info)
      expect_lte(fit$gap, 1e-8)
      expect_true(fit$converged)
    }
  }
})

test_that("the binary symmetric channel follows its closed form", {
  error <- 0.1
  for (beta in c(1.6, 2, 3, 5, 10)) {
    # s is the probability of the likelier y in a cluster, d that of the less
    # likely x.
    equation <- function(d) {
      s <- d * (1 - error) + error * (1 - d)
      (1 - 2 * error) * log((1 - s) / s) / log((1 - d) / d) - 1 / beta
    }
    d <- uniroot(equation, c(1e-12, 0.5 - 1e-4), tol = 1e-15)$root
    s <- d * (1 - error) + error * (1 - d)
    fit <- info_bottleneck(channel_pmf(0.9), beta)
    expect_near(fit$ixt, 1 - binary_entropy(d), 1e-9)
    expect_near(fit$ity, 1 - binary_entropy(s), 1e-9)
  }
})

test_that("erasure and deterministic channels jump from nothing to everything", {
  bec <- ib_fixture("bec")$pmf
  expect_near(info_bottleneck(bec, 1.44)$ixt, 1, 1e-9)
  expect_near(info_bottleneck(bec, 1.44)$ity, 0.7, 1e-9)
  expect_near(suppressMessages(info_bottleneck(bec, 1.42))$ixt, 0, 1e-9)
  map <- ib_fixture("deterministic")$pmf
  fit <- info_bottleneck(map, 1.01)
  expect_near(c(fit$ixt, fit$ity), c(1.75, 1.75), 1e-9)
  expect_near(sort(fit$weight), c(1, 1, 2, 4) / 8, 1e-9)
})

test_that("the parts of a fit agree with their definitions", {
  p <- random_joint(12, 6, 0.5, 1)
  for (alpha in c(0, 0.5, 1)) {
    set.seed(1)
    fit <- info_bottleneck(p, 6, alpha)
    expected <- informations_of(p, fit$encoder)
    expect_near(unlist(fit[c("ixt", "ity", "ht")]), expected, 1e-10)
    expect_near(
      fit$objective,
      fit$ht - alpha * (fit$ht - fit$ixt) - 6 * fit$ity, 1e-10
    )
    expect_near(rowSums(fit$encoder), 1, 1e-12)
    expect_near(rowSums(fit$decoder), 1, 1e-12)
    joint <- t(fit$encoder) %*% unclass(p)
    expect_near(fit$weight, rowSums(joint), 1e-12)
    expect_near(fit$decoder * fit$weight, joint, 1e-12)
    expect_false(is.unsorted(rev(fit$weight)))
    # q(t|x) is proportional to (q(t) exp(-beta KL))^(1 / alpha).
    if (alpha > 0) {
      expect_near(predict(fit, unclass(p) / rowSums(p)), fit$encoder, 1e-4)
    }
  }
})

test_that("beta does not depend on the base", {
  p <- channel_pmf(0.9)
  bits <- info_bottleneck(p, 2)
  nats <- info_bottleneck(p, 2, base = exp(1))
  expect_equal(bits$encoder, nats$encoder)
  expect_near(nats$ixt, bits$ixt * log(2), 1e-14)
  expect_equal(bits$beta_0, nats$beta_0)
  expect_near(bits$beta_0, 1.5625, 1e-9)
})

test_that("data, counts and probabilities give the same, as do sparse counts", {
  table <- as.table(matrix(c(40, 10, 0, 5, 30, 8), 3, dimnames = list(
    x = c("a", "b", "c"), y = c("u", "v")
  )))
  long <- as.data.frame(table)
  rows <- long[rep(seq_len(nrow(long)), long$Freq), ]
  fit <- info_bottleneck(table, 5)
  from_data <- info_bottleneck(rows$x, 5, y = rows$y)
  from_pmf <- info_bottleneck(pmf(table / sum(table)), 5)
  expect_near(from_data$encoder, fit$encoder, 1e-9)
  expect_near(from_pmf$encoder, fit$encoder, 1e-9)
  expect_equal(fit$observations, 93)
  expect_equal(from_pmf$observations, NA_real_)
  skip_if_not_installed("Matrix")
  sparse <- as(Matrix::Matrix(unclass(table), sparse = TRUE), "dgCMatrix")
  expect_near(info_bottleneck(sparse, 5)$encoder, fit$encoder, 1e-9)
  # Several columns are one variable.
  both <- info_bottleneck(data.frame(a = rows$x, b = rows$y == "u"), 5, y = rows$y)
  expect_near(both$info_xy, mutual_info(rows$y, rows$y), 1e-12)
})

test_that("zeros, duplicates, one row and one column are no trouble", {
  p <- unname(unclass(random_joint(6, 4, 0.1, 3)))
  twice <- pmf(rbind(p, p) / 2)
  fit <- info_bottleneck(twice, 8)
  expect_near(fit$encoder[1:6, ], fit$encoder[7:12, ], 1e-12)
  expect_near(fit$objective, info_bottleneck(pmf(p), 8)$objective, 1e-9)
  hole <- rbind(p[1:3, ], 0, p[4:6, ])
  with_hole <- info_bottleneck(pmf(hole), 8)
  expect_near(with_hole$objective, info_bottleneck(pmf(p), 8)$objective, 1e-9)
  expect_true(all(is.na(with_hole$encoder[4, ])))
  expect_true(is.na(with_hole$labels[4]))
  row <- suppressMessages(info_bottleneck(pmf(matrix(c(0.2, 0.8), 1)), 3))
  column <- suppressMessages(info_bottleneck(pmf(matrix(c(0.2, 0.8))), 3))
  expect_equal(c(row$ity, column$ixt), c(0, 0))
  expect_equal(length(column$weight), 1)
})

test_that("hard clusters are the best of all partitions", {
  for (seed in 1:6) {
    p <- random_joint(7, 5, 0.5, seed)
    partitions <- set_partitions(7)
    all <- t(apply(partitions, 1, function(label) hard_informations_of(p, label)))
    for (beta in c(1.5, 3, 8, 40)) {
      set.seed(seed)
      fit <- suppressMessages(info_bottleneck(p, beta, alpha = 0))
      expect_near(fit$objective, min(all[, "ht"] - beta * all[, "ity"]), 1e-10)
    }
    set.seed(seed)
    best <- max(all[apply(partitions, 1, max) == 3, "ity"])
    expect_near(ib_sequential(p, n_clusters = 3, restarts = 20)$ity, best, 1e-10)
  }
})

test_that("fewer clusters than the optimum has leave a gap that is told", {
  p <- ib_fixture("blocks3")$pmf
  set.seed(1)
  fit <- info_bottleneck(p, 5, n_clusters = 2)
  full <- info_bottleneck(p, 5)
  expect_equal(length(fit$weight), 2)
  expect_gte(fit$gap, fit$objective - full$objective - 1e-9)
})

test_that("a rate or a relevance is met, by time-sharing where need be", {
  p <- ib_fixture("blocks3")$pmf
  expect_near(info_bottleneck(p, rate = 1)$ixt, 1, 1e-9)
  fit <- info_bottleneck(p, relevance = 0.3)
  expect_near(fit$ity, 0.3, 1e-9)
  expect_lt(fit$gap, 1e-8)
  bec <- info_bottleneck(ib_fixture("bec")$pmf, rate = 0.5)
  expect_near(c(bec$ixt, bec$ity), c(0.5, 0.35), 1e-6)
  expect_near(sum(bec$shares), 1, 1e-12)
  expect_near(
    informations_of(ib_fixture("bec")$pmf, bec$encoder)[1:2], c(0.5, 0.35), 1e-6
  )
})

test_that("a beta for which one cluster is optimal is told", {
  expect_message(
    info_bottleneck(channel_pmf(0.9), 1.2), class = "infosift_message_trivial"
  )
  expect_snapshot(info_bottleneck(channel_pmf(0.9), 1.2))
})

test_that("an iteration that is cut short is told", {
  p <- ib_fixture("blocks3")$pmf
  expect_warning(
    info_bottleneck(p, 3, max_iterations = 3),
    class = "infosift_warning_convergence"
  )
  expect_snapshot(warning_text(info_bottleneck(p, 3, max_iterations = 3)))
})

test_that("errors have a class and a message that names the argument", {
  p <- channel_pmf(0.9)
  expect_error(info_bottleneck(p, 0), class = "infosift_error_argument")
  expect_error(info_bottleneck(p, -1), class = "infosift_error_argument")
  expect_error(info_bottleneck(p, NA), class = "infosift_error_argument")
  expect_error(info_bottleneck(p), class = "infosift_error_argument")
  expect_error(info_bottleneck(p, 2, alpha = -1), class = "infosift_error_argument")
  expect_error(info_bottleneck(p, 2, n_clusters = 3), class = "infosift_error_size")
  expect_error(info_bottleneck(NULL, 2), class = "infosift_error_argument")
  expect_error(info_bottleneck(matrix(1, 2, 2), 2), class = "infosift_error_argument")
  expect_error(info_bottleneck(c(0.5, 1), 2, y = 1:2), class = "infosift_error_unsupported")
  expect_error(info_bottleneck(c("a", NA), 2, y = 1:2), class = "infosift_error_missing")
  expect_error(info_bottleneck(as.table(matrix(0, 2, 2)), 2), class = "infosift_error_size")
  expect_error(info_bottleneck(as.table(matrix(-1, 2, 2)), 2), class = "infosift_error_argument")
  expect_error(info_bottleneck(as.table(matrix(NA_real_, 2, 2)), 2), class = "infosift_error_argument")
  expect_error(info_bottleneck(p, rate = 2), class = "infosift_error_argument")
  expect_error(predict(info_bottleneck(p, 2), 1:3), class = "infosift_error_argument")
  expect_snapshot(error_text(info_bottleneck(p, 0)))
  expect_snapshot(error_text(info_bottleneck(p)))
  expect_snapshot(error_text(info_bottleneck(p, 2, n_clusters = 3)))
  expect_snapshot(error_text(info_bottleneck(matrix(1, 2, 2), 2)))
  expect_snapshot(error_text(info_bottleneck(c(0.5, 1), 2, y = 1:2)))
  expect_snapshot(error_text(info_bottleneck(p, rate = 2)))
})

test_that("fits print, are summarised and plotted", {
  p <- ib_fixture("blocks3")$pmf
  fit <- info_bottleneck(p, 5, tolerance = 1e-9)
  expect_snapshot(fit)
  expect_snapshot(summary(fit))
  expect_snapshot(as.data.frame(fit))
  local_null_device()
  expect_identical(plot(fit), fit)
  skip_if_not_installed("ggplot2")
  expect_s3_class(ggplot2::autoplot(fit), "ggplot")
})
