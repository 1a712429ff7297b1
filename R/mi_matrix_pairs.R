# The pairs of mi_matrix(), from columns that have been checked.

# list(info, entropy, n, method, note), the information in nats: pairs of
# discrete columns in one call of the core, and all others column by column.
measure_pairs <- function(columns, discrete, given, method, entropies, threads,
                          report) {
  counted <- identical(method, "auto") || family_of(method) == "discrete"
  if (counted && all(discrete)) {
    return(measure_tables(columns, given, method, entropies, threads, report))
  }
  size <- length(columns)
  empty <- matrix(NA_real_, size, size)
  found <- list(
    info = empty, n = empty, method = matrix(NA_character_, size, size),
    note = character()
  )
  if (any(discrete)) {
    # Under another estimator, for the entropies only.
    tables <- measure_tables(
      columns[discrete], given, if (counted) method else "auto", FALSE, threads,
      NULL
    )
    found$info[discrete, discrete] <- tables$info
    found$n[discrete, discrete] <- tables$n
    found$method[discrete, discrete] <- tables$method
  }
  together <- sharing_method(columns, given, method)
  if (sum(together$columns) > 1) {
    found <- measure_together(found, columns, together, threads, report)
  }
  measure_others(
    found, columns, discrete & counted, together$columns, given, method, threads,
    report
  )
}

measure_tables <- function(columns, given, method, entropies, threads, report) {
  chosen <- choose_method(method, TRUE, FALSE)$method
  coded <- code_columns(columns, kinds_of(columns))
  found <- mi_matrix_cpp(coded, given, chosen, entropies, threads, report)
  if (!found$valid) refuse_corrupt()
  if (anyNA(found$info)) found$info[is.na(found$info)] <- NA
  c(found, list(method = chosen$name, note = character()))
}

# Numeric columns every two of which are measured by the same neighbour method:
# list(columns, method), `columns` telling which they are. All of them are sorted
# and held at once, which takes 45 bytes a value, so that there are none in large
# tables.
sharing_method <- function(columns, given, method) {
  rows <- length(columns[[1]])
  none <- list(columns = logical(length(columns)), method = NULL)
  automatic <- identical(method, "auto")
  if (!is.null(given) || length(columns) * rows > 5e6 ||
    !(automatic || method$name %in% c("ksg", "mixed"))) {
    return(none)
  }
  mixed <- !automatic && method$name == "mixed"
  method <- settle_k(if (automatic) est_ksg() else method, rows, 2)
  if (rows <= max(method$k)) return(none)
  plain <- function(column) {
    is.numeric(column) && !is.object(column) && all(is.finite(column)) &&
      !is_constant(column) && (mixed || !is_tied(column))
  }
  list(columns = vapply(columns, plain, NA), method = method)
}

measure_together <- function(found, columns, together, threads, report) {
  chosen <- which(together$columns)
  rows <- length(columns[[1]])
  info <- mutual_info_matrix_cpp(
    lapply(unname(columns[chosen]), as.double), numeric(length(chosen)),
    together$method, threads, report
  )
  diag(info) <- NA
  found$info[chosen, chosen] <- info
  found$n[chosen, chosen] <- rows
  found$method[chosen, chosen] <- together$method$name
  diag(found$method)[chosen] <- NA
  found
}

# Each column that is not among the `done` as the target of those that are, and
# of those before it, unless they were measured `together`.
measure_others <- function(found, columns, done, together, given, method, threads,
                           report) {
  targets <- which(!done)
  features <- lapply(targets, function(j) {
    others <- c(which(done), targets[targets < j])
    if (together[j]) others[!together[others]] else others
  })
  before <- 0
  for (t in seq_along(targets)) {
    j <- targets[t]
    others <- features[[t]]
    found$n[j, j] <- sum(!is.na(columns[[j]]))
    if (length(others) == 0) next
    shown <- if (!is.null(report)) {
      function(share) report((before + share * length(others)) / sum(lengths(features)))
    }
    pairs <- measure_planned(columns[others], columns[[j]], given, method, threads, shown)
    cells <- rbind(cbind(others, j), cbind(j, others))
    found$info[cells] <- pairs$mi
    found$n[cells] <- pairs$n
    found$method[cells] <- pairs$method
    found$note <- c(found$note, pairs$note)
    before <- before + length(others)
  }
  found
}

# Information over what normalizes it, from entropies in the rows of each pair.
normalized <- function(found, by) {
  x <- found$entropy
  y <- t(x)
  info <- found$info
  diag(info) <- diag(x)
  whole <- switch(by,
    min = pmin(x, y),
    geometric = sqrt(x) * sqrt(y),
    arithmetic = (x + y) / 2,
    max = pmax(x, y),
    joint = x + y - info
  )
  result <- ifelse(whole > 0, info / whole, ifelse(x + y == 0, 1, 0))
  dim(result) <- dim(info)
  result
}
