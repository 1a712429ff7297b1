#' Plot a validation
#'
#' Information against the number of clusters, or \eqn{\beta}{beta}: of the sample,
#' held out with two standard errors, and by chance.
#'
#' @param x,object An [ib_validate()] result.
#' @param ... For `plot()`, `main`; for `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family information bottleneck
#' @export
#' @examples
#' set.seed(1)
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' result <- ib_validate(hair, n_clusters = 1:4, folds = 4, permutations = 5)
#' plot(result)
#' result$ity[1] # 0
plot.infosift_ib_validation <- function(x, ...) {
  settings <- plot_settings(...)
  data <- as.data.frame(x)
  choice <- data[[1]]
  colour <- validation_colours
  old <- plane_margins()
  on.exit(graphics::par(old))
  values <- data[c("ity", "held_out", "null")]
  low <- data$held_out - 2 * data$se
  high <- data$held_out + 2 * data$se
  graphics::matplot(
    choice, values,
    type = "b", pch = 19, lty = 1, lwd = 2, col = colour, bty = "n", las = 1,
    log = if (names(data)[1] == "beta") "x" else "",
    # With room for the legend.
    ylim = range(0, 1.15 * c(values, low, high, recursive = TRUE), na.rm = TRUE),
    xlab = "",
    ylab = paste0("I(T; Y) (", unit_name(attr(x, "base")), ")"),
    main = settings$main %||% "What the clusters really keep"
  )
  graphics::segments(
    choice, low, choice, high,
    col = colour[2], lwd = 2
  )
  label_x(validation_label(data))
  best <- which(data$best)
  graphics::points(choice[best], data$held_out[best], cex = 2.2, lwd = 2)
  graphics::legend(
    "top", c("sample", "held out", "chance"),
    col = colour, lwd = 2, pch = 19, bty = "n", horiz = TRUE
  )
  invisible(x)
}

validation_label <- function(data) {
  if (names(data)[1] == "beta") "beta" else "clusters"
}

validation_colours <- c("#7A7A7A", "#1B6CA8", "#D1495B")

#' @rdname plot.infosift_ib_validation
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_ib_validation <- function(object, ...) {
  check_dots_empty(...)
  data <- as.data.frame(object)
  kinds <- c(ity = "sample", held_out = "held out", null = "chance")
  long <- data.frame(
    choice = rep(data[[1]], 3),
    info = unlist(data[names(kinds)], use.names = FALSE),
    se = c(rep(0, nrow(data)), data$se, rep(0, nrow(data))),
    kind = factor(rep(kinds, each = nrow(data)), kinds)
  )
  plot <- ggplot2::ggplot(
    long[!is.na(long$info), ],
    ggplot2::aes(x = .data$choice, y = .data$info, colour = .data$kind)
  ) +
    ggplot2::geom_line() +
    ggplot2::geom_pointrange(
      ggplot2::aes(ymin = .data$info - 2 * .data$se, ymax = .data$info + 2 * .data$se)
    ) +
    ggplot2::scale_colour_manual(values = validation_colours) +
    ggplot2::labs(
      x = validation_label(data), colour = NULL,
      title = "What the clusters really keep",
      y = paste0("I(T; Y) (", unit_name(attr(object, "base")), ")")
    ) +
    ggplot2::theme_minimal()
  if (names(data)[1] == "beta") plot + ggplot2::scale_x_log10() else plot
}
