# Every error and warning of this package is raised here, so that all share the
# class `infosift_error` or `infosift_warning` and a subclass that names the
# cause.
abort <- function(message, class, call = caller_env(), .envir = parent.frame()) {
  cli::cli_abort(
    message,
    class = c(paste0("infosift_error_", class), "infosift_error"),
    call = call,
    .envir = .envir
  )
}

warn <- function(message, class, call = caller_env(), .envir = parent.frame()) {
  cli::cli_warn(
    message,
    class = c(paste0("infosift_warning_", class), "infosift_warning"),
    call = call,
    .envir = .envir
  )
}

# What was given, in a few words, for the end of a message.
describe <- function(x) {
  if (is.null(x)) return("NULL")
  if (is.function(x)) return("a function")
  if (is_scalar_value(x)) {
    return(if (is.character(x)) paste0("\"", x, "\"") else format(x))
  }
  kind <- if (is.object(x)) paste0("<", class(x)[1], ">") else typeof(x)
  paste0("an object of type ", kind, " and length ", length(x))
}

is_scalar_value <- function(x) {
  is.atomic(x) && length(x) == 1 && !is.object(x)
}
