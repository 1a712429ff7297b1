# Rows that count more than once, and strata within which they are shuffled.

# Weights of a screening are frequencies: tests and intervals need the number of
# observations.
as_frequencies <- function(weights, n, call) {
  if (is.null(weights)) return(NULL)
  check_weights(weights, n, call)
  fractions <- weights[weights != trunc(weights)]
  if (length(fractions) > 0) {
    abort(
      c(
        "{.arg weights} must be whole numbers, how often each row counts, not {format(fractions[1])}.",
        i = "{.fn mutual_info} takes fractions."
      ),
      class = "argument", call = call
    )
  }
  if (sum(weights) >= 2^31) {
    abort(
      "{.arg weights} add up to {format(sum(weights))}; there must be fewer than 2^31 observations.",
      class = "size", call = call
    )
  }
  as.double(weights)
}

as_strata <- function(strata, n, label, call) {
  strata <- as_given(strata, n, label, call, arg = "strata")
  if (anyNA(strata$code)) {
    abort(
      c(
        "{.arg strata} has {sum(is.na(strata$code))} missing value{?s}.",
        i = "Rows are shuffled within strata, and each must belong to one."
      ),
      class = "missing", call = call
    )
  }
  strata
}

# In a formula's data, weights are a column that is named, or a vector.
weight_column <- function(weights, data, call = caller_env()) {
  if (!is.character(weights) && !inherits(weights, "formula")) return(character())
  name <- names(given_columns(weights, data, call, arg = "weights"))
  if (length(name) == 1) return(name)
  abort(
    "{.arg weights} must be one column of {.arg data}, not {length(name)}.",
    class = "argument", call = call
  )
}

weights_of <- function(weights, data) {
  name <- weight_column(weights, data)
  if (length(name) == 1) data[[name]] else weights
}
