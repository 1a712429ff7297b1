test_that("the channel has two local values", {
  p <- channel_pmf(0.8)
  local <- pointwise_mutual_info(p)
  expect_near(
    as.vector(local), log2(c(0.4, 0.1, 0.1, 0.4) / 0.25), 1e-14
  )
  expect_identical(dimnames(local), dimnames(p))
  expect_identical(dim(local), dim(p))
  expect_near(sum(unclass(p) * local), mutual_info(p), 1e-14)
})

test_that("a table gives an array of its shape, weighted by its counts", {
  local <- pointwise_mutual_info(HairEyeColor, y = "Eye")
  expect_identical(dimnames(local), dimnames(HairEyeColor))
  expect_near(
    sum(HairEyeColor * local) / sum(HairEyeColor),
    mutual_info(HairEyeColor, y = "Eye"), 1e-12
  )
  given <- pointwise_mutual_info(HairEyeColor, y = "Eye", given = "Sex")
  expect_near(
    sum(HairEyeColor * given) / sum(HairEyeColor),
    cond_mutual_info(HairEyeColor, y = "Eye", given = "Sex"), 1e-12
  )
  expect_identical(
    pointwise_mutual_info(HairEyeColor),
    pointwise_mutual_info(HairEyeColor, y = "Eye", given = "Sex")
  )
})

test_that("cells without mass are minus infinity, or undefined", {
  p <- pmf(matrix(c(0.5, 0, 0, 0, 0.5, 0), 3))
  local <- pointwise_mutual_info(p)
  expect_identical(
    unname(unclass(local)), matrix(c(1, -Inf, NaN, -Inf, 1, NaN), 3)
  )
})

test_that("cells of a stratum without mass are undefined", {
  p <- array(0, c(2, 2, 2))
  p[, , 1] <- c(0.5, 0, 0, 0.5)
  local <- pointwise_mutual_info(pmf(p))
  expect_true(all(is.nan(local[, , 2])))
  expect_identical(as.vector(local[, , 1]), c(1, -Inf, -Inf, 1))
})

test_that("local values of data are those of their table", {
  s <- discrete_sample(60, 1)
  local <- pointwise_mutual_info(s$x, s$y)
  cells <- pointwise_mutual_info(table(s$x, s$y))
  expect_near(local, cells[cbind(as.integer(s$x), as.integer(s$y))], 1e-12)
})

test_that("observations that are left out have NA, in their places", {
  s <- numeric_sample(50, 1)
  x <- s$x
  x[c(2, 7)] <- NA
  y <- s$y
  y[50] <- NaN
  local <- pointwise_mutual_info(x, y, na_rm = TRUE)
  expect_length(local, 50)
  expect_identical(which(is.na(local)), c(2L, 7L, 50L))
  kept <- -c(2, 7, 50)
  expect_identical(local[kept], pointwise_mutual_info(x[kept], y[kept]))
  expect_near(mean(local, na.rm = TRUE), mutual_info(x, y, na_rm = TRUE), 1e-12)
})

test_that("missing values of a given variable count as well", {
  s <- discrete_sample(50, 2)
  z <- s$z
  z[4] <- NA
  local <- pointwise_mutual_info(s$x, s$y, z, na_rm = TRUE)
  expect_identical(which(is.na(local)), 4L)
})

test_that("joint variables of data frames have one value per row", {
  local <- pointwise_mutual_info(iris[1:2], iris[4:5])
  expect_length(local, 150)
  expect_near(mean(local), mutual_info(iris[1:2], iris[4:5]), 1e-12)
})

test_that("a bare variable is not enough", {
  expect_error(pointwise_mutual_info(1:5), class = "infosift_error_argument")
  expect_error(
    pointwise_mutual_info(pmf(c(0.5, 0.5))), class = "infosift_error_size"
  )
})

test_that("dimensions without names keep their places", {
  counts <- table(factor(c(1, 2, 2)), factor(c(1, 2, 1)), factor(c(1, 1, 2)))
  local <- pointwise_mutual_info(counts)
  expect_equal(local[1, 1, 1], 1)
  expect_identical(local[1, 2, 1], -Inf)
  expect_identical(local[1, 1, 2], NaN)
})

test_that("local values are finite as far as masses are", {
  p <- pmf(diag(c(1 - 1e-200, 1e-200)))
  expect_equal(pointwise_mutual_info(p)[2, 2], 200 * log2(10))
  counts <- as.table(matrix(c(1, 2, 3, 4), 2))
  for (size in c(1e-200, 1e200)) {
    expect_equal(
      pointwise_mutual_info(as.table(unclass(counts) * size)),
      pointwise_mutual_info(counts)
    )
  }
})

test_that("estimators that correct entropies have no pointwise values", {
  s <- discrete_sample(20, 1)
  expect_error(
    pointwise_mutual_info(s$x, s$y, method = "nsb"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(
    error_text(pointwise_mutual_info(s$x, s$y, method = "miller_madow"))
  )
})
