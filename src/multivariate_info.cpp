#include "glue.h"

namespace {

// A measure of all blocks of the sample, for whichever discrete estimator.
template <typename Measure>
auto measure_all(const Rcpp::List& sample, const Rcpp::List& estimator,
                 const Measure& measure) {
  const DiscreteSample data = as_discrete_sample(sample);
  const infosift::Cells cells = data.cells();
  return std::visit(
      [&](const auto& method) { return measure(method, cells, data.blocks); },
      as_discrete_estimator(estimator));
}

// The same for an estimator whose terms share one search, on points.
template <typename Measure>
auto measure_points(const Rcpp::List& sample, const Rcpp::List& estimator,
                    int threads, const Measure& measure) {
  std::vector<infosift::Points> blocks;
  for (const SEXP block : Rcpp::List(sample["blocks"])) {
    blocks.push_back(as_points(Rcpp::List(block)));
  }
  const infosift::PointEstimator method = as_point_estimator(estimator);
  std::size_t dimensions = 0;
  for (const infosift::Points& block : blocks) dimensions += block.dimensions();
  return as_one_piece(
      search_execution(method, threads, blocks.front().n(), dimensions),
      [&](const infosift::Execution& run) {
        if (const auto* ksg = std::get_if<infosift::Ksg>(&method)) {
          return measure(*ksg, blocks, run);
        }
        return measure(std::get<infosift::Mixed>(method), blocks, run);
      });
}

}  // namespace

// [[Rcpp::export(rng = false)]]
double total_correlation_cpp(const Rcpp::List& sample,
                             const Rcpp::List& estimator, int threads) {
  if (!is_discrete(estimator)) {
    return infosift::mean_local(measure_points(
        sample, estimator, threads,
        [](const auto& method, const auto& blocks, const auto& run) {
          return infosift::local_total_correlation(method, blocks, run);
        }));
  }
  return measure_all(
      sample, estimator,
      [](const auto& method, const auto& cells, const auto& blocks) {
        return infosift::total_correlation(method, cells, blocks);
      });
}

// [[Rcpp::export(rng = false)]]
double dual_total_correlation_cpp(const Rcpp::List& sample,
                                  const Rcpp::List& estimator) {
  return measure_all(
      sample, estimator,
      [](const auto& method, const auto& cells, const auto& blocks) {
        return infosift::dual_total_correlation(method, cells, blocks);
      });
}

// [[Rcpp::export(rng = false)]]
double interaction_info_cpp(const Rcpp::List& sample,
                            const Rcpp::List& estimator) {
  return measure_all(
      sample, estimator,
      [](const auto& method, const auto& cells, const auto& blocks) {
        // As one piece of work, so that the calling thread can be interrupted.
        double info = 0.0;
        infosift::parallel_for(
            1, 1, as_execution(1, cells.mass.size() << blocks.size()),
            [&](std::size_t, std::size_t, const infosift::Execution& inner) {
              info = infosift::interaction_info(method, cells, blocks, inner);
            });
        return info;
      });
}

// The last block is the target.
// [[Rcpp::export(rng = false)]]
std::vector<double> chain_rule_cpp(const Rcpp::List& sample,
                                   const Rcpp::List& estimator, int threads) {
  if (!is_discrete(estimator)) {
    const arma::mat local =
        measure_points(sample, estimator, threads,
                       [](const auto& method, auto blocks, const auto& run) {
                         const infosift::Points y = blocks.back();
                         blocks.pop_back();
                         return infosift::local_chain(method, blocks, y, run);
                       });
    std::vector<double> terms;
    for (arma::uword j = 0; j < local.n_cols; ++j) {
      terms.push_back(infosift::mean_local(local.col(j)));
    }
    return terms;
  }
  return measure_all(sample, estimator,
                     [](const auto& method, const auto& cells, auto blocks) {
                       const infosift::Variables y = blocks.back();
                       blocks.pop_back();
                       return infosift::chain_rule(method, cells, blocks, y);
                     });
}
