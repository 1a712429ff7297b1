# From columns to the columns of the table of scores.

# All features of what screen_data() gives, measured and tested.
screen_blocks <- function(data, how, call) {
  parts <- lapply(source_blocks(data$source), screen_block, data, how)
  table <- if (length(parts) == 1) parts[[1]] else join_blocks(parts)
  warn_unreliable(table$note, how$method, call)
  table
}

screen_block <- function(block, data, how) {
  columns <- data$source$columns(block)
  table <- measure_block(block, columns, data, how)
  table$correlation <- correlations(columns, table, data$y, data$weights, how$threads)
  report <- if (how$progress) progress_bar("Testing features")
  table$tests <- if (how$test != "none") {
    test_columns(
      columns, table, data$y, data$given$code, data$strata$code, data$weights, how,
      report
    )
  } else {
    untested(length(columns))
  }
  table
}

measure_block <- function(block, columns, data, how) {
  source <- data$source
  report <- if (how$progress) progress_bar("Measuring features")
  table <- measure_columns(
    columns, source$facts$kind[block], data$y, data$given$code, how$method,
    how$threads, report, data$weights
  )
  if (!is.null(source$original)) {
    table <- restore_types(table, source$original(block), data$weights)
  }
  table$number <- block
  table
}

join_blocks <- function(parts) {
  joined <- function(tables) {
    do.call(Map, c(list(f = c), lapply(tables, function(table) table[names(tables[[1]])])))
  }
  tests <- lapply(parts, `[[`, "tests")
  table <- joined(lapply(parts, function(part) part[names(part) != "tests"]))
  largest <- lapply(tests, attr, "largest")
  largest <- largest[lengths(largest) > 0]
  table$tests <- structure(
    joined(tests), largest = if (length(largest) > 0) do.call(pmax, largest)
  )
  table
}

# The columns of the table of scores, with the information in nats: what is
# discrete in one pass, everything else according to plan. The kinds may be known.
measure_columns <- function(features, kinds, y, given, method, threads, report,
                            weights = NULL) {
  kinds <- if (screens_discrete(method, y)) kinds_of(features, kinds) else 0L
  discrete <- kinds > 0
  if (all(discrete)) {
    parts <- measure_discrete(
      features, kinds, y, given, method, threads, report, weights
    )
    return(c(list(feature = names(features)), parts))
  }
  planned <- measure_planned(
    features[!discrete], y, given, method, threads, report, weights
  )
  if (!any(discrete)) return(c(list(feature = names(features)), planned))
  counted <- measure_discrete(
    features[discrete], kinds[discrete], y, given, method, threads, report,
    weights
  )
  place <- order(c(which(discrete), which(!discrete)))
  both <- Map(function(a, b) c(a, b)[place], counted, planned[names(counted)])
  c(list(feature = names(features)), both)
}

measure_planned <- function(features, y, given, method, threads, report,
                            weights = NULL) {
  for (column in c(list(y), features)) {
    if (is.factor(column)) check_coded(column)
  }
  plans <- plan_features(features, y, given, method, weights, threads)
  field <- function(name, type) {
    unname(vapply(plans, function(plan) plan[[name]] %||% type, type))
  }
  measured <- which(!vapply(plans, function(plan) is.null(plan$method), NA))
  mi <- field("mi", NA_real_)
  entropy <- rep(NA_real_, length(mi))
  found <- measure_features(plans[measured], y, given, threads, report, weights)
  mi[measured] <- found$info
  entropy[measured] <- found$target_entropy
  list(
    type = field("type", NA_character_),
    method = unname(vapply(plans, function(plan) plan$method$name %||% NA_character_, "")),
    why = field("why", NA_character_), n = field("n", NA_integer_),
    missing = field("missing", NA_real_), levels = field("levels", NA_integer_),
    mi = mi, note = field("note", ""), target_entropy = entropy,
    spec = lapply(unname(plans), `[[`, "method"),
    family = unname(vapply(plans, function(plan) {
      if (is.null(plan$method)) NA_character_ else family_of(plan$method)
    }, ""))
  )
}

# What tells estimators apart: match() of lists does not see attributes, in which
# est_adaptive() has what it is for.
method_keys <- function(methods) vapply(methods, rlang::hash, "")

measure_features <- function(plans, y, given, threads, report, weights = NULL) {
  if (length(plans) == 0) return(list(info = numeric(), target_entropy = numeric()))
  methods <- lapply(plans, `[[`, "method")
  if (!is.null(weights)) {
    work <- screen_work(
      lapply(plans, `[[`, "column"), methods, y, given, NULL, weights
    )
    return(screen_weighted_cpp(work, threads, report))
  }
  keys <- method_keys(methods)
  distinct <- methods[!duplicated(keys)]
  families <- vapply(methods, family_of, "")
  columns <- Map(
    function(plan, family) encode_column(plan$column, family), plans, families
  )
  target <- encode_column(y, if (is_discrete(y)) "discrete" else families[[1]])
  screen_features_cpp(
    lapply(unname(columns), `[[`, "value"),
    vapply(columns, `[[`, 0, "n_levels"),
    target$value, target$n_levels, given,
    distinct, match(keys, unique(keys)), threads, report
  )
}
