test_that("independent variables have no information, dependent ones NSB's", {
  expect_identical(
    mutual_info(letters[1:20], rep(letters[1:10], 2), method = "adaptive"), 0
  )
  counts <- margin(HairEyeColor, c("Hair", "Eye"))
  expect_identical(
    mutual_info(counts, method = est_adaptive()),
    mutual_info(counts, method = est_nsb())
  )
  expect_identical(
    entropy(counts, method = est_adaptive()),
    entropy(counts, method = est_nsb())
  )
})

test_that("terms of the chain rule add up to the total and are not negative", {
  for (seed in 1:20) {
    s <- discrete_sample(60, seed)
    d <- data.frame(x = s$x, z = s$z)
    chain <- chain_rule(d, s$y, method = "adaptive")
    expect_identical(sum(chain$terms), chain$total)
    expect_true(all(chain$terms >= 0))
    expect_identical(
      chain$terms[[1]], mutual_info(s$x, s$y, method = "adaptive")
    )
    expect_near(
      total_correlation(cbind(d, y = s$y), method = "adaptive"),
      mutual_info(s$z, s$x, method = "adaptive") +
        mutual_info(s$y, d, method = "adaptive"), 1e-14
    )
  }
})

test_that("a test of independence in strata decides given a third variable", {
  for (seed in 1:20) {
    withr::local_seed(seed)
    z <- sample(3, 300, TRUE)
    x <- ifelse(runif(300) < 0.8, z, sample(3, 300, TRUE))
    y <- ifelse(runif(300) < 0.8, z, sample(3, 300, TRUE))
    f <- lapply(list(x, y, z), factor)
    given <- cond_mutual_info(f[[1]], f[[2]], f[[3]], method = "adaptive")
    expect_lt(given, 0.05)
    expect_gt(mutual_info(f[[1]], f[[2]], method = "adaptive"), 0.3)
  }
})
