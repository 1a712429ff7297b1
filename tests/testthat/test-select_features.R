# Definitions of the criteria, from entropies of pasted labels, in bits, written
# down without any regard for speed.
h <- function(...) entropy_of(paste(...))
shared <- function(a, b, given = rep(1, length(a))) {
  h(a, given) + h(b, given) - h(a, b, given) - h(given)
}

slow_score <- function(criterion, x, y, chosen) {
  if (length(chosen) == 0) return(shared(x, y))
  over <- function(f) vapply(chosen, f, 0)
  joint <- function(z) shared(paste(x, z), y)
  switch(criterion,
    mim = shared(x, y),
    mrmr = shared(x, y) - mean(over(function(z) shared(x, z))),
    jmi = sum(over(joint)),
    jmi3 = if (length(chosen) == 1) {
      sum(over(joint))
    } else {
      sum(utils::combn(length(chosen), 2, function(at) {
        shared(paste(x, chosen[[at[1]]], chosen[[at[2]]]), y)
      }))
    },
    jmim = min(over(joint)),
    njmim = min(over(function(z) joint(z) / h(x, z, y))),
    disr = sum(over(function(z) joint(z) / h(x, z, y))),
    cmim = min(shared(x, y), over(function(z) shared(x, y, z))),
    cife = shared(x, y) - sum(over(function(z) shared(x, z) - shared(x, z, y))),
    icap = shared(x, y) -
      sum(over(function(z) max(0, shared(x, z) - shared(x, z, y)))),
    cmi = shared(x, y, do.call(paste, chosen))
  )
}

slow_selection <- function(criterion, x, y, n) {
  chosen <- integer()
  scores <- numeric()
  for (step in seq_len(n)) {
    left <- setdiff(seq_along(x), chosen)
    score <- vapply(x[left], slow_score, 0, criterion = criterion, y = y, chosen = unname(x[chosen]))
    first <- which(score >= max(score) - 1e-10)[1]
    chosen <- c(chosen, left[first])
    scores <- c(scores, score[[first]])
  }
  data.frame(feature = names(x)[chosen], score = scores)
}

reference <- function() {
  data <- utils::read.csv(test_path("fixtures", "fs_ref.csv"))
  data[] <- lapply(data, factor)
  data
}

every_criterion <- infosift:::selection_criteria

xor_data <- function(n = 400) {
  withr::local_seed(1)
  a <- sample(0:1, n, TRUE)
  b <- sample(0:1, n, TRUE)
  y <- bitwXor(a, b)
  noise <- lapply(1:4, function(j) factor(sample(0:1, n, TRUE)))
  data.frame(
    # A little is told by `a` alone, so that it is found first.
    y = factor(ifelse(runif(n) < 0.1, a, y)),
    stats::setNames(noise, paste0("noise", 1:4)),
    a = factor(a), b = factor(b)
  )
}

test_that("order and scores are those of the definition", {
  data <- reference()
  for (criterion in every_criterion) {
    expected <- slow_selection(criterion, data[1:17], data$class, 6)
    found <- select_features(class ~ ., data, 6, criterion = criterion)
    expect_identical(found$feature, expected$feature, info = criterion)
    expect_near(found$score, expected$score, 1e-10)
  }
})

test_that("relevance, redundancy and cumulative information are as defined", {
  data <- reference()
  x <- data[1:17]
  found <- select_features(class ~ ., data, 4, criterion = "cmim")
  for (step in 1:4) {
    before <- found$feature[seq_len(step - 1)]
    feature <- x[[found$feature[step]]]
    expect_near(found$relevance[step], mutual_info(feature, data$class), 1e-12)
    shares <- vapply(x[before], mutual_info, 0, feature)
    expect_near(found$redundancy[step], if (step > 1) mean(shares) else 0, 1e-12)
    together <- x[found$feature[seq_len(step)]]
    expect_near(found$cumulative[step], mutual_info(together, data$class), 1e-12)
  }
})

test_that("the first eight of the reference sample are the known ones", {
  known <- c(
    mim = "f01 f16 f03 f02 f04 f17 f05 f06",
    cmim = "f01 f03 f02 f04 f05 f06 f17 f07",
    jmi = "f01 f03 f02 f16 f04 f17 f05 f06",
    mrmr = "f01 f03 f02 f04 f05 f16 f06 f07",
    jmim = "f01 f03 f02 f04 f16 f17 f05 f07",
    disr = "f01 f03 f16 f02 f04 f17 f05 f06",
    njmim = "f01 f03 f02 f16 f04 f17 f05 f07"
  )
  for (criterion in names(known)) {
    found <- select_features(class ~ ., reference(), 8, criterion = criterion)
    expect_identical(paste(found$feature, collapse = " "), known[[criterion]])
  }
})

test_that("relabelled copies tie with what they copy", {
  data <- reference()
  data$f16 <- factor(data$f01, rev(levels(data$f01)))
  data <- data[c(16, 1:15, 17, 18)]
  for (criterion in every_criterion) {
    found <- select_features(class ~ ., data, 2, criterion = criterion)
    expect_identical(found$feature[1], "f16", info = criterion)
  }
})

test_that("features that tell something only together are found", {
  for (criterion in c("jmi", "jmi3", "cife", "cmi", "jmim")) {
    found <- select_features(y ~ ., xor_data(), 2, criterion = criterion)
    expect_setequal(found$feature, c("a", "b"))
  }
  alone <- select_features(y ~ ., xor_data(), 2, criterion = "cmi")
  expect_gt(diff(alone$cumulative), 0.5)
})

test_that("copies are dropped by criteria that see redundancy", {
  people <- as.data.frame(Titanic)
  people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
  people$Gender <- people$Sex
  for (criterion in c("cmim", "mrmr", "icap", "cife", "cmi")) {
    found <- select_features(Survived ~ ., people, 3, criterion = criterion)
    expect_setequal(found$feature, c("Sex", "Class", "Age"))
  }
  expect_identical(
    select_features(Survived ~ ., people, 2, criterion = "mim")$feature,
    c("Sex", "Gender")
  )
})

test_that("numeric features are measured by what suits each term", {
  withr::local_seed(1)
  n <- 150
  data <- data.frame(a = rnorm(n), b = rnorm(n), noise = rnorm(n))
  data$copy <- data$a + 0.1 * rnorm(n)
  y <- factor(data$a + 0.7 * data$b > 0)
  found <- select_features(data, y, 2, criterion = "cmim")
  expect_setequal(found$feature, c("a", "b"))
  first <- data[[found$feature[1]]]
  second <- data[[found$feature[2]]]
  expect_near(found$relevance[1], mutual_info(first, y), 1e-12)
  expect_near(found$redundancy[2], mutual_info(first, second), 1e-12)
  expect_near(
    found$score[2],
    min(mutual_info(second, y), cond_mutual_info(second, y, first)), 1e-12
  )
  joint <- select_features(data, y, 2, criterion = "jmi")
  expect_near(
    joint$score[2], mutual_info(data[joint$feature], y), 1e-12
  )
  target <- data$a + data$b
  numeric <- select_features(data, target, 2, criterion = "cmi")
  expect_near(
    numeric$score[2],
    cond_mutual_info(data[[numeric$feature[2]]], target, data[[numeric$feature[1]]]),
    1e-12
  )
})

test_that("features of every kind can be selected together", {
  kinds <- many_kinds()
  for (criterion in setdiff(every_criterion, c("njmim", "disr"))) {
    found <- select_features(kinds$data, kinds$y, 3, criterion = criterion)
    expect_identical(nrow(found), 3L)
    expect_false(anyNA(found$score))
  }
  left_out <- attr(found, "left_out")
  notes <- screen_features(kinds$data, kinds$y)
  expect_setequal(left_out$feature, notes$feature[is.na(notes$method)])
  for (feature in left_out$feature) {
    expect_identical(
      left_out$note[left_out$feature == feature], outcome(notes, feature)$note
    )
  }
})

test_that("missing values are left out term by term", {
  data <- reference()
  withr::local_seed(2)
  gaps <- function(x) replace(x, sample(300, 30), NA)
  data[c(1:4, 18)] <- lapply(data[c(1:4, 18)], gaps)
  known <- data[!is.na(data$class), ]
  found <- select_features(class ~ ., data, 3, criterion = "cmim")
  expect_identical(attr(found, "rows"), nrow(known))
  second <- known[[found$feature[2]]]
  expect_near(
    found$score[2],
    min(
      mutual_info(second, known$class, na_rm = TRUE),
      cond_mutual_info(second, known$class, known[[found$feature[1]]], na_rm = TRUE)
    ), 1e-12
  )
  expect_error(
    select_features(class ~ ., data, 3, na = "error"),
    class = "infosift_error_missing"
  )
})

test_that("estimators by name are used for every term", {
  data <- reference()
  found <- select_features(
    class ~ ., data, 2,
    criterion = "cmi", method = "miller_madow"
  )
  expect_near(
    found$score[2],
    cond_mutual_info(
      data[[found$feature[2]]], data$class, data[[found$feature[1]]],
      method = "miller_madow"
    ), 1e-12
  )
  expect_identical(
    nrow(select_features(class ~ ., data, 2, method = "adaptive", criterion = "jmi")), 2L
  )
  expect_identical(
    select_features(Species ~ ., iris, 2, method = "mixed", criterion = "jmi")$feature,
    select_features(Species ~ ., iris, 2, criterion = "jmi")$feature
  )
})

test_that("a test ends the selection when nothing is left to find", {
  withr::local_seed(3)
  n <- 500
  y <- factor(sample(2, n, TRUE))
  follows <- function(p) factor(ifelse(runif(n) < p, y, sample(2, n, TRUE)))
  noise <- lapply(1:8, function(j) factor(sample(3, n, TRUE)))
  data <- data.frame(
    a = follows(0.5), b = follows(0.4), stats::setNames(noise, letters[3:10])
  )
  found <- select_features(data, y, criterion = "cmi", stop = "test")
  expect_identical(found$feature, c("a", "b"))
  expect_true(all(found$p_value <= 0.05))
  expect_match(attr(found, "ended"), "^next would be .*, p = ")
  none <- select_features(data[3:10], y, criterion = "cmi", stop = "test")
  expect_identical(nrow(none), 0L)
  expect_identical(nrow(select_features(data, y, 1, stop = "test")), 1L)
})

test_that("numbers are tested as mi_test() does", {
  withr::local_seed(2)
  n <- 150
  x <- data.frame(
    line = rnorm(n), class = factor(sample(3, n, TRUE)), noise = rnorm(n),
    other = rpois(n, 2)
  )
  targets <- list(
    number = x$line + as.integer(x$class) + 0.5 * rnorm(n),
    class = factor(x$line + as.integer(x$class) + 0.5 * rnorm(n) > 2)
  )
  x$line[1:4] <- NA
  for (y in targets) {
    found <- withr::with_seed(5, select_features(
      x, y, 2, criterion = "cmi", stop = "test", permutations = 199
    ))
    expect_setequal(found$feature, c("line", "class"))
    first <- x[[found$feature[1]]]
    second <- x[[found$feature[2]]]
    expected <- withr::with_seed(5, {
      discrete <- is.factor(first) && is.factor(y)
      c(
        mi_test(
          first, y, permutations = 199, early_stop = !discrete, na_rm = TRUE
        )$p.value,
        mi_test(
          second, y, given = first, permutations = 199, early_stop = TRUE,
          na_rm = TRUE
        )$p.value
      )
    })
    # The best of four, and of the three that are left.
    expect_near(found$p_value, pmin(1, c(4, 3) * expected), 1e-12)
  }
})

test_that("a test ends a selection of numbers when nothing is left to find", {
  withr::local_seed(4)
  n <- 300
  data <- as.data.frame(matrix(rnorm(n * 8), n))
  y <- data$V1 + data$V2 + 0.5 * rnorm(n)
  of <- function(data, ...) {
    select_features(
      data, y, criterion = "cmi", stop = "test", permutations = 199, ...
    )
  }
  found <- of(data)
  expect_setequal(found$feature, c("V1", "V2"))
  expect_match(attr(found, "ended"), "^next would be .*, p = ")
  expect_identical(nrow(of(data[3:8])), 0L)
  expect_identical(
    withr::with_seed(1, of(data, threads = 1)), withr::with_seed(1, of(data, threads = 3))
  )
})

test_that("a test of noise lets numbers in at most as often as the level says", {
  skip_unless_extended()
  entered <- vapply(1:400, function(seed) {
    withr::local_seed(seed)
    data <- as.data.frame(matrix(rnorm(100 * 5), 100))
    nrow(select_features(
      data, rnorm(100), criterion = "cmi", stop = "test", level = 0.1,
      permutations = 199
    )) > 0
  }, NA)
  # The level and three standard errors of 400 trials.
  expect_lte(mean(entered), 0.1 + 3 * sqrt(0.1 * 0.9 / 400))
})

test_that("a test of noise lets a feature in at most as often as the level says", {
  skip_unless_extended()
  entered <- vapply(1:400, function(seed) {
    withr::local_seed(seed)
    data <- as.data.frame(lapply(1:10, function(j) factor(sample(3, 200, TRUE))), col.names = letters[1:10])
    y <- factor(sample(2, 200, TRUE))
    nrow(select_features(data, y, criterion = "cmi", stop = "test", level = 0.1, permutations = 199)) > 0
  }, NA)
  # The level and three standard errors of 400 trials.
  expect_lte(mean(entered), 0.1 + 3 * sqrt(0.1 * 0.9 / 400))
})

test_that("a score at the threshold ends the selection", {
  data <- reference()
  all <- select_features(class ~ ., data, 17, criterion = "cmim")
  found <- select_features(
    class ~ ., data,
    criterion = "cmim", stop = "score", threshold = all$score[5]
  )
  expect_identical(found$feature, all$feature[1:4])
  copies <- select_features(
    class ~ f01 + f16, data,
    criterion = "cmim", stop = "score"
  )
  expect_identical(copies$feature, "f01")
})

test_that("the result does not depend on threads or progress, nor the unit on it", {
  data <- reference()
  for (criterion in every_criterion) {
    one <- select_features(class ~ ., data, 5, criterion = criterion, threads = 1)
    two <- select_features(
      class ~ ., data, 5,
      criterion = criterion, threads = 2, progress = TRUE
    )
    expect_identical(one, two)
    nats <- select_features(
      class ~ ., data, 5,
      criterion = criterion, base = exp(1)
    )
    expect_near(nats$cumulative, one$cumulative * log(2), 1e-12)
    unit <- if (criterion %in% c("njmim", "disr")) 1 else log(2)
    expect_near(nats$score[-1], one$score[-1] * unit, 1e-12)
  }
})

test_that("tests are repeated by a seed, whatever the number of threads", {
  data <- reference()
  run <- function(threads) {
    withr::local_seed(1)
    select_features(
      class ~ ., data,
      criterion = "cmi", stop = "test", threads = threads
    )
  }
  expect_identical(run(1), run(2))
})

test_that("there are at most as many features as candidates", {
  data <- data.frame(a = factor(c(1, 2, 1, 2, 1)), b = factor(1), y = factor(c(1, 2, 1, 2, 2)))
  found <- select_features(y ~ ., data, 2)
  expect_identical(found$feature, "a")
  expect_identical(attr(found, "ended"), "no candidate is left")
  expect_identical(attr(found, "left_out")$note, "constant")
})

test_that("what cannot be done is refused with a class", {
  refused <- function(expr, class) {
    expect_error(expr, class = paste0("infosift_error_", class))
  }
  x <- iris[1:4]
  y <- iris$Species
  refused(select_features(x, y, 5), "size")
  refused(select_features(x, y, 0), "argument")
  refused(select_features(x[0], y), "size")
  refused(select_features(x, y, criterion = "best"), "argument")
  refused(select_features(iris, y), "argument")
  refused(select_features(Species ~ Species + Sepal.Width, iris), "argument")
  refused(select_features(x), "argument")
  refused(select_features(x, y, 2, 3), "argument")
  refused(select_features(x, 1:150, stop = "test", method = "gaussian"), "unsupported")
  refused(select_features(x, y, criterion = "disr"), "unsupported")
  refused(select_features(x, y, method = "ross"), "unsupported")
  refused(select_features(x, y, method = "kl"), "unsupported")
  refused(select_features(x, y, stop = "test", level = 1), "argument")
  refused(select_features(x, y, stop = "score", threshold = NA), "argument")
  refused(select_features(x, y, stop = "test", permutations = 0), "argument")
  # What would make no difference is not ignored.
  refused(select_features(x, y, threshold = 0.1), "argument")
  refused(select_features(x, y, stop = "score", level = 0.1), "argument")
  refused(select_features(x, y, stop = "score", permutations = 99), "argument")
  refused(select_features(x, y, stop = "test", threshold = 0), "argument")
  nothing <- data.frame(a = c(NA, NA, 1, 2), b = c(1, 1, NA, NA))
  refused(select_features(nothing, c("u", "v", NA, NA)), "size")
  expect_snapshot({
    error_text(select_features(x, y, 5))
    error_text(select_features(iris, y))
    error_text(select_features(x, y, criterion = "best"))
    error_text(select_features(x, 1:150, stop = "test", method = "gaussian"))
    error_text(select_features(x, y, criterion = "disr"))
    error_text(select_features(x, y, method = "ross"))
    error_text(select_features(nothing, c("u", "v", NA, NA)))
  })
  expect_snapshot(error_text(select_features(x, y, n = 1, threshold = 0.1)))
})

test_that("what is biased most is no candidate", {
  withr::local_seed(1)
  data <- data.frame(
    id = sprintf("p%03d", sample(150, 200, TRUE)), a = factor(sample(3, 200, TRUE)),
    b = factor(sample(4, 200, TRUE))
  )
  y <- factor(ifelse(runif(200) < 0.7, as.integer(data$a), sample(3, 200, TRUE)))
  chosen <- select_features(data, y, n = 3)
  expect_identical(chosen$feature, c("a", "b"))
  expect_identical(attr(chosen, "left_out")$feature, "id")
  expect_match(attr(chosen, "left_out")$note, "too high")
  # A number among the features makes the selection a mixed one.
  mixed <- select_features(data.frame(data, number = rnorm(200)), y, n = 4)
  expect_false("id" %in% mixed$feature)
  expect_setequal(select_features(data, y, n = 3, method = "nsb")$feature, names(data))
  expect_error(select_features(data["id"], y, n = 1), class = "infosift_error_size")
})
