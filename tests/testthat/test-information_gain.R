# Quinlan's fourteen days.
tennis <- data.frame(
  outlook = c(
    "sunny", "sunny", "overcast", "rain", "rain", "rain", "overcast", "sunny",
    "sunny", "rain", "sunny", "overcast", "overcast", "rain"
  ),
  humidity = rep(
    c("high", "normal", "high", "normal", "high", "normal", "high"),
    c(4, 3, 1, 3, 1, 1, 1)
  ),
  windy = c(
    FALSE, TRUE, FALSE, FALSE, FALSE, TRUE, TRUE, FALSE, FALSE, FALSE, TRUE,
    TRUE, FALSE, TRUE
  ),
  play = c(
    "no", "no", "yes", "yes", "yes", "no", "yes", "no", "yes", "yes", "yes",
    "yes", "yes", "no"
  )
)

test_that("the fourteen days have the gains of the textbook", {
  gain <- information_gain(play ~ ., data = tennis)
  expect_identical(gain$feature, c("outlook", "humidity", "windy"))
  expect_identical(gain$type, c("character", "character", "logical"))
  expect_identical(gain$n, rep(14L, 3))
  # Printed with four digits in the textbook.
  expect_near(gain$gain, c(0.2467, 0.1518, 0.0481), 5e-5)
  split <- -(5 * log2(5 / 14) + 4 * log2(4 / 14) + 5 * log2(5 / 14)) / 14
  before <- binary_entropy(9 / 14)
  after <- 10 / 14 * binary_entropy(2 / 5)
  expect_near(gain$gain[1], before - after, 1e-12)
  expect_near(gain$gain_ratio[1], (before - after) / split, 1e-12)
  expect_true(all(is.na(gain$split)))
})

test_that("gain of a discrete feature is plug-in mutual information", {
  for (seed in 1:10) {
    s <- discrete_sample(80, seed)
    gain <- information_gain(data.frame(x = s$x, z = s$z), s$y)
    expect_near(
      gain$gain, c(mutual_info(s$x, s$y), mutual_info(s$z, s$y)), 1e-12
    )
    expect_near(
      gain$gain_ratio, gain$gain / c(entropy(s$x), entropy(s$z)), 1e-12
    )
  }
})

# Every threshold, tried in turn; the lowest of the best.
slow_split <- function(x, y) {
  values <- sort(unique(x))
  thresholds <- (values[-1] + values[-length(values)]) / 2
  gains <- vapply(thresholds, function(threshold) {
    below <- x <= threshold
    entropy_of(y) - mean(below) * entropy_of(y[below]) -
      mean(!below) * entropy_of(y[!below])
  }, 0)
  best <- which(gains > max(gains) - 1e-12)[1]
  list(
    split = thresholds[best], gain = gains[best],
    ratio = gains[best] / entropy_of(x <= thresholds[best])
  )
}

test_that("the best threshold is that of an exhaustive search", {
  for (seed in 1:20) {
    m <- mixed_sample(60, seed)
    for (x in list(m$x, round(m$x, 1), as.integer(10 * m$x))) {
      found <- information_gain(x, m$y)
      slow <- slow_split(x, m$y)
      expect_near(found$split, slow$split, 1e-12)
      expect_near(found$gain, slow$gain, 1e-12)
      expect_near(found$gain_ratio, slow$ratio, 1e-12)
      expect_near(
        mutual_info(x <= found$split, m$y), found$gain, 1e-12
      )
    }
  }
})

test_that("of equally good thresholds the lowest is taken", {
  gain <- information_gain(1:4, c("a", "b", "b", "a"))
  expect_identical(gain$split, 1.5)
})

test_that("petals single out one of three species", {
  gain <- information_gain(Species ~ ., data = iris)
  expect_near(gain$gain[3], binary_entropy(1 / 3), 1e-12)
  expect_identical(gain$split[3], 2.45)
  expect_near(gain$gain_ratio[3], 1, 1e-12)
})

test_that("a feature with one value has no gain and no ratio", {
  gain <- information_gain(
    data.frame(a = rep("u", 4), b = rep(1, 4)), c("x", "x", "y", "y")
  )
  expect_identical(gain$gain, c(0, 0))
  expect_identical(gain$gain_ratio, c(NA_real_, NA_real_))
  expect_identical(gain$split, c(NA_real_, NA_real_))
})

test_that("a class with one level has nothing to gain", {
  gain <- information_gain(data.frame(a = letters[1:4], b = 1:4), rep("y", 4))
  expect_identical(gain$gain, c(0, 0))
})

test_that("the base changes the gain and not the ratio", {
  bits <- information_gain(Species ~ ., data = iris)
  nats <- information_gain(Species ~ ., data = iris, base = exp(1))
  expect_near(nats$gain, bits$gain * log(2), 1e-12)
  expect_near(nats$gain_ratio, bits$gain_ratio, 1e-12)
})

test_that("each feature is used on the rows where it is known", {
  data <- tennis
  data$outlook[1:2] <- NA
  data$windy[14] <- NA
  gain <- information_gain(play ~ ., data = data, na_rm = TRUE)
  expect_identical(gain$n, c(12L, 14L, 13L))
  expect_near(
    gain$gain[1], mutual_info(tennis$outlook[-(1:2)], tennis$play[-(1:2)]), 1e-12
  )
  data <- data.frame(a = c(1, 2, NA, 4), y = c("u", "u", "v", "v"))
  expect_identical(information_gain(y ~ a, data, na_rm = TRUE)$split, 3)
})

test_that("missing values are an error that names the feature", {
  data <- tennis
  data$windy[14] <- NA
  expect_error(
    information_gain(play ~ ., data = data), "windy",
    class = "infosift_error_missing"
  )
  expect_snapshot(error_text(information_gain(play ~ ., data = data)))
})

test_that("tables and distributions are split by their dimensions", {
  counts <- table(tennis[c("outlook", "play")])
  gain <- information_gain(counts)
  expect_near(
    gain$gain, information_gain(tennis["outlook"], tennis$play)$gain, 1e-12
  )
  expect_equal(gain$n, 14)
  expect_identical(gain$feature, "outlook")
  expect_near(
    information_gain(pmf(unclass(counts) / 14))$gain_ratio, gain$gain_ratio, 1e-12
  )
  both <- information_gain(table(tennis[c("outlook", "windy", "play")]), y = "play")
  expect_identical(both$feature, "outlook, windy")
  expect_near(
    both$gain, mutual_info(tennis[c("outlook", "windy")], tennis$play), 1e-12
  )
})

test_that("the class must be discrete, and there", {
  expect_error(information_gain(1:3, 1:3), class = "infosift_error_argument")
  expect_error(information_gain(1:3), class = "infosift_error_argument")
  expect_error(
    information_gain(1:3, letters[1:4]), class = "infosift_error_size"
  )
  expect_snapshot(error_text(information_gain(1:3, 1:3)))
  expect_snapshot(error_text(information_gain(1:3, Sys.Date() + 1:3)))
  expect_snapshot(error_text(information_gain(1:3)))
  expect_snapshot(error_text(information_gain(tennis[1:3], letters)))
})

test_that("there must be features, with different names", {
  expect_error(
    information_gain(play ~ 1, tennis), class = "infosift_error_size"
  )
  expect_error(
    information_gain(tennis[0], tennis$play), class = "infosift_error_size"
  )
  twice <- tennis[c(1, 1)]
  names(twice) <- c("outlook", "outlook")
  expect_error(
    information_gain(twice, tennis$play), class = "infosift_error_argument"
  )
  expect_snapshot(error_text(information_gain(twice, tennis$play)))
})

test_that("gains print with the unit, and with thresholds if there are any", {
  expect_snapshot(information_gain(play ~ ., data = tennis))
  expect_snapshot(information_gain(Species ~ ., data = iris, base = exp(1)))
  expect_snapshot(
    print(information_gain(data.frame(a = rep("u", 2)), c("x", "y")), digits = 2)
  )
  gain <- information_gain(play ~ ., data = tennis)
  utils::capture.output(expect_invisible(print(gain)))
})

test_that("gains are data frames", {
  gain <- information_gain(play ~ ., data = tennis)
  plain <- as.data.frame(gain)
  expect_identical(class(plain), "data.frame")
  expect_identical(
    names(plain), c("feature", "type", "n", "gain", "gain_ratio", "split")
  )
  expect_identical(
    setdiff(names(attributes(plain)), c("names", "class", "row.names")),
    character()
  )
  expect_output(print(gain[gain$gain > 0.1, ]), "outlook")
  expect_output(print(gain[, 1:2]), "outlook")
  expect_output(print(gain[order(-gain$gain), ][1, ]), "outlook")
})

test_that("a threshold separates neighbours, however near or far", {
  near <- c(1 + .Machine$double.eps, 1 + 2 * .Machine$double.eps)
  split <- information_gain(near, c("a", "b"))$split
  expect_true(near[1] <= split && split < near[2])
  expect_identical(information_gain(c(-1.7e308, 1.7e308), c("a", "b"))$split, 0)
})

test_that("splits for very many classes take no longer", {
  n <- 30000
  took <- system.time(
    gain <- information_gain(rnorm(n), factor(seq_len(n)))$gain
  )[["elapsed"]]
  expect_equal(gain, 1)
  expect_lt(took, 5) # 0.03 s; it was quadratic once, 13 s
})
