# Permutation test of two factors against shuffling in base R and counting in C,
# one thread. Usage: Rscript bench/bench-permutation.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
n <- 1e5
x <- sample(10L, n, TRUE)
y <- sample(10L, n, TRUE)
fx <- factor(x)
fy <- factor(y)

information <- function(x, y) {
  p <- matrix(tabulate(x + 10L * (y - 1L), 100), 10) / n
  sum(p * log2(p / outer(rowSums(p), colSums(p))))
}
# 99 of the 999 tables: the time of the peer is proportional to their number.
by_shuffling <- function(tables = 99) {
  observed <- information(x, y)
  null <- replicate(tables, information(sample(x), y))
  (1 + sum(null >= observed - 1e-12)) / (1 + tables)
}
test <- function(tables) {
  mi_test(fx, fy, test = "permutation", permutations = tables, threads = 1)$p.value
}
stopifnot(
  abs(information(x, y) - mutual_info(fx, fy)) < 1e-12,
  abs(by_shuffling(999) - test(999)) < 0.08
)

seconds <- compare(
  "Permutation test, 10 x 10, n = 1e5 (infosift: 999 tables, peer: 99)",
  infosift = test(999),
  shuffling = by_shuffling(99)
)
cat(sprintf(
  "  ratio for 999 tables each: %.0f\n",
  seconds[["shuffling"]] * 999 / 99 / seconds[["infosift"]]
))
