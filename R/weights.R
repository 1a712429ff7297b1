# Case weights: how often each observation counts.

check_weights <- function(weights, n, call) {
  if (!is.numeric(weights) || !is.null(dim(weights)) || is.object(weights)) {
    abort(
      "{.arg weights} must be a numeric vector, not {describe(weights)}.",
      class = "argument", call = call
    )
  }
  if (length(weights) != n) {
    abort(
      c(
        "{.arg weights} must have a number for each observation.",
        x = "There are {n}, and {.arg weights} has {length(weights)}."
      ),
      class = "size", call = call
    )
  }
  if (anyNA(weights)) {
    abort(
      "{.arg weights} has {sum(is.na(weights))} missing value{?s}.",
      class = "missing", call = call
    )
  }
  if (any(weights < 0 | is.infinite(weights))) {
    abort(
      "{.arg weights} must be finite and not negative.",
      class = "argument", call = call
    )
  }
  if (all(weights == 0)) {
    abort(
      "{.arg weights} must not all be 0.",
      class = "argument", call = call
    )
  }
}

refuse_weights <- function(x, call) {
  abort(
    "{.arg weights} are for data; the cells of a {if (is_pmf(x)) 'pmf' else 'table'} have theirs already.",
    class = "argument", call = call
  )
}
