#' Keep features that together tell about the outcome: a step for recipes
#'
#' `step_select_mi()` keeps those of the selected columns that
#' [select_features()] chooses for the outcome, and removes the others. It is
#' trained with the recipe: within resampling the choice is made anew from the
#' rows that a model is fitted to, so that nothing leaks from those that it is
#' judged by.
#'
#' @details
#' * Columns may be of any type and have missing values, and come out as they
#'   went in; new levels in new data do not matter.
#' * Selectors that pick nothing are no error: the step then does nothing.
#' * If no feature is kept, as `stop = "test"` and `stop = "score"` may end, all
#'   are removed, with a warning of class `infosift_warning_empty`.
#' * Rows without an outcome are not used.
#' * The settings are checked when the step is trained. `top`, `criterion`, `level` and
#'   `threshold` may be `tune::tune()`.
#'
#' @section Case weights:
#' Frequency weights count: training with them is training with each row so many
#' times. That is for discrete features and outcome: repeated numbers would be
#' neighbours at no distance, and frequencies above 1 are an error there, of class
#' `infosift_error_unsupported`. Importance weights are not used, which the printed
#' step says.
#'
#' @section Tidying:
#' `tidy()` has a row for each feature: `terms`, `order` in which it was chosen,
#' `score` at that moment, `relevance`, `kept`, `why` (what the feature was chosen
#' by, or why it is out), and `id`.
#'
#' @param recipe A recipe, to which the step is added.
#' @param ... Selectors of candidates, as `recipes::all_predictors()`.
#' @param role,trained,removals,reasons,case_weights For recipes; not to be set.
#' @param outcome The column to tell about, by name or selector; by default the one
#'   with the role of outcome.
#' @param top Number of features to keep, at most: all if there are fewer. `NULL` as
#'   `n` of [select_features()]; results of tuning have a column `n` of their own.
#' @param criterion How candidates are scored, as in [select_features()].
#' @param stop,level,threshold,permutations When to stop, as in
#'   [select_features()].
#' @param method,na,threads As in [select_features()].
#' @param skip Leave the step out when new data are baked? For a step that removes
#'   columns this is never what one wants.
#' @param id A name for the step.
#' @return `recipe` with the step added to it.
#' @family ecosystems
#' @export
#' @examples
#' if (requireNamespace("recipes", quietly = TRUE)) {
#'   keep <- recipes::recipe(Species ~ ., iris)
#'   keep <- step_select_mi(keep, recipes::all_predictors(), top = 2)
#'   keep <- recipes::prep(keep)
#'   print(recipes::tidy(keep, 1)) # Petal.Width is first
#'
#'   # A model of what was kept
#'   kept <- recipes::bake(keep, NULL)
#'   if (requireNamespace("MASS", quietly = TRUE)) {
#'     model <- MASS::lda(Species ~ ., kept)
#'     mean(predict(model)$class == kept$Species) # 0.96
#'   }
#' }
step_select_mi <- function(recipe, ..., role = NA, trained = FALSE,
                           outcome = NULL, top = NULL, criterion = "jmi",
                           stop = "n", level = NULL, threshold = NULL,
                           permutations = NULL, method = "auto",
                           na = "pairwise", threads = NULL, removals = NULL,
                           reasons = NULL, case_weights = NULL, skip = FALSE,
                           id = recipes::rand_id("select_mi")) {
  new_recipe_step(recipe, "select_mi", list(
    terms = rlang::enquos(...), role = role, trained = trained,
    outcome = rlang::enquos(outcome), top = top, criterion = criterion,
    stop = stop, level = level, threshold = threshold,
    permutations = permutations, method = method, na = na, threads = threads,
    removals = removals, reasons = reasons, case_weights = case_weights,
    skip = skip, id = id
  ))
}

#' @exportS3Method recipes::prep
prep.step_select_mi <- function(x, training, info = NULL, ...) {
  data <- step_data(x, training, info)
  p <- length(data$features)
  if (p == 0) return(train_step(x, character(), selection_reasons(NULL), data))
  if (!is.null(x$top)) check_count(x$top, arg = "top")
  chosen <- select_features(
    list2DF(data$features), data$y,
    n = if (!is.null(x$top)) min(x$top, p),
    criterion = x$criterion, stop = x$stop, level = x$level,
    threshold = x$threshold, permutations = x$permutations,
    method = x$method, na = x$na, threads = x$threads, progress = FALSE
  )
  reasons <- selection_reasons(chosen, names(data$features))
  train_step(x, chosen$feature, reasons, data)
}

# What became of each feature, those chosen first.
selection_reasons <- function(chosen, features = character()) {
  chosen_now <- as.data.frame(chosen)
  out <- attr(chosen, "left_out")
  rest <- setdiff(features, chosen_now$feature)
  why <- ifelse(
    rest %in% out$feature, out$note[match(rest, out$feature)], "not chosen"
  )
  k <- length(features) - length(rest)
  unknown <- rep(NA_real_, length(rest))
  data.frame(
    feature = c(chosen_now$feature, rest),
    order = c(seq_len(k), rep(NA_integer_, length(rest))),
    score = c(chosen_now$score, unknown),
    relevance = c(chosen_now$relevance, unknown),
    kept = rep(c(TRUE, FALSE), c(k, length(rest))),
    why = c(rep(paste("chosen by", attr(chosen, "criterion")), k), why)
  )
}

#' @exportS3Method recipes::bake
bake.step_select_mi <- function(object, new_data, ...) {
  bake_kept(object, new_data)
}

#' @export
print.step_select_mi <- function(x, width = max(20, getOption("width") - 38), ...) {
  print_recipe_step(x, "Selection by mutual information", width)
}

#' @exportS3Method generics::tidy
tidy.step_select_mi <- function(x, ...) {
  tidy_recipe_step(x, list(
    order = NA_integer_, score = NA_real_, relevance = NA_real_, kept = NA,
    why = NA_character_
  ))
}

#' @exportS3Method generics::tunable
tunable.step_select_mi <- function(x, ...) {
  tunable_recipe_step(x, list(
    top = list(pkg = "dials", fun = "num_terms", range = c(1L, 20L)),
    criterion = list(pkg = "infosift", fun = "selection_criterion"),
    level = list(pkg = "dials", fun = "threshold", range = c(0.01, 0.2)),
    threshold = list(pkg = "dials", fun = "threshold", range = c(0, 0.5))
  ))
}

#' The criterion of a selection as a parameter to tune
#'
#' What the package dials needs to know of the argument `criterion` of
#' [step_select_mi()], so that `tune::tune_grid()` can choose it. The number of
#' features, thresholds and levels have such parameters in dials.
#'
#' @param values The criteria to choose from: of those of [select_features()] all but
#'   `"njmim"` and `"disr"`, which are for discrete columns only.
#' @return A parameter of class `qual_param`.
#' @family ecosystems
#' @export
#' @examples
#' if (requireNamespace("dials", quietly = TRUE)) {
#'   print(selection_criterion(c("jmi", "mrmr", "cmim")))
#' }
#'
#' # Number and criterion, both chosen by resampling
#' tidy <- c("recipes", "workflows", "parsnip", "rsample", "tune", "rpart")
#' if (interactive() && all(vapply(tidy, requireNamespace, NA, quietly = TRUE))) {
#'   open <- tune::tune
#'   keep <- recipes::recipe(Species ~ ., iris)
#'   keep <- step_select_mi(
#'     keep, recipes::all_predictors(), top = open(), criterion = open()
#'   )
#'   tree <- parsnip::decision_tree("classification", "rpart")
#'   found <- tune::tune_grid(
#'     workflows::workflow(keep, tree), rsample::vfold_cv(iris, 5),
#'     grid = expand.grid(top = 1:3, criterion = c("jmi", "cmim"), stringsAsFactors = FALSE)
#'   )
#'   print(tune::show_best(found, metric = "accuracy"))
#' }
selection_criterion <- function(values = setdiff(selection_criteria, normalized_criteria)) {
  rlang::check_installed("dials")
  known <- is.character(values) && length(values) > 0 && all(values %in% selection_criteria)
  if (!known) {
    abort(
      "{.arg values} must be some of {.or {.val {selection_criteria}}}, not {describe(values)}.",
      class = "argument"
    )
  }
  dials::new_qual_param(
    "character", values = values, label = c(criterion = "Selection criterion")
  )
}

#' @exportS3Method generics::required_pkgs
required_pkgs.step_select_mi <- function(x, ...) "infosift"
