# What the tests of steps for recipes share.

# Printed text, whether it is output or a message: that changed in recipes.
printed <- function(x) {
  messages <- character()
  output <- utils::capture.output(withCallingHandlers(
    print(x),
    message = function(m) {
      messages <<- c(messages, conditionMessage(m))
      invokeRestart("muffleMessage")
    }
  ))
  text <- cli::ansi_strip(paste(c(output, messages), collapse = " "))
  gsub("\\s+", " ", text)
}

# A class that two of the features tell about, one of them twice; of all kinds,
# and with missing values.
mixed_table <- function(n = 200, seed = 1) {
  withr::local_seed(seed)
  class <- factor(sample(c("no", "yes"), n, TRUE))
  strong <- (class == "yes") * 2 + rnorm(n)
  data <- data.frame(
    class = class,
    strong = strong,
    again = strong + rnorm(n, sd = 0.1),
    weak = factor(ifelse(runif(n) < 0.75, class, sample(class))),
    noise = rnorm(n),
    flat = factor("same"),
    level = factor(sample(letters[1:4], n, TRUE))
  )
  data$noise[sample(n, 20)] <- NA
  data$level[sample(n, 20)] <- NA
  data
}

# A recipe with a step for all of its predictors.
selecting <- function(data, ..., formula = class ~ ., step = step_select_mi,
                      threads = 1) {
  step(
    recipes::recipe(formula, data), recipes::all_predictors(),
    ...,
    threads = threads
  )
}

screening <- function(data, ...) selecting(data, ..., step = step_screen_mi)

# Both steps, told to keep so many features.
steps_keeping <- list(
  select = function(...) step_select_mi(..., criterion = "cmim"),
  screen = step_screen_mi
)
