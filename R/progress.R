# A function that takes the share of the work done and shows it in a bar, once
# the work has gone on for two seconds (the default of cli). The bar ends with
# the calling function, not with the work: there may be more of it.
progress_bar <- function(name, frame = parent.frame()) {
  bar <- cli::cli_progress_bar(
    name,
    total = 100, auto_terminate = FALSE, .envir = frame
  )
  function(share) {
    cli::cli_progress_update(set = 100 * share, id = bar, .envir = frame)
  }
}
