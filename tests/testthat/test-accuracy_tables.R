# Root mean square errors of est_adaptive() and of the entropy estimators over
# families of tables with known information, in nats: INFOSIFT_EXTENDED_TESTS.

dirichlet_draw <- function(k, a) {
  repeat {
    g <- rgamma(k, a)
    if (sum(g) > 0) return(g / sum(g))
  }
}

zipf <- function(k) 1 / seq_len(k) / sum(1 / seq_len(k))

# Joint distributions of r x c levels.
independent_tables <- list(
  uniform = function(r, c) matrix(1 / (r * c), r, c),
  zipf = function(r, c) outer(zipf(r), zipf(c)),
  random = function(r, c) outer(dirichlet_draw(r, 1), dirichlet_draw(c, 1))
)
dependent_tables <- list(
  # A copy, or with some probability anything else
  channel = function(r, c) {
    noise <- runif(1, 0.2, 0.8)
    p <- matrix(noise / (r * c), r, c)
    at <- cbind(seq_len(r), (seq_len(r) - 1) %% c + 1)
    p[at] <- p[at] + (1 - noise) / r
    p
  },
  sparse = function(r, c) matrix(dirichlet_draw(r * c, 0.2), r, c),
  # Independent within each of three latent classes
  latent = function(r, c) {
    w <- dirichlet_draw(3, 2)
    Reduce(`+`, lapply(w, function(weight) {
      weight * outer(dirichlet_draw(r, 0.5), dirichlet_draw(c, 0.5))
    }))
  },
  # Every row with a distribution of its own, rows of very different size
  rows = function(r, c) zipf(r) * t(replicate(r, dirichlet_draw(c, 0.3)))
)

table_info <- function(p) {
  independent <- outer(rowSums(p), colSums(p))
  sum(ifelse(p > 0, p * log(p / independent), 0))
}

draw_pair <- function(p, n) {
  cell <- sample(length(p), n, TRUE, p) - 1
  list(
    x = factor(cell %% nrow(p) + 1, seq_len(nrow(p))),
    y = factor(cell %/% nrow(p) + 1, seq_len(ncol(p)))
  )
}

rmse_of_tables <- function(families, shapes, n, methods, seeds = 24) {
  errors <- list()
  for (family in families) {
    for (shape in shapes) {
      for (seed in seq_len(seeds)) {
        withr::local_seed(1e4 * n + seed)
        p <- family(shape[1], shape[2])
        pair <- draw_pair(p, n)
        value <- vapply(methods, function(method) {
          mutual_info(pair$x, pair$y, method = method, base = exp(1))
        }, 0)
        errors[[length(errors) + 1]] <- value - table_info(p)
      }
    }
  }
  sqrt(rowMeans(do.call(cbind, errors)^2))
}

show_row <- function(group, n, rmse, goal) {
  cat(sprintf(
    "%-32s n = %4d  goal %.3f  %s\n", group, n, goal,
    paste(sprintf("%s %.3f", names(rmse), rmse), collapse = "  ")
  ))
}

info_methods <- c(adaptive = "adaptive", plugin = "plugin", nsb = "nsb")
shapes <- list(c(2, 2), c(3, 5), c(10, 10), c(4, 40), c(30, 30))

test_that("information of tables is as accurate as the goals say", {
  skip_unless_extended()
  goals <- list(
    list("independent, up to 100 x 100", independent_tables,
      c(shapes, list(c(100, 100))), 100, 0.060),
    list("independent, up to 100 x 100", independent_tables,
      c(shapes, list(c(100, 100))), 1000, 0.015),
    list("dependent, up to 30 x 30", dependent_tables, shapes, 100, 0.240),
    list("dependent, up to 30 x 30", dependent_tables, shapes, 1000, 0.046)
  )
  for (goal in goals) {
    rmse <- rmse_of_tables(goal[[2]], goal[[3]], goal[[4]], info_methods)
    show_row(goal[[1]], goal[[4]], rmse, goal[[5]])
    expect_lte(rmse[["adaptive"]], goal[[5]])
  }
  # Not a goal: where observations are fewer than levels.
  rmse <- rmse_of_tables(dependent_tables, list(c(100, 100)), 100, info_methods)
  show_row("dependent, 100 x 100", 100, rmse, NA)
  rmse <- rmse_of_tables(dependent_tables, list(c(100, 100)), 1000, info_methods)
  show_row("dependent, 100 x 100", 1000, rmse, NA)
})

# X and Y in a table that depends on Z.
conditional_error <- function(family, shape, strata, n, method) {
  weight <- dirichlet_draw(strata, 5)
  tables <- replicate(strata, family(shape[1], shape[2]), simplify = FALSE)
  truth <- sum(weight * vapply(tables, table_info, 0))
  z <- sample(strata, n, TRUE, weight)
  x <- y <- integer(n)
  for (s in unique(z)) {
    pair <- draw_pair(tables[[s]], sum(z == s))
    x[z == s] <- pair$x
    y[z == s] <- pair$y
  }
  vapply(method, function(m) {
    cond_mutual_info(
      factor(x, seq_len(shape[1])), factor(y, seq_len(shape[2])), factor(z),
      method = m, base = exp(1)
    )
  }, 0) - truth
}

test_that("conditional information of tables is as accurate as the goal says", {
  skip_unless_extended()
  errors <- list()
  for (family in dependent_tables) {
    for (shape in list(c(2, 2), c(3, 3), c(3, 5), c(6, 6))) {
      for (strata in c(2, 5)) {
        for (seed in 1:24) {
          withr::local_seed(seed)
          errors[[length(errors) + 1]] <- conditional_error(
            family, shape, strata, 1000, info_methods
          )
        }
      }
    }
  }
  rmse <- sqrt(rowMeans(do.call(cbind, errors)^2))
  show_row("conditional, dependent", 1000, rmse, 0.025)
  expect_lte(rmse[["adaptive"]], 0.025)
})

entropy_methods <- c(
  nsb = "nsb", chao_wang_jost = "chao_wang_jost", chao_shen = "chao_shen",
  grassberger = "grassberger", plugin = "plugin"
)

test_that("entropy of 1000 cells is as accurate as the goals say", {
  skip_unless_extended()
  families <- list(
    uniform = function() rep(1 / 1000, 1000),
    zipf = function() zipf(1000),
    even = function() dirichlet_draw(1000, 1),
    uneven = function() dirichlet_draw(1000, 0.1),
    geometric = function() {
      p <- 0.99^seq_len(1000)
      p / sum(p)
    }
  )
  for (goal in list(c(100, 0.307), c(1000, 0.047))) {
    errors <- list()
    for (family in families) {
      for (seed in 1:24) {
        withr::local_seed(seed)
        p <- family()
        x <- factor(sample(1000, goal[1], TRUE, p), 1:1000)
        truth <- -sum(p[p > 0] * log(p[p > 0]))
        errors[[length(errors) + 1]] <- vapply(entropy_methods, function(m) {
          entropy(x, method = m, base = exp(1))
        }, 0) - truth
      }
    }
    rmse <- sqrt(rowMeans(do.call(cbind, errors)^2))
    show_row("entropy, 1000 cells", goal[1], rmse, goal[2])
    expect_lte(min(rmse), goal[2])
  }
})
