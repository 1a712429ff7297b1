# Is adjusted mutual information fast? Needs scikit-learn for python3 and the R
# package aricode; what is missing is left out.
library(infosift)
source("bench/compare.R")

set.seed(1)
n <- 1e5
x <- sample(50L, n, TRUE)
y <- ifelse(runif(n) < 0.3, x, sample(50L, n, TRUE))
x_factor <- factor(x)
y_factor <- factor(y)

# Medians in seconds of scikit-learn, timed within Python on the same labels.
sklearn_time <- function(x, y, times = 5) {
  labels <- tempfile(fileext = ".csv")
  on.exit(unlink(labels))
  write.table(cbind(x, y), labels, sep = ",", row.names = FALSE, col.names = FALSE)
  script <- c(
    "import sys, time, statistics, numpy",
    "from sklearn.metrics import adjusted_mutual_info_score as score",
    "x, y = numpy.loadtxt(sys.argv[1], delimiter=',', dtype=int).T.copy()",
    "def once():",
    "    start = time.perf_counter()",
    "    value = score(x, y, average_method='max')",
    "    return time.perf_counter() - start, value",
    "runs = [once() for _ in range(int(sys.argv[2]))]",
    "print(statistics.median(run[0] for run in runs), runs[0][1])"
  )
  file <- tempfile(fileext = ".py")
  writeLines(script, file)
  python <- Sys.getenv("PYTHON", "python3")
  out <- suppressWarnings(system2(
    python, c(file, labels, times), stdout = TRUE, stderr = FALSE
  ))
  if (!is.null(attr(out, "status"))) return(c(NA, NA))
  as.numeric(strsplit(out[length(out)], " ")[[1]])
}

ours <- function(x, y) {
  adjusted_mutual_info(x, y, normalizer = "max", threads = 1)
}
# The value of scikit-learn has rounding of 1e-12 from its logarithms of gamma.
agree <- function(value) stopifnot(abs(value / ours(x, y) - 1) < 1e-9)

sklearn <- sklearn_time(x, y)
if (anyNA(sklearn)) {
  cat("scikit-learn is not installed\n")
} else {
  agree(sklearn[2])
  for (labels in list(list(x, y, "integers"), list(x_factor, y_factor, "factors"))) {
    took <- median(vapply(1:21, function(i) {
      system.time(ours(labels[[1]], labels[[2]]))[["elapsed"]]
    }, 0))
    cat(sprintf(
      "AMI, n = 1e5, 50 x 50, %s: infosift %.4f s, scikit-learn %.4f s, ratio %.1f\n",
      labels[[3]], took, sklearn[1], sklearn[1] / took
    ))
  }
}
if (requireNamespace("aricode", quietly = TRUE)) {
  agree(aricode::AMI(x, y))
  compare(
    "AMI, n = 1e5, 50 x 50, integers",
    infosift = ours(x, y), aricode = aricode::AMI(x, y), times = 21
  )
  compare(
    "AMI, n = 1e5, 50 x 50, factors",
    infosift = ours(x_factor, y_factor),
    aricode = aricode::AMI(x_factor, y_factor), times = 21
  )
} else {
  cat("aricode is not installed\n")
}
