# Which number of neighbours has the most power in a test by shuffling? Share of
# independent statistics that dependent samples exceed at level .05, by design,
# averaged over three levels of noise: est_ksg(k), or est_mixed(k) where y is
# classes. Without ties the normal scores of a column are always the same, and
# all samples of a size have one null distribution. Takes some minutes.
# Usage: Rscript bench/test-neighbours.R [sets] [classes, 0 for a number] [n ...]
library(infosift)

asked <- as.integer(commandArgs(TRUE))
sets <- if (length(asked) > 0) asked[1] else 40
classes <- if (length(asked) > 1) asked[2] else 0
sizes <- if (length(asked) > 2) asked[-(1:2)] else c(50, 100, 200, 300, 500, 1000, 2000)
ks <- c(3, 5, 7, 10, 15, 20, 30, 50, 75, 100)

# Of a uniform u and a level of noise s.
designs <- list(
  linear = function(u, s) u + 1.1 * s * rnorm(length(u)),
  parabola = function(u, s) u^2 + 0.55 * s * rnorm(length(u)),
  spread = function(u, s) exp(0.7 * u / s) * rnorm(length(u)),
  sine = function(u, s) sin(5 * u) + s * rnorm(length(u)),
  waves = function(u, s) sin(15 * u) + 0.5 * s * rnorm(length(u)),
  circle = function(u, s) {
    sqrt(1 - u^2) * sample(c(-1, 1), length(u), TRUE) + 0.35 * s * rnorm(length(u))
  },
  checkerboard = function(u, s) {
    cell <- floor(2 * (u + 1))
    cell %% 2 + 2 * sample(0:1, length(u), TRUE) + runif(length(u)) +
      0.4 * s * rnorm(length(u))
  }
)

statistic <- function(x, y, k) {
  method <- if (classes > 0) est_mixed(k) else est_ksg(k)
  mutual_info(x, y, method = method, threads = 1)
}
# Equal classes of the larger and the smaller.
in_classes <- function(y) {
  if (classes == 0) return(y)
  factor(ceiling(rank(y) / length(y) * classes))
}

for (n in sizes) {
  ks_n <- ks[ks < n / 3]
  set.seed(n)
  critical <- vapply(ks_n, function(k) {
    null <- replicate(400, statistic(rnorm(n), in_classes(rnorm(n)), k))
    stats::quantile(null, 0.95, names = FALSE)
  }, 0)
  noise <- c(0.6, 1, 1.6) * (n / 300)^0.3
  power <- t(vapply(designs, function(design) {
    rowMeans(replicate(sets, rowMeans(vapply(noise, function(s) {
      u <- runif(n, -1, 1)
      y <- in_classes(design(u, s))
      vapply(ks_n, statistic, 0, x = u, y = y) > critical
    }, logical(length(ks_n))))))
  }, numeric(length(ks_n))))
  cat(sprintf("\nn = %d, %s\n", n, if (classes > 0) paste(classes, "classes") else "numbers"))
  colnames(power) <- paste0("k=", ks_n)
  print(round(rbind(power, mean = colMeans(power)), 2))
}
