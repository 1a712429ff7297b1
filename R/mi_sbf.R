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
#' @param top,threshold What to keep: the `top` features with the most
#'   information, and those whose information is at least `threshold`. One of the
#'   two is needed; with both, a feature must pass both.
#' @param ... Arguments of [screen_features()], as `method`, `base` and `na`.
#' @return `functions` with two of them replaced: `score(x, y)` and
#'   `filter(score, x, y)`.
#' @family other ecosystems
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
mi_sbf <- function(functions, top = NULL, threshold = NULL, ...) {
  check_sbf_functions(functions)
  if (is.null(top) && is.null(threshold)) {
    abort(
      "One of {.arg top} and {.arg threshold} must be given.",
      class = "argument"
    )
  }
  if (!is.null(top)) check_count(top)
  if (!is.null(threshold)) check_number(threshold)
  settings <- list(...)
  functions$score <- function(x, y) {
    check_multivariate(x)
    rlang::exec(mi_scores, x, y, !!!settings)
  }
  functions$filter <- function(score, x, y) {
    keep <- !is.na(score)
    if (!is.null(threshold)) keep <- keep & score >= threshold
    if (!is.null(top)) keep <- keep & rank(-score, ties.method = "first") <= top
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
