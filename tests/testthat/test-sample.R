test_that("vectors, matrices and data frames are variables", {
  s <- discrete_sample(50, 1)
  value <- mutual_info(s$x, s$y)
  expect_identical(mutual_info(data.frame(s$x), data.frame(s$y)), value)
  expect_near(
    mutual_info(as.character(s$x), matrix(as.character(s$y))), value, 1e-12
  )
  expect_near(mutual_info(as.ordered(s$x), s$y), value, 1e-12)
  joint <- cbind(as.character(s$x), as.character(s$z))
  expect_near(
    mutual_info(joint, s$y), mutual_info(interaction(s$x, s$z), s$y), 1e-12
  )
  expect_near(
    mutual_info(data.frame(s$x, s$z), s$y), mutual_info(joint, s$y), 1e-12
  )
})

test_that("logical vectors are discrete", {
  s <- discrete_sample(50, 2)
  expect_near(
    mutual_info(s$z == "yes", s$y), mutual_info(s$z, s$y), 1e-12
  )
})

test_that("numeric matrices and data frames are joint variables", {
  s <- numeric_sample(60, 1)
  matrix_value <- mutual_info(cbind(s$x, s$z), s$y)
  expect_identical(mutual_info(data.frame(s$x, s$z), s$y), matrix_value)
  expect_false(identical(mutual_info(s$x, s$y), matrix_value))
})

test_that("tibbles and data tables are data frames", {
  skip_if_not_installed("tibble")
  skip_if_not_installed("data.table")
  s <- discrete_sample(50, 3)
  data <- data.frame(x = s$x, z = s$z)
  value <- mutual_info(data, s$y)
  expect_identical(mutual_info(tibble::as_tibble(data), s$y), value)
  expect_identical(mutual_info(data.table::as.data.table(data), s$y), value)
})

test_that("a constant shares nothing", {
  s <- discrete_sample(50, 4)
  expect_identical(mutual_info(rep("a", 50), s$y), 0)
  expect_identical(mutual_info(factor(rep("a", 50)), rep("b", 50)), 0)
  expect_identical(mutual_info(rep(1, 50), s$y, method = "plugin"), 0)
  expect_identical(entropy(rep("a", 50)), 0)
  expect_identical(entropy(factor("a")), 0)
})

test_that("missing arguments are named", {
  expect_error(mutual_info(1:3), class = "infosift_error_argument")
  expect_snapshot(error_text(mutual_info(1:3)))
  expect_snapshot(error_text(mutual_info(NULL, 1:3)))
  expect_snapshot(error_text(cond_mutual_info(1:3, 1:3)))
  expect_error(mutual_info(NULL, 1:3), class = "infosift_error_argument")
  expect_error(cond_mutual_info(1:3, 1:3), class = "infosift_error_argument")
})

test_that("variables have as many observations, at least one", {
  expect_error(mutual_info(1:3, 1:4), class = "infosift_error_size")
  expect_snapshot(error_text(mutual_info(1:3, 1:4)))
  expect_error(
    cond_mutual_info(1:3, 1:3, 1:2), class = "infosift_error_size"
  )
  expect_snapshot(error_text(cond_mutual_info(1:3, 1:3, 1:2)))
  for (empty in list(numeric(), character(), factor(), logical())) {
    expect_error(mutual_info(empty, empty), class = "infosift_error_size")
    expect_error(entropy(empty), class = "infosift_error_size")
  }
  expect_snapshot(error_text(mutual_info(numeric(), numeric())))
  expect_error(entropy(data.frame()), class = "infosift_error_size")
  expect_error(entropy(iris[0, ]), class = "infosift_error_size")
  expect_error(entropy(matrix(0, 5, 0)), class = "infosift_error_size")
  expect_snapshot(error_text(entropy(data.frame())))
})

test_that("columns that are no variable are refused by name", {
  bad <- list(
    list(1, 2), 1i * 1:2, as.raw(1:2), as.Date(c("2020-01-01", "2020-01-02")),
    quote(x), mean
  )
  for (column in bad) {
    expect_error(mutual_info(column, 1:2), class = "infosift_error_argument")
  }
  expect_snapshot(error_text(mutual_info(list(1, 2), 1:2)))
  expect_snapshot(error_text(mutual_info(1:2, 1i * 1:2)))
  expect_snapshot(error_text(mutual_info(Sys.Date() + 1:2, 1:2)))
  nested <- data.frame(a = 1:2)
  nested$inner <- matrix(1:4, 2)
  nested$when <- Sys.Date() + 1:2
  expect_error(mutual_info(nested, 1:2), class = "infosift_error_argument")
  expect_snapshot(error_text(mutual_info(nested[1:2], 1:2)))
  expect_snapshot(error_text(mutual_info(nested[c(1, 3)], 1:2)))
})

test_that("a table or pmf comes first", {
  counts <- table(iris$Species)
  expect_error(mutual_info(1:3, counts), class = "infosift_error_argument")
  expect_snapshot(error_text(mutual_info(1:3, counts)))
  expect_snapshot(error_text(mutual_info(1:3, pmf(c(0.5, 0.5)))))
  expect_error(
    mutual_info(1:3, pmf(c(0.5, 0.5))), class = "infosift_error_argument"
  )
})

test_that("infinite values are an error, also where missing ones may be", {
  x <- c(1.5, Inf, 3, -Inf)
  expect_error(mutual_info(x, 1:4), class = "infosift_error_missing")
  expect_error(
    mutual_info(x, 1:4, na_rm = TRUE), class = "infosift_error_missing"
  )
  expect_snapshot(error_text(mutual_info(x, 1:4)))
  expect_snapshot(error_text(mutual_info(x[-4], 1:3)))
  expect_snapshot(error_text(mutual_info(data.frame(a = 1:4, b = x), 1:4)))
})

test_that("missing values are an error that counts them", {
  x <- c("a", NA, "b", NA)
  y <- c(1, 2, NaN, NA)
  expect_error(mutual_info(x, y), class = "infosift_error_missing")
  expect_snapshot(error_text(mutual_info(x, y)))
  expect_snapshot(error_text(mutual_info(c(1, NA), 1:2)))
  expect_snapshot(
    error_text(mutual_info(data.frame(a = c(NA, 1, 2), b = c(NA, NA, 3)), 1:3))
  )
})

test_that("incomplete observations are left out on request", {
  s <- discrete_sample(50, 5)
  x <- as.character(s$x)
  y <- s$y
  x[c(1, 5)] <- NA
  y[c(5, 9)] <- NA
  kept <- -c(1, 5, 9)
  expect_near(
    mutual_info(x, y, na_rm = TRUE), mutual_info(s$x[kept], s$y[kept]), 1e-12
  )
  n <- numeric_sample(50, 5)
  n$y[3] <- NaN
  expect_identical(
    mutual_info(n$x, n$y, na_rm = TRUE), mutual_info(n$x[-3], n$y[-3])
  )
  expect_near(
    cond_mutual_info(x, y, s$z, na_rm = TRUE),
    cond_mutual_info(s$x[kept], s$y[kept], s$z[kept]), 1e-12
  )
})

test_that("some observation must be complete", {
  all_missing <- c(NA, NA, 1)
  expect_error(
    mutual_info(all_missing, c(1, 2, NA), na_rm = TRUE),
    class = "infosift_error_missing"
  )
  expect_snapshot(
    error_text(mutual_info(all_missing, c(1, 2, NA), na_rm = TRUE))
  )
  expect_snapshot(error_text(entropy(NA, na_rm = TRUE)))
  expect_error(entropy(NA), class = "infosift_error_missing")
})

test_that("65536 times 65536 levels are no problem", {
  withr::local_seed(1)
  n <- 1e5
  x <- sample(65536, n, TRUE)
  y <- (x + sample(4, n, TRUE)) %% 65536 + 1
  expected <- entropy_of(x) + entropy_of(y) - entropy_of(65536 * x + y)
  fx <- structure(x, levels = as.character(1:65536), class = "factor")
  fy <- structure(as.integer(y), levels = as.character(1:65536), class = "factor")
  expect_near(mutual_info(fx, fy), expected, 1e-9)
})

test_that("combinations of levels may exceed 64 bits", {
  withr::local_seed(2)
  row <- sample(500, 2000, TRUE)
  # 12 columns of 1000 levels: 1e36 combinations, of which the rows show 500.
  data <- as.data.frame(lapply(1:12, function(j) {
    structure(
      sample(1000, 500)[row], levels = as.character(1:1000), class = "factor"
    )
  }), col.names = letters[1:12])
  target <- row %% 7
  expect_near(entropy(data), entropy_of(row), 1e-10)
  expect_near(
    mutual_info(data, target, method = "plugin"), entropy_of(target), 1e-10
  )
  expect_near(
    cond_mutual_info(data[1:6], data[7:11], data[12]),
    cond_entropy(row, data[12], method = "plugin"), 1e-10
  )
})

test_that("a million observations of factors equal their table", {
  withr::local_seed(3)
  x <- sample(20, 1e6, TRUE)
  y <- (x + sample(5, 1e6, TRUE)) %% 20
  x <- factor(x)
  y <- factor(y)
  # Sums of a million terms of relative rounding 1e-16.
  expect_near(mutual_info(x, y), mutual_info(table(x, y)), 1e-10)
})

test_that("every column is checked, also of the same name or of none", {
  x <- c(1.5, 2.5, 4, 3)
  twice <- cbind(a = x, a = c(Inf, x[-1]))
  expect_error(mutual_info(twice, x), class = "infosift_error_missing")
  unnamed <- cbind(a = x, c(Inf, x[-1]))
  expect_snapshot(error_text(mutual_info(unnamed, x)))
})

test_that("a matrix without a second variable is asked about", {
  expect_snapshot(error_text(mutual_info(matrix(c(40, 10, 10, 40), 2))))
})
