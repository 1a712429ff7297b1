#' Grassberger estimator for discrete variables
#'
#' The plug-in entropy with the logarithm of each count replaced by a number that
#' makes the expectation nearly right.
#'
#' @details
#' \deqn{\hat H = \log n - \frac{1}{n} \sum_i n_i G_{n_i}, \quad
#'   G_m = \psi(m) + \frac{(-1)^m}{2} \left(\psi\left(\frac{m + 1}{2}\right) -
#'   \psi\left(\frac{m}{2}\right)\right)}{
#'   H = log(n) - sum(n_i G(n_i)) / n,
#'   G(m) = psi(m) + (-1)^m/2 (psi((m + 1)/2) - psi(m/2))}
#' the series \eqn{G_n} of 2003 (eqs. 30 and 35), not the estimator of 1988.
#'
#' @section Bias and assumptions:
#' Less biased than Miller-Madow for small counts.
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("grassberger2003")`
#' @family estimators
#' @export
#' @examples
#' entropy(c("a", "b", "b", "b"), method = est_grassberger(), base = exp(1)) # 0.8301 nats
est_grassberger <- function() {
  new_estimator("grassberger", "Grassberger G_n", family = "discrete")
}
