# Discrete columns as the core takes them: integer vectors with levels, the codes
# being numbers of levels or NA. A factor is coded as it is.

# The kinds that column_facts_cpp() numbers, by the names of type_of().
discrete_kinds <- c("factor", "ordered", "logical", "character")

as_coded <- function(column) {
  if (is.factor(column)) {
    if (typeof(column) != "integer") refuse_corrupt()
    return(column)
  }
  if (is.logical(column)) {
    return(structure(as.integer(column) + 1L, levels = c("FALSE", "TRUE")))
  }
  labels <- unique(column[!is.na(column)])
  structure(match(column, labels), levels = labels)
}

# The kind of each column, a number in discrete_kinds, or 0 if it is not one of
# them; they may be known.
kinds_of <- function(columns, known = NULL) {
  kinds <- known %||% column_facts_cpp(columns, NULL)$kind
  if (anyNA(kinds)) refuse_corrupt()
  kinds
}

# As is_discrete() of each.
are_discrete <- function(columns) {
  kinds <- kinds_of(columns)
  discrete <- kinds > 0
  discrete[!discrete] <- vapply(columns[!discrete], is_discrete, NA)
  discrete
}

# Discrete columns of such kinds. The codes of factors are left to be checked where
# they are counted.
code_columns <- function(columns, kinds) {
  loose <- !kinds %in% 1:2
  if (any(loose)) columns[loose] <- lapply(columns[loose], as_coded)
  columns
}

# Several coded columns as one, missing where one of them is.
join_coded <- function(columns) {
  Reduce(function(a, b) {
    as_coded((unclass(a) - 1) * nlevels(b) + unclass(b))
  }, columns)
}

check_coded <- function(column) {
  if (typeof(column) != "integer" || !valid_codes_cpp(column, nlevels(column))) {
    refuse_corrupt()
  }
  column
}

refuse_corrupt <- function() {
  abort(
    "A factor is corrupt: it has codes that are no numbers of its levels.",
    class = "argument", call = NULL
  )
}
