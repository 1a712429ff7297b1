# What features and a target have to be.

feature_list <- function(x, call = caller_env()) {
  if (is.data.frame(x)) return(as.list(x))
  if (is.matrix(x) && is.atomic(x)) {
    columns <- lapply(seq_len(ncol(x)), function(j) as.vector(x[, j]))
    names(columns) <- colnames(x) %||% paste0("V", seq_along(columns))
    return(columns)
  }
  abort(
    c(
      "{.arg x} must be a data frame or a matrix of features, not {describe(x)}.",
      i = if (is.atomic(x)) "Use {.fn mutual_info} for a single variable.",
      i = if (isS4(x)) "{.fn as.matrix} has its columns as they are counted here."
    ),
    class = "argument", call = call
  )
}

check_features <- function(source, y, call) {
  if (length(source$names) == 0) {
    abort("There are no features.", class = "size", call = call)
  }
  check_unique_names(source$names, "x", call)
  if (!(is_discrete(y) || is.numeric(as_number(y))) || !is.null(dim(y))) {
    abort(
      "The target must be a factor, character, logical or numeric vector, not {describe(y)}.",
      class = "argument", call = call
    )
  }
  if (is.null(source$facts)) {
    check_rows(stats::setNames(list(logical(source$rows)), source$names[1]), y, call)
  } else {
    check_rows(source$features, y, call, source$facts$size)
  }
  if (length(y) == 0) {
    abort("There are no rows.", class = "size", call = call)
  }
}

# The numbers of features that are the target itself. What is expanded is not
# looked at.
copies_of <- function(source, y) {
  y <- as_number(y)
  Filter(
    function(j) identical(as_number(source$features[[j]]), y), source$facts$like
  )
}

as_target <- function(y, call) {
  y <- as_number(y)
  if (anyNA(y) && all(is.na(y))) {
    abort("Every value of the target is missing.", class = "missing", call = call)
  }
  if (is.numeric(y) && any(is.infinite(y))) {
    abort(
      "The target has {sum(is.infinite(y))} infinite value{?s}.",
      class = "missing", call = call
    )
  }
  if (is_constant(y)) {
    abort(
      "The target has one value only: there is nothing to tell about it.",
      class = "argument", call = call
    )
  }
  y
}

check_none_missing <- function(source, y, target, given, call) {
  missing <- unlist(lapply(source_blocks(source), function(block) {
    vapply(source$columns(block), anyNA, NA)
  }))
  missing[target] <- anyNA(y)
  if (!is.null(given)) missing[given$label] <- anyNA(given$code)
  if (any(missing)) {
    abort(
      c(
        "There are missing values in {.arg {names(missing)[missing]}}.",
        i = "Use {.code na = \"pairwise\"} to measure each feature on its complete rows."
      ),
      class = "missing", call = call
    )
  }
}

warn_unreliable <- function(notes, method, call) {
  unreliable <- sum(startsWith(notes, "unreliable"))
  if (unreliable == 0) return(invisible())
  warn(
    c(
      "{.fn {paste0('est_', method$name)}} is unreliable with repeated values: {unreliable} feature{?s} {?is/are} concerned.",
      i = "{.fn est_mixed} is for such data."
    ),
    class = "ties", call = call
  )
}

warn_small_classes <- function(notes, call) {
  small <- sum(grepl("too low: classes", notes, fixed = TRUE))
  if (small == 0) return(invisible())
  warn(
    c(
      "Classes with no more members than the neighbours of {.fn est_mixed} tell nothing by it: {small} value{?s} {?is/are} too low.",
      i = "Join classes, or use a smaller {.arg k}."
    ),
    class = "classes", call = call
  )
}
