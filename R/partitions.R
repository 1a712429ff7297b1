new_partitions <- function(found, unit, base, sample) {
  label <- function(block) paste(names(sample$blocks[[block]]), collapse = ", ")
  structure(
    list(
      n = found$n,
      clusters_x = found$clusters_x,
      clusters_y = found$clusters_y,
      mutual_info = found$mutual_info / unit,
      variation_of_information = (found$x_given_y + found$y_given_x) / unit,
      normalized = found$nmi,
      adjusted = found$ami,
      homogeneity = found$homogeneity,
      completeness = found$completeness,
      v_measure = found$nmi[["arithmetic"]],
      base = base,
      variables = c(x = label("x"), y = label("y"))
    ),
    class = "infosift_partitions"
  )
}

#' @export
as.data.frame.infosift_partitions <- function(x, ...) {
  with_prefix <- function(prefix, values) {
    stats::setNames(values, paste0(prefix, names(values)))
  }
  values <- c(
    unlist(x[c(
      "n", "clusters_x", "clusters_y", "mutual_info",
      "variation_of_information"
    )]),
    with_prefix("normalized_", x$normalized),
    with_prefix("adjusted_", x$adjusted),
    unlist(x[c("homogeneity", "completeness", "v_measure")])
  )
  data.frame(quantity = names(values), value = unname(values))
}

#' @export
format.infosift_partitions <- function(x, digits = 4, ...) {
  number <- function(values) formatC(values, digits = digits, format = "f")
  unit <- unit_name(x$base)
  lines <- c(x$mutual_info, x$variation_of_information, x$homogeneity,
    x$completeness, x$v_measure)
  names <- c(
    paste0(c("mutual information, ", "variation of information, "), unit),
    "homogeneity", "completeness", "V-measure"
  )
  shares <- rbind(
    names(x$normalized), number(x$normalized), number(x$adjusted)
  )
  shares[] <- format(shares, width = 10, justify = "right")
  c(
    partitions_header(x),
    paste0(format(names), "  ", number(lines)),
    "mutual information as a share of the",
    paste0(
      format(c("", "normalized", "adjusted")), "  ",
      apply(shares, 1, paste, collapse = " ")
    )
  )
}

partitions_header <- function(x) {
  some <- function(n, what) {
    paste0(
      format(n, big.mark = " ", scientific = FALSE), " ", what, if (n != 1) "s"
    )
  }
  paste0(
    "<partitions> of ", some(x$n, "observation"), ": ",
    some(x$clusters_x, "cluster"), " (", x$variables[["x"]], ") and ",
    format(x$clusters_y, big.mark = " ", scientific = FALSE), " (",
    x$variables[["y"]], ")"
  )
}

#' @export
print.infosift_partitions <- function(x, digits = 4, ...) {
  cat(format(x, digits = digits), sep = "\n")
  invisible(x)
}
