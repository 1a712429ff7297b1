# Tests of numeric variables by shuffling, one thread: CPU seconds, and for the
# unconditional one the same by shuffling in R and estimating anew.
# Usage: Rscript bench/bench-point-test.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
n <- 1000
x <- rnorm(n)
y <- rnorm(n)
z <- rnorm(n)
half <- seq_len(500)
z5 <- matrix(rnorm(500 * 5), 500)
u <- z[half] + rnorm(500)
v <- z[half] + rnorm(500)
class <- factor(sample(3, n, TRUE))

by_hand <- function(shuffles) {
  null <- replicate(shuffles, mutual_info(sample(x), y, threads = 1))
  (1 + sum(null >= mutual_info(x, y))) / (1 + shuffles)
}
test <- function(..., permutations) {
  mi_test(..., test = "permutation", permutations = permutations, threads = 1)$p.value
}
stopifnot(abs(by_hand(199) - test(x, y, permutations = 199)) < 0.2)

compare(
  "Unconditional, n = 1000, 999 permutations",
  infosift = test(x, y, permutations = 999),
  anew = by_hand(999),
  mixed = test(x, class, permutations = 999),
  early_stop = test(x, y, permutations = 999, early_stop = TRUE),
  times = 5
)
compare(
  "Given one numeric column, n = 500, 500 surrogates",
  local = test(u, v, z[half], permutations = 500),
  two = test(u, v, z5[, 1:2], permutations = 500),
  residual = test(u, v, z5, permutations = 500),
  times = 5
)
