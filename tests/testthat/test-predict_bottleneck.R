test_that("new rows are encoded by the formula of the encoder", {
  p <- ib_fixture("blocks3")$pmf
  fit <- info_bottleneck(p, 5)
  new <- rbind(c(1, 1, 1, 1, 1, 1), c(9, 5, 2, 1, 1, 1))
  encoded <- predict(fit, new)
  rows <- new / rowSums(new)
  slow <- t(apply(rows, 1, function(c) {
    kl <- apply(fit$decoder, 1, function(r) sum(c * log(c / r)))
    w <- fit$weight * exp(-5 * kl)
    w / sum(w)
  }))
  expect_near(encoded, slow, 1e-12)
  expect_identical(as.character(predict(fit, new, type = "label")), as.character(max.col(slow)))
  expect_equal(predict(fit), fit$encoder)
  expect_equal(predict(fit, c("3", "1")), fit$encoder[c(3, 1), ])
})
