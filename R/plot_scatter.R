# Scores as points in a plane: information against q-values or correlation. Both
# kinds are a list(data, x_title, y_title, guide, note, title) for either way of
# drawing; `data` has x, y, method, and a label or "".

# q-values below it are drawn as it.
least_q <- 1e-16
# From which difference to its correlation on a feature is said to be missed.
missed_from <- 0.2
missed_level <- 0.05

scatter_of <- function(x, type, n, call = caller_env()) {
  check_count(n, call = call)
  if (type == "correlation" && !is.null(attr(x, "given"))) {
    abort(
      c(
        "The information is given {.arg {attr(x, 'given')}}, and the correlation is not: they cannot be compared.",
        i = "Plot another {.arg type}, or a screening with nothing given."
      ),
      class = "unsupported", call = call
    )
  }
  data <- with_details(x)
  data <- data[!is.na(data$mi) & !is.na(data$method), ]
  parts <- if (type == "volcano") volcano_of(data, x, n) else misses_of(data, x, n)
  if (nrow(parts$data) == 0) {
    abort(
      c(
        "No feature has a {if (type == 'volcano') 'q-value' else 'correlation'} to plot.",
        i = if (type == "volcano") "Screen with another {.arg test} than {.val none}."
      ),
      class = "size", call = call
    )
  }
  left_out <- nrow(x) - nrow(parts$data)
  note <- c(parts$note, if (left_out > 0) paste(left_out, "not shown"))
  parts$note <- paste(note, collapse = "; ")
  parts$data$method <- factor(parts$data$method, unique(parts$data$method))
  parts$title <- parts$title %||% scores_title(x)
  parts
}

volcano_of <- function(data, x, n) {
  data <- data[!is.na(data$q_value), ]
  level <- attr(x, "filters")$fdr %||% missed_level
  shown <- data$q_value <= level
  points <- data.frame(
    x = data$mi, y = -log10(pmax(data$q_value, least_q)), method = data$method,
    label = name_first(data$feature, shown, n)
  )
  list(
    data = points, x_title = axis_title(x), y_title = "-log10 q",
    guide = data.frame(x = c(-Inf, Inf), y = -log10(level)),
    note = c(
      paste("line: q =", format(level)),
      if (any(data$q_value < least_q)) "q < 1e-16 drawn at 16"
    )
  )
}

misses_of <- function(data, x, n) {
  data <- data[!is.na(data$correlation), ]
  unit <- log(attr(x, "base"))
  worth <- sqrt(-expm1(-2 * pmax(data$mi * unit, 0)))
  real <- is.na(data$q_value) | data$q_value <= missed_level
  missed <- real & worth - data$correlation >= missed_from
  r <- seq(0, 0.999, length.out = 400)
  curve <- data.frame(x = r, y = -log(1 - r^2) / 2 / unit)
  list(
    data = data.frame(
      x = data$correlation, y = data$mi, method = data$method,
      label = name_first(data$feature, missed, n)
    ),
    x_title = "size of the correlation", y_title = axis_title(x),
    guide = curve[curve$y <= max(data$mi, 0.1) * 1.05, ],
    note = "line: normal variables; named: missed by correlation"
  )
}

# Names of those that are to have one, the first n of them.
name_first <- function(names, which, n) {
  ifelse(which & cumsum(which) <= n, names, "")
}

draw_scatter <- function(parts, settings) {
  data <- parts$data
  palette <- settings$col %||% method_colours(levels(data$method))
  palette <- rep_len(palette, nlevels(data$method))
  guide <- parts$guide[is.finite(parts$guide$x), ]
  graphics::plot(
    range(0, data$x, guide$x), range(0, data$y, guide$y, parts$guide$y),
    type = "n", xlab = parts$x_title, ylab = parts$y_title, bty = "l",
    main = settings$main %||% parts$title
  )
  if (nrow(guide) > 0) {
    graphics::lines(guide$x, guide$y, col = "grey60", lty = 2)
  } else {
    graphics::abline(h = parts$guide$y[1], col = "grey60", lty = 2)
  }
  graphics::points(data$x, data$y, pch = 19, col = palette[data$method])
  draw_names(data, cex = 0.8)
  graphics::legend(
    "topleft", levels(data$method),
    col = palette, pch = 19, bty = "n", horiz = TRUE, inset = c(0, -0.06), xpd = NA
  )
  graphics::mtext(parts$note, 1, line = 4, adj = 1, cex = 0.8, col = "grey40")
}

# Names beside, over or under their points.
draw_names <- function(data, cex) {
  named <- data[data$label != "", ]
  if (nrow(named) == 0) return(invisible())
  room <- graphics::grconvertX(c(0, 1), "nfc")
  inner <- ifelse(named$x < mean(graphics::par("usr")[1:2]), 1, -1)
  width <- graphics::strwidth(named$label, cex = cex)
  height <- 1.3 * graphics::strheight("M", cex = cex)
  place <- free_places(
    named, data, inner, width, height, 0.4 * graphics::par("cxy"), room
  )
  graphics::text(place$x, place$y, named$label, cex = cex, xpd = NA)
}

# The centres of boxes for names, each at the first of four sides of its point,
# the inner one before all, where it covers no point (a box with half a width and
# height of `dot`) and no name before it, and ends within `room`. NA for those that
# find no place.
free_places <- function(named, points, inner, width, height, dot,
                        room = c(-Inf, Inf)) {
  found <- data.frame(x = rep(NA_real_, nrow(named)), y = NA_real_)
  for (i in seq_len(nrow(named))) {
    x <- named$x[i] + c(inner[i], -inner[i], 0, 0) * (dot[1] + width[i] / 2)
    y <- named$y[i] + c(0, 0, 1, -1) * (dot[2] + height / 2)
    # A tenth less, so that the own point, which it touches, is none of them.
    on_point <- outer(x, points$x, covers, width[i] / 2 + 0.9 * dot[1]) &
      outer(y, points$y, covers, height / 2 + 0.9 * dot[2])
    before <- which(!is.na(found$x))
    apart <- rep((width[i] + width[before]) / 2, each = length(x))
    on_name <- outer(x, found$x[before], covers, apart) &
      outer(y, found$y[before], covers, height)
    cut <- x - width[i] / 2 < room[1] | x + width[i] / 2 > room[2]
    free <- which(rowSums(on_point) + rowSums(on_name) + cut == 0)
    if (length(free) > 0) found[i, ] <- list(x[free[1]], y[free[1]])
  }
  found
}

covers <- function(a, b, within) abs(a - b) < within

gg_scatter <- function(parts) {
  data <- parts$data
  guide <- if (all(is.finite(parts$guide$x))) {
    ggplot2::geom_line(
      ggplot2::aes(x = .data$x, y = .data$y),
      data = parts$guide, colour = "grey60", linetype = 2
    )
  } else {
    ggplot2::geom_hline(
      yintercept = parts$guide$y[1], colour = "grey60", linetype = 2
    )
  }
  ggplot2::ggplot(data, ggplot2::aes(x = .data$x, y = .data$y)) +
    guide +
    ggplot2::geom_point(ggplot2::aes(colour = .data$method), size = 2) +
    gg_names(data) +
    ggplot2::scale_colour_manual(values = method_colours(levels(data$method))) +
    ggplot2::labs(
      x = parts$x_title, y = parts$y_title, title = parts$title,
      caption = parts$note
    ) +
    ggplot2::theme_minimal()
}

# ggrepel keeps names off all points, also off those without one. Without it those
# that would cover another are left out.
gg_names <- function(data) {
  label <- ggplot2::aes(label = .data$label)
  if (rlang::is_installed("ggrepel")) {
    return(ggrepel::geom_text_repel(
      label, data = data, size = 3, seed = 1, max.overlaps = Inf,
      min.segment.length = 0.3, segment.colour = "grey60"
    ))
  }
  named <- data[data$label != "", ]
  left <- named$x < mean(range(data$x))
  ggplot2::geom_text(
    label, data = named, size = 3, hjust = ifelse(left, -0.15, 1.15),
    check_overlap = TRUE
  )
}
