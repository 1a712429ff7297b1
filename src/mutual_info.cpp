#include "glue.h"

namespace {

arma::vec local_values(const Rcpp::List& sample, const Rcpp::List& estimator,
                       int threads) {
  const Rcpp::List blocks = sample["blocks"];
  const infosift::Points x = as_points(blocks[0]);
  const infosift::Points y = as_points(blocks[1]);
  const bool conditional = blocks.size() > 2;
  const infosift::Points z =
      conditional ? as_points(blocks[2]) : infosift::Points{};
  return as_one_piece(as_execution(threads, x.value.n_cols),
                      [&](const infosift::Execution& run) {
                        return infosift::local_info(
                            as_point_estimator(estimator), x, y,
                            conditional ? &z : nullptr, run);
                      });
}

}  // namespace

// Without a third block, I(X; Y).
// [[Rcpp::export(rng = false)]]
double cond_mutual_info_cpp(const Rcpp::List& sample,
                            const Rcpp::List& estimator, int threads) {
  if (!is_discrete(estimator)) {
    return infosift::mean_local(local_values(sample, estimator, threads));
  }
  const DiscreteSample data = as_discrete_sample(sample);
  return std::visit(
      [&](const auto& method) {
        return infosift::cond_mutual_info(method, data.cells(),
                                          data.variables(0), data.variables(1),
                                          data.variables(2));
      },
      as_discrete_estimator(estimator));
}

// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector pointwise_mutual_info_cpp(const Rcpp::List& sample,
                                              const Rcpp::List& estimator,
                                              int threads) {
  if (!is_discrete(estimator)) {
    const arma::vec local = local_values(sample, estimator, threads);
    return Rcpp::NumericVector(local.begin(), local.end());
  }
  const DiscreteSample data = as_discrete_sample(sample);
  const std::vector<double> weight =
      data.mass == nullptr
          ? std::vector<double>(data.size, 1.0)
          : std::vector<double>(data.mass, data.mass + data.size);
  return Rcpp::wrap(infosift::local_cond_mutual_info(
      infosift::Plugin{}, data.block(0), data.block(1), data.block(2), weight));
}

// [[Rcpp::export(rng = false)]]
Rcpp::List best_split_cpp(const std::vector<double>& x,
                          const Rcpp::IntegerVector& y, double n_levels) {
  const infosift::Split split = infosift::best_split(
      x, {y.begin(), x.size(), static_cast<std::size_t>(n_levels)});
  return Rcpp::List::create(Rcpp::Named("threshold") = split.threshold,
                            Rcpp::Named("gain") = split.gain,
                            Rcpp::Named("gain_ratio") = split.gain_ratio);
}
