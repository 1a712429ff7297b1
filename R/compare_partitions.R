#' Compare two partitions of the same observations
#'
#' How far two clusterings, or a clustering and known classes, agree. Only which
#' observations are together matters, not the labels.
#'
#' * `normalized_mutual_info()` is mutual information as a share of what it could
#'   be: 1 for partitions that are the same up to the labels, 0 for independent
#'   ones.
#' * `adjusted_mutual_info()` also takes off what two random partitions with
#'   clusters of the same sizes share: it is about 0 for random partitions,
#'   however many clusters they have, and may be negative. Normalised mutual
#'   information grows with the number of clusters.
#' * `variation_of_information()` is a distance: what is unknown of each partition
#'   once the other is known.
#' * `compare_partitions()` gives all of them in one report.
#'
#' @details
#' \deqn{NMI = \frac{I(X; Y)}{N}, \quad
#'   AMI = \frac{I(X; Y) - E}{N - E}, \quad
#'   VI = H(X | Y) + H(Y | X)}{
#'   NMI = I(X; Y) / N,  AMI = (I(X; Y) - E) / (N - E),
#'   VI = H(X | Y) + H(Y | X)}
#' where the normaliser \eqn{N} is
#'
#' | `normalizer` | \eqn{N} |
#' | --- | --- |
#' | `"arithmetic"` | \eqn{(H(X) + H(Y)) / 2}{(H(X) + H(Y)) / 2} |
#' | `"min"` | \eqn{\min(H(X), H(Y))}{min(H(X), H(Y))} |
#' | `"geometric"` | \eqn{\sqrt{H(X) H(Y)}}{sqrt(H(X) H(Y))} |
#' | `"max"` | \eqn{\max(H(X), H(Y))}{max(H(X), H(Y))} |
#' | `"joint"` | \eqn{H(X, Y)} |
#'
#' and \eqn{E} is the expectation of \eqn{I(X; Y)} when the sizes of the clusters
#' are fixed and the observations are assigned at random. It is exact, for any
#' number of observations up to 2^53.
#'
#' The arithmetic mean is the default because the normalised information then is
#' the V-measure and both values are those that scikit-learn gives. The maximum
#' is what Vinh, Epps and Bailey recommend: 1 less the normalised information is
#' then a metric, as it is for the joint entropy. With the minimum, a partition
#' that refines the other counts as in full agreement, and adjusted information
#' can be below -1.
#'
#' The variation of information is a metric. With `normalize = TRUE` it is
#' divided by \eqn{H(X, Y)}, lies between 0 and 1, is still a metric, and is
#' 1 less `normalized_mutual_info(normalizer = "joint")`.
#'
#' Homogeneity, \eqn{I(X; Y) / H(X)}, is 1 if no cluster of `y` has members of
#' two classes of `x`; completeness, \eqn{I(X; Y) / H(Y)}, is 1 if no class of
#' `x` is spread over two clusters of `y`. Their harmonic mean is the V-measure.
#'
#' @section Limiting cases:
#' * Partitions that are the same up to the labels have NMI = AMI = 1, homogeneity
#'   and completeness 1 and VI = 0, exactly. Two partitions with one cluster are
#'   the same, and so are two partitions into single observations.
#' * If one partition has one cluster and the other has more, NMI = AMI = 0. Its
#'   entropy is zero: homogeneity is 1 if it is `x`, completeness if it is `y`.
#' * If one partition is into single observations and the other is not, chance
#'   cannot change what they share: AMI = 0, for every normaliser.
#'
#' @inheritParams mutual_info
#' @param x,y Labels of the clusters: factors, characters, logicals or whole
#'   numbers; several columns of a matrix or data frame together are one label.
#'   Or `x` is a two-way `table` of counts. In `compare_partitions()` the roles
#'   differ in homogeneity and completeness only: `x` has the classes that hold,
#'   `y` the clusters to be judged.
#' @param normalizer What the information is divided by: see *Details*.
#' @param normalize Divide by the joint entropy?
#' @return `compare_partitions()`: an object of class `infosift_partitions`, a
#'   list with one element for each quantity, which prints, and which
#'   `as.data.frame()` turns into a table of names and values; the others: a
#'   number.
#' @references `r cite("vinh2010")`
#'
#' `r cite("meila2007")`
#'
#' `r cite("rosenberg2007")`
#' @family partitions
#' @export
#' @examples
#' # Three species, and three clusters of flowers by the width of the petal
#' width <- cut(iris$Petal.Width, c(0, 0.8, 1.7, 3))
#' compare_partitions(iris$Species, width)
#'
#' normalized_mutual_info(iris$Species, width) # 0.8705
#' adjusted_mutual_info(iris$Species, width) # 0.8689
#' variation_of_information(iris$Species, width) # 0.4100 bits
#'
#' # Many small clusters share much by chance: 0.7742 and 0.0070
#' set.seed(1)
#' x <- sample(100, 200, replace = TRUE)
#' y <- sample(100, 200, replace = TRUE)
#' normalized_mutual_info(x, y)
#' adjusted_mutual_info(x, y)
compare_partitions <- function(x = NULL, y = NULL, ..., base = 2, na_rm = FALSE,
                               threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  sample <- as_partitions(x, y, na_rm, "compare_partitions")
  check_partition_counts(sample, "compare_partitions")
  found <- compare_sample(sample, adjust = TRUE, threads)
  new_partitions(found, unit, base, sample)
}

#' @rdname compare_partitions
#' @export
normalized_mutual_info <- function(x = NULL, y = NULL, ...,
                                   normalizer = c("arithmetic", "min", "geometric", "max", "joint"),
                                   na_rm = FALSE) {
  check_dots_empty(...)
  normalizer <- check_choice(normalizer, normalizers)
  sample <- as_partitions(x, y, na_rm, "normalized_mutual_info")
  compare_sample(sample)$nmi[[normalizer]]
}

#' @rdname compare_partitions
#' @export
adjusted_mutual_info <- function(x = NULL, y = NULL, ...,
                                 normalizer = c("arithmetic", "min", "geometric", "max", "joint"),
                                 na_rm = FALSE, threads = NULL) {
  check_dots_empty(...)
  normalizer <- check_choice(normalizer, normalizers)
  sample <- as_partitions(x, y, na_rm, "adjusted_mutual_info")
  check_partition_counts(sample, "adjusted_mutual_info")
  compare_sample(sample, adjust = TRUE, threads)$ami[[normalizer]]
}

#' @rdname compare_partitions
#' @export
variation_of_information <- function(x = NULL, y = NULL, ..., base = 2,
                                     normalize = FALSE, na_rm = FALSE) {
  check_dots_empty(...)
  unit <- log_base(base)
  check_flag(normalize)
  sample <- as_partitions(x, y, na_rm, "variation_of_information")
  found <- compare_sample(sample)
  variation <- found$x_given_y + found$y_given_x
  if (!normalize) return(variation / unit)
  joint <- found$mutual_info + variation
  if (joint > 0) variation / joint else 0
}

normalizers <- c("arithmetic", "min", "geometric", "max", "joint")

# Two blocks of labels.
as_partitions <- function(x, y, na_rm, what, call = caller_env()) {
  sample <- as_sample(list(x = x, y = y), na_rm, call = call)
  if (sample$kind == "data") check_discrete_columns(sample, what, TRUE, call)
  sample
}

compare_sample <- function(sample, adjust = FALSE, threads = 1) {
  compare_partitions_cpp(
    encode(sample, est_plugin()), adjust, thread_count(threads)
  )
}

# Chance is a matter of numbers of observations.
check_partition_counts <- function(sample, what, call = caller_env()) {
  if (sample$kind == "data") return(invisible())
  if (sample$kind == "pmf") {
    abort(
      c(
        "{.fn {what}} needs data or a table of counts, not a pmf.",
        i = "What is due to chance depends on the number of observations. {.fn normalized_mutual_info} takes a pmf."
      ),
      class = "unsupported", call = call
    )
  }
  if (any(sample$mass != trunc(sample$mass)) || sum(sample$mass) > 2^53) {
    abort(
      "{.fn {what}} needs a table of whole numbers with a sum of at most 2^53.",
      class = "argument", call = call
    )
  }
}
