#include "glue.h"

// [[Rcpp::export(rng = false)]]
double entropy_cpp(const Rcpp::List& sample, const Rcpp::List& estimator,
                   int threads) {
  if (!is_discrete(estimator)) {
    const Rcpp::List blocks = sample["blocks"];
    const infosift::Points x = as_points(blocks[0]);
    const auto method = as_point_estimator(estimator);
    return infosift::mean_local(
        as_one_piece(search_execution(method, threads, x.n(), x.dimensions()),
                     [&](const infosift::Execution& run) {
                       return infosift::local_entropy_of(method, x, run);
                     }));
  }
  const DiscreteSample data = as_discrete_sample(sample);
  return std::visit(
      [&](const auto& method) {
        return infosift::entropy(method, data.cells(), data.variables(0));
      },
      as_discrete_estimator(estimator));
}

// [[Rcpp::export(rng = false)]]
double cond_entropy_cpp(const Rcpp::List& sample, const Rcpp::List& estimator,
                        int threads) {
  if (!is_discrete(estimator)) {
    const Rcpp::List blocks = sample["blocks"];
    const infosift::Points x = as_points(blocks[0]);
    const infosift::Points z = as_points(blocks[1]);
    const auto method = as_point_estimator(estimator);
    return infosift::mean_local(as_one_piece(
        search_execution(method, threads, x.n(),
                         x.dimensions() + z.dimensions()),
        [&](const infosift::Execution& run) {
          return infosift::local_cond_entropy_of(method, x, z, run);
        }));
  }
  const DiscreteSample data = as_discrete_sample(sample);
  return std::visit(
      [&](const auto& method) {
        return infosift::cond_entropy(method, data.cells(), data.variables(0),
                                      data.variables(1));
      },
      as_discrete_estimator(estimator));
}

// Mean and variance of the entropy of the first block.
// [[Rcpp::export(rng = false)]]
Rcpp::NumericVector entropy_posterior_cpp(const Rcpp::List& sample,
                                          const Rcpp::List& estimator) {
  const infosift::Cells cells = as_discrete_sample(sample).cells();
  const double alphabet = cells.alphabet_size();
  const auto method = as_discrete_estimator(estimator);
  const auto* dirichlet = std::get_if<infosift::Dirichlet>(&method);
  const infosift::EntropyPosterior posterior =
      dirichlet == nullptr
          ? infosift::entropy_posterior(infosift::Nsb{}, cells.mass, alphabet)
          : infosift::entropy_posterior(
                infosift::prior_count(*dirichlet, cells) / alphabet, cells.mass,
                alphabet);
  return {posterior.mean, posterior.variance};
}

// [[Rcpp::export(rng = false)]]
double kl_divergence_cpp(const std::vector<double>& p,
                         const std::vector<double>& q) {
  return infosift::kl_divergence(infosift::Plugin{}, p, q);
}

// [[Rcpp::export(rng = false)]]
double cross_entropy_cpp(const std::vector<double>& p,
                         const std::vector<double>& q) {
  return infosift::cross_entropy(infosift::Plugin{}, p, q);
}
