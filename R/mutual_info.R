#' Mutual information
#'
#' How much knowing one variable tells about another: the expected reduction in
#' the uncertainty about `x` from learning `y`. It is zero exactly when the two
#' are independent, and symmetric. Conditional mutual information is what `y`
#' tells about `x` beyond what `given` tells already.
#'
#' @details
#' \deqn{I(X; Y) = H(X) + H(Y) - H(X, Y) = \sum p(x, y) \log
#'   \frac{p(x, y)}{p(x) p(y)}}{
#'   I(X; Y) = H(X) + H(Y) - H(X, Y) = sum p(x, y) log(p(x, y) / (p(x) p(y)))}
#' \deqn{I(X; Y | Z) = H(X | Z) - H(X | Y, Z)}{I(X; Y | Z) = H(X | Z) - H(X | Y, Z)}
#' Both are symmetric in `x` and `y`.
#'
#' @section Three kinds of input:
#' * *Data*: `x`, `y` and `given` are vectors or factors, or matrices or data
#'   frames whose columns together are one variable. A numeric matrix is always
#'   data.
#' * *Counts*: `x` is a `table`, and `y` and `given` name its dimensions; `x`
#'   then has all the others. With as many dimensions as variables they may be
#'   left out: the dimensions are taken in order.
#' * *A known distribution*: `x` is a [pmf()], with dimensions named in the same
#'   way. The value is exact.
#'
#' @section Which estimator:
#' Factors, character and logical vectors are discrete, numbers are continuous.
#' A numeric column is tied if at least 1 % of its values occur more than once.
#'
#' | variables | `method = "auto"` |
#' | --- | --- |
#' | all discrete, a table or a pmf | [est_plugin()] |
#' | all numeric, none tied | [est_ksg()] |
#' | discrete and numeric, or tied | [est_mixed()] |
#'
#' [est_ross()] is an alternative for one discrete and one numeric variable.
#' Nearest-neighbour estimates of weak dependence can be slightly negative; they
#' are not clipped.
#'
#' @section Several columns:
#' Information cannot fall when a variable gets more columns, but nearest-neighbour
#' estimates can: with every column the neighbours are farther away, and
#' dependence is underestimated. The terms of a chain rule, each estimated on its
#' own, do not add up exactly either. Compare estimates with the same number of
#' columns, and give more columns more observations.
#'
#' @param x,y Variables: see *Three kinds of input*.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param method An [estimator][is_estimator], or the name of one, or `"auto"`.
#' @param base Base of the logarithm: 2 for bits, `exp(1)` for nats.
#' @param na_rm Leave out observations with a missing value? Otherwise they are
#'   an error. Infinite values always are.
#' @param weights How often each observation counts: a vector of numbers of at
#'   least 0, for data and discrete estimators. Whole numbers give what repeating
#'   the rows would; fractions are for [est_plugin()] only. Observations of weight
#'   0 are left out.
#' @param threads Number of threads, see [thread_count()].
#' @return A number, in bits by default.
#' @references `r cite("shannon1948")`
#'
#' `r cite("cover2006")`
#' @family information measures
#' @export
#' @examples
#' # A binary channel that is right eight times out of ten: 0.2781 bits
#' p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
#' mutual_info(p)
#'
#' # Counts, and the same as data
#' mutual_info(as.table(matrix(c(40, 10, 10, 40), 2)))
#' mutual_info(rep(c("a", "b"), each = 50), rep(c("u", "v", "u"), c(40, 50, 10)))
#'
#' # A numeric variable and a class
#' mutual_info(iris$Petal.Length, iris$Species) # 1.473 bits
#'
#' # Neither of two fair bits tells about their exclusive or; given one of them,
#' # the other tells everything: 0 and 1 bit
#' xor <- array(0, c(2, 2, 2))
#' xor[cbind(c(1, 1, 2, 2), c(1, 2, 1, 2), c(1, 2, 2, 1))] <- 1 / 4
#' mutual_info(margin(pmf(xor), c("X", "Z")))
#' cond_mutual_info(pmf(xor), y = "Z", given = "Y")
mutual_info <- function(x = NULL, y = NULL, ..., method = "auto", base = 2,
                        na_rm = FALSE, weights = NULL, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  sample <- as_sample(list(x = x, y = y), na_rm, weights = weights)
  shared_info(sample, method, threads) / unit
}

#' @rdname mutual_info
#' @param given The conditioning variable, as `x` and `y`.
#' @export
cond_mutual_info <- function(x = NULL, y = NULL, given = NULL, ...,
                             method = "auto", base = 2, na_rm = FALSE,
                             weights = NULL, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  sample <- as_sample(
    list(x = x, y = y, given = given), na_rm,
    weights = weights
  )
  shared_info(sample, method, threads) / unit
}

# I(X; Y | given) in nats; without a block `given`, I(X; Y).
shared_info <- function(sample, method, threads, call = caller_env()) {
  threads <- thread_count(threads)
  method <- resolve_method(method, sample, call, threads)
  measure_shared(sample, method, threads, call)
}

measure_shared <- function(sample, method, threads, call = caller_env()) {
  cond_mutual_info_cpp(
    encode(sample, method, call), method, thread_count(threads)
  )
}
