# Screening, from arguments that have been checked to the table of scores.

# What there is to screen, checked: list(source, copies, y, given, strata, weights,
# n), with the numbers of the features that are copies of the target.
screen_data <- function(source, y, target, others, how,
                        labels = list(given = "", strata = ""),
                        call = caller_env()) {
  check_features(source, y, call)
  y <- as_target(y, call)
  n <- length(y)
  given <- as_given(others$given, n, labels$given, call)
  strata <- as_strata(others$strata, n, labels$strata, call)
  weights <- as_frequencies(others$weights, n, call)
  if (how$na == "error") check_none_missing(source, y, target, given, call)
  copies <- copies_of(source, y)
  if (how$na == "level") source <- source_with_levels(source)
  # A row that does not count is left out as one whose target is not known.
  if (!is.null(weights)) y[weights == 0] <- NA
  list(
    source = source, copies = copies, y = y, given = given, strata = strata,
    weights = weights, n = n
  )
}

screen_columns <- function(source, y, target, others, how,
                           labels = list(given = "", strata = ""),
                           call = caller_env()) {
  data <- screen_data(source, y, target, others, how, labels, call)
  how$seed <- screen_seed(how)
  table <- screen_blocks(data, how, call)
  table$note <- add_note(table$note, data$copies, "the same as the target")
  tests <- table$tests
  table$p_value <- tests$p_value
  table$q_value <- adjust_p(tests, how$adjust)
  ranked <- rank_features(table)
  if (!isFALSE(how$interval)) {
    report <- if (how$progress) progress_bar("Finding intervals")
    table[c("lower", "upper", "tried")] <- interval_columns(
      data$source, table, ranked, data$y, data$given$code, data$weights, how, report
    )
  }
  weighted <- !is.null(data$weights)
  new_scores(
    scored_table(table, ranked, is_discrete(data$y), how),
    target = target, given = data$given$label, how = how,
    rows = if (weighted) sum(data$weights) else data$n,
    inference = screen_inference(table, how, data$strata$label, weighted)
  )
}
