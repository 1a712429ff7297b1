#' Chao-Wang-Jost estimator for discrete variables
#'
#' Entropy when an unknown number of values was not seen: what a sample of this
#' size can show is estimated without bias, and the rest from the numbers of values
#' that were seen once and twice.
#'
#' @details
#' With \eqn{f_1} and \eqn{f_2} those numbers, \eqn{A = 2 f_2 / ((n - 1) f_1 +
#' 2 f_2)}{A = 2 f2 / ((n - 1) f1 + 2 f2)}, or \eqn{2 / ((n - 1)(f_1 - 1) + 2)}{
#' 2 / ((n - 1)(f1 - 1) + 2)} if no value was seen twice (eq. 4a),
#' \deqn{\hat H = \sum_i \frac{n_i}{n} (\psi(n) - \psi(n_i)) + \frac{f_1}{n}
#'   (1 - A)^{1 - n} \left(-\log A - \sum_{r = 1}^{n - 1}
#'   \frac{(1 - A)^r}{r}\right)}{
#'   H = sum(n_i/n (psi(n) - psi(n_i))) +
#'     f1/n (1 - A)^(1 - n) (-log(A) - sum((1 - A)^r / r, r = 1..n - 1))}
#' The last term is evaluated as an integral, without cancellation for any
#' \eqn{n}.
#'
#' @section Bias and assumptions:
#' The choice for entropy where the number of values is unknown; `f_1` large
#' means that even this estimate is a lower bound in effect.
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("chao2013")`
#' @family estimators
#' @export
#' @examples
#' entropy(c("a", "b", "b", "b"), method = est_chao_wang_jost(), base = exp(1)) # 0.8333 nats
est_chao_wang_jost <- function() {
  new_estimator("chao_wang_jost", "Chao-Wang-Jost", family = "discrete")
}
