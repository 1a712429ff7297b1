# The test of independence of numeric or mixed variables, by shuffling.

# Of how many nearest values of `given` the x of an observation may come, and
# after how many shuffled samples with as much information an early stop is made.
shuffle_neighbours <- 5
stop_after <- 20

# A second method to test what `method` measures: the same with more neighbours, or
# NULL if these are not more. Few make for little bias, which is what an estimate
# needs, and see what is fine; a test, whose statistic has the same bias after a
# shuffle, needs little variance. A twentieth of the `n` observations, up to 20, as
# more take more time and find little more (bench/test-neighbours.R); with classes, of
# which `classes` has the sizes, up to 50, which take no more time, and no more than a
# quarter of the class of a typical observation. For tests without conditions, by
# methods that "auto" chose.
many_neighbours <- function(method, n, classes = NULL) {
  if (!method$name %in% c("ksg", "mixed")) return(NULL)
  cap <- if (is.null(classes)) 20 else 50
  most <- as.integer(min(cap, round(n / 20), typical_class(classes) %/% 4))
  if (most > method$k) replace(method, "k", most)
}

# The size of the class of the observation at the first quarter, if they are in
# order of that: neither a large class nor some rare ones make up for many others.
typical_class <- function(classes) {
  if (is.null(classes)) return(Inf)
  classes <- sort(classes)
  classes[match(TRUE, cumsum(as.double(classes)) >= sum(classes) / 4)]
}

test_points <- function(sample, method, test, permutations, conditional,
                        early_stop, threads, automatic = FALSE,
                        call = caller_env()) {
  check_point_test(test, early_stop, method, call)
  many <- if (automatic && is.null(sample$blocks$given)) {
    # Of x or of y: what both together are depends on what is tested.
    classes <- lapply(sample$blocks, function(columns) {
      class_sizes(Filter(is_discrete, columns))
    })
    rarest <- which.min(vapply(classes, typical_class, 0))
    many_neighbours(
      method, length(all_columns(sample)[[1]]), classes[[rarest]]
    )
  }
  conditional <- choose_surrogates(sample, conditional, call)
  found <- mi_test_points_cpp(
    encode(sample, method), method, many,
    list(
      permutations = permutations, gamma = test == "gamma",
      tail = test == "auto",
      stop_after = if (early_stop) stop_after else 0,
      residual = conditional == "residual", neighbours = shuffle_neighbours
    ),
    thread_count(threads), progress_bar("Shuffling")
  )
  found$test <- if (test == "gamma") "gamma" else "permutation"
  found$label <- point_test_label(found, method, many, conditional)
  found$parameter <- c(permutations = found$drawn)
  found$n <- length(all_columns(sample)[[1]])
  if (all_numeric(sample)) {
    found$correlation <- equivalent_correlation(found$info - found$null_mean)
  }
  found
}

all_numeric <- function(sample) {
  !any(vapply(all_columns(sample), is_discrete, NA))
}

# The correlation at which normal variables have this information.
equivalent_correlation <- function(info) sqrt(-expm1(-2 * max(0, info)))

# How x is shuffled: "none" without a condition, "classes" of a discrete one,
# "local" or "residual".
choose_surrogates <- function(sample, conditional, call = caller_env()) {
  given <- sample$blocks$given
  if (is.null(given)) {
    if (conditional != "auto") refuse_points_only(conditional, FALSE, call)
    return("none")
  }
  if (conditional == "auto") {
    conditional <- if (length(given) > 2 && all_numeric(sample)) "residual" else "local"
  }
  if (conditional == "residual") {
    check_residual(sample, call)
  } else if (all(vapply(given, is_discrete, NA))) {
    conditional <- "classes"
  }
  conditional
}

check_residual <- function(sample, call) {
  if (!all_numeric(sample)) {
    abort(
      c(
        "{.code conditional = \"residual\"} is for numeric variables: {.arg x}, {.arg y} and {.arg given}.",
        i = "Use {.code conditional = \"local\"}."
      ),
      class = "unsupported", call = call
    )
  }
  columns <- length(sample$blocks$given)
  n <- length(all_columns(sample)[[1]])
  if (n < 5 * (columns + 1)) {
    abort(
      c(
        "There are too few observations to take residuals on {columns} column{?s} of {.arg given}.",
        x = "There {cli::qty(n)}{?is/are} {n} observation{?s}, and {5 * (columns + 1)} are needed.",
        i = "Use {.code conditional = \"local\"}."
      ),
      class = "size", call = call
    )
  }
}

check_point_test <- function(test, early_stop, method, call) {
  if (!method$name %in% c("ksg", "ross", "mixed")) {
    abort(
      c(
        "{.fn mi_test} shuffles the data many times, and {.fn {paste0('est_', method$name)}} is not made for that.",
        i = "Use {.fn est_ksg}, {.fn est_ross} or {.fn est_mixed}."
      ),
      class = "unsupported", call = call
    )
  }
  if (test %in% c("asymptotic", "exact")) {
    abort(
      c(
        "{.code test = \"{test}\"} is for discrete variables.",
        i = "Use {.code test = \"permutation\"}."
      ),
      class = "unsupported", call = call
    )
  }
  if (early_stop && test == "gamma") {
    abort(
      c(
        "A gamma fit needs all its shuffled samples, and {.arg early_stop} is TRUE.",
        i = "Use {.code test = \"permutation\"}."
      ),
      class = "argument", call = call
    )
  }
}

# What makes no difference is refused rather than ignored.
refuse_points_only <- function(conditional, early_stop, call = caller_env()) {
  if (conditional != "auto") {
    abort(
      "{.code conditional = \"{conditional}\"} is for numeric or mixed variables with a {.arg given}.",
      class = "unsupported", call = call
    )
  }
  if (early_stop) {
    abort(
      "{.code early_stop = TRUE} is for numeric or mixed variables: drawing tables is fast.",
      class = "unsupported", call = call
    )
  }
}

point_test_label <- function(found, method, many, conditional) {
  how <- switch(conditional,
    none = NULL,
    classes = "x shuffled within classes of given",
    local = paste("x shuffled among", shuffle_neighbours, "nearest in given"),
    residual = "residuals on given shuffled"
  )
  if (found$drawn == 0) {
    return("Test of independence (a variable has one value)")
  }
  settled <- if (!is.null(many) && found$p_value < 1) {
    paste("p by k =", if (found$by_many) many$k else paste(method$k, collapse = ", "))
  }
  tail <- if (found$tail && found$test != "gamma") {
    paste("none of", found$drawn, "reached: gamma tail")
  }
  paste0(
    if (found$test == "gamma") "Gamma test of " else "Permutation test of ",
    if (conditional != "none") "conditional ", "independence by est_",
    method$name, ", k = ", paste(method$k, collapse = ", "),
    if (!is.null(many)) paste(" and", many$k),
    if (length(c(how, settled, tail)) > 0) {
      paste0(" (", paste(c(how, settled, tail), collapse = "; "), ")")
    }
  )
}
