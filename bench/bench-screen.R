# What does it take to screen many features? CPU and wall seconds on one and two
# threads, and the memory beyond the data at its peak (Linux).
# Usage: Rscript bench/bench-screen.R [features] [rows]
library(infosift)
source(file.path("bench", "compare.R"))

asked <- as.integer(commandArgs(TRUE))
features <- if (length(asked) > 0) asked[1] else 10000
rows <- if (length(asked) > 1) asked[2] else 1000

set.seed(1)
y <- rnorm(rows)
x <- matrix(rnorm(rows * features), rows)
x[, 1] <- x[, 1] + y
colnames(x) <- paste0("f", seq_len(features))
part <- x[, seq_len(min(features, 500)), drop = FALSE]

# Resident memory in MB, now and at its peak since it was reset.
memory <- function(field) {
  line <- grep(field, readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) / 1024
}
reset_peak <- function() {
  tryCatch(
    cat("5", file = "/proc/self/clear_refs"),
    error = function(e) message("The peak is that since the start.")
  )
}

compare(
  paste(ncol(part), "numeric features,", rows, "rows: one thread and two"),
  "one, no test" = screen_features(part, y, threads = 1, test = "none", interval = FALSE),
  "two, no test" = screen_features(part, y, threads = 2, test = "none", interval = FALSE),
  one = screen_features(part, y, threads = 1, interval = FALSE, progress = FALSE),
  two = screen_features(part, y, threads = 2, interval = FALSE, progress = FALSE),
  times = 3
)

for (test in c("none", "auto")) {
  invisible(gc())
  before <- memory("VmRSS")
  reset_peak()
  time <- system.time(
    scores <- screen_features(x, y, threads = 2, test = test, progress = FALSE)
  )
  cat(sprintf(
    "%d features, %d rows, test %s: CPU %.1f s, wall %.1f s, %.0f MB beyond %.0f MB of data\n",
    features, rows, test, sum(time[1:2]), time[3], memory("VmHWM") - before,
    as.numeric(object.size(x)) / 2^20
  ))
}
stopifnot(scores$feature[1] == "f1")
