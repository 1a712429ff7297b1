#' Keep features that tell about the outcome: a step for recipes
#'
#' `step_screen_mi()` measures the selected columns one by one, as
#' [screen_features()] does, keeps those that pass `top`, `threshold` and `fdr`, and
#' removes the others. It is trained with the recipe: within resampling the features
#' are measured anew on the rows that a model is fitted to, so that nothing leaks
#' from those that it is judged by. [step_select_mi()] looks at redundancy, too.
#'
#' @details
#' * With none of `top`, `threshold` and `fdr` only those features are removed that
#'   cannot be measured.
#' * With `given`, features are kept for what they tell beyond the columns given,
#'   which are no candidates and stay.
#' * If no feature passes, all are removed, with a warning of class
#'   `infosift_warning_empty`.
#' * Columns may be of any type and have missing values, and come out as they
#'   went in; new levels in new data do not matter.
#' * Selectors that pick nothing are no error: the step then does nothing.
#' * Rows without an outcome are not used.
#' * The settings are checked when the step is trained. `top`, `threshold` and `fdr`
#'   may be `tune::tune()`.
#'
#' @inheritSection step_select_mi Case weights
#'
#' @section Tidying:
#' `tidy()` has a row for each feature: `terms`, `type`, `method`, `n`, `mi`,
#' `p_value`, `q_value`, `score` and `kept`, which are explained at
#' [screen_features()], `why` (why it was kept or removed), `note` and `id`.
#'
#' @inheritParams step_select_mi
#' @param given Columns that are known already, by name or selector: discrete
#'   ones.
#' @param top,threshold,fdr What to keep, as in [screen_features()].
#' @param test How features are tested, as in [screen_features()]: `NULL` tests them
#'   if there is an `fdr` to keep, and not otherwise.
#' @param permutations,adjust,method,na,threads As in [screen_features()].
#' @inherit step_select_mi return
#' @family ecosystems
#' @export
#' @examples
#' if (requireNamespace("recipes", quietly = TRUE)) {
#'   keep <- recipes::recipe(Species ~ ., iris)
#'   keep <- step_screen_mi(keep, recipes::all_predictors(), threshold = 1)
#'   keep <- recipes::prep(keep)
#'   print(recipes::tidy(keep, 1)) # the petals tell more than 1 bit
#'
#'   # A model of what was kept
#'   kept <- recipes::bake(keep, NULL)
#'   if (requireNamespace("MASS", quietly = TRUE)) {
#'     model <- MASS::lda(Species ~ ., kept)
#'     mean(predict(model)$class == kept$Species) # 0.96
#'   }
#' }
step_screen_mi <- function(recipe, ..., role = NA, trained = FALSE,
                           outcome = NULL, given = NULL, top = NULL,
                           threshold = NULL, fdr = NULL, test = NULL,
                           permutations = 999, adjust = "BH", method = "auto",
                           na = "pairwise", threads = NULL, removals = NULL,
                           reasons = NULL, case_weights = NULL, skip = FALSE,
                           id = recipes::rand_id("screen_mi")) {
  new_recipe_step(recipe, "screen_mi", list(
    terms = rlang::enquos(...), role = role, trained = trained,
    outcome = rlang::enquos(outcome), given = rlang::enquos(given), top = top,
    threshold = threshold, fdr = fdr, test = test,
    permutations = permutations, adjust = adjust, method = method, na = na,
    threads = threads, removals = removals, reasons = reasons,
    case_weights = case_weights, skip = skip, id = id
  ))
}

#' @exportS3Method recipes::prep
prep.step_screen_mi <- function(x, training, info = NULL, ...) {
  data <- step_data(x, training, info)
  if (length(data$features) == 0) {
    nothing <- lapply(screened_columns, `[`, 0)
    reasons <- list2DF(c(list(feature = character()), nothing))
    return(train_step(x, character(), reasons, data))
  }
  scores <- quick_screening(list2DF(data$features), data$y, c(
    list(given = data$given, top = x$top, threshold = x$threshold, fdr = x$fdr),
    x[c("method", "permutations", "adjust", "na", "threads")],
    if (!is.null(x$test)) list(test = x$test)
  ))
  reasons <- as.data.frame(scores)
  reasons$why <- screening_reasons(reasons, x)
  train_step(x, reasons$feature[reasons$kept], reasons, data)
}

# Why each feature is kept or not, in words.
screening_reasons <- function(scores, filters) {
  why <- rep("passes", nrow(scores))
  say <- function(which, reason) why[which & why == "passes"] <<- reason
  say(is.na(scores$mi), "not measured")
  if (!is.null(filters$threshold)) {
    say(scores$mi < filters$threshold, "below the threshold")
  }
  if (!is.null(filters$fdr)) {
    say(is.na(scores$q_value), "not tested")
    say(scores$q_value > filters$fdr, "not significant")
  }
  say(!scores$kept, paste("not among the top", filters$top))
  why
}

screened_columns <- list(
  type = NA_character_, method = NA_character_, n = NA_integer_, mi = NA_real_,
  p_value = NA_real_, q_value = NA_real_, score = NA_real_, kept = NA,
  why = NA_character_, note = NA_character_
)

#' @exportS3Method recipes::bake
bake.step_screen_mi <- function(object, new_data, ...) {
  bake_kept(object, new_data)
}

#' @export
print.step_screen_mi <- function(x, width = max(20, getOption("width") - 38), ...) {
  print_recipe_step(x, "Screening by mutual information", width)
}

#' @exportS3Method generics::tidy
tidy.step_screen_mi <- function(x, ...) tidy_recipe_step(x, screened_columns)

#' @exportS3Method generics::tunable
tunable.step_screen_mi <- function(x, ...) {
  tunable_recipe_step(x, list(
    top = list(pkg = "dials", fun = "num_terms", range = c(1L, 20L)),
    threshold = list(pkg = "dials", fun = "threshold", range = c(0, 0.5)),
    fdr = list(pkg = "dials", fun = "threshold", range = c(0.01, 0.2))
  ))
}

#' @exportS3Method generics::required_pkgs
required_pkgs.step_screen_mi <- function(x, ...) "infosift"
