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
#' @param na `"pairwise"` measures each feature on the rows in which neither it
#'   nor the target is missing, nor what is given; `"error"` stops if anything is
#'   missing.
#' @param progress Show a progress bar when the work takes longer than two
#'   seconds?
#' @inheritParams mutual_info
#' @return A data frame of class `infosift_scores`, ranked, with a row for each
#'   feature: `feature`, `type`, `method`, `why` that method, `n` (rows used),
#'   `mi` (in the unit that `base` gives) and `note`. It has methods for
#'   `print()`, `summary()`, `as.data.frame()`, `plot()` and
#'   [ggplot2::autoplot()].
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
#' screen_features(people[1:3], people$Survived)
#'
#' # Class tells 0.0561 bits more about it than Sex does
#' screen_features(Survived ~ Class + Age, people, given = ~ Sex)
screen_features <- function(x = NULL, ...) {
  UseMethod("screen_features")
}

#' @rdname screen_features
#' @export
screen_features.formula <- function(x, data = NULL, ..., given = NULL,
                                    method = "auto", base = 2,
                                    na = c("pairwise", "error"),
                                    threads = NULL,
                                    progress = interactive()) {
  check_dots_empty(...)
  if (is.data.frame(data)) given <- given_columns(given, data)
  parts <- formula_parts(x, data, apart = names(given))
  na <- check_choice(na, c("pairwise", "error"))
  screen_columns(
    parts$x, parts$y, parts$target, given, method, base, na, threads, progress
  )
}

#' @rdname screen_features
#' @export
screen_features.default <- function(x = NULL, y = NULL, ..., given = NULL,
                                    method = "auto", base = 2,
                                    na = c("pairwise", "error"),
                                    threads = NULL,
                                    progress = interactive()) {
  check_dots_empty(...)
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  label <- caller_arg(given)
  na <- check_choice(na, c("pairwise", "error"))
  screen_columns(
    feature_list(x), y, "y", given, method, base, na, threads, progress, label
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

screen_columns <- function(features, y, target, given, method, base, na,
                           threads, progress, given_label = "",
                           call = caller_env()) {
  unit <- log_base(base, call)
  check_flag(progress, call = call)
  method <- as_estimator(method, call)
  if (is_estimator(method) && method$name == "kl") refuse_kl(call)
  threads <- thread_count(threads)
  check_features(features, y, call)
  y <- as_target(y, call)
  given <- as_given(given, length(y), given_label, call)
  if (na == "error") check_none_missing(features, y, target, given, call)

  report <- if (progress) progress_bar("Measuring features")
  table <- measure_columns(features, y, given$code, method, threads, report)
  warn_unreliable(table$note, method, call)
  table$mi <- table$mi / unit
  table <- lapply(table, `[`, order(-table$mi))
  new_scores(
    list2DF(table),
    target = target, given = given$label, base = base, rows = NROW(y), na = na
  )
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
  c(list(feature = names(features)), Map(function(a, b) c(a, b)[place], counted, planned))
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
  mi[measured] <- measure_features(plans[measured], y, given, threads, report)
  list(
    type = field("type", NA_character_),
    method = unname(vapply(plans, function(plan) plan$method$name %||% NA_character_, "")),
    why = field("why", NA_character_), n = field("n", NA_integer_), mi = mi,
    note = field("note", "")
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
  if (length(plans) == 0) return(numeric())
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
