#' Dirichlet estimator for discrete variables
#'
#' Gives every cell `a` observations in advance: the cell probabilities are the
#' means of the posterior of a symmetric Dirichlet prior.
#'
#' @details
#' With \eqn{K} cells, \eqn{p_k = (n_k + a) / (n + a K)}{p = (n_k + a)/(n + a K)}.
#' Known choices have names:
#'
#' | `a` | pseudo-count per cell |
#' | --- | --- |
#' | `"jeffreys"` | 1/2 |
#' | `"laplace"` | 1 |
#' | `"perks"` | \eqn{1/K} |
#' | `"minimax"` | \eqn{\sqrt n / K}{sqrt(n)/K} |
#'
#' The cells are those of the joint table of all variables of the question, and
#' the margins are those of its estimate: a level of `x` gets the pseudo-counts
#' of all its cells.
#'
#' @section Bias and assumptions:
#' A *cell estimator*: all margins come from one estimated table, so that
#' estimates of information are not negative and the chain rule is exact. The
#' prior pulls entropy towards that of the uniform distribution and information
#' towards zero, the more so the more cells there are. Counts must be whole
#' numbers.
#'
#' @param a The pseudo-count of a cell, at least 0 (0 is the plug-in), or one of
#'   the names above.
#' @inheritParams est_shrink
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("schurmann1996")`
#'
#' `r cite("perks1947")`
#' @family estimators
#' @export
#' @examples
#' # (3 + 1) / 6 and (1 + 1) / 6: 0.9183 bits
#' entropy(c("a", "a", "a", "b"), method = est_dirichlet("laplace"))
est_dirichlet <- function(a = "jeffreys", alphabet = "levels") {
  named <- c(jeffreys = 0.5, laplace = 1, perks = NA, minimax = NA)
  if (is_string(a)) {
    check_choice(a, names(named))
    if (!is.na(named[[a]])) a <- named[[a]]
  } else {
    check_number(a, min = 0)
  }
  check_alphabet(alphabet)
  new_estimator(
    "dirichlet", "Dirichlet",
    family = "discrete",
    a = if (is.character(a)) a else as.double(a), alphabet = alphabet
  )
}
