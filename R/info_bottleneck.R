#' Information bottleneck
#'
#' Compresses `x` into clusters that keep what `x` tells about `y`: the encoder
#' \eqn{q(t|x)} that minimises \eqn{I(X; T) - \beta I(T; Y)}{I(X;T) - beta I(T;Y)}.
#' The larger \eqn{\beta}{beta}, the more is kept.
#'
#' @details
#' \deqn{L = H(T) - \alpha H(T|X) - \beta I(T; Y)}{
#'   L = H(T) - alpha H(T|X) - beta I(T;Y)}
#' With `alpha = 1` this is the information bottleneck of Tishby, Pereira and
#' Bialek; with `alpha = 0` the deterministic bottleneck, whose clusters are
#' hard: it pays for \eqn{H(T)} rather than \eqn{I(X; T)}. `beta` has no unit: it
#' does not depend on `base`.
#'
#' For `alpha = 1` the result is certified. The problem is one of rate
#' distortion, so that clusters are optimal if and only if no distribution
#' \eqn{r} of y exists with \eqn{\log S(r) > 0}{log S(r) > 0},
#' \deqn{S(r) = \sum_x \frac{p(x)}{Z(x)} e^{-\beta D(p(y|x) \| r)},}{
#'   S(r) = sum_x p(x) / Z(x) exp(-beta KL(p(y|x) || r)),}
#' and `gap`, \eqn{\log \max S}{log max S} for the largest value found, bounds how
#' far `objective` is from its minimum over encoders with any number of clusters.
#' For other values of `alpha` no certificate is known, `gap` is `NA`, and the best
#' of several starts is returned.
#'
#' Instead of `beta`, `rate` asks for \eqn{I(X; T)} or `relevance` for
#' \eqn{I(T; Y)}, in the unit that `base` gives. Where the curve of optimal
#' trade-offs is a straight line the target is met by time-sharing: two encoders
#' are used in turn, in shares that are in `shares`.
#'
#' @section What the gap guarantees:
#' `objective` is what the encoder has, and so never below the minimum. That it is
#' at most `gap` above holds if no \eqn{r} has a larger S than the largest found.
#' As \eqn{\log S}{log S} can have many peaks the search cannot prove that; it climbs
#' from every \eqn{p(y|x)}, where there are zeros also from three mixtures of each
#' with \eqn{p(y)}, and from both sides of clusters that would split. (With
#' more than 500 values of x it climbs from the 64 that are represented worst;
#' [ib_curve()], where it may not add more clusters, from 16 and not to the end.)
#' In 360 problems with random sparse tables of up to 30 x 19, climbs from all
#' mixtures of two rows and from 200 random ones found nothing that would gain
#' more than 2e-9 nats.
#'
#' @section Missing mass:
#' Values of x that do not occur have `NA` in the encoder.
#'
#' @param joint The joint distribution of x and y: a [pmf()], a `table` of
#'   counts, a sparse matrix (`dgCMatrix`) with x in rows, or data: the variable
#'   x, a vector or a data frame whose columns together are one variable.
#' @param beta A positive number.
#' @param alpha A number of at least 0.
#' @param n_clusters Largest number of clusters; by default as many as there are
#'   values of x, which is never too few.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param y With data, the variable y. Of a table or pmf with more than two
#'   dimensions, which of them y has.
#' @param rate,relevance Instead of `beta`: the \eqn{I(X; T)}, or the
#'   \eqn{I(T; Y)}, to reach.
#' @param restarts Number of random starts where no certificate exists:
#'   `alpha` other than 1, or `n_clusters` less than the optimum has.
#' @param tolerance Gap to reach, in nats.
#' @param max_iterations Most iterations.
#' @inheritParams mutual_info
#' @return An object of class `infosift_bottleneck`, a list of
#'   * `encoder`, \eqn{q(t|x)} with a row for each x; `decoder`, \eqn{q(y|t)} with
#'     a row for each cluster; `weight`, \eqn{q(t)}; the heaviest cluster is first;
#'   * `labels`, the most likely cluster of each x;
#'   * `ixt`, `ity`, `ht` and `objective`: \eqn{I(X; T)}, \eqn{I(T; Y)},
#'     \eqn{H(T)} and \eqn{L}, in the unit that `base` gives, and `gap`;
#'   * `instability`, for each cluster \eqn{\beta}{beta} times the second
#'     eigenvalue: it would split if that exceeded 1 (`alpha = 1` only);
#'   * `beta`, `alpha`, `beta_0` (see [ib_critical_beta()]), `iterations`,
#'     `converged`, and `info_xy` and `entropy_x`, the bounds of `ity` and `ixt`.
#'
#'   A `beta` below `beta_0` gives a message that one cluster is optimal.
#' @references `r cite("tishby1999")`
#'
#' `r cite("csiszar1974")`
#'
#' `r cite("strouse2017")`
#' @family information bottleneck
#' @export
#' @examples
#' # A channel that is right nine times out of ten: below beta = 1.5625 nothing
#' # is worth keeping
#' p <- pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2))
#' fit <- info_bottleneck(p, beta = 2)
#' fit
#' fit$ixt # 0.6964 bits
#' predict(fit, c(0.5, 0.5))
#'
#' # What hair tells about eyes, in 0.05 bits
#' hair <- apply(HairEyeColor, c("Hair", "Eye"), sum) |> as.table()
#' info_bottleneck(hair, relevance = 0.05)$ity # 0.05
info_bottleneck <- function(joint = NULL, beta = NULL, alpha = 1,
                            n_clusters = NULL, ..., y = NULL, rate = NULL,
                            relevance = NULL, restarts = 10, tolerance = 1e-10,
                            max_iterations = 10000, base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  unit <- log_base(base)
  joint <- as_joint_table(joint, y, na_rm)
  check_number(alpha, min = 0)
  n_clusters <- check_clusters(n_clusters, joint)
  check_count(restarts, min = 0)
  check_positive(tolerance)
  check_count(max_iterations)
  given <- c(
    beta = !is.null(beta), rate = !is.null(rate), relevance = !is.null(relevance)
  )
  if (sum(given) != 1) {
    abort(
      "Give one of {.arg beta}, {.arg rate} and {.arg relevance}, not {if (any(given)) names(given)[given] else 'none'}.",
      class = "argument"
    )
  }
  options <- ib_options(alpha, n_clusters, restarts, tolerance, max_iterations)
  known <- ib_known(joint)
  if (is.null(beta)) {
    target <- if (is.null(rate)) relevance else rate
    fit <- fit_target(joint, target * unit, is.null(rate), options, known, base)
  } else {
    check_positive(beta)
    check_number(beta)
    tell_trivial(beta, known$beta_0, alpha)
    fit <- info_bottleneck_cpp(joint$table, beta, options)
  }
  warn_unconverged(sum(!fit$converged), 1, max_iterations)
  new_bottleneck(fit, joint, alpha, known, base)
}

ib_options <- function(alpha, n_clusters, restarts, tolerance, max_iterations) {
  list(
    alpha = alpha, n_clusters = n_clusters, restarts = as.integer(restarts),
    tolerance = tolerance, max_iterations = as.integer(max_iterations),
    seed = draw_seed(), leak = 0.01
  )
}

# What is known of a joint table whatever beta is, in nats.
ib_known <- function(joint) {
  margins <- ib_table_cpp(joint$table)
  critical <- ib_critical_beta_cpp(joint$table)
  list(
    info_xy = margins$info, entropy_x = margins$entropy_x, px = margins$px,
    py = margins$py, beta_0 = critical[["global"]],
    beta_local = critical[["local"]]
  )
}

tell_trivial <- function(beta, beta_0, alpha) {
  # The deterministic bottleneck pays more for a cluster.
  if (alpha > 1 || all(beta >= beta_0)) return(invisible())
  inform(
    c(
      paste0("One cluster is optimal for `beta` below ", format(beta_0, digits = 6), "."),
      x = if (length(beta) == 1) paste0("`beta` is ", format(beta), ".")
    ),
    class = "trivial"
  )
}

warn_unconverged <- function(failed, of, max_iterations, call = caller_env()) {
  if (failed == 0) return(invisible())
  warn(
    c(
      "The iteration stopped before its tolerance{if (of > 1) paste(' for', failed, 'of', of, 'values of beta')}.",
      i = "Raise {.arg max_iterations}, which is {max_iterations}, or {.arg tolerance}."
    ),
    class = "convergence", call = call
  )
}
