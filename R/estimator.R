# Estimators: lists of parameters that the `method` argument takes. The closed
# set of them is constructors(); the C++ core has the same set (a test compares
# the two).

new_estimator <- function(name, label, family, ...) {
  structure(
    list(name = name, ...),
    label = label,
    family = family,
    class = c(paste0("infosift_", name), "infosift_estimator")
  )
}

# In the order in which the documentation lists them.
constructors <- function() {
  list(
    plugin = est_plugin,
    ksg = est_ksg,
    ross = est_ross,
    mixed = est_mixed,
    kl = est_kl,
    gaussian = est_gaussian,
    adaptive = est_adaptive,
    binned = est_binned
  )
}

# "discrete" estimators work on counts, "neighbours" on points.
family_of <- function(method) attr(method, "family")

#' Is it an estimator?
#'
#' The `method` argument of the information measures takes an estimator: the
#' value of [est_plugin()], [est_ksg()], [est_ross()], [est_mixed()],
#' [est_kl()], [est_gaussian()], [est_adaptive()] or
#' [est_binned()], or the name of one (`"plugin"`, `"ksg"`, ...)
#' for its default parameters.
#'
#' @param x Any object.
#' @return `TRUE` or `FALSE`.
#' @family estimators
#' @export
#' @examples
#' is_estimator(est_ksg(k = 5))
#' is_estimator("ksg")
is_estimator <- function(x) inherits(x, "infosift_estimator")

# An estimator, or "auto".
as_estimator <- function(method, call = caller_env()) {
  if (is_estimator(method) || identical(method, "auto")) return(method)
  make <- constructors()
  if (is_string(method) && method %in% names(make)) return(make[[method]]())
  if (is.function(method)) {
    abort(
      c(
        "{.arg method} must be an estimator, not a function.",
        i = "Call the function: {.code method = est_ksg()}."
      ),
      class = "argument", call = call
    )
  }
  choices <- c("auto", names(make))
  abort(
    "{.arg method} must be an estimator, as {.fn est_ksg} gives, or one of {.or {.val {choices}}}, not {describe(method)}.",
    class = "argument", call = call
  )
}

#' @export
format.infosift_estimator <- function(x, ...) {
  values <- vapply(
    unclass(x)[-1],
    function(value) {
      if (is.character(value)) paste0("\"", value, "\"") else format(value)
    },
    character(1)
  )
  settings <- paste(names(values), "=", values, collapse = ", ")
  paste0("est_", x$name, "(", if (length(values) > 0) settings, ")")
}

#' @export
print.infosift_estimator <- function(x, ...) {
  cat("<estimator> ", attr(x, "label"), ": ", format(x), "\n", sep = "")
  invisible(x)
}
