new_bottleneck <- function(fit, joint, alpha, known, base, method = "certified") {
  unit <- log(base)
  size <- length(fit$weight)
  names <- as.character(seq_len(size))
  encoder <- matrix(
    NA_real_, length(joint$x), size,
    dimnames = list(joint$x, names)
  )
  encoder[joint$keep_x, ] <- fit$encoder
  decoder <- matrix(0, size, length(joint$y), dimnames = list(names, joint$y))
  decoder[, joint$keep_y] <- fit$decoder
  px <- replace(double(length(joint$x)), joint$keep_x, known$px)
  labels <- rep(NA_integer_, length(joint$x))
  labels[joint$keep_x] <- max.col(fit$encoder, ties.method = "first")
  structure(
    list(
      encoder = encoder, decoder = decoder,
      weight = stats::setNames(fit$weight, names),
      labels = stats::setNames(factor(labels, seq_len(size)), joint$x),
      ixt = fit$ixt / unit, ity = fit$ity / unit, ht = fit$ht / unit,
      objective = fit$objective / unit, gap = fit$gap / unit,
      beta = fit$beta, alpha = alpha, beta_0 = known$beta_0,
      beta_local = known$beta_local, instability = fit$instability,
      iterations = fit$iterations, converged = fit$converged,
      shares = fit$shares, px = stats::setNames(px, joint$x),
      info_xy = known$info_xy / unit, entropy_x = known$entropy_x / unit,
      observations = observations(joint), variables = joint$names,
      method = method, base = base
    ),
    class = "infosift_bottleneck"
  )
}

#' @export
print.infosift_bottleneck <- function(x, digits = 4, ...) {
  number <- function(value) format(round(value, digits), nsmall = digits)
  cat(
    "<bottleneck> ", x$variables[["x"]], " -> ", length(x$weight), " cluster",
    if (length(x$weight) != 1) "s", " -> ", x$variables[["y"]],
    ", beta = ", format(x$beta, digits = 5),
    if (x$alpha != 1) paste0(", alpha = ", format(x$alpha)), "\n",
    sep = ""
  )
  unit <- unit_name(x$base)
  cat("I(X; T) ", number(x$ixt), " of ", number(x$entropy_x), " ", unit, "\n", sep = "")
  cat("I(T; Y) ", number(x$ity), " of ", number(x$info_xy), " ", unit, "\n", sep = "")
  if (!is.na(x$gap)) {
    # Below is rounding.
    cat("within ", format(max(x$gap, 1e-12), digits = 1), " ", unit, " of the optimum\n", sep = "")
  }
  if (!is.null(x$shares)) {
    cat(
      "time-sharing of two encoders: ",
      paste(number(x$shares), collapse = " and "), "\n",
      sep = ""
    )
  }
  if (!x$converged) cat("not converged after", x$iterations, "iterations\n")
  invisible(x)
}

#' @export
summary.infosift_bottleneck <- function(object, ...) {
  top <- max.col(object$decoder, ties.method = "first")
  structure(
    list(
      fit = object,
      clusters = data.frame(
        cluster = names(object$weight),
        weight = unname(object$weight),
        members = as.vector(table(object$labels)),
        most_likely = colnames(object$decoder)[top],
        probability = object$decoder[cbind(seq_along(top), top)],
        instability = if (length(object$instability) > 0) object$instability else NA_real_
      )
    ),
    class = "summary_infosift_bottleneck"
  )
}

#' @export
print.summary_infosift_bottleneck <- function(x, digits = 4, ...) {
  print(x$fit, digits = digits)
  shown <- x$clusters
  names(shown)[4] <- paste("likely", x$fit$variables[["y"]])
  if (all(is.na(shown$instability))) shown$instability <- NULL
  print(shown, digits = digits, row.names = FALSE)
  invisible(x)
}

#' @export
as.data.frame.infosift_bottleneck <- function(x, ...) {
  data.frame(
    x = names(x$labels), p = unname(x$px), cluster = unname(x$labels),
    prob = unname(apply(x$encoder, 1, max))
  )
}
