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

// Mutual information in nats of all pairs of numeric or discrete columns by
// est_ksg() or est_mixed(), as a matrix with NaN in its diagonal. `columns` as
// in encode(); none has missing values.
// [[Rcpp::export(rng = false)]]
arma::mat mutual_info_matrix_cpp(const Rcpp::List& columns,
                                 const Rcpp::NumericVector& n_levels,
                                 const Rcpp::List& estimator, int threads,
                                 SEXP progress) {
  std::vector<infosift::Points> variables;
  for (R_xlen_t j = 0; j < columns.size(); ++j) {
    variables.push_back(as_points(Rcpp::List::create(
        Rcpp::Named("columns") = Rcpp::List::create(columns[j]),
        Rcpp::Named("n_levels") = Rcpp::NumericVector::create(n_levels[j]))));
  }
  const infosift::PointEstimator method = as_point_estimator(estimator);
  const infosift::Execution run =
      as_execution(threads, variables.front().n() * variables.size(), progress);
  if (const auto* ksg = std::get_if<infosift::Ksg>(&method)) {
    return infosift::mutual_info_of_pairs(*ksg, variables, run);
  }
  return infosift::mutual_info_of_pairs(std::get<infosift::Mixed>(method),
                                        variables, run);
}

// Which rows of numeric columns repeat an earlier one?
// [[Rcpp::export(rng = false)]]
Rcpp::LogicalVector duplicated_rows_cpp(const Rcpp::List& columns) {
  const infosift::Points points = as_points(Rcpp::List::create(
      Rcpp::Named("columns") = columns,
      Rcpp::Named("n_levels") = Rcpp::NumericVector(columns.size())));
  const infosift::Classes classes = infosift::classes(points);
  std::vector<bool> seen(classes.size.size(), false);
  Rcpp::LogicalVector result(static_cast<R_xlen_t>(points.n()));
  for (arma::uword i = 0; i < points.n(); ++i) {
    result[static_cast<R_xlen_t>(i)] = seen[classes.code[i]];
    seen[classes.code[i]] = true;
  }
  return result;
}

// [[Rcpp::export(rng = false)]]
double tied_share_cpp(const Rcpp::NumericVector& x) {
  return infosift::tied_share(x.begin(), static_cast<std::size_t>(x.size()));
}
