# When a selection stops.

stop_rule <- function(n, stop, level, threshold, permutations,
                      call = caller_env()) {
  refuse_unused(list(threshold = threshold), stop, "score", call)
  refuse_unused(
    list(level = level, permutations = permutations), stop, "test", call
  )
  threshold <- threshold %||% 0
  level <- level %||% 0.05
  permutations <- permutations %||% 999
  if (!is.null(n)) check_count(n, call = call)
  check_number(threshold, call = call)
  check_count(permutations, call = call)
  if (!(is.numeric(level) && length(level) == 1 && isTRUE(level > 0 && level < 1))) {
    abort(
      "{.arg level} must be a number between 0 and 1, not {describe(level)}.",
      class = "argument", call = call
    )
  }
  list(
    n = n, stop = stop, level = level, threshold = threshold,
    permutations = as.integer(permutations)
  )
}

# What makes no difference is an error rather than ignored.
refuse_unused <- function(arguments, stop, needed, call) {
  given <- names(arguments)[!vapply(arguments, is.null, NA)]
  if (length(given) == 0 || stop == needed) return(invisible())
  abort(
    c(
      "{.arg {given}} {?is/are} for {.code stop = \"{needed}\"}, and {.arg stop} is {.val {stop}}.",
      i = "Set {.code stop = \"{needed}\"}, or leave {.arg {given}} out."
    ),
    class = "argument", call = call
  )
}

number_to_select <- function(rule, p, call) {
  if (is.null(rule$n)) return(if (rule$stop == "n") min(10L, p) else p)
  if (rule$n > p) {
    abort(
      "{.arg n} must be at most the number of features, {p}, not {rule$n}.",
      class = "size", call = call
    )
  }
  as.integer(rule$n)
}
