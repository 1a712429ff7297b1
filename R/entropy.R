#' Entropy
#'
#' The uncertainty about a variable, and what is left of it when another is
#' known.
#'
#' @details
#' \deqn{H(X) = -\sum p(x) \log p(x), \quad H(X | Z) = H(X, Z) - H(Z)}{
#'   H(X) = -sum p(x) log p(x),  H(X | Z) = H(X, Z) - H(Z)}
#' Several columns, or all dimensions of a table or [pmf()], are one joint
#' variable.
#'
#' For numeric variables both are differential entropies ([est_kl()]), which
#' depend on the unit of measurement of `x` and can be negative; they do not exist
#' for numbers that repeat, which are an error. For `cond_entropy()`, `x` and
#' `given` are both discrete or both numeric.
#'
#' @inheritParams mutual_info
#' @param x A variable: a vector or factor, or a matrix or data frame whose
#'   columns together are one variable; or a `table` or [pmf()].
#' @param given The conditioning variable; for a table or pmf, the names of its
#'   dimensions, `x` having all the others. In a table or pmf of two dimensions
#'   it is the second unless said otherwise.
#' @return A number, in bits by default.
#' @references `r cite("shannon1948")`
#' @family information measures
#' @export
#' @examples
#' entropy(pmf(c(0.5, 0.25, 0.25))) # 1.5 bits
#' entropy(c("a", "b", "b", "b")) # 0.8113 bits
#' entropy(mtcars[c("cyl", "gear")], method = "plugin") # 2.4681 bits
#'
#' # Of one bit, a channel that is right eight times out of ten leaves 0.7219
#' cond_entropy(pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2)))
#'
#' # Two standard normal variables with correlation 0.8: log2(2 pi e 0.36) / 2,
#' # which is 1.3101 bits
#' set.seed(1)
#' d <- sim_gaussian(1000, 0.8)
#' cond_entropy(d$x, d$y)
entropy <- function(x = NULL, ..., method = "auto", base = 2, na_rm = FALSE,
                    weights = NULL, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  sample <- as_sample(list(x = x), na_rm, weights = weights)
  method <- resolve_entropy_method(method, sample)
  value <- entropy_cpp(encode(sample, method), method, thread_count(threads))
  check_density(value, method) / unit
}

# Passes on a value that is finite.
check_density <- function(value, method, call = caller_env()) {
  if (method$name != "kl" || is.finite(value)) return(value)
  abort(
    c(
      "{.arg x} has values that occur more than {min(method$k)} time{?s}: its differential entropy is minus infinity.",
      i = "Use {.code factor()} if the values are categories, or a larger {.arg k}."
    ),
    class = "unsupported", call = call
  )
}

resolve_entropy_method <- function(method, sample, call = caller_env()) {
  method <- as_estimator(method, call)
  if (sample$kind != "data") return(resolve_method(method, sample, call))
  discrete <- vapply(all_columns(sample), is_discrete, NA)
  by_count <- !identical(method, "auto") && family_of(method) == "discrete"
  if (any(discrete) && !all(discrete) && !by_count) {
    abort(
      c(
        "{.arg x} has discrete and numeric columns: their joint entropy is not defined.",
        i = "{.fn mutual_info} measures how they are related."
      ),
      class = "unsupported", call = call
    )
  }
  if (identical(method, "auto")) {
    if (!all(discrete)) check_untied(sample, call)
    method <- if (all(discrete)) est_plugin() else est_kl()
  }
  method <- settle_family(method, discrete)
  if (family_of(method) == "discrete" || !is.null(sample$mass)) {
    check_supported(method, sample, call)
  } else if (method$name == "gaussian" && !any(discrete)) {
    check_entropy_gaussian(method, call)
    check_gaussian(method, sample, call)
  } else if (method$name != "kl" || any(discrete)) {
    abort(
      c(
        "{.code {format(method)}} does not estimate the entropy of {if (any(discrete)) 'discrete' else 'numeric'} variables.",
        i = "Use {.fn {if (any(discrete)) 'est_plugin' else 'est_kl'}}."
      ),
      class = "unsupported", call = call
    )
  } else {
    method <- settle_sample(method, sample)
    check_neighbours(method, sample, call)
    warn_neighbours(method, sample, call)
    warn_ties(method, sample, call)
  }
  method
}

# Numbers that repeat have no density; most often they are labels.
check_untied <- function(sample, call) {
  columns <- all_columns(sample)
  tied <- vapply(columns, is_tied, NA)
  if (!any(tied)) return(invisible())
  abort(
    c(
      "{.arg {names(columns)[tied][1]}} is numeric and has repeated values: it has no density, and no differential entropy.",
      i = "If its values are categories, use {.fn factor}.",
      i = if (any(vapply(columns, looks_like_pmf, NA))) {
        "Probabilities? Declare them with {.fn pmf}."
      },
      i = "If they are rounded, {.code method = est_kl(k)} with a large {.arg k} gives a rough value."
    ),
    class = "unsupported", call = call
  )
}

#' @rdname entropy
#' @export
cond_entropy <- function(x = NULL, given = NULL, ..., method = "auto", base = 2,
                         na_rm = FALSE, weights = NULL, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  sample <- as_sample(list(x = x, given = given), na_rm, weights = weights)
  method <- resolve_cond_entropy_method(method, sample)
  value <- cond_entropy_cpp(
    encode(sample, method), method, thread_count(threads)
  )
  check_density(value, method) / unit
}

# As for the entropy if all variables are numeric.
resolve_cond_entropy_method <- function(method, sample, call = caller_env()) {
  method <- as_estimator(method, call)
  by_count <- !identical(method, "auto") && family_of(method) == "discrete"
  numeric <- sample$kind == "data" & !vapply(all_columns(sample), is_discrete, NA)
  if (!by_count && any(numeric) && !all(numeric)) {
    abort(
      c(
        "{.fn cond_entropy} is for variables that are all discrete or all numeric.",
        x = "{.arg {names(numeric)[numeric][1]}} is numeric, and {.arg {names(numeric)[!numeric][1]}} is not.",
        i = "If its values are categories, use {.fn factor}."
      ),
      class = "unsupported", call = call
    )
  }
  if (by_count || !all(numeric)) {
    return(resolve_discrete(method, sample, "cond_entropy", call))
  }
  resolve_entropy_method(method, sample, call)
}
