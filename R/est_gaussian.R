#' Gaussian estimator
#'
#' The information that normal variables with the covariance of the sample
#' would have, or, as a copula, with the covariance of its normal scores.
#'
#' @details
#' With \eqn{S} the covariance of the sample (divisor \eqn{n - 1}), in nats,
#' \deqn{\hat h(X) = \frac{1}{2} \log\left((2 \pi e)^d |S_x|\right), \quad
#'   \hat I(X; Y) = \frac{1}{2} \log \frac{|S_x| |S_y|}{|S_{xy}|},}{
#'   h(X) = log((2 pi e)^d |S_x|) / 2,
#'   I(X; Y) = log(|S_x| |S_y| / |S_xy|) / 2,}
#' which for two columns is \eqn{-\log(1 - r^2) / 2}{-log(1 - r^2) / 2}, and
#' \deqn{\hat I(X; Y | Z) = \frac{1}{2} \log
#'   \frac{|S_{xz}| |S_{yz}|}{|S_{xyz}| |S_z|}.}{
#'   I(X; Y | Z) = log(|S_xz| |S_yz| / (|S_xyz| |S_z|)) / 2.}
#' With `unbiased = TRUE` the expected error of each log-determinant of a normal
#' sample is subtracted from it,
#' \deqn{\sum_{i = 1}^d \psi\left(\frac{n - i}{2}\right) - d \log \frac{n - 1}{2}.}{
#'   sum over i = 1, ..., d of psi((n - i) / 2), - d log((n - 1) / 2).}
#' For one pair of columns this makes \eqn{1 / (2n)}{1/(2n)} of a difference; for
#' 25 and 25 columns and 1000 observations, a third of a nat.
#'
#' @section Bias and assumptions:
#' Exact only where the variables are jointly normal. With `copula = TRUE` only
#' the dependence need be that of a normal distribution: each column is first
#' replaced by its normal scores (see [est_ksg()]), so that increasing
#' transformations of columns change nothing. Dependence without correlation
#' is not seen. Columns that are a linear function of others have infinite
#' information, which is an error, and there must be more observations than
#' columns.
#'
#' @param copula Take normal scores of each column first? There is then no
#'   entropy, only shared information.
#' @param unbiased Subtract the bias of the log-determinants? The default gives
#'   the plain formula. Estimates near zero can then be negative.
#' @return An estimator, for the `method` argument of [mutual_info()],
#'   [cond_mutual_info()] and [entropy()].
#' @references `r cite("misra2005")`
#' @family estimators
#' @export
#' @examples
#' est_gaussian(copula = TRUE)
#'
#' # -log2(1 - r^2) / 2
#' mutual_info(mtcars$mpg, mtcars$wt, method = est_gaussian()) # 1.0075
#' -log2(1 - cor(mtcars$mpg, mtcars$wt)^2) / 2
est_gaussian <- function(copula = FALSE, unbiased = FALSE) {
  check_flag(copula)
  check_flag(unbiased)
  new_estimator(
    "gaussian", if (copula) "Gaussian copula" else "Gaussian",
    family = "neighbours",
    copula = copula, unbiased = unbiased
  )
}

# More observations than columns, numeric and none a linear function of others.
check_gaussian <- function(method, sample, call) {
  columns <- all_columns(sample)
  discrete <- vapply(columns, is_discrete, NA)
  if (any(discrete)) {
    abort(
      c(
        "{.fn est_gaussian} is for numeric variables, and {.arg {names(columns)[discrete][1]}} is discrete.",
        i = "Use {.fn est_mixed} for variables of different kinds and {.fn est_plugin} for discrete ones."
      ),
      class = "unsupported", call = call
    )
  }
  n <- length(columns[[1]])
  if (n <= length(columns)) {
    abort(
      c(
        "{.fn est_gaussian} needs more observations than columns.",
        x = "There {cli::qty(n)}{?is/are} {n} observation{?s} of {length(columns)} column{?s}."
      ),
      class = "size", call = call
    )
  }
  if (is_singular_cpp(encode(sample, method), method)) {
    abort(
      c(
        "{.fn est_gaussian} needs a covariance that is not singular: a column is constant, or a linear function of the others{if (method$copula) ' in normal scores'}.",
        i = "Such columns share infinite information, or add none: leave them out."
      ),
      class = "unsupported", call = call
    )
  }
}

check_entropy_gaussian <- function(method, call) {
  if (!method$copula) return(invisible())
  abort(
    c(
      "{.code {format(method)}} has no entropy: a copula is dependence alone.",
      i = "Use {.code est_gaussian()}, or {.fn est_kl}."
    ),
    class = "unsupported", call = call
  )
}
