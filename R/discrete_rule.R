#' The rule by which numbers became classes
#'
#' `discrete_rule()` gives the rule that [as_discrete()] found, `predict()`
#' applies it to new data.
#'
#' @details
#' A vector loses its rule when part of it is taken, and a column of a data frame
#' has none of its own: keep the rule if you need it later.
#'
#' @param x A result of [as_discrete()].
#' @return `discrete_rule()`: an object of class `infosift_rule`, which prints;
#'   `as.data.frame()` gives a row for each class, with `column`, `level`, `from`
#'   and `to`. `predict()`: a factor or data frame, as [as_discrete()] gives.
#' @family classes
#' @export
#' @examples
#' rule <- discrete_rule(as_discrete(c(0, 1, 2.5, 7, 10), bins = 2))
#' rule
#' predict(rule, c(4.9, 5, 12)) # [0, 5), [5, 10], [5, 10]
#' predict(rule, c(4.9, 5, 12), outside = "missing") # the last is NA
discrete_rule <- function(x = NULL) {
  rule <- attr(x, "rule", exact = TRUE)
  if (inherits(rule, "infosift_rule")) return(rule)
  abort(
    c(
      "{.arg x} must be a result of {.fn as_discrete}, not {describe(x)}.",
      i = "Part of a result does not carry the rule."
    ),
    class = "argument"
  )
}

interval_labels <- function(ends) {
  n <- length(ends)
  paste0("[", ends[-n], ", ", ends[-1], c(rep(")", n - 2), "]"))
}

# Lowest value, cuts and highest value with as many digits as it takes to tell
# them apart, and the values `x` by the cuts.
shown_ends <- function(cuts, span, x) {
  ends <- c(span[1], cuts, span[2])
  distinct <- unique(ends)
  place <- match(ends, distinct)
  code <- classes_of_cpp(x, cuts)
  for (digits in 3:17) {
    shown <- vapply(distinct, format_end, "", digits = digits)[place]
    shown_cuts <- as.numeric(shown[-c(1, length(ends))])
    if (anyDuplicated(shown[!duplicated(place)])) next
    if (identical(classes_of_cpp(x, shown_cuts), code)) break
  }
  shown
}

format_end <- function(value, digits) {
  plain <- value == 0 || (abs(value) >= 1e-4 && abs(value) < 1e15)
  trimws(formatC(value, digits = digits, format = if (plain) "fg" else "g"))
}

# `columns` are the numeric ones of `data`.
apply_rule <- function(rule, data, columns, outside) {
  factors <- Map(function(x, column) {
    code <- classes_of_cpp(x, column$cuts)
    if (outside == "missing") {
      code[x < column$span[1] | x > column$span[2]] <- NA
    }
    structure(code, levels = column$labels, class = "factor")
  }, columns, rule$columns)
  if (!rule$frame) {
    return(structure(
      factors[[1]],
      rule = rule, class = c("infosift_discrete", "factor")
    ))
  }
  for (name in names(factors)) data[[name]] <- factors[[name]]
  attr(data, "rule") <- rule
  data
}

#' @rdname discrete_rule
#' @param object A rule.
#' @param newdata A numeric vector, or a data frame that has the columns of the
#'   rule; other columns are left as they are.
#' @param outside What becomes of values below the lowest and above the highest
#'   that the rule was made from: `"nearest"`, the first and the last class, or
#'   `"missing"`, `NA`. Infinite values are outside, too.
#' @param ... Must be empty.
#' @export
predict.infosift_rule <- function(object, newdata = NULL, ...,
                                  outside = c("nearest", "missing")) {
  check_dots_empty(...)
  outside <- check_choice(outside, c("nearest", "missing"))
  if (object$frame != is.data.frame(newdata)) {
    abort(
      "{.arg newdata} must be a {if (object$frame) 'data frame' else 'numeric vector'}, as what the rule was made from, not {describe(newdata)}.",
      class = "argument"
    )
  }
  if (!object$frame) {
    if (!is_number(newdata)) refuse_numbers(newdata, "newdata", current_env())
    return(apply_rule(object, newdata, list(as.double(newdata)), outside))
  }
  needed <- names(object$columns)
  absent <- setdiff(needed, names(newdata))
  if (length(absent) > 0) {
    abort("{.arg newdata} lacks the column{?s} {.val {absent}}.", class = "size")
  }
  columns <- as.list(newdata)[needed]
  usable <- vapply(columns, is_number, NA)
  if (!all(usable)) {
    abort(
      "{.arg {needed[!usable][1]}} of {.arg newdata} must be numeric, not {describe(columns[[which(!usable)[1]]])}.",
      class = "argument"
    )
  }
  apply_rule(object, newdata, lapply(columns, as.double), outside)
}

#' @export
as.data.frame.infosift_rule <- function(x, ...) {
  tables <- Map(function(column, name) {
    data.frame(
      column = name,
      level = column$labels,
      from = c(column$span[1], column$cuts),
      to = c(column$cuts, column$span[2])
    )
  }, x$columns, names(x$columns))
  do.call(rbind, unname(tables))
}

#' @export
print.infosift_rule <- function(x, n = 20, ...) {
  what <- c(
    equal_width = "equal width", equal_frequency = "equal frequency",
    freedman_diaconis = "equal width, Freedman-Diaconis",
    doane = "equal width, Doane", mdl = "minimum description length"
  )
  cat(
    "<rule> ", what[[x$method]], ": ", length(x$columns), " column",
    if (length(x$columns) != 1) "s", "\n",
    sep = ""
  )
  shown <- utils::head(x$columns, n)
  cells <- function(header, values) {
    stats::setNames(list(format(values)), format(header, width = max(nchar(values))))
  }
  print(data.frame(
    classes = lengths(lapply(shown, `[[`, "cuts")) + 1L,
    cells("cuts", vapply(shown, few_cuts, "")),
    row.names = names(shown), check.names = FALSE
  ))
  if (length(x$columns) > n) cat("... and", length(x$columns) - n, "more\n")
  invisible(x)
}

few_cuts <- function(column) {
  cuts <- column$ends[-c(1, length(column$ends))]
  if (length(cuts) == 0) return("none")
  if (length(cuts) > 5) cuts <- c(cuts[1:4], "...", cuts[length(cuts)])
  paste(cuts, collapse = ", ")
}

#' @export
print.infosift_discrete <- function(x, ...) {
  print(structure(x, rule = NULL, class = "factor"), ...)
  invisible(x)
}
