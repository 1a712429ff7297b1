#' Pointwise mutual information
#'
#' How much each observation, or each cell of a table, contributes: positive
#' where the values occur together more often than under independence, negative
#' where they do so less often.
#'
#' @details
#' \deqn{i(x; y | z) = \log \frac{p(x, y | z)}{p(x | z) p(y | z)}}{
#'   i(x; y | z) = log(p(x, y | z) / (p(x | z) p(y | z)))}
#' and without `given` the same without \eqn{z}. The mean over observations, or
#' the mean over cells weighted by their probabilities, is the value of
#' [mutual_info()] or [cond_mutual_info()] with the same `method`.
#'
#' @inheritParams mutual_info
#' @return For data a vector with a value for each observation; `NA` for those
#'   left out (with `na_rm = TRUE`, and by [est_ross()] the only members of
#'   their class). For a table or [pmf()] an array of its shape; `-Inf` for a
#'   cell without mass, `NaN` if its whole row or column has none.
#' @references `r cite("fano1961")`
#' @family information measures
#' @export
#' @examples
#' p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
#' local <- pointwise_mutual_info(p)
#' local # 0.6781 where X = Y, -1.3219 elsewhere
#' sum(p * local) # mutual_info(p), 0.2781 bits
#'
#' # mutual_info() of the same, 1.473 bits
#' mean(pointwise_mutual_info(iris$Petal.Length, iris$Species))
pointwise_mutual_info <- function(x = NULL, y = NULL, given = NULL, ...,
                                  method = "auto", base = 2, na_rm = FALSE,
                                  threads = NULL) {
  check_dots_empty(...)
  unit <- log_base(base)
  roles <- list(x = x, y = y, given = given)
  if (is_counted(x) && length(dim(x)) > 2 && is.null(y)) {
    optional <- character()
  } else {
    optional <- "given"
  }
  sample <- as_sample(roles, na_rm, optional = optional)
  method <- resolve_method(method, sample)
  counted <- if (is_binned(method)) method$then else method
  if (family_of(counted) == "discrete" && counted$name != "plugin") {
    abort(
      c(
        "{.fn {paste0('est_', counted$name)}} corrects entropies as a whole and gives no pointwise values.",
        i = "Use {.fn est_plugin}."
      ),
      class = "unsupported"
    )
  }
  local <- pointwise_mutual_info_cpp(
    encode(sample, method), method, thread_count(threads)
  ) / unit
  if (is_counted(x)) return(in_table_shape(x, sample, local))
  in_row_order(roles, local)
}

# Values of the filled cells in the shape of the table. A cell without mass has
# log 0; where its margins have none either, the ratio is undefined.
in_table_shape <- function(x, sample, local) {
  mass <- unclass(x)
  result <- array(-Inf, dim(x), dimnames(x))
  positions <- sample$positions
  given <- positions$given
  for (block in c("x", "y")) {
    margins <- c(positions[[block]], given)
    empty <- apply(mass, margins, sum) == 0
    seen <- sweep(array(0, dim(x)), margins, empty, `+`)
    result[seen > 0] <- NaN
  }
  result[as.vector(mass) > 0] <- local
  result
}

# Values of the complete observations, with NA in the places of the others.
in_row_order <- function(roles, local) {
  roles <- roles[!vapply(roles, is.null, NA)]
  columns <- unlist(
    lapply(roles, as_columns, arg = "x", call = current_env()),
    recursive = FALSE
  )
  incomplete <- Reduce(`|`, lapply(columns, is.na))
  result <- rep(NA_real_, length(incomplete))
  local[is.nan(local)] <- NA
  result[!incomplete] <- local
  result
}
