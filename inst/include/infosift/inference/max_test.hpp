#ifndef INFOSIFT_MAX_TEST_HPP
#define INFOSIFT_MAX_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "infosift/inference/null_sample.hpp"
#include "infosift/inference/shuffled_info.hpp"
#include "infosift/inference/shuffles.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

/// A feature and how its information about the target is estimated.
struct TestedFeature {
  PointEstimator method;
  Points points;
};

/// For every feature, in nats, and p-values.
struct MaxTestResult {
  std::vector<double> info;
  std::vector<double> null_mean;
  std::vector<double> p_value;   ///< of each on its own
  std::vector<double> adjusted;  ///< familywise, by the maximum
};

namespace detail {

/// p-values from values of all features (columns): the observed ones in the
/// first row, after a shuffle in each other. For the maximum, features are
/// divided by their spread over all rows, the observed one among them, so that
/// under independence no row is distinguished.
inline MaxTestResult max_test_of(const arma::mat& value, double tolerance) {
  MaxTestResult result;
  const arma::uword rows = value.n_rows;
  arma::vec largest(rows);
  largest.fill(-std::numeric_limits<double>::infinity());
  arma::mat score = value;
  for (arma::uword f = 0; f < value.n_cols; ++f) {
    const arma::vec column = value.col(f);
    const double spread = arma::stddev(column);
    score.col(f) =
        (column - arma::mean(column)) /
        (spread > tolerance ? spread : std::numeric_limits<double>::max());
    largest = arma::max(largest, arma::vec(score.col(f)));
    result.info.push_back(column[0]);
    result.null_mean.push_back(arma::mean(column.tail(rows - 1)));
    result.p_value.push_back(
        static_cast<double>(arma::accu(column >= column[0] - tolerance)) /
        static_cast<double>(rows));
  }
  for (arma::uword f = 0; f < value.n_cols; ++f) {
    result.adjusted.push_back(
        static_cast<double>(arma::accu(largest >= score(0, f) - 1e-12)) /
        static_cast<double>(rows));
  }
  return result;
}

}  // namespace detail

/// Tests many features for independence of one target. All share each shuffle
/// of the target, which keeps the dependence between them: the probability of
/// any false finding among adjusted p-values up to a level is at most that
/// level (Westfall and Young 1993).
///
/// Requires at least one feature, a method for each that takes it and the
/// target, and at least one permutation.
inline MaxTestResult max_test(const std::vector<TestedFeature>& features,
                              const Points& y, std::size_t permutations,
                              std::uint64_t seed, const Execution& run = {}) {
  std::vector<ShuffledInfo> info;
  for (const TestedFeature& feature : features) {
    info.emplace_back(feature.method, y, feature.points);
  }
  const std::size_t n = y.n();
  arma::mat value(permutations + 1, features.size());
  parallel_for(permutations + 1, 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 std::vector<ShuffledInfo::Scratch> scratch(features.size());
                 Order order = identity_order(n);
                 for (std::size_t i = begin; i < end; ++i) {
                   Random random(seed, i);
                   order = identity_order(n);
                   if (i > 0) FullShuffle{n}(random, order);
                   for (std::size_t f = 0; f < features.size(); ++f) {
                     inner.stop_if_cancelled();
                     value(i, f) = info[f](order, scratch[f], inner);
                   }
                 }
               });
  return detail::max_test_of(value,
                             detail::tie_tolerance(static_cast<double>(n)));
}

}  // namespace infosift

#endif
