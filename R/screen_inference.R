# What was done to find p-values and intervals, for the printed result and plots.

# `details` has for each feature the test, how many tables or samples were drawn,
# the mean of the information under independence and what it exceeds with
# probability .05, and the correlation with the target.
screen_inference <- function(table, how, strata, weighted) {
  tests <- table$tests
  counted <- table$family %in% "discrete"
  list(
    test = how$test, adjust = how$adjust, permutations = how$permutations,
    interval = how$interval, conf_level = how$conf_level,
    strata = strata, weighted = weighted,
    intervals = c(
      tables = sum(counted & !is.na(table$lower %||% NA)),
      halves = sum(!counted & !is.na(table$lower %||% NA))
    ),
    measured = sum(!is.na(table$family)),
    details = list2DF(list(
      feature = table$feature, test = tests$test, drawn = tests$drawn,
      tail = tests$tail, null_mean = tests$null_mean / how$unit,
      null_upper = tests$null_upper / how$unit, correlation = table$correlation
    ))
  )
}

# What correlation sees of each feature: of two numbers the size of Pearson's
# coefficient, of a number and classes the correlation ratio, the share of the
# spread that means of classes explain. NA for two sets of classes.
correlations <- function(columns, table, y) {
  result <- rep(NA_real_, length(columns))
  measured <- !is.na(table$family)
  if (is_discrete(y)) measured <- measured & !table$type %in% discrete_kinds
  for (j in which(measured)) {
    x <- as_number(columns[[j]])
    if (is_discrete(x) && is_discrete(y)) next
    known <- !is.na(x) & !is.na(y)
    result[j] <- if (is_discrete(y)) {
      correlation_ratio(x[known], y[known])
    } else if (is_discrete(x)) {
      correlation_ratio(y[known], x[known])
    } else {
      abs(suppressWarnings(stats::cor(as.double(x[known]), y[known])))
    }
  }
  result
}

correlation_ratio <- function(number, class) {
  centred <- as.double(number) - mean(number)
  class <- match(class, unique(class))
  size <- tabulate(class)
  mean_of <- as.vector(rowsum(centred, class, reorder = TRUE)) / size
  sqrt(min(1, sum(size * mean_of^2) / sum(centred^2)))
}

# One line each for p-values and for intervals.
inference_lines <- function(x) {
  how <- attr(x, "inference")
  if (is.null(how)) return("")
  lines <- c(test_line(how), interval_line(how))
  if (length(lines) == 0) "" else wrapped(unlist(strsplit(lines, "\n")))
}

test_line <- function(how) {
  if (how$test == "none") return(NULL)
  details <- how$details
  by <- c(
    asymptotic = "the chi-squared limit", exact = "enumeration",
    tables = paste(how$permutations, "drawn tables"),
    shuffles = paste(from_to(details$drawn[details$test == "shuffles"]), "shuffles")
  )
  count <- table(factor(details$test, names(by)))
  used <- count > 0
  if (!any(used)) return("p: no feature could be tested")
  paste0(
    "p: ", paste(count[used], "by", by[used], collapse = ", "),
    if (any(details$tail)) paste(";", sum(details$tail), "from a fitted tail"),
    if (!is.null(how$strata)) paste("; within", how$strata),
    "\nq: ", adjustment_names[[how$adjust]], " over ",
    sum(count), " test", if (sum(count) != 1) "s"
  )
}

from_to <- function(counts) {
  if (length(counts) > 0) paste(unique(range(counts)), collapse = " to ")
}

adjustment_names <- c(
  BH = "Benjamini-Hochberg", BY = "Benjamini-Yekutieli", holm = "Holm",
  max = "the maximum of features"
)

interval_line <- function(how) {
  found <- how$intervals
  if (sum(found) == 0) return(NULL)
  parts <- c(
    if (found[["tables"]] > 0) paste(found[["tables"]], "from the table"),
    if (found[["halves"]] > 0) paste(found[["halves"]], "from random halves")
  )
  paste0(
    "lower, upper: ", format(100 * how$conf_level), " % interval, ",
    paste(parts, collapse = ", "),
    if (sum(found) < how$measured && identical(how$interval, "auto")) {
      " (the highest; interval = TRUE for all)"
    }
  )
}
