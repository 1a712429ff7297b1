#' Questions about estimates: negative, too large, different elsewhere
#'
#' Why an estimate of mutual information is below zero, above an entropy, or not
#' what another program gives.
#'
#' @section Why is my mutual information negative?:
#' The true value never is. A nearest-neighbour estimate is a difference of
#' terms, each with an error, and where the variables are (nearly) independent it
#' falls on either side of zero: for two columns and 1000 observations by about
#' 0.03 bits. Read it as zero. It is not clipped: the mean of clipped
#' estimates is too high, a ranking of features would have ties at zero, and terms
#' of a chain rule would not add up. If you need a number for a report,
#' `max(0, value)` is yours to write.
#'
#' Far below zero it is a sign that an assumption fails: repeated values under
#' `est_ksg(variant = 2)` or [est_ross()] (use [est_mixed()]), or many columns and
#' few observations. Plug-in estimates, of a table, are never negative.
#'
#' @section Why is it larger than the entropy?:
#' For discrete variables \eqn{I(X; Y) \le H(X)}, also of plug-in estimates. For
#' numeric variables there is no such bound: [entropy()] is then *differential*
#' entropy, which depends on the unit of measurement and can be negative. A
#' straight line without noise has infinite mutual information, whatever the
#' entropy of \eqn{X}. If one variable is discrete, \eqn{I(X; Y) \le H(Y)} holds for the true
#' value, and an estimate may exceed it by its error: compare
#' `mutual_info(x, y)` with `entropy(y)`.
#'
#' Independent variables with a large estimate are most often a factor with many
#' levels: the plug-in is too high by about
#' \eqn{(r - 1)(c - 1) / (2n)}{(r - 1)(c - 1)/(2n)} nats.
#'
#' @section Why is it different from scikit-learn's?:
#' `mutual_info_regression()` and `mutual_info_classif()`
#' * give nats: use `base = exp(1)`;
#' * divide by the standard deviation: `est_ksg(k = 3, scale = "sd")`, where the
#'   default here is normal scores;
#' * add random noise to numeric columns, which differs from call to call;
#' * replace negative estimates by zero;
#' * use the formula of Ross for a class and a number: [est_ross()], also with
#'   `scale = "sd"`.
#'
#' Without the noise and the clipping the values are the same to 12 digits.
#'
#' @section Why is it different from that of binned data?:
#' Binning loses what happens within intervals and, in a table with many cells,
#' adds the bias of the plug-in. The two can cancel, by chance. See
#' [est_binned()].
#'
#' @section Why does another column lower the estimate?:
#' Information cannot fall when a variable gets more columns, but neighbours get
#' farther away with each, and dependence is underestimated. [est_adaptive()] is
#' made for this.
#'
#' @section Why does it change when I take logarithms?:
#' With `scale = "normal"`, the default, or `"rank"`, increasing transformations of
#' columns change nothing. With `"sd"` and `"none"` they do.
#'
#' @name negative-information
#' @aliases infosift-faq
#' @seealso [est_ksg()], [est_adaptive()], `vignette("continuous")`
#' @examples
#' # Independent: on either side of zero
#' set.seed(1)
#' replicate(5, mutual_info(rnorm(500), rnorm(500)))
#'
#' # As scikit-learn, less its noise and clipping
#' x <- rnorm(500)
#' mutual_info(x, x + rnorm(500), method = est_ksg(3, scale = "sd"), base = exp(1))
NULL
