# What is made of measured features: order, scores, and which of them are kept.

check_filters <- function(top, threshold, fdr, call) {
  if (!is.null(top)) check_count(top, call = call)
  if (!is.null(threshold)) check_number(threshold, call = call)
  if (is.null(fdr)) return(invisible())
  check_level(fdr, call = call)
}

# The table of scores from measured columns, whose information is in nats.
scored_table <- function(table, y, how) {
  scored <- score_of(table$mi, table$target_entropy, is_discrete(y))
  table$note <- join_notes(
    table$note, ifelse(scored$above, "more than the entropy of the target", "")
  )
  table$score <- scored$score
  for (column in c("lower", "upper", "p_value", "q_value")) {
    table[[column]] <- table[[column]] %||% rep(NA_real_, length(table$mi))
  }
  table$mi <- table$mi / how$unit
  ranked <- order(-table$mi)
  table <- lapply(table[setdiff(score_columns, "kept")], `[`, ranked)
  table$kept <- keep_features(table, how$filters)
  list2DF(table[score_columns])
}

# From 0 to 1: the share of the entropy of a discrete target, or the correlation
# of normal variables with as much information (Linfoot 1957). Which features
# have more information than there is to tell?
score_of <- function(info, entropy, discrete) {
  score <- if (discrete) {
    ifelse(info == 0, 0, info / entropy)
  } else {
    sqrt(-expm1(-2 * pmax(info, 0)))
  }
  # Rounding is not worth a note.
  list(
    score = pmin(pmax(score, 0), 1), above = !is.na(score) & score > 1 + 1e-12
  )
}

keep_features <- function(table, filters) {
  kept <- !is.na(table$mi)
  if (!is.null(filters$top)) kept <- kept & seq_along(kept) <= filters$top
  if (!is.null(filters$threshold)) kept <- kept & table$mi >= filters$threshold
  if (!is.null(filters$fdr)) {
    kept <- kept & !is.na(table$q_value) & table$q_value <= filters$fdr
  }
  kept
}

join_notes <- function(a, b) {
  paste0(a, ifelse(nzchar(a) & nzchar(b), "; ", ""), b)
}
