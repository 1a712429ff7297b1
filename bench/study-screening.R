# Does screening work on real data as it comes, and is a model of what it keeps as
# good as one of other features? Writes the tables of the vignette on screening:
#   Rscript bench/study-screening.R [folder] [data sets ...]
# Needs caret, e1071, FSelectorRcpp, kernlab, MASS, mlbench, modeldata and ranger,
# and takes eight minutes of CPU time.
#
# screening-data.csv    what the data are like, and how long screening takes
# screening-stable.csv  overlap of the best features over 20 resamples
# screening-models.csv  cross-validated models of features chosen in five ways
library(infosift)

arguments <- commandArgs(trailingOnly = TRUE)
folder <- if (length(arguments) > 0) arguments[1] else "vignettes/precomputed"

# Without tests and intervals.
ranked <- function(x, y, ...) {
  screen_features(x, y, test = "none", interval = FALSE, progress = FALSE, ...)
}

# name = c(package, target)
sources <- list(
  Sonar = c("mlbench", "Class"), Vowel = c("mlbench", "Class"),
  DNA = c("mlbench", "Class"), BreastCancer = c("mlbench", "Class"),
  PimaIndiansDiabetes2 = c("mlbench", "diabetes"), spam = c("kernlab", "type"),
  credit_data = c("modeldata", "Status"), Boston = c("MASS", "medv")
)
wanted <- if (length(arguments) > 1) arguments[-1] else names(sources)

read_data <- function(name) {
  found <- new.env()
  suppressWarnings(
    utils::data(list = name, package = sources[[name]][1], envir = found)
  )
  if (is.null(found[[name]])) return(NULL)
  data <- as.data.frame(found[[name]])
  target <- sources[[name]][2]
  list(x = data[setdiff(names(data), target)], y = data[[target]])
}

features_to_keep <- function(p) min(10, ceiling(p / 3))

# --- five ways to choose k features -------------------------------------------

indicators <- function(column) {
  if (is.numeric(column) || is.logical(column)) return(cbind(as.numeric(column)))
  column <- factor(column)
  outer(as.character(column), levels(column), "==") * 1
}

# The largest absolute correlation of a column, or an indicator of one of its levels,
# with the target, or an indicator of one of its classes.
by_correlation <- function(x, y, k) {
  target <- indicators(y)
  value <- vapply(x, function(column) {
    columns <- indicators(column)
    if (ncol(columns) > 50) columns <- columns[, 1:50]
    r <- suppressWarnings(stats::cor(columns, target, use = "pairwise"))
    if (all(is.na(r))) 0 else max(abs(r), na.rm = TRUE)
  }, 0)
  names(sort(value, decreasing = TRUE))[seq_len(k)]
}

by_fselector <- function(x, y, k) {
  gain <- FSelectorRcpp::information_gain(x = x, y = y, equal = is.numeric(y))
  gain$attributes[order(gain$importance, decreasing = TRUE)][seq_len(k)]
}

choosers <- list(
  jmi = function(x, y, k) {
    select_features(x, y, n = k, criterion = "jmi", progress = FALSE)$feature
  },
  ranking = function(x, y, k) ranked(x, y)$feature[seq_len(k)],
  correlation = by_correlation,
  FSelectorRcpp = by_fselector,
  all = function(x, y, k) names(x),
  random = function(x, y, k) sample(names(x), k)
)

# --- two models ----------------------------------------------------------------

# Missing numbers become the median of the training rows, missing and unseen levels
# the most frequent one.
prepare <- function(train, test) {
  for (name in names(train)) {
    if (is.numeric(train[[name]])) {
      fill <- stats::median(train[[name]], na.rm = TRUE)
    } else {
      train[[name]] <- factor(as.character(train[[name]]))
      test[[name]] <- factor(as.character(test[[name]]), levels(train[[name]]))
      fill <- names(which.max(table(train[[name]])))
    }
    train[[name]][is.na(train[[name]])] <- fill
    test[[name]][is.na(test[[name]])] <- fill
  }
  list(train = train, test = test)
}

simple <- function(train, y, test) {
  if (is.factor(y)) {
    stats::predict(e1071::naiveBayes(train, y, laplace = 1), test)
  } else {
    stats::predict(stats::lm(y ~ ., cbind(train, y = y)), test)
  }
}

forest <- function(train, y, test) {
  model <- ranger::ranger(x = train, y = y, num.trees = 200, num.threads = 1, seed = 1)
  stats::predict(model, test, num.threads = 1)$predictions
}

# The share of right predictions, or of the variance explained.
goodness <- function(predicted, y) {
  if (is.factor(y)) return(mean(predicted == y))
  1 - sum((y - predicted)^2) / sum((y - mean(y))^2)
}

# --- the study -----------------------------------------------------------------

describe <- function(name, x, y) {
  time <- system.time(scores <- ranked(x, y, threads = 1))
  set.seed(2)
  again <- ranked(x, y, threads = 2)
  data.frame(
    data = name, package = sources[[name]][1], rows = length(y), features = ncol(x),
    incomplete = sum(!stats::complete.cases(x)),
    target = if (is.factor(y)) paste(nlevels(y), "classes") else "numeric",
    best = scores$feature[1], mi = scores$mi[1],
    noted = sum(nzchar(scores$note)), seconds = sum(time[1:2]),
    same = identical(as.data.frame(scores), as.data.frame(again))
  )
}

# The mean share of features that two resamples have in common among their best.
overlap <- function(name, x, y, replace) {
  m <- min(10, ncol(x) %/% 2)
  n <- length(y)
  set.seed(1)
  best <- lapply(1:20, function(i) {
    rows <- if (replace) sample(n, n, TRUE) else sample(n, round(0.632 * n))
    ranked(x[rows, ], y[rows])$feature[seq_len(m)]
  })
  pairs <- utils::combn(20, 2)
  common <- apply(pairs, 2, function(at) {
    length(intersect(best[[at[1]]], best[[at[2]]])) / m
  })
  full <- ranked(x, y)$feature[seq_len(m)]
  data.frame(
    data = name, features = ncol(x), top = m,
    resample = if (replace) "bootstrap" else "without replacement",
    overlap = mean(common), lowest = min(common),
    with_all_rows = mean(vapply(best, function(b) length(intersect(b, full)) / m, 0)),
    by_chance = m / ncol(x)
  )
}

# Five folds, four times over if there are few rows.
cross_validate <- function(name, x, y) {
  k <- features_to_keep(ncol(x))
  set.seed(1)
  repeats <- if (length(y) < 1000) 4 else 1
  parts <- do.call(c, lapply(seq_len(repeats), function(i) caret::createFolds(y, 5)))
  rows <- list()
  for (chooser in names(choosers)) {
    for (fold in seq_along(parts)) {
      out <- parts[[fold]]
      set.seed(fold)
      time <- system.time(kept <- choosers[[chooser]](x[-out, ], y[-out], k))
      ready <- prepare(x[-out, kept, drop = FALSE], x[out, kept, drop = FALSE])
      for (model in c("simple", "forest")) {
        predicted <- get(model)(ready$train, y[-out], ready$test)
        rows[[length(rows) + 1]] <- data.frame(
          data = name, k = length(kept), chosen_by = chooser, model = model,
          fold = fold, goodness = goodness(predicted, y[out]),
          seconds = sum(time[1:2])
        )
      }
    }
  }
  all <- do.call(rbind, rows)
  do.call(rbind, lapply(
    split(all, all[c("chosen_by", "model")]),
    function(part) {
      data.frame(
        part[1, c("data", "k", "chosen_by", "model")],
        goodness = mean(part$goodness),
        # Folds of one partition are nearly independent, those of several are not.
        error = stats::sd(part$goodness) / sqrt(5),
        seconds = mean(part$seconds)
      )
    }
  ))
}

store <- function(table, name) {
  numbers <- vapply(table, is.double, NA)
  table[numbers] <- lapply(table[numbers], round, 4)
  utils::write.csv(table, file.path(folder, name), row.names = FALSE)
}

results <- list(data = list(), stable = list(), models = list())
for (name in wanted) {
  part <- read_data(name)
  if (is.null(part)) {
    cat(name, ": not in this version of the package\n", sep = "")
    next
  }
  started <- proc.time()
  results$data[[name]] <- describe(name, part$x, part$y)
  results$stable[[name]] <- rbind(
    overlap(name, part$x, part$y, TRUE), overlap(name, part$x, part$y, FALSE)
  )
  results$models[[name]] <- cross_validate(name, part$x, part$y)
  cat(name, ": ", round(sum((proc.time() - started)[1:2])), " s of CPU time\n", sep = "")
}
for (table in names(results)) {
  store(do.call(rbind, results[[table]]), paste0("screening-", table, ".csv"))
}
