#' Test of independence by mutual information
#'
#' Could what `x` seems to tell about `y` be chance? Tests the hypothesis that
#' they are independent or, with `given`, independent for every value of that.
#'
#' @details
#' The statistic is the estimate of [mutual_info()] by `method`. Discrete variables
#' and tables of counts are tested by drawing tables, numeric and mixed ones by
#' shuffling observations, and for these `"auto"` makes a second test with more
#' neighbours: see *Neighbours of a test*.
#'
#' *Tables.* All but the asymptotic test condition on both margins of the table,
#' for every value of `given`: under independence, tables with these margins have
#' the probabilities that shuffling `x` gives them, and nothing is left to
#' estimate.
#'
#' | `test` | p-value |
#' | --- | --- |
#' | `"exact"` | sum of the probabilities of all tables with at least as much information, for a 2 x 2 table or several (by convolution, up to two million combinations) |
#' | `"permutation"` | \eqn{(1 + m) / (1 + B)}{(1 + m)/(1 + B)}, where \eqn{m} of \eqn{B} drawn tables have at least as much information: at least \eqn{1 / (1 + B)}{1/(1 + B)}, never 0 |
#' | `"gamma"` | tail of a gamma distribution with mean and variance of the information in 49 drawn tables; with a continuity correction where a third of the drawn values repeat; not for one 2 x 2 table |
#' | `"asymptotic"` | tail of the chi-squared distribution of \eqn{G = 2 n \hat I}{G = 2 n I} (nats) with \eqn{\sum_z (r_z - 1)(c_z - 1)}{sum over z of (r - 1)(c - 1)} degrees of freedom; rows and columns without observations at a value of `given` do not count |
#' | `"auto"` | `"exact"` where possible, else `"permutation"`; if no drawn table has as much information as the data, the gamma tail of the drawn ones, if that is smaller |
#'
#' Drawing a table takes time in proportion to its cells, not its observations,
#' or the other way round where that is faster.
#'
#' A table of which one variable has a single value at every value of `given` is
#' the only one with its margins: p is 1 and the statistic 0. A p-value that is
#' too small for a number is given as 2.2e-308, the smallest one. Tables whose
#' information differs by less than 1e-13 log(n) nats are ties: entropies can be
#' as large as log(n), and their rounding errors as large as that.
#'
#' *Numeric and mixed variables.* `"auto"`, `"permutation"` and `"gamma"` mean
#' the same with shuffled samples in the place of drawn tables; the gamma
#' distribution has a shift then, and mean, variance and skewness of the shuffled
#' values (Pearson's type III). With `early_stop` shuffling ends as soon as 20
#' samples have as much information as the data, and p is 20 / the number of
#' samples, which is valid, too (Besag and Clifford 1991): large p-values cost
#' little. Columns are scaled once, and what a shuffle leaves in place is
#' prepared once. If repeated values make [est_mixed()] the estimator, shuffled
#' samples have them as well. A p-value where a variable has a single value is 1.
#'
#' @section Neighbours of a test:
#' Few neighbours make for little bias, which is what an estimate needs. A test
#' compares with shuffled samples, whose information has the same bias; it needs
#' little variance, and so more neighbours (Berrett and Samworth 2019, Runge 2018).
#' But many do not see what is finer than their reach, as a fast wave. With `method =
#' "auto"` and nothing `given` both are tried, by the same shuffles: the `k` of the
#' estimate, 3 for [est_ksg()] and 7 for [est_mixed()], and a twentieth of the
#' observations, up to 20, or with classes up to 50, but not more than a quarter of a
#' typical class (less than a quarter of the observations are in smaller ones). The
#' printed method names both. The p-value is the lesser of \eqn{p_k / 0.1}{p_k / .1}
#' and \eqn{p_K / 0.9}{p_K / .9}, by Bonferroni's inequality with weights (Rosenthal
#' and Rubin 1983): what is weak is found by many neighbours, and what only few can see
#' is strong enough for a tenth of the error. With fewer than 70 or 150 observations
#' there is one test, as `K` is not more than `k`. Statistic, corrected information and
#' equivalent correlation are those of the estimate. An estimator that is given by name
#' makes one test, by itself.
#'
#' @section Shuffling given other variables:
#' Shuffled values of `x` should depend on `given` as `x` does.
#'
#' * Discrete `given`: `x` is shuffled within its classes, which is exact.
#' * `"local"`, for one or two columns or mixed data: each observation gets the
#'   `x` of one of the 5 nearest in `given`, itself among them, and as far as
#'   possible every `x` is used once (Runge 2018). Before, observations with the same
#'   `given` exchange their `x` as in a class.
#' * `"residual"`, for three or more numeric columns: normal scores of `x` and `y`
#'   are regressed on those of `given`, and residuals are tested for independence.
#'   The fit is linear or quadratic, alone or followed by means over the 8, 15
#'   or 30 nearest in `given`, whichever has the least error for observations
#'   left out. Statistic and estimate are then those of the residuals.
#'
#' The printed result says which was used. Among more columns than two, the
#' nearest are not near enough, and `"local"` can find dependence where there is
#' none (see *Size*). Residuals keep a spread that depends on `given`, and so
#' share it: with many observations that may be found, too.
#'
#' @section What a p-value means here:
#' The probability of at least this much information if there were none. A small
#' one says that some dependence exists, not that it is strong: with many
#' observations a useless one is found, too. Look at the estimates beside it:
#' the *corrected* information is the statistic less its mean under
#' independence, and the *normalized* one is the share of the uncertainty of the
#' variable with less of it: 1 where that is known exactly from the other. For
#' numeric variables the *equivalent correlation* is the one at which normal
#' variables have the corrected information, \eqn{\sqrt{1 - e^{-2 I}}}{sqrt(1 -
#' exp(-2 I))} in nats (Linfoot 1957). A
#' large p-value does not say that the variables are independent, only that the
#' data do not show otherwise; [mi_interval()] says how much dependence they
#' allow.
#'
#' The smallest p-value of `B` permutations is `1 / (1 + B)`, or that divided by .9 of
#' two tests: for comparisons
#' that need smaller ones, as in screening many features, the gamma tail is an
#' extrapolation. Its logarithm is uncertain by a share, so that one of 1e-6 is
#' good to an order of magnitude or two, and of those far below it neither size nor
#' order should be taken at face value. No tail is fitted to fewer than 49 draws, nor
#' to shuffles of which a third have the same information.
#'
#' @section Size:
#' Share of p-values of at most .05 in 600 tables of independent variables whose
#' levels fall by half from one to the next, down to 1/50 of the first (standard
#' error .009): `"auto"` with 199 tables, `"gamma"`, `"asymptotic"`.
#'
#' | cells | n = 50 | n = 200 | n = 1000 |
#' | --- | --- | --- | --- |
#' | 2 x 2 | .040 / - / .068 | .037 / - / .048 | .043 / - / .048 |
#' | 3 x 3 | .055 / .060 / .072 | .032 / .048 / .050 | .037 / .043 / .045 |
#' | 5 x 5 | .055 / .068 / .033 | .040 / .038 / .045 | .055 / .062 / .068 |
#' | 10 x 10 | .053 / .063 / .000 | .052 / .053 / .000 | .040 / .045 / .000 |
#'
#' The exact test of a 2 x 2 table has few possible p-values: the largest size
#' that they allow was .033, .041 and .046. In 30 x 30 cells with equal margins
#' and 1000 observations the three are .035 / .030 / .973, with 50 observations
#' `"auto"` has .022, because information then takes few values.
#'
#' Numeric variables, n = 300, 99 shuffled samples: share of p-values of at most .05 if
#' x and y depend on each other through `given` only, in 400 samples (*: 200, **: 1500,
#' ***: 600; standard errors .011, .015, .006 and .009), and in 100 samples in which
#' they have a correlation of .33 beyond it (power). *normal* adds the conditions to
#' both, *curved* the square and the sine of their sum, *spread* has errors whose size
#' depends on them, too. In brackets `"gamma"` with 49 samples.
#'
#' | columns of `given` | shuffled | normal | curved | spread | power |
#' | --- | --- | --- | --- | --- | --- |
#' | 0 | all | .047 (.050)*** | | | .87 |
#' | 1 | local | .045 (.043) | .052 | .035* | .48 |
#' | 2 | local | .050 (.052) | .050 | .060* | .56 |
#' | 5 | residual | .047 (.060)** | .061** | .065** | .47 |
#'
#' Without `given` k is 3 and 15; with the 3 of [est_ksg()] by name the power is .38.
#' With `"local"` at 5 columns the size is .11 for *curved* (150 samples).
#'
#' Among the nearest in `given`, `x` must not change much. Where both variables are
#' nearly functions of it, dependence is found that is only of these: of x = z + e and y
#' = z + e' with errors of standard deviation .1, .05 and .02 the size is .03, .07 and
#' .35, of sin(6 z) with errors of .5 and .2 it is .09 and .67 (n = 300, 150 samples). A
#' small p-value of such variables says that five neighbours in `given` are too coarse.
#'
#' @inheritParams mutual_info
#' @param given The conditioning variable, or `NULL`.
#' @param method An [estimator][is_estimator], `"auto"` as for [mutual_info()], but
#'   of numeric variables with a second test: see *Neighbours of a test*.
#'   Those for discrete variables other than [est_plugin()] are tested by
#'   permutation.
#' @param test How the p-value is found: see *Details*.
#' @param permutations Number of tables to draw or of samples to shuffle.
#' @param conditional How numeric and mixed variables are shuffled given others:
#'   see *Shuffling given other variables*.
#' @param early_stop Stop shuffling when p is known to be large? For numeric and
#'   mixed variables: see *Details*.
#' @return An object of class `htest`: a list with `statistic` (information),
#'   `parameter` (number of drawn tables or shuffled samples, or degrees of
#'   freedom), `p.value`, `estimate` (corrected information; with
#'   it the normalized one of discrete variables, the equivalent correlation of numeric
#'   ones), `method`, `n` and others. Draws use R's random
#'   numbers: [set.seed()] makes them reproducible, and the number of threads
#'   does not matter.
#' @references `r cite("patefield1981")`
#'
#' `r cite("kachitvichyanukul1985")`
#'
#' `r cite("stadlober1990")`
#'
#' `r cite("davison1997")`
#'
#' `r cite("wilks1938")`
#'
#' `r cite("besag1991")`
#'
#' `r cite("runge2018")`
#'
#' `r cite("linfoot1957")`
#'
#' `r cite("berrett2019")`
#'
#' `r cite("rosenthal1983")`
#' @family inference
#' @export
#' @examples
#' # Fisher's tea tasting: 34 / 70 = 0.4857
#' mi_test(as.table(matrix(c(3, 1, 1, 3), 2)))$p.value
#'
#' # Did the class matter on the Titanic? And among people of the same sex?
#' mi_test(margin(Titanic, c("Class", "Survived")))
#' mi_test(margin(Titanic, 1:4), y = "Survived", given = "Sex", test = "asymptotic")
#'
#' # 300 observations of 20 x 10 cells that have nothing to do with each other:
#' # G is far from its limit, the permutation test need not care
#' set.seed(3)
#' x <- factor(sample(20, 300, TRUE))
#' y <- factor(sample(10, 300, TRUE))
#' mi_test(x, y, test = "asymptotic")$p.value # 0.0022
#' mi_test(x, y)$p.value # 0.082
#'
#' # Two numbers that depend on each other through a third only
#' z <- rnorm(200)
#' u <- z + rnorm(200)
#' v <- z + rnorm(200)
#' mi_test(u, v)$p.value # 6.3e-06
#' mi_test(u, v, given = z, permutations = 199)$p.value # 0.735
mi_test <- function(x = NULL, y = NULL, given = NULL, ..., method = "auto",
                    test = c("auto", "permutation", "gamma", "asymptotic", "exact"),
                    permutations = if (identical(test, "gamma")) 49 else 999,
                    conditional = c("auto", "local", "residual"),
                    early_stop = FALSE, base = 2, na_rm = FALSE,
                    threads = NULL) {
  check_dots_empty(...)
  test <- check_choice(
    test, c("auto", "permutation", "gamma", "asymptotic", "exact")
  )
  check_count(permutations, min = if (test == "gamma") 10 else 1)
  conditional <- check_choice(conditional, c("auto", "local", "residual"))
  check_flag(early_stop)
  unit <- log_base(base)
  refuse_pmf(x)
  sample <- as_sample(
    list(x = x, y = y, given = given), na_rm, optional = "given"
  )
  automatic <- identical(method, "auto")
  method <- resolve_method(method, sample)
  found <- if (family_of(method) == "neighbours") {
    test_points(
      sample, method, test, permutations, conditional, early_stop, threads,
      automatic
    )
  } else {
    refuse_points_only(conditional, early_stop)
    test_table(sample, method, test, permutations, threads)
  }
  labels <- written_names(substitute(list(x = x, y = y, given = given)))
  new_mi_test(
    found, unit_name(base), unit, describe_blocks(sample, labels)
  )
}

# A pmf is known: it has no observations, and nothing about it is uncertain.
refuse_pmf <- function(x, call = caller_env()) {
  if (!is_pmf(x)) return(invisible())
  abort(
    c(
      "{.arg x} is a pmf, and inference is about data or a table of counts.",
      i = "A pmf is known exactly: {.fn mutual_info} gives its information."
    ),
    class = "unsupported", call = call
  )
}

new_mi_test <- function(found, unit, size, variables) {
  statistic <- found$info / size
  names(statistic) <- paste0("MI (", unit, ")")
  corrected <- (found$info - found$null_mean) / size
  estimate <- c(
    corrected, "normalized MI" = found$normalized,
    "equivalent correlation" = found$correlation
  )
  names(estimate)[1] <- paste0("corrected MI (", unit, ")")
  structure(
    list(
      statistic = statistic,
      parameter = found$parameter,
      p.value = found$p_value,
      estimate = estimate[!is.na(estimate)],
      null.value = c("mutual information" = 0),
      alternative = "greater",
      method = found$label,
      data.name = variables,
      n = found$n,
      test = found$test
    ),
    class = "htest"
  )
}

# "x and y given z", with the names of the columns where there are any, and of a
# vector that of the variable, if what the user wrote for it is short.
describe_blocks <- function(sample, labels) {
  names <- vapply(names(sample$blocks), function(role) {
    columns <- names(sample$blocks[[role]])
    if (sample$kind == "data" && identical(columns, role)) {
      columns <- labels[[role]] %||% role
    }
    paste(columns, collapse = ", ")
  }, "")
  about <- paste(names[["x"]], "and", names[["y"]])
  if ("given" %in% names(names)) paste(about, "given", names[["given"]]) else about
}

# What the user wrote for each argument, from a call to list() with them; nothing
# for what is long or names no variable, as the values that do.call() inserts.
written_names <- function(arguments) {
  written <- as.list(arguments)[-1]
  short <- vapply(written, function(argument) {
    length(all.vars(argument)) > 0 && nchar(deparse1(argument)) <= 30
  }, NA)
  lapply(written[short], deparse1)
}
