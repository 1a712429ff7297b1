#' Kullback-Leibler divergence and cross-entropy
#'
#' How far a distribution `q` is from the distribution `p` that holds:
#' `kl_divergence()` is the cost, per observation, of believing `q`;
#' `cross_entropy()` is that cost and the entropy of `p` together.
#'
#' @details
#' \deqn{D(p \| q) = \sum p \log \frac{p}{q}, \quad H(p, q) = -\sum p \log q =
#'   H(p) + D(p \| q)}{D(p || q) = sum p log(p / q),
#'   H(p, q) = -sum p log q = H(p) + D(p || q)}
#' Neither is symmetric. Both are infinite where `q` rules out a value that `p`
#' has.
#'
#' Values are matched by their names. A value that one of the two does not list
#' has probability zero there.
#'
#' @inheritParams mutual_info
#' @param p,q Two distributions over the same variables: each a [pmf()], a
#'   `table`, or data (a factor, character or logical vector, or a data frame of
#'   such columns), of which the relative frequencies are taken. Numbers are not
#'   taken for probabilities: say `pmf(p)`.
#' @return A number, in bits by default; possibly `Inf`.
#' @references `r cite("kullback1951")`
#' @family information measures
#' @export
#' @examples
#' fair <- pmf(c(0.5, 0.5))
#' loaded <- pmf(c(0.9, 0.1))
#' kl_divergence(fair, loaded) # 0.7370 bits
#' kl_divergence(loaded, fair) # 0.5310 bits
#' cross_entropy(fair, loaded) # 1.7370 bits
kl_divergence <- function(p = NULL, q = NULL, ..., base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  unit <- log_base(base)
  mass <- aligned_masses(p, q, na_rm)
  kl_divergence_cpp(mass$p, mass$q) / unit
}

#' @rdname kl_divergence
#' @export
cross_entropy <- function(p = NULL, q = NULL, ..., base = 2, na_rm = FALSE) {
  check_dots_empty(...)
  unit <- log_base(base)
  mass <- aligned_masses(p, q, na_rm)
  cross_entropy_cpp(mass$p, mass$q) / unit
}

# Masses of the same cells, in the same order.
aligned_masses <- function(p, q, na_rm, call = caller_env()) {
  p <- as_distribution(p, "p", na_rm, call)
  q <- as_distribution(q, "q", na_rm, call)
  if (length(dim(p)) != length(dim(q))) {
    abort(
      c(
        "{.arg p} and {.arg q} must have as many variables.",
        x = "{.arg p} has {length(dim(p))} and {.arg q} has {length(dim(q))}."
      ),
      class = "size", call = call
    )
  }
  check_same_variables(p, q, call)
  common <- lengths(Map(intersect, level_names(p), level_names(q)))
  if (any(common == 0)) {
    first <- which(common == 0)[1]
    abort(
      c(
        "{.arg p} and {.arg q} have no level in common.",
        x = "{.arg p} has {.val {level_names(p)[[first]]}}, and {.arg q} has {.val {level_names(q)[[first]]}}."
      ),
      class = "size", call = call
    )
  }
  levels <- Map(union, level_names(p), level_names(q))
  list(p = spread(p, levels), q = spread(q, levels))
}

as_distribution <- function(x, arg, na_rm, call) {
  check_flag(na_rm, call = call)
  if (is_counted(x)) {
    check_masses(x, call)
    return(x)
  }
  if (is.numeric(x)) {
    abort(
      c(
        "{.arg {arg}} is numeric: a {.cls pmf}, a table or discrete data are expected.",
        i = "For probabilities use {.code pmf({arg})}; for counts, {.code pmf({arg} / sum({arg}))}; for codes of categories, {.code factor({arg})}."
      ),
      class = "argument", call = call
    )
  }
  block <- list(as_columns(x, arg, call))
  names(block) <- arg
  columns <- complete_rows(block, na_rm, call)[[1]]
  if (!all(vapply(columns, is_discrete, NA))) {
    abort(
      "{.arg {arg}} has numeric columns: its values must be discrete.",
      class = "unsupported", call = call
    )
  }
  if (length(columns[[1]]) == 0) {
    abort("{.arg {arg}} has no observations.", class = "size", call = call)
  }
  names(columns) <- if (is.data.frame(x)) names(columns)
  table(columns, dnn = names(columns))
}

check_same_variables <- function(p, q, call) {
  names_p <- names(dimnames(p))
  names_q <- names(dimnames(q))
  named <- !is.null(names_p) && !is.null(names_q)
  if (named && !identical(names_p, names_q) && setequal(names_p, names_q)) {
    abort(
      c(
        "{.arg p} and {.arg q} must have their variables in the same order.",
        x = "{.arg p} has {.val {names_p}}, and {.arg q} has {.val {names_q}}.",
        i = "{.fn margin} puts them in another order."
      ),
      class = "size", call = call
    )
  }
}

level_names <- function(x) {
  labels <- dimnames(x) %||% rep(list(NULL), length(dim(x)))
  unname(Map(function(l, n) l %||% as.character(seq_len(n)), labels, dim(x)))
}

# The masses in an array that has a place for every one of `levels`.
spread <- function(x, levels) {
  result <- array(0, lengths(levels))
  places <- Map(match, level_names(x), levels)
  as.vector(do.call(`[<-`, c(list(result), unname(places), list(value = unclass(x)))))
}
