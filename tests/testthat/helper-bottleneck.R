# Tables and definitions for the information bottleneck.

ib_names <- c("bsc_uniform", "bsc_skew", "bec", "deterministic", "blocks3")

ib_fixture <- function(name) {
  read <- function(what, ...) {
    read.csv(test_path("fixtures", sprintf("ib_%s_%s.csv", name, what)), ...)
  }
  p <- unname(as.matrix(read("pxy", header = FALSE)))
  list(pmf = pmf(p / sum(p)), curve = read("curve"))
}

# Rows are random distributions of y, with random weights; `concentration` below
# one makes them sparse, far below with zeros.
random_joint <- function(n, m, concentration, seed) {
  withr::local_seed(seed)
  rows <- matrix(rgamma(n * m, concentration), n)
  rows[rows < 1e-12] <- 0
  rows[rowSums(rows) == 0, 1] <- 1
  p <- rows / rowSums(rows) * rexp(n)
  pmf(p / sum(p))
}

# I(X;T), I(T;Y) and H(T) in bits, by their definitions.
informations_of <- function(p, encoder) {
  p <- unclass(p)
  px <- rowSums(p)
  info <- function(joint) {
    q <- outer(rowSums(joint), colSums(joint))
    sum(ifelse(joint > 0, joint * log2(joint / q), 0))
  }
  encoder[px == 0, ] <- 0
  weight <- colSums(px * encoder)
  c(
    ixt = info(px * encoder), ity = info(t(encoder) %*% p),
    ht = -sum(ifelse(weight > 0, weight * log2(weight), 0))
  )
}

# All partitions of 1, ..., n as label vectors.
set_partitions <- function(n) {
  labels <- matrix(1L, 1, 1)
  for (i in seq_len(n - 1)) {
    grown <- lapply(seq_len(nrow(labels)), function(row) {
      known <- labels[row, ]
      t(vapply(seq_len(max(known) + 1), function(t) c(known, t), numeric(i + 1)))
    })
    labels <- do.call(rbind, grown)
  }
  labels
}

hard_informations_of <- function(p, label) {
  informations_of(p, outer(label, seq_len(max(label)), `==`) + 0)
}

# Groups of x that tell the same about y, but for noise in the counts.
planted_table <- function(groups = 3, each = 8, levels = 10, n = 4000, seed = 1) {
  withr::local_seed(seed)
  centre <- matrix(rexp(groups * levels)^2, groups)
  rows <- centre[rep(seq_len(groups), each = each), ]
  counts <- rmultinom(1, n, t(rows / rowSums(rows)))
  table <- t(matrix(counts, levels))
  dimnames(table) <- list(
    x = paste0(rep(letters[seq_len(groups)], each = each), seq_len(each)),
    y = seq_len(levels)
  )
  as.table(table)
}
