test_that("classes of equal width are those of cut()", {
  withr::local_seed(1)
  x <- rnorm(200)
  for (bins in c(1, 2, 7)) {
    found <- as_discrete(x, bins = bins)
    ends <- seq(min(x), max(x), length.out = bins + 1)
    expected <- cut(x, ends, right = FALSE, include.lowest = TRUE)
    expect_identical(as.integer(found), as.integer(expected))
    expect_identical(nlevels(found), as.integer(bins))
  }
})

test_that("classes of equal frequency are equal, but for equal values", {
  withr::local_seed(2)
  sizes <- table(as_discrete(rnorm(120), bins = 6, method = "equal_frequency"))
  expect_identical(as.vector(sizes), rep(20L, 6))
  tied <- c(1, 1, 1, 1, 2, 3)
  found <- as_discrete(tied, bins = 3, method = "equal_frequency")
  expect_identical(as.vector(table(found)), c(4L, 2L))
})

test_that("without bins, the cube root of n is taken", {
  for (n in c(1, 8, 9, 27, 1000)) {
    found <- as_discrete(seq_len(n))
    expect_identical(
      nlevels(found), if (n == 1) 1L else as.integer(ceiling(round(n^(1 / 3), 9)))
    )
  }
  expect_identical(nlevels(as_discrete(c(1:8, NA))), 2L)
})

test_that("the rules of Freedman and Diaconis, and of Doane, choose the number", {
  withr::local_seed(3)
  x <- rexp(300)
  width <- 2 * IQR(x) / 300^(1 / 3)
  expect_identical(
    nlevels(as_discrete(x, method = "freedman_diaconis")),
    as.integer(ceiling(diff(range(x)) / width))
  )
  skewness <- mean((x - mean(x))^3) / mean((x - mean(x))^2)^1.5
  sd <- sqrt(6 * 298 / (301 * 303))
  expect_identical(
    nlevels(as_discrete(x, method = "doane")),
    as.integer(ceiling(1 + log2(300) + log2(1 + abs(skewness) / sd)))
  )
})

test_that("cuts of minimum description length of the irises are the known ones", {
  # mdlp() of the R package discretization 1.0-1 gives the same.
  rule <- discrete_rule(as_discrete(iris, method = "mdl", y = iris$Species))
  cuts <- lapply(rule$columns, `[[`, "cuts")
  expect_equal(cuts, list(
    Sepal.Length = c(5.55, 6.15), Sepal.Width = c(2.95, 3.35),
    Petal.Length = c(2.45, 4.75), Petal.Width = c(0.8, 1.75)
  ))
})

test_that("an independent class has no cuts, a perfect one has one", {
  withr::local_seed(4)
  x <- rnorm(100)
  y <- sample(c("a", "b"), 100, TRUE)
  expect_identical(nlevels(as_discrete(x, method = "mdl", y = y)), 1L)
  halves <- as_discrete(x, method = "mdl", y = x > 0)
  expect_identical(unname(mutual_info(halves, x > 0)), entropy(x > 0))
})

test_that("the first cut is that of the information gain", {
  for (seed in 1:10) {
    m <- mixed_sample(100, seed)
    rule <- discrete_rule(as_discrete(m$x, method = "mdl", y = m$y))
    gain <- information_gain(m$x, m$y)
    expect_true(gain$split %in% rule$columns$x$cuts)
  }
})

test_that("missing values stay missing and do not count", {
  x <- c(NA, 0, 1, NaN, 2, 10)
  found <- as_discrete(x, bins = 2)
  expect_identical(as.integer(found), c(NA, 1L, 1L, NA, 1L, 2L))
  y <- c("b", "a", "a", "b", "a", "a")
  expect_identical(
    nlevels(as_discrete(c(x, 11:30), method = "mdl", y = c(y, rep("c", 20)))), 2L
  )
})

test_that("a column with one value has one class", {
  for (method in c("equal_width", "equal_frequency", "freedman_diaconis", "doane")) {
    expect_identical(levels(as_discrete(rep(5L, 4), method = method)), "[5, 5]")
    expect_identical(as.integer(as_discrete(0.1, method = method)), 1L)
  }
  y <- c("a", "b", "b")
  expect_identical(nlevels(as_discrete(c(1, 1, 1), method = "mdl", y = y)), 1L)
})

test_that("more bins than values leave empty classes, or give fewer", {
  wide <- as_discrete(1:3, bins = 10)
  expect_identical(nlevels(wide), 10L)
  expect_identical(nlevels(droplevels(wide)), 3L)
  even <- as_discrete(1:3, bins = 10, method = "equal_frequency")
  expect_identical(as.integer(even), 1:3)
  expect_identical(nlevels(even), 3L)
})

test_that("extreme numbers have classes", {
  most <- .Machine$double.xmax
  found <- as_discrete(c(-most, 0, most), bins = 3)
  expect_identical(as.integer(found), 1:3)
  expect_identical(anyDuplicated(levels(found)), 0L)
  near <- 1 + (0:9) * .Machine$double.eps
  found <- as_discrete(near, bins = 5)
  expect_identical(unique(as.integer(found)), 1:5)
  expect_false(is.unsorted(found))
  expect_identical(anyDuplicated(levels(found)), 0L)
})

test_that("labels are true for the values they were made from", {
  found <- as_discrete(c(0, 100, 100.9, 201.6), bins = 2)
  expect_identical(levels(found), c("[0, 100.8)", "[100.8, 201.6]"))
  expect_identical(as.integer(found), c(1L, 1L, 2L, 2L))
  withr::local_seed(5)
  for (x in list(rexp(100), round(1e4 * rexp(100)), rcauchy(100))) {
    found <- as_discrete(x, bins = 12)
    from <- as.numeric(sub("\\[(.*), .*", "\\1", levels(found)))
    expect_identical(as.integer(found), pmax(findInterval(x, from), 1L))
  }
})

test_that("numeric columns of a data frame become factors, others stay", {
  data <- data.frame(
    a = c(1.5, 2, 9, NA), b = letters[1:4], c = 1:4, d = Sys.Date() + 1:4
  )
  found <- as_discrete(data, bins = 2)
  expect_identical(names(found), names(data))
  expect_identical(found$b, data$b)
  expect_identical(found$d, data$d)
  expect_identical(class(found$a), "factor")
  expect_identical(levels(found$c), levels(as_discrete(1:4, bins = 2)))
  skip_if_not_installed("tibble")
  expect_s3_class(as_discrete(tibble::as_tibble(data), bins = 2), "tbl_df")
})

test_that("the measures take the classes as they are", {
  m <- mixed_sample(300, 1)
  found <- as_discrete(m$x, bins = 8)
  plain <- factor(as.character(found))
  expect_equal(mutual_info(found, m$y), mutual_info(plain, m$y))
  expect_equal(entropy(found), entropy(plain))
  expect_identical(screen_features(data.frame(found), m$y)$type, "factor")
})

test_that("what cannot be cut is refused by name", {
  expect_error(as_discrete(letters), class = "infosift_error_argument")
  expect_error(as_discrete(), class = "infosift_error_argument")
  expect_error(as_discrete(matrix(0, 2, 2)), class = "infosift_error_argument")
  expect_error(
    as_discrete(data.frame(a = letters)),
    class = "infosift_error_argument"
  )
  expect_error(as_discrete(numeric()), class = "infosift_error_size")
  expect_error(as_discrete(c(1, Inf)), class = "infosift_error_missing")
  expect_error(as_discrete(NA_real_), class = "infosift_error_missing")
  expect_error(as_discrete(1:3, bins = 0), class = "infosift_error_argument")
  expect_error(as_discrete(1:3, bins = 2e6), class = "infosift_error_argument")
  expect_error(as_discrete(1:3, method = "x"), class = "infosift_error_argument")
  expect_error(
    as_discrete(1:3, bins = 2, method = "doane"),
    class = "infosift_error_argument"
  )
  expect_error(as_discrete(1:3, y = 1:3), class = "infosift_error_argument")
  mdl <- function(y) as_discrete(1:3, method = "mdl", y = y)
  expect_error(mdl(NULL), class = "infosift_error_argument")
  expect_error(mdl(1:3), class = "infosift_error_argument")
  expect_error(mdl(c("a", "b")), class = "infosift_error_size")
  expect_error(mdl(c("a", "b", NA)), class = "infosift_error_missing")
  diaconis <- function(x) as_discrete(x, method = "freedman_diaconis")
  expect_error(diaconis(c(1, 1, 1, 1, 2)), class = "infosift_error_unsupported")
  expect_error(diaconis(c(1:20, 1e9)), class = "infosift_error_unsupported")
  expect_snapshot({
    error_text(as_discrete(letters))
    error_text(as_discrete(data.frame(a = 1, b = NA_real_)))
    error_text(as_discrete(data.frame(a = 1, b = Inf)))
    error_text(as_discrete(1:3, bins = 2, method = "doane"))
    error_text(as_discrete(1:3, bins = 2e6))
    error_text(as_discrete(1:3, y = 1:3))
    error_text(mdl(NULL))
    error_text(mdl(1:3))
    error_text(mdl(c("a", "b", NA)))
    error_text(diaconis(c(1, 1, 1, 1, 2)))
    error_text(diaconis(c(1:20, 1e9)))
  })
})
