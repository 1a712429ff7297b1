#' Turn numbers into classes
#'
#' The only place where continuous becomes discrete. A numeric vector becomes a
#' factor of intervals, a data frame one in which each numeric column is such a
#' factor. The result carries its rule, which can be looked at and applied to
#' new data.
#'
#' @details
#' | `method` | classes |
#' | --- | --- |
#' | `"equal_width"` | `bins` intervals of equal width between the lowest and the highest value |
#' | `"equal_frequency"` | `bins` intervals with about as many observations in each |
#' | `"freedman_diaconis"` | equal width, \eqn{2\,\mathrm{IQR}\,n^{-1/3}}{2 IQR n^(-1/3)} |
#' | `"doane"` | equal width, \eqn{\lceil 1 + \log_2 n + \log_2(1 + |g_1| / \sigma) \rceil}{ceiling(1 + log2(n) + log2(1 + |g1| / sigma))} intervals, where \eqn{g_1}{g1} is the skewness and \eqn{\sigma}{sigma} its standard deviation in a normal sample |
#' | `"mdl"` | cuts that tell about the class `y`, found by recursive splitting until a cut gains less information than it takes to describe it |
#'
#' Intervals are closed on the left and open on the right, `[2, 4)`; the last one
#' is closed. Equal values are always in the same class: where many values are
#' equal, classes of equal frequency are uneven, and fewer than `bins` if there
#' are not enough distinct values. Their cuts, as those of `"mdl"`, lie halfway
#' between neighbouring values. Classes of equal width can be empty; they are
#' levels nevertheless. Labels are rounded: their cuts have as many digits as it
#' takes to put every value of `x` into the same class as the exact cuts, which
#' the rule has, do.
#'
#' Without `bins`, the cube root of the number of observations is taken, rounded
#' up: a table of two such variables then has fewer cells than there are
#' observations. The last three methods choose their number themselves.
#'
#' Limiting cases: a column with one distinct value has one class. `"mdl"` gives
#' one class where no cut is worth its description, which says that the column
#' tells little about `y`. Missing values stay missing. A column without any
#' value, infinite values, and the Freedman-Diaconis rule where half of the
#' values are equal or where it asks for more classes than there are
#' observations, are errors.
#'
#' @param x A numeric vector, or a data frame: its numeric columns are made
#'   discrete, all others are left as they are. Whole numbers are numbers, too:
#'   make categories factors first.
#' @param bins Number of classes, for equal width and equal frequency.
#' @param method How the classes are chosen.
#' @param y The class that `"mdl"` is to tell about: a factor, character or
#'   logical vector with a value for each observation.
#' @param ... Must be empty.
#' @return A factor, or a data frame like `x`. `discrete_rule()` gives its rule,
#'   an object of class `infosift_rule`; `predict()` gives what `as_discrete()`
#'   gives.
#' @references `r cite("freedman1981")`
#'
#' `r cite("doane1976")`
#'
#' `r cite("fayyad1993")`
#' @family classes
#' @export
#' @examples
#' as_discrete(c(0, 1, 2.5, 7, 10), bins = 2)
#'
#' # Information of classes, and of the numbers themselves: 1.351 and 1.473 bits
#' petal <- as_discrete(iris$Petal.Length, bins = 10)
#' mutual_info(petal, iris$Species)
#' mutual_info(iris$Petal.Length, iris$Species)
#'
#' # Cuts that tell about the species: petals at 2.45 and 4.75 cm
#' flowers <- as_discrete(iris, method = "mdl", y = iris$Species)
#' discrete_rule(flowers)
#' mutual_info(flowers$Petal.Length, flowers$Species) # 1.3565 bits
#'
#' # The same classes for new flowers
#' predict(discrete_rule(flowers), iris[c(1, 51), ])
as_discrete <- function(x = NULL, bins = NULL,
                        method = c("equal_width", "equal_frequency", "freedman_diaconis", "doane", "mdl"),
                        y = NULL, ...) {
  check_dots_empty(...)
  method <- check_choice(method, rule_methods)
  check_bins(bins, method)
  columns <- numeric_columns(x, "x", current_env())
  y <- check_mdl_class(y, method, length(columns[[1]]))
  rules <- Map(
    function(column, name) column_rule(column, name, method, bins, y),
    columns, names(columns)
  )
  rule <- structure(
    list(columns = rules, method = method, frame = is.data.frame(x)),
    class = "infosift_rule"
  )
  apply_rule(rule, x, columns, outside = "nearest")
}

rule_methods <- c(
  "equal_width", "equal_frequency", "freedman_diaconis", "doane", "mdl"
)

check_bins <- function(bins, method, call = caller_env()) {
  if (is.null(bins)) return(invisible())
  if (!method %in% c("equal_width", "equal_frequency")) {
    abort(
      "{.code method = {.val {method}}} chooses the number of classes: there is no {.arg bins} to be given.",
      class = "argument", call = call
    )
  }
  check_count(bins, call = call)
  if (bins > 1e6) {
    abort(
      "{.arg bins} must be at most 1 000 000, not {format(bins, scientific = FALSE)}.",
      class = "argument", call = call
    )
  }
}

# The numeric columns, by name; a vector is one column.
numeric_columns <- function(x, arg, call) {
  if (!is.data.frame(x)) {
    if (!is_number(x)) refuse_numbers(x, arg, call)
    columns <- list(x)
    names(columns) <- arg
  } else {
    columns <- Filter(is_number, as.list(x))
    check_unique_names(names(columns), arg, call)
    if (length(columns) == 0) {
      abort("{.arg {arg}} has no numeric column.", class = "argument", call = call)
    }
  }
  if (length(columns[[1]]) == 0) {
    abort("{.arg {arg}} has no observations.", class = "size", call = call)
  }
  lapply(columns, as.double)
}

is_number <- function(x) {
  is.numeric(x) && is.null(dim(x)) && !inherits(x, "integer64")
}

refuse_numbers <- function(x, arg, call) {
  abort(
    c(
      "{.arg {arg}} must be a numeric vector or a data frame, not {describe(x)}.",
      i = if (is.matrix(x)) "Use {.fn as.data.frame} for the columns of a matrix.",
      i = if (inherits(x, c("Date", "POSIXct", "difftime", "integer64"))) {
        "Use {.code as.numeric()} to take it as a number."
      }
    ),
    class = "argument", call = call
  )
}

check_mdl_class <- function(y, method, n, call = caller_env()) {
  if (method != "mdl") {
    if (is.null(y)) return(NULL)
    abort(
      "{.arg y} is for {.code method = \"mdl\"}; {.val {method}} does not look at it.",
      class = "argument", call = call
    )
  }
  if (is.null(y)) {
    abort(
      "{.arg y} is missing: {.code method = \"mdl\"} looks for cuts that tell about it.",
      class = "argument", call = call
    )
  }
  if (!is_discrete(y) || !is.null(dim(y))) {
    abort(
      c(
        "{.arg y} must be a factor, character or logical vector, not {describe(y)}.",
        i = if (is.numeric(y)) "Use {.fn factor} if the numbers are labels."
      ),
      class = "argument", call = call
    )
  }
  blocks <- list(x = list(seq_len(n)), y = list(y))
  check_same_length(blocks, call)
  if (any_missing_cpp(y)) {
    abort(
      c(
        "{.arg y} has {sum(is.na(y))} missing value{?s}.",
        i = "Leave those observations out of {.arg x} and {.arg y}; the rule can be applied to them afterwards."
      ),
      class = "missing", call = call
    )
  }
  encode_column(y, "discrete")
}
