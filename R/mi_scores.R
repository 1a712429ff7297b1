#' Scores of features as plain numbers
#'
#' What [screen_features()] measures, as a numeric vector with the names of the
#' features: what other software takes that ranks features by a number, more being
#' better.
#'
#' @details
#' Features that cannot be measured are `NA`. The other columns of
#' [screen_features()] say why, and which method measured each of the others: use
#' that function to look at a ranking, and this one to hand it on.
#'
#' Estimates of features that tell nothing vary about zero; negative numbers are
#' kept as they are.
#'
#' @param x A data frame or matrix of features, a formula, or what
#'   [screen_features()] gave.
#' @param y,data,given As in [screen_features()].
#' @param ... Other arguments of [screen_features()], as `method`, `base` and `na`.
#' @return A named numeric vector, in bits by default: in the order of the columns
#'   or terms, or for a result of [screen_features()] in its order.
#' @family other ecosystems
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
mi_scores.default <- function(x, y, ...) {
  scores <- screen_features(x, y, ..., progress = FALSE)
  named_scores(scores)[names(feature_list(x))]
}

#' @rdname mi_scores
#' @export
mi_scores.formula <- function(x, data = NULL, ..., given = NULL) {
  scores <- screen_features(x, data, ..., given = given, progress = FALSE)
  parts <- formula_parts(x, data, apart = names(given_columns(given, data)))
  named_scores(scores)[names(parts$x)]
}

#' @rdname mi_scores
#' @export
mi_scores.infosift_scores <- function(x, ...) {
  check_dots_empty(...)
  named_scores(x)
}

named_scores <- function(scores) {
  values <- scores$mi
  names(values) <- scores$feature
  values
}
