# Values that other implementations give: see fixtures/README.md. They are
# stored with 12 digits, hence the tolerance.
digits <- 1e-11

fixture <- function(file, ...) {
  utils::read.csv(testthat::test_path("fixtures", file), ...)
}

nats <- function(measure, ...) measure(..., base = exp(1))

test_that("plug-in values of discrete data are those of the reference", {
  d <- fixture("disc_ref.csv")
  value <- nats(mutual_info, d$x, d$y, method = "plugin")
  expect_near(value, 0.264837064162, digits)
  value <- nats(mutual_info, d$w, d$y, method = "plugin")
  expect_near(value, 0.161912096202, digits)
  value <- nats(cond_mutual_info, d$x, d$y, d$z, method = "plugin")
  expect_near(value, 0.42058162122, digits)
  # The likelihood-ratio statistic is given with 9 digits after the point.
  expect_near(2 * nrow(d) * value, 420.581621220, 1e-8)
  value <- nats(mutual_info, d[c("x", "z")], d$y, method = "plugin")
  expect_near(value, 0.46365977389, digits)
  value <- nats(total_correlation, d[c("x", "y", "z")], method = "plugin")
  expect_near(value, 0.518966851317, digits)
  value <- nats(interaction_info, d[c("x", "y", "z")], method = "plugin")
  expect_near(value, -0.155744557058, digits)
})

test_that("corrected values of discrete data are those of the reference", {
  d <- fixture("disc_ref.csv")
  value <- function(x, method) nats(mutual_info, d[[x]], d$y, method = method)
  expect_near(value("x", est_miller_madow()), 0.252837064162, digits)
  expect_near(value("x", est_jackknife()), 0.252099091375, digits)
  expect_near(value("x", est_shrink()), 0.250342931744, digits)
  expect_near(value("x", est_dirichlet("jeffreys")), 0.25530158839, digits)
  expect_near(value("x", est_dirichlet("laplace")), 0.246363919868, digits)
  expect_near(value("w", est_miller_madow()), 0.0559120962016, digits)
  expect_near(value("w", est_shrink()), 0.00236500892107, digits)
})

test_that("normalised by entropies, the reference's ratios come out", {
  d <- fixture("disc_ref.csv")
  value <- mutual_info(d$x, d$y, method = "plugin")
  h <- c(entropy(factor(d$x)), entropy(factor(d$y)))
  expect_near(value / max(h), 0.183911214105, digits)
  expect_near(value / min(h), 0.193131455669, digits)
  expect_near(value / sqrt(prod(h)), 0.188464958265, digits)
  expect_near(value / mean(h), 0.188408598503, digits)
  joint <- entropy(d[c("x", "y")], method = "plugin")
  expect_near(value / joint, 0.104001707199, digits)
})

test_that("entropies of counts are those of the reference", {
  counts <- fixture("counts_ref.csv", header = FALSE)[[1]]
  expect_length(counts, 10)
  value <- function(method) nats(entropy, as.table(counts), method = method)
  expect_near(value("plugin"), 1.71043678936, digits)
  expect_near(value("miller_madow"), 1.81981178936, digits)
  expect_near(value("chao_shen"), 1.88528904343, digits)
  expect_near(value("shrink"), 1.942408214, digits)
  expect_near(value(est_dirichlet("jeffreys")), 1.8848006629, digits)
  expect_near(value(est_dirichlet("laplace")), 1.98218561377, digits)
})

test_that("KSG values on the raw scale are those of the reference", {
  d <- fixture("cont_ref.csv")
  value <- function(...) {
    nats(mutual_info, d$x, d$y, method = est_ksg(..., scale = "none"))
  }
  expect_near(value(k = 3), 0.496567062481, digits)
  expect_near(value(k = 5), 0.501948340917, digits)
  expect_near(value(k = 3, variant = 2), 0.497692661354, digits)
  expect_near(value(k = 5, variant = 2), 0.494520975743, digits)
})

test_that("standardised KSG values are those of the reference", {
  d <- fixture("cont_ref.csv")
  value <- function(k) {
    method <- est_ksg(k, variant = 2, scale = "sd")
    nats(mutual_info, d$x, d$y, method = method)
  }
  expect_near(value(3), 0.492989409364, digits)
  expect_near(value(5), 0.493702452941, digits)
})

test_that("the KSG value of a joint variable is that of the reference", {
  d <- fixture("cont_ref.csv")
  method <- est_ksg(3, scale = "none")
  value <- nats(mutual_info, d[c("x", "z")], d$y, method = method)
  expect_near(value, 0.476645359913, digits)
  value <- nats(mutual_info, cbind(d$x, d$z), d$y, method = method)
  expect_near(value, 0.476645359913, digits)
})

test_that("Kozachenko-Leonenko entropies are those of the reference", {
  d <- fixture("cont_ref.csv")
  value <- vapply(1:3, function(k) nats(entropy, d$x, method = est_kl(k)), 0)
  expect_near(value, c(1.32300483079, 1.37022239858, 1.44195090006), digits)
})

test_that("features rank as in the reference, ties to the first", {
  d <- fixture("fs_ref.csv")
  d[] <- lapply(d, factor)
  scores <- screen_features(class ~ ., data = d)
  expect_identical(
    scores$feature[1:8],
    c("f01", "f16", "f03", "f02", "f04", "f17", "f05", "f06")
  )
  expect_identical(scores$mi[1], scores$mi[2])
})

# The worked examples of the tutorial. They are exact: what remains is rounding.
rounding <- 1e-10

test_that("independent variables share nothing, whatever their entropies", {
  p <- pmf(outer(rep(1 / 8, 8), rep(1 / 4, 4)))
  expect_near(entropy(margin(p, "X")), 3, rounding)
  expect_near(entropy(margin(p, "Y")), 2, rounding)
  expect_near(mutual_info(p), 0, rounding)
})

test_that("a copy shares all that there is", {
  expect_near(mutual_info(pmf(diag(c(0.5, 0.5)))), 1, rounding)
  expect_near(
    mutual_info(pmf(diag(c(0.1, 0.9)))), binary_entropy(0.1), rounding
  )
  # As printed in the text, with four digits.
  expect_near(binary_entropy(0.1), 0.4690, 5e-5)
})

test_that("partial dependence leaves the entropy of the noise", {
  p <- channel_pmf(0.8)
  expect_near(entropy(margin(p, "Y")), 1, rounding)
  expect_near(cond_entropy(p, given = "X"), binary_entropy(0.2), rounding)
  expect_near(mutual_info(p), 1 - binary_entropy(0.2), rounding)
  expect_near(mutual_info(p), 0.2781, 5e-5)
})

test_that("terms of the chain rule are added", {
  chain <- chain_rule(
    terms = c("I(X; Y)" = 0.5, "I(X; Z | Y)" = 0.3), total = NA
  )
  expect_near(chain$total, 0.8, rounding)
})

test_that("the bound of data processing is the smaller information", {
  expect_near(data_processing(i_xy = 5)$bound, 5, rounding)
  expect_near(data_processing(i_xy = 5, i_yz = 3)$bound, 3, rounding)
})

test_that("the binary problem has its three numbers", {
  p <- pmf(matrix(c(0.3, 0.1, 0.2, 0.4), 2))
  expect_near(entropy(margin(p, "X")), 1, rounding)
  expect_near(entropy(margin(p, "Y")), binary_entropy(0.4), rounding)
  cells <- c(0.3, 0.1, 0.2, 0.4)
  expected <- 1 + binary_entropy(0.4) + sum(cells * log2(cells))
  expect_near(mutual_info(p), expected, rounding)
  expect_near(mutual_info(p), 0.1245, 5e-5)
})

test_that("two binary variables share at most one bit", {
  expect_near(mutual_info(pmf(matrix(c(0, 0.5, 0.5, 0), 2))), 1, rounding)
  for (seed in 1:20) {
    p <- withr::with_seed(seed, rexp(4))
    expect_lt(mutual_info(pmf(matrix(p / sum(p), 2))), 1)
  }
})

test_that("of an exclusive or, each input tells nothing and both tell all", {
  p <- xor_pmf()
  expect_near(mutual_info(margin(p, c("X", "Z"))), 0, rounding)
  expect_near(cond_mutual_info(p, y = "Z", given = "Y"), 1, rounding)
  expect_near(mutual_info(p, y = "Z"), 1, rounding)
  expect_near(interaction_info(p), -1, rounding)
})

feature_selection <- function() {
  utils::read.csv(
    system.file("extdata", "feature-selection.csv", package = "infosift")
  )
}

test_that("the numbers of scikit-learn come out for its sample", {
  d <- feature_selection()
  value <- vapply(paste0("x", 0:4), function(feature) {
    method <- est_ksg(3, scale = "sd")
    nats(mutual_info, d[[feature]], d$y, method = method)
  }, 0)
  # Printed with eight digits.
  expect_near(
    pmax(value, 0), c(1.39956334, 0.03861195, 0, 0, 0), 1e-8
  )
  expect_true(any(value < 0))
  scores <- screen_features(y ~ ., d, method = est_ksg(3, scale = "sd"))
  expect_identical(scores$feature[1:2], c("x0", "x1"))
})

test_that("given the first feature, the second tells far more", {
  d <- feature_selection()
  alone <- mutual_info(d$x1, d$y)
  given <- cond_mutual_info(d$x1, d$y, d$x0)
  expect_gt(given, 10 * alone)
})

test_that("a parabola has no correlation and much information", {
  x <- seq(-1, 1, length.out = 401)
  expect_near(cor(x, x^2), 0, rounding)
  withr::local_seed(1)
  x <- runif(500, -1, 1)
  expect_gt(mutual_info(x, x^2 + rnorm(500, sd = 0.01)), 1)
})

test_that("the Gaussian value is that of the reference", {
  d <- fixture("cont_ref.csv")
  value <- nats(mutual_info, d$x, d$y, method = "gaussian")
  expect_near(value, 0.478270971091, digits)
})
