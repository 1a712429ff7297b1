#include "glue.h"

namespace {

// A number of observations in advance per cell, or NSB's mixture of all.
infosift::ConcentrationGrid concentration_of(
    const Rcpp::List& prior, const infosift::Contingency& table) {
  if (Rcpp::as<std::string>(prior["name"]) == "dirichlet") {
    return {{Rcpp::as<double>(prior["a"])}, {1.0}};
  }
  return infosift::nsb_concentration(table);
}

infosift::TestedInterval interval_of(const Rcpp::List& estimator,
                                     const infosift::Contingency& table,
                                     const std::string& interval, double level,
                                     std::size_t draws,
                                     const infosift::Execution& run) {
  if (interval == "auto" && infosift::jackknife_serves(table)) {
    return {infosift::jackknife_interval(infosift::Plugin{}, table, level, run),
            NA_REAL};
  }
  if (interval == "tested" || interval == "auto") {
    return infosift::tested_interval(concentration_of(estimator, table), table,
                                     level, draws, draw_seed(), run);
  }
  if (interval == "bayes") {
    return {infosift::posterior_interval(concentration_of(estimator, table),
                                         table, level, draws, draw_seed(), run),
            NA_REAL};
  }
  return std::visit(
      [&](const auto& method) -> infosift::TestedInterval {
        if (interval == "jackknife") {
          return {infosift::jackknife_interval(method, table, level, run),
                  NA_REAL};
        }
        return {infosift::bootstrap_interval(method, table, level, draws,
                                             draw_seed(), run),
                NA_REAL};
      },
      as_discrete_estimator(estimator));
}

}  // namespace

// Estimate and limits in nats, and the p-value of the test if there is one;
// NULL if a variable has one value. "tested" is the posterior with its lower
// limit 0 unless independence is rejected.
// [[Rcpp::export]]
SEXP mi_interval_cpp(const Rcpp::List& sample, const Rcpp::List& estimator,
                     const std::string& interval, double level, int draws,
                     int threads, SEXP progress) {
  const infosift::Contingency table = as_contingency(sample);
  if (infosift::degrees_of_freedom(infosift::strata(table)) == 0.0) {
    return R_NilValue;
  }
  const infosift::TestedInterval found = interval_of(
      estimator, table, interval, level, static_cast<std::size_t>(draws),
      as_execution(threads,
                   static_cast<std::size_t>(draws) * table.cells.size(),
                   progress));
  return Rcpp::List::create(
      Rcpp::Named("estimate") = found.interval.estimate,
      Rcpp::Named("limits") = Rcpp::NumericVector::create(
          Rcpp::Named("lower") = found.interval.lower,
          Rcpp::Named("upper") = found.interval.upper),
      Rcpp::Named("p_value") = found.p_value,
      Rcpp::Named("interval") =
          interval == "auto" && infosift::jackknife_serves(table) ? "jackknife"
                                                                  : interval,
      Rcpp::Named("n") = static_cast<double>(table.n));
}
