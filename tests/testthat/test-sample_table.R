test_that("dimensions of a table have roles by name or number, or in order", {
  counts <- table(
    x = c(1, 1, 2, 2, 2), y = c("a", "b", "a", "b", "b"), z = c(1, 1, 1, 2, 2)
  )
  by_name <- cond_mutual_info(counts, y = "y", given = "z")
  expect_identical(cond_mutual_info(counts), by_name)
  expect_identical(cond_mutual_info(counts, y = 2, given = 3), by_name)
  expect_near(cond_mutual_info(counts, y = "x", given = "z"), by_name, 1e-12)
  expect_near(
    mutual_info(counts, y = c("y", "z")), mutual_info(counts, y = "x"), 1e-12
  )
  expect_near(
    mutual_info(margin(counts, c("y", "z"))),
    mutual_info(
      c("a", "b", "a", "b", "b"), c(1, 1, 1, 2, 2), method = "plugin"
    ), 1e-12
  )
})

test_that("a role that is no dimension is refused", {
  counts <- as.table(array(1, c(2, 2, 2), list(A = 1:2, B = 1:2, C = 1:2)))
  expect_error(mutual_info(counts), class = "infosift_error_argument")
  expect_error(mutual_info(counts, y = "D"), class = "infosift_error_argument")
  expect_error(mutual_info(counts, y = 4), class = "infosift_error_argument")
  expect_error(mutual_info(counts, y = 1:3), class = "infosift_error_argument")
  expect_error(
    mutual_info(counts, y = c("A", "A")), class = "infosift_error_argument"
  )
  expect_error(
    cond_mutual_info(counts, y = "A"), class = "infosift_error_argument"
  )
  expect_error(
    cond_mutual_info(counts, y = "A", given = "A"),
    class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(counts, y = character()), class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(counts, y = table(1:2)), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(mutual_info(counts)))
  expect_snapshot(error_text(mutual_info(unname(counts))))
  expect_snapshot(error_text(mutual_info(pmf(c(0.5, 0.5)))))
  expect_snapshot(error_text(mutual_info(counts, y = "D")))
  expect_snapshot(error_text(mutual_info(counts, y = 1:3)))
  expect_snapshot(error_text(mutual_info(counts, y = rnorm)))
  expect_snapshot(error_text(cond_mutual_info(counts, y = "A", given = "A")))
  expect_snapshot(
    error_text(mutual_info(counts, y = c("A", "A", "B", "B")))
  )
})

test_that("counts must be finite and not negative, and there must be some", {
  expect_error(
    mutual_info(as.table(matrix(c(1, -1, 1, 1), 2))),
    class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(as.table(matrix(c(1, NA, 1, 1), 2))),
    class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(as.table(matrix(c(1, Inf, 1, 1), 2))),
    class = "infosift_error_argument"
  )
  expect_error(
    mutual_info(as.table(matrix(0, 2, 2))), class = "infosift_error_size"
  )
  expect_error(entropy(table(character())), class = "infosift_error_size")
  expect_snapshot(error_text(mutual_info(as.table(matrix(c(1, -1, 1, 1), 2)))))
  expect_snapshot(error_text(mutual_info(as.table(matrix(0, 2, 2)))))
})

test_that("rows and columns of a table that are empty do not matter", {
  counts <- matrix(c(5, 0, 2, 0, 0, 0, 1, 0, 7), 3)
  full <- as.table(counts[-2, -2])
  expect_near(mutual_info(as.table(counts)), mutual_info(full), 1e-12)
  expect_near(entropy(as.table(counts)), entropy(full), 1e-12)
})

test_that("counts beyond 32 bits are counted", {
  counts <- as.table(matrix(c(4, 1, 1, 4) * 1e10, 2))
  expect_near(mutual_info(counts), 1 - binary_entropy(0.2), 1e-12)
  counts <- as.table(matrix(c(4, 1, 1, 4) * 1e300, 2))
  expect_near(mutual_info(counts), 1 - binary_entropy(0.2), 1e-12)
})

test_that("fractional counts are weights", {
  expect_near(
    mutual_info(as.table(matrix(c(0.4, 0.1, 0.1, 0.4), 2))),
    1 - binary_entropy(0.2), 1e-12
  )
})

test_that("a numeric matrix is data and not a table", {
  counts <- matrix(c(4, 1, 1, 4), 2)
  expect_error(mutual_info(counts), class = "infosift_error_argument")
})
