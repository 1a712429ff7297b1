titanic <- function() {
  people <- as.data.frame(Titanic)
  people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
  people$constant <- "same"
  people
}

test_that("a selection prints what was chosen, why it ended and what was left out", {
  chosen <- select_features(Survived ~ ., titanic(), criterion = "cmi")
  expect_snapshot(chosen)
  expect_snapshot(summary(chosen))
  withr::local_seed(1)
  tested <- select_features(
    Survived ~ Sex + Class, titanic(),
    criterion = "cmi", stop = "test", permutations = 99
  )
  expect_identical(tested$feature, c("Sex", "Class"))
  expect_output(print(tested), "p_value")
  expect_output(print(tested[1:2]), "feature")
})

test_that("a selection is a data frame, and parts of it are, too", {
  chosen <- select_features(Survived ~ ., titanic(), criterion = "jmi")
  expect_identical(class(as.data.frame(chosen)), "data.frame")
  expect_s3_class(chosen[1:2, ], "infosift_selection")
  expect_identical(class(chosen["feature"]), "data.frame")
  expect_identical(format(chosen)$order, chosen$order)
})

test_that("a selection plots", {
  local_null_device()
  chosen <- select_features(Survived ~ ., titanic(), criterion = "jmi")
  expect_identical(plot(chosen), chosen)
  expect_error(plot(chosen[0, ]), class = "infosift_error_size")
  skip_if_not_installed("ggplot2")
  drawn <- ggplot2::autoplot(chosen)
  expect_s3_class(drawn, "ggplot")
  expect_identical(nrow(drawn$data), 9L)
})

test_that("p-values of a selection are explained, and a single last row is shown", {
  chosen <- select_features(Species ~ ., iris, stop = "test", permutations = 99)
  expect_output(print(chosen), "p_value: times the number of candidates left")
  chosen <- select_features(Species ~ ., iris, n = 4)
  shown <- function(n) utils::capture.output(print(chosen, n = n))
  expect_identical(shown(3), shown(4))
  expect_false(any(grepl("p_value", shown(4))))
  expect_match(shown(2), "and 2 more", all = FALSE)
})
