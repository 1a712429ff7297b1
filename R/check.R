# Checks of arguments: silent, or an error that names the argument.

check_count <- function(x, min = 1, arg = caller_arg(x), call = caller_env()) {
  whole <- is.numeric(x) && length(x) == 1 && is.finite(x) && x == trunc(x)
  if (!whole || x < min || x > .Machine$integer.max) {
    abort(
      "{.arg {arg}} must be a whole number of at least {min}, not {describe(x)}.",
      class = "argument", call = call
    )
  }
  invisible(x)
}

check_number <- function(x, min = -Inf, arg = caller_arg(x),
                         call = caller_env()) {
  if (!(is.numeric(x) && length(x) == 1 && is.finite(x) && x >= min)) {
    bound <- if (is.finite(min)) paste(" of at least", min) else ""
    abort(
      "{.arg {arg}} must be a finite number{bound}, not {describe(x)}.",
      class = "argument", call = call
    )
  }
  invisible(x)
}

check_flag <- function(x, arg = caller_arg(x), call = caller_env()) {
  if (!(is.logical(x) && length(x) == 1 && !is.na(x))) {
    abort(
      "{.arg {arg}} must be TRUE or FALSE, not {describe(x)}.",
      class = "argument", call = call
    )
  }
  invisible(x)
}

# One of the strings that the signature of the calling function lists, the first
# of them if the argument is left out.
check_choice <- function(x, choices, arg = caller_arg(x),
                         call = caller_env()) {
  if (identical(x, choices)) return(choices[1])
  if (!(is.character(x) && length(x) == 1 && x %in% choices)) {
    abort(
      "{.arg {arg}} must be one of {.or {.val {choices}}}, not {describe(x)}.",
      class = "argument", call = call
    )
  }
  x
}

check_dots_empty <- function(..., call = caller_env()) {
  if (...length() == 0) return(invisible())
  named <- setdiff(...names() %||% "", "")
  of_method <- intersect(named, c("k", "variant", "scale"))
  meant <- similar_names(
    setdiff(named, c("na.rm", "na_rm")), names(formals(sys.function(sys.parent())))
  )
  abort(
    c(
      "{.arg ...} must be empty.",
      x = if (length(named) > 0) {
        "There is no argument {.or {.arg {named}}}."
      } else {
        "The arguments after {.arg ...} are given by name."
      },
      i = if (length(meant) > 0) "Did you mean {.or {.arg {meant}}}?",
      i = if (any(c("na.rm", "na_rm") %in% named)) {
        "Missing values: {.code na_rm = TRUE}, and {.code na = \"pairwise\"} when screening."
      },
      i = if (length(of_method) > 0) {
        "Parameters belong to the method: {.code method = est_ksg(k = 3)}."
      }
    ),
    class = "argument", call = call
  )
}

# Which of the known names may have been meant: with at most two letters wrong.
similar_names <- function(given, known) {
  known <- setdiff(known, "...")
  if (length(given) == 0) return(character())
  near <- utils::adist(given, known) <= pmin(2, nchar(given) / 2)
  known[colSums(near) > 0]
}

# What plot() passes on of its other arguments.
plot_settings <- function(..., known = "main", call = caller_env()) {
  settings <- list(...)
  other <- setdiff(names(settings) %||% rep("", length(settings)), known)
  if (length(other) == 0) return(settings)
  abort(
    c(
      "{.fn plot} has no argument {.or {.arg {other}}} here.",
      i = "Beside those that its page lists, it takes {.arg {known}}."
    ),
    class = "argument", call = call
  )
}

# The one place where nats, in which all is computed, become another unit.
log_base <- function(base, call = caller_env()) {
  if (!(is.numeric(base) && length(base) == 1 && is.finite(base) &&
    base > 0 && base != 1)) {
    abort(
      c(
        "{.arg base} must be a positive number other than 1, not {describe(base)}.",
        i = "Use 2 for bits and {.code exp(1)} for nats."
      ),
      class = "argument", call = call
    )
  }
  log(base)
}

# The name of the unit that a base stands for.
unit_name <- function(base) {
  if (base == 2) {
    "bits"
  } else if (base == exp(1)) {
    "nats"
  } else if (base == 10) {
    "hartleys"
  } else {
    paste("units of log base", format(base))
  }
}
