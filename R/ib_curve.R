#' The curve of the information bottleneck
#'
#' The optimal trade-off between \eqn{I(X; T)} and \eqn{I(T; Y)}: bottlenecks for
#' many values of \eqn{\beta}{beta}, and where the number of clusters changes.
#'
#' @details
#' The values of `beta` are taken from the largest down; each fit starts from the
#' one before, with 1 % of every cluster leaking into all others, because a
#' probability of zero would stay zero. Clusters are then added until the
#' certificate of [info_bottleneck()] holds (`alpha = 1`). At last every fit is
#' compared with what the others would achieve at its `beta`, and repeated from
#' there if that is better.
#'
#' Without `beta`, `n` values are spaced evenly in their logarithm, from just
#' below where the first cluster splits to where 99.9 % of \eqn{I(X; Y)} is kept,
#' and `refine` more halve the intervals in which the number of clusters changes.
#'
#' @inheritParams info_bottleneck
#' @param beta Ascending positive numbers; chosen by default.
#' @param n,refine If `beta` is not given, numbers of values: see Details.
#' @param keep_fits Keep the fits? They are then in `fits`, in the order of
#'   `points`.
#' @param tolerance Gap to reach, in nats.
#' @return An object of class `infosift_ib_curve`, a list of
#'   * `points`, a data frame with a row for each `beta`, ascending: `ixt`,
#'     `ity`, `ht`, `objective`, `clusters`, `gap`, `iterations`, `converged`; also
#'     given by `as.data.frame()`;
#'   * `transitions`, a data frame of the intervals in which the number of clusters
#'     changes: `lower`, `upper`, `from`, `to`;
#'   * `checks`: the largest decrease of \eqn{I(X; T)} and \eqn{I(T; Y)} along the
#'     curve, and the largest departure from concavity; zero but for rounding
#'     and the tolerance if every point is optimal;
#'   * `beta_0`, `beta_local`, `info_xy`, `entropy_x`, `fits`.
#' @family information bottleneck
#' @export
#' @examples
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' curve <- ib_curve(hair, n = 20, refine = 5)
#' curve
#' max(curve$points$gap) < 1e-8 # TRUE: every point is optimal
ib_curve <- function(joint = NULL, beta = NULL, alpha = 1, n_clusters = NULL, ...,
                     y = NULL, n = 50, refine = 10, restarts = 10,
                     keep_fits = FALSE, tolerance = 1e-9,
                     max_iterations = 10000, base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  log_base(base)
  joint <- as_joint_table(joint, y, na_rm)
  check_number(alpha, min = 0)
  n_clusters <- check_clusters(n_clusters, joint)
  check_count(n, min = 2)
  check_count(refine, min = 0)
  check_count(restarts, min = 0)
  check_flag(keep_fits)
  check_positive(tolerance)
  check_count(max_iterations)
  options <- ib_options(alpha, n_clusters, restarts, tolerance, max_iterations)
  known <- ib_known(joint)
  chosen <- is.null(beta)
  if (chosen) {
    beta <- choose_betas(joint, options, known, n)
  } else {
    check_betas(beta)
    tell_trivial(beta, known$beta_0, alpha)
  }
  progress <- progress_bar("Bottlenecks")
  fits <- ib_curve_cpp(joint$table, as.double(beta), options, NULL, progress)
  if (chosen) fits <- refine_curve(fits, joint, options, refine)
  failed <- sum(!vapply(fits, `[[`, NA, "converged"))
  warn_unconverged(failed, length(fits), max_iterations)
  new_ib_curve(fits, joint, alpha, known, keep_fits, base)
}

check_betas <- function(beta, call = caller_env()) {
  number <- is.numeric(beta) && length(beta) > 0 && all(is.finite(beta))
  if (!number || any(beta <= 0) || is.unsorted(beta, strictly = TRUE)) {
    abort(
      c(
        "{.arg beta} must be positive numbers that increase, not {describe(beta)}.",
        x = if (number && any(beta <= 0)) {
          "The smallest is {format(min(beta))}."
        } else if (is.numeric(beta) && !all(is.finite(beta))) {
          "Number {which(!is.finite(beta))[1]} is {beta[!is.finite(beta)][1]}."
        } else if (number) {
          "Number {which(diff(beta) <= 0)[1] + 1} is not larger than the one before."
        }
      ),
      class = "argument", call = call
    )
  }
}

# From where the first cluster splits to where nearly all is kept, or where a
# larger beta changes little because there are too few clusters.
choose_betas <- function(joint, options, known, n) {
  if (is.infinite(known$beta_0)) return(exp(seq(0, log(100), length.out = n)))
  kept <- 0
  high <- 2 * known$beta_0
  start <- NULL
  while (high < 1e6 * known$beta_0) {
    fit <- if (options$alpha == 0) {
      info_bottleneck_cpp(joint$table, high, options)
    } else {
      ib_curve_cpp(joint$table, high, options, start, NULL)[[1]]
    }
    saturated <- fit$ity > 0.999 * known$info_xy
    full <- length(fit$weight) == options$n_clusters &&
      fit$ity - kept < 1e-3 * known$info_xy
    if (saturated || full) break
    kept <- fit$ity
    high <- 2 * high
  }
  exp(seq(log(0.98 * known$beta_0), log(high), length.out = n))
}

# Halves, `times` in all, the widest interval in which the number of clusters
# changes.
refine_curve <- function(fits, joint, options, times) {
  for (i in seq_len(times)) {
    beta <- vapply(fits, `[[`, 0, "beta")
    size <- vapply(fits, function(fit) length(fit$weight), 0L)
    width <- diff(log(beta)) * (diff(size) != 0)
    at <- which.max(width)
    if (length(at) == 0 || width[at] < 1e-6) break
    upper <- fits[[at + 1]]
    start <- if (options$alpha != 0) upper$decoder * upper$weight
    middle <- ib_curve_cpp(
      joint$table, sqrt(beta[at] * beta[at + 1]), options, start, NULL
    )
    fits <- append(fits, middle, at)
  }
  fits
}
