# What the steps for recipes have in common. A step is a list; once trained it
# has `removals`, the columns that bake() takes out.

new_recipe_step <- function(recipe, subclass, settings, call = caller_env()) {
  if (!inherits(recipe, "recipe")) {
    abort(
      "{.arg recipe} must be a recipe, not {describe(recipe)}.",
      class = "argument", call = call
    )
  }
  refuse_named_selectors(settings$terms, subclass, call)
  step <- rlang::exec(recipes::step, subclass = subclass, !!!settings)
  recipes::add_step(recipe, step)
}

# Selectors have no names: what has one is an argument that does not exist.
refuse_named_selectors <- function(terms, subclass, call) {
  unknown <- setdiff(names(terms), "")
  if (length(unknown) == 0) return(invisible())
  step <- paste0("step_", subclass)
  known <- setdiff(names(formals(step)), c("recipe", "...", step_internals))
  abort(
    c(
      "{.fn {step}} has no argument {.or {.arg {unknown}}}.",
      i = "It has {.arg {known}}, and selectors of columns, which have no names."
    ),
    class = "argument", call = call
  )
}

# Arguments of a step that are not for users.
step_internals <- c("role", "trained", "removals", "reasons", "case_weights")

# The training data by their part: list(features, y, given, used_weights), in which a
# row with a frequency is there so many times. `used_weights` says whether weights
# are used, and is NULL if there are none.
step_data <- function(step, training, info, call = caller_env()) {
  features <- picked_columns(step$terms, training, info, call)
  target <- step_outcome(step$outcome, training, info, call)
  given <- if (is_asked_for(step$given)) {
    picked_columns(step$given, training, info, call)
  }
  if (target %in% c(features, given)) refuse_target_among(target, call)
  weights <- recipes::get_case_weights(info, training)
  frequencies <- inherits(weights, "hardhat_frequency_weights")
  if (frequencies && any(as.integer(weights) > 1)) {
    check_countable(training[c(features, target)], call)
  }
  rows <- if (frequencies) {
    rep(seq_along(weights), as.integer(weights))
  } else {
    seq_len(nrow(training))
  }
  features <- setdiff(features, given)
  list(
    features = lapply(as.list(training)[features], rows_of, rows),
    y = training[[target]][rows],
    given = if (length(given) > 0) as.data.frame(training)[rows, given, drop = FALSE],
    used_weights = if (!is.null(weights)) frequencies
  )
}

# Repeated rows are neighbours at no distance: by them every number would tell
# everything.
check_countable <- function(columns, call) {
  numbers <- names(columns)[!vapply(columns, is_discrete, NA)]
  if (length(numbers) == 0) return(invisible())
  abort(
    c(
      "Frequency weights are for discrete features and outcome.",
      x = "{.arg {numbers}} {?is/are} not discrete.",
      i = "Make classes of numbers before, as {.fn recipes::step_discretize} does."
    ),
    class = "unsupported", call = call
  )
}

is_asked_for <- function(quosures) {
  length(quosures) > 0 && !rlang::quo_is_null(quosures[[1]])
}

picked_columns <- function(terms, training, info, call) {
  unname(recipes::recipes_eval_select(terms, training, info, call = call))
}

# The one column that is to be told about.
step_outcome <- function(outcome, training, info, call) {
  names <- if (is_asked_for(outcome)) {
    picked_columns(outcome, training, info, call)
  } else {
    unique(info$variable[info$role %in% "outcome"])
  }
  names <- intersect(names, names(training))
  if (length(names) == 1) return(names)
  found <- if (length(names) == 0) {
    "The recipe has no outcome."
  } else {
    "There are {length(names)}: {.arg {names}}."
  }
  abort(
    c(
      "A step needs one outcome to tell about.",
      x = found, i = "Name it: {.code outcome = }."
    ),
    class = "argument", call = call
  )
}

warn_nothing_kept <- function(step, p, call = caller_env()) {
  warn(
    c(
      "{.fn {step}} keeps none of {p} feature{?s}.",
      i = "What follows in the recipe has no predictor of these."
    ),
    class = "empty", call = call
  )
}

train_step <- function(step, kept, reasons, data) {
  all <- names(data$features)
  if (length(all) > 0 && length(kept) == 0) {
    warn_nothing_kept(class(step)[1], length(all), caller_env())
  }
  step["removals"] <- list(setdiff(all, kept))
  step["reasons"] <- list(reasons)
  step["case_weights"] <- list(data$used_weights)
  step$trained <- TRUE
  step
}

bake_kept <- function(object, new_data) {
  new_data[, setdiff(names(new_data), object$removals), drop = FALSE]
}

print_recipe_step <- function(x, title, width) {
  recipes::print_step(
    x$removals, x$terms, x$trained,
    paste(title, if (x$trained) "removed " else "on "),
    width = width, case_weights = x$case_weights
  )
  invisible(x)
}

# One row for each feature, `columns` is a prototype of what is known of it.
tidy_recipe_step <- function(x, columns) {
  if (!recipes::is_trained(x)) {
    terms <- recipes::sel2char(x$terms)
    columns <- lapply(columns, rep, length(terms))
    return(tibble::tibble(terms = terms, !!!columns, id = x$id))
  }
  tibble::tibble(
    terms = x$reasons$feature, !!!x$reasons[names(columns)],
    id = rep(x$id, nrow(x$reasons))
  )
}

tunable_recipe_step <- function(x, parameters) {
  tibble::tibble(
    name = names(parameters), call_info = unname(parameters),
    source = "recipe", component = class(x)[1], component_id = x$id
  )
}
