p_value <- function(...) mi_test(...)$p.value

weak_table <- function() as.table(rbind(c(30, 22, 19), c(14, 20, 21)))
strong_table <- function() as.table(rbind(c(90, 10, 5), c(4, 80, 11)))

test_that("the tea tasting has Fisher's p-value", {
  tea <- as.table(matrix(c(3, 1, 1, 3), 2))
  expect_near(p_value(tea), 34 / 70, 1e-14)
  expect_near(p_value(tea), fisher.test(tea)$p.value, 1e-12)
  # Ten of each kind: tables are ordered by information as by probability.
  even <- as.table(matrix(c(7, 3, 3, 7), 2))
  expect_near(p_value(even), fisher.test(even)$p.value, 1e-12)
})

test_that("G and its p-value are those of the reference", {
  reference <- utils::read.csv(test_path("fixtures", "disc_ref.csv"))
  data <- lapply(reference, factor)
  found <- mi_test(
    data$x, data$y, data$z,
    test = "asymptotic", base = exp(1)
  )
  expect_near(found$statistic, 0.42058162122, 1e-11)
  expect_near(found$parameter, 36, 0)
  expect_near(log(found$p.value), log(4.417e-67), 2e-4)
  expect_near(
    p_value(weak_table(), test = "asymptotic"),
    pchisq(2 * 126 * mutual_info(weak_table(), base = exp(1)), 2, lower.tail = FALSE),
    1e-12
  )
})

test_that("empty margins do not count for the degrees of freedom", {
  data <- data.frame(
    x = factor(c("a", "b", "a", "b", "a", "c"), c("a", "b", "c", "d")),
    y = factor(c("u", "v", "u", "v", "w", "w"), c("u", "v", "w", "x")),
    z = factor(c(1, 1, 1, 1, 2, 2))
  )
  expect_near(mi_test(data$x, data$y, test = "asymptotic")$parameter, 4, 0)
  # Two rows and columns where z is 1, a single column where it is 2.
  expect_near(
    mi_test(data$x, data$y, data$z, test = "asymptotic")$parameter, 1, 0
  )
})

test_that("all tests agree on data and on their table", {
  s <- discrete_sample(200, 1)
  counts <- table(X = s$x, Y = s$y, Z = s$z)
  for (test in c("auto", "permutation", "gamma", "asymptotic")) {
    from <- function(...) {
      set.seed(1)
      p_value(..., test = test)
    }
    expect_near(from(s$x, s$y), from(margin(counts, c("X", "Y"))), 1e-12)
    expect_near(
      from(s$x, s$y, s$z), from(counts, y = "Y", given = "Z"), 1e-12
    )
  }
})

test_that("a seed makes a p-value reproducible, whatever the threads", {
  withr::local_options(infosift.threads = NULL)
  withr::local_envvar(OMP_THREAD_LIMIT = NA, `_R_CHECK_LIMIT_CORES_` = NA)
  s <- discrete_sample(500, 2)
  found <- function(threads, seed = 3) {
    set.seed(seed)
    mi_test(s$y, s$z, s$x, test = "permutation", threads = threads)
  }
  expect_identical(found(1), found(2))
  expect_identical(found(1), found(3))
  expect_false(identical(found(1)$estimate, found(1, seed = 4)$estimate))
})

test_that("tests that draw nothing leave R's generator alone", {
  set.seed(1)
  before <- .Random.seed
  mi_test(weak_table(), test = "asymptotic")
  mi_test(as.table(matrix(c(3, 1, 1, 3), 2)))
  expect_identical(.Random.seed, before)
  mi_test(weak_table())
  expect_false(identical(.Random.seed, before))
})

test_that("the permutation p-value has its floor, and auto looks beyond", {
  set.seed(1)
  permuted <- mi_test(strong_table(), test = "permutation", permutations = 199)
  expect_identical(permuted$p.value, 1 / 200)
  found <- mi_test(strong_table(), permutations = 199)
  expect_lt(found$p.value, 1e-10)
  expect_match(found$method, "none of 199 tables reached: gamma tail")
  expect_near(
    log(found$p.value), log(p_value(strong_table(), test = "asymptotic")), 12
  )
})

test_that("a p-value that underflows is the smallest number", {
  counts <- as.table(rbind(c(1e5, 1), c(1, 1e5)))
  expect_identical(p_value(counts), .Machine$double.xmin)
  expect_identical(p_value(counts, test = "asymptotic"), .Machine$double.xmin)
})

test_that("a variable with one value has p = 1 and statistic 0", {
  x <- c("a", "b", "a", "b")
  for (test in c("auto", "permutation", "gamma", "asymptotic", "exact")) {
    found <- mi_test(x, rep("u", 4), test = test)
    expect_identical(found$p.value, 1)
    expect_near(found$statistic, 0, 0)
  }
  expect_identical(p_value(x, x, given = x), 1)
  expect_identical(p_value("a", "b"), 1)
})

test_that("the estimates are corrected and normalized information", {
  x <- factor(rep(1:4, each = 10))
  found <- mi_test(x, as.integer(x) > 2)
  expect_near(found$statistic, 1, 1e-12)
  expect_near(found$estimate[["normalized MI"]], 1, 1e-12)
  expect_lt(found$estimate[[1]], 1)
  asymptotic <- mi_test(weak_table(), test = "asymptotic", base = exp(1))
  expect_near(
    asymptotic$estimate[[1]], asymptotic$statistic - 2 / (2 * 126), 1e-12
  )
})

test_that("other estimators are tested by permutation", {
  for (method in list(est_miller_madow(), est_dirichlet(1), est_chao_shen())) {
    set.seed(1)
    found <- mi_test(weak_table(), method = method, permutations = 499)
    expect_near(found$statistic, mutual_info(weak_table(), method = method), 1e-12)
    expect_match(found$method, "independence by est_")
    expect_gt(found$p.value, 0.05)
    set.seed(1)
    expect_lt(p_value(strong_table(), method = method, permutations = 199), 0.01)
  }
  expect_error(
    mi_test(weak_table(), method = "miller_madow", test = "asymptotic"),
    class = "infosift_error_unsupported"
  )
})

test_that("two thousand million observations are too many to draw only", {
  many <- strong_table() * 1e8
  expect_lt(p_value(many, test = "asymptotic"), 1e-10)
  expect_error(mi_test(many), class = "infosift_error_size")
  expect_lt(p_value(as.table(matrix(c(4, 1, 1, 4), 2)) * 1e9), 1e-10)
})

test_that("tests print what they are, with the unit", {
  set.seed(1)
  expect_snapshot({
    mi_test(as.table(matrix(c(3, 1, 1, 3), 2)))
    mi_test(weak_table(), test = "asymptotic", base = exp(1))
    mi_test(strong_table())
    mi_test(Titanic, y = "Survived", given = "Sex", test = "gamma")
    mi_test(c("a", "b"), c("u", "u"))
  })
})

test_that("what cannot be tested is refused", {
  tea <- as.table(matrix(c(3, 1, 1, 3), 2))
  refused <- function(expr, class) {
    expect_error(expr, class = paste0("infosift_error_", class))
  }
  refused(mi_test(pmf(matrix(1 / 4, 2, 2))), "unsupported")
  refused(mi_test(tea / 2), "argument")
  refused(mi_test(tea * 2^52), "size")
  refused(mi_test(1:3, 1:4), "size")
  refused(mi_test(c("a", NA), c("u", "v")), "missing")
  refused(mi_test("a"), "argument")
  refused(mi_test(rnorm(5), rnorm(5), method = "plugin"), "unsupported")
  refused(mi_test(tea, permutations = 0), "argument")
  refused(mi_test(tea, permutations = 1.5), "argument")
  refused(mi_test(tea, test = "gamma"), "unsupported")
  refused(mi_test(weak_table(), test = "gamma", permutations = 5), "argument")
  refused(mi_test(weak_table(), test = "exact"), "unsupported")
  refused(mi_test(tea, test = "chisq"), "argument")
  refused(mi_test(tea, tables = 5), "argument")
  refused(mi_test(tea, threads = 0), "argument")
  expect_snapshot({
    error_text(mi_test(pmf(matrix(1 / 4, 2, 2))))
    error_text(mi_test(tea / 2))
    error_text(mi_test(tea * 2^52))
    error_text(mi_test(strong_table() * 1e8))
    error_text(mi_test(tea, test = "gamma"))
    error_text(mi_test(weak_table(), test = "exact"))
    error_text(mi_test(weak_table(), method = "miller_madow", test = "gamma"))
  })
})

# Tables of independent variables: sizes of tests, as the help page has them.

margin_of <- function(k, even) {
  p <- if (even) rep(1, k) else pmax(0.5^(seq_len(k) - 1), 0.02)
  p / sum(p)
}

# n observations of k x k cells within each of `strata` values of z, with
# margins that depend on z.
null_table <- function(k, n, even, strata = 1) {
  share <- rmultinom(1, n, rep(1, strata))
  cells <- vapply(seq_len(strata), function(z) {
    turn <- c(seq_len(k)[-seq_len(z - 1)], seq_len(z - 1))[seq_len(k)]
    p <- margin_of(k, even)
    if (z > 1) p <- p[order(turn)]
    as.double(rmultinom(1, share[z], outer(p, p)))
  }, numeric(k^2))
  as.table(array(cells, c(k, k, strata)))
}

# The largest level up to .05 that the exact test of a table can have.
attainable <- function(counts) {
  rows <- rowSums(counts)
  cols <- colSums(counts)
  low <- max(0, rows[1] + cols[1] - sum(rows))
  p <- dhyper(low:min(rows[1], cols[1]), cols[1], cols[2], rows[1])
  info <- vapply(low:min(rows[1], cols[1]), function(k) {
    cells <- c(k, rows[1] - k, cols[1] - k, sum(rows) - rows[1] - cols[1] + k)
    sum(cells * log(pmax(cells, 1)))
  }, 0)
  levels <- vapply(info, function(i) sum(p[info >= i - 1e-9]), 0)
  max(0, levels[levels <= 0.05])
}

# The same of a sparse table, whose information takes few values, from tables with
# the margins of each stratum.
attainable_sparse <- function(counts, draws = 999) {
  strata <- asplit(array(counts, c(dim(counts)[1:2], prod(dim(counts)[-(1:2)]))), 3)
  info <- rowSums(vapply(strata, function(table) {
    if (sum(table) < 2) return(numeric(draws))
    drawn <- r2dtable(draws, rowSums(table), colSums(table))
    vapply(drawn, function(cells) sum(cells * log(pmax(cells, 1))), 0)
  }, numeric(draws)))
  values <- sort(unique(round(info, 9)))
  levels <- rev(cumsum(rev(tabulate(match(round(info, 9), values))))) / draws
  max(0, levels[levels <= 0.05])
}

sizes_of <- function(k, n, even, strata = 1, replicates = 2000) {
  set.seed(17)
  tests <- c("auto", "gamma", "asymptotic")
  p <- replicate(replicates, {
    counts <- null_table(k, n, even, strata)
    if (strata == 1) counts <- margin(counts, 1:2)
    given <- if (strata > 1) 3
    c(
      vapply(tests, function(test) {
        if (test == "gamma" && k == 2 && strata == 1) return(NA_real_)
        p_value(counts, y = 2, given = given, test = test, permutations = if (test == "gamma") 49 else 199, threads = 1)
      }, 0) <= 0.05,
      attainable = if (k == 2 && strata == 1) {
        attainable(counts)
      } else if (n < k^2 * strata) {
        attainable_sparse(counts)
      } else {
        NA
      }
    )
  })
  rowMeans(p)
}

test_that("sizes of permutation and gamma tests are near the level", {
  skip_unless_extended()
  cases <- rbind(
    expand.grid(k = c(2, 3, 5, 10, 30), n = c(50, 200, 1000, 5000), even = c(TRUE, FALSE), strata = 1),
    expand.grid(k = c(2, 3, 10), n = c(200, 1000), even = c(TRUE, FALSE), strata = c(3, 10))
  )
  replicates <- as.numeric(Sys.getenv("INFOSIFT_REPLICATES", "2000"))
  found <- t(mapply(
    sizes_of, cases$k, cases$n, cases$even, cases$strata,
    MoreArgs = list(replicates = replicates)
  ))
  print(cbind(cases, round(found, 3)), row.names = FALSE)
  # Three standard errors of a share of .05.
  slack <- 3 * sqrt(0.05 * 0.95 / replicates)
  expect_lte(max(found[, "auto"]), 0.05 + slack)
  # The largest of a hundred shares is too large by chance: measured again.
  for (i in which(found[, "gamma"] > 0.07)) {
    found[i, "gamma"] <- sizes_of(
      cases$k[i], cases$n[i], cases$even[i], cases$strata[i], 8 * replicates
    )[["gamma"]]
  }
  expect_lte(max(found[, "gamma"], na.rm = TRUE), 0.07)
  # Of the exact test the size is what can be attained, and that can be little.
  exact <- cases$k == 2 & cases$strata == 1
  expect_lte(
    max(abs(found[exact, "auto"] - found[exact, "attainable"])), slack
  )
  # So it can in tables with fewer observations than cells: a permutation test
  # with 199 draws has sizes that are multiples of 1/200, too.
  sparse <- !exact & !is.na(found[, "attainable"])
  expect_true(all(
    found[sparse, "auto"] >= pmin(0.03, found[sparse, "attainable"]) - slack
  ))
  dense <- !exact & !sparse
  expect_gte(min(found[dense, c("auto", "gamma")], na.rm = TRUE), 0.03 - slack / 3)
})

test_that("vectors are called what the user called them", {
  sex <- factor(rep(1:2, 20))
  class <- factor(rep(1:4, 10))
  given <- factor(rep(1:2, each = 20))
  expect_identical(
    mi_test(sex, class, given = given, test = "asymptotic")$data.name,
    "sex and class given given"
  )
  site <- given
  expect_identical(
    mi_test(sex, class, site, test = "asymptotic")$data.name,
    "sex and class given site"
  )
  # Columns have their names, dimensions theirs, and values none.
  data <- data.frame(u = sex, v = class)
  expect_identical(
    mi_test(data["u"], data$v, test = "asymptotic")$data.name, "u and data$v"
  )
  counts <- table(x = sex, y = class)
  expect_identical(mi_test(counts, test = "asymptotic")$data.name, "x and y")
  expect_identical(
    do.call(mi_test, list(sex, class, test = "asymptotic"))$data.name, "x and y"
  )
  expect_output(print(mi_interval(sex, class, site)), "of sex and class given site")
})
