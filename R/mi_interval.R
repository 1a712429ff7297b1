#' Interval for mutual information
#'
#' Limits between which the [mutual information][mutual_info()] of `x` and `y`
#' may be thought to lie, given the data: a credible or a confidence interval.
#'
#' @details
#' | `interval` | limits | estimate |
#' | --- | --- | --- |
#' | `"bayes"` | equal-tailed quantiles of draws from the posterior of all cell probabilities | posterior mean |
#' | `"jackknife"` | normal, with the delete-one jackknife's standard error | the jackknife's, without the bias of first order |
#' | `"bootstrap"` | basic bootstrap, \eqn{2 \hat I - q}{2 I - q} with the quantiles \eqn{q} of resampled tables, which corrects for bias as the estimate does | \eqn{2 \hat I}{2 I} less the mean of the resampled tables |
#' | `"subsample"` | normal, with the standard deviation of estimates from random halves of the sample | that of [mutual_info()] |
#'
#' Tables and discrete variables have the first three kinds; numeric and mixed
#' variables have the last one.
#'
#' *Tables.* `"auto"` is `"jackknife"` for tables larger than 2 x 2 with at least five
#' observations per cell, and else `"bayes"` with one change: the lower limit is
#' 0 unless a test rejects independence at `1 - level` ([mi_test()], exact for one
#' 2 x 2 table, else `"gamma"`). A posterior of information has no mass at 0, so
#' that its own lower limit is above 0 even if `x` and `y` are independent. If
#' `method` is a prior, `"auto"` is always this; if it is another estimator, the
#' jackknife.
#'
#' The cells of `"bayes"` are all combinations of the levels that occur, also
#' those without observations. With `method = est_nsb()`, the default, the prior
#' is the mixture of symmetric Dirichlet distributions that is uniform in the
#' expected joint entropy; with `est_dirichlet(a)` it is the one with parameter
#' `a`. The other two kinds are for any estimator, by default [est_plugin()].
#'
#' *Numeric and mixed variables.* Halves are drawn without replacement (Politis
#' and Romano 1994). Variances fall as 1 / n, so that the estimate from a half
#' varies about that of the sample by
#' \eqn{2 \sigma^2 / n - \sigma^2 / n = \sigma^2 / n}{2 s^2 / n - s^2 / n = s^2 / n},
#' just as the latter does about the truth. The bootstrap is refused: it repeats
#' observations, and to nearest neighbours these look like dependence.
#'
#' Limits and estimates below 0 are given as they are: information is not
#' negative, but a limit far below 0 tells how uncertain the data leave it. So are
#' those above the logarithm of the number of levels, which the jackknife and the
#' bootstrap can give where one variable tells all about the other: they correct
#' for levels that were not seen, of which the number of those seen is no bound.
#' Draws of `"bayes"` are of tables with the levels seen, and never above it.
#'
#' If one of two numeric variables follows from the other, as of a column with
#' itself, information has no bound, and nearest-neighbour estimates depend on the
#' size of the sample only. All halves then give the same value: limits are `NA`,
#' with a warning of class `infosift_warning_determined`.
#'
#' @section Coverage:
#' Percentage of nominal 95 % intervals that contain the truth, measured by an
#' extended test of the sources (`test-mi_interval.R`) on samples of `n` observations
#' from k x k tables (500 to 60 samples each: standard errors of 1 to 3 %). The
#' three numbers are the posterior with the test, the jackknife and the
#' bootstrap; `"auto"` is the first, and where `n` has a star the second. *weak*
#' and *strong* have 20 and 70 % of their mass on the diagonal and the rest
#' spread evenly, *irregular* has random probabilities.
#'
#' | cells | n | independent | weak | strong | irregular |
#' | --- | --- | --- | --- | --- | --- |
#' | 2 x 2 | 50 | 95 84 98 | 99 77 67 | 90 93 87 | 95 87 82 |
#' | 2 x 2 | 200 | 97 82 98 | 94 88 80 | 97 93 92 | 97 90 87 |
#' | 2 x 2 | 1000 | 95 83 98 | 92 92 90 | 96 96 95 | 96 93 90 |
#' | 2 x 2 | 5000 | 96 81 98 | 95 93 92 | 95 95 95 | 95 93 91 |
#' | 5 x 5 | 50 | 94 96 93 | 98 94 87 | 83 88 74 | 96 92 85 |
#' | 5 x 5 | 200* | 93 99 100 | 91 95 95 | 89 96 93 | 92 93 91 |
#' | 5 x 5 | 1000* | 94 98 99 | 93 96 95 | 92 97 96 | 98 96 94 |
#' | 5 x 5 | 5000* | 96 99 99 | 90 96 95 | 95 96 95 | 95 93 93 |
#' | 10 x 10 | 50 | 94 18 0 | 97 25 0 | 89 49 15 | 94 69 17 |
#' | 10 x 10 | 200 | 95 96 86 | 92 95 79 | 85 88 60 | 98 97 72 |
#' | 10 x 10 | 1000* | 97 100 100 | 85 98 97 | 86 94 93 | 93 94 93 |
#' | 10 x 10 | 5000* | 92 100 100 | 86 95 95 | 91 93 93 | 90 89 89 |
#' | 30 x 30 | 50 | 88 0 0 | 95 0 0 | 82 0 0 | 100 0 0 |
#' | 30 x 30 | 200 | 95 0 0 | 78 0 0 | 57 0 0 | 97 0 0 |
#' | 30 x 30 | 1000 | 97 88 0 | 77 58 0 | 70 37 0 | 88 45 0 |
#' | 30 x 30 | 5000* | 95 88 100 | 57 95 100 | 48 98 87 | 95 93 75 |
#'
#' They fall short in tables with few observations per cell: the bias of the
#' plug-in estimator is then larger than any interval of the jackknife or the
#' bootstrap, and the prior of the posterior favours irregular tables over those
#' with a clear pattern. Without the test, the lower limit of the posterior is
#' above 0 in all samples of independent variables. The jackknife misses
#' independence of 2 x 2 tables in one sample of six, the bootstrap weak
#' dependence.
#'
#' *Numeric and mixed variables*, with `bench/coverage-points.R`: percentage of
#' `"subsample"` and, for comparison, of normal intervals with the variance of
#' local values, which neighbours share (300, 100 and 60 samples: standard errors
#' of 1 to 3 %). *heavy* has normal variables with correlation .6 after
#' \eqn{\sinh 2x}{sinh 2x} and \eqn{\sinh^3 2y}{sinh^3 2y}, *Cauchy* a bivariate
#' Cauchy distribution, *class* three classes and uniform numbers that overlap.
#'
#' | | n = 100 | n = 500 | n = 2000 |
#' | --- | --- | --- | --- |
#' | correlation 0 | 99 87 | 95 87 | 95 82 |
#' | correlation .3 | 97 86 | 100 86 | 98 90 |
#' | correlation .6 | 97 87 | 98 89 | 97 90 |
#' | correlation .9 | 97 84 | 94 85 | 95 92 |
#' | heavy | 95 82 | 97 89 | 100 87 |
#' | Cauchy | 91 77 | 95 87 | 97 87 |
#' | class | 100 92 | 95 91 | - |
#'
#' They are rather wide where dependence is weak. They fall short for the Cauchy
#' distribution at 100 observations, where the estimate itself is too low by half
#' a standard deviation; so they do wherever bias is large, as with many columns
#' or very strong dependence.
#'
#' @inheritParams mi_test
#' @param method An [estimator][is_estimator]: see *Details*.
#' @param interval The kind of interval: see *Details*.
#' @param level Probability of the interval.
#' @param draws Number of draws from the posterior, of resampled tables (2000 by
#'   default) or of halves of the sample (200).
#' @return An object of class `infosift_interval`: a list with `estimate` and
#'   `limits`, in bits by default, `level`, `interval`, `method`, `n`, `draws`
#'   and `base`. As a data frame it is one row.
#' @references `r cite("nemenman2002")`
#'
#' `r cite("efron1981")`
#'
#' `r cite("efron1979")`
#'
#' `r cite("davison1997")`
#'
#' `r cite("politis1994")`
#' @family inference
#' @export
#' @examples
#' counts <- as.table(matrix(c(40, 10, 10, 40), 2))
#' mutual_info(counts) # 0.2781 bits
#'
#' # Without draws: 0.2780, from 0.1215 to 0.4346 bits
#' mi_interval(counts, interval = "jackknife")
#'
#' set.seed(1)
#' mi_interval(counts)
#'
#' # Normal variables with correlation 0.6 share 0.3219 bits
#' x <- rnorm(300)
#' y <- 0.6 * x + 0.8 * rnorm(300)
#' mi_interval(x, y) # 0.2662, from 0.1059 to 0.4265 bits
mi_interval <- function(x = NULL, y = NULL, given = NULL, ..., method = "auto",
                        interval = c("auto", "bayes", "jackknife", "bootstrap", "subsample"),
                        level = 0.95, draws = NULL, base = 2, na_rm = FALSE,
                        threads = NULL) {
  check_dots_empty(...)
  interval <- check_choice(
    interval, c("auto", "bayes", "jackknife", "bootstrap", "subsample")
  )
  check_level(level)
  if (!is.null(draws)) check_count(draws, min = 100)
  log_base(base)
  refuse_pmf(x)
  sample <- as_sample(
    list(x = x, y = y, given = given), na_rm, optional = "given"
  )
  by_default <- identical(as_estimator(method), "auto")
  method <- resolve_method(method, sample)
  labels <- written_names(substitute(list(x = x, y = y, given = given)))
  variables <- describe_blocks(sample, labels)
  if (family_of(method) == "neighbours") {
    return(interval_points(
      sample, method, interval, level, draws, base, threads, variables
    ))
  }
  if (interval == "subsample") refuse_subsample()
  draws <- draws %||% 2000
  check_counts(sample, current_env())
  plan <- plan_interval(interval, method, by_default)
  found <- interval_table(sample, plan, level, draws, threads)
  new_interval(found, plan, level, draws, base, variables)
}

check_level <- function(level, arg = caller_arg(level), call = caller_env()) {
  if (is.numeric(level) && length(level) == 1 && is.finite(level) &&
    level > 0 && level < 1) {
    return(invisible(level))
  }
  abort(
    "{.arg {arg}} must be a number between 0 and 1, not {describe(level)}.",
    class = "argument", call = call
  )
}

# Which kind of interval, and the estimator or prior for it. The core settles
# "auto"; "tested" is the posterior whose lower limit depends on a test.
plan_interval <- function(interval, method, by_default, call = caller_env()) {
  if (interval == "auto" && method$name == "adaptive") {
    # It is cut off at zero, where no jackknife serves, and else near this one.
    method <- est_nsb()
  }
  is_prior <- method$name %in% c("nsb", "dirichlet")
  if (interval == "auto") {
    interval <- if (by_default) "auto" else if (is_prior) "tested" else "jackknife"
  }
  if (interval %in% c("auto", "bayes", "tested")) {
    if (by_default) method <- est_nsb()
    check_prior(method, call)
  }
  list(interval = interval, method = method)
}

check_prior <- function(method, call) {
  if (!method$name %in% c("nsb", "dirichlet")) {
    abort(
      c(
        "{.code interval = \"bayes\"} needs a prior, and {.code {format(method)}} is none.",
        i = "Leave {.arg method} out, or use {.code interval = \"jackknife\"}."
      ),
      class = "unsupported", call = call
    )
  }
  if (is.numeric(method$alphabet)) {
    abort(
      c(
        "A posterior of information is over the levels that occur, not an {.arg alphabet} of others.",
        i = "Leave {.arg alphabet} out of {.code {format(method)}}."
      ),
      class = "unsupported", call = call
    )
  }
  if (method$name == "dirichlet" && !(is.numeric(method$a) && method$a > 0)) {
    abort(
      c(
        "A prior needs a number above 0 in advance per cell, not {.code {format(method)}}.",
        i = "Use {.code est_dirichlet(0.5)} or {.fn est_nsb}."
      ),
      class = "unsupported", call = call
    )
  }
}

interval_table <- function(sample, plan, level, draws, threads,
                           call = caller_env()) {
  n <- if (is.null(sample$mass)) length(all_columns(sample)[[1]]) else sum(sample$mass)
  if (plan$interval != "jackknife" && n >= 2^31) {
    abort(
      c(
        "The table has {format(n)} observations, too many for draws: there must be fewer than 2^31.",
        i = "Use {.code interval = \"jackknife\"}."
      ),
      class = "size", call = call
    )
  }
  found <- mi_interval_cpp(
    encode(sample, plan$method), plan$method, plan$interval, level, draws,
    thread_count(threads), progress_bar("Drawing tables")
  )
  if (is.null(found)) {
    given <- "given" %in% names(sample$blocks)
    abort(
      c(
        "{.arg x} or {.arg y} has a single value{if (given) ' at every value of `given`'}.",
        i = "Such data say nothing about information: two values of each are needed."
      ),
      class = "size", call = call
    )
  }
  found
}
