#' Adaptive estimator: the most accurate of several
#'
#' Estimates mutual information and conditional mutual information of numeric,
#' discrete and mixed variables of any number of columns by several methods,
#' and chooses: of numeric and mixed variables the largest estimate, as each is too
#' low where its assumption fails, of discrete variables by a test.
#'
#' @section Discrete variables:
#' If a test of independence has a p-value of 0.01 or more, the estimate is what the
#' plug-in exceeds its exact expectation under independence by, or zero. Below
#' that, [est_nsb()] takes over: with the weight \eqn{1 - p / 0.01}, which is 1
#' for all but the weakest evidence, so that a table that just passes the test does
#' not jump. The test compares
#' \eqn{\sum (n_{ij} - e_{ij})^2 / \sqrt{r_i c_j}}{
#' sum((n_ij - e_ij)^2 / sqrt(r_i c_j))}, with counts \eqn{n_{ij}}{n_ij}, row and
#' column sums \eqn{r_i} and \eqn{c_j} and \eqn{e_{ij} = r_i c_j / n}{
#' e_ij = r_i c_j / n}, to a gamma distribution that has the exact mean and
#' variance of this statistic when the two variables are paired at random, and in
#' sparse tables its skewness. (It is half way between Pearson's chi-squared, in
#' which rare levels prevail, and the plain sum of squares; on sparse tables it
#' finds more.) Tables given a third variable are tested and corrected in each of
#' its strata, and added up. Nothing in it is random, and estimates are not
#' negative. Counts must be whole numbers.
#'
#' Terms of [chain_rule()] are estimated one by one, and the total is their sum;
#' [total_correlation()] is the sum of what each variable shares with those
#' before it. Entropies are those of [est_nsb()].
#'
#' @section Numeric and mixed variables:
#' All estimates are made on normal scores of the columns (see [est_ksg()]), so
#' that increasing transformations and heavy tails do no harm. [adaptive_parts()]
#' shows them and which was chosen.
#'
#' *Numeric variables.*
#' * KSG: [est_ksg()].
#' * Local linear, for two columns with more than 1.2 nats:
#'   \eqn{I(X; Y) = h(Y) - h(E) + I(X; E)} with \eqn{E} the residual of \eqn{Y}
#'   from local lines in \eqn{X}. The window is the one with the smallest entropy
#'   of errors of prediction, the direction the one with the smaller
#'   \eqn{|I(X; E)|}. Nearly functional relations have far more information than
#'   neighbours can resolve: this finds it.
#' * Linear, for several columns: the same identity with the residual of a linear
#'   regression. The normal part is that of
#'   [`est_gaussian(copula = TRUE, unbiased = TRUE)`][est_gaussian], what is beyond is a
#'   difference of nearest-neighbour entropies, and \eqn{I(X; E)} is taken between
#'   the variables or between their distances from the centre.
#' * Canonical, for several columns: KSG between the canonical variates that
#'   correlate significantly, together with the distance from the centre.
#' * Independent parts: if tests of all pairs of columns split these into
#'   components that do not depend on each other, the sum over components.
#'
#' *Discrete columns, or repeated values*: [est_mixed()] with ten neighbours, and
#' the independent parts.
#'
#' *Given other variables*: columns of `given` without relation to the others are
#' left out. `x` and `y` are replaced by what is left of them after regression on
#' the others (linear, on local lines, additive, quadratic or a mean over 5, 8, 15
#' or 30 neighbours, whichever predicts best), and the information between these
#' residuals, their conditional information and that of the variables themselves
#' are compared.
#'
#' Of two estimates the simpler one is taken unless the other is larger by more
#' than one and a half standard errors of the difference (three within independent
#' parts, whose errors add up, and one given other variables). Where no test finds dependence, there is nothing to
#' choose: the estimate with 20 neighbours has the smallest error.
#'
#' @section Bias and assumptions:
#' In simulations with known truth the root mean square error at 2000
#' observations is about 0.03 nats for two columns of moderate dependence and
#' for normal and Student variables of up to 100 columns, where nearest
#' neighbours alone are off by up to a nat: see `vignette("continuous")`. What it cannot see is
#' dependence that shows in no pair of columns, along no linear combination and
#' not among nearest neighbours.
#'
#' Being a maximum, it may be too high by about 0.01 nats where variables are
#' nearly independent. `debias = TRUE` subtracts the mean of the estimate over 20
#' permutations of one of the variables (given others, of its residuals). These
#' are drawn with R's generator: use [set.seed()] for repeatable values.
#'
#' @param k Number of neighbours for numeric variables, fewer than the
#'   observations.
#' @param debias Subtract the mean over permutations? It takes 20 times as long.
#' @param alphabet For discrete variables, see [est_nsb()].
#' @return An estimator, for the `method` argument of [mutual_info()] and
#'   [cond_mutual_info()].
#' @references `r cite("kraskov2004")`
#'
#' `r cite("mesner2019")`
#'
#' `r cite("czyz2023")`
#'
#' `r cite("nemenman2002")`
#'
#' `r cite("vinh2010")`
#'
#' `r cite("mielke2007")`
#'
#' `r cite("kaziaoual1995")`
#' @family estimators
#' @export
#' @examples
#' est_adaptive()
#'
#' # Three noisy copies of three columns, among noise: 3 * 1.198 bits
#' set.seed(1)
#' x <- matrix(rnorm(5000), 1000)
#' y <- x
#' y[, 1:3] <- 0.9 * x[, 1:3] + sqrt(1 - 0.9^2) * rnorm(3000)
#' y[, 4:5] <- rnorm(2000)
#' mutual_info(x, y, method = est_adaptive())
#' mutual_info(x, y, method = est_ksg())
#'
#' # Hair and eye colour of 592 students: 0.1632 bits, 0.1784 by plug-in
#' mutual_info(margin(HairEyeColor, c("Hair", "Eye")), method = est_adaptive())
#'
#' # Twenty letters paired at random: 0 bits, where the plug-in has 3.3
#' mutual_info(letters[1:20], rep(letters[1:10], 2), method = est_adaptive())
est_adaptive <- function(k = 3, debias = FALSE, alphabet = "levels") {
  check_count(k)
  check_flag(debias)
  check_alphabet(alphabet)
  new_estimator(
    "adaptive", "Adaptive",
    family = "any",
    k = as.integer(k), debias = debias, alphabet = alphabet
  )
}

check_adaptive <- function(method, sample, call) {
  check_neighbours(method, sample, call)
  with_class <- vapply(sample$blocks[1:2], function(columns) {
    any(vapply(columns, is_discrete, NA))
  }, NA)
  if (method$debias && length(sample$blocks) > 2 && all(with_class)) {
    abort(
      c(
        "{.code debias = TRUE} needs {.arg x} or {.arg y} without discrete columns where others are given: it permutes residuals.",
        i = "Use {.code est_adaptive()}."
      ),
      class = "unsupported", call = call
    )
  }
  # What is given is left out where it does not matter.
  if (length(sample$blocks) > 2) return(invisible())
  # Of a number and classes it has more neighbours where there are many rows, as
  # neighbours() of adaptive.hpp.
  n <- length(all_columns(sample)[[1]])
  warn_blind(replace(method, "k", max(method$k, min(10, n %/% 50))), sample, call)
}

#' What the adaptive estimate is chosen from
#'
#' The estimates that [est_adaptive()] compares for a sample.
#'
#' @inheritParams mutual_info
#' @param given The conditioning variable, or `NULL`.
#' @param method An [est_adaptive()]. Values are without permutations.
#' @return A data frame with a row for each estimate: `part`, the columns that it
#'   concerns (`"all"`, or one of the independent parts); `ingredient`, see
#'   [est_adaptive()]; `mi`, in bits by default; `chosen`, is it the one taken for
#'   its part? The one taken for `"all"` is the estimate.
#' @family estimators
#' @export
#' @examples
#' # A straight line and a little noise: log2(1 + 1000^2) / 2 = 9.966 bits
#' set.seed(1)
#' x <- rnorm(1000)
#' y <- x + rnorm(1000, sd = 0.001)
#' adaptive_parts(x, y)
adaptive_parts <- function(x, y, given = NULL, ..., method = est_adaptive(),
                           base = 2, na_rm = FALSE, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  if (!inherits(method, "infosift_adaptive")) {
    abort(
      "{.arg method} must be an {.fn est_adaptive}, not {describe(method)}.",
      class = "argument"
    )
  }
  sample <- as_sample(list(x = x, y = y, given = given), na_rm, "given")
  discrete <- vapply(all_columns(sample), is_discrete, NA)
  if (all(discrete)) {
    abort(
      c(
        "{.fn adaptive_parts} is for numeric and mixed variables, and these are discrete.",
        i = "{.fn est_adaptive} is then {.fn est_nsb} where a test finds dependence."
      ),
      class = "unsupported"
    )
  }
  method <- settle_family(method, discrete)
  method$debias <- FALSE
  check_adaptive(method, sample, current_env())
  found <- adaptive_parts_cpp(
    encode(sample, method), method, thread_count(threads)
  )
  names_of <- function(block, rows) {
    paste(names(sample$blocks[[block]])[rows], collapse = ", ")
  }
  part <- paste(
    vapply(found$x, names_of, "", block = "x"), "|",
    vapply(found$y, names_of, "", block = "y")
  )
  data.frame(
    part = ifelse(found$part == 0, "all", part),
    ingredient = found$ingredient,
    mi = found$value / unit,
    chosen = found$chosen
  )
}
