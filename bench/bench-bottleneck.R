# The information bottleneck against a plain loop of matrix products in R, and
# the times that the package sets itself.
# Usage: Rscript bench/bench-bottleneck.R
library(infosift)
source(file.path("bench", "compare.R"))

random_table <- function(n, m, seed) {
  set.seed(seed)
  rows <- matrix(rexp(n * m), n)
  p <- rows / rowSums(rows) * rexp(n)
  pmf(p / sum(p))
}

# The textbook iteration with matrix products, warm from the largest beta down,
# without a certificate.
plain_curve <- function(p, beta, size, tolerance = 1e-9) {
  p <- unclass(p)
  px <- rowSums(p)
  conditional <- p / px
  set.seed(1)
  q <- diag(nrow(p))[, seq_len(size), drop = FALSE] + matrix(rexp(nrow(p) * size), nrow(p)) / 100
  q <- q / rowSums(q)
  for (b in rev(beta)) {
    q <- 0.99 * q + 0.01 * rep(colSums(px * q), each = nrow(q))
    last <- Inf
    for (i in 1:500) {
      weight <- colSums(px * q)
      decoder <- crossprod(q, p) / weight
      score <- b * conditional %*% t(log(decoder)) + rep(log(weight), each = nrow(q))
      score <- score - apply(score, 1, max)
      q <- exp(score)
      total <- rowSums(q)
      q <- q / total
      value <- -sum(px * log(total)) + b
      if (abs(last - value) < tolerance * 1e-2) break
      last <- value
    }
  }
  q
}

certified <- function(p, beta, ...) suppressMessages(ib_curve(p, beta, ...))

small <- random_table(100, 20, 1)
beta <- exp(seq(0, log(100), length.out = 50))
cat("largest gap:", max(certified(small, beta)$points$gap), "bits\n")
compare(
  "curve, 50 values of beta, 100 x 20",
  infosift = certified(small, beta),
  `R loop` = plain_curve(small, beta, 100),
  times = 5
)

large <- random_table(1000, 100, 1)
compare(
  "curve, 50 values of beta, 1000 x 100, 20 clusters",
  infosift = certified(large, beta, n_clusters = 20),
  times = 5
)
compare(
  "agglomerative, 1000 x 100 to one cluster",
  infosift = ib_agglomerative(large, threads = 1),
  times = 5
)
compare(
  "sequential, 1000 x 100, 20 clusters, 10 restarts",
  infosift = ib_sequential(large, n_clusters = 20, threads = 1),
  times = 5
)

if ("--large" %in% commandArgs(TRUE)) {
  huge <- random_table(5000, 200, 1)
  compare(
    "agglomerative, 5000 x 200 to one cluster",
    infosift = ib_agglomerative(huge, threads = 1),
    times = 1
  )
  set.seed(1)
  words <- Matrix::sparseMatrix(
    i = sample(10000, 1e6, TRUE), j = sample(5000, 1e6, TRUE), x = 1
  )
  compare(
    "sequential, 10000 x 5000 with 1e6 entries, 20 clusters, 10 restarts",
    infosift = ib_sequential(words, n_clusters = 20, threads = 2),
    times = 1
  )
}
