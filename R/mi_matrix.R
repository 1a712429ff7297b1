#' Mutual information of all pairs of columns
#'
#' Measures what every two columns of a table tell about each other, given
#' another variable or not.
#'
#' @details
#' Factors, character and logical columns are discrete, and so are whole numbers
#' if a discrete estimator is asked for by name. Each pair is measured by the
#' estimator that [mutual_info()] would choose, or by the one that `method`
#' names; a pair it does not exist for is `NA`.
#'
#' The diagonal has the entropy of each column, \eqn{I(X; X) = H(X)}, and with
#' `given` the conditional entropy \eqn{H(X | Z)}{H(X | Z)}. A numeric column has
#' `NA` there: what it tells about itself is not finite.
#'
#' With `normalize`, information is divided by the smaller entropy of the two
#' (`"min"`), their geometric or arithmetic mean, the larger one (`"max"`), or the
#' joint entropy (`"joint"`), and is 1 for columns that determine each other, 0
#' for columns without information about each other. Two columns that are both
#' constant determine each other: 1. All columns must be discrete.
#'
#' What happens to special columns:
#'
#' | column | outcome |
#' | --- | --- |
#' | one value only | 0 with all others; entropy 0 |
#' | all values different | the entropy of the other column, which means nothing: a label of each row |
#' | missing values, `NaN` | an error, or left out pair by pair |
#' | no value in common with another | `NA` |
#' | infinite values | an error |
#' | a list, a matrix, a date | an error |
#'
#' For many discrete columns this is fast: 1000 columns of ten levels and 1000
#' rows are half a million tables, counted in less than a second.
#'
#' @param x A data frame or matrix.
#' @param given A variable that is known: a factor, character or logical vector,
#'   or a data frame of such columns.
#' @param normalize What to divide the information by: see Details.
#' @param na `"error"` stops if a value is missing; `"pairwise"` measures each
#'   pair on the rows in which both are known, and what is given.
#' @inheritParams screen_features
#' @return A symmetric matrix of class `infosift_matrix`, in bits by default. It
#'   has methods for `print()`, `format()`, `summary()`, `as.matrix()`,
#'   `as.data.frame()` (a row for each pair: `x`, `y`, `mi`, `n`, `method`),
#'   `plot()` and [ggplot2::autoplot()].
#' @family screening
#' @export
#' @examples
#' people <- as.data.frame(Titanic)
#' people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
#' info <- mi_matrix(people)
#' info
#' info["Sex", "Survived"] # 0.1424 bits
#' head(as.data.frame(info))
#' mi_matrix(people[1:3], given = people$Survived, normalize = "joint")
mi_matrix <- function(x = NULL, ..., given = NULL,
                      normalize = c("none", "arithmetic", "min", "geometric", "max", "joint"),
                      method = "auto", base = 2, na = c("error", "pairwise"),
                      threads = NULL, progress = interactive()) {
  check_dots_empty(...)
  unit <- log_base(base)
  normalize <- check_choice(normalize, c("none", normalizers))
  na <- check_choice(na, c("error", "pairwise"))
  check_flag(progress)
  method <- as_estimator(method)
  if (is_estimator(method) && method$name == "kl") refuse_kl(current_env())
  threads <- thread_count(threads)
  label <- caller_arg(given)
  columns <- pairing_columns(x)
  rows <- length(columns[[1]])
  given <- as_given(given, rows, label)
  if (na == "error") check_no_gaps(columns, given)

  columns <- labels_as_factors(columns, method)
  discrete <- are_discrete(columns)
  if (is_estimator(method)) method <- settle_family(method, discrete)
  if (normalize != "none") check_entropies(columns, discrete, method)
  report <- if (progress) progress_bar("Measuring pairs")
  found <- measure_pairs(
    columns, discrete, given$code, method, normalize != "none", threads, report
  )
  warn_unreliable(found$note, method, current_env())
  warn_small_classes(found$note, current_env())
  new_matrix(
    if (normalize == "none") found$info / unit else normalized(found, normalize),
    names = names(columns), n = found$n, method = found$method, rows = rows,
    base = base, given = given$label, normalize = normalize
  )
}

# The columns of a table, each of which can be measured, though values may be
# missing.
pairing_columns <- function(x, call = caller_env()) {
  columns <- feature_list(x, call)
  if (length(columns) == 0) {
    abort("{.arg x} has no columns.", class = "size", call = call)
  }
  check_unique_names(names(columns), "x", call)
  for (i in which(kinds_of(columns) == 0)) {
    check_column(columns[[i]], names(columns)[i], "x", call)
  }
  if (length(columns[[1]]) == 0) {
    abort("{.arg x} has no rows.", class = "size", call = call)
  }
  columns
}

check_no_gaps <- function(columns, given, call = caller_env()) {
  if (!is.null(given)) columns[["given"]] <- given$code
  missing <- vapply(columns, any_missing, NA)
  if (!any(missing)) return(invisible())
  abort(
    c(
      "There are missing values in {.arg {names(columns)[missing]}}.",
      i = "Use {.code na = \"pairwise\"} to measure each pair on its complete rows."
    ),
    class = "missing", call = call
  )
}

# Under a discrete estimator that is asked for by name, whole numbers are labels.
labels_as_factors <- function(columns, method, call = caller_env()) {
  if (identical(method, "auto") || family_of(method) != "discrete") return(columns)
  numeric <- !are_discrete(columns)
  known <- lapply(columns[numeric], function(column) column[!is.na(column)])
  check_discrete_columns(
    list(blocks = list(x = known)), paste0("est_", method$name), TRUE, call
  )
  columns[numeric] <- lapply(columns[numeric], factor)
  columns
}

check_entropies <- function(columns, discrete, method, call = caller_env()) {
  if (!identical(method, "auto") && family_of(method) != "discrete") {
    abort(
      "{.code {format(method)}} does not estimate the entropies that {.arg normalize} needs.",
      class = "unsupported", call = call
    )
  }
  if (all(discrete)) return(invisible())
  abort(
    c(
      "Only discrete columns have entropies to normalize by, and {.arg {names(columns)[!discrete][1]}} is numeric.",
      i = "If its values are categories, use {.fn factor}."
    ),
    class = "unsupported", call = call
  )
}
