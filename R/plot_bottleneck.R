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
  settings <- plot_settings(..., known = c("main", "col"))
  rows <- encoder_order(x)
  shown <- x$encoder[rows, , drop = FALSE]
  room <- label_room(rownames(shown))
  # Smaller ones could not be read.
  legible <- room$size >= 0.4
  old <- graphics::par(
    mai = c(0.75, if (legible) room$margin else 0.5, 0.55, 0.75), new = TRUE
  )
  on.exit(graphics::par(old))
  colours <- settings$col %||% probability_colours()
  edges <- c(0, cumsum(x$weight))
  n <- nrow(shown)
  graphics::image(
    edges, seq(0.5, n + 0.5), t(shown[rev(seq_len(n)), , drop = FALSE]),
    zlim = c(0, 1), col = colours, axes = FALSE, xlab = "",
    ylab = "",
    main = settings$main %||% bottleneck_title(x)
  )
  graphics::abline(v = edges, col = "white", lwd = 2)
  middle <- (edges[-1] + edges[-length(edges)]) / 2
  apart <- move_apart(middle, graphics::strwidth(names(x$weight)) + graphics::strwidth(" "))
  graphics::mtext(names(x$weight), 1, 0.5, at = apart)
  graphics::title(xlab = "cluster, as wide as its weight", line = 2)
  if (legible) {
    graphics::axis(
      2, rev(seq_len(n)), rownames(shown),
      las = 1, tick = FALSE, cex.axis = room$size, gap.axis = -1
    )
  } else {
    graphics::title(ylab = paste(n, "values of", x$variables[["x"]]), line = 1)
  }
  graphics::box(col = "grey70")
  draw_colour_key(colours, "q(t|x)")
  invisible(x)
}

#' @rdname plot.infosift_bottleneck
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_bottleneck <- function(object, ...) {
  check_dots_empty(...)
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
      x = "cluster", y = object$variables[["x"]], fill = "q(t|x)", title = bottleneck_title(object)
    ) +
    ggplot2::theme_minimal() +
    ggplot2::theme(
      panel.grid = ggplot2::element_blank(),
      axis.text.y = if (nrow(shown) > 50) ggplot2::element_blank()
    )
}

# Positions as close to `at`, which increase, as widths allow.
move_apart <- function(at, width) {
  gap <- (width[-1] + width[-length(width)]) / 2
  for (i in seq_along(gap)) at[i + 1] <- max(at[i + 1], at[i] + gap[i])
  last <- length(at)
  at[last] <- min(at[last], graphics::par("usr")[2] + width[last])
  for (i in rev(seq_along(gap))) at[i] <- min(at[i], at[i + 1] - gap[i])
  at
}

# What the colours from 0 to 1 mean, in the right margin.
draw_colour_key <- function(colours, title) {
  area <- graphics::par("usr")
  line <- graphics::par("cxy")
  left <- area[2] + 0.8 * line[1]
  bottom <- area[3] + 0.3 * (area[4] - area[3])
  edges <- seq(bottom, area[4] - 2 * line[2], length.out = length(colours) + 1)
  graphics::rect(
    left, edges[-length(edges)], left + 1.5 * line[1], edges[-1],
    col = colours, border = NA, xpd = NA
  )
  graphics::text(
    left + 1.8 * line[1], range(edges), c("0", "1"),
    adj = c(0, 0.5), cex = 0.9, xpd = NA
  )
  graphics::text(
    left, area[4] - line[2] / 2, title,
    adj = c(0, 0.5), cex = 0.9, xpd = NA
  )
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
