#' Projections and plot of a Gaussian bottleneck
#'
#' `predict()` gives \eqn{A (x - \mu)}{A (x - mean)} for new observations, without
#' noise; `plot()` shows the curve, with a mark where a direction is switched on.
#'
#' @param object,x An [ib_gaussian()] result.
#' @param newdata A matrix or data frame with the columns of x.
#' @param beta A positive number.
#' @param ... For `plot()`, `main`; otherwise not used.
#' @return `predict()`: a matrix with a row for each observation and a column for
#'   each direction in use. `plot()`: `x`, invisibly.
#' @family information bottleneck
#' @export
#' @examples
#' fit <- ib_gaussian(iris[1:2], iris[3:4])
#' head(predict(fit, iris[1:2], beta = 10), 3)
#' plot(fit)
#' round(fit$critical_beta, 3) # 1.129 and 65.103
predict.infosift_ib_gaussian <- function(object, newdata, beta, ...) {
  newdata <- as.matrix(newdata)
  if (!is.numeric(newdata) || ncol(newdata) != ncol(object$direction)) {
    abort(
      "{.arg newdata} must have the {ncol(object$direction)} numeric columns of x, not be {describe(newdata)}.",
      class = "argument"
    )
  }
  if (!is.null(object$scores)) {
    n <- object$observations
    for (j in seq_len(ncol(newdata))) {
      below <- findInterval(newdata[, j], object$scores[[j]])
      newdata[, j] <- stats::qnorm(pmax(below, 0.5) / (n + 1))
    }
  }
  projection <- coef.infosift_ib_gaussian(object, beta)
  projection <- projection[object$critical_beta < beta, , drop = FALSE]
  result <- sweep(newdata, 2, object$center) %*% t(projection)
  colnames(result) <- sprintf("T%d", seq_len(nrow(projection)))
  result
}

#' @rdname predict.infosift_ib_gaussian
#' @export
plot.infosift_ib_gaussian <- function(x, ...) {
  settings <- list(...)
  data <- as.data.frame.infosift_ib_gaussian(x)
  old <- plane_margins()
  on.exit(graphics::par(old))
  graphics::plot(
    data$ixt, data$ity,
    type = "l", lwd = 2, bty = "n", las = 1, col = "#1B6CA8",
    ylim = c(0, 1.08 * x$info_xy), main = settings$main %||% "Gaussian bottleneck",
    xlab = "", ylab = plane_label("I(T; Y)", x)
  )
  label_x(plane_label("I(X; T)", x))
  graphics::abline(0, 1, col = "grey70", lty = 2)
  graphics::abline(h = x$info_xy, col = "grey70", lty = 2)
  switched <- sort(x$critical_beta[x$critical_beta < max(data$beta)])
  marks <- as.data.frame.infosift_ib_gaussian(x, beta = unique(switched))
  graphics::points(marks$ixt, marks$ity, pch = 19, col = "#D1495B")
  graphics::legend(
    "bottomright", "a direction is switched on",
    pch = 19, col = "#D1495B", bty = "n"
  )
  invisible(x)
}
