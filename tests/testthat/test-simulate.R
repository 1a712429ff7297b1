test_that("truths are those of closed forms", {
  expect_near(sim_gaussian(5, 0.8)$truth, -log2(0.36) / 2, 1e-12)
  expect_near(sim_gaussian(5, c(0.8, 0.6))$truth, -log2(0.36 * 0.64) / 2, 1e-12)
  p <- channel_pmf(0.8)
  expect_identical(sim_discrete(5, p)$truth, mutual_info(p))
  # Known from each variable alone, whether it is on an atom: one bit. The rest
  # is half of the information of the signs and half of that of the normals.
  expect_near(
    sim_mixture(5, 0.9, 0.5, 0.8)$truth,
    1 + (1 - binary_entropy(0.8)) / 2 - log2(0.19) / 4, 1e-12
  )
  expect_near(sim_mixture(5, 0.9, 0)$truth, -log2(0.19) / 2, 1e-12)
  expect_near(sim_mixture(5, 0.9, 1, 1)$truth, 1, 1e-12)
})

test_that("estimates from large samples are near the truth", {
  withr::local_seed(1)
  samples <- list(
    sim_gaussian(4000, 0.7), sim_mixture(4000, 0.8),
    sim_discrete(4000, channel_pmf(0.8))
  )
  for (s in samples) expect_near(mutual_info(s$x, s$y), s$truth, 0.1)
})

test_that("shapes are those asked for", {
  s <- sim_gaussian(7, 0.5, dim = 3)
  expect_identical(c(dim(s$x), dim(s$y)), c(7L, 3L, 7L, 3L))
  expect_length(sim_gaussian(7)$x, 7)
  p <- pmf(matrix(c(0.5, 0, 0.25, 0.25), 2, dimnames = list(c("a", "b"), NULL)))
  s <- sim_discrete(7, p)
  expect_identical(levels(s$x), c("a", "b"))
  expect_identical(levels(s$y), c("1", "2"))
})

test_that("samples follow the seed", {
  for (draw in list(
    function() sim_gaussian(9), function() sim_mixture(9),
    function() sim_discrete(9, channel_pmf())
  )) {
    expect_identical(withr::with_seed(1, draw()), withr::with_seed(1, draw()))
    expect_false(identical(withr::with_seed(1, draw()), withr::with_seed(2, draw())))
  }
})

test_that("arguments are checked", {
  expect_error(sim_gaussian(0), class = "infosift_error_argument")
  expect_error(sim_gaussian(5, 1), class = "infosift_error_argument")
  expect_error(sim_gaussian(5, c(0.1, 0.2), dim = 1), class = "infosift_error_argument")
  expect_error(sim_mixture(5, c(0.1, 0.2)), class = "infosift_error_argument")
  expect_error(sim_mixture(5, atoms = 2), class = "infosift_error_argument")
  expect_error(sim_discrete(5, c(0.5, 0.5)), class = "infosift_error_argument")
  expect_error(sim_discrete(5, pmf(c(0.5, 0.5))), class = "infosift_error_argument")
  expect_snapshot(error_text(sim_gaussian(5, 1)))
  expect_snapshot(error_text(sim_mixture(5, atoms = 2)))
})
