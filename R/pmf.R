#' A known distribution
#'
#' Declares that an array holds the probabilities of a joint distribution, one
#' dimension for each variable. The information measures then give exact values;
#' no estimator is involved.
#'
#' @details
#' The probabilities must be finite, not negative, and sum to one within 1e-8.
#' They are not rescaled: to turn counts into a distribution, divide by their
#' sum. Dimensions without names are called X, Y and Z (X1, X2, ... if there are
#' more than three), and levels without names 1, 2, ...
#'
#' @param p A vector, matrix or array of probabilities.
#' @param names Names of the variables, one for each dimension; by default those
#'   of `dimnames(p)`.
#' @return `pmf()` gives an array of class `infosift_pmf`; `margin()` gives the
#'   distribution, or table, of some of the variables, in the order asked for.
#' @export
#' @examples
#' p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
#' p
#' margin(p, "X")
#' mutual_info(p) # 0.2781 bits
pmf <- function(p, names = NULL) {
  if (is_pmf(p) && is.null(names)) return(p)
  check_probabilities(p)
  labels <- dimnames(p) %||% if (is.null(dim(p))) list(base::names(p))
  size <- dim(p) %||% length(p)
  labels <- labels %||% rep(list(NULL), length(size))
  if (is.null(names)) {
    names <- base::names(labels) %||% character(length(size))
    names <- ifelse(nzchar(names), names, default_names(length(size)))
  }
  if (!is.character(names)) {
    abort(
      "{.arg names} must be a character vector, not {describe(names)}.",
      class = "argument"
    )
  }
  if (length(names) != length(size) ||
    anyNA(names) || any(names == "") || anyDuplicated(names)) {
    abort(
      c(
        "{.arg names} must have a name for each dimension of {.arg p}, all different.",
        x = "{.arg p} has {length(size)} dimension{?s}, and {.arg names} is {.val {names}}."
      ),
      class = "argument"
    )
  }
  labels <- Map(function(label, n) label %||% as.character(seq_len(n)), labels, size)
  names(labels) <- names
  check_unique_levels(labels, current_env())
  structure(
    array(as.double(p), dim = size, dimnames = labels),
    class = "infosift_pmf"
  )
}

check_unique_levels <- function(labels, call) {
  for (name in names(labels)) {
    twice <- unique(labels[[name]][duplicated(labels[[name]])])
    if (length(twice) > 0) {
      abort(
        "The levels of a variable must have different names; {.arg {name}} has {.val {twice}} more than once.",
        class = "argument", call = call
      )
    }
  }
}

default_names <- function(n) {
  if (n <= 3) c("X", "Y", "Z")[seq_len(n)] else paste0("X", seq_len(n))
}

check_probabilities <- function(p, call = caller_env()) {
  if (!is.numeric(p) || length(p) == 0) {
    abort(
      "{.arg p} must be a numeric vector, matrix or array of probabilities, not {describe(p)}.",
      class = "argument", call = call
    )
  }
  bad <- sum(!is.finite(p))
  if (bad > 0) {
    abort(
      "Probabilities must be finite: {.arg p} has {bad} missing or infinite value{?s}.",
      class = "argument", call = call
    )
  }
  if (any(p < 0)) {
    abort(
      "Probabilities must not be negative: the smallest value of {.arg p} is {format(min(p))}.",
      class = "argument", call = call
    )
  }
  excess <- sum(p) - 1
  if (abs(excess) > 1e-8) {
    abort(
      c(
        "Probabilities must sum to 1: {.arg p} sums to {format(sum(p), digits = 10)}, {format(abs(excess), digits = 3)} too {if (excess > 0) 'much' else 'little'}.",
        i = if (all(p == trunc(p))) {
          "Counts? Use {.code as.table()}, or {.code p / sum(p)}."
        }
      ),
      class = "argument", call = call
    )
  }
}

#' @rdname pmf
#' @param x A `pmf` or a `table`.
#' @param variables Names or positions of the variables to keep.
#' @export
margin <- function(x = NULL, variables = NULL) {
  if (!is_counted(x)) {
    abort(
      "{.arg x} must be a pmf or a table, not {describe(x)}.",
      class = "argument"
    )
  }
  keep <- dimension_positions(x, variables, "variables", current_env())
  if (anyDuplicated(keep)) {
    abort("{.arg variables} names a dimension twice.", class = "argument")
  }
  kept <- apply(unclass(x), keep, sum)
  structure(
    array(kept, dim = dim(x)[keep], dimnames = dimnames(x)[keep]),
    class = if (is_pmf(x)) "infosift_pmf" else "table"
  )
}

#' @export
as.data.frame.infosift_pmf <- function(x, ...) {
  as.data.frame(as.table(unclass(x)), responseName = "prob")
}

#' @export
print.infosift_pmf <- function(x, digits = 4, ...) {
  variables <- names(dimnames(x))
  cat(
    "<pmf> ", if (length(variables) > 1) "joint ", "distribution of ",
    paste(variables, collapse = ", "), ": ",
    paste(dim(x), collapse = " x "),
    " levels\n",
    sep = ""
  )
  print(unclass(x), digits = digits, ...)
  invisible(x)
}
