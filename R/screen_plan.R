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
    levels = NA_integer_, mi = NA_real_, note = ""
  )
  column <- as_number(column)
  if (!is_measurable(column)) {
    if (!is.null(dim(column)) || is.list(column)) plan$type <- class(column)[1]
    plan$note <- paste("cannot measure type", plan$type)
    return(plan)
  }
  plan$missing <- if (anyNA(column)) share_missing(column, weights) else 0
  seen <- seen_together(column, y, given, weights, plan$missing)
  plan$n <- if (is.null(weights)) length(seen$x) else as.integer(sum(seen$weights))
  plan$note <- note_on_gaps(column, plan$missing, seen)
  if (plan$note != "") return(plan)
  tied <- if (is.numeric(seen$x)) tied %||% tied_shares(list(seen$x)) else NA
  plan$levels <- if (identical(tied, 0)) length(seen$x) else length(unique(seen$x))
  plan$note <- note_on_levels(seen, plan$levels)
  if (plan$note != "") {
    # One value tells nothing, and is told nothing; a label of each row, all.
    if (plan$note != all_different_note) plan$mi <- 0
    return(plan)
  }

  tied <- y_tied || (is.numeric(seen$x) && tied >= tied_from)
  discrete <- c(is_discrete(column), is_discrete(y), if (!is.null(given)) TRUE)
  chosen <- choose_method(method, discrete, tied)
  chosen$method <- settle_k(chosen$method, length(seen$x), length(discrete))
  refusal <- refuse_method(
    chosen$method, seen$x, seen$y, !is.null(given), !is.null(weights)
  )
  if (!is.null(refusal)) {
    plan$note <- refusal
    return(plan)
  }
  plan[c("method", "why")] <- chosen[c("method", "why")]
  plan$column <- column
  plan$note <- note_on_estimate(plan, seen, discrete, tied)
  plan
}

is_measurable <- function(column) {
  is.null(dim(column)) && !is.list(column) && !inherits(column, "integer64") &&
    (is_discrete(column) || is.numeric(column))
}

# The rows in which all are known. What is complete need not be copied.
seen_together <- function(column, y, given, weights, missing) {
  seen <- list(x = column, y = y, given = given, weights = weights)
  if (missing == 0 && !anyNA(y) && !anyNA(given)) return(seen)
  complete <- !is.na(column) & !is.na(y)
  if (!is.null(given)) complete <- complete & !is.na(given)
  lapply(seen, `[`, complete)
}

# Why there is nothing to measure, or nothing.
note_on_gaps <- function(column, missing, seen) {
  if (missing == 1) return("all missing")
  if (is.double(column) && any_infinite_cpp(column)) return("infinite values")
  if (length(seen$x) == 0) return(never_together(seen$given))
  ""
}

# Why nothing need be measured, or nothing.
note_on_levels <- function(seen, levels) {
  if (levels == 1) return("constant")
  if (is_constant(seen$y)) return("the target is constant where this is known")
  rows <- length(seen$x)
  if (is_discrete(seen$x) && rows > 2 && levels == rows) return(all_different_note)
  ""
}

# What there is to say of an estimate.
note_on_estimate <- function(plan, seen, discrete, tied) {
  if (plan$method$name %in% c("ksg", "ross") && plan$why == "asked for" && tied) {
    return("unreliable: repeated values")
  }
  join_notes(
    if (plan$type == "date") "taken as a number" else note_on_size(plan, seen),
    join_notes(note_on_values(plan, seen), note_on_classes(plan, seen, discrete))
  )
}

# Under a discrete estimator by name whole numbers are labels.
note_on_size <- function(plan, seen) {
  method <- plan$method
  if (family_of(method) == "discrete" && !is_binned(method)) {
    if (is_too_high(plan$levels, plan$n, method)) return(too_high_note)
    if (is.null(seen$given) && has_many_levels(pair_sizes(plan, seen), method)) {
      return(many_levels_note)
    }
  }
  if (looks_like_id(seen$x, plan$levels)) {
    return("almost all values different: an identifier?")
  }
  ""
}

note_on_values <- function(plan, seen) {
  few <- is.numeric(seen$x) && family_of(plan$method) == "neighbours" &&
    plan$levels <= few_values && length(seen$x) >= 4 * few_values
  if (few) "few values: a category? factor()" else ""
}

note_on_classes <- function(plan, seen, discrete) {
  if (plan$method$name != "mixed" || all(discrete[1:2])) return("")
  classes <- c(list(seen$x, seen$y), if (!is.null(seen$given)) list(seen$given))
  if (!has_small_classes(class_sizes(classes[discrete]), plan$method$k)) return("")
  if (is.null(seen$given)) small_classes_note else small_strata_note
}

# Numbers of so few values are rarely quantities.
few_values <- 5
all_different_note <- "all values different"
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
pair_sizes <- function(plan, seen) {
  weights <- seen$weights %||% rep(1, length(seen$y))
  share <- as.vector(rowsum(weights, match(seen$y, unique(seen$y)))) / plan$n
  list(
    levels = plan$levels, target_levels = length(share), n = plan$n,
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
  codes <- function(x) if (is.factor(x)) as.integer(x) else x
  # A few values tell at once of most columns that they are not.
  few <- codes(column[seq_len(min(20, length(column)))])
  if (isTRUE(any(few != few[1]))) return(FALSE)
  column <- codes(column)
  seen <- column[!is.na(column)]
  length(seen) > 0 && all(seen == seen[1])
}
