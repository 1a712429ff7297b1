#' Scores of features as plain numbers
#'
#' What [screen_features()] measures, as a numeric vector with the names of the
#' features: what other software takes that ranks features by a number, more being
#' better.
#'
#' @details
#' Features that cannot be measured are `NA`. The other columns of
#' [screen_features()] say why, and which method measured each of the others: use
#' that function to look at a ranking, and this one to hand it on. There are no tests,
#' no intervals and no filters here, and so no random numbers: every feature has its
#' value.
#'
#' Estimates of features that tell nothing vary about zero; negative numbers are
#' kept as they are. So are values that are mostly bias, as those of a factor with
#' more levels than half of the rows, which [screen_features()] notes and ranks
#' last: leave such features out, or use an estimator that corrects for it.
#'
#' @param x A data frame or matrix of features, a formula, or what
#'   [screen_features()] gave.
#' @param na What happens where values are missing: as in [screen_features()],
#'   without notes.
#' @param weights How often each row counts: whole numbers, or the name of a
#'   column of `data`. For discrete features and target; numeric ones are `NA`.
#' @inheritParams screen_features
#' @return A named numeric vector, in bits by default: in the order of the columns
#'   or terms, or for a result of [screen_features()] in its order.
#' @family ecosystems
#' @export
#' @examples
#' scores <- mi_scores(iris[-5], iris$Species)
#' round(scores["Petal.Width"], 4) # 1.4992 bits
#'
#' # A model of the best two
#' best <- names(sort(scores, decreasing = TRUE))[1:2]
#' if (requireNamespace("MASS", quietly = TRUE)) {
#'   model <- MASS::lda(iris[best], iris$Species)
#'   mean(predict(model)$class == iris$Species) # 0.96
#' }
mi_scores <- function(x, ...) {
  UseMethod("mi_scores")
}

#' @rdname mi_scores
#' @export
mi_scores.default <- function(x, y = NULL, ..., given = NULL, method = "auto",
                              na = c("pairwise", "level", "error"),
                              weights = NULL, base = 2, threads = NULL,
                              progress = FALSE) {
  check_dots_empty(...)
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  how <- measure_options(method, na, base, threads, progress)
  others <- list(given = given, weights = weights)
  data <- screen_data(column_source(x, y), y, "y", others, how)
  parts <- lapply(source_blocks(data$source), function(block) {
    measure_block(block, data$source$columns(block), data, how)[c("mi", "note")]
  })
  warn_unreliable(unlist(lapply(parts, `[[`, "note")), how$method, current_env())
  values <- unlist(lapply(parts, `[[`, "mi")) / how$unit
  names(values) <- data$source$names
  values
}

#' @rdname mi_scores
#' @export
mi_scores.formula <- function(x, data = NULL, ..., given = NULL, method = "auto",
                              na = c("pairwise", "level", "error"),
                              weights = NULL, base = 2, threads = NULL,
                              progress = FALSE) {
  check_dots_empty(...)
  if (is.data.frame(data)) {
    refuse_unquoted(given, substitute(given), data)
    refuse_unquoted(weights, substitute(weights), data)
  }
  # Their errors are about themselves.
  force(given)
  force(weights)
  scores <- screen_features(
    x, data,
    given = given, method = method, test = "none", interval = FALSE, na = na,
    weights = weights, base = base, threads = threads, progress = progress
  )
  # What is given, or has the weights, is no feature.
  terms <- names(formula_parts(x, data)$x)
  named_scores(scores)[intersect(terms, scores$feature)]
}

#' @rdname mi_scores
#' @export
mi_scores.infosift_scores <- function(x, ...) {
  check_dots_empty(...)
  named_scores(x)
}

# A screening without what takes time and is not asked for: p-values are needed for
# `fdr` only.
quick_screening <- function(x, y, settings, call = caller_env()) {
  screen_settings(settings[names(settings) != "given"], call)
  rlang::exec(screen_features, x, y, !!!quick_settings(settings))
}

quick_settings <- function(settings) {
  usual <- list(
    test = if (is.null(settings$fdr)) "none" else "auto", interval = FALSE,
    progress = FALSE
  )
  c(settings, usual[setdiff(names(usual), names(settings))])
}

feature_names <- function(x) colnames(x) %||% paste0("V", seq_len(ncol(x)))

named_scores <- function(scores) {
  values <- scores$mi
  names(values) <- scores$feature
  values
}
