# The optimum (alpha = 1) that keeps a given I(X;T), or I(T;Y) if
# `about_y`, by root finding in beta; in nats. Where the information jumps,
# encoders from below and above share the time.
fit_target <- function(joint, target, about_y, options, known, base,
                       call = caller_env()) {
  check_target(target, about_y, options, known, base, call)
  value <- function(fit) (if (about_y) fit$ity else fit$ixt) - target
  low <- info_bottleneck_cpp(joint$table, known$beta_0 * (1 - 1e-9), options)
  if (target == 0) return(low)
  high <- info_bottleneck_cpp(joint$table, 2 * known$beta_0, options)
  # From the clusters of a neighbour as they are: near a transition an iteration
  # that starts elsewhere takes for ever, and the certificate tells what is missing.
  options$leak <- 0
  fit_at <- function(beta, from) {
    start <- from$decoder * from$weight
    ib_curve_cpp(joint$table, beta, options, start, NULL)[[1]]
  }
  while (value(high) < 0) {
    if (high$beta > 1e9 * known$beta_0) {
      abort(
        "{.arg {if (about_y) 'relevance' else 'rate'}} is more than {options$n_clusters} cluster{?s} reach{?es/}.",
        class = "argument", call = call
      )
    }
    low <- high
    high <- fit_at(2 * high$beta, high)
  }
  enclose(low, high, value, fit_at)
}

# The Illinois variant of false position, in the logarithm of beta, and every
# third step a bisection: the information may jump.
enclose <- function(low, high, value, fit_at) {
  below <- value(low)
  above <- value(high)
  for (step in 1:200) {
    if (above < 1e-11 || high$beta / low$beta < 1 + 1e-7) break
    ends <- log(c(low$beta, high$beta))
    at <- if (step %% 3 == 0) {
      mean(ends)
    } else {
      (ends[1] * above - ends[2] * below) / (above - below)
    }
    if (!(at > ends[1] && at < ends[2])) at <- mean(ends)
    middle <- fit_at(exp(at), high)
    if (value(middle) < 0) {
      low <- middle
      below <- value(low)
      above <- if (step %% 3 == 0) value(high) else above / 2
    } else {
      high <- middle
      above <- value(high)
      below <- if (step %% 3 == 0) value(low) else below / 2
    }
    if (abs(value(middle)) < 1e-11) return(middle)
  }
  share_time(low, high, value)
}

share_time <- function(low, high, value) {
  gained <- value(high) - value(low)
  if (gained <= 1e-10) return(high)
  share <- -value(low) / gained
  mix <- function(name) (1 - share) * low[[name]] + share * high[[name]]
  result <- high
  result$encoder <- cbind((1 - share) * low$encoder, share * high$encoder)
  result$decoder <- rbind(low$decoder, high$decoder)
  result$weight <- c((1 - share) * low$weight, share * high$weight)
  result$instability <- c(low$instability, high$instability)
  result$shares <- c(1 - share, share)
  for (name in c("ixt", "ity")) result[[name]] <- mix(name)
  weight <- result$weight[result$weight > 0]
  result$ht <- -sum(weight * log(weight))
  result$objective <- result$ixt - high$beta * result$ity
  result$gap <- max(0, result$objective - (high$objective - high$gap))
  result$iterations <- low$iterations + high$iterations
  # So near a transition no iteration settles; the certificate is what counts.
  result$converged <- result$gap < 1e-6
  result
}

check_target <- function(target, about_y, options, known, base, call) {
  arg <- if (about_y) "relevance" else "rate"
  most <- if (about_y) known$info_xy else known$entropy_x
  if (options$alpha != 1) {
    abort("{.arg {arg}} needs {.code alpha = 1}.", class = "unsupported", call = call)
  }
  number <- is.numeric(target) && length(target) == 1 && is.finite(target)
  if (!number || target < 0 || target >= most || is.infinite(known$beta_0)) {
    bound <- if (about_y) "I(X; Y)" else "H(X)"
    given <- if (number) format(target / log(base)) else describe(target)
    abort(
      "{.arg {arg}} must be a number from 0 to less than {bound}, which is {format(most / log(base))}; it is {given}.",
      class = "argument", call = call
    )
  }
}
