#' Estimator that bins numbers first
#'
#' Cuts numeric columns into intervals and measures the intervals, as a discrete
#' estimator does.
#'
#' @details
#' `rule` and `bins` say how: `"equal_frequency"` cuts at quantiles, so that the
#' intervals hold the same number of observations as far as ties allow,
#' `"equal_width"` cuts the range into intervals of the same length. Discrete
#' columns stay as they are.
#'
#' @section Bias and assumptions:
#' Information is lost within intervals and, as in any table, overestimated from
#' a sample: the value depends on the number of intervals as much as on the
#' data. It is here because it is common, fast and easy to explain. For the
#' information of the numbers themselves use [est_ksg()] or [est_adaptive()].
#'
#' @param rule Name of the rule: `"equal_frequency"` or `"equal_width"`.
#' @param then A discrete estimator, as [est_plugin()].
#' @param bins Number of intervals for each numeric column, or `"auto"` for the
#'   cube root of the number of observations, rounded up.
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @family estimators
#' @export
#' @examples
#' est_binned("equal_width", bins = 8)
#'
#' # One hundred different values in four intervals: 2 bits
#' x <- seq(0.5, 99.5)
#' mutual_info(x, x^2, method = est_binned(bins = 4))
est_binned <- function(rule = c("equal_frequency", "equal_width"),
                       then = est_plugin(), bins = "auto") {
  rule <- check_choice(rule, c("equal_frequency", "equal_width"))
  if (!identical(bins, "auto")) bins <- as.integer(check_count(bins, min = 2))
  then <- as_estimator(then)
  if (!is_estimator(then) || family_of(then) != "discrete" ||
    inherits(then, "infosift_binned")) {
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

# The seam to binning: factors in the place of numeric columns.
binned_sample <- function(sample, method) {
  sample$blocks <- lapply(
    sample$blocks, lapply,
    function(column) {
      if (is_discrete(column)) return(column)
      bin_column(as.double(column), method$rule, method$bins)
    }
  )
  sample
}

bin_column <- function(column, rule, bins) {
  if (identical(bins, "auto")) bins <- max(2, ceiling(length(column)^(1 / 3)))
  inner <- seq_len(bins - 1) / bins
  cuts <- if (rule == "equal_width") {
    min(column) + inner * (max(column) - min(column))
  } else {
    stats::quantile(column, inner, names = FALSE, type = 1)
  }
  # Intervals are closed on the right, as in cut().
  factor(findInterval(column, unique(cuts), left.open = TRUE))
}
