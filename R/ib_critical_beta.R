#' Where the information bottleneck begins
#'
#' The smallest \eqn{\beta}{beta} for which anything is worth keeping. Below the
#' global value one cluster is optimal; above the local one it is not even a
#' local optimum, so that methods that split clusters find only that one.
#'
#' @details
#' The global value is \eqn{\inf_w D(w \| p_X) / D(w_Y \| p_Y)}{
#'   inf KL(w || p_X) / KL(w_Y || p_Y)} over all distributions w of x, where
#' \eqn{w_Y} is what the channel makes of w: one over the constant of the strong
#' data-processing inequality. The local one is one over the squared maximal
#' correlation. They are equal for a symmetric channel with uniform input and for
#' Gaussian variables, and neither is below 1.
#'
#' @inheritParams info_bottleneck
#' @return Two numbers, `global` and `local`: infinite if x and y are independent.
#' @references `r cite("witsenhausen1975")`
#'
#' `r cite("wu2019")`
#' @family information bottleneck
#' @export
#' @examples
#' # 1 / (1 - 0.2)^2 = 1.5625, both
#' ib_critical_beta(pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2)))
#'
#' # A rare input: 2.2225 and 5.8325
#' ib_critical_beta(pmf(matrix(c(0.027, 0.097, 0.003, 0.873), 2)))
ib_critical_beta <- function(joint = NULL, ..., y = NULL, na_rm = FALSE) {
  check_dots_empty(...)
  joint <- as_joint_table(joint, y, na_rm)
  ib_critical_beta_cpp(joint$table)
}
