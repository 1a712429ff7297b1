# The blocks of a table or pmf: `roles` name dimensions, `x` has the others.
sample_from_table <- function(x, roles, optional, call) {
  check_masses(x, call)
  given <- roles[!vapply(roles, is.null, NA)]
  positions <- lapply(names(given), function(arg) {
    dimension_positions(x, given[[arg]], arg, call)
  })
  names(positions) <- names(given)
  positions <- fill_positions(x, positions, names(roles), optional, call)

  filled <- as.vector(unclass(x)) > 0
  columns <- lapply(seq_along(dim(x)), function(d) {
    levels <- dimnames(x)[[d]] %||% as.character(seq_len(dim(x)[d]))
    code <- slice.index(x, d)[filled]
    structure(as.integer(code), levels = levels, class = "factor")
  })
  names(columns) <- dimension_names(x)
  list(
    blocks = lapply(positions, function(p) columns[p]),
    positions = positions,
    mass = as.double(x)[filled],
    kind = if (is_pmf(x)) "pmf" else "table"
  )
}

# Completes the dimensions of each role: `x` has what no other role names. If
# no role is named, the dimensions are taken in order, one for each.
fill_positions <- function(x, positions, roles, optional, call) {
  open <- setdiff(roles, c(names(positions), optional))
  if (length(dim(x)) <= length(open)) {
    abort(
      "The {if (is_pmf(x)) 'pmf' else 'table'} has {length(dim(x))} dimension{?s}, and {length(roles) + 1 - length(optional)} variables are needed.",
      class = "size", call = call
    )
  }
  if (length(open) > 0) {
    in_order <- length(positions) == 0 && length(dim(x)) == length(open) + 1
    if (!in_order) {
      abort(
        c(
          "{.arg {open[1]}} is missing.",
          x = "The {if (is_pmf(x)) 'pmf' else 'table'} has {length(dim(x))} dimension{?s}: {.val {dimension_names(x)}}.",
          i = "Say which of them {.arg {open[1]}} has; {.arg x} has those that no argument names."
        ),
        class = "argument", call = call
      )
    }
    positions[open] <- as.list(seq_along(open) + 1L)
  }
  named <- unlist(positions)
  if (anyDuplicated(named)) {
    twice <- dimension_names(x)[named[duplicated(named)]]
    abort(
      "Dimension{?s} {.val {twice}} {?is/are} named more than once.",
      class = "argument", call = call
    )
  }
  rest <- setdiff(seq_along(dim(x)), named)
  if (length(rest) == 0) {
    abort("No dimension is left for {.arg x}.", class = "argument", call = call)
  }
  c(list(x = rest), positions)
}

# Dimensions without names are called X, Y, Z, as by pmf().
dimension_names <- function(x) {
  named <- names(dimnames(x)) %||% character(length(dim(x)))
  ifelse(nzchar(named), named, default_names(length(dim(x))))
}

dimension_positions <- function(x, which, arg, call) {
  known <- dimension_names(x)
  if (is.character(which)) {
    positions <- match(which, known)
  } else if (is.numeric(which) && is.null(dim(which))) {
    positions <- match(which, seq_along(known))
  } else {
    positions <- NA
  }
  if (length(positions) == 0 || anyNA(positions)) {
    abort(
      c(
        "{.arg {arg}} must name dimensions of the {if (is_pmf(x)) 'pmf' else 'table'}, not be {describe(which)}.",
        i = "They are {.val {known}}."
      ),
      class = "argument", call = call
    )
  }
  positions
}

check_masses <- function(x, call) {
  if (is_pmf(x)) return(check_probabilities(x, call))
  if (!is.numeric(x) || anyNA(x) || any(x < 0) || any(is.infinite(x))) {
    abort(
      "The counts of a table must be finite and not negative.",
      class = "argument", call = call
    )
  }
  if (sum(x) == 0) {
    abort("The table is empty: all counts are 0.", class = "size", call = call)
  }
  if (is.infinite(sum(x))) {
    abort(
      "The counts of the table are too large: their sum is infinite.",
      class = "argument", call = call
    )
  }
}
