#' infosift: how much does one variable tell about another?
#'
#' Mutual information and its relatives, for people who work in R: exact for a
#' known distribution or a table of counts, estimated from data for discrete,
#' continuous and mixed variables, and for a whole table of candidate features
#' at once. In bits, unless another base is asked for.
#'
#' @section Distributions and counts:
#' [pmf()], [margin()]
#' @section Information measures:
#' [entropy()], [cond_entropy()], [mutual_info()], [cond_mutual_info()],
#' [pointwise_mutual_info()], [information_gain()], [kl_divergence()],
#' [cross_entropy()]
#' @section Several variables:
#' [chain_rule()], [total_correlation()], [dual_total_correlation()],
#' [interaction_info()], [data_processing()]
#' @section Estimators:
#' [est_plugin()], [est_ksg()], [est_ross()], [est_mixed()], [est_kl()],
#' [est_gaussian()], [est_adaptive()], [adaptive_parts()],
#' [est_binned()]
#' @section Screening:
#' [screen_features()]
#' @section Samples with known information:
#' [sim_gaussian()], [sim_discrete()], [sim_mixture()]
#' @section Questions:
#' [negative-information]
#' @section Threads:
#' [thread_count()]
#'
#' @keywords internal
#' @importFrom Rcpp sourceCpp
#' @importFrom rlang .data %||% caller_arg caller_env current_env is_string
#' @useDynLib infosift, .registration = TRUE
"_PACKAGE"
