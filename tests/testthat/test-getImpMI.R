test_that("importance is information, and 0 where there is none to measure", {
  data <- mixed_table()
  data$none <- NA_real_
  value <- getImpMI(data[-1], data$class)
  expect_identical(value[["none"]], 0)
  expect_identical(value[names(value) != "none"], mi_scores(data[2:7], data$class))
  expect_true(nzchar(comment(getImpMI)))
  expect_identical(
    getImpMI(data[2:7], data$class, method = "mixed"),
    mi_scores(data[2:7], data$class, method = "mixed")
  )
})

# What Boruta asks of an importance: columns and their shuffled copies, many times.
test_that("informative features beat shuffled ones, and noise does not", {
  data <- mixed_table()
  features <- data[c("strong", "again", "weak", "noise")]
  withr::local_seed(1)
  hits <- replicate(50, {
    shuffled <- lapply(features[c(1:4, 1)], sample)
    names(shuffled) <- paste0("shadow", 1:5)
    value <- getImpMI(cbind(features, shuffled), data$class, threads = 1)
    value[1:4] > max(value[5:9])
  })
  expect_true(all(rowMeans(hits)[1:3] > 0.95))
  expect_lt(mean(hits[4, ]), 0.5)
})

test_that("Boruta takes it, and a model is trained on what it confirms", {
  skip_if_not_installed("Boruta")
  skip_if_not_installed("rpart")
  withr::local_seed(1)
  data <- mixed_table()
  found <- Boruta::Boruta(
    data[c("strong", "again", "weak", "noise")], data$class,
    getImp = getImpMI, maxRuns = 50
  )
  kept <- Boruta::getSelectedAttributes(found)
  expect_setequal(kept, c("strong", "again", "weak"))
  model <- rpart::rpart(class ~ ., data[c("class", kept)])
  expect_gt(mean(predict(model, data, type = "class") == data$class), 0.75)
})
