new_matrix <- function(info, names, ...) {
  dimnames(info) <- list(names, names)
  structure(info, ..., class = c("infosift_matrix", "matrix"))
}

matrix_attributes <- c("n", "method", "rows", "base", "given", "normalize")

#' @export
as.matrix.infosift_matrix <- function(x, ...) {
  attributes(x)[matrix_attributes] <- NULL
  unclass(x)
}

#' @export
as.data.frame.infosift_matrix <- function(x, ...) {
  pairs <- which(upper.tri(x), arr.ind = TRUE)
  method <- attr(x, "method")
  data.frame(
    x = rownames(x)[pairs[, 1]], y = colnames(x)[pairs[, 2]],
    mi = as.matrix(x)[pairs], n = attr(x, "n")[pairs],
    method = if (is.matrix(method)) method[pairs] else rep(method, nrow(pairs))
  )
}

#' @export
format.infosift_matrix <- function(x, digits = 4, ...) {
  shown <- as.matrix(x)
  shown[] <- ifelse(
    is.na(shown), "NA", format(round(shown, digits), nsmall = digits)
  )
  shown
}

#' @export
print.infosift_matrix <- function(x, n = 10, digits = 4, ...) {
  cat(
    "<information matrix> ", ncol(x), " variable", if (ncol(x) != 1) "s", ": ",
    matrix_quantity(x), "\n",
    sep = ""
  )
  shown <- seq_len(min(n, ncol(x)))
  part <- format(x, digits)[shown, shown, drop = FALSE]
  print(part, quote = FALSE, right = TRUE)
  if (ncol(x) > n) cat("... and", ncol(x) - n, "more\n")
  cat("diagonal: ", matrix_diagonal(x), "\n", sep = "")
  cat(matrix_source(x), "\n", sep = "")
  invisible(x)
}

# What the numbers are, with their unit.
matrix_quantity <- function(x) {
  normalize <- attr(x, "normalize")
  paste0(
    if (normalize != "none") "normalized ",
    if (!is.null(attr(x, "given"))) "conditional ", "mutual information",
    if (normalize == "none") paste(" in", unit_name(attr(x, "base"))),
    if (!is.null(attr(x, "given"))) paste(" given", attr(x, "given")),
    if (normalize != "none") paste0(" (", normalizer_labels[[normalize]], ")")
  )
}

normalizer_labels <- c(
  min = "by the smaller entropy", geometric = "by the geometric mean of entropies",
  arithmetic = "by the mean of entropies", max = "by the larger entropy",
  joint = "by the joint entropy"
)

matrix_diagonal <- function(x) {
  if (attr(x, "normalize") != "none") return("each variable with itself")
  given <- attr(x, "given")
  paste0(
    "entropy", if (!is.null(given)) paste(" given", given),
    if (anyNA(diag(x))) ", NA for a numeric variable"
  )
}

# By which estimators, from how many rows.
matrix_source <- function(x) {
  n <- range(attr(x, "n")[upper.tri(x, diag = TRUE)], na.rm = TRUE)
  methods <- unique(as.vector(attr(x, "method")))
  paste0(
    paste(methods[!is.na(methods)], collapse = " and "), ": ",
    if (n[1] == n[2]) n[1] else paste(n[1], "to", n[2]), " rows",
    if (n[1] < attr(x, "rows")) paste(" of", attr(x, "rows"), "in which both are known")
  )
}

#' @export
summary.infosift_matrix <- function(object, ...) {
  pairs <- as.data.frame(object)
  ranked <- pairs[order(-pairs$mi), ]
  structure(
    list(
      variables = ncol(object), quantity = matrix_quantity(object),
      source = matrix_source(object), mi = summary(pairs$mi),
      best = utils::head(ranked[!is.na(ranked$mi), ], 5)
    ),
    class = "summary_infosift_matrix"
  )
}

#' @export
print.summary_infosift_matrix <- function(x, digits = 4, ...) {
  cat("<information matrix> summary of ", x$variables, " variables\n", sep = "")
  cat(x$quantity, "; ", x$source, "\n", sep = "")
  cat("pairs:\n")
  print(x$mi, digits = digits)
  if (nrow(x$best) > 0) {
    cat("highest:\n")
    shown <- x$best[c("x", "y", "mi")]
    shown$mi <- format(round(shown$mi, digits), nsmall = digits)
    print(shown, row.names = FALSE)
  }
  invisible(x)
}

#' Plot a matrix of mutual information
#'
#' A heat map in which variables that tell much about each other are neighbours:
#' they are ordered by hierarchical clustering with average linkage. The diagonal
#' is grey.
#'
#' @param x,object A [mi_matrix()] result.
#' @param ... For `plot()`, `main` and `col`, colours from low to high; for
#'   `autoplot()`, not used.
#' @return `plot()`: `x`, invisibly. `autoplot()`: a ggplot.
#' @family screening
#' @export
#' @examples
#' people <- as.data.frame(Titanic)
#' people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
#' info <- mi_matrix(people)
#' plot(info)
#' max(as.data.frame(info)$mi) # 0.1424 bits
plot.infosift_matrix <- function(x, ...) {
  settings <- plot_settings(..., known = c("main", "col"))
  palette <- settings$col %||% matrix_colours(64)
  shown <- plotted_matrix(x)
  size <- ncol(shown)
  scale <- matrix_scale(shown)
  room <- label_room(colnames(shown))
  old <- graphics::par(mai = c(room$margin, room$margin, 0.7, 1.1), new = TRUE)
  on.exit(graphics::par(old))
  side <- seq_len(size)
  graphics::plot(
    c(0.5, size + 0.5), c(0.5, size + 0.5),
    type = "n", xaxt = "n", yaxt = "n", xlab = "", ylab = "", bty = "n",
    xaxs = "i", yaxs = "i", main = settings$main %||% matrix_title(x)
  )
  graphics::rect(0.5, 0.5, size + 0.5, size + 0.5, col = "grey85", border = NA)
  # From the top down, as the matrix is printed.
  graphics::image(
    side, side, t(shown)[, rev(side), drop = FALSE],
    col = palette, zlim = range(scale), add = TRUE
  )
  graphics::axis(
    1, side, colnames(shown),
    las = 2, tick = FALSE, line = -0.7, cex.axis = room$size, gap.axis = -1
  )
  graphics::axis(
    2, side, rev(rownames(shown)),
    las = 1, tick = FALSE, line = -0.7, cex.axis = room$size, gap.axis = -1
  )
  draw_scale(scale, palette, size, matrix_unit(x))
  invisible(x)
}

# A bar of colours to the right of the plot.
draw_scale <- function(scale, palette, size, unit) {
  width <- diff(graphics::par("usr")[1:2]) / graphics::par("pin")[1]
  left <- size + 0.5 + 0.2 * width
  right <- left + 0.18 * width
  edges <- 0.5 + size * seq(0.1, 0.9, length.out = length(palette) + 1)
  low <- edges[-length(edges)]
  old <- graphics::par(xpd = NA)
  on.exit(graphics::par(old))
  graphics::rect(left, low, right, edges[-1], col = palette, border = NA)
  at <- 0.5 + size * (0.1 + 0.8 * (scale - min(scale)) / diff(range(scale)))
  graphics::text(right, at, format(scale), pos = 4, cex = 0.8)
  graphics::text(left, 0.5 + size * 0.95, unit, adj = 0, cex = 0.8)
}

#' @rdname plot.infosift_matrix
#' @exportS3Method ggplot2::autoplot
autoplot.infosift_matrix <- function(object, ...) {
  check_dots_empty(...)
  shown <- plotted_matrix(object)
  names <- colnames(shown)
  data <- data.frame(
    x = factor(names[col(shown)], names),
    y = factor(names[row(shown)], rev(names)),
    mi = as.vector(shown)
  )
  ggplot2::ggplot(data, ggplot2::aes(x = .data$x, y = .data$y, fill = .data$mi)) +
    ggplot2::geom_tile() +
    ggplot2::scale_fill_gradientn(
      colours = matrix_colours(64), na.value = "grey85",
      limits = range(matrix_scale(shown))
    ) +
    ggplot2::coord_equal() +
    ggplot2::labs(
      x = NULL, y = NULL, fill = matrix_unit(object), title = matrix_title(object)
    ) +
    ggplot2::theme_minimal() +
    ggplot2::theme(
      axis.text.x = ggplot2::element_text(angle = 90, hjust = 1, vjust = 0.5),
      panel.grid = ggplot2::element_blank()
    )
}

# The matrix in the order of the clusters, without its diagonal.
plotted_matrix <- function(x, call = caller_env()) {
  shown <- as.matrix(x)
  diag(shown) <- NA
  if (all(is.na(shown))) {
    abort("No pair has a value to plot.", class = "size", call = call)
  }
  if (ncol(shown) > 2) {
    far <- max(shown, na.rm = TRUE) - shown
    far[is.na(far)] <- max(far, na.rm = TRUE)
    order <- stats::hclust(stats::as.dist(far), "average")$order
    shown <- shown[order, order]
  }
  shown
}

matrix_colours <- function(n) grDevices::hcl.colors(n, "YlGnBu", rev = TRUE)

matrix_scale <- function(shown) {
  highest <- max(shown, na.rm = TRUE)
  pretty(c(min(0, shown, na.rm = TRUE), if (highest > 0) highest else 1), 4)
}

matrix_unit <- function(x) {
  if (attr(x, "normalize") == "none") unit_name(attr(x, "base")) else "share"
}

matrix_title <- function(x) {
  given <- attr(x, "given")
  paste0("What each pair shares", if (!is.null(given)) paste(" given", given))
}
