# The cut points of a column, its range, and how both are shown; missing values
# are left out.
column_rule <- function(x, name, method, bins, y, call = caller_env()) {
  known <- !is.na(x)
  if (!any(known)) {
    abort(
      "{.arg {name}} has missing values only: there is nothing to cut.",
      class = "missing", call = call
    )
  }
  check_column(x, name, name, call)
  x <- x[known]
  span <- range(x)
  bins <- bins %||% ceiling(round(length(x)^(1 / 3), 9))
  cuts <- if (span[1] == span[2]) {
    numeric()
  } else {
    switch(method,
      equal_width = equal_width_cuts_cpp(span[1], span[2], bins),
      equal_frequency = equal_frequency_cuts_cpp(x, bins),
      freedman_diaconis = equal_width_cuts_cpp(
        span[1], span[2], freedman_diaconis_bins(x, name, call)
      ),
      doane = equal_width_cuts_cpp(span[1], span[2], doane_bins_cpp(x)),
      mdl = mdl_cuts_cpp(x, y$value[known], y$n_levels)
    )
  }
  ends <- shown_ends(cuts, span, x)
  list(
    cuts = cuts, span = span, ends = ends, labels = interval_labels(ends)
  )
}

freedman_diaconis_bins <- function(x, name, call) {
  bins <- freedman_diaconis_bins_cpp(x)
  if (bins <= length(x)) return(bins)
  abort(
    c(
      if (is.finite(bins)) {
        "The Freedman-Diaconis rule asks for {format(bins, scientific = FALSE)} classes of the {length(x)} values of {.arg {name}}."
      } else {
        "The Freedman-Diaconis rule has no width for {.arg {name}}: its interquartile range is 0."
      },
      i = "{.code method = \"equal_frequency\"} serves such columns."
    ),
    class = "unsupported", call = call
  )
}
