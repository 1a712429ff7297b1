#' Jackknife estimator for discrete variables
#'
#' The plug-in entropy, corrected by what leaving out one observation at a time
#' changes.
#'
#' @details
#' \deqn{\hat H = n \hat H_{\mathrm{plugin}} - \frac{n - 1}{n} \sum_i
#'   \hat H_{\mathrm{plugin}, -i}}{H = n H_plugin - (n - 1) mean(H_plugin without i)}
#' where \eqn{\hat H_{\mathrm{plugin}, -i}}{H_plugin without i} leaves observation
#' \eqn{i} out. It takes no longer than the plug-in itself. One observation has
#' entropy zero.
#'
#' @section Bias and assumptions:
#' The bias is of order \eqn{1 / n^2}{1/n^2} for a fixed number of values, and
#' large where most values are seen once.
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("zahl1977")`
#' @family estimators
#' @export
#' @examples
#' entropy(c("a", "b", "b", "b"), method = est_jackknife(), base = exp(1)) # 0.8170 nats
est_jackknife <- function() {
  new_estimator("jackknife", "Jackknife", family = "discrete")
}
