# Share of false discoveries of screen_features() and its power, in tables of 500
# features that tell nothing and 20 that do (among them two that do so only
# together), for the table of bench/README.md.
# Usage: Rscript bench/false-discoveries.R [tables] [adjust] [k] [first]
# The tables have the seeds from `first`, 1 unless given, on; k = 0 is no k.
# With k, all pairs are measured by est_mixed(k): more neighbours, more power.
library(infosift)
source(file.path("tests", "testthat", "helper-screening.R"))

asked <- commandArgs(TRUE)
tables <- if (length(asked) > 0) as.integer(asked[1]) else 20
adjust <- if (length(asked) > 1) asked[2] else "BH"
k <- if (length(asked) > 2) as.integer(asked[3]) else 0
method <- if (k > 0) est_mixed(k) else "auto"
first <- if (length(asked) > 3) as.integer(asked[4]) else 1
levels <- c(0.05, 0.2)

for (target in c("numeric", "class")) {
  found <- lapply(first - 1 + seq_len(tables), function(seed) {
    s <- screening_set(seed, target = target)
    withr::local_seed(seed)
    scores <- screen_features(
      s$x, s$y, method = method, adjust = adjust, interval = FALSE,
      progress = FALSE
    )
    vapply(levels, function(level) discoveries(scores, s$kind, level), numeric(8))
  })
  share <- Reduce(`+`, found) / tables
  spread <- apply(simplify2array(found)["false", , ], 1, stats::sd) / sqrt(tables)
  colnames(share) <- paste("q <=", levels)
  cat("\n", target, " target, ", tables, " tables, ", adjust, "\n", sep = "")
  print(round(share, 3))
  cat("standard error of the share of false ones: ", round(spread, 3), "\n")
}
