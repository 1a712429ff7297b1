# What was done to find p-values and intervals, for the printed result and plots.

# `details` has for each feature the test, how many tables or samples were drawn,
# the mean of the information under independence and what it exceeds with
# probability .05, the correlation with the target, and what its interval is from:
# "none" if it was looked for in vain, NA if not at all. Rows of the scores may be
# taken out, those of `details` not.
screen_inference <- function(table, how, strata, weighted) {
  tests <- table$tests
  found_from <- rep(NA_character_, length(table$feature))
  found_from[table$tried] <- "none"
  found <- which(!is.na(table$lower))
  found_from[found] <- ifelse(table$family[found] == "discrete", "table", "halves")
  list(
    test = how$test, adjust = how$adjust, permutations = how$permutations,
    interval = how$interval, conf_level = how$conf_level,
    strata = strata, weighted = weighted,
    details = list2DF(list(
      feature = table$feature, test = tests$test, drawn = tests$drawn,
      tail = tests$tail, neighbours = tests$neighbours,
      null_mean = tests$null_mean / how$unit,
      null_upper = tests$null_upper / how$unit, correlation = table$correlation,
      interval = found_from
    ))
  )
}

# What correlation sees of each feature: of two numbers the size of Pearson's
# coefficient, of a number and classes the correlation ratio, the share of the
# spread that means of classes explain. NA for two sets of classes. Rows count as
# often as `weights` say.
correlations <- function(columns, table, y, weights = NULL, threads = 1) {
  result <- rep(NA_real_, length(columns))
  measured <- !is.na(table$family)
  if (is_discrete(y)) measured <- measured & !table$type %in% discrete_kinds
  plain <- logical(length(columns))
  if (is.numeric(y) && !anyNA(y)) {
    plain <- measured & table$missing == 0 & vapply(columns, is_plain_double, NA)
    result[plain] <- absolute_correlations_cpp(
      unname(columns[plain]), as.double(y), weights, threads
    )
  }
  for (j in which(measured & !plain)) {
    x <- as_number(columns[[j]])
    if (is_discrete(x) && is_discrete(y)) next
    result[j] <- relation(x, y, weights)
  }
  result
}

relation <- function(x, y, weights) {
  if (anyNA(x) || anyNA(y) || !is.null(weights)) {
    known <- !is.na(x) & !is.na(y)
    if (!is.null(weights)) known <- known & weights > 0
    x <- x[known]
    y <- y[known]
    weights <- weights[known]
  }
  if (is_discrete(y)) return(correlation_ratio(x, y, weights))
  if (is_discrete(x)) return(correlation_ratio(y, x, weights))
  absolute_correlations_cpp(list(as.double(x)), as.double(y), weights, 1)
}

correlation_ratio <- function(number, class, weights) {
  w <- weights %||% rep(1, length(number))
  number <- as.double(number)
  number <- number - sum(w * number) / sum(w)
  class <- match(class, unique(class))
  sums <- rowsum(cbind(w, w * number), class, reorder = TRUE)
  sqrt(min(1, sum(sums[, 2]^2 / sums[, 1]) / sum(w * number^2)))
}

# One line each for p-values and for intervals.
inference_lines <- function(x) {
  how <- attr(x, "inference")
  if (is.null(how)) return("")
  lines <- c(test_line(how, x$feature), interval_line(how, x))
  if (length(lines) == 0) "" else wrapped(unlist(strsplit(lines, "\n")))
}

# About the p-values of some features, whose q-values allow for all tests.
test_line <- function(how, features) {
  if (how$test == "none") return(NULL)
  all <- how$details$test
  details <- how$details[how$details$feature %in% features, ]
  by <- c(
    asymptotic = "the chi-squared limit", exact = "enumeration",
    tables = paste(from_to(details$drawn[details$test == "tables"]), "drawn tables"),
    shuffles = shuffles_by(details[details$test == "shuffles", ])
  )
  count <- table(factor(details$test, names(by)))
  used <- count > 0
  if (!any(used)) return("p: no feature could be tested")
  tests <- sum(all %in% names(by))
  paste0(
    "p: ", paste(count[used], "by", by[used], collapse = ", "),
    if (any(details$tail)) paste(";", sum(details$tail), "from a fitted tail"),
    if (!is.null(how$strata)) paste("; within", how$strata),
    "\nq: ", adjustment_names[[how$adjust]], " over ",
    tests, " test", if (tests != 1) "s"
  )
}

shuffles_by <- function(details) {
  more <- details$neighbours[!is.na(details$neighbours)]
  up_to <- length(more) < nrow(details)
  paste0(
    from_to(details$drawn), " shuffles",
    if (length(more) > 0) {
      paste(" (also with", if (up_to) paste("up to", max(more)) else from_to(more), "neighbours)")
    }
  )
}

from_to <- function(counts) {
  if (length(counts) > 0) paste(unique(range(counts)), collapse = " to ")
}

adjustment_names <- c(
  BH = "Benjamini-Hochberg", BY = "Benjamini-Yekutieli", holm = "Holm",
  max = "the maximum of features"
)

interval_line <- function(how, x) {
  details <- how$details
  found <- table(factor(
    details$interval[details$feature %in% x$feature], c("table", "halves", "none")
  ))
  if (sum(found[1:2]) == 0) return(NULL)
  parts <- c(
    if (found[["table"]] > 0) paste(found[["table"]], "from the table"),
    if (found[["halves"]] > 0) paste(found[["halves"]], "from random halves"),
    if (found[["none"]] > 0) paste(found[["none"]], "undetermined")
  )
  paste0(
    "lower, upper: ", format(100 * how$conf_level), " % interval, ",
    paste(parts, collapse = ", "),
    if (sum(found) < sum(!is.na(x$method)) && identical(how$interval, "auto")) {
      " (the others: interval = TRUE)"
    }
  )
}
