# A plan for each feature.
plan_features <- function(features, y, given, method, weights, threads) {
  tied <- vector("list", length(features))
  # Where target and conditions are known, the values seen are all known ones.
  if (!anyNA(y) && !anyNA(given)) {
    plain <- vapply(features, is_plain_double, NA)
    tied[plain] <- tied_shares(features[plain], threads)
  }
  y_tied <- is_tied(y)
  Map(
    function(column, tied) {
      plan_feature(column, y, given, method, y_tied, weights, tied)
    },
    features, tied
  )
}

# Numbers that the core takes as they are.
is_plain_double <- function(x) is.double(x) && !is.object(x) && is.null(dim(x))

# What will be done with one feature: list(type, n, missing, levels, mi, note,
# method, why, column); the method is NULL where the outcome is known beforehand.
# `given` is coded, or NULL, and so are `weights`, how often each row counts. The
# share of tied values may be known already.
plan_feature <- function(column, y, given, method, y_tied, weights = NULL,
                         tied = NULL) {
  plan <- list(
    type = type_of(column), n = NA_integer_, missing = NA_real_,
    levels = NA_integer_, mi = NA_real_
  )
  column <- as_number(column)
  decided <- function(note, mi = NA_real_) {
    plan$mi <- mi
    plan$note <- note
    plan
  }
  if (!is.null(dim(column)) || is.list(column)) {
    plan$type <- class(column)[1]
    return(decided(paste("cannot measure type", plan$type)))
  }
  if (!(is_discrete(column) || is.numeric(column)) || inherits(column, "integer64")) {
    return(decided(paste("cannot measure type", plan$type)))
  }
  plan$missing <- if (anyNA(column)) share_missing(column, weights) else 0
  seen <- column
  y_seen <- y
  given_seen <- given
  # What is complete need not be copied.
  if (plan$missing > 0 || anyNA(y) || anyNA(given)) {
    complete <- !is.na(column) & !is.na(y)
    if (!is.null(given)) complete <- complete & !is.na(given)
    seen <- column[complete]
    y_seen <- y[complete]
    given_seen <- given[complete]
    weights <- weights[complete]
  }
  rows <- length(seen)
  plan$n <- if (is.null(weights)) rows else as.integer(sum(weights))
  if (plan$missing == 1) return(decided("all missing"))
  if (is.double(column) && any_infinite_cpp(column)) {
    return(decided("infinite values"))
  }
  if (rows == 0) return(decided(never_together(given)))
  tied <- if (is.numeric(seen)) tied %||% tied_shares(list(seen)) else NA
  plan$levels <- if (identical(tied, 0)) rows else length(unique(seen))
  if (plan$levels == 1) return(decided("constant", mi = 0))
  if (is_constant(y_seen)) {
    return(decided("the target is constant where this is known", mi = 0))
  }
  if (is_discrete(column) && rows > 2 && plan$levels == rows) {
    return(decided("all values different"))
  }

  tied <- y_tied || (is.numeric(seen) && tied >= tied_from)
  discrete <- c(is_discrete(column), is_discrete(y), if (!is.null(given)) TRUE)
  chosen <- choose_method(method, discrete, tied)
  chosen$method <- settle_k(chosen$method, rows, length(discrete))
  refusal <- refuse_method(
    chosen$method, seen, y_seen, !is.null(given), !is.null(weights)
  )
  if (!is.null(refusal)) return(decided(refusal))
  plan$method <- chosen$method
  plan$why <- chosen$why
  plan$column <- column
  # Under a discrete estimator by name whole numbers are labels.
  counted <- family_of(chosen$method) == "discrete" && !is_binned(chosen$method)
  if (counted && is_too_high(plan$levels, plan$n, chosen$method)) {
    plan$note <- too_high_note
  } else if (counted && is.null(given) &&
    has_many_levels(pair_sizes(plan$levels, y_seen, plan$n, weights), chosen$method)) {
    plan$note <- many_levels_note
  } else if (looks_like_id(seen, plan$levels)) {
    plan$note <- "almost all values different: an identifier?"
  }
  if (plan$type == "date") plan$note <- "taken as a number"
  if (is.numeric(column) && family_of(chosen$method) == "neighbours" &&
    plan$levels <= few_values && rows >= 4 * few_values) {
    plan$note <- join_notes(plan$note %||% "", "few values: a category? factor()")
  }
  if (chosen$method$name == "mixed" && !all(discrete[1:2])) {
    classes <- c(list(seen, y_seen), if (!is.null(given)) list(given_seen))[discrete]
    if (has_small_classes(class_sizes(classes), chosen$method$k)) {
      plan$note <- join_notes(
        plan$note %||% "", if (is.null(given)) small_classes_note else small_strata_note
      )
    }
  }
  if (chosen$method$name %in% c("ksg", "ross") && chosen$why == "asked for" &&
    tied) {
    plan$note <- "unreliable: repeated values"
  }
  plan
}

# Numbers of so few values are rarely quantities.
few_values <- 5
too_high_note <- "too high: most values are different"
many_levels_note <- "biased upwards: many levels for so few rows"
small_classes_note <- "too low: classes no larger than the neighbours (est_ross()?)"
small_strata_note <- "too low: classes of what is given no larger than the neighbours"

# Of a discrete feature of which most values are different, is the estimate mostly
# bias? Those of neighbours are near zero then, and some correct for it.
is_too_high <- function(levels, n, method) {
  corrected <- c("shrink", "nsb", "chao_wang_jost", "adaptive")
  2 * levels >= n & family_of(method) == "discrete" & !method$name %in% corrected
}

# By chance alone, is some tenth of what there is to tell told? The plug-in is too
# high by (r - 1)(s - 1) / 2n nats for r and s levels (Miller 1955). The core does
# not always tell the entropy of the target, which is at most log(s).
has_many_levels <- function(found, method) {
  bias <- (found$levels - 1) * (found$target_levels - 1) / (2 * found$n)
  entropy <- found$target_entropy
  unknown <- is.nan(entropy)
  entropy[unknown] <- log(found$target_levels[unknown])
  method$name == "plugin" & bias >= 0.1 * entropy
}

# Of two discrete variables, what the core tells has_many_levels().
pair_sizes <- function(levels, y, n, weights) {
  share <- as.vector(rowsum(weights %||% rep(1, length(y)), match(y, unique(y)))) / n
  list(
    levels = levels, target_levels = length(share), n = n,
    target_entropy = -sum(share * log(share))
  )
}

# Which of the noted features have such an estimate?
has_too_high <- function(notes) startsWith(notes, too_high_note)

never_together <- function(given) {
  paste0("never seen together with the target", if (!is.null(given)) " and given")
}

# Why an estimator cannot measure a feature, or NULL if it can; `x` and `y` are
# complete.
refuse_method <- function(method, x, y, conditional, weighted = FALSE) {
  if (weighted && family_of(method) != "discrete") {
    return(paste0("est_", method$name, "() does not take weights"))
  }
  discrete <- c(is_discrete(x), is_discrete(y))
  suits <- if (is_binned(method)) {
    all(discrete)
  } else if (family_of(method) == "discrete") {
    all(discrete | c(is_whole(x), is_whole(y)))
  } else {
    switch(method$name,
      ksg = !any(discrete) && !conditional,
      ross = sum(discrete) == 1 && !conditional,
      gaussian = !any(discrete) && !conditional,
      mixed = TRUE,
      adaptive = TRUE
    )
  }
  if (!suits) {
    paste0(
      "est_", method$name, "() is not for such ",
      if (conditional) "variables" else "a pair"
    )
  } else if (method$name == "ross") {
    if (!anyDuplicated(if (discrete[1]) x else y)) "every class has one member"
  } else if (family_of(method) == "neighbours" &&
    length(x) <= max(method$k %||% 2)) {
    "too few rows"
  }
}

# Numbers of rows, customers, parcels: whole, and hardly any of them twice. Few
# rows are too few to tell.
looks_like_id <- function(seen, levels) {
  length(seen) >= 20 && levels >= 0.95 * length(seen) && is.numeric(seen) &&
    is_whole(seen)
}

share_missing <- function(column, weights) {
  missing <- is.na(column)
  if (is.null(weights)) mean(missing) else sum(weights[missing]) / sum(weights)
}

# Dates and times as the number of days or seconds, anything else as it is.
as_number <- function(column) {
  if (inherits(column, c("Date", "POSIXct", "difftime"))) {
    as.double(column)
  } else {
    column
  }
}

is_constant <- function(column) {
  # Codes compare faster than levels.
  codes <- function(column) if (is.factor(column)) as.integer(column) else column
  # A few values tell at once of most columns that they are not.
  few <- codes(column[seq_len(min(20, length(column)))])
  if (isTRUE(any(few != few[1]))) return(FALSE)
  column <- codes(column)
  seen <- column[!is.na(column)]
  length(seen) > 0 && all(seen == seen[1])
}
