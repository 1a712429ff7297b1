header_folder <- system.file("include", package = "infosift")
headers <- list.files(header_folder, "[.]hpp$", recursive = TRUE)

includes_of <- function(header) {
  lines <- readLines(file.path(header_folder, header))
  found <- regmatches(lines, regexpr("^ *# *include *[<\"][^>\"]+", lines))
  sub("^ *# *include *", "", found)
}

test_that("the C++ core does not know R", {
  expect_gt(length(headers), 20)
  for (header in headers) {
    lines <- readLines(file.path(header_folder, header))
    r_header <- "include *[<\"](R|Rcpp(Armadillo)?|Rinternals|Rmath|cpp11)[.>\"/]"
    r_name <- "\\b(SEXP|Rcpp::|R_[A-Z]|Rprintf|Rf_)"
    expect_false(any(grepl(r_header, lines)), info = header)
    expect_false(any(grepl(r_name, lines, perl = TRUE)), info = header)
  }
})

# Standard library of C++17, as far as it is used, and a little more.
standard <- c(
  "algorithm", "array", "atomic", "chrono", "cmath", "condition_variable",
  "cstddef", "cstdint", "cstring", "exception", "functional", "iterator",
  "limits", "memory", "mutex", "numeric", "optional", "random", "stdexcept",
  "string", "system_error", "thread", "tuple", "type_traits", "unordered_map",
  "utility", "variant", "vector"
)

test_that("the core includes the standard library and itself only", {
  for (header in headers) {
    includes <- includes_of(header)
    own <- sub("^\"", "", includes[startsWith(includes, "\"")])
    other <- sub("^<", "", includes[startsWith(includes, "<")])
    expect_true(all(own %in% headers), info = header)
    allowed <- standard
    if (basename(header) == "armadillo.hpp") allowed <- c(allowed, "armadillo")
    if (basename(header) == "avx2.hpp") allowed <- c(allowed, "immintrin.h")
    if (basename(header) == "lanes.hpp") allowed <- c(allowed, "emmintrin.h")
    expect_identical(setdiff(other, allowed), character(), info = header)
  }
})

test_that("folders depend on each other in one direction", {
  below <- list(
    support = "support",
    discrete = c("support", "discrete"),
    neighbours = c("support", "neighbours"),
    measures = c("support", "discrete", "neighbours", "measures"),
    inference = c("support", "discrete", "neighbours", "measures", "inference"),
    selection = c(
      "support", "discrete", "neighbours", "measures", "inference", "selection"
    ),
    bottleneck = c("support", "bottleneck")
  )
  folders <- basename(dirname(headers[headers != "infosift.hpp"]))
  expect_setequal(folders, names(below))
  for (header in setdiff(headers, "infosift.hpp")) {
    includes <- includes_of(header)
    own <- sub("^\"", "", includes[startsWith(includes, "\"")])
    used <- basename(dirname(own))
    folder <- basename(dirname(header))
    expect_identical(setdiff(used, below[[folder]]), character(), info = header)
  }
})

test_that("the umbrella header reaches every header", {
  reached <- "infosift.hpp"
  repeat {
    more <- unlist(lapply(reached, includes_of))
    more <- sub("^\"", "", more[startsWith(more, "\"")])
    if (all(more %in% reached)) break
    reached <- union(reached, more)
  }
  expect_setequal(reached, headers)
})

test_that("every header has a guard of its own", {
  guards <- vapply(headers, function(header) {
    lines <- readLines(file.path(header_folder, header))
    sub("#ifndef +", "", grep("^#ifndef", lines, value = TRUE)[1])
  }, "")
  expect_identical(anyDuplicated(guards), 0L)
  expect_true(all(grepl("^INFOSIFT_.*HPP$", guards)))
})

# Help pages as installed, or as in the sources if they were not installed.
help_pages <- function() {
  pages <- tryCatch(tools::Rd_db("infosift"), error = function(e) list())
  sources <- testthat::test_path("..", "..")
  if (length(pages) == 0 && dir.exists(file.path(sources, "man"))) {
    pages <- tools::Rd_db(dir = sources)
  }
  pages
}

tags_of <- function(page) vapply(page, function(part) attr(part, "Rd_tag"), "")

aliases_of <- function(page) {
  trimws(vapply(page[tags_of(page) == "\\alias"], paste, "", collapse = ""))
}

test_that("every exported function has a help page with examples", {
  pages <- help_pages()
  skip_if(length(pages) == 0, "There are no help pages at hand.")
  aliases <- lapply(pages, aliases_of)
  having <- function(tag) {
    vapply(pages, function(page) tag %in% tags_of(page), NA)
  }
  with_examples <- having("\\examples")
  with_value <- having("\\value")
  exports <- getNamespaceExports("infosift")
  expect_gt(length(exports), 20)
  for (name in exports) {
    has_it <- vapply(aliases, function(page) name %in% page, NA)
    expect_true(any(has_it), info = name)
    expect_true(any(has_it & with_examples), info = name)
    expect_true(any(has_it & with_value), info = name)
  }
})

test_that("the package page names every exported function", {
  pages <- help_pages()
  skip_if(length(pages) == 0, "There are no help pages at hand.")
  overview <- Filter(
    function(page) "infosift-package" %in% aliases_of(page), pages
  )
  expect_length(overview, 1)
  text <- paste(utils::capture.output(overview[[1]]), collapse = " ")
  named <- setdiff(getNamespaceExports("infosift"), "is_estimator")
  for (name in named) expect_match(text, name, fixed = TRUE)
})

test_that("the core knows every constructor", {
  inputs <- c(
    lapply(samples, function(sample) sample(60, 1)[c("x", "y")]),
    list(entropy = list(x = rnorm(30)))
  )
  for (name in names(infosift:::constructors())) {
    method <- infosift:::constructors()[[name]]()
    accepted <- vapply(inputs, function(input) {
      tryCatch(
        is.finite(do.call(
          if (length(input) == 2) mutual_info else entropy,
          c(unname(input), list(method = method))
        )),
        infosift_error_unsupported = function(e) FALSE
      )
    }, NA)
    expect_true(any(accepted), info = name)
  }
})

test_that("the core's lists of estimators have the constructors' families", {
  header <- file.path(header_folder, "infosift", "measures", "estimator.hpp")
  text <- paste(readLines(header), collapse = " ")
  members <- function(set) {
    list <- sub(paste0(".*using ", set, " = *std::variant<(.*?)>;.*"), "\\1", text,
      perl = TRUE
    )
    strsplit(list, ", *")[[1]]
  }
  families <- vapply(
    # est_binned() is made of another one, in R.
    infosift:::constructors()[names(infosift:::constructors()) != "binned"],
    function(make) infosift:::family_of(make()), ""
  )
  expect_length(
    members("DiscreteEstimator"), sum(families %in% c("discrete", "any"))
  )
  expect_length(
    members("PointEstimator"), sum(families %in% c("neighbours", "any"))
  )
})

test_that("the core refuses an estimator that it does not know", {
  sample <- list(
    blocks = list(
      x = list(columns = list(1:3), n_levels = 3),
      y = list(columns = list(1:3), n_levels = 3)
    ), mass = NULL
  )
  for (family in c("discrete", "neighbours")) {
    method <- infosift:::new_estimator("nope", "Nope", family = family, k = 1L)
    expect_error(
      infosift:::cond_mutual_info_cpp(sample, method, 1L),
      "Internal error: unknown .*'nope'"
    )
  }
})

test_that("exported functions and methods are those of the documentation", {
  exports <- getNamespaceExports("infosift")
  estimators <- sub("^est_", "", grep("^est_", exports, value = TRUE))
  expect_setequal(estimators, names(infosift:::constructors()))
})

test_that("only the two functions made for it raise conditions", {
  namespace <- asNamespace("infosift")
  raisers <- c("stop", "warning", "cli_abort", "cli_warn")
  functions <- Filter(is.function, mget(ls(namespace), namespace))
  expect_gt(length(functions), 100)
  for (name in setdiff(names(functions), c("abort", "warn"))) {
    # An argument may have the name of a raiser: calls are what counts.
    used <- all.names(body(functions[[name]]))
    variables <- all.names(body(functions[[name]]), functions = FALSE)
    expect_identical(
      sum(used %in% raisers), sum(variables %in% raisers),
      info = name
    )
  }
})
