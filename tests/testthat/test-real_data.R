# Data as they are in their packages: features of all kinds, missing values, codes
# that are no categories. Nothing is prepared.
real_data <- list(
  Sonar = c("mlbench", "Class"), Vowel = c("mlbench", "Class"),
  DNA = c("mlbench", "Class"), BreastCancer = c("mlbench", "Class"),
  spam = c("kernlab", "type"), credit_data = c("modeldata", "Status"),
  Boston = c("MASS", "medv")
)

read_real <- function(name) {
  skip_if_not_installed(real_data[[name]][1])
  found <- new.env()
  utils::data(list = name, package = real_data[[name]][1], envir = found)
  as.data.frame(found[[name]])
}

target_of <- function(name) stats::reformulate(".", real_data[[name]][2])

quick_scores <- function(...) {
  screen_features(..., test = "none", interval = FALSE)
}

for (name in names(real_data)) {
  test_that(paste(name, "is screened as it comes, and the same each time"), {
    data <- read_real(name)
    scores <- quick_scores(target_of(name), data, threads = 1)
    expect_identical(nrow(scores), ncol(data) - 1L)
    expect_true(all(is.finite(scores$mi) | nzchar(scores$note)))
    biased <- has_too_high(scores$note)
    expect_false(is.unsorted(rev(scores$mi[!biased]), na.rm = TRUE))
    expect_false(is.unsorted(biased[!is.na(scores$mi)]))
    best <- utils::head(scores$feature[!nzchar(scores$note)], 1)
    bound <- if (is.factor(data[[real_data[[name]][2]]])) {
      entropy(data[[real_data[[name]][2]]])
    } else {
      Inf
    }
    expect_gt(scores$mi[scores$feature == best], 0)
    expect_lte(scores$mi[scores$feature == best], bound)
    withr::local_seed(1)
    again <- quick_scores(target_of(name), data, threads = 2)
    expect_identical(again, scores)
  })

  test_that(paste("features of", name, "are selected as they come"), {
    data <- read_real(name)
    chosen <- select_features(
      target_of(name), data[seq(1, nrow(data), length.out = 300), ],
      n = 3, criterion = "jmi"
    )
    expect_identical(nrow(chosen), 3L)
    expect_true(all(is.finite(chosen$score)))
  })
}

test_that("a column of numbers of people is noted", {
  data <- read_real("BreastCancer")
  scores <- quick_scores(Class ~ ., data)
  expect_match(scores$note[scores$feature == "Id"], "too high")
  adaptive <- quick_scores(Class ~ ., data, method = "adaptive")
  expect_identical(adaptive$mi[adaptive$feature == "Id"], 0)
})

test_that("a model of a third of the features beats one of as many at random", {
  skip_if_not_installed("rpart")
  data <- read_real("credit_data")
  train <- data[seq(1, nrow(data), 2), ]
  test <- data[seq(2, nrow(data), 2), ]
  # Bad loans have to come before good ones in the order of risk.
  area <- function(features) {
    model <- rpart::rpart(
      stats::reformulate(features, "Status"), train,
      control = rpart::rpart.control(cp = 0.003)
    )
    risk <- rank(predict(model, test)[, "bad"])
    bad <- test$Status == "bad"
    (mean(risk[bad]) - (sum(bad) + 1) / 2) / sum(!bad)
  }
  scores <- quick_scores(Status ~ ., train)
  withr::local_seed(1)
  random <- replicate(5, area(sample(scores$feature, 5)))
  expect_gt(area(scores$feature[1:5]), mean(random) + 0.02)
})
