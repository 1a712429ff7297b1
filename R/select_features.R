#' Select features that together tell about a target
#'
#' Chooses features one by one: the first is the one that tells most about the
#' target, each of the others the one that does best by a criterion that also
#' looks at the features chosen before. [screen_features()] ranks features one
#' by one, so that of ten copies of a good feature all ten are on top.
#'
#' @details
#' With \eqn{X} a candidate, \eqn{Y} the target, \eqn{S} the features chosen so
#' far, and \eqn{Z}, \eqn{W} in \eqn{S}, the score of a candidate is
#'
#' | `criterion` | score | from |
#' | --- | --- | --- |
#' | `"mim"` | I(X; Y) | Battiti 1994 |
#' | `"mrmr"` | I(X; Y) - mean I(X; Z) | Peng et al. 2005, after Battiti 1994 |
#' | `"jmi"` | sum I(X, Z; Y) | Yang and Moody 1999 |
#' | `"jmi3"` | sum over pairs I(X, Z, W; Y) | Sechidis et al. 2019 |
#' | `"jmim"` | min I(X, Z; Y) | Bennasar et al. 2015 |
#' | `"njmim"` | min I(X, Z; Y) / H(X, Z, Y) | Bennasar et al. 2015 |
#' | `"disr"` | sum I(X, Z; Y) / H(X, Z, Y) | Meyer and Bontempi 2006 |
#' | `"cmim"` | min(I(X; Y), min I(X; Y \| Z)) | Fleuret 2004 |
#' | `"cife"` | I(X; Y) - sum (I(X; Z) - I(X; Z \| Y)) | Lin and Tang 2006 |
#' | `"icap"` | I(X; Y) - sum max(0, I(X; Z) - I(X; Z \| Y)) | Jakulin 2005 |
#' | `"cmi"` | I(X; Y \| S) | Brown et al. 2012 |
#'
#' where means, sums and minima are over the features in \eqn{S}. With \eqn{S}
#' empty every score is I(X; Y); with one feature in it, `"jmi3"` is `"jmi"`.
#' Brown et al. (2012) show what the criteria have in common. The score of `"njmim"`
#' and `"disr"` is a share, that of the others is information. Scores that differ
#' by rounding are tied, and of those that tie the first column is chosen.
#'
#' `"cmim"`, `"jmim"` and `"mrmr"` avoid copies of what is chosen; `"jmi"`, `"jmi3"`,
#' `"cife"` and `"cmi"` find features that only tell something together. None of them
#' can see a pair of which neither feature tells anything alone, before one of the two
#' is chosen. `"cmi"` is exact about what a feature adds, but splits the rows by all
#' chosen features at once: after a few of them there are as many groups as rows, and
#' all scores are zero.
#'
#' @section Data:
#' If the target and all features are discrete, everything is counted, by
#' [est_plugin()] or the discrete estimator that `method` is. Otherwise each term is
#' estimated by what `"auto"` of [mutual_info()] chooses for its variables, or by
#' `method`: [est_ksg()] or [est_mixed()]. There is then no joint entropy, and no
#' `"njmim"` and `"disr"`; joint terms are estimated directly, not by the chain
#' rule. [as_discrete()] makes classes of numbers.
#'
#' Columns that cannot be measured, or cannot tell anything, are not candidates, nor are
#' discrete ones of which half of the values or more are different where the estimator
#' does not correct for the bias of that; the result says why: `attr(, "left_out")` has
#' the notes of [screen_features()]. Rows without a target are left out. Each term uses
#' the rows in which its variables are known; one of variables that are never known
#' together, or in fewer rows than there are neighbours, counts as zero. Notes of chosen
#' features are printed below them, and are in `attr(, "notes")`.
#'
#' @section When to stop:
#' * `stop = "n"`: after `n` features.
#' * `stop = "score"`: before the first feature whose score is not above
#'   `threshold`. This is for scores that fall, as those of `"mim"`, `"mrmr"`, `"cmim"`,
#'   `"cife"`, `"icap"` and `"cmi"`; sums of joint information do not.
#' * `stop = "test"`: before the first feature for which I(X; Y | S) = 0 is not rejected
#'   at `level`, by the permutation test of [mi_test()]: of discrete variables within
#'   the strata that the chosen features make, of others by shuffles among neighbours in
#'   these or, for three or more numeric ones, of residuals, which stop early; the first
#'   feature, while nothing is given, by both of its tests. As the feature is the best
#'   of the candidates left, its p-value is multiplied by their number, also as it is
#'   shown. Features are tested in order and the first failure ends it, which bounds the
#'   probability of any false entry, and so the false discovery rate, by `level`. This
#'   is approximate, as the strata come from the same rows. A stratum with one row, or
#'   one value of the target, tells nothing: with many strata the test loses power, and
#'   a selection ends for want of rows rather than of features. So does one of numbers,
#'   of which many given ones leave no near neighbours.
#'
#' In all cases no more than `n` features are chosen. `threshold`, `level` and
#' `permutations` are errors where they would make no difference.
#'
#' @inheritParams screen_features
#' @param x A data frame or matrix of features, or a formula
#'   `target ~ features`, where `.` stands for all other columns of `data`.
#' @param n Number of features, at most: `NULL` is 10 for `stop = "n"` and no
#'   limit otherwise, or all if there are fewer.
#' @param criterion How candidates are scored, see *Details*.
#' @param stop When to stop.
#' @param threshold For `stop = "score"`, in the unit of the score: by default 0.
#' @param level For `stop = "test"`, the error rate: by default 0.05.
#' @param permutations For `stop = "test"`, how many tables are drawn, or
#'   samples shuffled at most, for each test: by default 999.
#' @param na `"pairwise"` uses, for each term, the rows in which its variables
#'   are known; `"error"` stops if anything is missing.
#' @return A data frame of class `infosift_selection` with a row for each chosen
#'   feature: `order`, `feature`, `score`, `relevance` I(X; Y), `redundancy` (the
#'   mean I(X; Z) with those chosen before), `cumulative` (I(chosen; Y) up to
#'   here, by the chain rule) and `p_value` at entry for `stop = "test"`, `NA`
#'   otherwise. It has methods for `print()`, `summary()`, `as.data.frame()`,
#'   `plot()` and [ggplot2::autoplot()].
#' @references `r cite("battiti1994")`
#'
#' `r cite("yang1999")`
#'
#' `r cite("fleuret2004")`
#'
#' `r cite("jakulin2005")`
#'
#' `r cite("peng2005")`
#'
#' `r cite("lin2006")`
#'
#' `r cite("meyer2006")`
#'
#' `r cite("brown2012")`
#'
#' `r cite("bennasar2015")`
#'
#' `r cite("sechidis2019")`
#' @family screening
#' @export
#' @examples
#' # Survival on the Titanic: Sex, then Class, which adds 0.0561 bits
#' people <- as.data.frame(Titanic)
#' people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
#' chosen <- select_features(Survived ~ ., people, criterion = "cmi")
#' chosen
#' diff(chosen$cumulative)[1] # 0.0561
#'
#' # One of two copies is enough
#' twice <- cbind(people, Gender = people$Sex)
#' select_features(Survived ~ ., twice, n = 2, criterion = "cmim")$feature
select_features <- function(x = NULL, ...) {
  UseMethod("select_features")
}

#' @rdname select_features
#' @export
select_features.formula <- function(x, data = NULL, n = NULL, ...,
                                    criterion = c(
                                      "mim", "mrmr", "jmi", "jmi3", "jmim",
                                      "njmim", "disr", "cmim", "cife", "icap",
                                      "cmi"
                                    ),
                                    stop = c("n", "test", "score"),
                                    level = NULL, threshold = NULL,
                                    permutations = NULL, method = "auto",
                                    base = 2, na = c("pairwise", "error"),
                                    threads = NULL, progress = interactive()) {
  check_dots_empty(...)
  parts <- formula_parts(x, data)
  if (parts$target %in% all.vars(x[[3]])) {
    refuse_target_among(parts$target, current_env())
  }
  criterion <- check_choice(criterion, selection_criteria)
  rule <- stop_rule(
    n, check_choice(stop, c("n", "test", "score")), level, threshold,
    permutations
  )
  na <- check_choice(na, c("pairwise", "error"))
  select_columns(
    list_source(parts$x, parts$y), parts$y, parts$target, criterion, rule, method,
    base, na, threads, progress
  )
}

#' @rdname select_features
#' @export
select_features.default <- function(x = NULL, y = NULL, n = NULL, ...,
                                    criterion = c(
                                      "mim", "mrmr", "jmi", "jmi3", "jmim",
                                      "njmim", "disr", "cmim", "cife", "icap",
                                      "cmi"
                                    ),
                                    stop = c("n", "test", "score"),
                                    level = NULL, threshold = NULL,
                                    permutations = NULL, method = "auto",
                                    base = 2, na = c("pairwise", "error"),
                                    threads = NULL, progress = interactive()) {
  check_dots_empty(...)
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  criterion <- check_choice(criterion, selection_criteria)
  rule <- stop_rule(
    n, check_choice(stop, c("n", "test", "score")), level, threshold,
    permutations
  )
  na <- check_choice(na, c("pairwise", "error"))
  source <- list_source(feature_list(x), y)
  copies <- copies_of(source, y)
  if (length(copies) > 0) {
    refuse_target_among(source$names[copies[1]], current_env())
  }
  select_columns(
    source, y, "y", criterion, rule, method, base, na, threads, progress
  )
}

selection_criteria <- c(
  "mim", "mrmr", "jmi", "jmi3", "jmim", "njmim", "disr", "cmim", "cife", "icap",
  "cmi"
)

# Criteria whose score is a share and has no unit.
normalized_criteria <- c("njmim", "disr")

select_columns <- function(source, y, target, criterion, rule, method, base,
                           na, threads, progress, call = caller_env()) {
  unit <- log_base(base, call)
  check_flag(progress, call = call)
  method <- selection_method(method, call)
  threads <- number_of_threads(threads, call)
  check_features(source, y, call)
  y <- as_target(y, call)
  if (na == "error") check_none_missing(source, y, target, NULL, call)
  features <- source$features
  rule$n <- number_to_select(rule, length(features), call)
  if (anyNA(y)) {
    known <- !is.na(y)
    y <- y[known]
    features <- lapply(features, rows_of, known)
  }

  report <- if (progress) progress_bar("Selecting features")
  kinds <- if (screens_discrete(method, y)) kinds_of(features, source$facts$kind) else 0L
  select <- if (all(kinds > 0)) select_discrete else select_mixed
  size <- if (criterion %in% normalized_criteria) 1 else unit
  rule$threshold <- rule$threshold * size
  found <- select(features, kinds, y, criterion, rule, method, threads, report, call)
  new_selection(
    selection_table(found$steps, names(features), unit, size),
    target = target, base = base, criterion = criterion, rows = length(y),
    ended = how_it_ended(
      found$steps, rule, size, names(features), found$screened$note
    ),
    left_out = left_out_features(found$screened, names(features)),
    notes = notes_of_chosen(found, names(features))
  )
}

rows_of <- function(column, rows) {
  if (length(dim(column)) == 2) column[rows, , drop = FALSE] else column[rows]
}

selection_method <- function(method, call) {
  method <- as_estimator(method, call)
  if (identical(method, "auto")) return(method)
  # est_adaptive() is for discrete variables.
  if (family_of(method) == "any") return(settle_family(method, TRUE))
  if (method$name == "kl") refuse_kl(call)
  if (method$name == "ross") {
    abort(
      "{.fn est_ross} has no conditional form, which a selection needs: use {.fn est_mixed}.",
      class = "unsupported", call = call
    )
  }
  method
}

# The target among the features would be chosen first and tell everything.
refuse_target_among <- function(name, call) {
  abort(
    c(
      "The target is among the features: {.arg {name}}.",
      i = "Leave it out of the features."
    ),
    class = "argument", call = call
  )
}
