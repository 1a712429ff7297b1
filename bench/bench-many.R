# Many discrete features against a class, and all pairs of them, on one thread
# and two, beside peers.
# Usage: Rscript bench/bench-many.R
library(infosift)
source(file.path("bench", "compare.R"))

has <- function(package) requireNamespace(package, quietly = TRUE)
factors <- function(features, n, levels) {
  as.data.frame(lapply(
    stats::setNames(seq_len(features), paste0("f", seq_len(features))),
    function(j) factor(sample(levels, n, TRUE))
  ))
}
# Prints how many times as long the peer takes, and what is to be beaten.
ratio <- function(what, peer, ours, wanted) {
  cat(sprintf("  %s: %.1f, wanted %s\n", what, peer / ours, wanted))
}

set.seed(1)
n <- 1e4
x <- factors(1000, n, 10)
y <- factor(sample(5, n, TRUE))
z <- factor(sample(4, n, TRUE))
screen <- function(...) {
  screen_features(x, y, test = "none", interval = FALSE, ...)
}
relevance <- function(threads) mi_scores(x, y, threads = threads)
scores <- screen()
stopifnot(identical(unname(relevance(1)[scores$feature]), scores$mi))
stopifnot(abs(scores$mi[1] - mutual_info(x[[scores$feature[1]]], y)) < 1e-12)
peer <- function() {
  if (has("FSelectorRcpp")) FSelectorRcpp::information_gain(x = x, y = y, threads = 1)
}
seconds <- compare(
  "relevance of 1000 features, n = 1e4, 10 levels, 5 classes",
  scores = relevance(1),
  scores_two_threads = relevance(2),
  screening = screen(threads = 1),
  screening_two_threads = screen(threads = 2),
  given = screen(given = z, threads = 1),
  FSelectorRcpp = peer(),
  praznik = if (has("praznik")) praznik::miScores(x, y, threads = 1),
  times = 15
)
ratio("praznik / scores", seconds[["praznik"]], seconds[["scores"]], "4")
ratio("FSelectorRcpp / scores", seconds[["FSelectorRcpp"]], seconds[["scores"]], "90")
ratio("FSelectorRcpp / screening", seconds[["FSelectorRcpp"]], seconds[["screening"]], "90")
ratio("scores, one thread / two", seconds[["scores"]], seconds[["scores_two_threads"]], "1.7")
ratio("given / not", seconds[["given"]], seconds[["screening"]], "at most 2.5")

long <- factors(1000, 1e5, 10)
target <- factor(sample(5, 1e5, TRUE))
seconds <- compare(
  "relevance of 1000 features, n = 1e5",
  scores = mi_scores(long, target, threads = 1),
  two_threads = mi_scores(long, target, threads = 2),
  times = 15
)
ratio("one thread / two", seconds[["scores"]], seconds[["two_threads"]], "1.7")
rm(long)

data <- factors(1000, 1000, 10)
part <- data[1:100]
pairs <- function() if (has("infotheo")) infotheo::mutinformation(part)
stopifnot(abs(mi_matrix(part)[1, 2] - mutual_info(part[[1]], part[[2]])) < 1e-12)
seconds <- compare(
  "all pairs of 1000 features, n = 1000, 10 levels; infotheo: of 100",
  infosift = mi_matrix(data, threads = 1),
  two_threads = mi_matrix(data, threads = 2),
  infotheo_100 = pairs()
)
ratio("100 x infotheo / infosift", 100 * seconds[["infotheo_100"]], seconds[["infosift"]], "180")
ratio("one thread / two", seconds[["infosift"]], seconds[["two_threads"]], "1.7")
