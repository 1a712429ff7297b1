# What the information bottleneck is computed from: a list of
#   table   matrix with x in rows and y in columns, or a dgCMatrix, without the
#           rows and columns that have no mass
#   x, y    labels of all levels; keep_x, keep_y  which of them have mass
#   names   of the two variables
#   kind    "data", "table" or "pmf"
as_joint_table <- function(joint, y = NULL, na_rm = FALSE, call = caller_env()) {
  if (inherits(joint, "dgCMatrix")) return(joint_from_sparse(joint, y, call))
  if (is.null(joint)) {
    abort("{.arg joint} is missing.", class = "argument", call = call)
  }
  if (is.matrix(joint) && is.numeric(joint) && !is_counted(joint) && is.null(y)) {
    abort(
      c(
        "{.arg y} is missing.",
        i = "A matrix is data. Counts? Use {.fn as.table}. Probabilities? Use {.fn pmf}."
      ),
      class = "argument", call = call
    )
  }
  sample <- as_sample(list(x = joint, y = y), na_rm, call = call)
  columns <- all_columns(sample)
  fits <- vapply(columns, function(column) is_discrete(column) || is_whole(column), NA)
  if (!all(fits)) {
    abort(
      c(
        "The information bottleneck is for discrete variables, and {.arg {names(columns)[!fits][1]}} is numeric, with fractions.",
        i = "Make classes of it with {.fn as_discrete}; for Gaussian variables there is {.fn ib_gaussian}."
      ),
      class = "unsupported", call = call
    )
  }
  x <- joint_levels(sample$blocks$x)
  y <- joint_levels(sample$blocks$y)
  cell <- x$code + length(x$labels) * (y$code - 1)
  size <- length(x$labels) * length(y$labels)
  mass <- if (is.null(sample$mass)) {
    as.double(tabulate(cell, size))
  } else {
    replace(double(size), cell, sample$mass)
  }
  new_joint_table(
    matrix(mass, length(x$labels), length(y$labels)),
    x$labels, y$labels, names(sample$blocks), sample, sample$kind
  )
}

joint_from_sparse <- function(joint, y, call) {
  if (!requireNamespace("Matrix", quietly = TRUE)) {
    abort("Sparse matrices need the package {.pkg Matrix}.", class = "unsupported", call = call)
  }
  if (!is.null(y)) {
    abort("A sparse matrix has {.arg y} in its columns.", class = "argument", call = call)
  }
  if (!all(is.finite(joint@x)) || any(joint@x < 0)) {
    abort(
      "The entries of a sparse matrix must be finite and not negative.",
      class = "argument", call = call
    )
  }
  if (sum(joint@x) == 0) {
    abort("The matrix is empty: all entries are 0.", class = "size", call = call)
  }
  labels <- lapply(1:2, function(d) {
    dimnames(joint)[[d]] %||% as.character(seq_len(dim(joint)[d]))
  })
  new_joint_table(Matrix::drop0(joint), labels[[1]], labels[[2]], NULL, NULL, "table")
}

new_joint_table <- function(table, x, y, blocks, sample, kind) {
  sums <- if (is.matrix(table)) {
    list(rowSums(table), colSums(table))
  } else {
    list(Matrix::rowSums(table), Matrix::colSums(table))
  }
  keep_x <- sums[[1]] > 0
  keep_y <- sums[[2]] > 0
  name <- function(block, default) {
    if (is.null(sample)) return(default)
    paste(names(sample$blocks[[block]]), collapse = ", ")
  }
  list(
    table = table[keep_x, keep_y, drop = FALSE],
    x = x, y = y, keep_x = keep_x, keep_y = keep_y,
    names = c(x = name("x", "X"), y = name("y", "Y")), kind = kind
  )
}

# One code for the levels of several columns; of one column all levels count, of
# several only what occurs.
joint_levels <- function(columns) {
  codes <- lapply(columns, function(column) {
    if (is.factor(column)) {
      return(list(code = as.integer(column), labels = levels(column)))
    }
    labels <- sort(unique(column))
    list(code = match(column, labels), labels = as.character(labels))
  })
  if (length(codes) == 1) return(codes[[1]])
  key <- do.call(paste, c(lapply(codes, `[[`, "code"), sep = " "))
  first <- which(!duplicated(key))
  # In the order of the first column, then of the second, and so on.
  first <- first[do.call(order, lapply(codes, function(part) part$code[first]))]
  labels <- do.call(paste, c(
    lapply(codes, function(part) part$labels[part$code[first]]),
    sep = ", "
  ))
  list(code = match(key, key[first]), labels = labels)
}

# The number of observations, where there are any.
observations <- function(joint) {
  if (joint$kind == "pmf") return(NA_real_)
  total <- if (is.matrix(joint$table)) sum(joint$table) else sum(joint$table@x)
  if (abs(total - 1) < 1e-8) NA_real_ else total
}

check_positive <- function(x, arg = caller_arg(x), call = caller_env()) {
  if (!(is.numeric(x) && length(x) == 1 && !is.na(x) && x > 0)) {
    abort(
      "{.arg {arg}} must be a positive number, not {describe(x)}.",
      class = "argument", call = call
    )
  }
  invisible(x)
}

check_clusters <- function(n_clusters, joint, arg = caller_arg(n_clusters),
                           call = caller_env()) {
  rows <- sum(joint$keep_x)
  if (is.null(n_clusters)) return(rows)
  check_count(n_clusters, arg = arg, call = call)
  if (n_clusters > rows) {
    abort(
      c(
        "{.arg {arg}} must be at most the number of x values that occur.",
        x = "{.arg {arg}} is {n_clusters}, and there {?is/are} {rows} value{?s}."
      ),
      class = "size", call = call
    )
  }
  n_clusters
}

# A seed for the core, from R's own generator.
draw_seed <- function() floor(stats::runif(1) * 2^52)
