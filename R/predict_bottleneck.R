#' Clusters for new values of x
#'
#' The encoder of a fitted bottleneck, for values of x it has seen or for new
#' distributions of y.
#'
#' @param object An [info_bottleneck()] or [ib_sequential()] result.
#' @param newdata Labels of x (a factor or character vector); or what new values
#'   of x tell about y: a vector of probabilities or counts of y, or a matrix with
#'   a row for each new x. By default, the x of the fit.
#' @param type `"encoder"` for \eqn{q(t|x)}, `"label"` for the most likely cluster.
#' @param ... Not used.
#' @return A matrix with a row for each x and a column for each cluster, or a
#'   factor. `NA` for labels that are not known, and for an x that comes with a y
#'   that every cluster excludes.
#' @family information bottleneck
#' @export
#' @examples
#' p <- pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2))
#' fit <- info_bottleneck(p, beta = 5)
#' predict(fit, rbind(c(0.9, 0.1), c(0.2, 0.8)), type = "label")
#' round(predict(fit, c(0.5, 0.5)), 4) # 0.5 and 0.5
predict.infosift_bottleneck <- function(object, newdata = NULL,
                                        type = c("encoder", "label"), ...) {
  type <- check_choice(type, c("encoder", "label"))
  encoder <- if (is.null(newdata)) {
    object$encoder
  } else if (is.factor(newdata) || is.character(newdata)) {
    object$encoder[match(as.character(newdata), rownames(object$encoder)), , drop = FALSE]
  } else {
    encode_new(object, newdata)
  }
  if (type == "encoder") return(encoder)
  known <- !is.na(encoder[, 1])
  label <- rep(NA_integer_, nrow(encoder))
  if (any(known)) {
    label[known] <- max.col(encoder[known, , drop = FALSE], ties.method = "first")
  }
  stats::setNames(factor(label, seq_len(ncol(encoder))), rownames(encoder))
}

encode_new <- function(object, newdata, call = caller_env()) {
  rows <- if (is.matrix(newdata) || is.data.frame(newdata)) {
    as.matrix(newdata)
  } else {
    matrix(newdata, 1)
  }
  width <- ncol(object$decoder)
  if (!is.numeric(rows) || ncol(rows) != width) {
    abort(
      "{.arg newdata} must be labels of x, or have a number for each of the {width} values of y, not be {describe(newdata)}.",
      class = "argument", call = call
    )
  }
  if (!all(is.finite(rows)) || any(rows < 0) || any(rowSums(rows) == 0)) {
    abort(
      "The rows of {.arg newdata} must be finite, not negative, and not all zero.",
      class = "argument", call = call
    )
  }
  size <- length(object$weight)
  encoder <- ib_predict_cpp(
    rows / rowSums(rows), unname(object$decoder), unname(object$weight),
    object$beta, object$alpha
  )
  encoder[is.nan(encoder)] <- NA_real_
  dimnames(encoder) <- list(rownames(rows), names(object$weight))
  encoder
}
