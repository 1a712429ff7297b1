# The response and the predictors that a formula names, evaluated in `data`:
# list(y, x, target), where x is a named list of columns. Nothing is dropped. A
# dot stands for no column that is in `apart`.
formula_parts <- function(formula, data, apart = character(),
                          call = caller_env()) {
  if (!is.data.frame(data)) {
    abort(
      "{.arg data} must be a data frame, not {describe(data)}.",
      class = "argument", call = call
    )
  }
  if (length(formula) != 3) {
    abort(
      "The formula must have a target on its left: {.code target ~ features}.",
      class = "argument", call = call
    )
  }
  check_unique_names(names(data), "data", call)
  labels <- formula_terms(formula, data[setdiff(names(data), apart)], call)
  lookup <- function(expression) {
    tryCatch(
      eval(expression, data, environment(formula)),
      error = function(e) {
        abort(
          c(
            "{.code {deparse1(expression)}} cannot be evaluated in {.arg data}.",
            x = "{conditionMessage(e)}"
          ),
          class = "argument", call = call
        )
      }
    )
  }
  x <- lapply(labels, function(label) lookup(str2lang(label)))
  names(x) <- without_backticks(labels)
  y <- lookup(formula[[2]])
  check_rows(x, y, call)
  list(y = y, x = x, target = without_backticks(deparse1(formula[[2]])))
}

# The features that a formula names, a dot standing for the columns of `data`.
formula_terms <- function(formula, data, call) {
  # terms() warns where the formula leaves out, with a minus, a column that the dot
  # does not stand for.
  described <- tryCatch(
    withCallingHandlers(
      stats::terms(formula, data = data),
      warning = function(w) {
        if (grepl("varlist", conditionMessage(w))) invokeRestart("muffleWarning")
      }
    ),
    error = function(e) {
      abort(
        "The formula cannot be read: {conditionMessage(e)}.",
        class = "argument", call = call
      )
    }
  )
  labels <- attr(described, "term.labels")
  joint <- labels[attr(described, "order") > 1]
  if (length(joint) > 0) {
    abort(
      c(
        "The formula has an interaction: {.code {joint[1]}}.",
        i = "Features are taken one by one; use {.fn interaction} to join factors."
      ),
      class = "argument", call = call
    )
  }
  if (length(labels) == 0) {
    abort("There are no features.", class = "size", call = call)
  }
  labels
}

without_backticks <- function(label) gsub("^`|`$", "", label)

check_unique_names <- function(names, arg, call) {
  if (anyDuplicated(names) > 0) {
    twice <- unique(names[duplicated(names)])
    abort(
      "The columns of {.arg {arg}} must have different names; {.val {twice}} occur{?s/} more than once.",
      class = "argument", call = call
    )
  }
}

check_rows <- function(features, y, call,
                       sizes = column_facts_cpp(features, NULL)$size) {
  unsure <- is.na(sizes)
  sizes[unsure] <- vapply(features[unsure], NROW, 0L)
  if (all(sizes == NROW(y))) return(invisible())
  other <- which(sizes != NROW(y))[1]
  abort(
    c(
      "The target must have a value for each row.",
      x = "It has {NROW(y)} value{?s}, and {.arg {names(features)[other]}} has {sizes[other]} row{?s}.",
      i = if (is_string(y) && y %in% names(features)) {
        "To name a column, use a formula: {.code {y} ~ .}."
      }
    ),
    class = "size", call = call
  )
}
