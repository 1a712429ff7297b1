#include "glue.h"

// Of coded columns, given a coded variable or NULL. `valid` is FALSE, and there
// are no numbers, if a factor is corrupt.
// [[Rcpp::export(rng = false)]]
Rcpp::List mi_matrix_cpp(const Rcpp::List& columns, SEXP given,
                         const Rcpp::List& estimator, bool entropies,
                         int threads, SEXP progress) {
  const std::vector<infosift::Codes> variables = codes_of_each(columns);
  const bool conditional = !Rf_isNull(given);
  const infosift::Codes z = conditional ? as_codes(given) : infosift::Codes{};
  const std::size_t pairs = variables.size() * (variables.size() + 1) / 2;
  const std::size_t levels = most_levels(variables);
  const auto method = as_discrete_estimator(estimator);
  const infosift::InfoMatrix result = infosift::mi_matrix(
      variables, conditional ? &z : nullptr, method, entropies,
      counting_execution(threads, pairs, variables.front().size, levels,
                         levels * (conditional ? z.n_levels : 1), method,
                         progress));
  return Rcpp::List::create(
      Rcpp::Named("valid") = result.valid, Rcpp::Named("info") = result.info,
      Rcpp::Named("entropy") = result.entropy, Rcpp::Named("n") = result.n);
}
