#' Posterior of an entropy
#'
#' Mean and standard deviation of the entropy of a discrete variable, given data
#' and a prior.
#'
#' @details
#' For [est_dirichlet()] with a number `a` the prior is the symmetric Dirichlet
#' distribution with parameter `a`, for [est_nsb()] the mixture of these that is
#' nearly flat in the entropy. The moments are those of Wolpert and Wolf (theorems
#' 8 and 9), averaged over the mixture.
#'
#' The mean is not the value that `entropy(method = est_dirichlet(a))` gives:
#' that is the entropy of the mean distribution, this is the mean of the entropy.
#' For [est_nsb()] they are the same.
#'
#' @inheritParams entropy
#' @param method [est_nsb()] or [est_dirichlet()].
#' @return A list of class `infosift_posterior` with `mean` and `sd`, in bits by
#'   default, and the `method`.
#' @references `r cite("nemenman2002")`
#'
#' `r cite("wolpert1995")`
#' @family information measures
#' @export
#' @examples
#' entropy_posterior(as.table(c(4, 2, 3, 0, 2, 4, 0, 0, 2))) # 2.56 bits, sd 0.18
entropy_posterior <- function(x = NULL, ..., method = est_nsb(), base = 2,
                              na_rm = FALSE, weights = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  method <- as_estimator(method)
  if (!is_estimator(method) || !method$name %in% c("nsb", "dirichlet")) {
    abort(
      "{.arg method} must be {.fn est_nsb} or {.fn est_dirichlet}, not {.code {format(method)}}.",
      class = "unsupported"
    )
  }
  sample <- as_sample(list(x = x), na_rm, weights = weights)
  method <- resolve_discrete(method, sample, "entropy_posterior")
  moments <- entropy_posterior_cpp(encode(sample, method), method)
  structure(
    list(
      mean = moments[[1]] / unit, sd = sqrt(moments[[2]]) / unit,
      method = method, base = base
    ),
    class = "infosift_posterior"
  )
}

#' @export
format.infosift_posterior <- function(x, digits = 4, ...) {
  paste0(
    format(round(x$mean, digits), nsmall = digits), " ", unit_name(x$base),
    " (sd ", format(round(x$sd, digits), nsmall = digits), ")"
  )
}

#' @export
print.infosift_posterior <- function(x, digits = 4, ...) {
  cat(
    "<posterior> entropy ", format(x, digits = digits), ", by ",
    format(x$method), "\n",
    sep = ""
  )
  invisible(x)
}

#' @export
as.data.frame.infosift_posterior <- function(x, ...) {
  data.frame(mean = x$mean, sd = x$sd, method = format(x$method))
}
