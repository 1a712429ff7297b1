#' Data-processing inequality
#'
#' If `z` depends on `x` only through `y` (X -> Y -> Z is a Markov chain), no
#' processing of `y` can tell more about `x` than `y` does: `z` has at most
#' \eqn{\min(I(X; Y), I(Y; Z))}{min(I(X; Y), I(Y; Z))} of information about `x`.
#'
#' @details
#' From variables, the three informations and the bound are computed. On a
#' [pmf()] the chain is a Markov chain if \eqn{I(X; Z | Y)} is at most
#' `tolerance`; from data or a table, \eqn{I(X; Z | Y)} is an estimate, and
#' whether the chain is one is not decided (`NA`).
#'
#' From numbers, `i_xy` and optionally `i_yz`, only the bound is given. A Markov
#' chain can have any \eqn{I(X; Z)} from zero to the bound.
#'
#' @param x,y,z Variables, or `x` a table or [pmf()] whose dimensions `y` and `z`
#'   name: see [mutual_info()].
#' @param i_xy,i_yz Numbers: the information that x and y, and y and z, share.
#' @param tolerance Largest \eqn{I(X; Z | Y)} of a pmf that counts as zero, in
#'   the unit that `base` gives.
#' @inheritParams mutual_info
#' @return An object of class `infosift_data_processing`, a list of `i_xy`,
#'   `i_yz`, `i_xz`, `bound`, `i_xz_given_y`, `markov` and `holds`, whether
#'   `i_xz` is within the bound; what is unknown is `NA`.
#' @references `r cite("cover2006")`, theorem 2.8.1.
#' @family information measures
#' @export
#' @examples
#' # Two channels in a row, each right nine times out of ten: 0.5310 bits pass
#' # each of them, 0.3199 both
#' channel <- matrix(c(0.9, 0.1, 0.1, 0.9), 2)
#' p <- array(0, c(2, 2, 2))
#' for (y in 1:2) p[, y, ] <- 0.5 * channel[, y] %o% channel[y, ]
#' data_processing(pmf(p))
#'
#' data_processing(i_xy = 5)
#' data_processing(i_xy = 5, i_yz = 3)$bound # 3
data_processing <- function(x = NULL, y = NULL, z = NULL, ..., i_xy = NULL,
                            i_yz = NULL, tolerance = 1e-10, method = "auto",
                            base = 2, na_rm = FALSE, threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  check_number(tolerance, min = 0)
  if (is.null(x)) return(bound_from_numbers(i_xy, i_yz, base))
  if (!is.null(i_xy) || !is.null(i_yz)) {
    abort(
      "Give either variables or the numbers {.arg i_xy} and {.arg i_yz}.",
      class = "argument"
    )
  }
  sample <- as_sample(list(x = x, y = y, z = z), na_rm)
  method <- resolve_method(method, sample)
  info <- function(...) {
    part <- list(
      blocks = stats::setNames(sample$blocks[c(...)], names(c(...))),
      mass = sample$mass, kind = sample$kind
    )
    measure_shared(part, method, threads) / unit
  }
  i_xz_given_y <- info(x = "x", y = "z", given = "y")
  new_data_processing(
    i_xy = info(x = "x", y = "y"),
    i_yz = info(x = "y", y = "z"),
    i_xz = info(x = "x", y = "z"),
    i_xz_given_y = i_xz_given_y,
    markov = if (sample$kind == "pmf") i_xz_given_y <= tolerance else NA,
    tolerance = tolerance, base = base,
    variables = if (sample$kind != "data") {
      vapply(sample$blocks, function(block) paste(names(block), collapse = ", "), "")
    },
    source = if (sample$kind == "pmf") "exact" else format(method)
  )
}

bound_from_numbers <- function(i_xy, i_yz, base, call = caller_env()) {
  if (is.null(i_xy)) {
    abort(
      c(
        "{.arg x} is missing.",
        i = "Give variables as {.arg x}, {.arg y} and {.arg z}, or numbers as {.arg i_xy} and {.arg i_yz}."
      ),
      class = "argument", call = call
    )
  }
  check_number(i_xy, min = 0, call = call)
  if (!is.null(i_yz)) check_number(i_yz, min = 0, call = call)
  new_data_processing(
    i_xy = i_xy, i_yz = i_yz %||% NA_real_, i_xz = NA_real_,
    i_xz_given_y = NA_real_, markov = NA, tolerance = NA, base = base,
    source = "numbers"
  )
}

new_data_processing <- function(i_xy, i_yz, i_xz, i_xz_given_y, markov,
                                tolerance, base, source, variables = NULL) {
  bound <- min(i_xy, i_yz, na.rm = TRUE)
  structure(
    list(
      i_xy = i_xy, i_yz = i_yz, i_xz = i_xz, bound = bound,
      i_xz_given_y = i_xz_given_y, markov = markov,
      holds = i_xz <= bound + 1e-12,
      tolerance = tolerance, base = base, source = source,
      variables = variables
    ),
    class = "infosift_data_processing"
  )
}

#' @export
print.infosift_data_processing <- function(x, digits = 4, ...) {
  number <- function(value) format(round(value, digits), nsmall = digits)
  line <- function(name, value) {
    if (!is.na(value)) cat(format(name, width = 24), number(value), "\n", sep = "")
  }
  cat("<data processing> X -> Y -> Z, in ", unit_name(x$base), "\n", sep = "")
  if (!is.null(x$variables) && any(x$variables != c("X", "Y", "Z"))) {
    cat(
      paste(c("X is", "Y is", "Z is"), x$variables, collapse = "; "), "\n",
      sep = ""
    )
  }
  line("I(X; Y)", x$i_xy)
  line("I(Y; Z)", x$i_yz)
  line("I(X; Z)", x$i_xz)
  line("I(X; Z | Y)", x$i_xz_given_y)
  line("bound on I(X; Z)", x$bound)
  cat(strwrap(verdict(x)), sep = "\n")
  invisible(x)
}

verdict <- function(x) {
  if (x$source == "numbers") {
    paste0(
      "If X -> Y -> Z is a Markov chain, I(X; Z) lies between 0 and ",
      format(x$bound), ".",
      if (is.na(x$i_yz)) " Knowing I(Y; Z) may lower the bound."
    )
  } else if (isTRUE(x$markov)) {
    paste0(
      "A Markov chain: I(X; Z | Y) is 0 within ", format(x$tolerance),
      ", so the bound holds."
    )
  } else if (isFALSE(x$markov)) {
    paste0(
      "Not a Markov chain: Z knows about X beyond Y, and the bound ",
      if (x$holds) "need not hold, though it does." else "does not hold."
    )
  } else {
    paste0(
      "Estimated by ", x$source, "; I(X; Z) is ",
      if (x$holds) "within" else "above",
      " the bound. Whether I(X; Z | Y) is 0 is a matter for a test."
    )
  }
}

#' @export
as.data.frame.infosift_data_processing <- function(x, ...) {
  quantities <- c("i_xy", "i_yz", "i_xz", "i_xz_given_y", "bound")
  data.frame(
    quantity = quantities,
    info = unlist(x[quantities], use.names = FALSE)
  )
}
