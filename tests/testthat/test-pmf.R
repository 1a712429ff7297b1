test_that("probabilities keep their names, or get some", {
  p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
  expect_s3_class(p, "infosift_pmf")
  expect_identical(dimnames(p), list(X = c("1", "2"), Y = c("1", "2")))
  expect_identical(names(dimnames(pmf(c(a = 0.5, b = 0.5)))), "X")
  expect_identical(dimnames(pmf(c(a = 0.5, b = 0.5)))[[1]], c("a", "b"))
  expect_identical(
    names(dimnames(pmf(array(1 / 16, rep(2, 4))))), paste0("X", 1:4)
  )
  named <- matrix(0.25, 2, 2, dimnames = list(in_ = c("a", "b"), out = NULL))
  expect_identical(
    dimnames(pmf(named)), list(in_ = c("a", "b"), out = c("1", "2"))
  )
  expect_identical(names(dimnames(pmf(named, c("A", "B")))), c("A", "B"))
  expect_identical(pmf(p), p)
  expect_identical(names(dimnames(pmf(p, c("A", "B")))), c("A", "B"))
})

test_that("integer probabilities are allowed", {
  expect_identical(entropy(pmf(c(0L, 1L))), 0)
  expect_identical(entropy(pmf(1)), 0)
})

test_that("what is no distribution is refused", {
  expect_error(pmf("a"), class = "infosift_error_argument")
  expect_error(pmf(numeric()), class = "infosift_error_argument")
  expect_error(pmf(NULL), class = "infosift_error_argument")
  expect_error(pmf(c(TRUE, FALSE)), class = "infosift_error_argument")
  expect_error(pmf(data.frame(p = 1)), class = "infosift_error_argument")
  expect_error(pmf(c(0.5, NA)), class = "infosift_error_argument")
  expect_error(pmf(c(0.5, Inf)), class = "infosift_error_argument")
  expect_error(pmf(c(-0.5, 1.5)), class = "infosift_error_argument")
  expect_error(pmf(c(0.5, 0.4)), class = "infosift_error_argument")
  expect_error(pmf(c(0.5, 0.5 + 1e-7)), class = "infosift_error_argument")
  expect_silent(pmf(c(0.5, 0.5 + 1e-9)))
  expect_snapshot(error_text(pmf("a")))
  expect_snapshot(error_text(pmf(c(0.5, NA))))
  expect_snapshot(error_text(pmf(c(NA, Inf))))
  expect_snapshot(error_text(pmf(c(-0.5, 1.5))))
  expect_snapshot(error_text(pmf(c(0.5, 0.4))))
  expect_snapshot(error_text(pmf(c(10, 20))))
})

test_that("names of variables must be different", {
  p <- matrix(0.25, 2, 2)
  for (names in list("A", c("A", "A"), c("A", NA), c("A", ""), 1:2)) {
    expect_error(pmf(p, names), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(pmf(p, c("A", "A"))))
  expect_snapshot(error_text(pmf(c(0.5, 0.5), c("A", "B"))))
})

test_that("margins sum over the other variables, in the order asked for", {
  p <- random_pmf(1)
  plain <- array(as.vector(p), dim(p))
  expect_near(as.vector(margin(p, "Y")), apply(plain, 2, sum), 1e-15)
  expect_near(
    as.vector(margin(p, c("Z", "X"))), as.vector(apply(plain, c(3, 1), sum)), 1e-15
  )
  expect_identical(names(dimnames(margin(p, c("Z", "X")))), c("Z", "X"))
  expect_identical(margin(p, 2), margin(p, "Y"))
  expect_s3_class(margin(p, "X"), "infosift_pmf")
  expect_near(as.vector(margin(p, c("X", "Y", "Z"))), as.vector(p), 0)
})

test_that("the margin of a table is a table", {
  m <- margin(HairEyeColor, c("Eye", "Sex"))
  expect_s3_class(m, "table")
  expect_identical(
    unclass(m), unclass(marginSums(HairEyeColor, c("Eye", "Sex")))
  )
  expect_identical(dim(margin(HairEyeColor, "Sex")), 2L)
})

test_that("a margin of no or repeated variables is refused", {
  p <- channel_pmf()
  expect_error(margin(1:3, 1), class = "infosift_error_argument")
  expect_error(margin(p, "Q"), class = "infosift_error_argument")
  expect_error(margin(p, character()), class = "infosift_error_argument")
  expect_error(margin(p, c("X", "X")), class = "infosift_error_argument")
  expect_snapshot(error_text(margin(1:3, 1)))
  expect_snapshot(error_text(margin(p, "Q")))
  expect_snapshot(error_text(margin(p, c("X", "X"))))
})

test_that("distributions print with their variables and sizes", {
  expect_snapshot(pmf(c(a = 0.5, b = 0.25, c = 0.25)))
  expect_snapshot(channel_pmf())
  expect_snapshot(print(margin(xor_pmf(), c("X", "Z")), digits = 2))
  utils::capture.output(expect_invisible(print(channel_pmf())))
})

test_that("tables whose dimensions have empty names become pmfs", {
  p <- pmf(prop.table(table(c("a", "a", "b"), c("u", "v", "v"))))
  expect_named(dimnames(p), c("X", "Y"))
  expect_identical(names(as.data.frame(p)), c("X", "Y", "prob"))
})

test_that("levels of the same name are refused", {
  expect_error(pmf(c(a = 0.5, a = 0.5)), class = "infosift_error_argument")
  expect_snapshot(error_text(pmf(c(a = 0.5, a = 0.5))))
})

test_that("a pmf that was changed is checked again", {
  p <- pmf(matrix(0.25, 2, 2))
  p[1, 1] <- 0.9
  expect_error(entropy(p), "sum to 1", class = "infosift_error_argument")
})

test_that("names are character", {
  expect_error(pmf(c(0.5, 0.5), mean), class = "infosift_error_argument")
  expect_snapshot(error_text(pmf(c(0.5, 0.5), 1)))
})
