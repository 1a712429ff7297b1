counted <- as.data.frame(Titanic)
people <- counted[rep(seq_len(nrow(counted)), counted$Freq), 1:4]

test_that("weights are rows that occur more than once", {
  for (method in list("auto", est_miller_madow(), est_dirichlet(1))) {
    for (test in c("asymptotic", "auto")) {
      weighted <- withr::with_seed(1, screen_features(
        Survived ~ Class + Sex + Age, counted, weights = "Freq",
        method = method, test = test
      ))
      expanded <- withr::with_seed(1, screen_features(
        Survived ~ Class + Sex + Age, people, method = method, test = test
      ))
      for (column in c("feature", "type", "method", "n", "levels", "note")) {
        expect_identical(weighted[[column]], expanded[[column]])
      }
      for (column in c("mi", "score", "missing")) {
        expect_near(weighted[[column]], expanded[[column]], 1e-12)
      }
      known <- !is.na(expanded$p_value)
      expect_identical(known, !is.na(weighted$p_value))
      if (identical(method, "auto")) {
        expect_near(weighted$p_value / expanded$p_value, 1, 1e-6)
      }
    }
  }
})

test_that("weights work with what is given, strata and missing values", {
  counted$Class[counted$Sex == "Male" & counted$Class == "Crew"] <- NA
  people <- counted[rep(seq_len(nrow(counted)), counted$Freq), 1:4]
  for (na in c("pairwise", "level")) {
    weighted <- screen_features(
      Survived ~ Class + Age, counted, weights = ~Freq, given = "Sex", na = na
    )
    expanded <- screen_features(
      Survived ~ Class + Age, people, given = "Sex", na = na
    )
    expect_near(weighted$mi, expanded$mi, 1e-12)
    expect_near(weighted$missing, expanded$missing, 1e-12)
    expect_identical(weighted$n, expanded$n)
    expect_near(weighted$p_value / expanded$p_value, 1, 1e-6)
  }
  weighted <- screen_features(
    counted[c("Class", "Age")], counted$Survived, weights = counted$Freq,
    strata = counted$Sex, test = "permutation"
  )
  expect_true(all(weighted$p_value >= 1 / 1000 & weighted$p_value <= 0.1))
})

test_that("whole numbers are counted if a discrete estimator is asked for", {
  x <- data.frame(code = c(1L, 2L, 1L, 3L), label = c("a", "b", "b", "b"))
  y <- c("u", "v", "v", "u")
  w <- c(3, 0, 2, 1)
  rows <- rep(1:4, w)
  weighted <- screen_features(x, y, weights = w, method = "plugin")
  expanded <- screen_features(x[rows, ], y[rows], method = "plugin")
  expect_near(weighted$mi, expanded$mi, 1e-12)
  expect_identical(weighted$n, expanded$n)
  expect_identical(weighted$levels, expanded$levels)
})

test_that("numbers get a note", {
  scores <- screen_features(iris[c(1, 2)], iris$Species, weights = rep(2, 150))
  expect_true(all(is.na(scores$mi)))
  expect_identical(unique(scores$note), "est_mixed() does not take weights")
})

test_that("weights are whole numbers, one for each row", {
  refused <- function(weights, class) {
    expect_error(
      screen_features(iris["Species"], iris$Species, weights = weights),
      class = class
    )
  }
  refused(rep(0.5, 150), "infosift_error_argument")
  refused(1:3, "infosift_error_size")
  refused(c(NA, rep(1, 149)), "infosift_error_missing")
  refused(c(-1, rep(1, 149)), "infosift_error_argument")
  refused(rep(2^25, 150), "infosift_error_size")
  expect_error(
    screen_features(Survived ~ Sex, counted, weights = c("Freq", "Age")),
    class = "infosift_error_argument"
  )
  expect_error(
    screen_features(Survived ~ Sex, counted, weights = "absent"),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(
    screen_features(iris["Species"], iris$Species, weights = rep(0.5, 150))
  ))
})

test_that("every row is in a stratum", {
  site <- rep(c("a", "b", NA), 50)
  expect_error(
    screen_features(iris[1], iris$Species, strata = site),
    class = "infosift_error_missing"
  )
  expect_error(
    screen_features(iris[1], iris$Species, strata = 1:150),
    class = "infosift_error_argument"
  )
  expect_snapshot(error_text(screen_features(iris[1], iris$Species, strata = site)))
  expect_snapshot(error_text(screen_features(iris[1], iris$Species, strata = 1:150)))
})

test_that("strata and weights are no features", {
  scores <- screen_features(
    Survived ~ ., counted, weights = "Freq", strata = ~Sex
  )
  expect_setequal(scores$feature, c("Class", "Age"))
})
