selection_attributes <- c(
  "target", "base", "criterion", "rows", "ended", "left_out", "notes"
)
selection_columns <- c(
  "order", "feature", "score", "relevance", "redundancy", "cumulative", "p_value"
)

new_selection <- function(table, target, base, criterion, rows, ended, left_out,
                          notes) {
  structure(
    table,
    target = target, base = base, criterion = criterion, rows = rows,
    ended = ended, left_out = left_out, notes = notes,
    class = c("infosift_selection", "data.frame")
  )
}

#' @export
`[.infosift_selection` <- function(x, ...) {
  result <- NextMethod()
  kept <- is.data.frame(result) && all(names(x) %in% names(result))
  if (is.data.frame(result) && !kept) return(as.data.frame(result))
  if (kept) {
    attributes(result)[selection_attributes] <- attributes(x)[selection_attributes]
  }
  result
}

#' @export
as.data.frame.infosift_selection <- function(x, ...) {
  attributes(x)[selection_attributes] <- NULL
  class(x) <- "data.frame"
  x
}

#' @export
format.infosift_selection <- function(x, digits = 4, ...) {
  shown <- as.data.frame(x)
  for (column in c("score", "relevance", "redundancy", "cumulative")) {
    shown[[column]] <- format(round(shown[[column]], digits), nsmall = digits)
  }
  shown$feature <- format(shown$feature)
  if (all(is.na(shown$p_value))) {
    shown$p_value <- NULL
  } else {
    shown$p_value <- format.pval(shown$p_value, digits = 2)
  }
  shown
}

#' @export
print.infosift_selection <- function(x, n = 20, digits = 4, ...) {
  if (is.null(attr(x, "base")) || !all(selection_columns %in% names(x))) {
    return(print(as.data.frame(x)))
  }
  check_rows_to_print(n)
  cat(
    "<selection> ", nrow(x), " feature", if (nrow(x) != 1) "s", " for ",
    attr(x, "target"), " by ", attr(x, "criterion"), ", in ",
    unit_name(attr(x, "base")), "\n",
    sep = ""
  )
  if (nrow(x) == n + 1) n <- n + 1
  if (min(nrow(x), n) > 0) {
    print(format(utils::head(x, n), digits), row.names = FALSE)
  }
  if (nrow(x) > n) cat("... and", nrow(x) - n, "more\n")
  notes <- attr(x, "notes")
  cat(note_lines(notes[notes$feature %in% utils::head(x$feature, n), ]))
  if (!all(is.na(x$p_value))) {
    cat("p_value: times the number of candidates left\n")
  }
  cat("end: ", attr(x, "ended"), "\n", sep = "")
  cat(left_out_line(attr(x, "left_out")))
  invisible(x)
}

# "left out: a, b (constant); 12 (all missing)", or nothing.
left_out_line <- function(left_out) {
  if (nrow(left_out) == 0) return("")
  by_note <- split(left_out$feature, factor(left_out$note, unique(left_out$note)))
  who <- vapply(by_note, function(features) {
    if (length(features) > 5) length(features) else paste(features, collapse = ", ")
  }, "")
  wrapped(paste0("left out: ", paste0(who, " (", names(by_note), ")", collapse = "; ")))
}

#' @export
summary.infosift_selection <- function(object, ...) {
  structure(
    list(
      target = attr(object, "target"), base = attr(object, "base"),
      criterion = attr(object, "criterion"), rows = attr(object, "rows"),
      features = object$feature,
      total = utils::tail(c(0, object$cumulative), 1),
      redundancy = mean(object$redundancy[-1]),
      ended = attr(object, "ended"), left_out = attr(object, "left_out")
    ),
    class = "summary_infosift_selection"
  )
}

#' @export
print.summary_infosift_selection <- function(x, digits = 4, ...) {
  unit <- unit_name(x$base)
  value <- function(number) paste(format(round(number, digits), nsmall = digits), unit)
  cat(
    "<selection> summary for ", x$target, " by ", x$criterion, ", ", x$rows,
    " rows\n",
    sep = ""
  )
  cat("features: ", paste(x$features, collapse = ", "), "\n", sep = "")
  cat("information of all of them: ", value(x$total), "\n", sep = "")
  if (length(x$features) > 1) {
    cat("mean redundancy: ", value(x$redundancy), "\n", sep = "")
  }
  cat("end: ", x$ended, "\n", sep = "")
  cat(left_out_line(x$left_out))
  invisible(x)
}

#' Plot a selection of features
#'
#' The path of a selection: the information about the target of all features
#' chosen so far, and for each feature what it tells on its own and how much it
#' shares with those before it.
#'
#' @param x,object A [select_features()] result.
#' @param ... For `plot()`, `main` and `col`, a colour for each of the three
#'   lines; for `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family screening
#' @export
#' @examples
#' chosen <- select_features(Species ~ ., iris, criterion = "jmi")
#' plot(chosen)
#' chosen$feature[1] # Petal.Width
plot.infosift_selection <- function(x, ...) {
  data <- selection_path(x)
  settings <- plot_settings(..., known = c("main", "col"))
  colour <- rep_len(settings$col %||% term_colours(3), 3)
  features <- x$feature
  steps <- seq_along(features)
  shape <- c(19, 17, 15)
  graphics::plot.new()
  size <- min(1, 30 / length(features))
  width <- max(graphics::strwidth(features, "inches", cex = size))
  old <- graphics::par(mai = c(0.5 + min(width, 2.5), 0.9, 0.9, 0.3), new = TRUE)
  on.exit(graphics::par(old))
  graphics::plot(
    range(steps) + c(-0.2, 0.2), range(pretty(c(0, data$value))),
    type = "n", xaxt = "n", bty = "n", las = 1, xlab = "",
    ylab = unit_name(attr(x, "base")),
    main = settings$main %||% selection_title(x)
  )
  graphics::abline(h = 0, col = "grey70")
  for (i in seq_len(3)) {
    part <- data[as.integer(data$quantity) == i, ]
    graphics::lines(
      part$order, part$value,
      type = "o", col = colour[i], pch = shape[i],
      lwd = if (i == 1) 2 else 1
    )
  }
  graphics::axis(
    1, steps, features,
    las = 2, cex.axis = size, lwd = 0, lwd.ticks = 1, gap.axis = -1
  )
  draw_key(levels(data$quantity), colour, shape)
  invisible(x)
}

# A legend in one row above the plot, in which a label takes no more room than it
# needs.
draw_key <- function(labels, colour, shape, cex = 0.85) {
  line <- graphics::strwidth("MM", cex = cex)
  widths <- graphics::strwidth(labels, cex = cex) + 2.5 * line
  middle <- mean(graphics::par("usr")[1:2])
  left <- middle + cumsum(widths) - widths - (sum(widths) - line) / 2
  y <- graphics::par("usr")[4] + 1.5 * graphics::strheight("M", cex = cex)
  old <- graphics::par(xpd = NA)
  on.exit(graphics::par(old))
  graphics::segments(left, y, left + line, y, col = colour)
  graphics::points(left + line / 2, rep(y, length(left)), pch = shape, col = colour)
  graphics::text(left + 1.4 * line, y, labels, adj = c(0, 0.5), cex = cex)
}

#' @rdname plot.infosift_selection
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_selection <- function(object, ...) {
  check_dots_empty(...)
  data <- selection_path(object)
  ggplot2::ggplot(
    data,
    ggplot2::aes(
      x = .data$order, y = .data$value, colour = .data$quantity,
      shape = .data$quantity
    )
  ) +
    ggplot2::geom_hline(yintercept = 0, colour = "grey70") +
    (if (nrow(object) > 1) ggplot2::geom_line()) +
    ggplot2::geom_point(size = 2.5) +
    ggplot2::scale_x_continuous(
      breaks = seq_along(object$feature), labels = object$feature
    ) +
    ggplot2::scale_colour_manual(values = term_colours(3)) +
    ggplot2::labs(
      x = NULL, y = unit_name(attr(object, "base")), colour = NULL,
      shape = NULL, title = selection_title(object)
    ) +
    ggplot2::theme_minimal() +
    ggplot2::theme(
      axis.text.x = ggplot2::element_text(angle = 90, hjust = 1, vjust = 0.5),
      panel.grid.minor = ggplot2::element_blank(), legend.position = "top"
    )
}

# One row for each feature and quantity.
selection_path <- function(x, call = caller_env()) {
  if (nrow(x) == 0) {
    abort("No feature was chosen: there is nothing to plot.", class = "size", call = call)
  }
  shown <- c(
    cumulative = "all so far", relevance = "alone",
    redundancy = "shared with those before"
  )
  data.frame(
    order = rep(seq_len(nrow(x)), 3),
    value = unlist(lapply(names(shown), function(name) x[[name]])),
    quantity = factor(rep(shown, each = nrow(x)), shown)
  )
}

selection_title <- function(x) {
  paste0("What selected features tell about ", attr(x, "target"), " (", attr(x, "criterion"), ")")
}
