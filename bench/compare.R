# Times expressions in turn and prints medians: seconds of wall and CPU time, and
# both as multiples of those of the first. Rounds are interleaved, so that a busy
# machine slows all of them alike. What is quick is evaluated `each` times a round,
# as the clock has a resolution of a millisecond.
compare <- function(title, ..., times = 7, each = 1) {
  calls <- eval(substitute(alist(...)))
  where <- parent.frame()
  wall <- cpu <- matrix(NA_real_, times, length(calls), dimnames = list(NULL, names(calls)))
  for (round in seq_len(times)) {
    for (i in seq_along(calls)) {
      gc(FALSE)
      before <- c(as.numeric(Sys.time()), sum(proc.time()[1:2]))
      for (repetition in seq_len(each)) eval(calls[[i]], where)
      after <- c(as.numeric(Sys.time()), sum(proc.time()[1:2]))
      wall[round, i] <- (after[1] - before[1]) / each
      cpu[round, i] <- (after[2] - before[2]) / each
    }
  }
  seconds <- apply(wall, 2, stats::median)
  work <- apply(cpu, 2, stats::median)
  cat(title, "\n")
  for (name in names(calls)) {
    cat(sprintf(
      "  %-14s %9.4f s wall x %-6.2f %9.4f s CPU x %.2f\n", name, seconds[[name]],
      seconds[[name]] / seconds[[1]], work[[name]], work[[name]] / work[[1]]
    ))
  }
  invisible(seconds)
}

# How much two threads are worth: f(1) on each of two processors in turn, as they
# need not be equally fast on a shared machine, and f(2) on both. Where taskset (of
# util-linux) is missing, f(1) is wherever the system puts it.
two_threads <- function(title, f, times = 31) {
  pin <- function(processors) {
    if (nzchar(Sys.which("taskset"))) {
      system2("taskset", c("-p", "-c", processors, Sys.getpid()), stdout = FALSE)
    }
  }
  seconds <- function(threads) {
    before <- as.numeric(Sys.time())
    f(threads)
    as.numeric(Sys.time()) - before
  }
  f(2)
  each <- replicate(times, {
    pin("0")
    first <- seconds(1)
    pin("1")
    second <- seconds(1)
    pin("0,1")
    c(first, second, seconds(2))
  })
  middle <- apply(each, 1, stats::median)
  cat(sprintf(
    "%s\n  one thread %.4f s and %.4f s, two %.4f s: x %.2f\n", title,
    middle[1], middle[2], middle[3], 2 / sum(1 / middle[1:2]) / middle[3]
  ))
}
