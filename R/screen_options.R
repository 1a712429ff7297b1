# How to screen, as screen_features() and all that call it are told.

screen_tests <- c("auto", "permutation", "asymptotic", "none")
screen_adjustments <- c("BH", "BY", "holm", "max")
screen_na <- c("pairwise", "level", "error")

# How to screen, checked.
screen_options <- function(method, test, permutations, adjust, interval,
                           conf_level, top, threshold, fdr, na, weights, strata,
                           base, threads, progress, call = caller_env()) {
  test <- check_choice(test, screen_tests, call = call)
  adjust <- check_choice(adjust, screen_adjustments, call = call)
  filters <- list(top = top, threshold = threshold, fdr = fdr)
  measuring <- measure_options(method, na, base, threads, progress, call)
  check_test(test, permutations, adjust, weights, strata, call)
  check_interval_choice(interval, call)
  check_level(conf_level, call = call)
  check_filters(filters, test, call)
  c(measuring, list(
    test = test, permutations = permutations, adjust = adjust, interval = interval,
    conf_level = conf_level, filters = filters
  ))
}

# What the values depend on.
measure_options <- function(method, na, base, threads, progress,
                            call = caller_env()) {
  na <- check_choice(na, screen_na, call = call)
  unit <- log_base(base, call)
  check_flag(progress, call = call)
  method <- as_estimator(method, call)
  if (is_estimator(method) && method$name == "kl") refuse_kl(call)
  list(
    method = method, na = na, base = base, unit = unit,
    threads = number_of_threads(threads, call), progress = progress
  )
}

# All arguments of screen_options(): those given, and for others the defaults.
screen_settings <- function(given, call = caller_env()) {
  defaults <- formals(screen_features.default)
  defaults <- defaults[setdiff(names(defaults), c("x", "y", "...", "given"))]
  unknown <- setdiff(names(given) %||% rep("", length(given)), names(defaults))
  if (length(unknown) > 0) {
    abort(
      c(
        if ("" %in% unknown) {
          "Arguments of {.fn screen_features} are given by name."
        } else {
          "{.fn screen_features} has no argument {.or {.arg {unknown}}}."
        },
        i = "It has {.arg {names(defaults)}}."
      ),
      class = "argument", call = call
    )
  }
  twice <- names(given)[duplicated(names(given))]
  if (length(twice) > 0) {
    abort("{.arg {twice[1]}} is given more than once.", class = "argument", call = call)
  }
  settings <- lapply(defaults, eval, baseenv())
  settings[names(given)] <- given
  settings
}
