test_that("the score of a discrete target is the share of its entropy", {
  kinds <- many_kinds()
  kinds$data$gaps <- kinds$data$label
  kinds$data$gaps[seq(1, 200, 3)] <- NA
  for (base in c(2, exp(1))) {
    scores <- screen_features(kinds$data, kinds$y, base = base)
    for (feature in c("label", "flag", "level", "rank", "gaps", "number", "noise")) {
      column <- kinds$data[[feature]]
      known <- !is.na(column)
      share <- mutual_info(column[known], kinds$y[known]) /
        entropy(kinds$y[known])
      expect_near(outcome(scores, feature)$score, max(0, share), 1e-12)
    }
  }
})

test_that("with something given, the score is the share of what is left", {
  s <- discrete_sample(500, 1)
  s$x[1:50] <- NA
  known <- !is.na(s$x)
  scores <- screen_features(data.frame(x = s$x), s$y, given = s$z)
  expect_near(
    scores$score,
    cond_mutual_info(s$x[known], s$y[known], s$z[known]) /
      cond_entropy(s$y[known], s$z[known]),
    1e-12
  )
})

test_that("the score of a numeric target is the equivalent correlation", {
  s <- numeric_sample(300, 2)
  scores <- screen_features(data.frame(x = s$x, z = s$z), s$y, base = 10)
  info <- scores$mi * log(10)
  expect_near(scores$score, sqrt(1 - exp(-2 * pmax(info, 0))), 1e-14)
})

test_that("scores are from 0 to 1, and say so where they are cut", {
  withr::local_seed(2)
  y <- rep(c("a", "b"), 20)
  data <- data.frame(noise = rnorm(40), apart = (y == "a") * 100 + rnorm(40))
  for (seed in 1:20) {
    withr::local_seed(seed)
    data$noise <- rnorm(40)
    scores <- screen_features(data, y)
    expect_true(all(scores$score >= 0 & scores$score <= 1))
    expect_identical(scores$score == 0, scores$mi <= 0)
    above <- scores$mi > entropy(y) * (1 + 1e-12)
    expect_identical(grepl("more than the entropy", scores$note), above)
  }
})

test_that("missing and levels describe each feature", {
  data <- data.frame(
    number = c(1.5, 1.5, NA, 3, 4, NA, 7, 8), label = c("a", NA, letters[1:6]),
    flag = NA, same = 1
  )
  y <- c("u", "v", "u", "v", NA, "v", "u", "v")
  scores <- screen_features(data, y)
  expect_identical(outcome(scores, "number")$missing, 0.25)
  expect_identical(outcome(scores, "label")$missing, 0.125)
  expect_identical(outcome(scores, "flag")$missing, 1)
  expect_identical(outcome(scores, "same")$missing, 0)
  expect_identical(outcome(scores, "same")$levels, 1L)
  for (feature in c("number", "label")) {
    used <- !is.na(data[[feature]]) & !is.na(y)
    expect_identical(
      outcome(scores, feature)$levels, length(unique(data[[feature]][used]))
    )
  }
})

test_that("whole numbers that hardly repeat are noted", {
  withr::local_seed(1)
  data <- data.frame(
    id = sample(1000L, 100), almost = c(1:97, 97, 97, 97), number = rnorm(100),
    count = rpois(100, 20)
  )
  scores <- screen_features(data, rep(c("a", "b"), 50))
  noted <- scores$feature[grepl("identifier", scores$note)]
  expect_setequal(noted, c("id", "almost"))
})

test_that("features are kept that pass all filters, and none is removed", {
  all <- screen_features(Species ~ ., iris)
  expect_true(all(all$kept))
  top <- screen_features(Species ~ ., iris, top = 2)
  expect_identical(top$kept, c(TRUE, TRUE, FALSE, FALSE))
  high <- screen_features(Species ~ ., iris, threshold = 0.8)
  expect_identical(high$kept, high$mi >= 0.8)
  expect_identical(sum(high$kept), 3L)
  nats <- screen_features(Species ~ ., iris, threshold = 0.8, base = exp(1))
  expect_identical(nats$kept, nats$mi >= 0.8)
  both <- screen_features(Species ~ ., iris, threshold = 0.8, top = 1)
  expect_identical(both$kept, c(TRUE, FALSE, FALSE, FALSE))
  none <- screen_features(data.frame(absent = NA, x = 1:4), c("a", "b", "a", "b"))
  expect_identical(none$kept, !is.na(none$mi))
})

test_that("filters are numbers that can be met", {
  for (bad in list(0, 1.5, "a", c(1, 2))) {
    expect_error(
      screen_features(Species ~ ., iris, top = bad),
      class = "infosift_error_argument"
    )
  }
  for (bad in list("a", c(1, 2), NA)) {
    expect_error(
      screen_features(Species ~ ., iris, threshold = bad),
      class = "infosift_error_argument"
    )
  }
})

test_that("values that are mostly bias are ranked last, and named if kept", {
  withr::local_seed(1)
  n <- 200
  y <- factor(sample(2, n, TRUE))
  data <- data.frame(
    name = factor(sample(250, n, TRUE)), weak = ifelse(runif(n) < 0.2, y, 1) > 1,
    noise = factor(sample(3, n, TRUE)), number = rnorm(n), none = NA
  )
  scores <- screen_features(data, y, top = 3)
  expect_identical(scores$feature[4:5], c("name", "none"))
  # It has most of what there is to tell, and is not among the three.
  expect_gt(scores$mi[4], 0.5)
  expect_true(all(scores$mi[1:3] < scores$mi[4]))
  expect_identical(scores$kept, c(TRUE, TRUE, TRUE, FALSE, FALSE))
  expect_false(any(grepl("kept, but", utils::capture.output(print(scores)))))
  all <- screen_features(data, y, top = 4)
  expect_output(
    print(all, n = 1), "kept, but too high: most values are different: name"
  )
  expect_output(
    print(screen_features(data, y, threshold = 0.5)), "kept, but too high: .*: name"
  )
  expect_lte(max(nchar(utils::capture.output(print(all)))), 80)
  # By weights and in a plan of all kinds, too.
  weighted <- screen_features(data, y, weights = rep(1, n), top = 2)
  expect_identical(weighted$feature[3], "name")
})

test_that("many levels for so few rows are noted", {
  withr::local_seed(1)
  n <- 300
  data <- data.frame(
    many = factor(sample(120, n, TRUE)), few = factor(sample(4, n, TRUE)),
    number = rnorm(n), y = factor(rep(c("a", "b"), n / 2))
  )
  note_of <- function(...) {
    scores <- screen_features(y ~ ., data, test = "none", interval = FALSE, ...)
    scores$note[match(c("many", "few", "number"), scores$feature)]
  }
  noted <- c("biased upwards: many levels for so few rows", "", "")
  expect_identical(note_of(), noted)
  expect_identical(note_of(method = "shrink")[1:2], c("", ""))
  # The threshold is a tenth of one bit, by (r - 1)(s - 1) / 2n.
  at <- function(levels) {
    x <- data.frame(x = rep_len(seq_len(levels), n))
    x$x <- factor(x$x)
    screen_features(x, data$y, test = "none", interval = FALSE)$note
  }
  first <- ceiling(0.1 * log(2) * 2 * n) + 1
  expect_identical(at(first - 1), "")
  expect_identical(at(first), noted[1])
  # A selection that takes it or ends with it says so, with numbers or without.
  expect_output(print(select_features(y ~ ., data, n = 1)), "[*] many: biased upwards")
  shown <- utils::capture.output(print(select_features(y ~ few, data)))
  expect_false(any(grepl("biased", shown)))
  for (columns in list(c("many", "few"), c("many", "few", "number"))) {
    chosen <- select_features(data[columns], data$y, stop = "test")
    expect_match(attr(chosen, "ended"), "many, p = .* [(]biased upwards")
  }
})

test_that("whole numbers that are labels by request are noted, too", {
  withr::local_seed(1)
  x <- data.frame(number = sample(1000L, 200, TRUE))
  y <- factor(rep(1:2, 100))
  of <- function(method) {
    screen_features(x, y, method = method, test = "none", interval = FALSE)$note
  }
  expect_match(of("plugin"), "^too high")
  x$number <- sample(70L, 200, TRUE)
  expect_match(of("plugin"), "^biased upwards")
  # Weights count: the same rows ten times are enough.
  often <- screen_features(
    x, y, method = "plugin", weights = rep(10, 200), test = "none", interval = FALSE
  )
  expect_identical(often$note, "")
  # Others correct for it.
  for (method in c("miller_madow", "grassberger", "jackknife", "chao_shen")) {
    expect_identical(of(method), "")
  }
  # A target of many classes, too, whose table is sparse.
  many <- data.frame(f = factor(sample(99, 200, TRUE)))
  y <- factor(sample(80, 200, TRUE))
  for (columns in list(many, cbind(many, number = rnorm(200)))) {
    chosen <- select_features(columns, y, n = 1, stop = "score", threshold = 100)
    expect_match(attr(chosen, "ended"), "biased upwards")
  }
})

test_that("only what is too high is said to be", {
  withr::local_seed(2)
  n <- 200
  x <- data.frame(name = factor(sample(250, n, TRUE)))
  classes <- factor(sample(2, n, TRUE))
  of <- function(y, method) {
    screen_features(x, y, method = method, test = "none", interval = FALSE)
  }
  for (method in c("plugin", "miller_madow", "jackknife", "grassberger")) {
    found <- of(classes, method)
    expect_true(has_too_high(found$note))
    expect_gt(found$mi, 0.2)
  }
  for (method in c("nsb", "shrink", "chao_wang_jost", "adaptive")) {
    found <- of(classes, method)
    expect_identical(found$note, "")
    expect_lt(found$mi, 0.1)
  }
  found <- of(rnorm(n), "auto")
  expect_match(found$note, "too low")
  expect_lt(found$mi, 0.1)
})
