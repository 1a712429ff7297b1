# Plug-in mutual information of two factors against counting in base R.
# Usage: Rscript bench/bench-discrete.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
n <- 1e6
x <- factor(sample(10, n, TRUE))
y <- factor(sample(10, n, TRUE))
x_code <- as.integer(x)
y_code <- as.integer(y)

base_r <- function() {
  p <- matrix(tabulate(x_code + 10L * (y_code - 1L), 100), 10) / n
  sum(p * log2(p / outer(rowSums(p), colSums(p))))
}
stopifnot(abs(base_r() - mutual_info(x, y)) < 1e-12)

compare(
  "plug-in MI, n = 1e6, 10 x 10",
  infosift = mutual_info(x, y),
  tabulate = base_r()
)

levels <- 65536
wide <- function() {
  structure(
    sample(levels, 1e7, TRUE),
    levels = as.character(seq_len(levels)), class = "factor"
  )
}
a <- wide()
b <- wide()
compare("plug-in MI, n = 1e7, 65536 x 65536", infosift = mutual_info(a, b), times = 5)
