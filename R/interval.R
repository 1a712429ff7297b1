# What mi_interval() gives, and how it is shown.

new_interval <- function(found, plan, level, draws, base, variables) {
  jackknife <- found$interval == "jackknife"
  method <- if (jackknife && plan$interval == "auto") est_plugin() else plan$method
  structure(
    list(
      estimate = found$estimate / log(base),
      limits = found$limits / log(base),
      level = level,
      interval = if (found$interval %in% c("auto", "tested")) "bayes" else found$interval,
      method = format(method),
      n = found$n,
      draws = if (jackknife) NA_integer_ else as.integer(draws),
      p.value = found$p_value,
      base = base,
      variables = variables
    ),
    class = "infosift_interval"
  )
}

#' @export
format.infosift_interval <- function(x, digits = 4, ...) {
  shown <- format(
    round(c(x$estimate, x$limits), digits), nsmall = digits, trim = TRUE
  )
  paste0(
    shown[1], " ", unit_name(x$base), ", ", format(100 * x$level), " % ",
    if (x$interval == "bayes") "credible" else "confidence",
    " interval ", shown[2], " to ", shown[3]
  )
}

#' @export
print.infosift_interval <- function(x, digits = 4, ...) {
  how <- switch(x$interval,
    bayes = "posterior, prior of",
    jackknife = "jackknife of",
    bootstrap = "basic bootstrap of",
    subsample = "random halves of the sample,"
  )
  cat(
    "<interval> mutual information of ", x$variables, "\n",
    format(x, digits = digits), "\n",
    how, " ", x$method, ", n = ", format(x$n),
    if (!is.na(x$draws)) paste0(", ", x$draws, " draws"), "\n",
    sep = ""
  )
  if (!is.na(x$p.value)) {
    rejected <- x$p.value <= 1 - x$level
    cat(
      "independence is ", if (!rejected) "not ", "rejected (p ",
      format_p(x$p.value), "): the lower limit is ",
      if (rejected) "that of the posterior" else "0", "\n",
      sep = ""
    )
  }
  invisible(x)
}

format_p <- function(p) {
  if (p < 1e-16) "< 1e-16" else paste("=", format(p, digits = 2))
}

#' @export
as.data.frame.infosift_interval <- function(x, ...) {
  data.frame(
    estimate = x$estimate, lower = x$limits[["lower"]],
    upper = x$limits[["upper"]], level = x$level, interval = x$interval,
    method = x$method, n = x$n, unit = unit_name(x$base)
  )
}
