# Every condition of this package is raised here, so that all errors share the
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
  if (length(dim(x)) > 1) {
    size <- paste(dim(x), collapse = " x ")
    kind <- if (is.data.frame(x)) {
      "data frame"
    } else if (is.matrix(x)) {
      "matrix"
    } else {
      paste0("<", class(x)[1], ">")
    }
    return(paste("a", size, kind))
  }
  kind <- if (is.object(x)) {
    paste0("a <", class(x)[1], ">")
  } else if (is.list(x)) {
    "a list"
  } else if (is.atomic(x)) {
    paste(if (is.integer(x)) "an" else "a", mode_of(x), "vector")
  } else {
    return(paste("an object of type", typeof(x)))
  }
  paste(kind, "of length", length(x))
}

mode_of <- function(x) if (is.double(x)) "numeric" else typeof(x)

is_scalar_value <- function(x) {
  is.atomic(x) && length(x) == 1 && !is.object(x) && is.null(dim(x))
}

# What a user would want to know, and is no reason to doubt the result. Not by
# cli::cli_inform(): its markup takes longer than many a bottleneck.
inform <- function(message, class) {
  rlang::inform(
    message,
    class = c(paste0("infosift_message_", class), "infosift_message")
  )
}
