#' Plot a ranking of features
#'
#' Three views of the scores: a ranking, what could be chance, and what
#' correlation misses.
#'
#' @details
#' * `"lollipop"`: the first features of the ranking, with their intervals.
#'   The grey band behind each is what to expect of a feature that tells nothing:
#'   from the mean of the information under independence to what it exceeds with
#'   probability .05, where a test was made. The test itself may look at more
#'   neighbours, and so find what is within the band (see [screen_features()]).
#' * `"volcano"`: all tested features, information against the logarithm of the
#'   q-value. A q-value below 1e-16 is drawn as that one.
#' * `"correlation"`: information with nothing given against the size of the
#'   correlation, for all
#'   features that have one: of two numbers Pearson's coefficient, of a number and
#'   classes the correlation ratio, which sees differences of means. Normal
#'   variables are on the line. Features are named whose information is worth a
#'   correlation (\eqn{\sqrt{1 - e^{-2 I}}}{sqrt(1 - exp(-2 I))} in nats) that is
#'   higher than theirs by 0.2 or more, and for which independence is rejected:
#'   what they tell, correlation misses.
#'
#' Features without a value are left out, and the plot says how many. Of two names
#' that would overlap, only that of the feature with the higher value is drawn; where
#' the package ggrepel is installed, `autoplot()` moves names apart instead.
#'
#' @param x,object A [screen_features()] result.
#' @param type What to show: see *Details*.
#' @param n How many features to show from the top in a `"lollipop"`, or to name
#'   at most in the others: `NULL` is 30 or 10.
#' @param ... For `plot()`, `main` and `col`, a colour for each method; for
#'   `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family screening
#' @export
#' @examples
#' scores <- screen_features(Species ~ ., data = iris)
#' plot(scores)
#' scores$mi[1] # 1.4992 bits
#' plot(scores, type = "volcano")
#'
#' # A parabola has no correlation, and 1.2 bits
#' set.seed(1)
#' x <- data.frame(line = rnorm(200), curve = rnorm(200), noise = rnorm(200))
#' y <- x$line + 2 * x$curve^2
#' plot(screen_features(x, y), type = "correlation")
plot.infosift_scores <- function(x, type = c("lollipop", "volcano", "correlation"),
                                 n = NULL, ...) {
  type <- check_choice(type, c("lollipop", "volcano", "correlation"))
  settings <- plot_settings(..., known = c("main", "col"))
  if (!is.null(n)) check_count(n)
  if (type == "lollipop") {
    draw_lollipops(x, n %||% 30, settings)
  } else {
    draw_scatter(scatter_of(x, type, n %||% 10), settings)
  }
  invisible(x)
}

draw_lollipops <- function(x, n, settings) {
  data <- plotted_scores(x, n)
  at <- rev(seq_len(nrow(data)))
  palette <- settings$col %||% method_colours(levels(data$method))
  palette <- rep_len(palette, nlevels(data$method))
  colour <- palette[data$method]
  room <- label_room(data$feature)
  old <- graphics::par(mai = c(0.9, room$margin, 0.6, 0.3), new = TRUE)
  on.exit(graphics::par(old))
  scale <- pretty(c(0, unlist(data[c("mi", "lower", "upper", "null_mean", "null_upper")])))
  graphics::plot(
    range(scale), c(0.5, nrow(data) + 0.5),
    type = "n", xaxt = "n", yaxt = "n", ylab = "", bty = "n",
    xlab = axis_title(x), main = settings$main %||% scores_title(x)
  )
  graphics::rect(
    data$null_mean, at - 0.35, data$null_upper, at + 0.35,
    col = "grey85", border = NA
  )
  graphics::abline(v = 0, col = "grey70")
  graphics::segments(0, at, data$mi, at, col = colour, lwd = 2)
  graphics::segments(data$lower, at, data$upper, at, col = "grey30")
  graphics::segments(
    c(data$lower, data$upper), at - 0.15, c(data$lower, data$upper), at + 0.15,
    col = "grey30"
  )
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
    lollipop_note(x, data), 3,
    line = 0, adj = 1, cex = 0.8, col = "grey40"
  )
}

# What "auto" chooses has the same colours in all plots.
method_colours <- function(methods) {
  usual <- stats::setNames(term_colours(3), c("plugin", "ksg", "mixed"))
  others <- setdiff(methods, names(usual))
  between <- rep_len(term_colours(6)[c(2, 4, 6)], length(others))
  c(usual, stats::setNames(between, others))[methods]
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
autoplot.infosift_scores <- function(object, type = c("lollipop", "volcano", "correlation"),
                                     n = NULL, ...) {
  check_dots_empty(...)
  type <- check_choice(type, c("lollipop", "volcano", "correlation"))
  if (type != "lollipop") return(gg_scatter(scatter_of(object, type, n %||% 10)))
  data <- plotted_scores(object, n %||% 30)
  data$feature <- factor(data$feature, rev(data$feature))
  data$at <- as.integer(data$feature)
  tested <- data[!is.na(data$null_mean), ]
  ggplot2::ggplot(
    data,
    ggplot2::aes(x = .data$mi, y = .data$feature, colour = .data$method)
  ) +
    ggplot2::geom_segment(
      ggplot2::aes(x = 0, xend = .data$mi, yend = .data$feature)
    ) +
    ggplot2::geom_rect(
      ggplot2::aes(
        xmin = .data$null_mean, xmax = .data$null_upper,
        ymin = .data$at - 0.35, ymax = .data$at + 0.35
      ),
      data = tested, fill = "grey60", alpha = 0.4, colour = NA
    ) +
    ggplot2::geom_point(size = 2.5) +
    ggplot2::geom_vline(xintercept = 0, colour = "grey70") +
    ggplot2::geom_linerange(
      ggplot2::aes(xmin = .data$lower, xmax = .data$upper),
      data = data[!is.na(data$lower), ], colour = "grey30"
    ) +
    ggplot2::scale_colour_manual(values = method_colours(levels(data$method))) +
    ggplot2::labs(
      x = axis_title(object), y = NULL, title = scores_title(object),
      caption = lollipop_note(object, data)
    ) +
    ggplot2::theme_minimal()
}

plotted_scores <- function(x, n, call = caller_env()) {
  check_count(n, call = call)
  data <- with_details(x)
  data <- utils::head(data[!is.na(data$mi), ], n)
  if (nrow(data) == 0) {
    abort("No feature has a value to plot.", class = "size", call = call)
  }
  data$method[is.na(data$method)] <- "none"
  data$method <- factor(data$method, unique(data$method))
  data
}

# The scores beside what was found out in their tests.
with_details <- function(x) {
  details <- attr(x, "inference")$details
  data <- as.data.frame(x)
  found <- details[match(data$feature, details$feature), -1]
  cbind(data, found, row.names = NULL)
}

lollipop_note <- function(x, data) {
  notes <- c(
    if (!all(is.na(data$null_upper))) "grey: from the mean of chance to its 95 % point",
    if (!all(is.na(data$upper))) {
      paste("lines:", format(100 * attr(x, "inference")$conf_level), "% interval")
    },
    if (nrow(x) > nrow(data)) paste(nrow(x) - nrow(data), "more not shown")
  )
  paste(notes, collapse = "; ")
}

axis_title <- function(x) {
  paste0(quantity_of(x), " (", unit_name(attr(x, "base")), ")")
}

scores_title <- function(x) paste("What each feature tells about", about_target(x))
