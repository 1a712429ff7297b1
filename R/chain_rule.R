#' Chain rule of mutual information
#'
#' Splits what several variables tell about a target into what each adds to
#' those before it:
#' \eqn{I(Y; X_1, \dots, X_m) = \sum_j I(Y; X_j | X_1, \dots, X_{j-1})}{
#' I(Y; X1, ..., Xm) = sum over j of I(Y; Xj | X1, ..., Xj-1)}.
#'
#' @details
#' The total does not depend on the order of the variables, but the terms do: a
#' variable gets only what those before it have not told already, and may get
#' more than it would alone. The terms add up to the total to machine precision,
#' and for the plug-in and other cell estimators they are never negative.
#'
#' Numeric variables are measured by [est_ksg()] (variant 1) or, where values
#' repeat or some variables are discrete, by [est_mixed()]. One search finds the
#' neighbours in all variables, and all terms count in the balls it gives: with
#' counts seen along the target and the first \eqn{j} variables, in nats,
#' \deqn{\hat I(Y; X_j | X_1, \dots, X_{j-1}) = \langle \psi(n_{1..j,y} + 1) -
#'   \psi(n_{1..j} + 1) - \psi(n_{1..j-1,y} + 1) + \psi(n_{1..j-1} + 1) \rangle.}{
#'   I(Y; Xj | X1, ..., Xj-1) = mean(psi(n_1..j,y + 1) - psi(n_1..j + 1) -
#'   psi(n_1..j-1,y + 1) + psi(n_1..j-1 + 1)).}
#' Their sum is the estimate of [mutual_info()] with all variables together.
#' Such terms can be slightly negative; with many variables the balls are large,
#' and the first terms are underestimated.
#'
#' With `terms` and `total` alone nothing is estimated: one of them may be `NA`,
#' and is found from the others.
#'
#' @param x A data frame or matrix of variables; a formula
#'   `target ~ variables`; or a `table` or [pmf()].
#' @param y The target. For a table or pmf, the name of its dimension.
#' @param data For a formula, the data frame.
#' @param ... Must be empty: the arguments after it are given by name.
#' @param order Names of the variables in the order in which they become known;
#'   by default as they stand. Variables left out are not used.
#' @param terms Numbers: the terms, one of which may be `NA`.
#' @param total A number or `NA`: what the terms add up to.
#' @inheritParams mutual_info
#' @return An object of class `infosift_chain` with methods for `print()`,
#'   `as.data.frame()` (`term`, `variable`, `info`, `cumulative`, `share`),
#'   `plot()` and [ggplot2::autoplot()]. Its element `total` is the sum, `terms`
#'   the named terms.
#' @references `r cite("cover2006")`, theorem 2.5.2.
#' @family information measures
#' @export
#' @examples
#' # A sum of two fair bits: the first tells 0.5 bits of it, the second 1 more
#' p <- array(0, c(2, 2, 3), list(A = 0:1, B = 0:1, Sum = 0:2))
#' for (a in 1:2) for (b in 1:2) p[a, b, a + b - 1] <- 1 / 4
#' chain <- chain_rule(pmf(p), y = "Sum")
#' chain
#' chain$total # 1.5 bits
#' plot(chain)
#'
#' # A table, and the order in which variables become known
#' chain_rule(Titanic, y = "Survived", order = c("Sex", "Class"))
#' chain_rule(Titanic, y = "Survived", order = c("Class", "Sex"))
#'
#' # Data
#' chain_rule(Species ~ wide + long, data = data.frame(
#'   Species = iris$Species,
#'   wide = iris$Petal.Width > 0.8, long = iris$Petal.Length > 4.8
#' ))
#'
#' # Two numbers known, the third wanted: 0.8
#' chain_rule(terms = c("I(X; Y)" = 0.5, "I(X; Z | Y)" = 0.3), total = NA)
chain_rule <- function(x = NULL, ...) {
  UseMethod("chain_rule")
}

#' @rdname chain_rule
#' @export
chain_rule.formula <- function(x, data = NULL, ..., order = NULL, method = "auto",
                               base = 2, na_rm = FALSE, weights = NULL,
                               threads = NULL) {
  check_dots_empty(...)
  parts <- formula_parts(x, data)
  roles <- list(x = as.data.frame(parts$x, optional = TRUE), y = parts$y)
  sample <- as_sample(roles, na_rm, weights = weights)
  chain_from_sample(sample, order, parts$target, method, base, threads)
}

#' @rdname chain_rule
#' @export
chain_rule.default <- function(x = NULL, y = NULL, ..., order = NULL,
                               terms = NULL, total = NULL, method = "auto",
                               base = 2, na_rm = FALSE, weights = NULL,
                               threads = NULL) {
  check_dots_empty(...)
  if (is.null(x)) return(chain_from_numbers(terms, total, base))
  if (!is.null(terms) || !is.null(total)) {
    abort(
      "Give either {.arg x} and {.arg y}, or {.arg terms} and {.arg total}.",
      class = "argument"
    )
  }
  if (is_counted(x) && is.null(y)) {
    abort(
      c(
        "{.arg y} is missing.",
        i = "It names the target among {.val {dimension_names(x)}}."
      ),
      class = "argument"
    )
  }
  sample <- as_sample(list(x = x, y = y), na_rm, weights = weights)
  target <- if (is_counted(x)) {
    paste(names(sample$blocks$y), collapse = ", ")
  } else {
    "y"
  }
  chain_from_sample(sample, order, target, method, base, threads)
}

chain_from_sample <- function(sample, order, target, method, base, threads,
                              call = caller_env()) {
  unit <- log_base(base, call)
  variables <- sample$blocks$x
  check_unique_names(names(variables), "x", call)
  if (is.null(order)) order <- names(variables)
  if (!is.character(order) || length(order) == 0 || anyDuplicated(order) ||
    !all(order %in% names(variables))) {
    abort(
      "{.arg order} must name variables, each once, out of {.val {names(variables)}}.",
      class = "argument", call = call
    )
  }
  blocks <- c(
    lapply(order, function(name) variables[name]),
    list(sample$blocks$y)
  )
  sample$blocks <- blocks
  method <- resolve_joint(method, sample, "chain_rule", call)
  info <- chain_rule_cpp(
    encode(sample, method, call), method, thread_count(threads)
  ) / unit
  given <- vapply(seq_along(order), function(j) {
    known <- paste(order[seq_len(j - 1)], collapse = ", ")
    paste0(if (j > 1) " | ", known)
  }, "")
  names(info) <- paste0("I(", target, "; ", order, given, ")")
  new_chain(
    info,
    total = sum(info), variables = order, base = base,
    total_name = paste0("I(", target, "; ", paste(order, collapse = ", "), ")"),
    source = switch(sample$kind,
      pmf = "exact",
      paste(
        "from", if (sample$kind == "table") "a table" else "data", "by",
        format(method)
      )
    )
  )
}

chain_from_numbers <- function(terms, total, base, call = caller_env()) {
  log_base(base, call)
  check_chain_numbers(terms, total, call)
  if (is.na(total)) {
    total <- sum(terms)
  } else if (anyNA(terms)) {
    terms[is.na(terms)] <- missing_term(terms, total, call)
  } else if (abs(sum(terms) - total) > 1e-8) {
    abort(
      "The terms add up to {format(sum(terms))}, not to the total of {format(total)}.",
      class = "size", call = call
    )
  }
  variables <- names(terms) %||% paste("term", seq_along(terms))
  names(terms) <- variables
  new_chain(
    terms,
    total = total, variables = variables, base = base,
    total_name = "total", source = "from the numbers given"
  )
}

check_chain_numbers <- function(terms, total, call) {
  if (length(terms) > 0 && is.null(total)) {
    abort(
      c(
        "{.arg total} is missing.",
        i = "{.code total = NA} asks for the sum of the terms."
      ),
      class = "argument", call = call
    )
  }
  if (!is.numeric(terms) && !all(is.na(terms)) || length(terms) == 0 ||
    length(total) != 1 || !(is.numeric(total) || is.na(total))) {
    abort(
      c(
        "{.arg x} is missing.",
        i = "Give variables as {.arg x} and {.arg y}, or numbers as {.arg terms} and {.arg total}."
      ),
      class = "argument", call = call
    )
  }
  known <- c(terms, total)
  if (sum(is.na(known)) > 1) {
    abort(
      "Only one number among {.arg terms} and {.arg total} can be {.val {NA}}, not {sum(is.na(known))}.",
      class = "argument", call = call
    )
  }
  if (any(known < 0 | is.infinite(known), na.rm = TRUE)) {
    abort(
      "Information must be finite and not negative.",
      class = "argument", call = call
    )
  }
}

# What the others leave of the total, where rounding is no reason to complain.
missing_term <- function(terms, total, call) {
  left <- total - sum(terms, na.rm = TRUE)
  if (left >= -1e-12) return(max(left, 0))
  abort(
    "The terms exceed the total by {format(-left)}: information is not negative.",
    class = "size", call = call
  )
}
