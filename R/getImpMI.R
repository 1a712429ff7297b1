#' Importance by mutual information, for Boruta
#'
#' An importance adapter, for the argument `getImp` of `Boruta::Boruta()`: the
#' importance of a feature is its mutual information with the decision. Boruta
#' then compares each feature with the best of the shuffled ones, many times.
#'
#' @details
#' The information of a feature does not depend on the other features, and is the
#' same in each of the runs: what varies is the shuffled columns. A feature is thus
#' confirmed if what it tells is more than the best of all shuffled columns tells in
#' most of the runs. Redundant features are all confirmed, which is what Boruta
#' is for: all that is relevant. A few milliseconds for a run make it fast.
#'
#' Of features that tell nothing some do better than shuffled ones by chance, and as
#' their values do not vary from run to run, they stay ahead: about one in twenty is
#' confirmed (10 of 200 normal columns and a random target). Where that is too many, the
#' q-values of [screen_features()] control their share.
#'
#' Plug-in values of features with many levels are high by chance, shuffled or not, and
#' set the mark for all; `method = "adaptive"`, which corrects for it, lowers it.
#'
#' Missing values are allowed. A feature that cannot be measured, as one with all
#' values missing, has importance 0.
#'
#' @param x A data frame of features, among them those that Boruta has shuffled.
#' @param y The decision: a factor or a numeric vector.
#' @param ... Arguments of [mi_scores()], as `method` and `threads`, which
#'   `Boruta::Boruta()` passes on.
#' @return A numeric vector with the importance of each column of `x`, in bits by
#'   default.
#' @family ecosystems
#' @export
#' @examples
#' round(getImpMI(iris[-5], iris$Species), 2) # Petal.Width: 1.5
#'
#' if (requireNamespace("Boruta", quietly = TRUE)) {
#'   set.seed(1)
#'   noise <- data.frame(noise = rnorm(150))
#'   found <- Boruta::Boruta(
#'     cbind(iris[-5], noise), iris$Species,
#'     getImp = getImpMI
#'   )
#'   kept <- Boruta::getSelectedAttributes(found) # all but the noise
#'   if (requireNamespace("MASS", quietly = TRUE)) {
#'     model <- MASS::lda(iris[kept], iris$Species)
#'     print(mean(predict(model)$class == iris$Species)) # 0.98
#'   }
#' }
getImpMI <- function(x, y = NULL, ...) {
  values <- mi_scores(x, y, ...)
  values[is.na(values)] <- 0
  values
}
comment(getImpMI) <- "mutual information (infosift)"
