new_ib_curve <- function(fits, joint, alpha, known, keep_fits, base) {
  unit <- log(base)
  column <- function(name) vapply(fits, `[[`, fits[[1]][[name]], name)
  points <- data.frame(
    beta = column("beta"), ixt = column("ixt") / unit,
    ity = column("ity") / unit, ht = column("ht") / unit,
    objective = column("objective") / unit,
    clusters = vapply(fits, function(fit) length(fit$weight), 0L),
    gap = column("gap") / unit, iterations = column("iterations"),
    converged = column("converged")
  )
  change <- which(diff(points$clusters) != 0)
  structure(
    list(
      points = points,
      transitions = data.frame(
        lower = points$beta[change], upper = points$beta[change + 1],
        from = points$clusters[change], to = points$clusters[change + 1]
      ),
      checks = curve_checks(points, alpha),
      alpha = alpha, beta_0 = known$beta_0, beta_local = known$beta_local,
      info_xy = known$info_xy / unit, entropy_x = known$entropy_x / unit,
      variables = joint$names, base = base,
      fits = if (keep_fits) {
        lapply(fits, new_bottleneck, joint, alpha, known, base)
      }
    ),
    class = "infosift_ib_curve"
  )
}

# Optimal points never fall along the curve. As the optimal objective is a
# minimum of linear functions of beta, the line of each point bounds all others.
curve_checks <- function(points, alpha) {
  cost <- points$objective + points$beta * points$ity
  bound <- vapply(seq_len(nrow(points)), function(i) {
    min(cost - points$beta[i] * points$ity)
  }, 0)
  c(
    ixt = max(0, -diff(if (alpha == 0) points$ht else points$ixt)),
    ity = max(0, -diff(points$ity)),
    concave = max(0, points$objective - bound)
  )
}

#' @export
as.data.frame.infosift_ib_curve <- function(x, ...) x$points

#' @export
print.infosift_ib_curve <- function(x, digits = 4, ...) {
  points <- x$points
  cat(
    "<bottleneck curve> ", x$variables[["x"]], " -> T -> ", x$variables[["y"]],
    ", ", nrow(points), " values of beta from ", format(points$beta[1], digits = 4),
    " to ", format(points$beta[nrow(points)], digits = 4),
    if (x$alpha != 1) paste0(", alpha = ", format(x$alpha)), "\n",
    sep = ""
  )
  unit <- unit_name(x$base)
  cat(
    "I(X; Y) = ", format(x$info_xy, digits = digits), " ", unit,
    "; nothing is kept below beta = ", format(x$beta_0, digits = 5), "\n",
    sep = ""
  )
  if (!all(is.na(points$gap))) {
    cat("largest gap:", format(max(points$gap), digits = 2), unit, "\n")
  }
  at <- unique(round(seq(1, nrow(points), length.out = min(8, nrow(points)))))
  shown <- points[at, c("beta", "ixt", "ity", "clusters")]
  shown[c("ixt", "ity")] <- round(shown[c("ixt", "ity")], digits + 2)
  print(shown, digits = digits, row.names = FALSE)
  invisible(x)
}

#' @export
summary.infosift_ib_curve <- function(object, ...) {
  structure(
    object[c("transitions", "checks", "beta_0", "beta_local", "info_xy", "base")],
    class = "summary_infosift_ib_curve"
  )
}

#' @export
print.summary_infosift_ib_curve <- function(x, digits = 5, ...) {
  cat(
    "<bottleneck curve> one cluster is optimal below beta = ",
    format(x$beta_0, digits = digits), ", stable below ",
    format(x$beta_local, digits = digits), "\n",
    sep = ""
  )
  cat("number of clusters changes between\n")
  print(x$transitions, digits = digits, row.names = FALSE)
  cat(
    "largest decrease along the curve: I(X; T) ", format(x$checks[["ixt"]], digits = 2),
    ", I(T; Y) ", format(x$checks[["ity"]], digits = 2), "; departure from concavity ",
    format(x$checks[["concave"]], digits = 2), " ", unit_name(x$base), "\n",
    sep = ""
  )
  invisible(x)
}
