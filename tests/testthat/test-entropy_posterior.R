test_that("the mean under NSB is its estimate", {
  counts <- as.table(c(4, 2, 3, 0, 2, 4, 0, 0, 2))
  posterior <- entropy_posterior(counts)
  expect_near(posterior$mean, entropy(counts, method = "nsb"), 1e-14)
  expect_gt(posterior$sd, 0)
  nats <- entropy_posterior(counts, base = exp(1))
  expect_near(nats$mean, posterior$mean * log(2), 1e-14)
  expect_near(nats$sd, posterior$sd * log(2), 1e-14)
})

test_that("moments under a Dirichlet prior are those of draws", {
  counts <- c(4, 2, 0)
  withr::local_seed(1)
  g <- matrix(rgamma(3e5, counts + 1), 3)
  p <- g / rep(colSums(g), each = 3)
  h <- -colSums(p * log2(p))
  posterior <- entropy_posterior(as.table(counts), method = est_dirichlet(1))
  # Four standard errors of 1e5 draws.
  expect_near(posterior$mean, mean(h), 4 * sd(h) / sqrt(1e5))
  expect_near(posterior$sd, sd(h), 4 * sd(h) / sqrt(1e5))
})

test_that("it prints, and is a row of a data frame", {
  posterior <- entropy_posterior(as.table(c(4, 2, 3)))
  expect_snapshot(print(posterior))
  frame <- as.data.frame(posterior)
  expect_identical(frame$mean, posterior$mean)
  expect_identical(frame$method, format(est_nsb()))
})

test_that("estimators without a posterior are refused", {
  expect_error(
    entropy_posterior(c("a", "b"), method = "plugin"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(entropy_posterior("a", method = est_plugin())))
  expect_error(
    entropy_posterior(c(1.5, 2)), class = "infosift_error_unsupported"
  )
})
