#' Adaptive estimator
#'
#' The most accurate recipe known to us for each kind of data. It serves discrete
#' variables.
#'
#' @details
#' **Discrete variables.** If a test of independence rejects at the level of
#' 1 %, information is estimated by [est_nsb()]; otherwise it is what the plug-in
#' estimate exceeds its exact expectation under independence by, or zero. The
#' test compares \eqn{\sum (n_{ij} - e_{ij})^2 / \sqrt{r_i c_j}}{
#' sum((n_ij - e_ij)^2 / sqrt(r_i c_j))}, with counts \eqn{n_{ij}}{n_ij}, row and
#' column sums \eqn{r_i} and \eqn{c_j} and \eqn{e_{ij} = r_i c_j / n}{
#' e_ij = r_i c_j / n}, to a gamma distribution that has the exact mean and
#' variance of this statistic when the two variables are paired at random, and in
#' sparse tables its skewness. (It is
#' half way between Pearson's chi-squared, in which rare levels prevail, and the
#' plain sum of squares; on sparse tables it finds more.) Tables given a third
#' variable are tested and corrected in each of its strata, and added up. Nothing
#' in it is random. Entropies are those of [est_nsb()].
#'
#' Terms of [chain_rule()] are estimated one by one, and the total is their sum;
#' [total_correlation()] is the sum of what each variable shares with those
#' before it.
#'
#' @section Bias and assumptions:
#' Estimates of information are not negative. As the recipe decides between two
#' estimates, the result is not a smooth function of the counts. Counts must be
#' whole numbers.
#'
#' @inheritParams est_shrink
#' @return An estimator, for the `method` argument of [mutual_info()].
#' @references `r cite("nemenman2002")`
#'
#' `r cite("vinh2010")`
#'
#' `r cite("mielke2007")`
#'
#' `r cite("kaziaoual1995")`
#' @family estimators
#' @export
#' @examples
#' # Hair and eye colour of 592 students: 0.1831 bits, 0.1975 by plug-in
#' mutual_info(margin(HairEyeColor, c("Hair", "Eye")), method = est_adaptive())
#'
#' # Twenty letters paired at random: 0 bits, where the plug-in has 3.4
#' mutual_info(letters[1:20], rep(letters[1:10], 2), method = est_adaptive())
est_adaptive <- function(alphabet = "levels") {
  check_alphabet(alphabet)
  new_estimator("adaptive", "Adaptive", family = "any", alphabet = alphabet)
}
