survivors <- function() {
  people <- as.data.frame(Titanic)
  people[rep(seq_len(nrow(people)), people$Freq), 1:4]
}

related <- function(n, seed, gaps = 0) {
  s <- discrete_sample(n, seed)
  withr::local_seed(seed)
  data <- data.frame(
    x = s$x, y = s$y, z = as.character(s$z), flag = s$x == "a", five = factor(sample(5, n, TRUE))
  )
  if (gaps > 0) {
    data[] <- lapply(data, function(column) {
      column[runif(n) < gaps] <- NA
      column
    })
  }
  data
}

for_each_pair <- function(data, check) {
  for (i in seq_along(data)) for (j in seq_along(data)) if (i != j) check(i, j)
}

test_that("each pair has the value of mutual_info(), the diagonal entropies", {
  data <- related(300, 1)
  info <- mi_matrix(data)
  for_each_pair(data, function(i, j) {
    expect_near(info[i, j], mutual_info(data[[i]], data[[j]]), 1e-12)
  })
  expect_near(diag(info), vapply(data, entropy, 0), 1e-12)
  expect_identical(unname(t(as.matrix(info))), unname(as.matrix(info)))
})

test_that("given another variable, values are those of cond_mutual_info()", {
  data <- related(300, 2)
  z <- data$five
  info <- mi_matrix(data[1:4], given = z)
  for_each_pair(data[1:4], function(i, j) {
    expect_near(info[i, j], cond_mutual_info(data[[i]], data[[j]], z), 1e-12)
  })
  expect_near(diag(info), vapply(data[1:4], cond_entropy, 0, given = z), 1e-12)
  several <- mi_matrix(data[1:2], given = data[4:5])
  expect_near(
    several[1, 2], cond_mutual_info(data[[1]], data[[2]], data[4:5]), 1e-12
  )
})

test_that("pairs are measured on their complete rows", {
  data <- related(300, 3, gaps = 0.1)
  expect_error(mi_matrix(data), class = "infosift_error_missing")
  expect_snapshot(error_text(mi_matrix(data)))
  info <- mi_matrix(data[1:4], na = "pairwise")
  given <- mi_matrix(data[1:4], given = data$five, na = "pairwise")
  for_each_pair(data[1:4], function(i, j) {
    expect_near(
      info[i, j], mutual_info(data[[i]], data[[j]], na_rm = TRUE), 1e-12
    )
    expect_near(
      given[i, j],
      cond_mutual_info(data[[i]], data[[j]], data$five, na_rm = TRUE), 1e-12
    )
  })
  pairs <- as.data.frame(info)
  expect_identical(pairs$n[1], as.double(sum(!is.na(data$x) & !is.na(data$y))))
  expect_error(
    mi_matrix(data["y"][!is.na(data$y), , drop = FALSE], given = c(NA, "a")),
    class = "infosift_error_size"
  )
})

test_that("normalized information is information over the normalizer", {
  data <- related(300, 4, gaps = 0.1)
  rows <- !is.na(data$x) & !is.na(data$y)
  x <- data$x[rows]
  y <- data$y[rows]
  h <- c(entropy(x), entropy(y))
  mi <- mutual_info(x, y)
  expected <- c(
    min = min(h), geometric = sqrt(prod(h)), arithmetic = mean(h), max = max(h),
    joint = sum(h) - mi
  )
  for (by in names(expected)) {
    share <- mi_matrix(data, normalize = by, na = "pairwise")
    expect_near(share["x", "y"], mi / expected[[by]], 1e-12)
    expect_near(diag(share), 1, 1e-12)
  }
  constant <- data.frame(a = "u", b = "v", c = c("u", "v"))
  share <- mi_matrix(constant, normalize = "min")
  expect_identical(unname(share["a", ]), c(1, 1, 0))
  expect_error(
    mi_matrix(iris, normalize = "min"), class = "infosift_error_unsupported"
  )
  expect_error(
    mi_matrix(data["x"], normalize = "min", method = "mixed", na = "pairwise"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(mi_matrix(iris, normalize = "min")))
})

test_that("numeric and mixed columns are measured as by mutual_info()", {
  s <- mixed_sample(150, 1)
  data <- data.frame(
    x = s$x, class = s$y, z = s$z, tied = round(s$x, 1), flag = s$z > 0
  )
  info <- mi_matrix(data)
  for_each_pair(data, function(i, j) {
    expect_near(info[i, j], mutual_info(data[[i]], data[[j]]), 1e-12)
  })
  expect_identical(is.na(diag(info)), c(x = TRUE, class = FALSE, z = TRUE, tied = TRUE, flag = FALSE))
  pairs <- as.data.frame(info)
  method <- function(x, y) pairs$method[pairs$x == x & pairs$y == y]
  expect_identical(method("x", "z"), "ksg")
  expect_identical(method("x", "class"), "mixed")
  given <- mi_matrix(data[1:3], given = data$flag)
  expect_near(
    given["x", "z"], cond_mutual_info(data$x, data$z, data$flag), 1e-12
  )
  expect_identical(mi_matrix(data, progress = TRUE), info)
})

test_that("columns that share a method have the values of their pairs", {
  withr::local_seed(5)
  data <- as.data.frame(matrix(rnorm(400), 80))
  data$whole <- 1:80
  data$constant <- 1.5
  data$tied <- round(data$V1, 1)
  for (method in list("auto", est_ksg(2, scale = "none"), est_mixed(4))) {
    info <- suppressWarnings(mi_matrix(data, method = method))
    for_each_pair(data[1:5], function(i, j) {
      expect_near(
        info[i, j], mutual_info(data[[i]], data[[j]], method = method), 1e-12
      )
    })
    expect_true(all(is.na(diag(info))))
    expect_identical(unname(info["constant", 1:5]), numeric(5))
    one_by_one <- measure_others(
      list(
        info = diag(NA_real_, 8), n = diag(NA_real_, 8), method = diag("", 8),
        note = NULL
      ),
      data, logical(8), logical(8), NULL, method, 1L, NULL
    )
    expect_near(
      unname(as.matrix(info))[upper.tri(info)],
      (one_by_one$info / log(2))[upper.tri(info)], 1e-12
    )
    pairs <- as.data.frame(info)
    cells <- cbind(match(pairs$x, names(data)), match(pairs$y, names(data)))
    expect_identical(pairs$method, one_by_one$method[cells])
    expect_equal(pairs$n, one_by_one$n[cells])
  }
  expect_identical(
    mi_matrix(data[1:5], threads = 2), mi_matrix(data[1:5], threads = 1)
  )
})

test_that("an estimator that is asked for measures the pairs that it suits", {
  s <- mixed_sample(100, 2)
  data <- data.frame(x = s$x, z = s$z, class = s$y)
  info <- mi_matrix(data, method = est_ksg(4))
  expect_near(info["x", "z"], mutual_info(s$x, s$z, method = est_ksg(4)), 1e-12)
  expect_identical(info["x", "class"], NA_real_)
  ross <- mi_matrix(data, method = "ross")
  expect_near(ross["x", "class"], mutual_info(s$x, s$y, method = "ross"), 1e-12)
  whole <- data.frame(a = c(1, 2, 2, NA), b = c(1L, 1L, 3L, 3L))
  info <- mi_matrix(whole, method = "plugin", na = "pairwise")
  expect_near(
    info["a", "b"],
    mutual_info(whole$a, whole$b, method = "plugin", na_rm = TRUE), 1e-12
  )
  expect_error(
    mi_matrix(data, method = "plugin"), class = "infosift_error_unsupported"
  )
  expect_error(mi_matrix(data, method = "kl"), class = "infosift_error_unsupported")
  expect_warning(
    mi_matrix(data.frame(a = round(s$x), b = s$z), method = "ksg"),
    class = "infosift_warning_ties"
  )
})

test_that("special columns have the outcome that the page states", {
  data <- data.frame(
    same = "a", id = paste(1:40), x = rep(c("u", "v"), 20), absent = NA,
    left = factor(c("s", "t", NA, NA), c("s", "t", "never")),
    right = c(NA, NA, "s", "t")
  )
  info <- mi_matrix(data, na = "pairwise")
  expect_identical(info["same", "same"], 0)
  expect_identical(info["same", "x"], 0)
  expect_near(info["id", "x"], entropy(data$x), 1e-12)
  expect_near(info["id", "id"], log2(40), 1e-12)
  expect_true(all(is.na(info["absent", ])))
  expect_identical(info["left", "right"], NA_real_)
  expect_near(info["left", "left"], 1, 1e-12)
  number <- data.frame(a = c(1.5, NaN, 2.5, 3), b = c("u", "v", "u", "v"))
  expect_error(mi_matrix(number), class = "infosift_error_missing")
  expect_identical(
    mi_matrix(number, na = "pairwise")["a", "b"], NA_real_
  )
  number$a[2] <- Inf
  expect_error(
    mi_matrix(number, na = "pairwise"), class = "infosift_error_missing"
  )
  one <- mi_matrix(data["x"])
  expect_identical(dim(one), c(1L, 1L))
  expect_identical(nrow(as.data.frame(one)), 0L)
})

test_that("what is no table of columns is refused", {
  for (x in list(NULL, 1:3, "a", list(a = 1:3), mean)) {
    expect_error(mi_matrix(x), class = "infosift_error_argument")
  }
  expect_error(mi_matrix(iris[0]), class = "infosift_error_size")
  expect_error(mi_matrix(iris[0, ]), class = "infosift_error_size")
  bad <- data.frame(a = 1:3)
  bad$b <- list(1, 2, 3)
  expect_error(mi_matrix(bad), class = "infosift_error_argument")
  expect_error(
    mi_matrix(data.frame(a = as.Date("2020-01-01") + 1:3)),
    class = "infosift_error_argument"
  )
  expect_error(
    mi_matrix(setNames(iris[c(5, 5)], c("a", "a"))),
    class = "infosift_error_argument"
  )
  corrupt <- data.frame(a = 1:2)
  corrupt$b <- structure(c(1L, 3L), levels = c("a", "b"), class = "factor")
  expect_error(mi_matrix(corrupt["b"]), class = "infosift_error_argument")
  expect_error(
    mi_matrix(corrupt["b"], na = "pairwise"), class = "infosift_error_argument"
  )
  expect_error(mi_matrix(iris, "min"), class = "infosift_error_argument")
  expect_error(
    mi_matrix(iris, normalize = "sum"), class = "infosift_error_argument"
  )
  expect_error(
    mi_matrix(iris, na = "level"), class = "infosift_error_argument"
  )
  expect_error(
    mi_matrix(iris, given = iris$Sepal.Width), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(mi_matrix(1:3)))
  expect_snapshot(error_text(mi_matrix(iris[0, ])))
  expect_snapshot(error_text(mi_matrix(iris, given = iris$Sepal.Width)))
  expect_snapshot(error_text(mi_matrix(bad)))
})

test_that("data frames, tibbles and matrices agree, the base sets the unit", {
  skip_if_not_installed("tibble")
  data <- related(100, 5)[c("x", "y", "z")]
  data[] <- lapply(data, as.character)
  expected <- mi_matrix(data)
  expect_identical(mi_matrix(tibble::as_tibble(data)), expected)
  expect_identical(mi_matrix(as.matrix(data)), expected)
  expect_near(
    as.matrix(mi_matrix(data, base = exp(1))), as.matrix(expected) * log(2), 1e-12
  )
})

test_that("the result does not depend on the number of threads", {
  withr::local_seed(1)
  data <- as.data.frame(matrix(sample(letters[1:6], 400 * 40, TRUE), 400))
  expect_identical(mi_matrix(data, threads = 1), mi_matrix(data, threads = 2))
})

test_that("matrices print what they are", {
  people <- survivors()
  expect_snapshot(mi_matrix(people))
  expect_snapshot(
    print(mi_matrix(people[1:3], given = people$Survived, normalize = "joint"), digits = 2)
  )
  expect_snapshot(mi_matrix(iris[c(1, 3, 5)]))
  expect_snapshot(print(mi_matrix(related(60, 6, gaps = 0.1), na = "pairwise"), n = 2))
  expect_snapshot(summary(mi_matrix(people)))
})

test_that("matrices convert", {
  info <- mi_matrix(survivors())
  plain <- as.matrix(info)
  expect_identical(class(plain), c("matrix", "array"))
  expect_identical(names(attributes(plain)), c("dim", "dimnames"))
  pairs <- as.data.frame(info)
  expect_identical(names(pairs), c("x", "y", "mi", "n", "method"))
  expect_identical(nrow(pairs), 6L)
  expect_identical(pairs$mi[1], plain["Class", "Sex"])
  expect_identical(format(info)["Sex", "Survived"], "0.1424")
})

test_that("matrices are drawn", {
  local_null_device()
  info <- mi_matrix(survivors())
  expect_identical(plot(info), info)
  expect_invisible(plot(mi_matrix(iris[c(1, 5)]), main = "two", col = c("white", "blue")))
  expect_invisible(plot(mi_matrix(data.frame(a = "u", b = c("u", "v")))))
  nothing <- mi_matrix(data.frame(a = c("u", "v")))
  expect_error(plot(nothing), class = "infosift_error_size")
  expect_snapshot(error_text(plot(nothing)))
  skip_if_not_installed("ggplot2")
  drawn <- ggplot2::autoplot(info)
  expect_s3_class(drawn, "ggplot")
  expect_silent(ggplot2::ggplot_build(drawn))
})

test_that("a long matrix is interrupted within a second", {
  skip_unless_extended()
  skip_if_not_installed("callr")
  child <- callr::r_bg(function() {
    set.seed(1)
    x <- as.data.frame(matrix(sample(letters, 2e4 * 1500, TRUE), 2e4))
    x[] <- lapply(x, factor)
    saveRDS(1, file.path(tempdir(), "ready"))
    tryCatch(
      {
        infosift::mi_matrix(x, threads = 1)
        "finished"
      },
      interrupt = function(e) "interrupted"
    )
  }, libpath = .libPaths(), supervise = TRUE)
  withr::defer(child$kill())
  Sys.sleep(20)
  sent <- Sys.time()
  child$interrupt()
  child$wait(30000)
  expect_identical(child$get_result(), "interrupted")
  expect_lt(as.numeric(Sys.time() - sent, units = "secs"), 2)
})

test_that("tables of 65536 x 65536 levels and counts beyond 2^31 are right", {
  skip_unless_extended()
  n <- 1e7
  levels <- 65536
  withr::local_seed(1)
  code <- sample(levels, n, TRUE)
  wide <- function(code) {
    structure(code, levels = as.character(seq_len(levels)), class = "factor")
  }
  # A relabelling: y is known from x, and shares its whole entropy.
  x <- wide(code)
  y <- wide(as.integer((code * 25173) %% levels + 1))
  h <- entropy(x)
  expect_near(mutual_info(x, y), h, 1e-9)
  data <- data.frame(x = x, y = y)
  expect_near(as.matrix(mi_matrix(data)), rep(h, 4), 1e-9)
  expect_near(screen_features(data["x"], y)$mi, h, 1e-9)
  big <- as.table(matrix(c(4, 1, 1, 4) * 2^32, 2))
  expect_near(mutual_info(big), 1 - binary_entropy(0.2), 1e-14)
})

test_that("classes that neighbours cannot see are warned of", {
  withr::local_seed(1)
  data <- data.frame(small = factor(rep(1:60, 5)), x = rnorm(300), y = rnorm(300))
  expect_warning(mi_matrix(data), "2 values are too low", class = "infosift_warning_classes")
  data$small <- factor(rep(1:3, 100))
  expect_no_warning(mi_matrix(data))
})

test_that("what takes long is watched, also where there are few codes", {
  looks <- function(columns, levels) {
    codes <- withr::with_seed(1, lapply(seq_len(columns), function(j) {
      structure(sample(levels, 1000, TRUE), levels = as.character(seq_len(levels)))
    }))
    number <- 0
    found <- mi_matrix_cpp(
      codes, NULL, est_plugin(), FALSE, 1, function(share) number <<- number + 1
    )
    expect_true(found$valid)
    number
  }
  # 8500 tables of 360 000 cells, hashed: half a second, with a look every 50 ms.
  expect_gt(looks(130, 600), 0)
  # As many tables of 100 cells are not waited for.
  expect_equal(looks(130, 10), 0)
})
