# Tasks whose information is known, in nats: the families on which estimators
# of continuous, mixed and conditional information are compared (Czyz et al.
# 2023, 2025; Gao et al. 2017; Mesner and Shalizi 2019), and some more. A task
# is list(group, name, n, draw, truth); `draw()` gives x, y and perhaps given.
# Truths are closed forms, or sums over a grid that is fine enough for 1e-4, or,
# where it says so, means over a million draws (standard error below 2e-3).

task <- function(group, name, n, truth, draw) {
  list(group = group, name = name, n = n, truth = truth, draw = draw)
}

draw_task <- function(task, seed) {
  withr::local_seed(seed)
  task$draw(task$n)
}

# Information of a table of probabilities that need not add up to one.
grid_info <- function(p) {
  p <- p / sum(p)
  ratio <- p / outer(rowSums(p), colSums(p))
  sum(p[p > 0] * log(ratio[p > 0]))
}

normal_info <- function(rho) -log(1 - rho^2) / 2

normal_pair <- function(n, rho) {
  x <- rnorm(n)
  list(x = x, y = rho * x + sqrt(1 - rho^2) * rnorm(n))
}

# I(X; f(X) + s E) for uniform X on (low, high) and normal E.
noisy_info <- function(f, s, low, high) {
  x <- seq(low, high, length.out = 20001)
  mean <- f(x)
  y <- seq(min(mean) - 6 * s, max(mean) + 6 * s, by = s / 20)
  weight <- tabulate(pmax(1, round((mean - y[1]) / (s / 20)) + 1), length(y))
  kernel <- dnorm(seq(-6, 6, by = 1 / 20), sd = 1)
  p <- stats::convolve(weight / sum(weight), rev(kernel), type = "open")
  p <- p / sum(p)
  -sum(p[p > 1e-12] * log(p[p > 1e-12])) + log(s / 20) -
    log(2 * pi * exp(1) * s^2) / 2
}

# I(X; Y) of a pair made by increasing maps, that of its normal pair.
mapped <- function(rho, f, g = f) {
  function(n) {
    p <- normal_pair(n, rho)
    list(x = f(p$x), y = g(p$y))
  }
}

half_cube <- function(x) x * sqrt(abs(x))
wiggly <- function(x) x + 0.4 * sin(x) + 0.2 * sin(1.7 * x + 1) + 0.03 * sin(3.3 * x - 2.5)
two_humps <- function(x) {
  quantiles <- seq(-6, 6, length.out = 4001)
  p <- 0.3 * pnorm(quantiles, 0, 0.5) + 0.7 * pnorm(quantiles, 3, 0.5)
  stats::approx(p, quantiles, pnorm(x), rule = 2, ties = "ordered")$y
}

student <- function(n, dx, dy, df) {
  scale <- sqrt(rchisq(n, df) / df)
  z <- matrix(rnorm(n * (dx + dy)), n) / scale
  list(x = z[, 1:dx, drop = FALSE], y = z[, dx + 1:dy, drop = FALSE])
}

student_info <- function(dx, dy, df) {
  f <- function(v) lgamma(v / 2) - v / 2 * digamma(v / 2)
  f(df) + f(df + dx + dy) - f(df + dx) - f(df + dy)
}

uniform_noise <- function(width) {
  function(n) {
    x <- runif(n)
    list(x = x, y = x + runif(n, -width, width))
  }
}

uniform_noise_info <- function(width) {
  if (width > 0.5) 1 / (4 * width) else width - log(2 * width)
}

mixture_of_signs <- function(n, rho) {
  x <- rnorm(n)
  sign <- sample(c(-1, 1), n, TRUE)
  list(x = x, y = sign * rho * x + sqrt(1 - rho^2) * rnorm(n))
}

mixture_of_signs_info <- function(rho) {
  v <- seq(-6, 6, by = 0.02)
  s <- sqrt(1 - rho^2)
  p <- outer(v, v, function(x, y) {
    dnorm(x) * (dnorm(y, rho * x, s) + dnorm(y, -rho * x, s))
  })
  grid_info(p)
}

one_dimensional_tasks <- function(n = 2000) {
  one <- function(...) task("1-D", ...)
  c(
    lapply(c(0.3, 0.75, 0.9), function(rho) {
      one(paste("normal", rho), n, normal_info(rho), mapped(rho, identity))
    }),
    list(
      one("normal CDF", n, normal_info(0.75), mapped(0.75, pnorm)),
      one("half-cube", n, normal_info(0.75), mapped(0.75, half_cube)),
      one("wiggly", n, normal_info(0.75), mapped(0.75, wiggly)),
      one("bimodal", n, normal_info(0.75), mapped(0.75, two_humps)),
      one("additive 0.1", n, uniform_noise_info(0.1), uniform_noise(0.1)),
      one("additive 0.75", n, uniform_noise_info(0.75), uniform_noise(0.75)),
      one("signs 0.9", n, mixture_of_signs_info(0.9), function(n) mixture_of_signs(n, 0.9))
    ),
    functional_tasks(n)
  )
}

functional_tasks <- function(n) {
  shapes <- list(
    parabola = list(function(x) x^2, 0.2), sine = list(function(x) sin(4 * x), 0.3),
    steps = list(function(x) 2 * pnorm(8 * x), 0.3)
  )
  lapply(names(shapes), function(name) {
    f <- shapes[[name]][[1]]
    s <- shapes[[name]][[2]]
    task("1-D", name, n, noisy_info(f, s, -1.5, 1.5), function(n) {
      x <- runif(n, -1.5, 1.5)
      list(x = x, y = f(x) + s * rnorm(n))
    })
  })
}

heavy_tasks <- function(n = 2000) {
  heavy <- function(...) task("1-D heavy tails", ...)
  c(
    lapply(1:3, function(df) {
      heavy(paste("Student", df), n, student_info(1, 1, df), function(n) student(n, 1, 1, df))
    }),
    list(
      heavy("asinh-Student 1", n, student_info(1, 1, 1), function(n) {
        lapply(student(n, 1, 1, 1), asinh)
      }),
      heavy("log-normal", n, normal_info(0.75), mapped(0.75, function(x) exp(2 * x))),
      heavy("fifth power", n, normal_info(0.75), mapped(0.75, function(x) x^5)),
      heavy("log-normal and cube", n, normal_info(0.9), mapped(0.9, exp, function(x) x^3))
    )
  )
}

high_tasks <- function(n = 2000) {
  high <- function(...) task("1-D high MI", ...)
  c(
    lapply(c(0.1, 0.01, 1e-3, 1e-4), function(s) {
      high(paste("normal noise", s), n, log(1 + 1 / s^2) / 2, function(n) {
        x <- rnorm(n)
        list(x = x, y = x + s * rnorm(n))
      })
    }),
    lapply(c(0.01, 1e-3), function(width) {
      high(paste("uniform noise", width), n, uniform_noise_info(width), uniform_noise(width))
    }),
    lapply(list(
      parabola = list(function(x) x^2, 0.01), sine = list(function(x) sin(4 * x), 0.01),
      cubic = list(function(x) x^3 - x, 1e-3)
    ), function(shape) {
      high(deparse(body(shape[[1]])), n, noisy_info(shape[[1]], shape[[2]], -1.5, 1.5), function(n) {
        x <- runif(n, -1.5, 1.5)
        list(x = x, y = shape[[1]](x) + shape[[2]] * rnorm(n))
      })
    }),
    list(high("log-normal", n, normal_info(0.999), mapped(0.999, exp)))
  )
}

null_tasks <- function(n = 2000) {
  null <- function(name, draw) task("null", name, n, 0, draw)
  matrix_of <- function(n, d) matrix(rnorm(n * d), n)
  list(
    null("normal", function(n) list(x = rnorm(n), y = rnorm(n))),
    null("Cauchy", function(n) list(x = rcauchy(n), y = rcauchy(n))),
    null("uniform and exponential", function(n) list(x = runif(n), y = rexp(n))),
    null("2 and 2", function(n) list(x = matrix_of(n, 2), y = matrix_of(n, 2))),
    null("5 and 5", function(n) list(x = matrix_of(n, 5), y = matrix_of(n, 5))),
    null("10 and 1", function(n) list(x = matrix_of(n, 10), y = rexp(n)))
  )
}

# Two columns of each side correlate by 0.8, the others are noise.
two_pairs <- function(n, d) {
  x <- matrix(rnorm(n * d), n)
  y <- matrix(rnorm(n * d), n)
  y[, 1:2] <- 0.8 * x[, 1:2] + 0.6 * y[, 1:2]
  list(x = x, y = y)
}

# All columns correlate by 1/2.
dense <- function(n, d) {
  all <- sqrt(0.5) * (matrix(rnorm(2 * n * d), n) + rnorm(n))
  list(x = all[, 1:d, drop = FALSE], y = all[, d + 1:d, drop = FALSE])
}

dense_info <- function(d) {
  log_det <- function(d) -d * log(2) + log(1 + d)
  log_det(d) - log_det(2 * d) / 2
}

# Rotation of columns i and j by the squared length of the point.
spiral <- function(x, i, j, speed) {
  angle <- speed * rowSums(x^2)
  rotated <- x
  rotated[, i] <- cos(angle) * x[, i] - sin(angle) * x[, j]
  rotated[, j] <- sin(angle) * x[, i] + cos(angle) * x[, j]
  rotated
}

spirals <- function(p) {
  d <- ncol(p$x)
  list(x = spiral(p$x, 1, 2, 1 / d), y = spiral(p$y, 2, 3, 1 / d))
}

multivariate_tasks <- function(n = 2000, large = TRUE) {
  sizes <- c(2, 3, 5, if (large) c(25, 50))
  group <- function(name, d, small, many) paste(name, if (d > 5) many else small)
  pairs_info <- 2 * normal_info(0.8)
  c(
    lapply(sizes, function(d) {
      task(group("multinormal", d, "up to 5", "50"), paste("dense", d), n, dense_info(d), function(n) dense(n, d))
    }),
    lapply(setdiff(sizes, 50), function(d) {
      task(group("multinormal", d, "up to 5", "50"), paste("two pairs", d), n, pairs_info, function(n) two_pairs(n, d))
    }),
    lapply(setdiff(sizes, c(2, 50)), function(d) {
      task(group("transformed", d, "5", "25"), paste("normal CDF", d), n, pairs_info, function(n) lapply(two_pairs(n, d), pnorm))
    }),
    lapply(setdiff(sizes, c(2, 50)), function(d) {
      task(group("transformed", d, "5", "25"), paste("half-cube", d), n, pairs_info, function(n) lapply(two_pairs(n, d), half_cube))
    }),
    lapply(setdiff(sizes, c(2, 50)), function(d) {
      task(group("spirals", d, "5", "25"), paste("spiral", d), n, pairs_info, function(n) spirals(two_pairs(n, d)))
    }),
    lapply(setdiff(sizes, c(2, 50)), function(d) {
      task(group("spirals", d, "5", "25"), paste("spiral of CDF", d), n, pairs_info, function(n) spirals(lapply(two_pairs(n, d), pnorm)))
    }),
    list(task("swiss roll", "swiss roll", n, normal_info(0.75), function(n) {
      p <- lapply(normal_pair(n, 0.75), pnorm)
      angle <- 1.5 * pi * (1 + 2 * p$x)
      list(x = cbind(angle * cos(angle), angle * sin(angle)) / 21, y = p$y)
    }))
  )
}

student_tasks <- function(n = 2000) {
  sizes <- list(c(2, 1), c(2, 2), c(3, 2), c(3, 3), c(5, 2), c(5, 3))
  c(
    lapply(sizes, function(size) {
      task("Student", paste(c("Student", size), collapse = " "), n, student_info(size[1], size[1], size[2]), function(n) {
        student(n, size[1], size[1], size[2])
      })
    }),
    lapply(sizes[c(1, 3, 5)], function(size) {
      task("asinh-Student", paste(c("asinh", size), collapse = " "), n, student_info(size[1], size[1], size[2]), function(n) {
        lapply(student(n, size[1], size[1], size[2]), asinh)
      })
    })
  )
}

# Twelve clouds in a row, whose heights repeat, seen through a sine.
waves <- function(n) {
  k <- sample(12, n, TRUE) - 1
  across <- rnorm(n)
  along <- 1.5 * k + sqrt(0.1) * rnorm(n) + 5 * sin(3 * across)
  list(
    x = cbind(0.1 * along - 0.8, 0.5 * across),
    y = 1.5 * (k %% 4) + sqrt(0.1) * rnorm(n)
  )
}

waves_info <- function() {
  x <- seq(-2, 18.5, by = 0.02)
  y <- seq(-2, 6.5, by = 0.02)
  p <- Reduce(`+`, lapply(0:11, function(k) {
    dnorm(x, 1.5 * k, sqrt(0.1)) %o% dnorm(y, 1.5 * (k %% 4), sqrt(0.1))
  }))
  grid_info(p)
}

galaxy <- function(n) {
  centre <- 1.5 * sample(c(-1, 1), n, TRUE)
  x <- matrix(rnorm(2 * n), n) + centre
  list(x = spiral(x, 1, 2, 0.5), y = rnorm(n) + centre)
}

# x tells about the centre by its mean alone, whose distance is 3 sqrt(2).
galaxy_info <- function() {
  v <- seq(-9, 9, by = 0.02)
  p <- Reduce(`+`, lapply(c(-1, 1), function(sign) {
    dnorm(v, sign * 1.5 * sqrt(2)) %o% dnorm(v, sign * 1.5)
  }))
  grid_info(p)
}

inliers <- function(n, d, share) {
  p <- two_pairs(n, d)
  alone <- runif(n) < share
  p$y[alone, ] <- rnorm(sum(alone) * d)
  p
}

# A mean over a million draws.
inliers_info <- function(share) {
  withr::local_seed(1)
  p <- inliers(1e6, 2, share)
  log_ratio <- function(x, y) {
    normal_info(0.8) + (x^2 + y^2) / 2 - (x^2 - 1.6 * x * y + y^2) / (2 * 0.36)
  }
  ratio <- log_ratio(p$x[, 1], p$y[, 1]) + log_ratio(p$x[, 2], p$y[, 2])
  mean(log(share + (1 - share) * exp(ratio)))
}

concentric <- function(n, d, classes) {
  k <- sample(classes, n, TRUE)
  list(x = matrix(rnorm(n * d), n) * k, y = k + 0.01 * rnorm(n))
}

concentric_info <- function(d, classes) {
  r <- seq(0, classes * (sqrt(d) + 6), length.out = 20001)
  p <- vapply(seq_len(classes), function(k) dchisq((r / k)^2, d) * r / k^2, r)
  p[!is.finite(p)] <- 0
  grid_info(sweep(p, 2, colSums(p), `/`))
}

odd_tasks <- function(n = 2000) {
  odd <- function(...) task("waves, inliers, concentric", ...)
  list(
    odd("waves", n, waves_info(), waves),
    odd("galaxy", n, galaxy_info(), galaxy),
    odd("inliers 5", n, inliers_info(0.2), function(n) inliers(n, 5, 0.2)),
    odd("inliers 3", n, inliers_info(0.5), function(n) inliers(n, 3, 0.5)),
    odd("concentric 3", n, concentric_info(3, 5), function(n) concentric(n, 3, 5)),
    odd("concentric 5", n, concentric_info(5, 5), function(n) concentric(n, 5, 5)),
    odd("concentric 25", n, concentric_info(25, 5), function(n) concentric(n, 25, 5))
  )
}

# Pairs of columns that depend on each other, next to each other.
side_by_side_tasks <- function(n = 2000) {
  shapes <- list(
    parabolas = list(function(x) x^2, 0.3), sines = list(function(x) sin(4 * x), 0.4)
  )
  c(
    lapply(names(shapes), function(name) {
      f <- shapes[[name]][[1]]
      s <- shapes[[name]][[2]]
      task("pairs side by side", name, n, 3 * noisy_info(f, s, -1.5, 1.5), function(n) {
        x <- matrix(runif(3 * n, -1.5, 1.5), n)
        list(x = x, y = f(x)[, 3:1] + s * rnorm(3 * n))
      })
    }),
    list(
      task("pairs side by side", "signs", n, 4 * mixture_of_signs_info(0.95), function(n) {
        p <- replicate(4, mixture_of_signs(n, 0.95), simplify = FALSE)
        list(x = vapply(p, `[[`, numeric(n), "x"), y = vapply(p, `[[`, numeric(n), "y"))
      }),
      task("pairs side by side", "uniform noise", n, 2 * uniform_noise_info(0.15), function(n) {
        x <- matrix(runif(2 * n), n)
        list(x = x, y = x + runif(2 * n, -0.15, 0.15))
      })
    )
  )
}

# Half of the mass on four atoms, half normal (Gao et al. 2017, example I).
atoms <- function(n, rho, agree) {
  p <- normal_pair(n, rho)
  on_atom <- runif(n) < 0.5
  u <- sample(c(-1, 1), n, TRUE)
  v <- ifelse(runif(n) < agree, u, -u)
  list(x = ifelse(on_atom, u, p$x), y = ifelse(on_atom, v, p$y))
}

atoms_info <- function(rho, agree) {
  log(2) + normal_info(rho) / 2 +
    (log(2) + agree * log(agree) + (1 - agree) * log(1 - agree)) / 2
}

# Everything below zero is recorded as zero.
censored_info <- function(rho) {
  y <- seq(-7, 7, by = 0.01)
  x <- seq(0.005, 7, by = 0.01)
  p <- outer(x, y, function(x, y) dnorm(x) * dnorm(y, rho * x, sqrt(1 - rho^2))) * 1e-4
  atom <- dnorm(y) * pnorm(-rho * y / sqrt(1 - rho^2)) * 0.01
  grid_info(rbind(atom, p))
}

class_info <- function(means, sd) {
  v <- seq(min(means) - 7 * sd, max(means) + 7 * sd, by = sd / 50)
  grid_info(vapply(means, function(m) dnorm(v, m, sd), v))
}

class_task <- function(means, n) {
  task("class + continuous", paste("normal", length(means)), n, class_info(means, 1), function(n) {
    k <- sample(length(means), n, TRUE)
    list(x = rnorm(n, means[k]), y = factor(k))
  })
}

mixed_tasks <- function(n = 1000) {
  some <- function(...) task("atoms + continuous", ...)
  null <- function(name, draw) task("mixed null", name, n, 0, draw)
  zero_inflated <- function(n) ifelse(runif(n) < 0.4, 0, rnorm(n))
  list(
    some("atoms 0.9 0.8", n, atoms_info(0.9, 0.8), function(n) atoms(n, 0.9, 0.8)),
    some("atoms 0.5 0.6", n, atoms_info(0.5, 0.6), function(n) atoms(n, 0.5, 0.6)),
    some("censored 0.8", n, censored_info(0.8), function(n) {
      p <- normal_pair(n, 0.8)
      list(x = pmax(p$x, 0), y = p$y)
    }),
    some("zero-inflated Poisson", n, 0.22978, function(n) {
      x <- rexp(n)
      list(x = x, y = ifelse(runif(n) < 0.15, 0, rpois(n, x)))
    }),
    class_task(c(0, 2), n), class_task(c(0, 1, 2), n), class_task(c(0, 3, 6, 9), n),
    task("class + continuous", "uniform 5", n, log(5) - 0.8 * log(2), function(n) {
      k <- sample(5, n, TRUE)
      list(x = k + 2 * runif(n), y = factor(k))
    }),
    null("class", function(n) list(x = rnorm(n), y = factor(sample(4, n, TRUE)))),
    null("zero-inflated", function(n) list(x = zero_inflated(n), y = rnorm(n))),
    null("both zero-inflated", function(n) list(x = zero_inflated(n), y = zero_inflated(n)))
  )
}

# x and y follow functions of z, with errors that correlate by rho: given z,
# their information is that of the errors.
given_z <- function(f, g, rho, dz, sd = 0.5) {
  function(n) {
    z <- matrix(rnorm(n * dz), n)
    e <- normal_pair(n, rho)
    list(x = f(z) + sd * e$x, y = g(z) + sd * e$y, given = z)
  }
}

conditional_tasks <- function(n = 1000) {
  shapes <- list(
    linear = list(function(z) rowSums(z), function(z) rowSums(z) - z[, 1] / 2),
    sine = list(function(z) sin(2 * z[, 1]), function(z) z[, 1]),
    curved = list(function(z) z[, 1]^2 / 2, function(z) cos(2 * z[, 1]))
  )
  cases <- expand.grid(shape = names(shapes), dz = 1:3, rho = c(0, 0.6, 0.9), stringsAsFactors = FALSE)
  tasks <- lapply(seq_len(nrow(cases)), function(i) {
    case <- cases[i, ]
    f <- shapes[[case$shape]]
    task(
      if (case$rho == 0) "conditional, null" else "conditional, dependent",
      paste(case$shape, case$dz, case$rho), n, normal_info(case$rho),
      given_z(f[[1]], f[[2]], case$rho, case$dz)
    )
  })
  c(tasks, list(
    task("conditional, dependent", "collider", n, normal_info(0.5), function(n) {
      x <- rnorm(n)
      y <- rnorm(n)
      # Given x + y + e, x and y correlate by -1/2.
      list(x = x, y = y, given = x + y + rnorm(n))
    }),
    task("conditional, dependent", "five, two of them noise", n, normal_info(0.8), given_z(
      function(z) z[, 1] + z[, 2], function(z) z[, 2] - z[, 3], 0.8, 5
    ))
  ))
}

conditional_mixed_tasks <- function(n = 1000) {
  stretch <- function(...) task("conditional mixed, dependent", ...)
  steps <- log(5) - 0.8 * log(2)
  make <- function(noise) {
    function(n) {
      x <- sample(5, n, TRUE)
      list(x = factor(x), y = x + 2 * runif(n), given = noise(n))
    }
  }
  list(
    stretch("steps, binomial", n, steps, make(function(n) rbinom(n, 3, 0.5))),
    stretch("steps, 2 normal", n, steps, make(function(n) matrix(rnorm(2 * n), n))),
    stretch("steps, 4 mixed", n, steps, make(function(n) {
      data.frame(rnorm(n), rnorm(n), factor(sample(3, n, TRUE)), rbinom(n, 3, 0.5))
    })),
    stretch("class by shifted normal", n, class_info(c(0, 2), 1), function(n) {
      k <- sample(2, n, TRUE)
      z <- rnorm(n)
      list(x = factor(k), y = z + rnorm(n, c(0, 2)[k]), given = z)
    }),
    stretch("mixed given class", n, normal_info(0.7), function(n) {
      k <- sample(3, n, TRUE)
      e <- normal_pair(n, 0.7)
      list(x = 2 * k + e$x, y = e$y - k, given = factor(k))
    }),
    task("conditional mixed, null", "class", n, 0, function(n) {
      k <- sample(3, n, TRUE)
      list(x = 2 * k + rnorm(n), y = factor(ifelse(runif(n) < 0.7, k, 1)), given = factor(k))
    }),
    task("conditional mixed, null", "binomial by z", n, 0, function(n) {
      z <- rnorm(n)
      list(x = factor(rbinom(n, 3, pnorm(z))), y = z + rnorm(n), given = z)
    })
  )
}
