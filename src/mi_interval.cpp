#include "glue.h"

namespace {

infosift::Interval interval_of(const Rcpp::List& estimator,
                               const infosift::Contingency& table,
                               const std::string& interval, double level,
                               std::size_t draws,
                               const infosift::Execution& run) {
  if (interval == "bayes") {
    // A number of observations in advance, or NSB's mixture of all numbers.
    const bool fixed = Rcpp::as<std::string>(estimator["name"]) == "dirichlet";
    const infosift::DirichletMixture prior =
        fixed ? infosift::DirichletMixture{{Rcpp::as<double>(estimator["a"])},
                                           {1.0}}
              : infosift::nsb_mixture(table);
    return infosift::posterior_interval(prior, table, level, draws, draw_seed(),
                                        run);
  }
  return std::visit(
      [&](const auto& method) {
        return interval == "jackknife"
                   ? infosift::jackknife_interval(method, table, level, run)
                   : infosift::bootstrap_interval(method, table, level, draws,
                                                  draw_seed(), run);
      },
      as_discrete_estimator(estimator));
}

}  // namespace

// Estimate, lower and upper limit in nats, or NULL if a variable has one value.
// [[Rcpp::export]]
SEXP mi_interval_cpp(const Rcpp::List& sample, const Rcpp::List& estimator,
                     const std::string& interval, double level, int draws,
                     int threads, SEXP progress) {
  const infosift::Contingency table = as_contingency(sample);
  if (infosift::degrees_of_freedom(infosift::strata(table)) == 0.0) {
    return R_NilValue;
  }
  const infosift::Interval found = interval_of(
      estimator, table, interval, level, static_cast<std::size_t>(draws),
      as_execution(threads,
                   static_cast<std::size_t>(draws) * table.cells.size(),
                   progress));
  return Rcpp::NumericVector::create(found.estimate, found.lower, found.upper,
                                     static_cast<double>(table.n));
}
