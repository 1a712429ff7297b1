#' Rank features by what they tell about a target
#'
#' Measures the mutual information of every column of a table with a target,
#' given other variables or not, and ranks the columns by it. Columns may be of any type and have missing values;
#' one that cannot be measured gets a row that says why, and the others are
#' measured all the same.
#'
#' @details
#' Each feature is measured by the method that suits it and the target, as in
#' [mutual_info()]: [est_plugin()] if both are discrete, [est_ksg()] if both are
#' numeric, and [est_mixed()] if one is discrete or has repeated values. If
#' `method` is an estimator, all features are measured by it; those for which
#' it does not exist get `NA` and a note. What is given counts as one more
#' discrete variable.
#'
#' What happens to special columns:
#'
#' | column | `mi` | `note` |
#' | --- | --- | --- |
#' | one value only | 0 | constant |
#' | no value at all | `NA` | all missing |
#' | a factor or character column with all values different | `NA` | all values different |
#' | one with more than half of the values different | a value | too high |
#' | an infinite value | `NA` | infinite values |
#' | a list, a matrix, a complex column | `NA` | cannot measure the type |
#' | a date or time | as the number of days or seconds | taken as a number |
#' | a number of complete rows not above the neighbours `k` | `NA` | too few rows |
#' | repeated values, under [est_ksg()] or [est_ross()] by name | a value | unreliable |
#'
#' Plug-in values are biased upwards, more so for features with many levels, and
#' nearest-neighbour values can be slightly negative near zero: compare features
#' with care across methods.
#'
#' @section Score:
#' A number from 0 to 1 that does not depend on the unit. For a discrete target
#' it is the share of the uncertainty that the feature removes, \eqn{I(X; Y) /
#' H(Y)}{I(X; Y) / H(Y)}, with the entropy of the target in the rows used, given
#' what is given. For a numeric target it is the correlation at which normal
#' variables have this information, \eqn{\sqrt{1 - e^{-2 I}}}{sqrt(1 - exp(-2
#' I))} in nats (Linfoot 1957). An estimate of information below zero has score 0;
#' one above the entropy of the target has score 1, and a note. Scores of targets
#' of different kinds are not on one scale.
#'
#' @param x A data frame or matrix of features, or a formula
#'   `target ~ features`, where `.` stands for all other columns of `data`.
#' @param y The target: a factor, character, logical or numeric vector.
#' @param data For a formula, the data frame.
#' @param given What is known already: the information is then conditional on it,
#'   [cond_mutual_info()] of feature and target. A factor, character or logical
#'   vector, or a data frame of such columns, which together are one variable;
#'   for a formula, a one-sided formula or the names of columns of `data`, for
#'   which `.` then does not stand.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param top,threshold,fdr What to keep: the features with the `top` highest
#'   values, those with at least `threshold` (in the unit that `base` gives),
#'   those with a `q_value` of at most `fdr`. A feature is `kept` that passes all
#'   that are given; no row is removed.
#' @param na `"pairwise"` measures each feature on the rows in which neither it
#'   nor the target is missing, nor what is given; `"error"` stops if anything is
#'   missing.
#' @param progress Show a progress bar when the work takes longer than two
#'   seconds?
#' @inheritParams mutual_info
#' @return A data frame of class `infosift_scores`, ranked, with a row for each
#'   feature:
#'
#'   | column | |
#'   | --- | --- |
#'   | `feature`, `type` | its name and type |
#'   | `method`, `why` | the estimator, and why that one |
#'   | `n` | rows used: those in which all are known |
#'   | `missing` | share of the values of the feature that are missing |
#'   | `levels` | different values in the rows used |
#'   | `mi` | information, in the unit that `base` gives |
#'   | `lower`, `upper` | interval for it |
#'   | `p_value`, `q_value` | of a test of independence, and adjusted for all tests |
#'   | `score` | see *Score* |
#'   | `kept` | does it pass `top`, `threshold` and `fdr`? |
#'   | `note` | what to know about it |
#'
#'   It has methods for `print()`, `summary()`, `as.data.frame()`, `plot()` and
#'   [ggplot2::autoplot()].
#' @references `r cite("linfoot1957")`
#' @family screening
#' @export
#' @examples
#' scores <- screen_features(Species ~ ., data = iris)
#' scores # Petal.Width is first, with 1.4992 bits
#' plot(scores)
#'
#' # Titanic: Sex tells 0.1424 bits about survival
#' people <- as.data.frame(Titanic)
#' people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
#' screen_features(people[1:3], people$Survived, top = 1)
#'
#' # Class tells 0.0561 bits more about it than Sex does
#' screen_features(Survived ~ Class + Age, people, given = ~ Sex)
screen_features <- function(x = NULL, ...) {
  UseMethod("screen_features")
}

#' @rdname screen_features
#' @export
screen_features.formula <- function(x, data = NULL, ..., given = NULL,
                                    method = "auto",
                                    top = NULL, threshold = NULL, fdr = NULL,
                                    base = 2, na = c("pairwise", "error"),
                                    threads = NULL,
                                    progress = interactive()) {
  check_dots_empty(...)
  if (is.data.frame(data)) given <- given_columns(given, data)
  parts <- formula_parts(x, data, apart = names(given))
  na <- check_choice(na, c("pairwise", "error"))
  how <- screen_options(
    method, top, threshold, fdr, base, na, threads, progress
  )
  screen_columns(parts$x, parts$y, parts$target, given, how)
}

#' @rdname screen_features
#' @export
screen_features.default <- function(x = NULL, y = NULL, ..., given = NULL,
                                    method = "auto",
                                    top = NULL, threshold = NULL, fdr = NULL,
                                    base = 2, na = c("pairwise", "error"),
                                    threads = NULL,
                                    progress = interactive()) {
  check_dots_empty(...)
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  label <- caller_arg(given)
  na <- check_choice(na, c("pairwise", "error"))
  how <- screen_options(
    method, top, threshold, fdr, base, na, threads, progress
  )
  screen_columns(feature_list(x), y, "y", given, how, label)
}

# How to screen, checked.
screen_options <- function(method, top, threshold, fdr, base, na, threads,
                           progress, call = caller_env()) {
  unit <- log_base(base, call)
  check_flag(progress, call = call)
  method <- as_estimator(method, call)
  if (is_estimator(method) && method$name == "kl") refuse_kl(call)
  check_filters(top, threshold, fdr, call)
  list(
    method = method, filters = list(top = top, threshold = threshold, fdr = fdr),
    base = base, unit = unit, na = na, threads = thread_count(threads),
    progress = progress
  )
}

warn_unreliable <- function(notes, method, call) {
  unreliable <- sum(startsWith(notes, "unreliable"))
  if (unreliable == 0) return(invisible())
  warn(
    c(
      "{.fn {paste0('est_', method$name)}} is unreliable with repeated values: {unreliable} feature{?s} {?is/are} concerned.",
      i = "{.fn est_mixed} is for such data."
    ),
    class = "ties", call = call
  )
}

feature_list <- function(x, call = caller_env()) {
  if (is.data.frame(x)) return(as.list(x))
  if (is.matrix(x) && is.atomic(x)) {
    columns <- lapply(seq_len(ncol(x)), function(j) as.vector(x[, j]))
    names(columns) <- colnames(x) %||% paste0("V", seq_along(columns))
    return(columns)
  }
  abort(
    c(
      "{.arg x} must be a data frame or a matrix of features, not {describe(x)}.",
      i = if (is.atomic(x)) "Use {.fn mutual_info} for a single variable."
    ),
    class = "argument", call = call
  )
}

screen_columns <- function(features, y, target, given, how, given_label = "",
                           call = caller_env()) {
  check_features(features, y, call)
  y <- as_target(y, call)
  given <- as_given(given, length(y), given_label, call)
  if (how$na == "error") check_none_missing(features, y, target, given, call)

  report <- if (how$progress) progress_bar("Measuring features")
  table <- measure_columns(features, y, given$code, how$method, how$threads, report)
  warn_unreliable(table$note, how$method, call)
  table <- scored_table(table, y, how)
  new_scores(table, target, given$label, how, rows = NROW(y), inference = NULL)
}

# The columns of the table of scores, with the information in nats: what is
# discrete in one pass, everything else according to plan.
measure_columns <- function(features, y, given, method, threads, report) {
  kinds <- if (screens_discrete(method, y)) kinds_of(features) else 0L
  discrete <- kinds > 0
  if (all(discrete)) {
    parts <- measure_discrete(features, kinds, y, given, method, threads, report)
    return(c(list(feature = names(features)), parts))
  }
  planned <- measure_planned(
    features[!discrete], y, given, method, threads, report
  )
  if (!any(discrete)) return(c(list(feature = names(features)), planned))
  counted <- measure_discrete(
    features[discrete], kinds[discrete], y, given, method, threads, report
  )
  place <- order(c(which(discrete), which(!discrete)))
  both <- Map(function(a, b) c(a, b)[place], counted, planned[names(counted)])
  c(list(feature = names(features)), both)
}

measure_planned <- function(features, y, given, method, threads, report) {
  for (column in c(list(y), features)) {
    if (is.factor(column)) check_coded(column)
  }
  plans <- lapply(features, plan_feature, y, given, method, is_tied(y))
  field <- function(name, type) {
    unname(vapply(plans, function(plan) plan[[name]] %||% type, type))
  }
  measured <- which(!vapply(plans, function(plan) is.null(plan$method), NA))
  mi <- field("mi", NA_real_)
  entropy <- rep(NA_real_, length(mi))
  found <- measure_features(plans[measured], y, given, threads, report)
  mi[measured] <- found$info
  entropy[measured] <- found$target_entropy
  list(
    type = field("type", NA_character_),
    method = unname(vapply(plans, function(plan) plan$method$name %||% NA_character_, "")),
    why = field("why", NA_character_), n = field("n", NA_integer_),
    missing = field("missing", NA_real_), levels = field("levels", NA_integer_),
    mi = mi, note = field("note", ""), target_entropy = entropy
  )
}

check_features <- function(features, y, call) {
  if (length(features) == 0) {
    abort("There are no features.", class = "size", call = call)
  }
  check_unique_names(names(features), "x", call)
  if (!(is_discrete(y) || is.numeric(as_number(y))) || !is.null(dim(y))) {
    abort(
      "The target must be a factor, character, logical or numeric vector, not {describe(y)}.",
      class = "argument", call = call
    )
  }
  check_rows(features, y, call)
  if (length(y) == 0) {
    abort("There are no rows.", class = "size", call = call)
  }
}

as_target <- function(y, call) {
  y <- as_number(y)
  if (all(is.na(y))) {
    abort("Every value of the target is missing.", class = "missing", call = call)
  }
  if (is.numeric(y) && any(is.infinite(y))) {
    abort(
      "The target has {sum(is.infinite(y))} infinite value{?s}.",
      class = "missing", call = call
    )
  }
  if (is_constant(y)) {
    abort(
      "The target has one value only: there is nothing to tell about it.",
      class = "argument", call = call
    )
  }
  y
}

check_none_missing <- function(features, y, target, given, call) {
  features[[target]] <- y
  if (!is.null(given)) features[[given$label]] <- given$code
  missing <- vapply(features, anyNA, NA)
  if (any(missing)) {
    abort(
      c(
        "There are missing values in {.arg {names(missing)[missing]}}.",
        i = "Use {.code na = \"pairwise\"} to measure each feature on its complete rows."
      ),
      class = "missing", call = call
    )
  }
}

measure_features <- function(plans, y, given, threads, report) {
  if (length(plans) == 0) return(list(info = numeric(), target_entropy = numeric()))
  methods <- lapply(plans, `[[`, "method")
  distinct <- unique(methods)
  families <- vapply(methods, family_of, "")
  columns <- Map(
    function(plan, family) encode_column(plan$column, family), plans, families
  )
  target <- encode_column(y, if (is_discrete(y)) "discrete" else families[[1]])
  screen_features_cpp(
    lapply(unname(columns), `[[`, "value"),
    vapply(columns, `[[`, 0, "n_levels"),
    target$value, target$n_levels, given,
    distinct, match(methods, distinct), threads, report
  )
}
