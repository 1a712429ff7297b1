#' Miller-Madow estimator for discrete variables
#'
#' The plug-in entropy with the first term of its bias added back.
#'
#' @details
#' With \eqn{S} values seen in \eqn{n} observations,
#' \deqn{\hat H = \hat H_{\mathrm{plugin}} + \frac{S - 1}{2 n}}{
#'   H = H_plugin + (S - 1)/(2 n)}
#' nats; mutual information thus changes by
#' \eqn{(S_x + S_y - S_{xy} - 1) / (2n)}{(Sx + Sy - Sxy - 1)/(2n)} nats, where
#' \eqn{S_{xy}} counts the cells with observations.
#'
#' @section Bias and assumptions:
#' Values that were not seen are not corrected for: the estimate remains too low
#' where there are many of them.
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("miller1955")`
#' @family estimators
#' @export
#' @examples
#' entropy(c("a", "b", "b", "b"), method = est_miller_madow(), base = exp(1))
#' # 0.6873 nats: 0.5623 by plug-in, and (2 - 1)/(2 * 4)
est_miller_madow <- function() {
  new_estimator("miller_madow", "Miller-Madow", family = "discrete")
}
