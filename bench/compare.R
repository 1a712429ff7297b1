# Times expressions in turn and prints medians: seconds of wall and CPU time, and
# the time of each as a multiple of the first. Rounds are interleaved, so that a
# busy machine slows all of them alike.
compare <- function(title, ..., times = 7) {
  calls <- eval(substitute(alist(...)))
  where <- parent.frame()
  wall <- cpu <- matrix(NA_real_, times, length(calls), dimnames = list(NULL, names(calls)))
  for (round in seq_len(times)) {
    for (i in seq_along(calls)) {
      gc(FALSE)
      before <- c(as.numeric(Sys.time()), sum(proc.time()[1:2]))
      eval(calls[[i]], where)
      after <- c(as.numeric(Sys.time()), sum(proc.time()[1:2]))
      wall[round, i] <- after[1] - before[1]
      cpu[round, i] <- after[2] - before[2]
    }
  }
  seconds <- apply(wall, 2, stats::median)
  cat(title, "\n")
  for (name in names(calls)) {
    cat(sprintf(
      "  %-14s %9.4f s wall %9.3f s CPU  x %.2f\n",
      name, seconds[[name]], stats::median(cpu[, name]),
      seconds[[name]] / seconds[[1]]
    ))
  }
  invisible(seconds)
}
