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
    miller_madow = est_miller_madow,
    jackknife = est_jackknife,
    shrink = est_shrink,
    dirichlet = est_dirichlet,
    chao_shen = est_chao_shen,
    chao_wang_jost = est_chao_wang_jost,
    grassberger = est_grassberger,
    nsb = est_nsb,
    adaptive = est_adaptive,
    ksg = est_ksg,
    ross = est_ross,
    mixed = est_mixed,
    kl = est_kl,
    gaussian = est_gaussian,
    adaptive = est_adaptive,
    binned = est_binned
  )
}

# "discrete" estimators work on counts, "neighbours" on points; "any" serves
# both, and settle_family() says which a sample needs.
family_of <- function(method) attr(method, "family")

settle_family <- function(method, discrete) {
  if (family_of(method) == "any") {
    attr(method, "family") <- if (all(discrete)) "discrete" else "neighbours"
  }
  method
}

#' Is it an estimator?
#'
#' The `method` argument of the information measures takes an estimator: the
#' value of one of the functions below, or what follows `est_` in its name, as
#' `"ksg"`, for its default parameters.
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
      value <- if (is.character(value)) {
        paste0("\"", value, "\"")
      } else {
        vapply(value, format, "")
      }
      if (length(value) == 1) return(value)
      paste0("c(", paste(value, collapse = ", "), ")")
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
