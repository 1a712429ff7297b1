#' How much of a bottleneck is real
#'
#' Information kept by clusters that were found in a sample is too high: part of it
#' is chance. `ib_validate()` corrects it, measures it on observations that the
#' clusters have not seen, and compares it with what chance alone gives, along a
#' path of numbers of clusters or of \eqn{\beta}{beta}.
#'
#' @details
#' * `corrected` is \eqn{I(T; Y)} less its bias to the first order,
#'   \eqn{(K_Y - 1) / (2n) (\sum p(x) q(t|x)^2 / q(t) - 1)}{
#'   (K_Y - 1) / (2n) (sum p(x) q(t|x)^2 / q(t) - 1)}; for K hard clusters that is
#'   \eqn{(K - 1)(K_Y - 1) / (2n)}. It treats the encoder as given, and
#'   therefore corrects too little where the clusters are fitted to the sample.
#' * `held_out` is the corrected \eqn{I(T; Y)} of the observations in one part, under
#'   the encoder found from the others, averaged over `folds` parts. An x that the
#'   others do not have goes to the clusters by their weights.
#' * `null` is the mean \eqn{I(T; Y)} for `permutations` tables with the same
#'   margins in which x and y are independent.
#'
#' The choice with the highest `held_out` is marked.
#'
#' @inheritParams info_bottleneck
#' @param joint Counts (a `table`) or data; the sample size matters.
#' @param n_clusters Numbers of hard clusters, found by [ib_sequential()].
#' @param beta Instead, ascending values for [ib_curve()].
#' @param folds Number of parts.
#' @param permutations Number of tables for `null`.
#' @param restarts For hard clusters, the number of runs each.
#' @param threads Number of threads, see [thread_count()].
#' @return An object of class `infosift_ib_validation`, a data frame with a row for
#'   each choice: `n_clusters` or `beta`, `clusters`, `ixt`, `ity`, `corrected`,
#'   `held_out`, its standard error `se` between the parts, `null`, and `best`.
#' @references `r cite("still2004")`
#' @family information bottleneck
#' @export
#' @examples
#' set.seed(1)
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' ib_validate(hair, n_clusters = 1:4, folds = 4, permutations = 5)
ib_validate <- function(joint = NULL, n_clusters = NULL, ..., beta = NULL,
                        y = NULL, folds = 5, permutations = 20, restarts = 5,
                        base = 2, na_rm = FALSE, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  joint <- as_joint_table(joint, y, na_rm)
  check_count(folds, min = 2)
  check_count(permutations, min = 0)
  check_count(restarts)
  threads <- thread_count(threads)
  counts <- as.matrix(joint$table)
  check_observations(counts)
  if (is.null(beta) == is.null(n_clusters)) {
    abort("Give either {.arg n_clusters} or {.arg beta}.", class = "argument")
  }
  if (is.null(beta)) {
    check_cluster_range(n_clusters, joint)
    path <- function(table) hard_path(table, n_clusters, restarts, threads)
  } else {
    check_betas(beta)
    path <- function(table) soft_path(table, beta)
  }
  fits <- lapply(path(counts), evaluate_on, counts)
  held_out <- cross_validate(counts, path, length(fits), folds)
  null <- vapply(seq_len(permutations), function(i) {
    table <- independent_table(counts)
    evaluations(lapply(path(table), evaluate_on, table), "ity")
  }, numeric(length(fits)))
  null <- matrix(null, nrow = length(fits))
  ity <- evaluations(fits, "ity")
  result <- data.frame(
    choice = n_clusters %||% beta,
    clusters = vapply(fits, function(fit) ncol(fit$encoder), 0L),
    ixt = vapply(fits, `[[`, 0, "ixt") / unit, ity = ity / unit,
    corrected = (ity - evaluations(fits, "bias")) / unit, held_out = rowMeans(held_out) / unit,
    se = apply(held_out, 1, stats::sd) / sqrt(folds) / unit,
    null = if (permutations > 0) rowMeans(null) / unit else NA_real_
  )
  names(result)[1] <- if (is.null(beta)) "n_clusters" else "beta"
  result$best <- seq_len(nrow(result)) == which.max(result$held_out)
  structure(
    result,
    base = base, variables = joint$names, observations = sum(counts),
    class = c("infosift_ib_validation", "data.frame")
  )
}

evaluations <- function(fits, what) {
  vapply(fits, function(fit) fit$evaluation[[what]], 0)
}

check_observations <- function(counts, call = caller_env()) {
  if (any(counts != trunc(counts)) || sum(counts) < 2) {
    abort(
      "{.arg joint} must be counts or data: of a distribution nothing is left to chance.",
      class = "argument", call = call
    )
  }
}

check_cluster_range <- function(n_clusters, joint, call = caller_env()) {
  number <- is.numeric(n_clusters) && length(n_clusters) > 0 &&
    all(is.finite(n_clusters)) && all(n_clusters == trunc(n_clusters))
  if (!number || any(n_clusters < 1) || is.unsorted(n_clusters, strictly = TRUE)) {
    abort(
      "{.arg n_clusters} must be whole numbers that increase, not {describe(n_clusters)}.",
      class = "argument", call = call
    )
  }
  check_clusters(max(n_clusters), joint, arg = "n_clusters", call = call)
}

# Paths give encoders for all rows of `table`, NA where a row has no mass.
hard_path <- function(table, n_clusters, restarts, threads) {
  on_occupied(table, function(part) {
    lapply(n_clusters, function(k) {
      ib_sequential_cpp(
        part, min(k, nrow(part)), Inf, restarts, 100L, draw_seed(), threads, NULL
      )
    })
  })
}

soft_path <- function(table, beta) {
  on_occupied(table, function(part) {
    options <- ib_options(1, nrow(part), 0, 1e-8, 5000)
    ib_curve_cpp(part, as.double(beta), options, NULL, NULL)
  })
}

on_occupied <- function(table, fit_part) {
  rows <- rowSums(table) > 0
  fits <- fit_part(table[rows, colSums(table) > 0, drop = FALSE])
  lapply(fits, function(fit) {
    encoder <- matrix(fit$weight, nrow(table), length(fit$weight), byrow = TRUE)
    encoder[rows, ] <- fit$encoder
    list(encoder = encoder, ixt = fit$ixt)
  })
}

evaluate_on <- function(fit, counts) {
  fit$evaluation <- ib_evaluate_cpp(counts, fit$encoder)
  fit
}

# A row for each choice and a column for each part.
cross_validate <- function(counts, path, choices, folds) {
  # Each observation goes to one part, the parts as equal as they can be.
  cell <- rep(seq_along(counts), counts)
  part <- sample(rep_len(seq_len(folds), length(cell)))
  progress <- progress_bar("Held-out information")
  result <- matrix(0, choices, folds)
  for (i in seq_len(folds)) {
    test <- matrix(tabulate(cell[part == i], length(counts)), nrow(counts))
    fits <- path(counts - test)
    result[, i] <- vapply(lapply(fits, evaluate_on, test), function(fit) {
      fit$evaluation[["ity"]] - fit$evaluation[["bias"]]
    }, 0)
    progress(i / folds)
  }
  result
}

independent_table <- function(counts) {
  stats::r2dtable(1, rowSums(counts), colSums(counts))[[1]] + 0
}

#' @export
as.data.frame.infosift_ib_validation <- function(x, ...) {
  attributes(x)[c("base", "variables", "observations")] <- NULL
  class(x) <- "data.frame"
  x
}

#' @export
print.infosift_ib_validation <- function(x, digits = 4, ...) {
  cat(
    "<bottleneck validation> I(T; Y) in ", unit_name(attr(x, "base")), " from ",
    attr(x, "observations"), " observations\n",
    sep = ""
  )
  shown <- as.data.frame(x)
  numbers <- setdiff(names(shown), c("clusters", "best"))
  shown[numbers] <- round(shown[numbers], digits + 2)
  shown$best <- ifelse(shown$best, "*", "")
  print(shown, digits = digits, row.names = FALSE)
  invisible(x)
}
