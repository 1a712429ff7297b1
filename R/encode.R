# The sample as the core takes it: a variable is a list of `columns` (codes or
# numbers) and `n_levels`, which is 0 for a numeric column.
encode <- function(sample, method, call = caller_env()) {
  if (is_binned(method)) {
    sample <- binned_sample(sample, method)
    method <- method$then
  }
  encoded <- lapply(sample$blocks, function(columns) {
    columns <- lapply(unname(columns), encode_column, family_of(method))
    list(
      columns = lapply(columns, `[[`, "value"),
      n_levels = vapply(columns, `[[`, 0, "n_levels")
    )
  })
  list(
    blocks = encoded, mass = sample$mass,
    alphabet = resolve_alphabet(method, sample, call)
  )
}

# Requires that a factor is not corrupt.
encode_column <- function(column, family) {
  if (is.factor(column)) {
    list(value = column, n_levels = nlevels(column))
  } else if (is.logical(column)) {
    list(value = column + 1L, n_levels = 2)
  } else if (is.numeric(column) && family == "discrete" && !any_missing_cpp(column)) {
    code_labels_cpp(column)
  } else if (is.character(column) || family == "discrete") {
    labels <- unique(column[!is.na(column)])
    list(value = match(column, labels), n_levels = length(labels))
  } else {
    list(value = as.double(column), n_levels = 0)
  }
}
