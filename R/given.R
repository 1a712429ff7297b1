# What screening or a matrix is conditional on, as list(code, label); NULL if
# nothing is given. All columns together are one discrete variable. A vector has
# no name: `label` is what the user wrote.
as_given <- function(given, n, label, call = caller_env(), arg = "given") {
  if (is.null(given)) return(NULL)
  columns <- if (is.data.frame(given)) as.list(given) else list(given = given)
  if (is.data.frame(given)) label <- paste(names(columns), collapse = ", ")
  if (length(columns) == 0) {
    abort("{.arg {arg}} has no columns.", class = "size", call = call)
  }
  for (name in names(columns)) check_given(columns[[name]], name, n, call, arg)
  code <- join_coded(lapply(columns, function(x) check_coded(as_coded(x))))
  if (all(is.na(code))) {
    abort(
      "No row has a value of all that is {.arg {arg}}.",
      class = "missing", call = call
    )
  }
  list(code = code, label = label)
}

check_given <- function(column, name, n, call, arg) {
  what <- if (name == "given") {
    "{.arg {arg}}"
  } else {
    "Column {.arg {name}} of {.arg {arg}}"
  }
  if (!is_discrete(column) || !is.null(dim(column))) {
    abort(
      c(
        paste(what, "must be a factor, character or logical vector, not {describe(column)}."),
        i = if (is.numeric(column)) {
          paste0(
            "If its values are categories, use {.fn factor}",
            if (arg == "given") "; {.fn cond_mutual_info} takes numbers, too", "."
          )
        }
      ),
      class = "argument", call = call
    )
  }
  if (length(column) != n) {
    abort(
      c(
        paste(what, "must have a value for each row."),
        x = "It has {length(column)} value{?s}, and there are {n} row{?s}.",
        i = if (is_name(column)) {
          "Give the variable itself; with a formula columns are named, as in {.code screen_features(y ~ ., data, given = \"z\")}."
        }
      ),
      class = "size", call = call
    )
  }
}

# The columns of `data` that a one-sided formula or a vector of names gives.
given_columns <- function(given, data, call = caller_env(), arg = "given") {
  if (is.null(given)) return(NULL)
  if (inherits(given, "formula")) {
    if (length(given) != 2) {
      abort(
        "{.arg {arg}} must be a formula with one side: {.code {arg} = ~ a + b}.",
        class = "argument", call = call
      )
    }
    given <- all.vars(given)
  }
  if (!is.character(given)) {
    abort(
      c(
        "{.arg {arg}} must be a one-sided formula or names of columns of {.arg data}, not {describe(given)}.",
        i = "A vector is taken with {.code screen_features(x, y, {arg} = )}."
      ),
      class = "argument", call = call
    )
  }
  unknown <- setdiff(given, names(data))
  if (length(unknown) > 0) {
    abort(
      "There is no column {.val {unknown}} in {.arg data}.",
      class = "argument", call = call
    )
  }
  as.data.frame(data)[unique(given)]
}

# The name of a column without quotes: R looks for a variable of that name, and
# finds none, or a function such as time(). `expression` is what was written for
# `value`, which is not evaluated before.
refuse_unquoted <- function(value, expression, data, arg = caller_arg(value),
                            call = caller_env()) {
  name <- if (is.symbol(expression)) as.character(expression)
  if (!any(name %in% names(data))) return(invisible())
  refuse <- function(...) {
    abort(
      c(
        "{.arg {arg}} is no variable, but {.val {name}} is a column of {.arg data}.",
        i = "Name the column in quotes: {.code {arg} = \"{name}\"}."
      ),
      class = "argument", call = call
    )
  }
  if (is.function(withCallingHandlers(value, error = refuse))) refuse()
}
