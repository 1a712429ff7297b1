#' infosift: how much does one variable tell about another?
#'
#' Mutual information and its relatives, for people who work in R: exact for a
#' known distribution or a table of counts, estimated from data for discrete,
#' continuous and mixed variables, and for a whole table of candidate features
#' at once. In bits, unless another base is asked for.
#'
#' @section Distributions and counts:
#' [pmf()], [margin()]
#' @section From numbers to classes:
#' [as_discrete()], [discrete_rule()]
#' @section Information measures:
#' [entropy()], [cond_entropy()], [mutual_info()], [cond_mutual_info()],
#' [pointwise_mutual_info()], [information_gain()], [kl_divergence()],
#' [cross_entropy()], [entropy_posterior()]
#' @section Several variables:
#' [chain_rule()], [total_correlation()], [dual_total_correlation()],
#' [interaction_info()], [data_processing()]
#' @section Comparing partitions:
#' [compare_partitions()], [normalized_mutual_info()], [adjusted_mutual_info()],
#' [variation_of_information()]
#' @section Estimators:
#' Discrete: [est_plugin()], [est_miller_madow()], [est_jackknife()],
#' [est_shrink()], [est_dirichlet()], [est_chao_shen()],
#' [est_chao_wang_jost()], [est_grassberger()], [est_nsb()]; numeric and mixed:
#' [est_ksg()], [est_ross()], [est_mixed()], [est_kl()], [est_gaussian()],
#' [est_binned()]; for all: [est_adaptive()], [adaptive_parts()]
#' @section Inference:
#' [mi_test()], [mi_interval()]
#' @section Many variables:
#' [screen_features()], [select_features()], [mi_matrix()]
#' @section Other ecosystems:
#' [step_screen_mi()], [step_select_mi()] and [selection_criterion()] for recipes, [FilterMutualInfo] for
#' mlr3, [mi_sbf()] for caret, [getImpMI()] for Boruta, [mi_scores()] for
#' everything else
#' @section Information bottleneck:
#' [info_bottleneck()], [ib_curve()], [ib_critical_beta()],
#' [ib_agglomerative()], [ib_sequential()], [ib_gaussian()], [ib_validate()]
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
