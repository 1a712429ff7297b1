# Whether an estimator suits a sample: silent, a warning, or an error.

check_supported <- function(method, sample, call, known_untied = FALSE,
                            threads = 1) {
  if (family_of(method) == "discrete") {
    if (!is_binned(method)) {
      check_discrete_columns(sample, paste0("est_", method$name), TRUE, call)
    }
    return(check_whole_counts(method, sample, call))
  }
  if (!is.null(sample$mass)) {
    abort(
      c(
        "{.code {format(method)}} does not take {.arg weights}.",
        i = "Discrete estimators do, as {.fn est_plugin}."
      ),
      class = "unsupported", call = call
    )
  }
  switch(method$name,
    ksg = check_ksg(method, sample, call, known_untied, threads),
    ross = check_ross(method, sample, call, threads),
    mixed = check_mixed(method, sample, call),
    kl = refuse_kl(call),
    gaussian = check_gaussian(method, sample, call),
    adaptive = check_adaptive(method, sample, call)
  )
}

refuse_kl <- function(call) {
  abort(
    "{.fn est_kl} estimates entropy, not mutual information: see {.fn est_ksg}.",
    class = "unsupported", call = call
  )
}

# Columns must be discrete, or whole numbers if the estimator is asked for by
# name: these are then labels.
check_discrete_columns <- function(sample, what, by_name, call) {
  columns <- all_columns(sample)
  fits <- vapply(columns, is_discrete, NA) |
    (by_name & vapply(columns, is_whole, NA))
  if (all(fits)) return(invisible())
  name <- names(columns)[!fits][1]
  whole <- is_whole(columns[!fits][[1]])
  abort(
    c(
      "{.fn {what}} is for discrete variables, and {.arg {name}} is numeric{if (!whole) ', with fractions'}.",
      i = if (whole) {
        "If its values are categories, use {.fn factor} or {.code method = \"plugin\"}."
      } else {
        "If its values are categories, use {.fn factor}."
      },
      i = if (startsWith(what, "est_")) "{.fn est_ksg} and {.fn est_mixed} are for the information in numeric variables."
    ),
    class = "unsupported", call = call
  )
}

is_whole <- function(column) {
  if (!is.numeric(column)) return(FALSE)
  # Of most columns the first number tells.
  whole <- function(x) all(x == trunc(x))
  is.integer(column) || (whole(utils::head(column, 1)) && whole(column))
}

check_mixed <- function(method, sample, call) {
  check_neighbours(method, sample, call)
  warn_neighbours(method, sample, call)
  warn_duplicates(sample, call)
  warn_blind(method, sample, call)
}

check_ksg <- function(method, sample, call, known_untied = FALSE, threads = 1) {
  columns <- all_columns(sample)
  discrete <- vapply(columns, is_discrete, NA)
  if (any(discrete)) {
    abort(
      c(
        "{.fn est_ksg} is for numeric variables, and {.arg {names(columns)[discrete][1]}} is discrete.",
        i = "Use {.fn est_mixed} for variables of different kinds and {.fn est_plugin} for discrete ones."
      ),
      class = "unsupported", call = call
    )
  }
  check_neighbours(method, sample, call)
  warn_neighbours(method, sample, call)
  if (!known_untied) warn_ties(method, sample, call, threads)
}

check_ross <- function(method, sample, call, threads) {
  discrete <- lapply(sample$blocks, function(columns) {
    vapply(columns, is_discrete, NA)
  })
  is_class <- vapply(discrete, all, NA)
  is_number <- !vapply(discrete, any, NA)
  if ("given" %in% names(sample$blocks)) {
    abort(
      "{.fn est_ross} has no conditional form: use {.fn est_mixed}.",
      class = "unsupported", call = call
    )
  }
  if (!(sum(is_class) == 1 && sum(is_number) == 1)) {
    abort(
      c(
        "{.fn est_ross} is for one discrete and one numeric variable.",
        x = "Here {if (any(is_number)) 'both are numeric' else if (all(is_class)) 'both are discrete' else 'a variable has columns of both kinds'}."
      ),
      class = "unsupported", call = call
    )
  }
  size <- class_sizes(sample$blocks[[which(is_class)]])
  if (max(size) == 1) {
    abort(
      "{.fn est_ross} needs a class with at least two members; every class has one.",
      class = "size", call = call
    )
  }
  warn_classes(method, size, call)
  warn_neighbours(method, sample, call)
  warn_ties(method, sample, call, threads)
}

check_neighbours <- function(method, sample, call) {
  columns <- all_columns(sample)
  n <- length(columns[[1]])
  k <- max(method$k)
  if (n > k) return(invisible())
  abort(
    c(
      "There must be more observations than neighbours.",
      x = "There {cli::qty(n)}{?is/are} {n} observation{?s}, and {.code k = {k}}.",
      i = if (any(vapply(columns, looks_like_pmf, NA))) {
        "Probabilities? Declare them with {.fn pmf}."
      }
    ),
    class = "size", call = call
  )
}

looks_like_pmf <- function(column) {
  is.numeric(column) && all(column >= 0) && abs(sum(column) - 1) < 1e-8
}

warn_ties <- function(method, sample, call, threads = 1) {
  columns <- all_columns(sample)
  columns <- columns[vapply(columns, is.numeric, NA)]
  share <- tied_shares(columns, threads)
  if (all(share < tied_from)) return(invisible())
  if (warn_duplicates(sample, call)) return(invisible())
  worst <- which.max(share)
  warn(
    c(
      "{.fn {paste0('est_', method$name)}} is unreliable with repeated values.",
      x = "{round(100 * share[[worst]])} % of the values of {.arg {names(columns)[worst]}} occur more than once.",
      i = if (method$name == "kl") {
        "The value is too low; a larger {.arg k} makes it less so."
      } else {
        "{.fn est_mixed} is for such data."
      }
    ),
    class = "ties", call = call
  )
}
