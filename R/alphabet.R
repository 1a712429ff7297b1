# How many values each variable may have: the argument `alphabet` of estimators.

check_alphabet <- function(alphabet, arg = caller_arg(alphabet),
                           call = caller_env()) {
  rule <- is_string(alphabet) && alphabet %in% c("levels", "observed")
  numbers <- is.numeric(alphabet) && length(alphabet) > 0 &&
    all(is.finite(alphabet)) && all(alphabet >= 1 & alphabet == trunc(alphabet))
  if (!rule && !numbers) {
    abort(
      "{.arg {arg}} must be {.val levels}, {.val observed} or whole numbers of at least 1, not {describe(alphabet)}.",
      class = "argument", call = call
    )
  }
  invisible(alphabet)
}

# The alphabet as the core takes it: NULL for the numbers of levels, "observed",
# or a number for each column, which must suffice for what was seen.
resolve_alphabet <- function(method, sample, call) {
  alphabet <- method$alphabet
  if (is.null(alphabet) || identical(alphabet, "levels")) return(NULL)
  if (is.character(alphabet)) return(alphabet)
  columns <- all_columns(sample)
  if (length(alphabet) != length(columns)) {
    abort(
      c(
        "{.arg alphabet} must have a number for each variable.",
        x = "There are {length(columns)} ({.val {names(columns)}}), and {.arg alphabet} has {length(alphabet)}."
      ),
      class = "size", call = call
    )
  }
  seen <- vapply(columns, function(column) length(unique(column)), 0L)
  if (any(seen > alphabet)) {
    short <- which(seen > alphabet)[1]
    abort(
      "{.arg {names(columns)[short]}} has {seen[[short]]} values, more than its {.arg alphabet} of {alphabet[[short]]}.",
      class = "size", call = call
    )
  }
  as.double(alphabet)
}

# Estimators that correct for the size of a sample need to know it.
check_whole_counts <- function(method, sample, call) {
  if (is_binned(method)) method <- method$then
  if (method$name == "plugin" || is.null(sample$mass)) return(invisible())
  if (all(sample$mass == trunc(sample$mass))) return(invisible())
  broken <- sample$mass[sample$mass != trunc(sample$mass)][1]
  what <- if (sample$kind == "table") "counts of the table" else "weights"
  abort(
    c(
      "{.fn {paste0('est_', method$name)}} needs whole numbers as {what}, not {format(broken)}.",
      i = "{.fn est_plugin} takes any."
    ),
    class = "unsupported", call = call
  )
}
