#' Rank features by what they tell about a target
#'
#' Measures the mutual information of every column of a table with a target, given other
#' variables or not, and ranks the columns by it. Columns may be of any type and have
#' missing values; one that cannot be measured gets a row that says why, and the others
#' are measured all the same.
#'
#' @details
#' Each feature is measured by the method that suits it and the target, as in
#' [mutual_info()]: [est_plugin()] if both are discrete, [est_ksg()] if both are
#' numeric, and [est_mixed()] if one is discrete or has repeated values. If
#' `method` is an estimator, all features are measured by it; those for which
#' it does not exist get `NA` and a note. What is given counts as one more
#' discrete variable.
#'
#' What happens to special columns:
#'
#' | column | `mi` | `note` |
#' | --- | --- | --- |
#' | one value only | 0 | constant |
#' | no value at all | `NA` | all missing |
#' | a factor or character column with all values different | `NA` | all values different |
#' | a discrete one with half of the values different or more | a value, ranked last | too high |
#' | a discrete one with so many levels that a tenth of the entropy of the target is bias | a value | biased upwards |
#' | an infinite value | `NA` | infinite values |
#' | a list, a matrix, a complex column | `NA` | cannot measure the type |
#' | a date or time | as the number of days or seconds | taken as a number |
#' | a number of complete rows not above the neighbours `k` | `NA` | too few rows |
#' | numbers of at most 5 values | a value | few values: use [factor()] if they are categories |
#' | whole numbers that hardly repeat, as those of customers | a value | an identifier? |
#' | numbers, with `weights` | `NA` | does not take weights |
#' | a number and classes, more than a twentieth of the rows in classes of no more than the neighbours | a value | too low |
#' | repeated values, under [est_ksg()] or [est_ross()] by name | a value | unreliable |
#'
#' Plug-in values are biased upwards, more so for features with many levels, and
#' nearest-neighbour values can be slightly negative near zero: compare features
#' with care across methods. Where half of the values are different,
#' bias is most of the value: a factor of 250 levels by chance has .72 of the 1 bit
#' of two classes in 200 rows. Such a feature is ranked after all others that have a
#' value, so that `top` takes it last, and what is kept of them all the same is
#' printed below the table. [est_nsb()], [est_shrink()], [est_chao_wang_jost()] and
#' [est_adaptive()] correct for it, as far as that can be done, and nearest
#' neighbours are not concerned: there is no note then.
#'
#' @section Tests:
#' The hypothesis is that feature and target are independent, given what is
#' given. What `"auto"` does is printed below the table.
#'
#' | feature and target | `test = "auto"` |
#' | --- | --- |
#' | discrete, no expected count below 5 (Cochran 1954) | chi-squared limit of \eqn{G = 2 n \hat I}{G = 2 n I} |
#' | other 2 x 2 tables, in a few classes of what is given | exact, with tables ordered by their information |
#' | other discrete ones, or `strata` | tables drawn with the same margins |
#' | numeric or mixed | rows shuffled, within the classes of what is given |
#'
#' Drawing and shuffling is as in [mi_test()]: p is (1 + m) / (1 + B) if m of B reach
#' the observed information, and the tail of a fitted gamma distribution if none does;
#' but no tail is fitted to fewer than 49 values, nor where a third of them repeat, as
#' of columns of zeros and ones: few values are more skewed than a sample of them shows.
#' Where none reaches and there is no tail, the feature is tested once more, as discrete
#' features are: with each number as a label, or with `strata` by the information
#' within them. p is the lesser of the two.
#' A p-value is never 0. Shuffling stops when 10 samples have reached, with p = 10 / B
#' (Besag and Clifford 1991), when none of 49 or of 199 has and the tail is below 1e-6,
#' or after 199 samples of which two have reached: features that clearly tell nothing,
#' or much, cost little, and p-values that decide come from 999 samples, as the tail of
#' fewer is too uncertain. With more than 20 000 rows it is 49 and 199 instead of 199
#' and 999. With `method = "auto"` and nothing given, numeric and mixed features are
#' tested twice, with the neighbours by which they are measured and with more, as in
#' [mi_test()], section *Neighbours of a test*: p is the lesser of
#' \eqn{p_k / 0.1}{p_k / .1} and \eqn{p_K / 0.9}{p_K / .9}. `mi` and `score` are those
#' of the estimate, and so is the band of chance in a plot, which is of some ten
#' shuffles where the test stops early. A feature can therefore be in its band and
#' significant, or a little above it and not. [est_adaptive()] is not shuffled unless
#' asked.
#'
#' `"permutation"` draws or shuffles all, and has no fitted tail; `"asymptotic"`
#' is the limit for all discrete features, others get `NA`. A feature with one
#' value only, or one that does not vary within any of the classes in which rows
#' are shuffled or tables drawn, has p 1 and is not counted among the tests.
#'
#' All features share each shuffle. `adjust = "max"` uses that: everything is shuffled
#' then, nothing stops early, of two tests of a feature the larger standardised
#' information counts, and `q_value` is the share of shuffles in which the largest of
#' any feature is at least that of this one. It allows for dependence between features
#' and controls the probability of any false discovery, but is not below 1 / (1 + B).
#'
#' Random numbers are R's: [set.seed()] makes a screening reproducible, and the
#' number of threads makes no difference.
#'
#' @section False discoveries:
#' 40 tables of 500 features that tell nothing and 20 that do, 300 rows: mean share of
#' false ones among those with a q-value of at most the level, and share of the real
#' ones that are found, for a numeric target and three classes made of it.
#'
#' | | numeric, .05 | numeric, .2 | classes, .05 | classes, .2 |
#' | --- | --- | --- | --- | --- |
#' | false among found | .030 | .149 | .039 | .163 |
#' | found: linear, correlation .45 | .96 | .99 | .90 | .96 |
#' | the same, 20 % missing | .85 | .92 | .75 | .88 |
#' | parabola | 1.00 | 1.00 | .98 | 1.00 |
#' | spread depends on the target | .98 | 1.00 | .88 | .96 |
#' | counts with ties | .97 | .99 | .98 | 1.00 |
#' | halves of an exclusive or | .00 | .01 | .00 | .00 |
#'
#' (Standard errors of the first row: .007, .014, .008, .013.) The second tests have 15
#' neighbours of 300 rows, and 12 of 240. With those of the estimates alone, 3 and 7,
#' the share found of the linear ones is .25 and of the spread .55 with the numeric
#' target, at .05.
#'
#' A feature that tells something only together with another, as each half of an
#' exclusive or, is independent of the target by itself. No screening finds it: see
#' [select_features()].
#'
#' @section Intervals:
#' Those of [mi_interval()]: the jackknife for discrete pairs with five rows per
#' cell, the posterior for smaller tables, random halves of the sample for numeric
#' and mixed pairs. They correct for bias, and so need not be about the plug-in
#' value. With `"auto"`, posteriors are drawn for no more than 50 features, with no
#' more than 1000 cells, and of numeric features the highest ones get an interval, as
#' many as have 200 000 rows together, from 100 halves (200 with `TRUE`). An interval
#' is for a feature that you chose beforehand: the highest of many is likely to be
#' lower than it looks.
#'
#' For a number and classes of few rows they are too high: in three classes of ten
#' rows that have nothing to do with the number, the mean value is .10 bits, and most
#' intervals do not reach down to 0. The test has the right size there. Classes with no
#' more rows than there are neighbours, 7, tell nothing at all by [est_mixed()], and
#' where more than a twentieth of the rows are in such there is a note; use
#' [est_ross()].
#'
#' The information under independence need not be 0: plug-in values are above it,
#' and those of [est_mixed()] below where numbers repeat, so that intervals of numbers
#' with few values are too low. The test compares with what shuffles give, and by more
#' neighbours as well, and so can be right to reject at a value near 0.
#'
#' @section Score:
#' A number from 0 to 1 that does not depend on the unit. For a discrete target
#' it is the share of the uncertainty that the feature removes, \eqn{I(X; Y) /
#' H(Y)}{I(X; Y) / H(Y)}, with the entropy of the target in the rows used, given
#' what is given. For a numeric target it is the correlation at which normal
#' variables have this information, \eqn{\sqrt{1 - e^{-2 I}}}{sqrt(1 - exp(-2
#' I))} in nats (Linfoot 1957). An estimate of information below zero has score 0;
#' one above the entropy of the target has score 1, and a note. Scores of targets
#' of different kinds are not on one scale.
#'
#' @param x A data frame or matrix of features, or a formula
#'   `target ~ features`, where `.` stands for all other columns of `data`. A
#'   sparse matrix (`dgCMatrix` of the package Matrix) has its columns, which are
#'   numbers with many ties, expanded some at a time.
#' @param y The target: a factor, character, logical or numeric vector.
#' @param data For a formula, the data frame.
#' @param given What is known already: the information is then conditional on it,
#'   [cond_mutual_info()] of feature and target. A factor, character or logical
#'   vector, or a data frame of such columns, which together are one variable;
#'   for a formula, a one-sided formula or the names of columns of `data`, for
#'   which `.` then does not stand.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param test How features are tested for independence of the target, see
#'   *Tests*; `"none"` gives no p-values.
#' @param permutations How many tables are drawn or samples shuffled, at most; by
#'   `"auto"` not more than 199 tables, and more samples than that only where it
#'   matters: see *Tests*.
#' @param adjust How p-values are adjusted for the number of features: by Benjamini
#'   and Hochberg (1995), Benjamini and Yekutieli (2001), Holm (1979), or `"max"`,
#'   the maximum over features after each shuffle (Westfall and Young 1993).
#' @param interval `TRUE` for an interval of every feature, `FALSE` for none,
#'   `"auto"` for those that are quick: see *Intervals*.
#' @param conf_level Level of the intervals.
#' @param top,threshold,fdr What to keep: the first `top` features of the ranking,
#'   those with at least `threshold` (in the unit that `base` gives),
#'   those with a `q_value` of at most `fdr`. A feature is `kept` that passes all
#'   that are given; no row is removed.
#' @param na `"pairwise"` measures each feature on the rows in which neither it
#'   nor the target is missing, nor what is given. `"level"` makes *missing* a
#'   level of discrete features, so that it can tell something; a number has no
#'   levels, and is measured as before, with a note. `"error"` stops if anything
#'   is missing.
#' @param weights How often each row counts: whole numbers, or the name of a
#'   column of `data`. For discrete features and target; numeric ones, in which
#'   repeated rows would be neighbours at no distance, get `NA` and a note.
#' @param strata What belongs together when rows are shuffled or tables drawn, as
#'   batches or sites: like `given`, but without missing values. The information is
#'   not conditional on it, only the test is: is there more than the strata, in
#'   which features and target may both differ, bring about?
#' @param progress Show a progress bar when the work takes longer than two
#'   seconds?
#' @inheritParams mutual_info
#' @return A data frame of class `infosift_scores`, ranked, with a row for each
#'   feature:
#'
#'   | column | |
#'   | --- | --- |
#'   | `feature`, `type` | its name and type |
#'   | `method`, `why` | the estimator, and why that one |
#'   | `n` | rows used: those in which all are known |
#'   | `missing` | share of the values of the feature that are missing |
#'   | `levels` | different values in the rows used |
#'   | `mi` | information, in the unit that `base` gives |
#'   | `lower`, `upper` | interval for it |
#'   | `p_value`, `q_value` | of a test of independence, and adjusted for all tests |
#'   | `score` | see *Score* |
#'   | `kept` | does it pass `top`, `threshold` and `fdr`? |
#'   | `note` | what to know about it |
#'
#'   It has methods for `print()`, `summary()`, `as.data.frame()`, `plot()`,
#'   [ggplot2::autoplot()] and `tidy()` of the package generics (`term`,
#'   `estimate`, `conf.low`, `conf.high`, `p.value`, `adj.p.value` and others).
#' @references `r cite("cochran1954")`
#'
#' `r cite("linfoot1957")`
#'
#' `r cite("holm1979")`
#'
#' `r cite("besag1991")`
#'
#' `r cite("westfall1993")`
#'
#' `r cite("benjamini1995")`
#'
#' `r cite("benjamini2001")`
#' @family screening
#' @export
#' @examples
#' scores <- screen_features(Species ~ ., data = iris)
#' scores # Petal.Width is first, with 1.4992 bits
#' plot(scores)
#'
#' # Titanic: Sex tells 0.1424 bits about survival
#' people <- as.data.frame(Titanic)
#' people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
#' screen_features(people[1:3], people$Survived, top = 1)
#'
#' # Class tells 0.0561 bits more about it than Sex does
#' screen_features(Survived ~ Class + Age, people, given = ~ Sex)
#'
#' # The same from the table, whose cells count as often as they say
#' counts <- as.data.frame(Titanic)
#' screen_features(Survived ~ Class + Sex + Age, counts, weights = "Freq")
screen_features <- function(x = NULL, ...) {
  UseMethod("screen_features")
}

#' @rdname screen_features
#' @export
screen_features.formula <- function(x, data = NULL, ..., given = NULL,
                                    method = "auto",
                                    test = c("auto", "permutation", "asymptotic", "none"),
                                    permutations = 999,
                                    adjust = c("BH", "BY", "holm", "max"),
                                    interval = "auto", conf_level = 0.95,
                                    top = NULL, threshold = NULL, fdr = NULL,
                                    na = c("pairwise", "level", "error"),
                                    weights = NULL, strata = NULL, base = 2,
                                    threads = NULL, progress = interactive()) {
  check_dots_empty(...)
  apart <- character()
  if (is.data.frame(data)) {
    refuse_unquoted(given, substitute(given), data)
    refuse_unquoted(strata, substitute(strata), data)
    refuse_unquoted(weights, substitute(weights), data)
    given <- given_columns(given, data)
    strata <- given_columns(strata, data, arg = "strata")
    apart <- c(names(given), names(strata), weight_column(weights, data))
    weights <- weights_of(weights, data)
  }
  parts <- formula_parts(x, data, apart = apart)
  how <- screen_options(
    method, test, permutations, adjust, interval, conf_level, top, threshold,
    fdr, na, weights, strata, base, threads, progress
  )
  others <- list(given = given, strata = strata, weights = weights)
  screen_columns(list_source(parts$x, parts$y), parts$y, parts$target, others, how)
}

#' @rdname screen_features
#' @export
screen_features.default <- function(x = NULL, y = NULL, ..., given = NULL,
                                    method = "auto",
                                    test = c("auto", "permutation", "asymptotic", "none"),
                                    permutations = 999,
                                    adjust = c("BH", "BY", "holm", "max"),
                                    interval = "auto", conf_level = 0.95,
                                    top = NULL, threshold = NULL, fdr = NULL,
                                    na = c("pairwise", "level", "error"),
                                    weights = NULL, strata = NULL, base = 2,
                                    threads = NULL, progress = interactive()) {
  check_dots_empty(...)
  if (is.null(y)) abort("{.arg y} is missing.", class = "argument")
  labels <- list(
    given = if (!is.null(given)) caller_arg(given),
    strata = if (!is.null(strata)) caller_arg(strata)
  )
  how <- screen_options(
    method, test, permutations, adjust, interval, conf_level, top, threshold,
    fdr, na, weights, strata, base, threads, progress
  )
  others <- list(given = given, strata = strata, weights = weights)
  screen_columns(column_source(x, y), y, "y", others, how, labels)
}
