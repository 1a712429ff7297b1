# The interval for numeric or mixed variables, from random halves of the sample.

interval_points <- function(sample, method, interval, level, draws, base,
                            threads, variables, call = caller_env()) {
  check_point_interval(sample, method, interval, call)
  draws <- draws %||% 200
  found <- mi_interval_points_cpp(
    encode(sample, method), method, level, draws, thread_count(threads),
    progress_bar("Drawing halves")
  )
  # What the core gives where all halves have the same estimate.
  unbounded <- all(is.infinite(found$limits)) && is.finite(found$estimate)
  if (unbounded) {
    warn_determined(call)
    found$limits[] <- NA_real_
  } else if (!all(is.finite(c(found$estimate, found$limits)))) {
    abort(
      "Every class needs members in random halves of the sample; there are too few.",
      class = "size", call = call
    )
  }
  n <- length(all_columns(sample)[[1]])
  found <- c(found, list(interval = "subsample", n = n, p_value = NA_real_))
  new_interval(
    found, list(interval = "subsample", method = method), level, draws, base,
    variables
  )
}

check_point_interval <- function(sample, method, interval, call) {
  if (!method$name %in% c("ksg", "ross", "mixed")) {
    abort(
      c(
        "{.fn mi_interval} estimates from many halves of the data, and {.fn {paste0('est_', method$name)}} is not made for that.",
        i = "Use {.fn est_ksg}, {.fn est_ross} or {.fn est_mixed}."
      ),
      class = "unsupported", call = call
    )
  }
  if (!interval %in% c("auto", "subsample")) {
    abort(
      c(
        "{.code interval = \"{interval}\"} is for discrete variables.",
        x = if (interval == "bootstrap") "Repeated observations would look like dependence to nearest neighbours.",
        i = "Use {.code interval = \"subsample\"}."
      ),
      class = "unsupported", call = call
    )
  }
  n <- length(all_columns(sample)[[1]])
  k <- max(method$k)
  if (n %/% 2 <= k) {
    abort(
      c(
        "Half of the sample must have more observations than there are neighbours.",
        x = "There are {n} observations, and {.code k = {k}}."
      ),
      class = "size", call = call
    )
  }
  for (arg in c("x", "y")) {
    if (all(vapply(sample$blocks[[arg]], is_constant, NA))) {
      abort(
        c(
          "{.arg {arg}} has a single value.",
          i = "Such data say nothing about information: two values are needed."
        ),
        class = "size", call = call
      )
    }
  }
}

refuse_subsample <- function(call = caller_env()) {
  abort(
    c(
      "{.code interval = \"subsample\"} is for numeric or mixed variables.",
      i = "Use {.code interval = \"auto\"}."
    ),
    class = "unsupported", call = call
  )
}

warn_determined <- function(call) {
  warn(
    c(
      "There is no interval: all halves of the sample give the same estimate.",
      x = "It depends on their size only, as where {.arg x} and {.arg y} are copies.",
      i = "Where one of two numbers follows from the other, information has no bound."
    ),
    class = "determined", call = call
  )
}
