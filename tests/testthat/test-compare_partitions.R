by <- c("arithmetic", "min", "geometric", "max", "joint")

nmi <- function(x, y) {
  vapply(by, function(n) normalized_mutual_info(x, y, normalizer = n), 0)
}

ami <- function(x, y) {
  vapply(by, function(n) adjusted_mutual_info(x, y, normalizer = n), 0)
}

# The definition, from a table of counts: every count that a cell can have.
slow_ami <- function(x, y) {
  counts <- table(x, y)
  n <- sum(counts)
  a <- rowSums(counts)
  b <- colSums(counts)
  shared <- function(k, ab) sum(k / n * log(k * n / ab))
  h <- c(entropy_of(x), entropy_of(y)) * log(2)
  info <- shared(counts[counts > 0], outer(a, b)[counts > 0])
  expected <- 0
  for (i in a) for (j in b) {
    k <- max(1, i + j - n):min(i, j)
    expected <- expected +
      sum(stats::dhyper(k, i, n - i, j) * k / n * log(k * n / (i * j)))
  }
  whole <- c(mean(h), min(h), sqrt(prod(h)), max(h), sum(h) - info)
  (info - expected) / (whole - expected)
}

test_that("normalised information is information over the normaliser", {
  for (seed in 1:10) {
    s <- discrete_sample(60, seed)
    h <- c(entropy(s$x), entropy(s$z))
    shared <- mutual_info(s$x, s$z)
    whole <- c(mean(h), min(h), sqrt(prod(h)), max(h), sum(h) - shared)
    expect_near(nmi(s$x, s$z), shared / whole, 1e-13)
  }
})

test_that("adjusted information is that of the definition", {
  for (seed in 1:10) {
    s <- discrete_sample(60, seed)
    # dhyper() has a relative error of about 1e-13.
    expect_near(ami(s$x, s$z), slow_ami(s$x, s$z), 1e-12)
  }
})

test_that("adjusted information of random partitions is about zero", {
  withr::local_seed(1)
  values <- replicate(200, {
    adjusted_mutual_info(sample(20, 100, TRUE), sample(20, 100, TRUE))
  })
  # Four standard errors.
  expect_lt(abs(mean(values)), 4 * sd(values) / sqrt(200))
})

test_that("variation of information is what is left of each", {
  for (seed in 1:10) {
    s <- discrete_sample(60, seed)
    left <- cond_entropy(s$x, s$z) + cond_entropy(s$z, s$x)
    expect_near(variation_of_information(s$x, s$z), left, 1e-13)
    expect_near(
      variation_of_information(s$x, s$z, base = exp(1)), left * log(2), 1e-13
    )
    expect_near(
      variation_of_information(s$x, s$z, normalize = TRUE),
      1 - normalized_mutual_info(s$x, s$z, normalizer = "joint"), 1e-13
    )
  }
})

test_that("every kind of label gives the same", {
  s <- discrete_sample(80, 1)
  code <- as.integer(s$x)
  forms <- list(
    as.character(s$x), code, as.double(code) * 1e300, code - 3L,
    ordered(s$x), factor(s$x, rev(levels(s$x)))
  )
  for (form in forms) {
    expect_equal(nmi(form, s$y), nmi(s$x, s$y), tolerance = 1e-14)
    expect_equal(ami(form, s$y), ami(s$x, s$y), tolerance = 1e-13)
  }
  expect_equal(nmi(s$z == "yes", s$y), nmi(s$z, s$y), tolerance = 1e-14)
  expect_equal(
    nmi(data.frame(s$x, s$z), s$y), nmi(interaction(s$x, s$z), s$y),
    tolerance = 1e-14
  )
})

test_that("a table of counts gives what the data give", {
  s <- discrete_sample(80, 2)
  counts <- table(a = s$x, b = s$z)
  expect_equal(nmi(counts, NULL), nmi(s$x, s$z), tolerance = 1e-14)
  expect_equal(ami(counts, NULL), ami(s$x, s$z), tolerance = 1e-13)
  expect_equal(ami(counts, "a"), ami(s$x, s$z), tolerance = 1e-13)
  expect_equal(
    variation_of_information(counts), variation_of_information(s$x, s$z)
  )
  expect_equal(
    nmi(pmf(counts / 80), NULL), nmi(s$x, s$z),
    tolerance = 1e-13
  )
})

test_that("partitions that are the same have exactly one and distance zero", {
  for (x in list(rep("a", 5), 1:9, c(1, 1, 2, 3, 3, 3), TRUE)) {
    y <- match(x, rev(unique(x)))
    expect_identical(unname(nmi(x, y)), rep(1, 5))
    expect_identical(unname(ami(x, y)), rep(1, 5))
    expect_identical(variation_of_information(x, y), 0)
    expect_identical(variation_of_information(x, y, normalize = TRUE), 0)
  }
})

test_that("a constant partition shares nothing with another", {
  expect_identical(unname(nmi(rep(1, 6), 1:6)), rep(0, 5))
  expect_identical(unname(ami(rep(1, 6), c(1, 1, 1, 2, 2, 3))), rep(0, 5))
  expect_identical(unname(ami(1:2, c(1, 1))), rep(0, 5))
})

test_that("chance cannot change what single observations share", {
  expect_identical(unname(ami(1:6, c(1, 1, 1, 2, 2, 3))), rep(0, 5))
})

test_that("the report holds what the functions give", {
  s <- discrete_sample(80, 3)
  report <- compare_partitions(s$x, s$y, base = exp(1))
  expect_s3_class(report, "infosift_partitions")
  expect_identical(report$normalized, nmi(s$x, s$y))
  expect_identical(report$adjusted, ami(s$x, s$y))
  expect_identical(
    report$variation_of_information,
    variation_of_information(s$x, s$y, base = exp(1))
  )
  shared <- mutual_info(s$x, s$y, base = exp(1))
  expect_near(report$mutual_info, shared, 1e-13)
  h <- c(entropy(s$x, base = exp(1)), entropy(s$y, base = exp(1)))
  expect_near(report$homogeneity, shared / h[1], 1e-13)
  expect_near(report$completeness, shared / h[2], 1e-13)
  harmonic <- 2 / (1 / report$homogeneity + 1 / report$completeness)
  expect_near(report$v_measure, harmonic, 1e-13)
  expect_identical(report$n, 80)
  expect_identical(c(report$clusters_x, report$clusters_y), c(3, 3))
})

test_that("homogeneity and completeness are one without entropy", {
  report <- compare_partitions(c(1, 1), c(1, 2))
  expect_identical(c(report$homogeneity, report$completeness), c(1, 0))
  report <- compare_partitions(1, 1)
  expect_identical(c(report$homogeneity, report$completeness), c(1, 1))
})

test_that("very many observations and clusters have values", {
  big <- as.table(matrix(c(2^51, 2^51, 2^51, 2^51 - 5), 2))
  value <- adjusted_mutual_info(big)
  expect_true(is.finite(value) && abs(value) < 1e-14 && value != 0)
  skip_unless_extended()
  withr::local_seed(1)
  x <- sample(1000L, 1e6, TRUE)
  y <- sample(1000L, 1e6, TRUE)
  # The standard deviation is 1.1e-4: sqrt(2) 999 / (2e6) over log(1000) - 0.5.
  expect_lt(abs(adjusted_mutual_info(x, y)), 5e-4)
  expect_gt(normalized_mutual_info(x, y), 0.07)
})

test_that("adjusted information is the same for any number of threads", {
  withr::local_seed(1)
  x <- sample(100, 5000, TRUE)
  y <- sample(80, 5000, TRUE)
  one <- adjusted_mutual_info(x, y, threads = 1)
  expect_identical(adjusted_mutual_info(x, y, threads = 2), one)
  expect_identical(adjusted_mutual_info(x, y, threads = 4), one)
})

test_that("missing labels are an error or are left out", {
  x <- c("a", NA, "b", "b")
  y <- c(1, 1, 2, NA)
  for (measure in list(
    normalized_mutual_info, adjusted_mutual_info, variation_of_information,
    compare_partitions
  )) {
    expect_error(measure(x, y), class = "infosift_error_missing")
    expect_no_error(measure(x, y, na_rm = TRUE))
  }
  expect_identical(normalized_mutual_info(x, y, na_rm = TRUE), 1)
})

test_that("what is no partition is refused by name", {
  expect_error(
    normalized_mutual_info(c(0.5, 1), 1:2),
    class = "infosift_error_unsupported"
  )
  expect_error(compare_partitions(1:2, 1:3), class = "infosift_error_size")
  expect_error(compare_partitions(1:2), class = "infosift_error_argument")
  expect_error(
    adjusted_mutual_info(1:2, 1:2, normalizer = "mean"),
    class = "infosift_error_argument"
  )
  expect_error(
    adjusted_mutual_info(1:2, 1:2, "max"),
    class = "infosift_error_argument"
  )
  expect_error(
    variation_of_information(1:2, 1:2, normalize = NA),
    class = "infosift_error_argument"
  )
  expect_error(
    compare_partitions(as.table(matrix(c(1, 2, 3.5, 4), 2))),
    class = "infosift_error_argument"
  )
  expect_error(
    adjusted_mutual_info(as.table(matrix(2^52, 2, 2))),
    class = "infosift_error_argument"
  )
  expect_error(
    compare_partitions(channel_pmf()),
    class = "infosift_error_unsupported"
  )
  expect_snapshot({
    error_text(normalized_mutual_info(c(0.5, 1), 1:2))
    error_text(compare_partitions(1:2, 1:3))
    error_text(adjusted_mutual_info(1:2, 1:2, normalizer = "mean"))
    error_text(compare_partitions(as.table(matrix(c(1, 2, 3.5, 4), 2))))
    error_text(adjusted_mutual_info(channel_pmf()))
  })
})

test_that("values are those of scikit-learn and aricode", {
  d <- utils::read.csv(test_path("fixtures", "disc_ref.csv"))
  # scikit-learn 1.2.1, normalised and adjusted: arithmetic, min, geometric, max.
  peers <- list(
    list("x", "y", c(
      0.188408598503, 0.193131455669, 0.188464958265, 0.183911214105,
      0.181258592557, 0.185843260993, 0.181313291319, 0.176894681494
    )),
    list("w", "y", c(
      0.064457965976, 0.118073801070, 0.072346879340, 0.044328808786,
      0.013013083457, 0.024979883242, 0.014704698765, 0.008798227032
    )),
    list("w", "x", c(
      0.073942962303, 0.130747011851, 0.082095704031, 0.051547676118,
      0.006960053858, 0.013030944319, 0.007789571877, 0.004748029461
    ))
  )
  for (peer in peers) {
    x <- d[[peer[[1]]]]
    y <- d[[peer[[2]]]]
    expect_near(c(nmi(x, y)[1:4], ami(x, y)[1:4]), peer[[3]], 1e-11)
  }
  # aricode 1.1.0: NVI().
  variation <- function(x, y) variation_of_information(x, y, normalize = TRUE)
  expect_near(variation(d$x, d$y), 0.895998292801, 1e-11)
  expect_near(variation(d$w, d$y), 0.966697718343, 1e-11)
  expect_near(variation(d$w, d$x), 0.961609152348, 1e-11)
})
