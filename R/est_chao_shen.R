#' Chao-Shen estimator for discrete variables
#'
#' Entropy when an unknown number of values was not seen: frequencies are reduced
#' by the share of the population that the sample misses, and every value seen is
#' weighted up by the inverse of its probability to be seen.
#'
#' @details
#' With coverage \eqn{C = 1 - f_1 / n}, \eqn{f_1} being the number of values seen
#' once, and \eqn{\tilde p_i = C n_i / n}{p_i = C n_i / n} (eq. 7),
#' \deqn{\hat H = -\sum_i \frac{\tilde p_i \log \tilde p_i}{1 - (1 - \tilde p_i)^n}}{
#'   H = -sum(p log(p) / (1 - (1 - p)^n))}
#' Where every value was seen once, \eqn{f_1} is taken as \eqn{n - 1}.
#'
#' @section Bias and assumptions:
#' Much less biased than the plug-in where many values are rare. No alphabet is
#' needed.
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("chao2003")`
#' @family estimators
#' @export
#' @examples
#' entropy(c("a", "b", "b", "b"), method = est_chao_shen(), base = exp(1)) # 0.9116 nats
est_chao_shen <- function() {
  new_estimator("chao_shen", "Chao-Shen", family = "discrete")
}
