new_chain <- function(terms, total, variables, base, total_name, source) {
  structure(
    list(
      terms = terms, total = total, variables = variables,
      total_name = total_name, base = base, source = source
    ),
    class = "infosift_chain"
  )
}

#' @export
as.data.frame.infosift_chain <- function(x, ...) {
  data.frame(
    term = names(x$terms),
    variable = x$variables,
    info = unname(x$terms),
    cumulative = cumsum(unname(x$terms)),
    share = unname(x$terms) / if (x$total > 0) x$total else NA
  )
}

#' @export
print.infosift_chain <- function(x, digits = 4, ...) {
  cat(
    "<chain rule> ", x$total_name, " = ", format(round(x$total, digits), nsmall = digits),
    " ", unit_name(x$base), ", ", x$source, "\n",
    sep = ""
  )
  shown <- as.data.frame(x)
  shown$variable <- NULL
  for (column in c("info", "cumulative")) {
    shown[[column]] <- format(round(shown[[column]], digits), nsmall = digits)
  }
  shown$share <- if (x$total > 0) {
    paste0(format(round(100 * shown$share, 1), nsmall = 1), " %")
  } else {
    "-"
  }
  shown$term <- format(shown$term)
  names(shown)[1] <- format("term", width = nchar(shown$term[1]))
  print(shown, row.names = FALSE, right = TRUE)
  invisible(x)
}

#' @export
summary.infosift_chain <- function(object, ...) as.data.frame(object)
#' Plot a chain of information terms
#'
#' A bar as long as the total, in which each variable has the part it adds to
#' those before it.
#'
#' @param x,object A [chain_rule()] result.
#' @param ... For `plot()`, arguments of [graphics::barplot()], such as `col` or
#'   `main`; for `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @export
#' @examples
#' plot(chain_rule(terms = c(Sex = 0.14, Class = 0.06), total = NA))
plot.infosift_chain <- function(x, ...) {
  settings <- utils::modifyList(list(...), list(horiz = NULL, height = NULL))
  settings$col <- settings$col %||% term_colours(length(x$terms))
  settings$main <- settings$main %||% paste(
    x$total_name, "=", format(x$total, digits = 3), unit_name(x$base)
  )
  scale <- pretty(c(0, x$total))
  graphics::plot.new()
  title_width <- graphics::strwidth(settings$main, "inches", font = 2)
  title_size <- min(1.2, 0.9 * graphics::par("din")[1] / title_width)
  old <- graphics::par(
    mar = c(4.5, 1.5, 3, 1.5), cex.main = title_size, new = TRUE
  )
  on.exit(graphics::par(old))
  # The bar fills what the legend above it leaves.
  height <- graphics::par("pin")[2]
  legend_height <- 1.2 * (length(x$terms) + 1) * graphics::par("csi")
  top <- 1.4 * height / max(height - legend_height, height / 4)
  bar <- do.call(graphics::barplot, c(
    list(
      height = matrix(x$terms), horiz = TRUE, border = "white", axes = FALSE,
      xlim = range(scale), ylim = c(0, top), yaxs = "i",
      xlab = unit_name(x$base)
    ),
    settings
  ))
  graphics::axis(1, scale)
  ends <- cumsum(x$terms)
  middle <- ends - x$terms / 2
  label <- format(round(unname(x$terms), 4), trim = TRUE)
  room <- graphics::strwidth(label) < x$terms
  if (any(room)) graphics::text(middle[room], bar, label[room])
  entries <- paste0(names(x$terms), ": ", label)
  width <- max(graphics::strwidth(entries)) / diff(range(scale))
  graphics::legend(
    mean(range(scale)), 1.25, entries,
    xjust = 0.5, yjust = 0,
    fill = settings$col, border = NA, bty = "n", cex = min(1, 0.85 / width)
  )
  invisible(x)
}

term_colours <- function(n) {
  grDevices::hcl.colors(max(n, 3), "Set 2")[seq_len(n)]
}

#' @rdname plot.infosift_chain
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_chain <- function(object, ...) {
  check_dots_empty(...)
  data <- as.data.frame(object)
  data$term <- factor(data$term, data$term)
  ggplot2::ggplot(
    data,
    ggplot2::aes(x = .data$info, y = "", fill = .data$term)
  ) +
    ggplot2::geom_col(
      position = ggplot2::position_stack(reverse = TRUE), width = 0.5
    ) +
    ggplot2::scale_fill_manual(values = term_colours(nrow(data))) +
    ggplot2::labs(
      x = unit_name(object$base), y = NULL, fill = NULL,
      title = paste(
        object$total_name, "=", format(object$total, digits = 3),
        unit_name(object$base)
      )
    ) +
    ggplot2::theme_minimal() +
    ggplot2::theme(legend.position = "top", legend.direction = "vertical")
}
