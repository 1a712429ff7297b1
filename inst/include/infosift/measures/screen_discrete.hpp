#ifndef INFOSIFT_SCREEN_DISCRETE_HPP
#define INFOSIFT_SCREEN_DISCRETE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/measures/pair_measure.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// What one pass over a discrete feature and a discrete target tells.
struct DiscreteFeature {
  PairResult pair;        ///< x is the feature
  std::size_t known = 0;  ///< rows in which the feature is not missing
  bool valid = true;      ///< every code is a level or missing
};

/// Measures each feature with the target, given what the target is given, over
/// the rows in which all are known; their entropies as PairMeasure does.
/// Requires features and target of the same length.
inline std::vector<DiscreteFeature> screen_discrete(
    const std::vector<Codes>& features, Partner target,
    const DiscreteEstimator& method, const Execution& run,
    bool entropies = false) {
  for (const Codes& feature : features) target.prepare(feature.n_levels);
  const XLogX x_log_x(static_cast<std::int64_t>(target.y().size));
  std::vector<DiscreteFeature> result(features.size());
  parallel_for(features.size(), 16, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 PairMeasure measure(method, x_log_x);
                 Discrete x;
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   x.codes = features[i];
                   const bool planes =
                       target.packed().has_planes() &&
                       planes_pay(x.codes.n_levels, target.packed().n_levels());
                   Prefetch next;
                   if (i + 1 < features.size()) {
                     const Codes& coming = features[i + 1];
                     next = Prefetch(coming.value, coming.size * sizeof(int));
                   }
                   result[i].valid = x.packed.assign(x.codes, planes,
                                                     fastest_kernels(), next);
                   result[i].known = x.codes.size - x.packed.n_missing();
                   if (!result[i].valid) continue;
                   result[i].pair = measure(x, target, entropies, next);
                 }
               });
  return result;
}

}  // namespace infosift

#endif
