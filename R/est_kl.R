#' Nearest-neighbour entropy of Kozachenko and Leonenko
#'
#' Estimates the differential entropy of a numeric variable of one or more
#' columns from distances to the `k`-th nearest neighbour.
#'
#' @details
#' With \eqn{d_i} the distance of observation \eqn{i} to its `k`-th neighbour in
#' the maximum norm, \eqn{D} the number of columns and
#' \eqn{c_D = 2^D}{c_D = 2^D} the volume of the unit ball, in nats,
#' \deqn{\hat h(X) = \psi(n) - \psi(k) + \log c_D + D \langle \log d_i \rangle.}{
#'   h(X) = psi(n) - psi(k) + log c_D + D mean(log d_i).}
#'
#' For `cond_entropy()`, \eqn{d_i} is the distance to the `k`-th neighbour in `x`
#' and `given` together, and the entropy of `given` is that of the same balls: with
#' \eqn{n_z} other points that are closer than \eqn{d_i} in `given`,
#' \deqn{\hat h(X | Z) = \langle \psi(n_z + 1) \rangle - \psi(k) + \log c_D +
#'   D \langle \log d_i \rangle.}{
#'   h(X | Z) = mean(psi(n_z + 1)) - psi(k) + log c_D + D mean(log d_i).}
#' Most of the errors of the two entropies cancel in this way (Kraskov,
#' Stoegbauer and Grassberger 2004). Columns are divided by their standard
#' deviations before distances are taken, for which the value makes up.
#'
#' @section Bias and assumptions:
#' The variable must have a density. Differential entropy depends on the unit of
#' measurement and can be negative. A value that is repeated more than `k` times
#' would make it minus infinity, which is an error here: if the values are
#' categories, use `factor()`.
#'
#' @inheritParams est_ksg
#' @return An estimator, for the `method` argument of [entropy()] and
#'   [cond_entropy()].
#' @references `r cite("kozachenko1987")`
#'
#' `r cite("kraskov2004")`
#' @family estimators
#' @export
#' @examples
#' est_kl()
#'
#' # The uniform distribution on (0, 8) has 3 bits.
#' set.seed(1)
#' entropy(8 * runif(1000), method = est_kl(k = 5)) # 3.0269
est_kl <- function(k = 3) {
  k <- as_k(k)
  new_estimator(
    "kl", "Kozachenko-Leonenko nearest neighbours",
    family = "neighbours",
    k = k
  )
}
