.onLoad <- function(libname, pkgname) {
  when_loaded("mlr3filters", register_filter)
}

# Now if the package is loaded already, and whenever it will be.
when_loaded <- function(package, action) {
  if (isNamespaceLoaded(package)) action()
  setHook(packageEvent(package, "onLoad"), function(...) action())
}
