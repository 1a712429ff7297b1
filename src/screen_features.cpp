#include "glue.h"

// Columns are integer codes (NA is missing) or numbers; `method` numbers the
// estimator of each feature from one.
// [[Rcpp::export(rng = false)]]
std::vector<double> screen_features_cpp(const Rcpp::List& columns,
                                        const Rcpp::NumericVector& n_levels,
                                        SEXP target, double target_levels,
                                        const Rcpp::List& estimators,
                                        const Rcpp::IntegerVector& method,
                                        int threads, SEXP progress) {
  std::vector<infosift::Estimator> methods;
  for (const SEXP spec : estimators) {
    methods.push_back(as_estimator(Rcpp::List(spec)));
  }
  std::vector<infosift::Feature> features;
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    features.push_back({as_column(columns[j], n_levels[j]),
                        static_cast<std::size_t>(method[j] - 1)});
  }
  const auto n = static_cast<std::size_t>(Rf_xlength(target));
  return infosift::screen_features(
      features, as_column(target, target_levels), n, methods,
      as_execution(threads, n * features.size(), progress));
}

// [[Rcpp::export(rng = false)]]
double tied_share_cpp(const Rcpp::NumericVector& x) {
  return infosift::tied_share(x.begin(), static_cast<std::size_t>(x.size()));
}
