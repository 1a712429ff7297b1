# Intervals for measured features: which of them get one, and how.

# By default, no more than so many draws from posteriors, of tables of no more
# cells, and of numeric features no more than have so many rows together: a few
# seconds.
quick_posteriors <- 50
quick_cells <- 1000
quick_rows <- 2e5
quick_halves <- 100
all_halves <- 200

check_interval_choice <- function(interval, call) {
  if (identical(interval, "auto")) return(invisible())
  if (is.logical(interval) && length(interval) == 1 && !is.na(interval)) {
    return(invisible())
  }
  abort(
    "{.arg interval} must be TRUE, FALSE or {.val auto}, not {describe(interval)}.",
    class = "argument", call = call
  )
}

# lower and upper of each feature in nats, and whether they were looked for: halves
# that all give the same value, as of a copy of the target, tell none. Features are
# taken by rank.
interval_columns <- function(source, table, ranked, y, given, weights, how, report) {
  size <- length(table$mi)
  limits <- list(
    lower = rep(NA_real_, size), upper = rep(NA_real_, size),
    tried = logical(size)
  )
  quick <- identical(how$interval, "auto")
  chosen <- intervals_for(table, ranked, y, given, quick)
  draws <- if (quick) quick_halves else all_halves
  compute <- function(these, found_by) {
    before <- 0
    for (block in split(these, (seq_along(these) - 1) %/% source$block)) {
      work <- screen_work(
        source$columns(block), table$spec[block], y, given, NULL, weights,
        how$seed, block
      )
      found <- found_by(work, before)
      before <- before + length(block)
      limits$lower[block] <<- found$lower
      limits$upper[block] <<- found$upper
    }
  }
  compute(chosen$tables, function(work, before) {
    most <- if (quick) max(0, quick_posteriors - before) else 2^31
    screen_table_intervals_cpp(work, how$conf_level, most, how$threads, report)
  })
  limits$tried[chosen$points] <- TRUE
  compute(chosen$points, function(work, before) {
    least <- vapply(work$estimators, function(method) max(method$k %||% 1) + 0, 0)
    screen_halves_cpp(
      work, least, how$conf_level, draws, how$threads, report
    )
  })
  limits
}

# Whose intervals are from tables, and whose from halves of the points: all of them,
# or the first of those that are quick.
intervals_for <- function(table, ranked, y, given, quick) {
  ranked <- ranked[!is.na(table$family[ranked])]
  counted <- table$family[ranked] == "discrete"
  tables <- ranked[counted]
  points <- ranked[!counted]
  points <- points[vapply(table$spec[points], has_halves, NA)]
  if (quick) {
    plain <- vapply(table$spec[tables], function(method) method$name == "plugin", NA)
    slow <- tables[!plain]
    large <- which(is_large_table(table, y, given))
    tables <- setdiff(tables, c(slow[-seq_len(quick_posteriors)], large))
    points <- utils::head(points, quick_rows %/% length(y))
  }
  list(tables = tables, points = points)
}

# Of which features is the table one for a posterior, and with many cells?
is_large_table <- function(table, y, given) {
  cells <- table$levels * length(unique(y)) * max(1, length(attr(given, "levels")))
  cells > quick_cells & table$n < 5 * cells
}

has_halves <- function(method) method$name %in% c("ksg", "ross", "mixed", "gaussian")
