# Root mean square errors, in nats, over tasks with known information and fresh
# seeds, beside the goal and the textbook value of each group. The tasks are
# those of helper-tasks.R; more seeds with INFOSIFT_ACCURACY_SEEDS.

# Without a goal: reported only.
goals <- utils::read.table(header = TRUE, sep = "|", strip.white = TRUE, text = "
group                        | goal
1-D                          | 0.027
1-D heavy tails              | 0.027
1-D high MI                  | 0.075
null                         | 0.020
multinormal up to 5          | 0.030
multinormal 50               | 0.045
Student                      | 0.030
asinh-Student                | 0.038
transformed 5                | 0.032
transformed 25               | 0.038
spirals 5                    | 0.235
spirals 25                   | 0.120
swiss roll                   | NA
waves, inliers, concentric   | 0.200
pairs side by side           | 0.080
atoms + continuous           | 0.035
class + continuous           | 0.050
mixed null                   | 0.012
conditional, dependent       | 0.048
conditional, null            | 0.020
conditional mixed, dependent | 0.250
conditional mixed, null      | NA
")
# The one that is a stretch, and is not asserted.
stretch <- "conditional mixed, dependent"

nats_of <- function(sample, method) {
  value <- if (is.null(sample$given)) {
    mutual_info(sample$x, sample$y, method = method, base = exp(1))
  } else {
    cond_mutual_info(
      sample$x, sample$y, sample$given, method = method, base = exp(1)
    )
  }
  as.numeric(value)
}

# The textbook's estimator of a kind of data, at k = 3.
textbook <- function(sample) {
  columns <- unlist(
    lapply(sample, function(x) as.list(as.data.frame(x))), recursive = FALSE
  )
  mixed <- any(vapply(columns, function(x) {
    is.factor(x) || mean(duplicated(x)) > 0.01
  }, NA))
  if (mixed) est_mixed(3, "sd") else est_ksg(3, scale = "sd")
}

errors_of <- function(task, seeds) {
  vapply(seeds, function(seed) {
    sample <- draw_task(task, seed)
    c(
      adaptive = nats_of(sample, est_adaptive()),
      textbook = nats_of(sample, textbook(sample))
    ) - task$truth
  }, numeric(2))
}

accuracy_table <- function(tasks, seeds) {
  squares <- lapply(seq_along(tasks), function(i) {
    # Tasks do not share their errors.
    rowMeans(errors_of(tasks[[i]], 1000 * i + seeds)^2)
  })
  group <- vapply(tasks, `[[`, "", "group")
  rmse <- function(which) {
    sqrt(tapply(vapply(squares, `[[`, 0, which), group, mean))
  }
  found <- rmse("adaptive")
  data.frame(
    group = goals$group, tasks = as.vector(table(group)[goals$group]),
    rmse = round(as.vector(found[goals$group]), 3), goal = goals$goal,
    textbook = round(as.vector(rmse("textbook")[goals$group]), 3)
  )
}

all_tasks <- function() {
  c(
    one_dimensional_tasks(), heavy_tasks(), high_tasks(), null_tasks(),
    multivariate_tasks(), student_tasks(), odd_tasks(), side_by_side_tasks(),
    mixed_tasks(), conditional_tasks(), conditional_mixed_tasks()
  )
}

test_that("the adaptive estimator reaches the goals of accuracy", {
  skip_unless_extended()
  seeds <- seq_len(as.integer(Sys.getenv("INFOSIFT_ACCURACY_SEEDS", "30")))
  result <- suppressWarnings(accuracy_table(all_tasks(), seeds))
  cat("\n")
  print(result, row.names = FALSE, right = FALSE)
  asserted <- result[!is.na(result$goal) & result$group != stretch, ]
  for (i in seq_len(nrow(asserted))) {
    expect_lte(asserted$rmse[i], asserted$goal[i], label = asserted$group[i])
  }
})

test_that("strong, heavy-tailed and side-by-side dependence is found", {
  # One task of each kind; bounds are three times the goal of its group.
  cases <- list(
    list(high_tasks(1000)[[4]], 0.23), list(heavy_tasks(1000)[[6]], 0.09),
    list(side_by_side_tasks(1000)[[2]], 0.24), list(student_tasks(1000)[[6]], 0.12),
    list(multivariate_tasks(1000, FALSE)[[6]], 0.12),
    list(mixed_tasks()[[1]], 0.1), list(conditional_mixed_tasks()[[3]], 0.15)
  )
  for (case in cases) {
    sample <- draw_task(case[[1]], 1)
    error <- nats_of(sample, est_adaptive()) - case[[1]]$truth
    expect_lt(abs(error), case[[2]], label = case[[1]]$name)
  }
})
