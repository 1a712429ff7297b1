#' Nemenman-Shafee-Bialek estimator for discrete variables
#'
#' The Bayesian estimate of entropy under a prior that makes every entropy about
#' equally likely beforehand: a mixture of symmetric Dirichlet distributions.
#'
#' @details
#' For a Dirichlet prior with `beta` observations in advance per value, the
#' entropy is known almost surely before any data if the alphabet is large:
#' \eqn{\xi(\beta) = \psi(K \beta + 1) - \psi(\beta + 1)}{
#' xi = psi(K beta + 1) - psi(beta + 1)}. The prior of \eqn{\beta} is therefore
#' taken as \eqn{d \xi / d \beta}{d xi / d beta}, and the estimate is the mean of the posterior,
#' an integral over \eqn{\beta} from zero to infinity (eqs. 7 to 9). It is computed
#' by the trapezoidal rule in \eqn{\log \beta}{log(beta)}, on the logarithmic scale, to about
#' ten digits. [entropy_posterior()] gives the standard deviation, too.
#'
#' @section Bias and assumptions:
#' Small bias also where most values were not seen, if the alphabet is known and
#' the distribution is not too uneven. For distributions with long tails
#' (Zipf's) it is less good: see [est_chao_wang_jost()].
#'
#' An *entropy estimator*: each entropy is estimated on its own and information
#' is their sum, so that the chain rule holds exactly, but estimates of
#' information can be slightly negative. Counts must be whole numbers.
#'
#' @inheritParams est_shrink
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("nemenman2002")`
#' @family estimators
#' @export
#' @examples
#' # 8 of 1000 values were seen, each once
#' entropy(1:8, method = est_nsb(alphabet = 1000)) # 8.06 bits; at most 9.97
est_nsb <- function(alphabet = "levels") {
  check_alphabet(alphabet)
  new_estimator(
    "nsb", "Nemenman-Shafee-Bialek",
    family = "discrete", alphabet = alphabet
  )
}
