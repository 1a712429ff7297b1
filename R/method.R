# Which estimator serves which sample.

# Share of the observations whose value another observation has, too, from
# which on a numeric column counts as tied. Below, repeated values are taken as
# accidents: of 100 000 uniform numbers of 32 bits, two are expected to be equal.
tied_from <- 0.01

is_tied <- function(column) {
  is.numeric(column) && tied_shares(list(column)) >= tied_from
}

# Of numeric columns.
tied_shares <- function(columns, threads = 1) {
  tied_shares_cpp(lapply(unname(columns), as.double), threads)
}

# The estimator to use and the reason, as list(method, why). Which columns are
# `discrete`, and whether any is `tied`: this takes sorting, and is looked at only
# if it matters.
choose_method <- function(method, discrete, tied) {
  if (!identical(method, "auto")) {
    return(list(method = settle_family(method, discrete), why = "asked for"))
  }
  if (all(discrete)) {
    list(method = est_plugin(), why = "all discrete")
  } else if (any(discrete)) {
    list(method = est_mixed(), why = "numeric and discrete")
  } else if (tied) {
    list(method = est_mixed(), why = "numeric with repeated values")
  } else {
    list(method = est_ksg(), why = "all numeric")
  }
}

all_columns <- function(sample) unlist(unname(sample$blocks), recursive = FALSE)

# The estimator for a measure of shared information, checked against the sample.
resolve_method <- function(method, sample, call = caller_env(), threads = 1) {
  method <- as_estimator(method, call)
  if (sample$kind != "data") {
    return(check_counts_method(method, sample, call))
  }
  columns <- all_columns(sample)
  discrete <- vapply(columns, is_discrete, NA)
  automatic <- identical(method, "auto")
  method <- choose_method(
    method, discrete,
    tied = any(tied_shares(columns, threads) >= tied_from)
  )$method
  method <- settle_sample(method, sample)
  check_supported(method, sample, call, known_untied = automatic, threads = threads)
  method
}

# For measures that exist for discrete variables only.
resolve_discrete <- function(method, sample, what, call = caller_env()) {
  method <- as_estimator(method, call)
  by_name <- !identical(method, "auto")
  if (!by_name) method <- est_plugin()
  method <- settle_family(method, TRUE)
  if (family_of(method) != "discrete") {
    abort(
      c(
        "{.fn {what}} is for discrete variables; {.code {format(method)}} is an estimator for numeric ones.",
        i = "Use {.fn est_plugin}."
      ),
      class = "unsupported", call = call
    )
  }
  if (sample$kind != "data") return(check_counts_method(method, sample, call))
  if (!is_binned(method)) check_discrete_columns(sample, what, by_name, call)
  check_whole_counts(method, sample, call)
  method
}

# The estimator for a table or pmf.
check_counts_method <- function(method, sample, call) {
  if (identical(method, "auto")) return(est_plugin())
  method <- settle_family(method, TRUE)
  if (family_of(method) != "discrete") {
    abort(
      c(
        "{.code {format(method)}} needs data; it cannot be computed from a {sample$kind}.",
        i = "Use {.fn est_plugin}, or give the observations."
      ),
      class = "unsupported", call = call
    )
  }
  if (sample$kind == "pmf" && method$name != "plugin") {
    abort(
      c(
        "{.code {format(method)}} corrects for the size of a sample, and a pmf is known exactly.",
        i = "Use {.fn est_plugin}, or give counts as a table."
      ),
      class = "unsupported", call = call
    )
  }
  check_whole_counts(method, sample, call)
  method
}
