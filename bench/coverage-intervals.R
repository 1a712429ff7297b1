# Share of the intervals of mi_interval() that contain the truth, for the table
# of ?mi_interval. Usage: Rscript bench/coverage-intervals.R [file.csv]
# Ten minutes on one core.
library(infosift)

# Larger tables have fewer replicates.
replicates <- c("2" = 400, "5" = 400, "10" = 200, "30" = 100)
draws <- 400
sizes <- c(2, 5, 10, 30)
samples <- c(50, 200, 1000, 5000)

# Joint probabilities of k x k tables: a share of the mass is on the diagonal, or
# all probabilities are random (Dirichlet with parameter 1/2).
truths <- list(
  independent = function(k) matrix(1 / k^2, k, k),
  weak = function(k) 0.8 / k^2 + diag(0.2 / k, k),
  strong = function(k) 0.3 / k^2 + diag(0.7 / k, k),
  irregular = function(k) {
    p <- matrix(rgamma(k^2, 0.5), k)
    p / sum(p)
  }
)
kinds <- c("auto", "bayes", "jackknife", "bootstrap")

covers <- function(p, n) {
  truth <- mutual_info(pmf(p))
  counts <- as.table(matrix(rmultinom(1, n, p), nrow(p)))
  vapply(kinds, function(kind) {
    tryCatch(
      {
        limits <- mi_interval(
          counts, interval = kind, draws = draws, threads = 1
        )$limits
        c(limits[[1]] <= truth + 1e-12 && truth - 1e-12 <= limits[[2]],
          limits[[2]] - limits[[1]], limits[[1]] > truth)
      },
      infosift_error_size = function(e) c(NA, NA, NA)
    )
  }, numeric(3))
}

set.seed(20)
rows <- list()
for (k in sizes) {
  for (n in samples) {
    for (truth in names(truths)) {
      found <- replicate(replicates[[as.character(k)]], covers(truths[[truth]](k), n))
      share <- apply(found, 1:2, mean, na.rm = TRUE)
      rows[[length(rows) + 1]] <- data.frame(
        k = k, n = n, truth = truth, kind = kinds,
        coverage = share[1, ], width = share[2, ], above = share[3, ]
      )
    }
    print(do.call(rbind, rows[length(rows) - 3:0]), row.names = FALSE, digits = 2)
  }
}
result <- do.call(rbind, rows)
file <- commandArgs(TRUE)
if (length(file) == 1) write.csv(result, file, row.names = FALSE)

wide <- stats::reshape(
  result[c("k", "n", "truth", "kind", "coverage")],
  idvar = c("k", "n", "truth"), timevar = "kind", direction = "wide"
)
print(wide, digits = 2, row.names = FALSE)
