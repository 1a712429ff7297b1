#' Plot a ranking of features
#'
#' A lollipop for each feature, the highest on top, coloured by the method that
#' measured it. Features without a value are left out, and the plot says how
#' many.
#'
#' @param x,object A [screen_features()] result.
#' @param n Number of features to show, from the top.
#' @param ... For `plot()`, `main` and `col`, a colour for each method; for
#'   `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family screening
#' @export
#' @examples
#' scores <- screen_features(Species ~ ., data = iris)
#' plot(scores)
#' scores$mi[1] # 1.4992 bits
plot.infosift_scores <- function(x, n = 30, ...) {
  data <- plotted_scores(x, n)
  at <- rev(seq_len(nrow(data)))
  settings <- list(...)
  palette <- settings$col %||% term_colours(nlevels(data$method))
  palette <- rep_len(palette, nlevels(data$method))
  colour <- palette[data$method]
  room <- label_room(data$feature)
  old <- graphics::par(mai = c(0.9, room$margin, 0.6, 0.3), new = TRUE)
  on.exit(graphics::par(old))
  scale <- pretty(c(0, data$mi))
  graphics::plot(
    range(scale), c(0.5, nrow(data) + 0.5),
    type = "n", xaxt = "n", yaxt = "n", ylab = "", bty = "n",
    xlab = axis_title(x), main = settings$main %||% scores_title(x)
  )
  graphics::abline(v = 0, col = "grey70")
  graphics::segments(0, at, data$mi, at, col = colour, lwd = 2)
  graphics::points(data$mi, at, pch = 19, col = colour, cex = 1.3)
  graphics::axis(1, scale)
  graphics::axis(
    2, at, data$feature,
    las = 1, tick = FALSE, cex.axis = room$size, gap.axis = -1
  )
  graphics::legend(
    "bottomright", levels(data$method),
    col = palette, pch = 19, bty = "n",
    title = "method"
  )
  graphics::mtext(
    left_out(x, data), 3,
    line = 0, adj = 1, cex = 0.8, col = "grey40"
  )
  invisible(x)
}

# Begins a plot; the margin in inches, and a size at which the labels fit
# beside the plot and above each other.
label_room <- function(labels) {
  graphics::plot.new()
  inches <- graphics::par("din")
  line <- graphics::par("csi")
  size <- min(1, (inches[2] - 1.5) / line / length(labels))
  width <- max(graphics::strwidth(labels, "inches", cex = size))
  most <- 0.4 * inches[1]
  list(
    size = size * min(1, most / width),
    margin = min(width, most) + 1.5 * line
  )
}

#' @rdname plot.infosift_scores
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_scores <- function(object, n = 30, ...) {
  data <- plotted_scores(object, n)
  data$feature <- factor(data$feature, rev(data$feature))
  ggplot2::ggplot(
    data,
    ggplot2::aes(x = .data$mi, y = .data$feature, colour = .data$method)
  ) +
    ggplot2::geom_vline(xintercept = 0, colour = "grey70") +
    ggplot2::geom_segment(
      ggplot2::aes(x = 0, xend = .data$mi, yend = .data$feature)
    ) +
    ggplot2::geom_point(size = 2.5) +
    ggplot2::scale_colour_manual(values = term_colours(nlevels(data$method))) +
    ggplot2::labs(
      x = axis_title(object), y = NULL, title = scores_title(object),
      caption = left_out(object, data)
    ) +
    ggplot2::theme_minimal()
}

plotted_scores <- function(x, n, call = caller_env()) {
  check_count(n, call = call)
  data <- as.data.frame(x)
  data <- utils::head(data[!is.na(data$mi), ], n)
  if (nrow(data) == 0) {
    abort("No feature has a value to plot.", class = "size", call = call)
  }
  data$method[is.na(data$method)] <- "none"
  data$method <- factor(data$method, unique(data$method))
  data
}

left_out <- function(x, data) {
  more <- nrow(x) - nrow(data)
  if (more > 0) paste(more, "more not shown") else ""
}

axis_title <- function(x) {
  paste0(quantity_of(x), " (", unit_name(attr(x, "base")), ")")
}

scores_title <- function(x) paste("What each feature tells about", about_target(x))
