#' Selection by filter, for caret
#'
#' A list of functions for `caret::sbfControl()`: features are kept by their mutual
#' information with the outcome, and a model is fitted to them by the functions of
#' another list. `caret::sbf()` filters anew within each resample.
#'
#' @details
#' All features are looked at together: set `multivariate = TRUE` in
#' `caret::sbfControl()`, as in the example. Without it caret makes one matrix of
#' all columns, so that factors and numbers become text, and that is an error
#' here.
#'
#' If no feature is kept, the models of caret are those without predictors.
#'
#' @param functions The list whose model is fitted: one that caret has, as
#'   `caret::ldaSBF` or `caret::caretSBF`, or one made like them.
#' @param ... Arguments of [screen_features()], as `method`, `base` and `na`; of
#'   them at least one of `top`, `threshold` and `fdr`, which say what to keep.
#'   They are checked at once. Those with a value for each row, as `given`, are
#'   refused: rows differ between resamples.
#' @return `functions` with two of them replaced: `score(x, y)` and
#'   `filter(score, x, y)`.
#' @family ecosystems
#' @export
#' @examples
#' if (requireNamespace("caret", quietly = TRUE)) {
#'   control <- caret::sbfControl(
#'     mi_sbf(caret::ldaSBF, top = 2),
#'     method = "cv", number = 5, multivariate = TRUE
#'   )
#'   set.seed(1)
#'   model <- caret::sbf(iris[-5], iris$Species, sbfControl = control)
#'   print(caret::predictors(model)) # the two of the petals
#'   model$results$Accuracy # about 0.96
#' }
mi_sbf <- function(functions = NULL, ...) {
  check_sbf_functions(functions)
  settings <- list(...)
  check_sbf_settings(settings)
  if (!any(c("top", "threshold", "fdr") %in% names(settings))) {
    abort(
      "One of {.arg top}, {.arg threshold} and {.arg fdr} must be given.",
      class = "argument"
    )
  }
  functions$score <- function(x, y) {
    check_multivariate(x)
    scores <- quick_screening(x, y, settings)
    place <- match(feature_names(x), scores$feature)
    structure(named_scores(scores)[place], kept = scores$kept[place])
  }
  functions$filter <- function(score, x, y) {
    keep <- attr(score, "kept")
    names(keep) <- names(score)
    keep
  }
  functions
}

check_sbf_functions <- function(functions, call = caller_env()) {
  needed <- c("summary", "fit", "pred")
  if (!is.list(functions) || !all(needed %in% names(functions))) {
    abort(
      c(
        "{.arg functions} must be a list with {.val {needed}}, not {describe(functions)}.",
        i = "Such a list is {.code caret::ldaSBF}."
      ),
      class = "argument", call = call
    )
  }
}

# Everything is checked before caret begins: it would go through all resamples.
check_sbf_settings <- function(settings, call = caller_env()) {
  of_rows <- intersect(names(settings), c("given", "weights", "strata"))
  if (length(of_rows) > 0) {
    abort(
      c(
        "{.arg {of_rows}} {?has/have} a value for each row, and caret gives only rows of a resample.",
        i = "Screen by hand with {.fn screen_features}."
      ),
      class = "unsupported", call = call
    )
  }
  rlang::exec(
    screen_options, !!!screen_settings(quick_settings(settings), call),
    call = call
  )
}

check_multivariate <- function(x, call = caller_env()) {
  if (is.data.frame(x) || is.matrix(x)) return(invisible())
  abort(
    c(
      "{.fn mi_sbf} looks at all features together.",
      i = "Set {.code multivariate = TRUE} in {.fn caret::sbfControl}."
    ),
    class = "argument", call = call
  )
}
