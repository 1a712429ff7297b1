#' A filter for mlr3
#'
#' `FilterMutualInfo` scores the features of a task by their mutual information
#' with the target, or by a criterion that looks at redundancy, too. It is in the
#' dictionary of mlr3filters as soon as both packages are loaded:
#' `mlr3filters::flt("mutual_info")`.
#'
#' @details
#' The filter is for tasks of classification and regression with logical, integer,
#' numeric, character, factor, ordered or `POSIXct` features, and takes missing
#' values. Features that cannot be measured have the score `NA`, and are the last.
#' Weights of a task are not used.
#'
#' | parameter | default | |
#' | --- | --- | --- |
#' | `criterion` | `"mim"` | how features are scored, as in [select_features()] |
#' | `method` | `"auto"` | an [estimator][is_estimator], or the name of one |
#' | `base` | 2 | of the logarithm |
#' | `na` | `"pairwise"` | as in [screen_features()] |
#' | `threads` | 1 | see [thread_count()] |
#'
#' With the criterion `"mim"` the scores are those of [mi_scores()], in bits.
#' The scores of other criteria hold only for the step in which a feature is
#' chosen; as for the other filters of mlr3 that select step by step, they are
#' numbers that fall evenly from 1 to 0 in the order in which features were chosen,
#' of which `nfeat` are.
#'
#' @docType class
#' @keywords NULL
#' @format A list with the function `new()`, which makes the filter: an object of
#'   R6 class `FilterMutualInfo` that inherits from `Filter` of mlr3filters.
#' @return `FilterMutualInfo$new()`: the filter.
#' @family ecosystems
#' @export
#' @examples
#' if (requireNamespace("mlr3filters", quietly = TRUE)) {
#'   task <- mlr3::as_task_classif(iris, target = "Species")
#'   filter <- mlr3filters::flt("mutual_info")
#'   filter$calculate(task)
#'   print(round(filter$scores, 2)) # Petal.Width: 1.5
#'
#'   # A model of the best two
#'   task$select(names(filter$scores)[1:2])
#'   learner <- mlr3::lrn("classif.rpart")
#'   learner$train(task)
#'   learner$predict(task)$score() # error rate 0.04
#' }
FilterMutualInfo <- list(new = function() filter_class()$new())

utils::globalVariables(c("self", "super"))

# The class can be made only where mlr3filters is installed: when it is wanted.
filter_class <- function() {
  R6::R6Class(
    "FilterMutualInfo",
    inherit = mlr3filters::Filter,
    public = list(
      initialize = function() {
        super$initialize(
          id = "mutual_info",
          task_types = c("classif", "regr"),
          param_set = filter_parameters(),
          feature_types = c(
            "logical", "integer", "numeric", "character", "factor", "ordered",
            "POSIXct"
          ),
          packages = "infosift",
          label = "Mutual Information",
          man = "infosift::FilterMutualInfo"
        )
      }
    ),
    private = list(
      .calculate = function(task, nfeat) {
        filter_scores(
          as.data.frame(task$data(cols = task$feature_names)), task$truth(),
          nfeat, self$param_set$values
        )
      },
      .get_properties = function() "missings"
    )
  )
}

filter_parameters <- function() {
  is_method <- function(x) {
    found <- tryCatch(as_estimator(x), error = conditionMessage)
    if (is.character(found) && !identical(found, "auto")) found else TRUE
  }
  paradox::ps(
    criterion = paradox::p_fct(selection_criteria, default = "mim"),
    method = paradox::p_uty(default = "auto", custom_check = is_method),
    base = paradox::p_dbl(lower = 0, default = 2),
    na = paradox::p_fct(screen_na, default = "pairwise"),
    # By convention of mlr3, which runs its work in parallel itself.
    threads = paradox::p_int(lower = 1, init = 1, tags = "threads")
  )
}

filter_scores <- function(features, target, n, settings) {
  criterion <- settings$criterion %||% "mim"
  settings$criterion <- NULL
  if (criterion == "mim") {
    return(rlang::exec(mi_scores, features, target, !!!settings))
  }
  chosen <- rlang::exec(
    select_features, features, target, n,
    criterion = criterion, !!!settings, progress = FALSE
  )
  scores <- seq(1, 0, length.out = nrow(chosen))
  names(scores) <- chosen$feature
  scores
}

register_filter <- function() {
  mlr3filters::mlr_filters$add("mutual_info", FilterMutualInfo$new)
}
