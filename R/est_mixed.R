#' Nearest-neighbour estimator of Mesner and Shalizi for any kind of data
#'
#' Estimates mutual information and conditional mutual information of variables
#' that are discrete, numeric, numeric with repeated values, or several columns
#' of different kinds.
#'
#' @details
#' Distances are in the maximum norm; two levels of a factor are at distance 0
#' or 1. Let \eqn{d_i} be the distance of observation \eqn{i} to its `k`-th
#' neighbour and \eqn{\tilde k_i}{k~_i} the number of other observations at most
#' that far: more than `k` where there are ties. With counts, too, of all other
#' observations at most that far in some of the variables, in nats,
#' \deqn{\hat I(X; Y | Z) = \langle \psi(\tilde k) + \psi(n_z) -
#'   \psi(n_{xz}) - \psi(n_{yz}) \rangle,}{
#'   I(X; Y | Z) = mean(psi(k~) + psi(n_z) - psi(n_xz) - psi(n_yz)),}
#' and without \eqn{Z} the same with \eqn{\psi(n)}{psi(n)} for
#' \eqn{\psi(n_z)}{psi(n_z)}, or 0 where \eqn{X} or \eqn{Y} has a single value, for
#' which that would be \eqn{1 / (n - 1)}{1 / (n - 1)}. Distances that differ by
#' rounding only are equal: 0.3 - 0.2 and 0.2 - 0.1 are the same step. What counts as
#' rounding comes from the columns in which the steps are taken: large values in one
#' column do not blur the steps of another.
#'
#' @section Bias and assumptions:
#' Consistent for discrete, continuous and mixed distributions alike. With many
#' conditioning variables it is drawn towards zero. Estimates can be slightly
#' negative when the truth is near zero, and are not clipped: with few
#' neighbours and many repeated values they are too low on average, the less so
#' the larger `k`. Of an observation in a class with no more members than `k` the last
#' neighbour is in another class, at distance 1, and it tells nothing: where that
#' concerns more than a twentieth of the observations of a number and classes, you are
#' warned (class `infosift_warning_classes`), except by [mi_matrix()]. For `scale` see
#' [est_ksg()]; it does not concern factors.
#'
#' @inheritParams est_ksg
#' @param k Number of neighbours, fewer than the observations, or several numbers,
#'   or `"auto"`, as in [est_ksg()]. The default is larger than there, and
#'   `"auto"` is at least 7, for the sake of repeated values.
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("mesner2019")`
#'
#' `r cite("gao2017")`
#' @family estimators
#' @export
#' @examples
#' est_mixed(k = 5)
#' mutual_info(iris$Petal.Length, iris$Species, method = est_mixed(k = 5)) # 1.454
est_mixed <- function(k = 7, scale = c("normal", "sd", "rank", "none")) {
  k <- as_k(k)
  scale <- check_choice(scale, c("normal", "sd", "rank", "none"))
  new_estimator(
    "mixed", "Mesner-Shalizi nearest neighbours",
    family = "neighbours",
    k = k, scale = scale
  )
}
