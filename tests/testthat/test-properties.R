# Laws that hold for every estimator and every sample.

# Every estimator on every kind of sample that it serves.
suits <- function(method, sample) {
  tryCatch(
    is.numeric(mutual_info(sample$x, sample$y, method = method)),
    infosift_error_unsupported = function(e) FALSE
  )
}

defaults <- c(
  lapply(infosift:::constructors(), function(make) make()),
  list(ksg2 = est_ksg(variant = 2))
)

cases <- list()
for (kind in names(samples)) {
  for (method in defaults) {
    if (suits(method, samples[[kind]](60, 1))) {
      cases <- c(cases, list(list(kind = kind, method = method)))
    }
  }
}
case_names <- vapply(cases, function(case) case$method$name, "")

# The same for conditional information.
given_suits <- vapply(cases, function(case) {
  s <- samples[[case$kind]](60, 1)
  tryCatch(
    is.numeric(cond_mutual_info(s$x, s$y, s$z, method = case$method)),
    infosift_error_unsupported = function(e) FALSE
  )
}, NA)

for_each_case <- function(law, use = rep(TRUE, length(cases))) {
  for (case in cases[use]) {
    for (seed in 1:20) law(case$method, samples[[case$kind]](60, seed), seed)
  }
}

# Rounding of a sum of 60 terms of size 5.
rounding <- 1e-12

test_that("every estimator but that of differential entropy is under test", {
  expect_setequal(
    unique(case_names), setdiff(names(infosift:::constructors()), "kl")
  )
  expect_setequal(
    vapply(cases[case_names == "mixed"], `[[`, "", "kind"), names(samples)
  )
})

test_that("mutual information is symmetric", {
  for_each_case(function(method, s, seed) {
    expect_near(
      mutual_info(s$x, s$y, method = method),
      mutual_info(s$y, s$x, method = method), rounding
    )
  })
})

test_that("the order of the observations does not matter", {
  for_each_case(function(method, s, seed) {
    shuffled <- withr::with_seed(seed, sample(60))
    expect_near(
      mutual_info(s$x[shuffled], s$y[shuffled], method = method),
      mutual_info(s$x, s$y, method = method), rounding
    )
  })
})

test_that("the names and the order of levels do not matter", {
  relabel <- function(x) {
    if (!is.factor(x)) return(x)
    factor(x, rev(levels(x)), paste0("level ", seq_len(nlevels(x))))
  }
  has_levels <- vapply(cases, function(case) case$kind != "numeric", NA)
  for_each_case(function(method, s, seed) {
    value <- mutual_info(s$x, s$y, method = method)
    expect_near(
      mutual_info(relabel(s$x), relabel(s$y), method = method), value, rounding
    )
    plain <- function(x) if (is.factor(x)) as.character(x) else x
    expect_near(
      mutual_info(plain(s$x), plain(s$y), method = method), value, rounding
    )
  }, has_levels)
})

test_that("levels that do not occur do not matter, without an alphabet", {
  has_levels <- vapply(cases, function(case) {
    case$kind != "numeric" && is.null(case$method$alphabet)
  }, NA)
  for_each_case(function(method, s, seed) {
    more <- factor(s$y, c("never", levels(s$y), "unseen"))
    expect_near(
      mutual_info(s$x, more, method = method),
      mutual_info(s$x, s$y, method = method), rounding
    )
  }, has_levels)
})

test_that("normal scores and ranks do not notice increasing transformations", {
  for (scale in c("normal", "rank")) {
    methods <- list(
      est_ksg(scale = scale), est_ksg(variant = 2, scale = scale),
      est_mixed(scale = scale)
    )
    for (seed in 1:20) {
      s <- numeric_sample(60, seed)
      m <- mixed_sample(60, seed)
      for (method in methods) {
        expect_identical(
          mutual_info(exp(s$x), s$y^3, method = method),
          mutual_info(s$x, s$y, method = method)
        )
        expect_identical(
          cond_mutual_info(exp(s$x), s$y^3, 5 + 2 * s$z, method = method),
          cond_mutual_info(s$x, s$y, s$z, method = method)
        )
      }
      for (method in list(est_ross(scale = scale), est_mixed(scale = scale))) {
        expect_identical(
          mutual_info(exp(m$x), m$y, method = method),
          mutual_info(m$x, m$y, method = method)
        )
      }
    }
  }
})

test_that("without scaling, a common factor does not matter", {
  methods <- list(
    est_ksg(scale = "none"), est_ksg(variant = 2, scale = "none"),
    est_mixed(scale = "none")
  )
  for (method in methods) {
    for (seed in 1:20) {
      s <- numeric_sample(60, seed)
      # A power of two: no digit changes.
      expect_identical(
        mutual_info(8 * s$x, 8 * s$y, method = method),
        mutual_info(s$x, s$y, method = method)
      )
    }
  }
  for (seed in 1:20) {
    m <- mixed_sample(60, seed)
    method <- est_ross(scale = "none")
    expect_identical(
      mutual_info(m$x / 16, m$y, method = method),
      mutual_info(m$x, m$y, method = method)
    )
  }
})

test_that("divided by standard deviations, the units do not matter", {
  methods <- list(
    est_ksg(scale = "sd"), est_ksg(variant = 2, scale = "sd"),
    est_mixed(scale = "sd")
  )
  for (method in methods) {
    for (seed in 1:20) {
      s <- numeric_sample(60, seed)
      expect_near(
        mutual_info(1000 * s$x, s$y / 7, method = method),
        mutual_info(s$x, s$y, method = method), rounding
      )
    }
  }
  for (seed in 1:20) {
    m <- mixed_sample(60, seed)
    expect_near(
      mutual_info(1000 * m$x, m$y, method = est_ross(scale = "sd")),
      mutual_info(m$x, m$y, method = est_ross(scale = "sd")), rounding
    )
  }
})

test_that("the base only changes the unit", {
  for_each_case(function(method, s, seed) {
    bits <- mutual_info(s$x, s$y, method = method)
    expect_near(
      mutual_info(s$x, s$y, method = method, base = exp(1)),
      bits * log(2), rounding
    )
    expect_near(
      mutual_info(s$x, s$y, method = method, base = 10),
      bits * log10(2), rounding
    )
  })
})

# Corrections of entropies have no parts that belong to observations.
has_local <- vapply(cases, function(case) {
  case$method$name == "plugin" ||
    infosift:::family_of(case$method) == "neighbours"
}, NA)

test_that("pointwise values average to the estimate", {
  for_each_case(function(method, s, seed) {
    local <- pointwise_mutual_info(s$x, s$y, method = method)
    expect_length(local, 60)
    expect_near(mean(local), mutual_info(s$x, s$y, method = method), rounding)
  }, has_local)
})

test_that("pointwise conditional values average to the conditional estimate", {
  for_each_case(function(method, s, seed) {
    local <- pointwise_mutual_info(s$x, s$y, s$z, method = method)
    expect_near(
      mean(local), cond_mutual_info(s$x, s$y, s$z, method = method), rounding
    )
  }, given_suits & has_local)
})

test_that("only the estimator of Ross has no conditional form", {
  expect_setequal(unique(case_names[!given_suits]), "ross")
})

test_that("conditional mutual information is symmetric", {
  for_each_case(function(method, s, seed) {
    expect_near(
      cond_mutual_info(s$x, s$y, s$z, method = method),
      cond_mutual_info(s$y, s$x, s$z, method = method), rounding
    )
  }, given_suits)
})

# Estimators of counts: all, and those that derive every margin from one table.
count_methods <- Filter(
  function(method) infosift:::family_of(method) != "neighbours", defaults
)
cell_methods <- Filter(
  function(method) method$name %in% c("plugin", "shrink", "dirichlet"),
  count_methods
)

test_that("data and their table give the same by every estimator of counts", {
  for (method in count_methods) {
    for (seed in 1:5) {
      s <- discrete_sample(60, seed)
      counts <- table(s[c("x", "y", "z")])
      expect_near(
        cond_mutual_info(counts, method = method),
        cond_mutual_info(s$x, s$y, s$z, method = method), rounding
      )
      expect_near(
        entropy(margin(counts, "x"), method = method),
        entropy(s$x, method = method), rounding
      )
    }
  }
})

test_that("the chain rule adds up for every estimator of counts, in any order", {
  for (method in count_methods) {
    for (seed in 1:20) {
      s <- discrete_sample(60, seed)
      d <- data.frame(x = s$x, z = s$z)
      chain <- chain_rule(d, s$y, method = method)
      expect_near(sum(chain$terms), chain$total, rounding)
      if (method$name == "adaptive") next
      other <- chain_rule(d, s$y, order = c("z", "x"), method = method)
      expect_near(chain$total, other$total, rounding)
      expect_near(
        chain$total, mutual_info(d, s$y, method = method), rounding
      )
      expect_near(
        chain$terms[[2]], cond_mutual_info(s$z, s$y, s$x, method = method),
        rounding
      )
    }
  }
})

test_that("estimators of one table of cells give no negative information", {
  for (method in cell_methods) {
    for (seed in 1:20) {
      withr::local_seed(seed)
      f <- replicate(3, factor(sample(5, 25, TRUE), 1:5), simplify = FALSE)
      expect_gte(mutual_info(f[[1]], f[[2]], method = method), 0)
      expect_gte(cond_mutual_info(f[[1]], f[[2]], f[[3]], method = method), 0)
      d <- as.data.frame(f, col.names = letters[1:3])
      expect_gte(total_correlation(d, method = method), 0)
      expect_true(all(chain_rule(d[1:2], d$c, method = method)$terms >= 0))
    }
  }
})

# What is exact for the plug-in: data, the table of their counts, and the table
# divided by n, a known distribution.

for_each_form <- function(law) {
  for (seed in 1:20) {
    s <- discrete_sample(60, seed)
    data <- data.frame(x = s$x, y = s$y, z = s$z)
    counts <- table(data)
    law(data, counts, pmf(unclass(counts) / 60))
  }
}

test_that("data, their counts and their frequencies give the same", {
  for_each_form(function(data, counts, p) {
    value <- mutual_info(data[c("x", "z")], data$y)
    expect_near(mutual_info(counts, y = "y"), value, rounding)
    expect_near(mutual_info(p, y = "y"), value, rounding)

    value <- cond_mutual_info(data$x, data$y, data$z)
    expect_near(cond_mutual_info(counts), value, rounding)
    expect_near(cond_mutual_info(p, y = "y", given = "z"), value, rounding)

    value <- entropy(data)
    expect_near(entropy(counts), value, rounding)
    expect_near(entropy(p), value, rounding)

    value <- cond_entropy(data[c("x", "y")], data$z)
    expect_near(cond_entropy(counts, given = "z"), value, rounding)
    expect_near(cond_entropy(p, given = "z"), value, rounding)

    for (measure in several) {
      value <- measure(data)
      expect_near(measure(counts), value, rounding)
      expect_near(measure(p), value, rounding)
    }
  })
})

test_that("mutual information is the sum of the entropies less the joint one", {
  for_each_form(function(data, counts, p) {
    for (x in list(margin(counts, c("x", "y")), margin(p, c("x", "y")))) {
      expect_near(
        mutual_info(x),
        entropy(margin(x, "x")) + entropy(margin(x, "y")) - entropy(x), rounding
      )
      expect_near(
        mutual_info(x), entropy(margin(x, "y")) - cond_entropy(x, given = "x"),
        rounding
      )
    }
    expect_near(
      mutual_info(data$x, data$y),
      entropy(data$x) + entropy(data$y) - entropy(data[c("x", "y")]), rounding
    )
  })
})

test_that("conditional mutual information is a drop of conditional entropy", {
  for_each_form(function(data, counts, p) {
    expect_near(
      cond_mutual_info(data$x, data$y, data$z),
      cond_entropy(data$x, data$z) - cond_entropy(data$x, data[c("y", "z")]),
      rounding
    )
  })
})

test_that("a variable tells about itself what there is to tell", {
  for_each_form(function(data, counts, p) {
    expect_near(mutual_info(data$x, data$x), entropy(data$x), rounding)
    expect_near(cond_entropy(data$x, data$x), 0, rounding)
    own <- as.vector(margin(p, "x"))
    expect_near(mutual_info(pmf(diag(own))), entropy(pmf(own)), rounding)
  })
})

test_that("information is at least zero and at most the smaller entropy", {
  for_each_form(function(data, counts, p) {
    value <- mutual_info(data$x, data$y)
    expect_gte(value, 0)
    expect_lte(value, min(entropy(data$x), entropy(data$y)) + rounding)
    expect_gte(cond_mutual_info(p), 0)
    shuffled <- mutual_info(data$x, rev(data$y))
    expect_gte(shuffled, 0)
  })
})

test_that("information is zero for products of distributions, and only there", {
  for (seed in 1:20) {
    p <- margin(random_pmf(seed), c("X", "Y"))
    product <- pmf(as.vector(margin(p, "X")) %o% as.vector(margin(p, "Y")))
    expect_near(mutual_info(product), 0, rounding)
    expect_gt(mutual_info(p), 1e-6)
  }
})

test_that("information is the divergence from independence", {
  for_each_form(function(data, counts, p) {
    p <- margin(p, c("x", "y"))
    product <- pmf(
      as.vector(margin(p, "x")) %o% as.vector(margin(p, "y")), c("x", "y")
    )
    dimnames(product) <- dimnames(p)
    expect_near(kl_divergence(p, product), mutual_info(p), rounding)
    expect_near(
      cross_entropy(p, product), entropy(p) + mutual_info(p), rounding
    )
  })
})

test_that("the chain rule adds up in every order", {
  orders <- list(
    c("X1", "X2", "X3"), c("X1", "X3", "X2"), c("X2", "X1", "X3"),
    c("X2", "X3", "X1"), c("X3", "X1", "X2"), c("X3", "X2", "X1")
  )
  for (seed in 1:20) {
    s <- discrete_sample(60, seed)
    other <- discrete_sample(60, seed + 100)
    data <- data.frame(X1 = s$x, X2 = s$z, X3 = other$z)
    counts <- table(cbind(data, X4 = s$y))
    p <- pmf(unclass(counts) / 60)
    total <- mutual_info(data, s$y)
    for (order in orders) {
      chains <- list(
        chain_rule(data, s$y, order = order),
        chain_rule(counts, y = "X4", order = order),
        chain_rule(p, y = "X4", order = order)
      )
      for (chain in chains) {
        expect_near(chain$total, total, rounding)
        expect_near(sum(chain$terms), total, rounding)
        expect_true(all(chain$terms >= 0))
      }
      expect_near(
        chains[[1]]$terms[3],
        cond_mutual_info(s$y, data[order[3]], data[order[1:2]]), rounding
      )
    }
  }
})

test_that("processing a variable does not add information", {
  for_each_form(function(data, counts, p) {
    coarse <- factor(ifelse(data$y == "A", "A", "other"))
    value <- mutual_info(data$x, data$y)
    expect_lte(mutual_info(data$x, coarse), value + rounding)
    expect_lte(mutual_info(table(data$x, coarse)), value + rounding)
    expect_near(cond_mutual_info(data$x, coarse, data$y), 0, rounding)
  })
})

test_that("total correlation is the sum of the informations along a chain", {
  for_each_form(function(data, counts, p) {
    expect_near(
      total_correlation(data),
      mutual_info(data$x, data$y) + mutual_info(data[c("x", "y")], data$z),
      rounding
    )
  })
})

test_that("dual total correlation is the entropy that is not private", {
  for_each_form(function(data, counts, p) {
    private <- vapply(1:3, function(i) cond_entropy(data[i], data[-i]), 0)
    expect_near(
      dual_total_correlation(data), entropy(data) - sum(private), rounding
    )
    expect_gte(dual_total_correlation(data), 0)
  })
})

test_that("co-information of two variables is their mutual information", {
  for_each_form(function(data, counts, p) {
    expect_near(
      interaction_info(data[c("x", "y")]), mutual_info(data$x, data$y), rounding
    )
  })
})

test_that("co-information of three is what conditioning takes away", {
  for_each_form(function(data, counts, p) {
    expect_near(
      interaction_info(data),
      mutual_info(data$x, data$y) - cond_mutual_info(data$x, data$y, data$z),
      rounding
    )
  })
})

# Recovery. At n = 1000 the standard error of all of these is below 0.06 bits;
# the seeds are fixed, so that the bound cannot fail by chance.

root_mean_square_error <- function(method, sample, n) {
  errors <- vapply(1:10, function(seed) {
    s <- sample(n, seed)
    mutual_info(s$x, s$y, method = method) - s$truth
  }, 0)
  sqrt(mean(errors^2))
}

test_that("known values are recovered, with an error that falls with n", {
  for (case in cases) {
    sample <- samples[[case$kind]]
    error <- root_mean_square_error(case$method, sample, 1000)
    expect_lt(error, 0.1)
    expect_lt(error, root_mean_square_error(case$method, sample, 60))
  }
})
