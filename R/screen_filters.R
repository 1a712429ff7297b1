# What is made of measured features: order, scores, and which of them are kept.

check_filters <- function(filters, test, call) {
  if (!is.null(filters$top)) check_count(filters$top, arg = "top", call = call)
  if (!is.null(filters$threshold)) {
    check_number(filters$threshold, arg = "threshold", call = call)
  }
  if (is.null(filters$fdr)) return(invisible())
  check_level(filters$fdr, arg = "fdr", call = call)
  if (test != "none") return(invisible())
  abort(
    "{.arg fdr} needs p-values, and {.code test = \"none\"} gives none.",
    class = "argument", call = call
  )
}

# By information; values that are mostly bias come after all others, and what has
# none is last.
rank_features <- function(table) {
  order(is.na(table$mi), has_too_high(table$note), -table$mi)
}

# The table of scores from measured columns, whose information is in nats.
scored_table <- function(table, ranked, discrete, how) {
  scored <- score_of(table$mi, table$target_entropy, discrete)
  table$note <- add_note(
    table$note, which(scored$above), "more than the entropy of the target"
  )
  if (discrete) {
    nothing_left <- which(abs(table$target_entropy) < 1e-12)
    table$note <- add_note(table$note, nothing_left, nothing_left_note)
  }
  table$score <- scored$score
  for (column in c("mi", "lower", "upper")) {
    table[[column]] <- (table[[column]] %||% rep(NA_real_, length(ranked))) / how$unit
  }
  table <- lapply(table[setdiff(score_columns, "kept")], `[`, ranked)
  table$kept <- keep_features(table, how$filters)
  list2DF(table[score_columns])
}

nothing_left_note <- "nothing is left to tell: what is given has it all"

# From 0 to 1: the share of the entropy of a discrete target, or the correlation
# of normal variables with as much information (Linfoot 1957). Which features
# have more information than there is to tell?
score_of <- function(info, entropy, discrete) {
  score <- if (discrete) {
    # By rounding, nothing is not quite zero.
    replace(info / entropy, which(abs(info) < 1e-12), 0)
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

join_notes <- function(a, b) paste0(a, if (nzchar(a) && nzchar(b)) "; ", b)

# To some of the notes.
add_note <- function(notes, where, text) {
  before <- notes[where]
  notes[where] <- paste0(before, c("", "; ")[nzchar(before) + 1], text)
  notes
}
