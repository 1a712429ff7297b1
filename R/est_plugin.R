#' Plug-in estimator for discrete variables
#'
#' Puts relative frequencies into the formula: the maximum-likelihood estimate,
#' and the value every textbook computes from a table of counts. On a known
#' distribution ([pmf()]) it is exact.
#'
#' @section Bias and assumptions:
#' Information is overestimated from a sample: for a table with \eqn{r} rows,
#' \eqn{c} columns and \eqn{n} observations by about
#' \eqn{(r - 1)(c - 1) / (2n)}{(r - 1)(c - 1)/(2n)} nats, also where the
#' variables are independent. Entropy is underestimated.
#'
#' Being computed from one table of cells, estimates of mutual information are
#' never negative and the chain rule holds exactly.
#'
#' Factors, character and logical vectors are discrete. When this estimator is
#' asked for by name, whole numbers are taken as labels of categories, too;
#' numbers with fractions are refused.
#'
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("shannon1948")`
#' @family estimators
#' @export
#' @examples
#' est_plugin()
#' x <- c("a", "a", "b", "b")
#' entropy(x, method = est_plugin()) # 1 bit
est_plugin <- function() {
  new_estimator("plugin", "Plug-in", family = "discrete")
}
