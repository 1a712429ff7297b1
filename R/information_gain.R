#' Information gain of a split
#'
#' How much the entropy of a class drops, on average, when the data are split by
#' a feature: by its levels if it is discrete, and at the best threshold if it
#' is numeric.
#'
#' @details
#' \deqn{IG(S, A) = H(S) - \sum_v \frac{|S_v|}{|S|} H(S_v)}{
#'   IG(S, A) = H(S) - sum_v |S_v|/|S| H(S_v)}
#' For a discrete feature this is the plug-in mutual information of feature and
#' class on the same rows. For a numeric feature it is that of the two-valued
#' split, `feature <= threshold`, which is less than the information in the
#' feature itself; the threshold lies halfway between two neighbouring values,
#' and is the lowest of several that are equally good. The gain ratio divides by
#' the entropy of the split, which corrects the favour that gain shows to
#' features with many levels.
#'
#' @param x A feature, or a data frame of features; a formula `class ~ features`;
#'   or a `table` or [pmf()].
#' @param y The class: a factor, character or logical vector. For a table or
#'   pmf the name of its dimension, by default the second.
#' @param data For a formula, the data frame.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param base Base of the logarithm: 2 for bits, `exp(1)` for nats.
#' @param na_rm Leave out, for each feature, the rows in which it or the class is
#'   missing?
#' @return A data frame of class `infosift_gain` with a row for each feature:
#'   `feature`, `type`, `n` (rows used), `gain`, `gain_ratio` (`NA` for a feature
#'   with one value), and `split`, the threshold of a numeric feature.
#' @references `r cite("quinlan1986")`
#'
#' `r cite("quinlan1993")`
#' @family information measures
#' @export
#' @examples
#' # One feature that halves the uncertainty about a fair class: 0.3113 bits
#' information_gain(c("a", "a", "a", "b"), c("u", "u", "v", "v"))
#'
#' # Petals below 2.45 cm single out one of three species: 0.9183 bits
#' information_gain(Species ~ ., data = iris)
information_gain <- function(x = NULL, ...) {
  UseMethod("information_gain")
}

#' @rdname information_gain
#' @export
information_gain.formula <- function(x, data = NULL, ..., base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  parts <- formula_parts(x, data)
  gain_table(parts$x, parts$y, parts$target, base, na_rm)
}

#' @rdname information_gain
#' @export
information_gain.default <- function(x = NULL, y = NULL, ..., base = 2,
                                     na_rm = FALSE) {
  check_dots_empty(...)
  if (is_counted(x)) return(gain_from_table(x, y, base))
  features <- as_columns(x, "x", current_env())
  check_unique_names(names(features), "x", current_env())
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  gain_table(features, y, "y", base, na_rm)
}

gain_table <- function(features, y, target, base, na_rm, call = caller_env()) {
  unit <- log_base(base, call)
  if (!is_discrete(y)) {
    abort(
      c(
        "The class must be a factor, character or logical vector, not {describe(y)}.",
        i = if (is.numeric(y)) "Use {.fn factor} if the numbers are labels, and {.fn mutual_info} for a numeric target."
      ),
      class = "argument", call = call
    )
  }
  rows <- Map(function(feature, name) {
    blocks <- list(
      as_columns(feature, name, call), as_columns(y, target, call)
    )
    names(blocks) <- c(name, target)
    check_same_length(blocks, call)
    blocks <- complete_rows(blocks, na_rm, call)
    names(blocks) <- c("x", "y")
    sample <- list(blocks = blocks, mass = NULL, kind = "data")
    gain_row(sample, name, unit, call)
  }, features, names(features))
  new_gain(rows, target, base)
}

gain_from_table <- function(x, y, base, call = caller_env()) {
  unit <- log_base(base, call)
  sample <- as_sample(list(x = x, y = y), call = call)
  name <- paste(names(sample$blocks$x), collapse = ", ")
  row <- gain_row(sample, name, unit, call)
  new_gain(list(row), names(sample$blocks$y), base)
}

gain_row <- function(sample, name, unit, call) {
  feature <- sample$blocks$x[[1]]
  numeric <- is.numeric(feature)
  sizes <- list(
    feature = name, type = type_of(feature),
    n = if (is.null(sample$mass)) length(feature) else sum(sample$mass)
  )
  if (numeric) {
    class_codes <- encode_column(sample$blocks$y[[1]], "discrete")
    found <- best_split_cpp(
      as.double(feature), class_codes$value, class_codes$n_levels
    )
    gain <- found$gain
    ratio <- if (is.na(found$threshold)) NA_real_ else found$gain_ratio
    split <- if (is.na(found$threshold)) NA_real_ else found$threshold
  } else {
    method <- est_plugin()
    gain <- shared_info(sample, method, threads = 1, call = call)
    entropy <- entropy_cpp(
      encode(list(blocks = sample$blocks["x"], mass = sample$mass), method),
      method, 1L
    )
    ratio <- if (entropy > 0) gain / entropy else NA_real_
    split <- NA_real_
  }
  data.frame(sizes, gain = gain / unit, gain_ratio = ratio, split = split)
}

new_gain <- function(rows, target, base) {
  table <- do.call(rbind, unname(rows))
  structure(
    table,
    target = target, base = base,
    class = c("infosift_gain", "data.frame")
  )
}

#' @export
print.infosift_gain <- function(x, digits = 4, ...) {
  if (is.null(attr(x, "base"))) return(NextMethod())
  cat(
    "<information gain> about ", attr(x, "target"), ", in ",
    unit_name(attr(x, "base")), "\n",
    sep = ""
  )
  shown <- as.data.frame(x)
  shown$gain <- format(round(shown$gain, digits), nsmall = digits)
  shown$gain_ratio <- format(round(shown$gain_ratio, digits), nsmall = digits)
  if (all(is.na(shown$split))) shown$split <- NULL
  print(shown, row.names = FALSE)
  invisible(x)
}

#' @export
as.data.frame.infosift_gain <- function(x, ...) {
  attr(x, "target") <- NULL
  attr(x, "base") <- NULL
  class(x) <- "data.frame"
  x
}
