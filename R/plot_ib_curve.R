#' Plot a bottleneck curve
#'
#' @description
#' `type = "plane"`: \eqn{I(T; Y)} against \eqn{I(X; T)}, with the bounds
#' \eqn{I(X; Y)} and \eqn{I(T; Y) \le I(X; T)}; points are coloured by the number
#' of clusters.
#'
#' `type = "clusters"`: the number of clusters against \eqn{\beta}{beta}, with the
#' transitions marked.
#'
#' @param x,object An [ib_curve()] result.
#' @param type What to show: one of `"plane"` and `"clusters"`.
#' @param ... For `plot()`, `main`; for `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family information bottleneck
#' @export
#' @examples
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' curve <- ib_curve(hair, n = 20, refine = 5)
#' plot(curve)
#' plot(curve, "clusters")
#' max(curve$points$clusters) # 4
plot.infosift_ib_curve <- function(x, type = c("plane", "clusters"), ...) {
  type <- check_choice(type, c("plane", "clusters"))
  title <- plot_settings(...)$main %||% curve_title(x)
  old <- plane_margins()
  on.exit(graphics::par(old))
  if (type == "plane") draw_plane(x, title) else draw_clusters(x, title)
  invisible(x)
}

draw_clusters <- function(x, title) {
  points <- x$points
  graphics::plot(
    points$beta, points$clusters,
    type = "s", log = "x", lwd = 2, bty = "n", las = 1,
    xlab = "", ylab = "clusters", main = title,
    ylim = c(0, max(points$clusters)), col = "#1B6CA8"
  )
  label_x("beta")
  at <- sqrt(x$transitions$lower * x$transitions$upper)
  graphics::abline(v = at, col = "grey80", lty = 3)
}

draw_plane <- function(x, title) {
  points <- x$points
  level <- factor(points$clusters)
  colour <- size_colours(nlevels(level))
  graphics::plot(
    points$ixt, points$ity,
    type = "n", bty = "n", las = 1, main = title,
    xlim = c(0, max(points$ixt)), ylim = c(0, 1.08 * x$info_xy),
    xlab = "", ylab = plane_label("I(T; Y)", x)
  )
  label_x(plane_label("I(X; T)", x))
  graphics::abline(0, 1, col = "grey70", lty = 2)
  graphics::abline(h = x$info_xy, col = "grey70", lty = 2)
  # Between the diagonal and where the curve comes close.
  graphics::text(
    max(0.3 * max(points$ixt), 1.1 * x$info_xy), x$info_xy, "I(X; Y)",
    adj = c(0, -0.4), col = "grey40", xpd = NA
  )
  graphics::lines(points$ixt, points$ity, col = "grey50")
  graphics::points(points$ixt, points$ity, pch = 19, col = colour[level])
  shown <- unique(round(seq(1, nlevels(level), length.out = min(8, nlevels(level)))))
  graphics::legend(
    "bottomright", levels(level)[shown],
    col = colour[shown], pch = 19, bty = "n", title = "clusters", inset = 0.02
  )
}

#' @rdname plot.infosift_ib_curve
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_ib_curve <- function(object, type = c("plane", "clusters"), ...) {
  check_dots_empty(...)
  type <- check_choice(type, c("plane", "clusters"))
  points <- object$points
  if (type == "clusters") {
    at <- sqrt(object$transitions$lower * object$transitions$upper)
    return(
      ggplot2::ggplot(points, ggplot2::aes(x = .data$beta, y = .data$clusters)) +
        ggplot2::geom_vline(xintercept = at, colour = "grey80", linetype = 3) +
        ggplot2::geom_step(colour = "#1B6CA8") +
        ggplot2::scale_x_log10() +
        ggplot2::labs(title = curve_title(object)) +
        ggplot2::theme_minimal()
    )
  }
  ggplot2::ggplot(points, ggplot2::aes(x = .data$ixt, y = .data$ity)) +
    ggplot2::geom_hline(yintercept = object$info_xy, colour = "grey70", linetype = 2) +
    ggplot2::geom_line(
      data = data.frame(ixt = c(0, object$info_xy), ity = c(0, object$info_xy)),
      colour = "grey70", linetype = 2
    ) +
    ggplot2::geom_line(colour = "grey50") +
    ggplot2::geom_point(ggplot2::aes(colour = .data$clusters)) +
    ggplot2::scale_colour_gradientn(colours = size_colours(64)) +
    ggplot2::labs(
      x = plane_label("I(X; T)", object), y = plane_label("I(T; Y)", object),
      title = curve_title(object),
      caption = "dashed: I(X; Y), and I(T; Y) = I(X; T)"
    ) +
    ggplot2::theme_minimal()
}

plane_margins <- function() {
  graphics::par(mar = c(3.8, 4.6, 2.6, 1.2), mgp = c(3.2, 0.8, 0))
}

# Closer than the label of the other axis, whose numbers are horizontal.
label_x <- function(label) graphics::title(xlab = label, line = 2.4)

plane_label <- function(what, x) paste0(what, " (", unit_name(x$base), ")")

size_colours <- function(n) grDevices::hcl.colors(max(n, 2), "viridis", rev = TRUE)[seq_len(n)]

curve_title <- function(x) {
  paste("Keeping what", x$variables[["x"]], "tells about", x$variables[["y"]])
}
