test_that("every work that a help page cites is listed", {
  folder <- testthat::test_path("..", "..", "R")
  skip_if_not(dir.exists(folder), "The sources are not at hand.")
  lines <- unlist(lapply(list.files(folder, full.names = TRUE), readLines))
  found <- gregexpr("(?<=cite\\(\")[a-z0-9]+", lines, perl = TRUE)
  keys <- unlist(regmatches(lines, found))
  expect_gt(length(keys), 0)
  for (key in unique(keys)) {
    expect_match(infosift:::cite(key), "\\([0-9]{4}\\)", info = key)
  }
})
