#' Plot an encoder
#'
#' A heat map of \eqn{q(t|x)}: a row for each x, sorted by cluster, and a column
#' for each cluster, as wide as its weight is.
#'
#' @param x,object An [info_bottleneck()] result.
#' @param ... For `plot()`, `main` and `col`, a vector of colours from 0 to 1; for
#'   `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family information bottleneck
#' @export
#' @examples
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' fit <- info_bottleneck(hair, beta = 10)
#' plot(fit)
#' round(fit$ity / fit$info_xy, 3) # 0.833
plot.infosift_bottleneck <- function(x, ...) {
  settings <- list(...)
  rows <- encoder_order(x)
  shown <- x$encoder[rows, , drop = FALSE]
  room <- label_room(rownames(shown))
  old <- graphics::par(mai = c(0.9, room$margin, 0.6, 0.3), new = TRUE)
  on.exit(graphics::par(old))
  edges <- c(0, cumsum(x$weight))
  n <- nrow(shown)
  graphics::image(
    edges, seq(0.5, n + 0.5), t(shown[rev(seq_len(n)), , drop = FALSE]),
    zlim = c(0, 1), col = settings$col %||% probability_colours(),
    axes = FALSE, xlab = "cluster, as wide as its weight", ylab = "",
    main = settings$main %||% bottleneck_title(x)
  )
  graphics::abline(v = edges, col = "white", lwd = 2)
  middle <- (edges[-1] + edges[-length(edges)]) / 2
  graphics::axis(1, middle, names(x$weight), tick = FALSE)
  graphics::axis(
    2, rev(seq_len(n)), rownames(shown),
    las = 1, tick = FALSE, cex.axis = room$size, gap.axis = -1
  )
  graphics::box(col = "grey70")
  invisible(x)
}

#' @rdname plot.infosift_bottleneck
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_bottleneck <- function(object, ...) {
  rows <- encoder_order(object)
  shown <- object$encoder[rows, , drop = FALSE]
  data <- data.frame(
    x = factor(rep(rownames(shown), ncol(shown)), rev(rownames(shown))),
    cluster = factor(rep(colnames(shown), each = nrow(shown)), colnames(shown)),
    prob = as.vector(shown)
  )
  ggplot2::ggplot(
    data, ggplot2::aes(x = .data$cluster, y = .data$x, fill = .data$prob)
  ) +
    ggplot2::geom_tile() +
    ggplot2::scale_fill_gradientn(
      colours = probability_colours(), limits = c(0, 1)
    ) +
    ggplot2::labs(
      x = "cluster", y = NULL, fill = "q(t|x)", title = bottleneck_title(object)
    ) +
    ggplot2::theme_minimal()
}

probability_colours <- function() grDevices::hcl.colors(64, "Blues 3", rev = TRUE)

# The x that occur, by cluster and how certain it is.
encoder_order <- function(x) {
  known <- which(!is.na(x$labels))
  certainty <- apply(x$encoder[known, , drop = FALSE], 1, max)
  known[order(as.integer(x$labels[known]), -certainty)]
}

bottleneck_title <- function(x) {
  paste0(
    x$variables[["x"]], " in ", length(x$weight), " cluster",
    if (length(x$weight) != 1) "s", ", beta = ", format(x$beta, digits = 4)
  )
}
