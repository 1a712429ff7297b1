#' Shrinkage estimator for discrete variables
#'
#' Mixes the relative frequencies of the cells with the uniform distribution, in
#' the proportion that minimises the estimated mean squared error of the cell
#' probabilities (James and Stein).
#'
#' @details
#' With \eqn{K} cells, \eqn{\hat p_k} the relative frequencies and \eqn{t = 1 / K},
#' \deqn{\lambda = \min\left(1, \frac{1 - \sum \hat p_k^2}{(n - 1)
#'   \sum (t - \hat p_k)^2}\right), \quad
#'   p_k = \lambda t + (1 - \lambda) \hat p_k}{
#'   lambda = min(1, (1 - sum(phat^2)) / ((n - 1) sum((t - phat)^2))),
#'   p = lambda t + (1 - lambda) phat}
#' (eqs. 5 and 6). The proportion is found once, from the joint table of all
#' variables of the question, and the margins are those of the shrunken table.
#'
#' @section Bias and assumptions:
#' A *cell estimator*: all margins come from one estimated table, so that
#' estimates of information are not negative and the chain rule is exact. Where
#' the variables depend strongly on each other most cells of the table are empty,
#' the uniform target is far from the truth, and information is underestimated.
#' Counts must be whole numbers.
#'
#' @param alphabet How many values each variable may have: `"levels"`, the number
#'   of levels of a factor or of a dimension of a table, used or not (values of
#'   other vectors: those that occur); `"observed"`, only levels that occur; or
#'   numbers, one for each variable in the order `x`, `y`, `given`. The joint
#'   alphabet is their product.
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("hausser2009")`
#' @family estimators
#' @export
#' @examples
#' # Without counts all cells are equally likely; more counts move it from there
#' entropy(as.table(c(4, 0)), method = est_shrink()) # 0 bits: no variance seen
#' entropy(as.table(c(3, 1)), method = est_shrink()) # 1 bit: lambda is 1
#' entropy(as.table(c(30, 10)), method = est_shrink()) # 0.8296 bits
est_shrink <- function(alphabet = "levels") {
  check_alphabet(alphabet)
  new_estimator("shrink", "Shrinkage", family = "discrete", alphabet = alphabet)
}
