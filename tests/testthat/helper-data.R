# Samples whose information is known, and what the tests share.

# Bivariate normal; `truth` in bits.
gaussian_pair <- function(n, rho, seed) {
  withr::local_seed(seed)
  x <- rnorm(n)
  list(
    x = x, y = rho * x + sqrt(1 - rho^2) * rnorm(n),
    truth = -log2(1 - rho^2) / 2
  )
}

# Three factors that depend on each other, with known joint probabilities:
# x is uniform on three levels, y repeats it with probability 0.7 and is one of
# the other two otherwise; z is uniform on two levels, or one where x is y.
discrete_sample <- function(n, seed) {
  withr::local_seed(seed)
  x <- sample(3, n, TRUE)
  y <- ifelse(runif(n) < 0.7, x, (x + sample(0:1, n, TRUE)) %% 3 + 1)
  z <- ifelse(x == y, 1, sample(2, n, TRUE))
  list(
    x = factor(letters[x], letters[1:3]),
    y = factor(LETTERS[y], LETTERS[1:3]),
    z = factor(c("no", "yes")[z], c("no", "yes")),
    truth = log2(3) + 0.7 * log2(0.7) + 0.3 * log2(0.15)
  )
}

numeric_sample <- function(n, seed) {
  pair <- gaussian_pair(n, 0.6, seed)
  withr::local_seed(seed + 1000)
  pair$z <- pair$x + pair$y + rnorm(n)
  pair
}

# A class, uniform on three, and a number uniform on an interval of length 2
# that starts at the number of the class (Gao et al. 2017, example II).
mixed_sample <- function(n, seed) {
  withr::local_seed(seed)
  class <- sample(3, n, TRUE)
  list(
    x = class + 2 * runif(n),
    y = factor(c("low", "mid", "high")[class], c("low", "mid", "high")),
    z = rnorm(n),
    truth = log2(3) - 2 / 3
  )
}

samples <- list(
  discrete = discrete_sample, numeric = numeric_sample, mixed = mixed_sample
)

# A random distribution of three variables, with some empty cells.
random_pmf <- function(seed, size = c(3, 4, 2)) {
  withr::local_seed(seed)
  p <- array(rexp(prod(size)) * (runif(prod(size)) < 0.85), size)
  pmf(p / sum(p))
}

# The measures of several variables.
several <- list(total_correlation, dual_total_correlation, interaction_info)

# Largest difference, absolute: information near zero has no relative error.
expect_near <- function(object, expected, tolerance) {
  difference <- max(abs(unname(object) - unname(expected)))
  testthat::expect_lte(difference, tolerance)
}

# The message that a user sees, the same for every version of testthat.
error_text <- function(expr) {
  withr::local_options(width = 80, cli.width = 80)
  tryCatch(
    {
      expr
      stop("There was no error.")
    },
    infosift_error = function(e) cat(conditionMessage(e), "\n", sep = "")
  )
}

warning_text <- function(expr) {
  withr::local_options(width = 80, cli.width = 80)
  tryCatch(
    {
      expr
      stop("There was no warning.")
    },
    infosift_warning = function(w) cat(conditionMessage(w), "\n", sep = "")
  )
}

# Entropy in bits of a vector of labels, by hand.
entropy_of <- function(labels) {
  p <- tabulate(match(labels, unique(labels))) / length(labels)
  -sum(p * log2(p))
}

binary_entropy <- function(p) -p * log2(p) - (1 - p) * log2(1 - p)

# The two-valued channel that is right with probability `right`.
channel_pmf <- function(right = 0.8) {
  pmf(matrix(c(right, 1 - right, 1 - right, right) / 2, 2))
}

xor_pmf <- function() {
  p <- array(0, c(2, 2, 2))
  p[cbind(c(1, 1, 2, 2), c(1, 2, 1, 2), c(1, 2, 2, 1))] <- 1 / 4
  pmf(p)
}

# Two fair bits and their sum.
sum_pmf <- function() {
  p <- array(0, c(2, 2, 3), list(A = 0:1, B = 0:1, Sum = 0:2))
  for (a in 1:2) for (b in 1:2) p[a, b, a + b - 1] <- 1 / 4
  pmf(p)
}

# One feature of each kind, and the target they are measured against.
many_kinds <- function(n = 200) {
  s <- mixed_sample(n, 1)
  withr::local_seed(2)
  data <- data.frame(
    number = s$x,
    noise = s$z,
    tied = round(s$x, 1),
    whole = as.integer(10 * s$x),
    label = as.character(s$y),
    flag = s$x > 3,
    level = factor(sample(c("u", "v"), n, TRUE), c("u", "v", "w")),
    rank = ordered(findInterval(s$x, 2:4)),
    day = as.Date("2020-01-01") + sample(1000, n),
    moment = as.POSIXct("2020-01-01", tz = "UTC") + 1e5 * runif(n),
    span = as.difftime(runif(n), units = "hours"),
    constant = 1,
    one_level = factor("a", c("a", "b")),
    absent = NA,
    no_number = NA_real_,
    id = factor(seq_len(n)),
    key = paste("row", seq_len(n)),
    infinite = c(Inf, s$z[-1]),
    imaginary = 1i * seq_len(n)
  )
  data$lists <- as.list(seq_len(n))
  data$matrices <- matrix(0, n, 2)
  list(data = data, y = s$y)
}

outcome <- function(scores, feature) {
  as.data.frame(scores)[match(feature, scores$feature), ]
}

# Runs plotting code on a device that draws nowhere.
local_null_device <- function(env = parent.frame()) {
  grDevices::pdf(NULL)
  device <- grDevices::dev.cur()
  withr::defer(grDevices::dev.off(device), envir = env)
}

# Definitions of the nearest-neighbour estimators, in nats, written down
# without any regard for speed. `d` holds the distances of one variable.
distances <- function(x) {
  x <- as.matrix(x)
  along <- lapply(seq_len(ncol(x)), function(j) {
    abs(outer(x[, j], x[, j], `-`))
  })
  Reduce(pmax, along)
}

class_distances <- function(x) outer(x, x, `!=`) + 0

kth_smallest <- function(d, k) {
  diag(d) <- Inf
  apply(d, 1, function(row) sort(row)[k])
}

others_within <- function(d, radius, closed) {
  diag(d) <- Inf
  rowSums(if (closed) d <= radius else d < radius)
}

slow_ksg <- function(dx, dy, k) {
  radius <- kth_smallest(pmax(dx, dy), k)
  digamma(k) + digamma(nrow(dx)) - mean(
    digamma(others_within(dx, radius, FALSE) + 1) +
      digamma(others_within(dy, radius, FALSE) + 1)
  )
}

slow_cond_ksg <- function(dx, dy, dz, k) {
  radius <- kth_smallest(pmax(dx, dy, dz), k)
  count <- function(d) digamma(others_within(d, radius, FALSE) + 1)
  digamma(k) + mean(count(dz) - count(pmax(dx, dz)) - count(pmax(dy, dz)))
}

# The largest projection on a variable among the k neighbours, and all others
# that are as near as the k-th.
projection <- function(joint, d, k) {
  radius <- kth_smallest(joint, k)
  diag(joint) <- Inf
  vapply(seq_along(radius), function(i) max(d[i, joint[i, ] <= radius[i]]), 0)
}

slow_ksg2 <- function(dx, dy, k) {
  count <- function(d) {
    digamma(others_within(d, projection(pmax(dx, dy), d, k), TRUE))
  }
  digamma(k) - 1 / k + digamma(nrow(dx)) - mean(count(dx) + count(dy))
}

slow_cond_ksg2 <- function(dx, dy, dz, k) {
  joint <- pmax(dx, dy, dz)
  rx <- projection(joint, dx, k)
  ry <- projection(joint, dy, k)
  rz <- projection(joint, dz, k)
  outside <- function(d, radius) {
    diag(d) <- Inf
    d > radius
  }
  n_z <- rowSums(!outside(dz, rz))
  n_xz <- rowSums(!outside(dx, rx) & !outside(dz, rz))
  n_yz <- rowSums(!outside(dy, ry) & !outside(dz, rz))
  digamma(k) - 2 / k + mean(
    digamma(n_z) - digamma(n_xz) - digamma(n_yz) + 1 / n_xz + 1 / n_yz
  )
}

slow_mixed <- function(dx, dy, k, dz = NULL) {
  joint <- pmax(dx, dy)
  if (!is.null(dz)) joint <- pmax(joint, dz)
  radius <- kth_smallest(joint, k)
  count <- function(d) digamma(others_within(d, radius, TRUE))
  if (is.null(dz)) {
    return(mean(count(joint) + digamma(nrow(dx)) - count(dx) - count(dy)))
  }
  mean(count(joint) + count(dz) - count(pmax(dx, dz)) - count(pmax(dy, dz)))
}

slow_ross <- function(x, class, k) {
  size <- ave(seq_along(x), class, FUN = length)
  x <- x[size > 1]
  class <- class[size > 1]
  size <- size[size > 1]
  near <- pmin(k, size - 1)
  radius <- vapply(seq_along(x), function(i) {
    sort(abs(x - x[i])[class == class[i]])[near[i] + 1]
  }, 0)
  m <- others_within(distances(x), radius, FALSE) + 1
  digamma(length(x)) + mean(digamma(near) - digamma(size) - digamma(m))
}

# Tests of minutes: many seeds, large samples.
skip_unless_extended <- function() {
  extended <- nzchar(Sys.getenv("INFOSIFT_EXTENDED_TESTS"))
  testthat::skip_if_not(extended, "INFOSIFT_EXTENDED_TESTS is not set")
}
