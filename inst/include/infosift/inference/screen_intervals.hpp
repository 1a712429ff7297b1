#ifndef INFOSIFT_SCREEN_INTERVALS_HPP
#define INFOSIFT_SCREEN_INTERVALS_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <variant>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/nsb.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/jackknife_interval.hpp"
#include "infosift/inference/posterior_interval.hpp"
#include "infosift/inference/screen_tables.hpp"
#include "infosift/inference/subsample_interval.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

namespace detail {

inline ::infosift::Interval table_feature_interval(
    const DiscreteEstimator& method, const Contingency& table, double level,
    bool draw, std::uint64_t seed, const Execution& run) {
  constexpr std::size_t draws = 2000;
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (degrees_of_freedom(strata(table)) == 0.0)
    return {unknown, unknown, unknown};
  const bool plugin = std::holds_alternative<Plugin>(method);
  // That of est_adaptive() is cut off at zero, where no jackknife serves.
  const bool posterior = std::holds_alternative<Nsb>(method) ||
                         std::holds_alternative<AdaptiveDiscrete>(method) ||
                         (plugin && !jackknife_serves(table));
  if (!posterior) {
    return std::visit(
        [&](const auto& estimator) {
          return jackknife_interval(estimator, table, level, run);
        },
        method);
  }
  if (!draw || !can_be_drawn(static_cast<double>(table.n))) {
    return {unknown, unknown, unknown};
  }
  return tested_interval(nsb_concentration(table), table, level, draws, seed,
                         run)
      .interval;
}

}  // namespace detail

/// Intervals of discrete features and a discrete target, with `weight` as
/// screen_tables() has it: the jackknife where that serves, the posterior
/// of Nsb or of small tables for the first `draw_most` of them, and NaN for
/// others.
inline std::vector<Interval> screen_table_intervals(
    const std::vector<Feature>& features, const ScreenTarget& target,
    const double* weight, const std::vector<Estimator>& methods, double level,
    std::size_t draw_most, std::uint64_t seed, const Execution& run) {
  std::vector<Interval> result(features.size());
  parallel_for(features.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   result[i] = detail::table_feature_interval(
                       std::get<DiscreteEstimator>(methods[features[i].method]),
                       detail::feature_table(target.columns(features[i]),
                                             nullptr, weight, target.n)
                           .table,
                       level, i < draw_most, Random(seed, features[i].number)(),
                       inner);
                 }
               });
  return result;
}

/// Intervals of features by random halves of their rows: subsample_interval().
/// NaN where half of the rows are not more than there are neighbours. All
/// methods are those for points.
inline std::vector<Interval> screen_halves(
    const std::vector<Feature>& features, const ScreenTarget& target,
    const std::vector<Estimator>& methods,
    const std::vector<std::size_t>& least, double level, std::size_t draws,
    std::uint64_t seed, const Execution& run) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<Interval> result(features.size(), {unknown, unknown, unknown});
  parallel_for(features.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   const auto columns = target.columns(features[i]);
                   const auto rows = detail::complete_rows(columns, target.n);
                   const std::size_t m = features[i].method;
                   if (rows.size() / 2 <= least[m]) continue;
                   std::optional<Points> z;
                   if (columns.size() > 2)
                     z = detail::points_of(*columns[2], rows);
                   result[i] =
                       subsample_interval(std::get<PointEstimator>(methods[m]),
                                          detail::points_of(*columns[0], rows),
                                          detail::points_of(*columns[1], rows),
                                          z, level, draws, seed, inner);
                 }
               });
  return result;
}

}  // namespace infosift

#endif
