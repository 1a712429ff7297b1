#' Agglomerative information bottleneck
#'
#' Hierarchical clustering of x by what it tells about y: starts with a cluster
#' for each x and merges, again and again, the two that lose least of
#' \eqn{I(T; Y)}.
#'
#' @details
#' Merging two clusters with weights \eqn{p_i, p_j} loses \eqn{(p_i + p_j)}{
#' (p_i + p_j)} times the Jensen-Shannon divergence of \eqn{p(y|i)} and
#' \eqn{p(y|j)}, weighted by \eqn{p_i} and \eqn{p_j}. With a finite `beta` the cost is
#' the increase of \eqn{H(T) - \beta I(T; Y)}{H(T) - beta I(T;Y)}, over
#' \eqn{\beta}{beta}, and merging ends when every merge has a positive one. Of
#' several merges with the same cost, the one with the first members is taken.
#' Memory is linear in the number of x. Of a table with less than a third of its
#' entries above zero, dense or sparse, only these are stored.
#'
#' The height of a merge in the dendrogram is the information lost up to it: it
#' grows along the tree, while what single merges lose may fall.
#'
#' @inheritParams info_bottleneck
#' @param beta A positive number, or `Inf` to count information only.
#' @param n_clusters Number of clusters at which to stop merging.
#' @param threads Number of threads, see [thread_count()].
#' @return An object of class `infosift_ib_tree`, a list of `merges`, a data frame
#'   with the number of `clusters` after each merge and its `loss`, and the
#'   `ity` and `ht` that are left; `first` and `second`, the lowest members of the
#'   clusters merged; `labels`, `info_xy`, and `elbow`, the number of clusters at which
#'   the next merge loses the largest multiple of what the last one lost, where less
#'   than 0.1 % of `info_xy` counts as that.
#'   `as.hclust()` gives a tree for [stats::cutree()] and [stats::as.dendrogram()] if
#'   merging went down to one cluster: `cutree(as.hclust(tree), k)` has the `k`
#'   clusters, which `cutree(tree, k)` has not.
#' @references `r cite("slonim1999")`
#' @family information bottleneck
#' @export
#' @examples
#' hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
#' tree <- ib_agglomerative(hair)
#' tree
#' cutree(as.hclust(tree), 2)
#' tree$merges$ity[tree$merges$clusters == 2] # 0.1504 bits of 0.1784
ib_agglomerative <- function(joint = NULL, ..., y = NULL, beta = Inf,
                             n_clusters = 1, base = 2, na_rm = FALSE,
                             threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  joint <- as_joint_table(joint, y, na_rm)
  check_positive(beta)
  n_clusters <- check_clusters(n_clusters, joint)
  known <- ib_table_cpp(joint$table)
  merges <- ib_agglomerative_cpp(
    joint$table, n_clusters, beta, thread_count(threads), progress_bar("Merges")
  )
  size <- nrow(joint$table)
  count <- length(merges$first)
  merges <- data.frame(
    clusters = size - seq_len(count), first = merges$first,
    second = merges$second, loss = merges$information / unit,
    ity = (known$info - cumsum(merges$information)) / unit,
    ht = (known$entropy_x - cumsum(merges$entropy)) / unit
  )
  structure(
    list(
      merges = merges, labels = joint$x[joint$keep_x],
      info_xy = known$info / unit, entropy_x = known$entropy_x / unit,
      elbow = elbow_of(merges, known$info / unit), beta = beta, variables = joint$names, base = base
    ),
    class = "infosift_ib_tree"
  )
}

elbow_of <- function(merges, info_xy) {
  steps <- nrow(merges)
  if (steps < 2 || !(info_xy > 0)) return(NA_integer_)
  loss <- pmax(merges$loss, 1e-3 * info_xy)
  merges$clusters[which.max(loss[-1] / loss[-steps])]
}

#' @export
print.infosift_ib_tree <- function(x, digits = 4, ...) {
  merges <- x$merges
  unit <- unit_name(x$base)
  cat(
    "<bottleneck tree> ", length(x$labels), " values of ", x$variables[["x"]],
    " merged to ", length(x$labels) - nrow(merges), " by what they tell about ",
    x$variables[["y"]], "\n",
    sep = ""
  )
  cat("I(X; Y) ", format(x$info_xy, digits = digits), " ", unit, "\n", sep = "")
  shown <- utils::tail(merges[c("clusters", "loss", "ity")], 8)
  shown$ity <- zapsmall(c(x$info_xy, shown$ity))[-1]
  shown$kept <- paste0(format(100 * shown$ity / max(x$info_xy, 1e-300), digits = 3, scientific = FALSE), " %")
  print(shown, digits = digits, row.names = FALSE)
  if (!is.na(x$elbow)) cat("elbow: ", x$elbow, " clusters\n", sep = "")
  invisible(x)
}

#' @export
as.data.frame.infosift_ib_tree <- function(x, ...) {
  rbind(
    data.frame(
      clusters = length(x$labels), loss = 0, ity = x$info_xy, ht = x$entropy_x
    ),
    x$merges[c("clusters", "loss", "ity", "ht")]
  )
}

#' @importFrom stats as.hclust
#' @export
as.hclust.infosift_ib_tree <- function(x, ...) {
  n <- length(x$labels)
  if (nrow(x$merges) != n - 1 || n < 2) {
    abort(
      c(
        "A tree needs merges down to one cluster, and of at least two values.",
        x = "This has {n} value{?s} and ends at {n - nrow(x$merges)} cluster{?s}."
      ),
      class = "unsupported"
    )
  }
  node <- -seq_len(n)
  members <- as.list(seq_len(n))
  merge <- matrix(0L, n - 1, 2)
  for (i in seq_len(n - 1)) {
    pair <- c(x$merges$first[i], x$merges$second[i])
    # As hclust() has it: single values first, then in the order of forming.
    ends <- node[pair]
    swap <- if (all(ends < 0)) ends[1] < ends[2] else ends[1] > ends[2]
    if (swap) {
      ends <- rev(ends)
      pair <- rev(pair)
    }
    merge[i, ] <- ends
    members[[min(pair)]] <- c(members[[pair[1]]], members[[pair[2]]])
    node[min(pair)] <- i
  }
  structure(
    list(
      merge = merge, height = cumsum(x$merges$loss), order = members[[1]],
      labels = x$labels, method = "information bottleneck",
      dist.method = paste("information lost,", unit_name(x$base)),
      call = quote(ib_agglomerative())
    ),
    class = "hclust"
  )
}
