# What the nearest-neighbour estimators have in common: the number of neighbours
# and what makes their estimates unreliable.

# `k` as the estimators hold it: whole numbers, or "auto".
as_k <- function(k, arg = caller_arg(k), call = caller_env()) {
  if (identical(k, "auto")) return(k)
  if (length(k) == 1) check_count(k, arg = arg, call = call)
  whole <- is.numeric(k) && length(k) > 0 && all(is.finite(k)) &&
    all(k == trunc(k)) && all(k >= 1) && all(k <= .Machine$integer.max)
  if (!whole || anyDuplicated(k)) {
    abort(
      "{.arg {arg}} must be a whole number of at least 1, several different ones, or {.val auto}, not {describe(k)}.",
      class = "argument", call = call
    )
  }
  as.integer(k)
}

# The method with numbers for `k = "auto"`. Measured on normal variables with
# correlations from 0 to 0.99 (bench/bench-k.R): for a pair of columns the root
# mean squared error is smallest near 0.4 sqrt(n); with more columns bias
# dominates, and few neighbours are best.
settle_k <- function(method, n, columns) {
  if (!identical(method$k, "auto")) return(method)
  fewest <- if (method$name == "mixed") 7L else 3L
  k <- if (columns == 2) min(30, round(0.4 * sqrt(n))) else fewest
  method$k <- as.integer(max(1, min(max(k, fewest), n - 1)))
  method
}

settle_sample <- function(method, sample) {
  columns <- all_columns(sample)
  settle_k(method, length(columns[[1]]), length(columns))
}

# The warnings that concern every nearest-neighbour estimator.
warn_neighbours <- function(method, sample, call) {
  columns <- all_columns(sample)
  columns <- columns[vapply(columns, is.numeric, NA)]
  warn_dimension(columns, call)
  if (identical(method$scale, "none")) warn_scale(columns, call)
}

# With fewer observations than orthants, most have no neighbour on their side of
# the median in all columns.
warn_dimension <- function(columns, call) {
  dimensions <- length(columns)
  if (dimensions < 4) return(invisible())
  n <- length(columns[[1]])
  if (n >= 2^dimensions) return(invisible())
  warn(
    c(
      "Too few observations for {dimensions} numeric columns: neighbours are far away, and information is underestimated.",
      x = "There are {n}, fewer than 2^{dimensions}.",
      i = "Measure fewer columns together."
    ),
    class = "dimension", call = call
  )
}

warn_scale <- function(columns, call) {
  spread <- vapply(
    columns, function(column) standard_deviation_cpp(as.double(column)), 0
  )
  spread <- spread[is.finite(spread) & spread > 0]
  if (length(spread) < 2 || max(spread) <= 100 * min(spread)) {
    return(invisible())
  }
  wide <- which.max(spread)
  narrow <- which.min(spread)
  ratio <- signif(spread[[wide]] / spread[[narrow]], 2)
  warn(
    c(
      "With {.code scale = \"none\"} the column of the largest values decides who is a neighbour.",
      x = "The standard deviation of {.arg {names(spread)[wide]}} is {format(ratio)} times that of {.arg {names(spread)[narrow]}}.",
      i = "Use {.code scale = \"normal\"} or {.code scale = \"sd\"}."
    ),
    class = "scale", call = call
  )
}

# Are there copies of rows that make numbers without ties look tied? Copies made
# by mistake, or by resampling, are few of each row; where there are many of the
# same, as in rounded data or of an atom, ties are in the nature of the data.
# Returns whether it warned.
warn_duplicates <- function(sample, call) {
  columns <- all_columns(sample)
  number <- vapply(columns, is.numeric, NA)
  if (length(columns) < 2 || !any(number) ||
    !all(vapply(columns[number], is_tied, NA))) {
    return(FALSE)
  }
  rows <- lapply(unname(columns), function(column) {
    as.double(encode_column(column, "neighbours")$value)
  })
  copy <- duplicated_rows_cpp(rows)
  # No more rows than there are first ones can have been copied.
  if (sum(copy) > 2 * sum(!copy)) return(FALSE)
  repeated <- !copy & rev(duplicated_rows_cpp(lapply(rows, rev)))
  if (!any(copy) || sum(copy) > 2 * sum(repeated)) return(FALSE)
  still_tied <- function(column) is_tied(column[!copy])
  if (any(vapply(columns[number], still_tied, NA))) return(FALSE)
  warn(
    c(
      "There are copies of rows: they are taken for information.",
      x = "{sum(copy)} of {length(copy)} rows repeat{?s/} an earlier one.",
      i = "Leave them out, with {.fn unique} or {.fn duplicated}."
    ),
    class = "duplicates", call = call
  )
  TRUE
}

# How often each combination of values of discrete columns occurs; NULL if there
# are no columns.
class_sizes <- function(columns) {
  if (length(columns) == 0) return(NULL)
  codes <- lapply(unname(columns), function(column) match(column, unique(column)))
  tabulate(Reduce(function(a, b) {
    pair <- (a - 1) * as.double(max(b)) + b
    match(pair, unique(pair))
  }, codes))
}

# Of an observation whose class has no more members than there are neighbours,
# est_mixed() finds the last neighbour in another class, and sees none at all.
# Is it so for more than a twentieth of the observations?
has_small_classes <- function(size, k) {
  sum(size[size <= max(k)]) > sum(size) / 20
}

# Of discrete variables beside numeric ones, all of which make classes together.
warn_blind <- function(method, sample, call) {
  columns <- all_columns(sample)
  is_class <- vapply(columns, is_discrete, NA)
  if (!any(is_class) || all(is_class)) return(invisible())
  size <- class_sizes(columns[is_class])
  k <- max(method$k)
  if (!has_small_classes(size, k)) return(invisible())
  warn(
    c(
      "Classes with no more members than the {k} neighbour{?s} of {.fn {paste0('est_', method$name)}} tell nothing by it: the value is too low.",
      x = "{sum(size[size <= k])} of {sum(size)} observations are in such classes.",
      i = if (length(sample$blocks) == 2 && length(columns) == 2) {
        "Use {.fn est_ross}, a smaller {.arg k}, or join classes."
      } else {
        "Use a smaller {.arg k}, or join classes."
      }
    ),
    class = "classes", call = call
  )
}

# For est_ross().
warn_classes <- function(method, size, call) {
  k <- max(method$k)
  if (all(size > k)) return(invisible())
  alone <- sum(size == 1)
  warn(
    c(
      "Some classes have too few members for {k} neighbour{?s}.",
      x = "The smallest class has {cli::no(min(size))} member{?s}{if (alone > 0) ', and is left out'}.",
      i = "Use a smaller {.arg k}, or join classes."
    ),
    class = "classes", call = call
  )
}

# For measures of several variables: any discrete method, or a neighbour method
# whose terms share one search.
resolve_joint <- function(method, sample, what, call = caller_env()) {
  method <- as_estimator(method, call)
  columns <- all_columns(sample)
  discrete <- vapply(columns, is_discrete, NA)
  if (sample$kind != "data" || all(discrete) ||
    (is_estimator(method) && family_of(method) == "discrete")) {
    return(resolve_discrete(method, sample, what, call))
  }
  if (is_estimator(method) && !(method$name == "mixed" ||
    (method$name == "ksg" && method$variant == 1))) {
    abort(
      c(
        "{.fn {what}} is not for {.code {format(method)}}.",
        i = "Use {.fn est_ksg} with variant 1, {.fn est_mixed}, or {.fn est_plugin} for discrete variables."
      ),
      class = "unsupported", call = call
    )
  }
  resolve_method(method, sample, call)
}
