test_that("every list of references names its works, with their years", {
  pages <- tools::Rd_db("infosift")
  tag_of <- function(part) attr(part, "Rd_tag")
  lists <- lapply(pages, function(page) {
    paste(unlist(Filter(function(part) tag_of(part) == "\\references", page)), collapse = "")
  })
  lists <- Filter(nzchar, lists)
  # With --no-docs, as developers install, there are no pages to look at.
  expect_true(length(pages) == 0 || length(lists) > 10)
  for (page in names(lists)) {
    expect_match(lists[[page]], "\\([0-9]{4}\\)", info = page)
    expect_no_match(lists[[page]], "NULL", info = page)
  }
})

test_that("a work that is not listed is not cited", {
  expect_null(cite("nobody1900"))
  expect_match(cite("kraskov2004"), "Physical Review E")
})
