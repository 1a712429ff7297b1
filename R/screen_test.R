# Testing features for independence of the target: which test each of them gets,
# and p-values adjusted for all.

# With stop_after of R/mi_test_points.R a null feature costs some 60 samples;
# here many are tested.
screen_stop_after <- 10
# After so many automatic draws, those of which two have reached are no more needed;
# with many rows, where each takes long, after fewer.
usual_draws <- 199
many_rows <- 20000
few_draws <- 49

check_test <- function(test, permutations, adjust, weights, strata, call) {
  check_count(permutations, min = 2, call = call)
  if (test == "asymptotic" && !is.null(strata)) {
    abort(
      c(
        "{.arg strata} restricts what is shuffled, and {.code test = \"asymptotic\"} shuffles nothing.",
        i = "Use {.code test = \"auto\"}, or {.arg given} for information within classes."
      ),
      class = "argument", call = call
    )
  }
  if (adjust != "max") return(invisible())
  if (test %in% c("asymptotic", "none")) {
    abort(
      c(
        "{.code adjust = \"max\"} takes the maximum over shuffles, and {.code test = \"{test}\"} makes none.",
        i = "Use {.code test = \"auto\"} or {.val permutation}."
      ),
      class = "argument", call = call
    )
  }
  if (!is.null(weights)) {
    abort(
      c(
        "{.code adjust = \"max\"} shuffles rows, and {.arg weights} make one row stand for several.",
        i = "Use {.code adjust = \"BY\"}, which needs no shuffles of all features together."
      ),
      class = "unsupported", call = call
    )
  }
}

# Two halves of a seed for the core, from R's generator if anything is drawn.
screen_seed <- function(how) {
  if (how$test == "none" && isFALSE(how$interval)) return(c(0, 0))
  floor(stats::runif(2) * 2^32)
}

# Features as the core takes them, all by estimators of one family. What is drawn
# for a feature depends on its number in the whole table.
screen_work <- function(columns, specs, y, given, strata, weights,
                        seed = c(0, 0), numbers = seq_along(columns),
                        also_by = vector("list", length(specs))) {
  second <- !vapply(also_by, is.null, NA)
  methods <- c(specs, also_by[second])
  keys <- method_keys(methods)
  distinct <- !duplicated(keys)
  key <- match(keys, keys[distinct])
  family <- if (length(specs) > 0) family_of(specs[[1]]) else "discrete"
  columns <- lapply(columns, function(column) {
    if (is.factor(column)) check_coded(column)
    encode_column(as_number(column), family)
  })
  target <- encode_column(y, if (is_discrete(y)) "discrete" else family)
  list(
    columns = lapply(unname(columns), `[[`, "value"),
    n_levels = vapply(columns, `[[`, 0, "n_levels", USE.NAMES = FALSE),
    target = target$value, target_levels = target$n_levels, given = given,
    strata = strata, weights = weights,
    estimators = methods[distinct], method = key[seq_along(specs)],
    also_by = replace(integer(length(specs)), second, key[-seq_along(specs)]),
    number = numbers, seed = seed
  )
}

# The methods with more neighbours than those of the estimates that test measured
# features, too; NULL where there is none, as where an estimator was asked for or
# something is given. `n` has the rows of each.
second_tests <- function(columns, specs, n, y, given, method) {
  result <- vector("list", length(specs))
  if (!identical(method, "auto") || !is.null(given)) return(result)
  near <- vapply(specs, function(method) family_of(method) == "neighbours", NA)
  target <- if (is_discrete(y) && any(near)) known_classes(y, y)
  result[near] <- Map(function(column, spec, rows) {
    classes <- if (is_discrete(column)) {
      known_classes(column, y)
    } else if (is_discrete(y)) {
      if (anyNA(column)) known_classes(y, column) else target
    }
    many_neighbours(spec, rows, classes)
  }, columns[near], specs[near], n[near])
  result
}

# How often values of `x` occur where `other` is known, too.
known_classes <- function(x, other) {
  class_sizes(list(x[!is.na(x) & !is.na(other)]))
}

# Of measured features: test, p_value, null_mean, null_upper (nats), drawn, tail,
# height and the number of neighbours of the second test, if there is one; and as
# an attribute the largest heights of each shuffle. A feature that cannot tell
# anything has p 1 by itself.
test_columns <- function(columns, table, y, given, strata, weights, how, report) {
  result <- untested(length(columns))
  known <- !is.na(table$mi)
  spec_less <- is.na(table$family)
  result$test[known & spec_less] <- "degenerate"
  result$p_value[known & spec_less] <- 1
  counted <- table$family %in% "discrete"
  shuffled <- !spec_less & !counted & can_shuffle(table$spec, how$test)
  maximum <- how$adjust == "max"
  largest <- NULL
  test_these <- function(these, specs, by_tables) {
    also_by <- second_tests(
      columns[these], specs, table$n[these], y, given, how$method
    )
    work <- screen_work(
      columns[these], specs, y, given,
      if (by_tables && is.null(strata)) NULL else joint_strata(given, strata),
      weights, how$seed, table$number[these], also_by
    )
    plan <- draw_plan(how, length(y), by_tables, maximum)
    found <- if (by_tables) {
      screen_tables_cpp(work, how$test, plan, how$threads, report)
    } else {
      screen_shuffles_cpp(work, plan, maximum, how$threads, report)
    }
    found$test[found$test == "drawn"] <- if (by_tables) "tables" else "shuffles"
    found$neighbours <- vapply(also_by, function(method) {
      if (is.null(method)) NA_integer_ else method$k
    }, 0L)
    found
  }
  for (these in list(which(counted), which(shuffled))) {
    if (length(these) == 0) next
    found <- test_these(these, table$spec[these], counted[these[1]] && !maximum)
    for (field in names(result)) result[[field]][these] <- found[[field]]
    if (maximum) largest <- pmax(largest %||% -Inf, found$largest)
  }
  these <- if (how$test == "auto" && !maximum) {
    shows_least(result, shuffled, table, y)
  }
  if (length(these) > 0) {
    found <- test_these(these, rep(list(est_plugin()), length(these)), TRUE)
    lower <- which(found$p_value < result$p_value[these])
    for (field in c("test", "p_value", "drawn", "tail", "neighbours")) {
      result[[field]][these[lower]] <- found[[field]][lower]
    }
  }
  structure(result, largest = largest)
}

# Features whose p-value is the least that shuffles show, as no tail is fitted to
# values that repeat. A table with each number as a label tests the same hypothesis,
# and has p-values below that.
shows_least <- function(result, shuffled, table, y) {
  least <- shuffled & !result$tail & result$p_value * (result$drawn + 1) < 1.5
  labels <- pmax(table$levels, length(unique(y[!is.na(y)])))
  which(least & 2 * labels <= table$n)
}

untested <- function(size) {
  unknown <- rep(NA_real_, size)
  list(
    test = rep("none", size), p_value = unknown, null_mean = unknown,
    null_upper = unknown, drawn = integer(size), tail = logical(size),
    height = unknown, neighbours = rep(NA_integer_, size)
  )
}

# est_adaptive() takes too long to be shuffled unless that is asked for, and only
# tables have a limit distribution.
can_shuffle <- function(specs, test) {
  if (test == "asymptotic") return(FALSE)
  test == "permutation" |
    vapply(specs, function(method) !identical(method$name, "adaptive"), NA)
}

# Strata that are classes of what is given, too.
joint_strata <- function(given, strata) {
  if (is.null(given) || is.null(strata)) return(strata %||% given)
  join_coded(list(given, strata))
}

# What is drawn on the data of `rows` rows: tables, all at once, or shuffles, one by
# one, of which all are needed for a maximum.
draw_plan <- function(how, rows, tables, maximum) {
  automatic <- how$test == "auto"
  many <- rows > many_rows
  most <- how$permutations
  if (automatic && (tables || (many && !maximum))) most <- min(most, usual_draws)
  list(
    permutations = most, usual = min(most, if (many) few_draws else usual_draws),
    stop_after = if (automatic && !maximum) screen_stop_after else 0,
    tail = automatic
  )
}

# Adjusted p-values. A feature that could not have told anything was not tested,
# and does not count.
adjust_p <- function(tests, adjust) {
  q <- rep(NA_real_, length(tests$p_value))
  q[tests$test == "degenerate"] <- 1
  tested <- !tests$test %in% c("none", "degenerate")
  if (!any(tested)) return(q)
  q[tested] <- if (adjust == "max") {
    largest <- sort(attr(tests, "largest"))
    below <- findInterval(
      tests$height[tested] - 1e-12, largest, left.open = TRUE
    )
    (length(largest) - below) / length(largest)
  } else {
    stats::p.adjust(tests$p_value[tested], adjust)
  }
  q
}
