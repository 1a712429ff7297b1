# Screening discrete features with a discrete target: one pass of the core over
# the columns tells what plan_feature() finds out for all others, and the values.

screens_discrete <- function(method, y) {
  is_discrete(y) && (identical(method, "auto") || family_of(method) == "discrete")
}

# What is in the table of scores for features of such kinds; the information in
# nats.
measure_discrete <- function(features, kinds, y, given, method, threads, report,
                             weights = NULL) {
  chosen <- choose_method(method, TRUE, FALSE)
  if (is.null(weights)) {
    found <- screen_discrete_cpp(
      code_columns(features, kinds), check_coded(as_coded(y)), given,
      chosen$method, threads, report
    )
    missing <- 1 - found$known / length(y)
  } else {
    specs <- rep(list(chosen$method), length(features))
    work <- screen_work(features, specs, y, given, NULL, weights)
    found <- screen_weighted_cpp(work, threads, report)
    missing <- vapply(features, share_missing, 0, weights)
  }
  c(discrete_rows(found, kinds, given, chosen), list(missing = unname(missing)))
}

discrete_rows <- function(found, kinds, given, chosen) {
  if (!all(found$valid)) refuse_corrupt()
  outcome <- discrete_outcome(found, given)
  undecided <- is.na(outcome$mi) & outcome$note == ""
  outcome$mi[undecided] <- found$info[undecided]
  too_high <- undecided & is_too_high(found$levels, found$n, chosen$method)
  outcome$note[too_high] <- too_high_note
  many <- undecided & !too_high & is.null(given) &
    has_many_levels(found, chosen$method)
  outcome$note[many] <- many_levels_note
  decided <- which(!undecided)
  measured <- function(value, other = NA) {
    value <- rep_len(value, length(undecided))
    value[decided] <- other
    value
  }
  list(
    type = discrete_kinds[kinds], method = measured(chosen$method$name),
    why = measured(chosen$why), n = found$n, levels = found$levels,
    mi = outcome$mi, note = outcome$note,
    target_entropy = measured(found$target_entropy),
    spec = measured(list(chosen$method), list(NULL)), family = measured("discrete")
  )
}

# The outcomes that are known before anything is measured. The last reason that
# holds is the first that plan_feature() would find.
discrete_outcome <- function(found, given) {
  n <- found$n
  mi <- rep(NA_real_, length(n))
  note <- character(length(n))
  decide <- function(which, reason, value = NA_real_) {
    if (!any(which)) return()
    note[which] <<- reason
    mi[which] <<- value
  }
  decide(n > 2 & found$levels == n, all_different_note)
  decide(
    found$target_levels == 1, "the target is constant where this is known", 0
  )
  decide(found$levels == 1, "constant", 0)
  decide(n == 0, never_together(given))
  decide(found$known == 0, "all missing")
  list(mi = mi, note = note)
}
