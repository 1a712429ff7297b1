test_that("the alphabet of a table has its empty rows, observed levels do not", {
  counts <- as.table(rbind(c(5, 2), c(1, 4), c(0, 0)))
  filled <- as.table(rbind(c(5, 2), c(1, 4)))
  for (make in list(est_shrink, est_nsb, function(...) est_dirichlet(1, ...))) {
    expect_identical(
      mutual_info(counts, method = make(alphabet = "observed")),
      mutual_info(filled, method = make())
    )
    expect_identical(
      mutual_info(filled, method = make(alphabet = c(3, 2))),
      mutual_info(counts, method = make())
    )
  }
})

test_that("estimators that correct for the sample need whole counts", {
  counts <- as.table(c(1.5, 2.5))
  expect_near(entropy(counts), binary_entropy(1.5 / 4), 1e-14)
  for (name in c("miller_madow", "shrink", "nsb", "chao_shen", "adaptive")) {
    expect_error(
      entropy(counts, method = name), class = "infosift_error_unsupported"
    )
  }
  expect_snapshot(error_text(entropy(counts, method = "nsb")))
})

test_that("a known distribution needs no correction", {
  expect_error(
    mutual_info(channel_pmf(), method = "nsb"),
    class = "infosift_error_unsupported"
  )
  expect_snapshot(error_text(mutual_info(channel_pmf(), method = "nsb")))
})
