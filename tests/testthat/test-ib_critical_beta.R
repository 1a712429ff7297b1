test_that("the local and the global critical beta are known for these tables", {
  expected <- rbind(
    bsc_uniform = c(1.5625, 1.5625), bsc_skew = c(2.222473, 5.832474),
    bec = c(1 / 0.7, 1 / 0.7), deterministic = c(1, 1),
    blocks3 = c(2.352771, 2.357603)
  )
  for (name in ib_names) {
    critical <- ib_critical_beta(ib_fixture(name)$pmf)
    # Six decimals are known.
    expect_near(critical, expected[name, ], 1e-6)
    expect_named(critical, c("global", "local"))
  }
})

test_that("the local one is one over the squared maximal correlation", {
  p <- unclass(random_joint(8, 5, 1, 1))
  scaled <- p / sqrt(outer(rowSums(p), colSums(p)))
  expect_near(ib_critical_beta(pmf(p))[["local"]], 1 / svd(scaled)$d[2]^2, 1e-6)
})

test_that("nothing is kept just below the global one, and something just above", {
  for (seed in 1:5) {
    p <- random_joint(10, 6, c(0.1, 1)[seed %% 2 + 1], seed)
    beta <- ib_critical_beta(p)[["global"]]
    below <- suppressMessages(info_bottleneck(p, beta * 0.999))
    expect_near(below$ixt, 0, 1e-6)
    expect_gt(info_bottleneck(p, beta * 1.01)$ity, 1e-7)
  }
})

test_that("independent variables have no critical beta", {
  expect_identical(
    ib_critical_beta(pmf(outer(c(0.3, 0.7), c(0.5, 0.5)))),
    c(global = Inf, local = Inf)
  )
})
