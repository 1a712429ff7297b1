# Prints the packages that DESCRIPTION names and the library lacks or has in a
# version that is too old; with --install, installs them from the configured
# repositories, into the user's library where the site's is read-only.

needed <- read.dcf("DESCRIPTION", c("Imports", "LinkingTo", "Suggests"))
needed <- trimws(unlist(strsplit(needed[!is.na(needed)], ",")))
# mlr3measures, which mlr3 imports, needs it without saying so.
needed <- c(needed, "checkmate (>= 2.2.0)")
minimum <- ifelse(
  grepl(">=", needed),
  gsub(".*>=|[[:space:])]", "", needed),
  "0"
)
names(minimum) <- sub("[[:space:](].*", "", needed)

missing_packages <- function() {
  present <- mapply(
    function(package, version) {
      nzchar(system.file(package = package)) &&
        packageVersion(package) >= version
    },
    names(minimum),
    minimum
  )
  unique(names(minimum)[!present])
}

missing <- missing_packages()
if (!"--install" %in% commandArgs(trailingOnly = TRUE)) {
  writeLines(missing)
} else if (length(missing) > 0) {
  if (file.access(.libPaths()[1], 2) != 0) {
    user <- strsplit(Sys.getenv("R_LIBS_USER"), .Platform$path.sep)[[1]][1]
    dir.create(user, recursive = TRUE, showWarnings = FALSE)
    .libPaths(c(user, .libPaths()))
  }
  repos <- getOption("repos")
  if (length(repos) == 0 || "@CRAN@" %in% repos) {
    chooseCRANmirror(graphics = FALSE, ind = 1)
  }
  cores <- max(parallel::detectCores(), 1, na.rm = TRUE)
  # Without libuv's headers fs builds its own copy, if told so.
  Sys.setenv(USE_BUNDLED_LIBUV = "1")
  install.packages(missing, Ncpus = cores)
  missing <- missing_packages()
  if (length(missing) > 0) {
    stop(
      "could not install ",
      paste(missing, collapse = ", "),
      call. = FALSE
    )
  }
}
