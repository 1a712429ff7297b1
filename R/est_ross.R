#' Nearest-neighbour estimator of Ross for a class and a numeric variable
#'
#' Estimates the mutual information of a discrete variable and a numeric one
#' from distances to the `k`-th nearest neighbour within the class.
#'
#' @details
#' For each observation \eqn{i} of a class with \eqn{N_c} members let
#' \eqn{k_i = \min(k, N_c - 1)}{k_i = min(k, N_c - 1)}, \eqn{d_i} the distance
#' to its \eqn{k_i}-th neighbour in the class, and \eqn{m} the number of
#' observations of any class nearer than \eqn{d_i}, itself included. In nats,
#' \deqn{\hat I(X; Y) = \psi(n) + \langle \psi(k_i) \rangle -
#'   \langle \psi(N_c) \rangle - \langle \psi(m) \rangle.}{
#'   I(X; Y) = psi(n) + mean(psi(k_i)) - mean(psi(N_c)) - mean(psi(m)).}
#' Classes with one member say nothing about distances: they are left out, and
#' `n` is reduced accordingly. There is no conditional form; use [est_mixed()].
#'
#' @section Bias and assumptions:
#' The numeric variable must have a density within each class: see [est_ksg()],
#' also for `scale` and for negative estimates.
#'
#' @inheritParams est_ksg
#' @param k Number of neighbours within the class. A smaller class uses as many as
#'   it has, and you are warned (class `infosift_warning_classes`).
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("ross2014")`
#' @family estimators
#' @export
#' @examples
#' est_ross()
#'
#' # Three classes, four standard deviations apart: most of log2(3) = 1.585 bits
#' set.seed(1)
#' class <- rep(c("a", "b", "c"), each = 300)
#' x <- rnorm(900, mean = c(a = 4, b = 8, c = 12)[class])
#' mutual_info(x, class, method = est_ross()) # 1.4460
est_ross <- function(k = 3, scale = c("normal", "sd", "rank", "none")) {
  check_count(k)
  scale <- check_choice(scale, c("normal", "sd", "rank", "none"))
  new_estimator(
    "ross", "Ross nearest neighbours",
    family = "neighbours",
    k = as.integer(k), scale = scale
  )
}
