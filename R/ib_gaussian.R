#' Information bottleneck of Gaussian variables
#'
#' For jointly Gaussian x and y the optimal T is a projection of x with noise,
#' known in closed form: as \eqn{\beta}{beta} grows, one canonical direction after
#' the other is switched on.
#'
#' @details
#' With \eqn{\lambda_i}{l_i} one less the squared canonical correlations,
#' direction i is of use for \eqn{\beta > 1 / (1 - \lambda_i)}{
#' beta > 1 / (1 - l_i)}, with a gain of
#' \eqn{\sqrt{(\beta (1 - \lambda_i) - 1) / \lambda_i}}{
#' sqrt((beta (1 - l_i) - 1) / l_i)}, and
#' \deqn{I(X; T) = \frac{1}{2} \sum_i \log \frac{(\beta - 1) (1 - \lambda_i)}{\lambda_i},
#'   \quad I(T; Y) = I(X; T) - \frac{1}{2} \sum_i \log \beta (1 - \lambda_i)}{
#'   I(X;T) = 1/2 sum log((beta - 1)(1 - l_i) / l_i),
#'   I(T;Y) = I(X;T) - 1/2 sum log(beta (1 - l_i))}
#' over the directions in use. From data, canonical correlations are biased up;
#' `shrink` shrinks the correlations to zero by the intensity of Schäfer and
#' Strimmer. `copula` replaces every column by normal scores first, which makes
#' the result that of a Gaussian copula, whatever the margins are.
#'
#' @param x,y Numeric vectors, matrices or data frames with one observation per
#'   row; or with `sigma`, names or positions of columns of `sigma`.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param sigma A covariance matrix of all variables, instead of data.
#' @param shrink Shrink the correlations?
#' @param copula Use normal scores?
#' @inheritParams mutual_info
#' @return An object of class `infosift_ib_gaussian`, a list of `eigenvalue`,
#'   `critical_beta`, `direction` (a row for each), `center`, `shrinkage`,
#'   `info_xy`. `coef(object, beta)` is the projection A, `predict(object, newx, beta)`
#'   gives \eqn{A (x - \mu)}{A (x - mean)}, and `as.data.frame(object, beta)` the curve.
#' @references `r cite("chechik2005")`
#'
#' `r cite("rey2012")`
#'
#' `r cite("schaefer2005")`
#' @family information bottleneck
#' @export
#' @examples
#' # Correlation 0.8: nothing below beta = 1 / 0.64 = 1.5625
#' fit <- ib_gaussian(1, 2, sigma = matrix(c(1, 0.8, 0.8, 1), 2))
#' fit
#' as.data.frame(fit, beta = c(1.5, 2, 5))
#' fit$info_xy # 0.737 bits
ib_gaussian <- function(x = NULL, y = NULL, ..., sigma = NULL, shrink = FALSE,
                        copula = FALSE, base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  unit <- log_base(base)
  check_flag(shrink)
  check_flag(copula)
  parts <- if (is.null(sigma)) {
    covariance_of_data(x, y, shrink, copula, na_rm)
  } else {
    covariance_given(x, y, sigma, shrink || copula)
  }
  fit <- tryCatch(
    ib_gaussian_cpp(parts$sxx, parts$sxy, parts$syy),
    error = function(e) NULL
  )
  if (is.null(fit)) {
    abort(
      c(
        "The covariance matrices of {.arg x} and {.arg y} must be positive definite.",
        i = if (is.null(sigma)) "Leave out columns that others determine, or use {.code shrink = TRUE}."
      ),
      class = "argument"
    )
  }
  if (any(fit$eigenvalue < 1e-12)) {
    abort(
      c(
        "A direction of {.arg x} is determined by {.arg y}: its information is infinite.",
        i = if (is.null(sigma)) "Use {.code shrink = TRUE}, or more observations."
      ),
      class = "argument"
    )
  }
  colnames(fit$direction) <- parts$names
  structure(
    c(fit, list(
      center = parts$center, scores = parts$scores, shrinkage = parts$shrinkage,
      observations = parts$n, info_xy = -sum(log(fit$eigenvalue)) / 2 / unit,
      base = base
    )),
    class = "infosift_ib_gaussian"
  )
}

covariance_of_data <- function(x, y, shrink, copula, na_rm, call = caller_env()) {
  blocks <- numeric_blocks(x, y, na_rm, call)
  data <- do.call(cbind, blocks)
  n <- nrow(data)
  spread <- apply(data, 2, stats::sd)
  if (n < 3 || any(!(spread > 0))) {
    abort(
      "{.fn ib_gaussian} needs at least three observations and no constant column.",
      class = "size", call = call
    )
  }
  if (copula) {
    data <- apply(data, 2, function(v) stats::qnorm(rank(v) / (n + 1)))
    spread <- apply(data, 2, stats::sd)
  }
  intensity <- if (shrink) shrinkage_cpp(unname(data)) else 0
  correlation <- (1 - intensity) * stats::cor(data)
  diag(correlation) <- 1
  covariance <- correlation * outer(spread, spread)
  first <- seq_len(ncol(blocks$x))
  list(
    sxx = covariance[first, first, drop = FALSE],
    sxy = covariance[first, -first, drop = FALSE],
    syy = covariance[-first, -first, drop = FALSE],
    center = colMeans(data)[first], names = colnames(blocks$x),
    shrinkage = intensity,
    scores = if (copula) apply(blocks$x, 2, sort, simplify = FALSE), n = n
  )
}

# Both variables as matrices with named columns.
numeric_blocks <- function(x, y, na_rm, call) {
  sample <- as_sample(list(x = x, y = y), na_rm, call = call)
  if (sample$kind != "data") {
    abort("{.arg x} must be data, not a table or pmf.", class = "argument", call = call)
  }
  columns <- all_columns(sample)
  discrete <- vapply(columns, is_discrete, NA)
  if (any(discrete)) {
    abort(
      c(
        "{.fn ib_gaussian} is for numeric variables.",
        x = "{.field {names(columns)[discrete][1]}} is {describe(columns[discrete][[1]])}."
      ),
      class = "unsupported", call = call
    )
  }
  lapply(sample$blocks, function(columns) {
    matrix(
      as.double(unlist(columns)),
      ncol = length(columns), dimnames = list(NULL, names(columns))
    )
  })
}

covariance_given <- function(x, y, sigma, of_data, call = caller_env()) {
  if (of_data) {
    abort(
      "{.arg shrink} and {.arg copula} need data, not {.arg sigma}.",
      class = "argument", call = call
    )
  }
  square <- is.matrix(sigma) && is.numeric(sigma) && nrow(sigma) == ncol(sigma)
  if (!square || !all(is.finite(sigma)) || !isSymmetric(unname(sigma))) {
    abort(
      "{.arg sigma} must be a finite symmetric matrix, not {describe(sigma)}.",
      class = "argument", call = call
    )
  }
  position <- function(which, arg) {
    at <- if (is.character(which)) match(which, colnames(sigma)) else match(which, seq_len(ncol(sigma)))
    if (length(at) == 0 || anyNA(at)) {
      abort("{.arg {arg}} must name columns of {.arg sigma}.", class = "argument", call = call)
    }
    at
  }
  x <- position(x, "x")
  y <- position(y, "y")
  if (anyDuplicated(c(x, y))) {
    abort("{.arg x} and {.arg y} share a column.", class = "argument", call = call)
  }
  list(
    sxx = sigma[x, x, drop = FALSE], sxy = sigma[x, y, drop = FALSE],
    syy = sigma[y, y, drop = FALSE], center = numeric(length(x)),
    names = colnames(sigma)[x], shrinkage = 0, n = NA
  )
}

#' @export
print.infosift_ib_gaussian <- function(x, digits = 4, ...) {
  used <- is.finite(x$critical_beta) & x$critical_beta < 1e10
  cat(
    "<Gaussian bottleneck> ", ncol(x$direction), " variable",
    if (ncol(x$direction) != 1) "s", ", ", sum(used), " direction",
    if (sum(used) != 1) "s", " of use; I(X; Y) ", format(x$info_xy, digits = digits),
    " ", unit_name(x$base), "\n",
    sep = ""
  )
  if (x$shrinkage > 0) cat("correlations shrunk by", format(x$shrinkage, digits = 2), "\n")
  shown <- data.frame(
    direction = seq_len(sum(used)),
    correlation = sqrt(1 - x$eigenvalue[used]),
    `from beta` = x$critical_beta[used],
    check.names = FALSE
  )
  print(shown, digits = digits, row.names = FALSE)
  invisible(x)
}

#' @export
summary.infosift_ib_gaussian <- function(object, ...) as.data.frame(object)

#' @importFrom stats coef
#' @export
coef.infosift_ib_gaussian <- function(object, beta, ...) {
  check_positive(beta)
  result <- ib_projection_cpp(unclass(object), beta)
  colnames(result) <- colnames(object$direction)
  result
}

#' @export
as.data.frame.infosift_ib_gaussian <- function(x, ..., beta = NULL) {
  if (is.null(beta)) {
    ends <- range(x$critical_beta[x$critical_beta < 1e10], 2)
    beta <- exp(seq(log(0.9 * ends[1]), log(10 * ends[2]), length.out = 100))
  }
  check_betas(beta)
  values <- ib_gaussian_curve_cpp(unclass(x), beta)
  data.frame(
    beta = beta, ixt = values[, 1] / log(x$base), ity = values[, 2] / log(x$base),
    directions = as.integer(values[, 3])
  )
}
