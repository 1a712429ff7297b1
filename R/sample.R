# What the measures are computed from. A sample is a list of
#   blocks  named list of variables (x, y, given, ...), each a named list of
#           columns: one entry per observation, or per cell of a table
#   mass    for a table or pmf the mass of each cell; for data the weights, or
#           NULL if each observation counts once
#   kind    "data", "table" or "pmf"
#   positions  of a table or pmf, the dimensions of each block

is_pmf <- function(x) inherits(x, "infosift_pmf")
is_counted <- function(x) is_pmf(x) || inherits(x, "table")

is_discrete <- function(column) {
  is.factor(column) || is.character(column) || is.logical(column)
}

# `roles` is a named list, the first of them `x`: data, or a table or pmf whose
# dimensions the other roles name. `optional` roles may be NULL.
as_sample <- function(roles, na_rm = FALSE, optional = character(),
                      weights = NULL, call = caller_env()) {
  check_flag(na_rm, call = call)
  if (is_counted(roles$x)) {
    if (!is.null(weights)) refuse_weights(roles$x, call)
    return(sample_from_table(roles$x, roles[-1], optional, call))
  }
  absent <- vapply(roles, is.null, NA)
  needed <- setdiff(names(roles)[absent], optional)
  if (length(needed) > 0) {
    abort(
      c(
        "{.arg {needed[1]}} is missing.",
        i = if (is.matrix(roles$x) && is.numeric(roles$x)) {
          "A matrix is data. Counts? Use {.fn as.table}. Probabilities? Use {.fn pmf}."
        }
      ),
      class = "argument", call = call
    )
  }
  roles <- roles[!absent]
  blocks <- lapply(names(roles), function(arg) {
    as_columns(roles[[arg]], arg, call)
  })
  names(blocks) <- names(roles)
  check_same_length(blocks, call)
  if (!is.null(weights)) {
    check_weights(weights, length(blocks[[1]][[1]]), call)
    blocks$weights <- list(weights = weights)
  }
  weighted_sample(complete_rows(blocks, na_rm, call))
}

# Observations with a block of weights among their blocks, or without one.
weighted_sample <- function(blocks) {
  weights <- blocks$weights$weights
  blocks$weights <- NULL
  if (!is.null(weights) && any(weights == 0)) {
    blocks <- lapply(blocks, lapply, function(column) column[weights > 0])
    weights <- weights[weights > 0]
  }
  list(
    blocks = blocks, mass = if (!is.null(weights)) as.double(weights),
    kind = "data"
  )
}

# A variable as a named list of columns.
as_columns <- function(x, arg, call) {
  if (is.data.frame(x)) {
    columns <- as.list(x)
  } else if (is.matrix(x)) {
    columns <- lapply(seq_len(ncol(x)), function(j) as.vector(x[, j]))
    names(columns) <- colnames(x)
  } else {
    columns <- list(x)
    names(columns) <- arg
  }
  if (length(columns) == 0) {
    abort("{.arg {arg}} has no columns.", class = "size", call = call)
  }
  named <- names(columns) %||% character(length(columns))
  names(columns) <- ifelse(
    nzchar(named), named, paste0(arg, seq_along(columns))
  )
  for (j in seq_along(columns)) {
    check_column(columns[[j]], names(columns)[j], arg, call)
  }
  columns
}

check_column <- function(column, name, arg, call) {
  usable <- is_discrete(column) ||
    (is.numeric(column) && !inherits(column, "integer64"))
  if (!usable || !is.null(dim(column))) refuse_column(column, name, arg, call)
  if (is.double(column) && any_infinite_cpp(column)) {
    infinite <- sum(is.infinite(column))
    abort(
      c(
        "{column_label(name, arg)} has {infinite} infinite value{?s}.",
        i = "Remove or transform {cli::qty(infinite)}{?it/them}."
      ),
      class = "missing", call = call
    )
  }
}

refuse_column <- function(column, name, arg, call) {
  if (is_counted(column)) {
    abort(
      c(
        "{column_label(name, arg)} is a {if (is_pmf(column)) 'pmf' else 'table'}, where data are expected.",
        i = "A table or pmf comes first; the other arguments name its dimensions."
      ),
      class = "argument", call = call
    )
  }
  abort(
    c(
      "{column_label(name, arg)} must be a factor, character, logical or numeric vector, not {describe(column)}.",
      i = if (inherits(column, c("Date", "POSIXct", "difftime", "integer64"))) {
        "Use {.code as.numeric()} to take it as a number."
      } else if (inherits(column, "formula")) {
        "There is no formula here: give the variables themselves, as {.code data$x, data$y}."
      }
    ),
    class = "argument", call = call
  )
}

column_label <- function(name, arg) {
  if (name == arg) {
    cli::format_inline("{.arg {arg}}")
  } else {
    cli::format_inline("Column {.arg {name}} of {.arg {arg}}")
  }
}

# Meant to name a column?
is_name <- function(x) is.character(x) && length(x) == 1

check_same_length <- function(blocks, call) {
  sizes <- vapply(blocks, function(columns) length(columns[[1]]), 0L)
  if (any(sizes != sizes[1])) {
    other <- which(sizes != sizes[1])[1]
    first <- names(blocks)[1]
    second <- names(blocks)[other]
    abort(
      c(
        "{.arg {first}} and {.arg {second}} must have as many observations.",
        x = "{.arg {first}} has {sizes[1]} and {.arg {second}} has {sizes[other]}.",
        i = if (is_name(blocks[[other]][[1]])) {
          "A name is for a table or {.fn pmf}: of data, give the variable itself."
        }
      ),
      class = "size", call = call
    )
  }
  if (sizes[1] == 0) {
    abort(
      "{.arg {names(blocks)[1]}} has no observations.",
      class = "size", call = call
    )
  }
}

any_missing <- function(column) {
  missing <- any_missing_cpp(column)
  if (is.na(missing)) refuse_corrupt()
  missing
}

# All blocks without the rows in which a value is missing, if that is allowed.
# From here on, factors are known not to be corrupt.
complete_rows <- function(blocks, na_rm, call) {
  missing_per_block <- vapply(
    blocks, function(columns) any(vapply(columns, any_missing, NA)), NA
  )
  if (!any(missing_per_block)) return(blocks)

  incomplete <- Reduce(`|`, lapply(unlist(blocks, recursive = FALSE), is.na))
  if (!na_rm) {
    counts <- vapply(blocks[missing_per_block], function(columns) {
      sum(Reduce(`|`, lapply(columns, is.na)))
    }, 0L)
    details <- cli::format_inline(paste0(
      "{.arg ", names(counts), "} has ", counts,
      ifelse(counts == 1, " missing value", " missing values"),
      collapse = "; "
    ))
    abort(
      c(
        "Missing values: {sum(incomplete)} of {length(incomplete)} observations are incomplete.",
        x = "{details}.",
        i = "Use {.code na_rm = TRUE} to leave {cli::qty(sum(incomplete))}{?it/them} out."
      ),
      class = "missing", call = call
    )
  }
  if (all(incomplete)) {
    abort(
      "No observation is complete: {length(incomplete)} of {length(incomplete)} {?has/have} a missing value.",
      class = "missing", call = call
    )
  }
  lapply(blocks, lapply, function(column) column[!incomplete])
}

# The type of a column in a word, for tables of results.
type_of <- function(column) {
  if (is.ordered(column)) {
    "ordered"
  } else if (inherits(column, c("Date", "POSIXct", "difftime"))) {
    "date"
  } else if (is.factor(column)) {
    "factor"
  } else if (is.object(column) && !is.numeric(column) || inherits(column, "integer64")) {
    class(column)[1]
  } else if (is.double(column)) {
    "numeric"
  } else {
    typeof(column)
  }
}
