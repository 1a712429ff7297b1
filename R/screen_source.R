# Where features of `y` come from: list(names, rows, features, facts, columns,
# block), where columns(j) gives the columns j as a list, and no more than `block` of
# them are to be looked at together. A sparse matrix has its columns expanded when
# they are; of others there are the features and what column_facts_cpp() tells.

column_source <- function(x, y, call = caller_env()) {
  if (inherits(x, "dgCMatrix")) return(sparse_source(x))
  if (inherits(x, "sparseMatrix")) {
    abort(
      c(
        "A sparse {.arg x} must be a {.cls dgCMatrix}, not a {.cls {class(x)[1]}}.",
        i = "Use {.code as(as(x, \"dMatrix\"), \"CsparseMatrix\")} and, of a symmetric or triangular matrix, {.code as(, \"generalMatrix\")}."
      ),
      class = "argument", call = call
    )
  }
  list_source(feature_list(x, call), y)
}

list_source <- function(features, y) {
  all <- seq_along(features)
  list(
    names = names(features), rows = NULL, features = features,
    facts = column_facts_cpp(features, as_number(y)),
    # A copy of the list takes a look at each column.
    columns = function(j) if (identical(j, all)) features else features[j],
    block = Inf
  )
}

# Some 16 MB of numbers at a time.
sparse_cells <- 2^21

sparse_source <- function(x) {
  rows <- x@Dim[1]
  names <- x@Dimnames[[2]] %||% paste0("V", seq_len(x@Dim[2]))
  expand <- function(j) {
    at <- seq.int(x@p[j] + 1, length.out = x@p[j + 1] - x@p[j])
    column <- numeric(rows)
    column[x@i[at] + 1] <- x@x[at]
    column
  }
  list(
    names = names, rows = rows, features = NULL, facts = NULL,
    columns = function(j) stats::setNames(lapply(j, expand), names[j]),
    block = max(1, sparse_cells %/% max(1, rows))
  )
}

# The numbers of the columns of each block.
source_blocks <- function(source) {
  all <- seq_along(source$names)
  if (length(all) <= source$block) return(list(all))
  unname(split(all, (all - 1) %/% source$block))
}

# With missing values as a level of discrete columns.
source_with_levels <- function(source) {
  columns <- source$columns
  source$columns <- function(j) lapply(columns(j), missing_as_level)
  source$original <- columns
  source$facts$kind <- NULL
  source
}

missing_as_level <- function(column) {
  if (!is_discrete(column) || !is.null(dim(column)) || !anyNA(column)) {
    return(column)
  }
  # With nothing else missing is no level: there is no feature.
  if (all(is.na(column))) return(column)
  if (!is.factor(column)) column <- factor(column)
  check_coded(column)
  label <- utils::tail(make.unique(c(levels(column), "(missing)"), sep = " "), 1)
  levels(column) <- c(levels(column), label)
  column[is.na(column)] <- label
  column
}

# What a column was before missing values became a level.
restore_types <- function(table, originals, weights) {
  table$type <- unname(vapply(originals, type_of, ""))
  gaps <- vapply(originals, anyNA, NA)
  table$missing <- unname(vapply(originals, share_missing, 0, weights))
  left_out <- gaps & !is.na(table$method) & !vapply(originals, is_discrete, NA)
  table$note <- add_note(
    table$note, which(left_out), "missing values left out: a number has no levels"
  )
  table
}
