# Nearest-neighbour estimators against scikit-learn (Debian package
# python3-sklearn, timed inside Python) and parmigene, beyond a pair of columns.
# Usage: Rscript bench/bench-neighbours.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
n <- 1e4
x <- matrix(rnorm(n * 5), n)
y <- 0.6 * x + 0.8 * matrix(rnorm(n * 5), n)
z <- rnorm(n)
class <- cut(x[, 1], c(-Inf, -0.5, 0.5, Inf), labels = c("a", "b", "c"))
plain <- est_ksg(3, scale = "none")

# CPU seconds of a line of Python, median of three.
sklearn <- function(code) {
  data <- tempfile(fileext = ".csv")
  on.exit(unlink(data))
  write.table(cbind(x, y, as.integer(class)), data, sep = ",", row.names = FALSE, col.names = FALSE)
  script <- c(
    "import numpy as np, time",
    "from sklearn.neighbors import KDTree",
    "from sklearn.feature_selection import mutual_info_regression, mutual_info_classif",
    sprintf("d = np.loadtxt('%s', delimiter=',')", data),
    "x, y, c = d[:, :5], d[:, 5:10], d[:, 10].astype(int); xy = d[:, :10].copy()",
    "t = []",
    "for _ in range(3):",
    paste("    a = time.process_time();", code, "; t.append(time.process_time() - a)"),
    "print(sorted(t)[1])"
  )
  as.numeric(system2("/usr/bin/python3", "-", input = script, stdout = TRUE))
}
with_sklearn <- file.exists("/usr/bin/python3") &&
  system2("/usr/bin/python3", c("-c", shQuote("import sklearn")), stderr = FALSE) == 0

# Median CPU seconds of ours, of the peer in the same rounds, and of the ratios.
# The clock has a resolution of a millisecond: what is quick is done `each` times.
against <- function(title, ours, peer = NULL, times = 7, each = 10) {
  call <- substitute(ours)
  cpu <- replicate(times, {
    before <- sum(proc.time()[1:2])
    for (repetition in seq_len(each)) eval(call, globalenv())
    ours <- (sum(proc.time()[1:2]) - before) / each
    c(ours, if (!is.null(peer) && with_sklearn) sklearn(peer) else NA)
  })
  cat(sprintf("%-40s %8.4f s CPU", title, stats::median(cpu[1, ])))
  if (!anyNA(cpu)) {
    cat(sprintf(
      ", scikit-learn %8.4f s, ratio %.1f", stats::median(cpu[2, ]),
      stats::median(cpu[2, ] / cpu[1, ])
    ))
  }
  cat("\n")
}

against(
  "KSG pair, n = 1e4", mutual_info(x[, 1], y[, 1], method = plain, threads = 1),
  "mutual_info_regression(x[:, :1], y[:, 0], discrete_features=False)"
)
against(
  "Ross, three classes, n = 1e4",
  mutual_info(y[, 1], class, method = est_ross(3, scale = "none"), threads = 1),
  "mutual_info_classif(y[:, :1], c, discrete_features=False)"
)
against(
  "KSG, 5 + 5 columns, n = 1e4", mutual_info(x, y, method = plain, threads = 1),
  each = 1, peer = paste(
    "r = np.nextafter(KDTree(xy, metric='chebyshev').query(xy, k=4)[0][:, 3], 0);",
    "[KDTree(b.copy(), metric='chebyshev').query_radius(b, r, count_only=True) for b in (x, y)]"
  )
)
against(
  "conditional, n = 1e4",
  cond_mutual_info(x[, 1], y[, 1], z, method = plain, threads = 1)
)
against("entropy, n = 1e4", entropy(z, threads = 1))
against("conditional entropy, n = 1e4", cond_entropy(y[, 1], x[, 1], threads = 1))

features <- as.data.frame(matrix(rnorm(n * 100), n))
screen <- function(threads) {
  screen_features(features, z, test = "none", interval = FALSE, threads = threads)
}
two_threads("relevance of 100 features, n = 1e4", screen, times = 15)
compare(
  "the same with tests and intervals",
  one_thread = screen_features(features, z, threads = 1),
  two_threads = screen_features(features, z, threads = 2),
  times = 1
)

columns <- as.data.frame(matrix(rnorm(1e5), 1000))
compare(
  "all pairs of 100 columns, n = 1000",
  infosift = mi_matrix(columns, method = plain, threads = 1),
  parmigene = parmigene::knnmi.all(t(columns), 3),
  times = 5
)
