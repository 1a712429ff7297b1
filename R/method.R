# Which estimator serves which sample, and the sample in the form it needs.

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
