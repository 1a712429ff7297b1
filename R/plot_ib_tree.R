#' Plot an agglomerative bottleneck
#'
#' `type = "tree"`: the dendrogram, whose heights are the information lost.
#' `type = "information"`: \eqn{I(T; Y)} against the number of clusters, with the
#' elbow marked.
#'
#' @param x,object An [ib_agglomerative()] result.
#' @param type What to show: one of `"tree"` and `"information"`.
#' @param ... For `plot()`, `main`; for `autoplot()`, which shows the information,
#'   not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family information bottleneck
#' @export
#' @examples
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' tree <- ib_agglomerative(hair)
#' plot(tree)
#' plot(tree, "information")
#' round(tree$info_xy, 4) # 0.1784
plot.infosift_ib_tree <- function(x, type = c("tree", "information"), ...) {
  type <- check_choice(type, c("tree", "information"))
  settings <- plot_settings(...)
  title <- settings$main %||% curve_title(x)
  if (type == "tree") {
    n <- length(x$labels)
    # Labels stand side by side, each as wide as a line is high.
    size <- min(1, graphics::par("din")[1] / (1.2 * graphics::par("csi") * n))
    old <- graphics::par(mar = c(1, 4.6, 2.6, 1.2), mgp = c(3.2, 0.8, 0), las = 1)
    on.exit(graphics::par(old))
    graphics::plot(
      as.hclust.infosift_ib_tree(x),
      hang = -1, main = title, xlab = "", sub = "", cex = max(size, 0.4),
      labels = if (size < 0.4) FALSE, ylab = plane_label("information lost", x)
    )
    return(invisible(x))
  }
  data <- as.data.frame(x)
  old <- plane_margins()
  on.exit(graphics::par(old))
  graphics::plot(
    data$clusters, data$ity,
    type = "b", pch = 19, log = "x", bty = "n", las = 1, col = "#1B6CA8",
    xaxt = "n",
    ylim = c(0, 1.05 * x$info_xy), main = title, xlab = "",
    ylab = plane_label("I(T; Y)", x)
  )
  label_x("clusters")
  graphics::axis(1, cluster_marks(data$clusters))
  graphics::abline(h = x$info_xy, col = "grey70", lty = 2)
  if (!is.na(x$elbow)) {
    at <- data$ity[data$clusters == x$elbow]
    graphics::points(x$elbow, at, cex = 2.2, lwd = 2, col = "#D1495B")
    graphics::text(
      x$elbow, at, paste("elbow:", x$elbow),
      adj = c(-0.25, 1.6), col = "#D1495B", xpd = NA
    )
  }
  invisible(x)
}

#' @rdname plot.infosift_ib_tree
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_ib_tree <- function(object, ...) {
  check_dots_empty(...)
  data <- as.data.frame(object)
  marked <- data[!is.na(object$elbow) & data$clusters %in% object$elbow, ]
  ggplot2::ggplot(data, ggplot2::aes(x = .data$clusters, y = .data$ity)) +
    ggplot2::geom_hline(yintercept = object$info_xy, colour = "grey70", linetype = 2) +
    ggplot2::geom_line(colour = "#1B6CA8") +
    ggplot2::geom_point(colour = "#1B6CA8") +
    ggplot2::geom_point(data = marked, shape = 1, size = 5, colour = "#D1495B") +
    ggplot2::scale_x_log10(breaks = cluster_marks(data$clusters), minor_breaks = NULL) +
    ggplot2::labs(
      y = plane_label("I(T; Y)", object), title = curve_title(object),
      caption = if (nrow(marked) > 0) paste("circle: elbow at", object$elbow, "clusters")
    ) +
    ggplot2::theme_minimal()
}

# Whole numbers for a logarithmic axis.
cluster_marks <- function(clusters) {
  if (max(clusters) <= 8) return(seq_len(max(clusters)))
  marks <- grDevices::axisTicks(log10(range(clusters)), log = TRUE)
  unique(c(1, marks[marks == trunc(marks)]))
}
