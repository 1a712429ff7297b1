# Root mean squared error of KSG by number of neighbours, which the rule of
# `k = "auto"` rests on. Takes a few minutes.
# Usage: Rscript bench/bench-k.R
library(infosift)

error <- function(n, columns, rho, k, repeats = 30) {
  truth <- -columns * log(1 - rho^2) / 2
  estimate <- vapply(seq_len(repeats), function(seed) {
    set.seed(seed)
    x <- matrix(rnorm(n * columns), n)
    y <- rho * x + sqrt(1 - rho^2) * matrix(rnorm(n * columns), n)
    suppressWarnings(mutual_info(x, y, method = est_ksg(k), base = exp(1)))
  }, 0)
  sqrt(mean((estimate - truth)^2))
}

ks <- c(1, 2, 3, 5, 7, 10, 15, 20, 30)
for (columns in c(1, 2)) {
  for (n in c(100, 300, 1000, 3000)) {
    mean_error <- vapply(ks, function(k) {
      mean(vapply(c(0, 0.3, 0.6, 0.9, 0.99), error, 0, n = n, columns = columns, k = k))
    }, 0)
    cat(sprintf("%d + %d columns, n = %d\n", columns, columns, n))
    print(round(stats::setNames(mean_error, ks), 3))
  }
}
