# KSG mutual information of a pair of numeric variables against parmigene
# (Debian package r-cran-parmigene), on several sizes and shapes of data.
# Usage: Rscript bench/bench-ksg.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
pairs <- list(
  gaussian = function(n) {
    x <- rnorm(n)
    list(x = x, y = 0.6 * x + 0.8 * rnorm(n))
  },
  cauchy = function(n) {
    x <- rcauchy(n)
    list(x = x, y = x + rcauchy(n))
  },
  clustered = function(n) {
    centre <- sample(20, n, TRUE)
    list(x = centre + 1e-3 * rnorm(n), y = sqrt(centre) + 1e-3 * rnorm(n))
  }
)

for (shape in names(pairs)) {
  for (n in c(1e4, 1e5)) {
    d <- pairs[[shape]](n)
    one <- function() mutual_info(d$x, d$y, method = est_ksg(3, scale = "none"), threads = 1)
    two <- function() mutual_info(d$x, d$y, method = est_ksg(3, scale = "none"), threads = 2)
    title <- paste0("KSG1, k = 3, ", shape, ", n = ", format(n))
    if (requireNamespace("parmigene", quietly = TRUE) && shape != "clustered") {
      compare(
        title, infosift = one(), two_threads = two(),
        parmigene = parmigene::knnmi(d$x, d$y, 3), each = 1e5 / n
      )
    } else {
      compare(title, infosift = one(), two_threads = two(), each = 1e5 / n)
    }
  }
}

d <- pairs$gaussian(1e5)
two_threads("KSG1, k = 3, gaussian, n = 1e5, two threads", function(threads) {
  mutual_info(d$x, d$y, method = est_ksg(3, scale = "none"), threads = threads)
})

tied <- lapply(pairs$gaussian(1e5), round, 1)
compare(
  "est_mixed(), rounded to 0.1, n = 1e5",
  infosift = mutual_info(tied$x, tied$y, threads = 1),
  two_threads = mutual_info(tied$x, tied$y, threads = 2)
)

large <- pairs$gaussian(1e6)
compare(
  "KSG1, k = 3, gaussian, n = 1e6",
  infosift = mutual_info(large$x, large$y, method = est_ksg(3, scale = "none"), threads = 1),
  two_threads = mutual_info(large$x, large$y, method = est_ksg(3, scale = "none"), threads = 2),
  times = 5
)
