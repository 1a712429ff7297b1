# The test of independence of discrete variables, from their table of counts.

test_table <- function(sample, method, test, permutations, threads,
                       call = caller_env()) {
  check_counts(sample, call)
  found <- mi_test_table_cpp(
    encode(sample, method), method, test, permutations, thread_count(threads),
    progress_bar("Drawing tables")
  )
  if (is.null(found)) refuse_table_test(sample, method, test, call)
  conditional <- "given" %in% names(sample$blocks)
  found$label <- table_test_label(found, method, permutations, conditional)
  found$parameter <- switch(found$test,
    asymptotic = c(df = found$df),
    degenerate = c(df = 0),
    exact = c(n = found$n),
    gamma = c(tables = permutations),
    permutation = c(permutations = permutations)
  )
  found
}

table_test_label <- function(found, method, permutations, conditional) {
  null <- if (conditional) "conditional independence" else "independence"
  if (method$name != "plugin") null <- paste0(null, " by est_", method$name)
  paste(
    switch(found$test,
      permutation = "Permutation test of",
      gamma = "Gamma test of",
      asymptotic = "Likelihood-ratio (G) test of",
      exact = "Exact test of",
      degenerate = "Test of"
    ),
    paste0(null, if (found$tail) {
      paste0(" (none of ", permutations, " tables reached: gamma tail)")
    } else if (found$test == "degenerate") {
      " (a variable has one value)"
    })
  )
}

# What a table of counts has to be for inference. Numbers beyond 2^53 are not
# all whole numbers of a double.
check_counts <- function(sample, call) {
  if (is.null(sample$mass)) return(invisible())
  fractions <- sample$mass[sample$mass != trunc(sample$mass)]
  if (length(fractions) > 0) {
    abort(
      c(
        "The counts of a table must be whole numbers, not {format(fractions[1])}.",
        i = "Inference needs the number of observations; shares do not have it."
      ),
      class = "argument", call = call
    )
  }
  if (sum(sample$mass) > 2^53) {
    abort(
      "The table has {format(sum(sample$mass))} observations, more than the 2^53 that can be counted.",
      class = "size", call = call
    )
  }
}

refuse_table_test <- function(sample, method, test, call) {
  if (method$name != "plugin" && !test %in% c("auto", "permutation")) {
    abort(
      c(
        "{.code test = \"{test}\"} is for {.fn est_plugin}, not {.code {format(method)}}.",
        i = "Use {.code test = \"permutation\"}."
      ),
      class = "unsupported", call = call
    )
  }
  if (test == "exact") {
    abort(
      c(
        "The exact test is for a 2 x 2 table, or not too many of them.",
        i = "Use {.code test = \"permutation\"}."
      ),
      class = "unsupported", call = call
    )
  }
  n <- sum(sample$mass)
  if (n >= 2^31) {
    abort(
      c(
        "The table has {format(n)} observations, too many to draw tables: there must be fewer than 2^31.",
        i = "Use {.code test = \"asymptotic\"}."
      ),
      class = "size", call = call
    )
  }
  abort(
    c(
      "The gamma test is not for a 2 x 2 table.",
      i = "Use {.code test = \"exact\"}."
    ),
    class = "unsupported", call = call
  )
}
