# A table of 500 features that tell nothing about the target and 20 that do, for
# the share of false discoveries: list(x, y, kind), with `kind` "noise" or how a
# feature depends on the target. The two halves of an exclusive or are independent
# of the target one by one, and so are no discoveries of a screening.
screening_set <- function(seed, n = 300, target = c("numeric", "class")) {
  target <- match.arg(target)
  withr::local_seed(seed)
  y <- rnorm(n)
  gaps <- function(x) replace(x, runif(n) < 0.2, NA)
  real <- list(
    linear = function() 0.5 * y + rnorm(n),
    parabola = function() y^2 + rnorm(n),
    variance = function() ifelse(y > 0, 2.5, 1) * rnorm(n),
    counts = function() rpois(n, exp(0.4 * y + 0.5)),
    missing = function() gaps(0.5 * y + rnorm(n))
  )
  noise <- list(
    function() rnorm(n), function() rt(n, 2), function() rpois(n, 2),
    function() gaps(rnorm(n)), function() factor(sample(4, n, TRUE)),
    function() gaps(sample(c("a", "b"), n, TRUE)), function() round(rexp(n), 1),
    function() factor(sample(30, n, TRUE))
  )
  kind <- rep(names(real), c(4, 4, 4, 3, 3))
  x <- lapply(kind, function(name) real[[name]]())
  half <- runif(n) < 0.5
  x <- c(
    x, list(half, xor(half, y > 0)),
    lapply(seq_len(500), function(i) noise[[i %% length(noise) + 1]]())
  )
  kind <- c(kind, "xor", "xor", rep("noise", 500))
  names(x) <- make.unique(kind, sep = "_")
  if (target == "class") y <- cut(y, c(-Inf, -0.43, 0.43, Inf), c("low", "mid", "high"))
  list(x = list2DF(x), y = y, kind = stats::setNames(kind, names(x)))
}

# Share of false ones among what is kept at a level, and of each kind of real
# feature that is kept.
discoveries <- function(scores, kind, level) {
  found <- scores$feature[!is.na(scores$q_value) & scores$q_value <= level]
  null <- kind %in% c("noise", "xor")
  false <- sum(null[match(found, names(kind))])
  power <- tapply(names(kind) %in% found, kind, mean)
  c(false = false / max(1, length(found)), power)
}

# Scores of numbers, and of columns of all kinds, some of which have no value.
scored <- function() {
  withr::local_seed(1)
  screen_features(Species ~ ., data = iris)
}

gappy <- function() {
  withr::local_seed(1)
  data <- iris[c("Petal.Length", "Sepal.Width")]
  data$Petal.Length[1:10] <- NA
  data$constant <- 1
  data$wide <- iris$Petal.Width > 1
  data$when <- as.Date("2020-01-01") + seq_len(150)
  data$absent <- NA
  data$parts <- as.list(1:150)
  screen_features(data, iris$Species)
}
