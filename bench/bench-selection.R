# Selecting 20 of 1000 discrete features on one thread, as multiples of the time
# of one FSelectorRcpp::information_gain() on the same data, and beside praznik,
# which needs R 4.5 (13.0.0 works with R 4.2 if isDataFrame is replaced by isFrame).
# Usage: Rscript bench/bench-selection.R
library(infosift)
source(file.path("bench", "compare.R"))

set.seed(1)
n <- 1e4
x <- as.data.frame(lapply(
  stats::setNames(1:1000, paste0("f", 1:1000)),
  function(j) factor(sample(10, n, TRUE))
))
y <- factor(sample(5, n, TRUE))
peer <- function() {
  if (requireNamespace("FSelectorRcpp", quietly = TRUE)) {
    FSelectorRcpp::information_gain(x = x, y = y, threads = 1)
  }
}
select <- function(criterion, threads = 1) {
  select_features(x, y, 20, criterion = criterion, threads = threads)
}

stopifnot(identical(select("jmim"), select("jmim", 2)))
compare(
  "20 of 1000 features, n = 1e4, 10 levels, 5 classes",
  FSelectorRcpp = peer(),
  mim = select("mim"),
  cmim = select("cmim"), # wanted: 0.03
  jmim = select("jmim"), # 0.2
  mrmr = select("mrmr"), # 0.25
  jmi = select("jmi"), # 0.33
  disr = select("disr"), # 0.35
  cmi = select("cmi"), # 1.5
  times = 5
)

if (requireNamespace("praznik", quietly = TRUE)) {
  for (criterion in c("cmim", "jmim", "njmim", "mrmr", "jmi", "disr", "jmi3")) {
    theirs <- get(toupper(criterion), asNamespace("praznik"))
    # Triplets of all features would take half a minute.
    used <- if (criterion == "jmi3") x[1:100] else x
    ours <- function() select_features(used, y, 20, criterion = criterion, threads = 1)
    stopifnot(identical(ours()$feature, names(theirs(used, y, 20, threads = 1)$selection)))
    compare(
      paste(toupper(criterion), "of", length(used), "features"),
      infosift = ours(), praznik = theirs(used, y, 20, threads = 1), times = 5
    )
  }
}
