#' Information among several variables
#'
#' One number for how strongly several variables hang together.
#'
#' @details
#' * `total_correlation()`, Watanabe's: \eqn{\sum H(X_i) - H(X_1, \dots, X_m)}{
#'   sum H(X_i) - H(X_1, ..., X_m)}: how far the variables are from being
#'   independent, all together.
#' * `dual_total_correlation()`, Han's: \eqn{H(X_1, \dots, X_m) - \sum H(X_i |
#'   \mathrm{the\ others})}{H(X_1, ..., X_m) - sum H(X_i | the others)}: the
#'   information that is shared rather than private to one variable.
#' * `interaction_info()`: the co-information \eqn{-\sum_S (-1)^{|S|} H(S)}{
#'   -sum over S of (-1)^|S| H(S)} over all non-empty sets of the variables. For
#'   two variables it is \eqn{I(X; Y)}, for three
#'   \eqn{I(X; Y) - I(X; Y | Z)}.
#'
#' **Sign.** `interaction_info()` is positive where the variables repeat each
#' other (redundancy) and negative where they tell more together than apart
#' (synergy): a fair exclusive or has -1 bit. McGill's original quantity has the
#' opposite sign for an odd number of variables. The number of terms doubles with
#' each variable: 15 take about a second, 20, the limit, a minute or more.
#'
#' **Numeric variables.** `total_correlation()` takes them, too, by [est_ksg()]
#' (variant 1, \eqn{\psi(k) + (m - 1) \psi(n) - \langle \psi(n_1 + 1) + \dots +
#' \psi(n_m + 1) \rangle}{psi(k) + (m - 1) psi(n) - mean(psi(n_1 + 1) + ... +
#' psi(n_m + 1))}) or, where values repeat or some variables are discrete, by
#' [est_mixed()]. The other two are for discrete variables.
#'
#' @inheritParams mutual_info
#' @param x A data frame or matrix with a variable in each column, or a `table`
#'   or [pmf()] with one in each dimension.
#' @return A number, in bits by default.
#' @references
#' `r cite("watanabe1960")`
#'
#' `r cite("han1975")`
#'
#' `r cite("mcgill1954")`
#'
#' `r cite("bell2003")`
#' @family information measures
#' @export
#' @examples
#' # Exclusive or of two fair bits: 1, 2 and -1 bit
#' xor <- expand.grid(a = 0:1, b = 0:1)
#' xor$c <- (xor$a + xor$b) %% 2
#' total_correlation(xor, method = "plugin")
#' dual_total_correlation(xor, method = "plugin")
#' interaction_info(xor, method = "plugin")
#'
#' # Hair, eye colour and sex of students
#' total_correlation(HairEyeColor) # 0.2026 bits
#'
#' # Three normal variables, all correlations 1/2: 0.5 bits
#' set.seed(1)
#' common <- rnorm(1000)
#' total_correlation(data.frame(
#'   a = common + rnorm(1000), b = common + rnorm(1000), c = common + rnorm(1000)
#' ))
total_correlation <- function(x = NULL, ..., method = "auto", base = 2,
                              na_rm = FALSE, weights = NULL, threads = NULL) {
  check_dots_empty(...)
  threads <- thread_count(threads)
  measure <- function(sample, method) {
    total_correlation_cpp(sample, method, threads)
  }
  among(
    x, measure, "total_correlation", method, base, na_rm, weights, resolve_joint
  )
}

#' @rdname total_correlation
#' @export
dual_total_correlation <- function(x = NULL, ..., method = "auto", base = 2,
                                   na_rm = FALSE, weights = NULL) {
  check_dots_empty(...)
  among(
    x, dual_total_correlation_cpp, "dual_total_correlation", method, base,
    na_rm, weights
  )
}

#' @rdname total_correlation
#' @export
interaction_info <- function(x = NULL, ..., method = "auto", base = 2,
                             na_rm = FALSE, weights = NULL) {
  check_dots_empty(...)
  variables <- if (is_counted(x)) length(dim(x)) else NCOL(x)
  if (variables > 20) {
    abort(
      c(
        "{.fn interaction_info} is for at most 20 variables, and {.arg x} has {variables}.",
        i = "The number of terms doubles with each variable."
      ),
      class = "size"
    )
  }
  among(
    x, interaction_info_cpp, "interaction_info", method, base, na_rm, weights
  )
}

among <- function(x, measure, name, method, base, na_rm, weights,
                  resolve = resolve_discrete, call = caller_env()) {
  unit <- log_base(base, call)
  sample <- as_sample(list(x = x), na_rm, weights = weights, call = call)
  variables <- sample$blocks$x
  if (length(variables) < 2) {
    abort(
      "{.arg x} must have at least two variables, not {length(variables)}.",
      class = "size", call = call
    )
  }
  sample$blocks <- lapply(seq_along(variables), function(i) variables[i])
  method <- resolve(method, sample, name, call)
  measure(encode(sample, method, call), method) / unit
}
