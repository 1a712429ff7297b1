# Share of the intervals of mi_interval() for numeric and mixed variables that
# contain the truth, beside normal intervals from the variance of local values,
# for the table of ?mi_interval. Usage: Rscript bench/coverage-points.R [replicates]
library(infosift)

normal <- function(rho) {
  force(rho)
  list(
    truth = -log(1 - rho^2) / 2,
    draw = function(n) {
      x <- rnorm(n)
      list(x = x, y = rho * x + sqrt(1 - rho^2) * rnorm(n))
    }
  )
}
truths <- list(
  "rho 0" = normal(0), "rho .3" = normal(0.3), "rho .6" = normal(0.6),
  "rho .9" = normal(0.9),
  heavy = list(truth = -log(1 - 0.36) / 2, draw = function(n) {
    s <- normal(0.6)$draw(n)
    list(x = sinh(2 * s$x), y = sinh(2 * s$y)^3)
  }),
  cauchy = list(truth = log(8 * pi) - 3, draw = function(n) {
    size <- abs(rnorm(n))
    list(x = rnorm(n) / size, y = rnorm(n) / size)
  }),
  class = list(truth = log(3) - 2 / 3 * log(2), draw = function(n) {
    class <- sample(3, n, TRUE)
    list(x = class + 2 * runif(n), y = factor(class))
  }),
  "class, rho 0" = list(truth = 0, draw = function(n) {
    list(x = runif(n), y = factor(sample(3, n, TRUE)))
  })
)

covers <- function(case, n) {
  s <- case$draw(n)
  found <- mi_interval(s$x, s$y, draws = 100, base = exp(1), threads = 1)
  local <- pointwise_mutual_info(s$x, s$y, base = exp(1), threads = 1)
  c(
    subsample = found$limits[[1]] <= case$truth && case$truth <= found$limits[[2]],
    local = abs(mean(local) - case$truth) <= qnorm(0.975) * sd(local) / sqrt(n)
  )
}

replicates <- c(as.numeric(commandArgs(TRUE)), 100)[1]
set.seed(20)
for (n in c(100, 500, 2000)) {
  for (name in names(truths)) {
    share <- rowMeans(replicate(replicates, covers(truths[[name]], n)))
    cat(sprintf(
      "%-12s n = %4d: subsample %.2f, local values %.2f\n",
      name, n, share[[1]], share[[2]]
    ))
  }
}
