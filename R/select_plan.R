# Selecting from columns that have been checked: what the core is asked, and what
# becomes of its answer.

# Information that is mostly bias would be chosen first.
is_candidate <- function(screened) {
  !is.na(screened$method) & !has_too_high(screened$note)
}

# The plan as the core takes it, for the features that can be candidates.
selection_plan <- function(rule, screened, call) {
  candidates <- which(is_candidate(screened))
  if (length(candidates) == 0) {
    notes <- unique(screened$note)
    abort(
      c(
        "No feature can be selected.",
        x = "{cli::qty(length(notes))}The feature{?s} {?is/are}: {notes}."
      ),
      class = "size", call = call
    )
  }
  list(
    n = min(rule$n, length(candidates)), candidates = candidates,
    threshold = if (rule$stop == "score") rule$threshold else NA_real_,
    level = if (rule$stop == "test") rule$level else NA_real_,
    permutations = rule$permutations
  )
}

select_discrete <- function(features, kinds, y, criterion, rule, method,
                            threads, report, call) {
  chosen <- choose_method(method, TRUE, FALSE)
  screened <- NULL
  plan_for <- function(found) {
    screened <<- discrete_rows(found, kinds, NULL, chosen)
    selection_plan(rule, screened, call)
  }
  steps <- select_discrete_cpp(
    code_columns(features, kinds), check_coded(as_coded(y)), chosen$method,
    criterion, plan_for, threads, report
  )
  list(steps = steps, screened = screened)
}

select_mixed <- function(features, kinds, y, criterion, rule, method, threads,
                         report, call) {
  for (column in c(list(y), features)) {
    if (is.factor(column)) check_coded(column)
  }
  y_tied <- is_tied(y)
  plans <- plan_features(unname(features), y, NULL, method, NULL, threads)
  screened <- list(
    type = vapply(plans, `[[`, "", "type"),
    method = vapply(plans, function(plan) plan$method$name %||% NA_character_, ""),
    n = vapply(plans, `[[`, 0L, "n"),
    note = vapply(plans, `[[`, "", "note")
  )
  plan <- selection_plan(rule, screened, call)
  used <- lapply(plans[plan$candidates], `[[`, "column")
  check_mixed_selection(used, y, criterion, rule, method, call)
  family <- if (identical(method, "auto")) "any" else family_of(method)
  columns <- lapply(used, encode_column, family)
  target <- encode_column(y, family)
  numbers <- plan$candidates
  plan$candidates <- seq_along(numbers)
  plan["first_tests"] <- list(if (rule$stop == "test") {
    second_tests(
      used, lapply(plans[numbers], `[[`, "method"), screened$n[numbers], y, NULL,
      method
    )
  })
  steps <- select_mixed_cpp(
    lapply(columns, `[[`, "value"), vapply(columns, `[[`, 0, "n_levels"),
    vapply(used, function(column) is_tied(column[!is.na(column)]), NA),
    target$value, target$n_levels, y_tied, term_methods(method), criterion, plan,
    threads, report
  )
  steps$feature <- numbers[steps$feature]
  list(steps = steps, screened = screened)
}

# What serves terms of discrete, of numeric and of other variables.
term_methods <- function(method) {
  if (!identical(method, "auto")) return(rep(list(method), 3))
  list(est_plugin(), est_ksg(), est_mixed())
}

check_mixed_selection <- function(features, y, criterion, rule, method, call) {
  discrete <- is_discrete(y) && all(vapply(features, is_discrete, NA))
  counted <- !identical(method, "auto") && family_of(method) == "discrete"
  if (criterion %in% normalized_criteria && !(discrete || counted)) {
    abort(
      c(
        "{.code criterion = \"{criterion}\"} divides by a joint entropy, and is for discrete features and target.",
        i = "Use {.fn as_discrete}, or a criterion such as {.val jmi}."
      ),
      class = "unsupported", call = call
    )
  }
  if (rule$stop == "test" && is_estimator(method) && method$name == "gaussian") {
    abort(
      c(
        "{.code stop = \"test\"} shuffles the data many times, and {.fn est_gaussian} is not made for that.",
        i = "Use {.fn est_ksg} or {.fn est_mixed}."
      ),
      class = "unsupported", call = call
    )
  }
}

selection_table <- function(steps, names, unit, size) {
  taken <- seq_len(length(steps$feature) - steps$refused)
  # The first score is information, whatever the criterion.
  size <- c(unit, rep(size, length(taken)))[taken]
  list2DF(list(
    order = taken,
    feature = names[steps$feature[taken]],
    score = steps$score[taken] / size,
    relevance = steps$relevance[taken] / unit,
    redundancy = steps$redundancy[taken] / unit,
    cumulative = cumsum(steps$gain[taken]) / unit,
    p_value = steps$p_value[taken]
  ))
}

# Why a selection has no more features, in words.
how_it_ended <- function(steps, rule, size, names, notes) {
  last <- length(steps$feature)
  if (!steps$refused) {
    more <- last < length(names)
    return(if (last == rule$n && more) "as many as asked for" else "no candidate is left")
  }
  outcome <- if (rule$stop == "test") {
    paste0("p = ", format(steps$p_value[last], digits = 2), " > ", rule$level)
  } else {
    paste0(
      "score ", format(steps$score[last] / size, digits = 2), " <= ",
      format(rule$threshold / size)
    )
  }
  note <- notes[steps$feature[last]]
  paste0(
    "next would be ", names[steps$feature[last]], ", ", outcome,
    if (nzchar(note)) paste0(" (", note, ")")
  )
}

# What there is to say of features that were chosen.
notes_of_chosen <- function(found, names) {
  steps <- found$steps
  taken <- steps$feature[seq_len(length(steps$feature) - steps$refused)]
  note <- found$screened$note[taken]
  list2DF(list(feature = names[taken], note = note))[nzchar(note), ]
}

left_out_features <- function(screened, names) {
  out <- !is_candidate(screened)
  list2DF(list(
    feature = names[out], type = screened$type[out], n = screened$n[out],
    note = screened$note[out]
  ))
}
