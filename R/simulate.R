#' Samples whose information is known
#'
#' @description
#' Draws from three families of distributions, to try estimators on:
#'
#' * `sim_gaussian()`: normal columns, of which the first of `x` and of `y`
#'   correlate by `rho[1]`, the second by `rho[2]`, and so on;
#' * `sim_discrete()`: observations of a table of probabilities;
#' * `sim_mixture()`: with probability `atoms` a pair of signs that are equal with
#'   probability `agree`, else a normal pair with correlation `rho`.
#'
#' @details
#' In `sim_gaussian()` columns without a correlation are noise, and the truth is
#' \eqn{-\sum \log_2(1 - \rho_j^2) / 2}{-sum log2(1 - rho_j^2) / 2}. In
#' `sim_mixture()` (Gao et al. 2017, example I) whether an observation is on an
#' atom is known from each variable alone; with \eqn{a} for `atoms`, \eqn{q} for
#' `agree` and \eqn{H_2} the entropy of two probabilities, the truth is
#' \eqn{H_2(a) + a (1 - H_2(q)) - (1 - a) \log_2(1 - \rho^2) / 2}{
#'   H2(a) + a (1 - H2(q)) - (1 - a) log2(1 - rho^2) / 2}.
#'
#' Numbers are drawn with R's generator: use [set.seed()].
#'
#' @param n Number of observations.
#' @param rho Correlations, between -1 and 1: for `sim_gaussian()` one or more,
#'   for `sim_mixture()` one.
#' @param dim Number of columns of `x` and of `y`, at least the number of
#'   correlations.
#' @return A list of `x` and `y` (vectors, or matrices where there are several
#'   columns; factors from `sim_discrete()`) and of `truth`, their mutual
#'   information in bits.
#' @references `r cite("gao2017")`
#' @family samples
#' @export
#' @examples
#' set.seed(1)
#' s <- sim_gaussian(1000, rho = 0.8)
#' s$truth # 0.737 bits
#' mutual_info(s$x, s$y)
#'
#' s <- sim_mixture(1000, rho = 0.9)
#' c(s$truth, mutual_info(s$x, s$y)) # 1.738 and an estimate
#'
#' s <- sim_discrete(1000, pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2)))
#' c(s$truth, mutual_info(s$x, s$y)) # 0.2781 and an estimate
sim_gaussian <- function(n, rho = 0.5, dim = length(rho)) {
  check_count(n)
  check_correlations(rho)
  check_count(dim, min = length(rho))
  x <- matrix(stats::rnorm(n * dim), n)
  y <- matrix(stats::rnorm(n * dim), n)
  for (j in seq_along(rho)) {
    y[, j] <- rho[j] * x[, j] + sqrt(1 - rho[j]^2) * y[, j]
  }
  list(x = drop_single(x), y = drop_single(y), truth = -sum(log2(1 - rho^2)) / 2)
}

#' @rdname sim_gaussian
#' @param p A [pmf()] of two variables.
#' @export
sim_discrete <- function(n, p) {
  check_count(n)
  if (!is_pmf(p) || length(dim(p)) != 2) {
    abort(
      "{.arg p} must be a {.fn pmf} of two variables, not {describe(p)}.",
      class = "argument"
    )
  }
  cell <- sample.int(length(p), n, replace = TRUE, prob = as.vector(p))
  level <- function(margin) {
    labels <- dimnames(p)[[margin]] %||% seq_len(dim(p)[margin])
    factor(labels[slice.index(p, margin)[cell]], labels)
  }
  list(x = level(1), y = level(2), truth = mutual_info(p))
}

#' @rdname sim_gaussian
#' @param atoms,agree Probabilities: of an atom, and that both signs are equal.
#' @export
sim_mixture <- function(n, rho = 0.9, atoms = 0.5, agree = 0.8) {
  check_count(n)
  check_correlations(rho)
  if (length(rho) != 1) {
    abort(
      "{.arg rho} must be one number, not {describe(rho)}.",
      class = "argument"
    )
  }
  check_probability(atoms)
  check_probability(agree)
  on_atom <- stats::runif(n) < atoms
  x <- stats::rnorm(n)
  y <- rho * x + sqrt(1 - rho^2) * stats::rnorm(n)
  sign <- ifelse(stats::runif(n) < 0.5, -1, 1)
  other <- ifelse(stats::runif(n) < agree, sign, -sign)
  list(
    x = ifelse(on_atom, sign, x), y = ifelse(on_atom, other, y),
    truth = entropy_of_two(atoms) + atoms * (1 - entropy_of_two(agree)) -
      (1 - atoms) * log2(1 - rho^2) / 2
  )
}

drop_single <- function(x) if (ncol(x) == 1) as.vector(x) else x

entropy_of_two <- function(p) {
  p <- c(p, 1 - p)
  -sum(p[p > 0] * log2(p[p > 0]))
}

check_correlations <- function(rho, call = caller_env()) {
  if (is.numeric(rho) && length(rho) > 0 && all(is.finite(rho)) &&
    all(abs(rho) < 1)) {
    return(invisible())
  }
  abort(
    "{.arg rho} must be numbers between -1 and 1, not {describe(rho)}.",
    class = "argument", call = call
  )
}

check_probability <- function(x, arg = caller_arg(x), call = caller_env()) {
  if (is.numeric(x) && length(x) == 1 && is.finite(x) && x >= 0 && x <= 1) {
    return(invisible())
  }
  abort(
    "{.arg {arg}} must be a number from 0 to 1, not {describe(x)}.",
    class = "argument", call = call
  )
}
