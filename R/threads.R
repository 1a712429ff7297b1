#' Number of threads
#'
#' @description
#' Functions with a `threads` argument use, in this order of precedence:
#'
#' 1. the argument;
#' 2. the option `infosift.threads`;
#' 3. the environment variable `INFOSIFT_NUM_THREADS`;
#' 4. two threads.
#'
#' The number is capped by the environment variable `OMP_THREAD_LIMIT`, and at
#' two where `_R_CHECK_LIMIT_CORES_` is set (and is not `false`), as `R CMD
#' check` does.
#'
#' Results do not depend on the number of threads, to the last bit.
#'
#' @param threads A whole number of at least 1, or `NULL` for the default.
#' @return The number of threads that will be used: a whole number.
#' @export
#' @examples
#' thread_count(1) # 1
#' old <- options(infosift.threads = 1)
#' thread_count()
#' options(old)
thread_count <- function(threads = NULL) number_of_threads(threads, caller_env())

number_of_threads <- function(threads, call) {
  if (!is.null(threads)) {
    check_count(threads, call = call)
  } else if (!is.null(getOption("infosift.threads"))) {
    threads <- getOption("infosift.threads")
    check_count(threads, arg = "options(infosift.threads)", call = call)
  } else {
    threads <- threads_from_environment("INFOSIFT_NUM_THREADS", 2, call)
  }
  limit <- threads_from_environment("OMP_THREAD_LIMIT", Inf, call)
  check_limit <- Sys.getenv("_R_CHECK_LIMIT_CORES_")
  if (nzchar(check_limit) && tolower(check_limit) != "false") {
    limit <- min(limit, 2)
  }
  as.integer(min(threads, limit))
}

threads_from_environment <- function(name, default, call) {
  value <- Sys.getenv(name)
  if (!nzchar(value)) return(default)
  threads <- suppressWarnings(as.numeric(value))
  if (is.na(threads)) threads <- value
  check_count(threads, arg = name, call = call)
}
