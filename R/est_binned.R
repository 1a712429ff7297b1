#' Estimator that bins numbers first
#'
#' Cuts numeric columns into intervals and measures the intervals, as a discrete
#' estimator does.
#'
#' @details
#' `rule` and `bins` are `method` and `bins` of [as_discrete()], which cuts every
#' numeric column on its own. Discrete columns stay as they are.
#'
#' @section Bias and assumptions:
#' Information is lost within intervals and, as in any table, overestimated from
#' a sample: the value depends on the number of intervals as much as on the
#' data. It is here because it is common, fast and easy to explain. For the
#' information of the numbers themselves use [est_ksg()] or [est_adaptive()].
#'
#' @param rule How the intervals are chosen, see [as_discrete()].
#' @param then A discrete estimator, as [est_plugin()].
#' @param bins Number of intervals for each numeric column, for the first two
#'   rules; `"auto"` is the cube root of the number of observations, rounded up.
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @family estimators
#' @export
#' @examples
#' est_binned("equal_width", bins = 8)
#'
#' # One hundred different values in four intervals: 2 bits
#' x <- seq(0.5, 99.5)
#' mutual_info(x, x^2, method = est_binned(bins = 4))
est_binned <- function(rule = c("equal_frequency", "equal_width", "freedman_diaconis", "doane"),
                       then = est_plugin(), bins = "auto") {
  rule <- check_choice(
    rule, c("equal_frequency", "equal_width", "freedman_diaconis", "doane")
  )
  if (!identical(bins, "auto")) {
    bins <- as.integer(check_count(bins, min = 2))
    check_bins(bins, rule)
  }
  then <- as_estimator(then)
  if (!is_estimator(then) || family_of(then) != "discrete" ||
    is_binned(then)) {
    abort(
      "{.arg then} must be a discrete estimator, as {.fn est_plugin} gives, not {describe(then)}.",
      class = "argument"
    )
  }
  new_estimator(
    "binned", "Binned",
    family = "discrete",
    rule = rule, then = then, bins = bins
  )
}

is_binned <- function(method) inherits(method, "infosift_binned")

# Factors in the place of numeric columns.
binned_sample <- function(sample, method) {
  bin <- function(column) {
    if (is_discrete(column)) return(column)
    bins <- if (is.numeric(method$bins)) method$bins
    as_discrete(as.double(column), bins = bins, method = method$rule)
  }
  sample$blocks <- lapply(sample$blocks, lapply, bin)
  sample
}
