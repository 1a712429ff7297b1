new_scores <- function(table, target, given, how, rows, inference) {
  structure(
    table,
    target = target, given = given, base = how$base, rows = rows, na = how$na,
    filters = how$filters, inference = inference,
    class = c("infosift_scores", "data.frame")
  )
}

#' @export
`[.infosift_scores` <- function(x, ...) {
  result <- NextMethod()
  kept <- is.data.frame(result) && all(names(x) %in% names(result))
  if (is.data.frame(result) && !kept) return(as.data.frame(result))
  if (kept) attributes(result)[score_attributes] <- attributes(x)[score_attributes]
  result
}

score_attributes <- c(
  "target", "given", "base", "rows", "na", "filters", "inference"
)
score_columns <- c(
  "feature", "type", "method", "why", "n", "missing", "levels", "mi", "lower",
  "upper", "p_value", "q_value", "score", "kept", "note"
)

#' @export
as.data.frame.infosift_scores <- function(x, ...) {
  attributes(x)[score_attributes] <- NULL
  class(x) <- "data.frame"
  x
}

#' @export
print.infosift_scores <- function(x, n = 20, digits = 4, ...) {
  if (is.null(attr(x, "base")) || !all(score_columns %in% names(x))) {
    return(print(as.data.frame(x)))
  }
  check_rows_to_print(n)
  cat(
    "<scores> ", nrow(x), if (is_part(x)) paste(" of", n_screened(x)), " feature",
    if (n_screened(x) != 1) "s", " for ", about_target(x), ": ", quantity_of(x),
    " in ", unit_name(attr(x, "base")), "\n",
    sep = ""
  )
  # A line that says how many are left out is as long as one more of them.
  if (nrow(x) == n + 1) n <- n + 1
  shown <- utils::head(as.data.frame(x), n)
  if (nrow(shown) > 0 || nrow(x) == 0) print(printed_scores(shown, x, digits))
  if (nrow(x) > n) cat("... and", nrow(x) - n, "more\n")
  cat(note_lines(shown), method_legend(x), sep = "")
  if (any(x$n < attr(x, "rows"), na.rm = TRUE)) {
    cat(
      "n: rows of ", attr(x, "rows"), " in which feature and target are known\n",
      sep = ""
    )
  }
  cat(inference_lines(x), kept_line(x), sep = "")
  invisible(x)
}

# As many rows as there are is Inf.
check_rows_to_print <- function(n, call = caller_env()) {
  if (!identical(n, Inf)) check_count(n, min = 0, arg = "n", call = call)
}

# The columns that are worth their width: what was not asked for is not shown.
printed_scores <- function(shown, x, digits) {
  number <- function(values, places) {
    # What rounds to zero has no sign.
    formatC(round(values, places) + 0, digits = places, format = "f")
  }
  result <- data.frame(
    feature = shown$feature, type = shown$type,
    method = ifelse(is.na(shown$method), "-", shown$method), n = shown$n
  )
  # A line has 80 characters.
  if (!all(is.na(x$p_value))) result$type <- NULL
  result[[paste0("mi (", unit_name(attr(x, "base")), ")")]] <- number(shown$mi, digits)
  if (!all(is.na(x$upper))) {
    result$lower <- number(shown$lower, digits)
    result$upper <- number(shown$upper, digits)
  }
  if (!all(is.na(x$p_value))) {
    result$p <- short_p(shown$p_value)
    result$q <- short_p(shown$q_value)
  }
  result$score <- number(shown$score, 3)
  if (any_filter(x)) result$kept <- ifelse(shown$kept, "*", "")
  for (column in intersect(c("feature", "type", "method"), names(result))) {
    cells <- format(c(column, result[[column]]))
    result[[column]] <- cells[-1]
    names(result)[names(result) == column] <- cells[1]
  }
  result
}

# The digits of a p-value beyond the second mean nothing.
short_p <- function(p) {
  ifelse(
    is.na(p), "NA",
    ifelse(p < 1e-16, "<1e-16", vapply(p, format, "", digits = 2))
  )
}

# One line for each note: which of the features have it, and what it says.
note_lines <- function(shown) {
  notes <- unique(shown$note[nzchar(shown$note)])
  if (length(notes) == 0) return("")
  lines <- vapply(notes, function(note) {
    paste0("* ", paste(shown$feature[shown$note == note], collapse = ", "), ": ", note)
  }, "")
  wrapped(lines)
}

any_filter <- function(x) any(lengths(attr(x, "filters")) > 0)

# How many features pass what was asked for.
kept_line <- function(x) {
  if (!any_filter(x)) return("")
  filters <- attr(x, "filters")
  asked <- c(
    if (!is.null(filters$top)) paste("top", filters$top),
    if (!is.null(filters$threshold)) {
      paste("mi >=", format(filters$threshold), unit_name(attr(x, "base")))
    },
    if (!is.null(filters$fdr)) paste("q <=", format(filters$fdr))
  )
  paste0(
    "kept (*): ", sum(x$kept), " of ", if (is_part(x)) "these ", nrow(x), ", ",
    paste(asked, collapse = " and "),
    if (is_part(x)) paste(" of all", n_screened(x)), "\n", biased_line(x)
  )
}

# What is kept and cannot be compared with the rest is told apart from notes, which
# are those of the features shown.
biased_line <- function(x) {
  biased <- x$kept & has_too_high(x$note)
  if (!any(biased)) return("")
  wrapped(paste0(
    "kept, but ", too_high_note, ": ", paste(x$feature[biased], collapse = ", ")
  ))
}

# Of a screening of which rows were taken out the rest says so.
n_screened <- function(x) nrow(attr(x, "inference")$details) %||% nrow(x)
is_part <- function(x) nrow(x) < n_screened(x)

# The target, and what is given.
about_target <- function(x) {
  paste(c(attr(x, "target"), attr(x, "given")), collapse = " given ")
}

quantity_of <- function(x) {
  paste0(if (!is.null(attr(x, "given"))) "conditional ", "mutual information")
}

legend_of <- c(
  "all discrete" = "feature and target are discrete",
  "all numeric" = "feature and target are numeric",
  "numeric and discrete" = "one is numeric, the other discrete",
  "numeric with repeated values" = "numbers that repeat (categories? use factor())"
)

# One line for each method used: which columns got it.
method_legend <- function(x) {
  used <- unique(as.data.frame(x)[!is.na(x$method), c("method", "why")])
  if (nrow(used) == 0 || all(used$why == "asked for")) return("")
  lines <- vapply(unique(used$method), function(method) {
    reasons <- unname(legend_of[used$why[used$method == method]])
    paste0(method, ": ", paste(reasons, collapse = ", or "))
  }, "")
  wrapped(lines)
}

#' @export
summary.infosift_scores <- function(object, ...) {
  structure(
    list(
      target = about_target(object), base = attr(object, "base"),
      quantity = quantity_of(object),
      rows = attr(object, "rows"),
      methods = table(method = object$method, useNA = "no"),
      mi = summary(object$mi[!is.na(object$mi)]),
      best = utils::head(object$feature[!is.na(object$mi)], 5),
      notes = table(note = object$note[object$note != ""]),
      inference = attr(object, "inference"), features = object$feature,
      rejected = sum(object$q_value <= missed_level, na.rm = TRUE),
      kept = if (any_filter(object)) sum(object$kept),
      incomplete = sum(object$n < attr(object, "rows"), na.rm = TRUE)
    ),
    class = "summary_infosift_scores"
  )
}

# A row for each feature, under the names that packages for tidy results use.
#' @exportS3Method generics::tidy
tidy.infosift_scores <- function(x, ...) {
  check_dots_empty(...)
  data.frame(
    term = x$feature, estimate = x$mi, conf.low = x$lower, conf.high = x$upper,
    p.value = x$p_value, adj.p.value = x$q_value, score = x$score, n = x$n,
    method = x$method, kept = x$kept
  )
}

#' @export
print.summary_infosift_scores <- function(x, digits = 4, ...) {
  counted <- function(table) {
    paste0(names(table), " ", table, collapse = ", ")
  }
  cat("<scores> summary for ", x$target, ", ", x$rows, " rows\n", sep = "")
  cat("features by method: ", counted(x$methods), "\n", sep = "")
  cat(x$quantity, " (", unit_name(x$base), "):\n", sep = "")
  print(x$mi, digits = digits)
  cat("highest: ", paste(x$best, collapse = ", "), "\n", sep = "")
  if (length(x$notes) > 0) cat("notes: ", counted(x$notes), "\n", sep = "")
  if (x$incomplete > 0) {
    cat("features with missing values: ", x$incomplete, "\n", sep = "")
  }
  if (!is.null(x$inference) && x$inference$test != "none") {
    cat(
      wrapped(strsplit(test_line(x$inference, x$features), "\n")[[1]]),
      "q at most ", missed_level, ": ", x$rejected, "\n",
      sep = ""
    )
  }
  if (!is.null(x$kept)) cat("kept: ", x$kept, "\n", sep = "")
  invisible(x)
}

# Lines of at most 80 characters.
wrapped <- function(lines) {
  paste0(strwrap(lines, 80, exdent = 2), "\n", collapse = "")
}
