new_scores <- function(table, target, given, base, rows, na) {
  structure(
    table,
    target = target, given = given, base = base, rows = rows, na = na,
    class = c("infosift_scores", "data.frame")
  )
}

#' @export
`[.infosift_scores` <- function(x, ...) {
  result <- NextMethod()
  kept <- is.data.frame(result) && all(names(x) %in% names(result))
  if (is.data.frame(result) && !kept) return(as.data.frame(result))
  if (kept) attributes(result)[score_attributes] <- attributes(x)[score_attributes]
  result
}

score_attributes <- c("target", "given", "base", "rows", "na")
score_columns <- c("feature", "type", "method", "why", "n", "mi", "note")

#' @export
as.data.frame.infosift_scores <- function(x, ...) {
  attributes(x)[score_attributes] <- NULL
  class(x) <- "data.frame"
  x
}

#' @export
print.infosift_scores <- function(x, n = 20, digits = 4, ...) {
  if (is.null(attr(x, "base")) || !all(score_columns %in% names(x))) {
    return(print(as.data.frame(x)))
  }
  unit <- unit_name(attr(x, "base"))
  cat(
    "<scores> ", nrow(x), " feature", if (nrow(x) != 1) "s", " for ",
    about_target(x), ": ", quantity_of(x), " in ", unit, "\n",
    sep = ""
  )
  shown <- utils::head(as.data.frame(x), n)
  shown$why <- NULL
  shown$mi <- ifelse(
    is.na(shown$mi), "NA", format(round(shown$mi, digits), nsmall = digits)
  )
  shown$method <- ifelse(is.na(shown$method), "-", shown$method)
  names(shown)[names(shown) == "mi"] <- paste0("mi (", unit, ")")
  if (all(shown$note == "")) shown$note <- NULL
  for (column in intersect(c("feature", "type", "method", "note"), names(shown))) {
    cells <- format(c(column, shown[[column]]))
    shown[[column]] <- cells[-1]
    names(shown)[names(shown) == column] <- cells[1]
  }
  print(shown)
  if (nrow(x) > n) cat("... and", nrow(x) - n, "more\n")
  cat(method_legend(x))
  if (any(x$n < attr(x, "rows"), na.rm = TRUE)) {
    cat(
      "n: rows of ", attr(x, "rows"), " in which feature and target are known\n",
      sep = ""
    )
  }
  invisible(x)
}

# The target, and what is given.
about_target <- function(x) {
  paste(c(attr(x, "target"), attr(x, "given")), collapse = " given ")
}

quantity_of <- function(x) {
  paste0(if (!is.null(attr(x, "given"))) "conditional ", "mutual information")
}

legend_of <- c(
  "all discrete" = "feature and target are discrete",
  "all numeric" = "feature and target are numeric",
  "numeric and discrete" = "one is numeric, the other discrete",
  "numeric with repeated values" = "numbers that repeat (categories? use factor())"
)

# One line for each method used: which columns got it.
method_legend <- function(x) {
  used <- unique(as.data.frame(x)[!is.na(x$method), c("method", "why")])
  if (nrow(used) == 0 || all(used$why == "asked for")) return("")
  lines <- vapply(unique(used$method), function(method) {
    reasons <- unname(legend_of[used$why[used$method == method]])
    paste0(method, ": ", paste(reasons, collapse = ", or "), "\n")
  }, "")
  paste(lines, collapse = "")
}

#' @export
summary.infosift_scores <- function(object, ...) {
  structure(
    list(
      target = about_target(object), base = attr(object, "base"),
      quantity = quantity_of(object),
      rows = attr(object, "rows"),
      methods = table(method = object$method, useNA = "no"),
      mi = summary(object$mi[!is.na(object$mi)]),
      best = utils::head(object$feature[!is.na(object$mi)], 5),
      notes = table(note = object$note[object$note != ""]),
      incomplete = sum(object$n < attr(object, "rows"), na.rm = TRUE)
    ),
    class = "summary_infosift_scores"
  )
}

#' @export
print.summary_infosift_scores <- function(x, digits = 4, ...) {
  counted <- function(table) {
    paste0(names(table), " ", table, collapse = ", ")
  }
  cat("<scores> summary for ", x$target, ", ", x$rows, " rows\n", sep = "")
  cat("features by method: ", counted(x$methods), "\n", sep = "")
  cat(x$quantity, " (", unit_name(x$base), "):\n", sep = "")
  print(x$mi, digits = digits)
  cat("highest: ", paste(x$best, collapse = ", "), "\n", sep = "")
  if (length(x$notes) > 0) cat("notes: ", counted(x$notes), "\n", sep = "")
  if (x$incomplete > 0) {
    cat("features with missing values: ", x$incomplete, "\n", sep = "")
  }
  invisible(x)
}

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
