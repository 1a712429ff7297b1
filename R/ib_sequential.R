#' Sequential information bottleneck
#'
#' Hard clusters of x that keep as much as possible of what x tells about y: draws
#' each x out of its cluster and puts it where it does best, until none moves.
#'
#' @details
#' Every move increases \eqn{I(T; Y) - H(T) / \beta}{I(T;Y) - H(T) / beta}, so that
#' the method ends, in an optimum that no single move improves. Of `restarts` runs
#' from random clusters the best is kept. With `beta = Inf` the number of clusters
#' is kept; with a finite one clusters may run empty. A sparse `joint` costs
#' time by its entries that are not zero.
#'
#' The seed is drawn from R's generator: use [set.seed()]. Threads share the
#' restarts and do not change the result.
#'
#' @inheritParams info_bottleneck
#' @param n_clusters Number of clusters.
#' @param beta A positive number, or `Inf`.
#' @param restarts Number of runs.
#' @param max_sweeps Most sweeps through all x in a run.
#' @param threads Number of threads, see [thread_count()].
#' @return As of [info_bottleneck()], with an encoder of zeros and ones; `gap` is
#'   `NA`. `predict()` puts a new x in the cluster with the least divergence.
#' @references `r cite("slonim2002")`
#' @family information bottleneck
#' @export
#' @examples
#' set.seed(1)
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' fit <- ib_sequential(hair, n_clusters = 2)
#' fit$labels
#' fit$ity # 0.1504 bits of 0.1784
ib_sequential <- function(joint = NULL, n_clusters, ..., y = NULL, beta = Inf,
                          restarts = 10, max_sweeps = 1000, base = 2,
                          na_rm = FALSE, threads = NULL) {
  check_dots_empty(...)
  log_base(base)
  joint <- as_joint_table(joint, y, na_rm)
  if (missing(n_clusters) || is.null(n_clusters)) {
    abort("{.arg n_clusters} is missing.", class = "argument")
  }
  n_clusters <- check_clusters(n_clusters, joint)
  check_positive(beta)
  check_count(restarts)
  check_count(max_sweeps)
  fit <- ib_sequential_cpp(
    joint$table, n_clusters, beta, restarts, max_sweeps, draw_seed(),
    thread_count(threads), progress_bar("Restarts")
  )
  if (!fit$converged) {
    warn(
      c(
        "Some x still moved in the last sweep.",
        i = "Raise {.arg max_sweeps}, which is {max_sweeps}."
      ),
      class = "convergence"
    )
  }
  if (is.infinite(beta)) fit$objective <- -fit$ity
  fit$gap <- NA_real_
  margins <- ib_table_cpp(joint$table)
  known <- list(
    info_xy = margins$info, entropy_x = margins$entropy_x, px = margins$px,
    beta_0 = NA_real_, beta_local = NA_real_
  )
  new_bottleneck(fit, joint, 0, known, base, method = "sequential")
}
