#ifndef INFOSIFT_SCREEN_TABLES_HPP
#define INFOSIFT_SCREEN_TABLES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/inference/exact_test.hpp"
#include "infosift/inference/feature_test.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/null_sample.hpp"
#include "infosift/inference/table_test.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/measures/screen_weighted.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

/// How tables are tested: by the chi-squared limit where expected counts allow,
/// else exactly where that is feasible, else by drawn tables; or by one of
/// these alone.
enum class TableRule { automatic, permutation, asymptotic };

/// The least expected count with which the limit is trusted (Cochran 1954).
constexpr double trusted_count = 5.0;

/// Combinations of tables of a feature up to which each of many features is
/// tested exactly: that takes up to a millisecond, and some ten times as long
/// as tables take to be drawn (measured).
constexpr std::size_t screened_combinations = 20000;

/// A feature and a target as a table of counts within strata.
struct FeatureTable {
  Contingency table;
  /// The level of what is given that each stratum belongs to; empty if strata
  /// are these levels.
  std::vector<std::size_t> given;
};

namespace detail {

// Strata within what is given; `strata` refines it.
inline FeatureTable feature_table(const std::vector<const Column*>& columns,
                                  const Codes* strata, const double* weight,
                                  std::size_t n) {
  std::vector<Codes> codes;
  for (const Column* column : columns) codes.push_back(column->codes);
  const bool conditional = codes.size() > 2;
  if (strata != nullptr) codes.push_back(*strata);
  const Cells cells =
      weighted_cells(std::move(codes), complete_rows(columns, n), weight);
  FeatureTable result;
  const std::size_t z = cells.level.size() - 1;
  result.table =
      contingency(cells, {0}, {1}, z > 1 ? Variables{z} : Variables{});
  if (strata == nullptr) return result;
  // In the order in which contingency() numbers strata: of first appearance.
  for (const std::size_t cell : joint_codes({cells.codes(z)}).first_row) {
    result.given.push_back(
        conditional ? static_cast<std::size_t>(cells.level[2][cell]) - 1 : 0);
  }
  return result;
}

/// Strata that belong to the same level of what is given, as one.
inline Contingency pooled(Contingency table,
                          const std::vector<std::size_t>& given) {
  if (given.empty()) return table;
  for (CountedCell& cell : table.cells) cell.z = given[cell.z];
  std::sort(table.cells.begin(), table.cells.end(),
            [](const CountedCell& a, const CountedCell& b) {
              return std::tie(a.z, a.x, a.y) < std::tie(b.z, b.x, b.y);
            });
  merge_equal(table.cells);
  table.n_z = *std::max_element(given.begin(), given.end()) + 1;
  return table;
}

/// The information of tables drawn within strata, strata of one level of what
/// is given taken together.
template <typename Method>
NullSample pooled_sample(const Method& method, const FeatureTable& feature,
                         const std::vector<Stratum>& parts, std::size_t tables,
                         std::uint64_t seed) {
  return sample_in_full(
      feature.table, parts, tables, seed, {}, [&](const Contingency& counted) {
        return table_info(method, pooled(counted, feature.given));
      });
}

inline bool limit_serves(const std::vector<Stratum>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Stratum& part) {
    if (part.df() == 0.0) return true;
    const auto row = *std::min_element(part.rows.begin(), part.rows.end());
    const auto col = *std::min_element(part.cols.begin(), part.cols.end());
    return static_cast<double>(row) * static_cast<double>(col) >=
           trusted_count * static_cast<double>(part.n);
  });
}

inline FeatureTest test_of_sample(const NullSample& sample, bool tail,
                                  bool positive) {
  FeatureTest test;
  test.kind = FeatureTestKind::drawn;
  test.drawn = sample.info.size();
  test.p_value = sample.p_value();
  const double floor = 1.0 / static_cast<double>(test.drawn + 1);
  if (tail && test.p_value <= floor && test.drawn >= least_for_tail &&
      (positive || has_smooth_tail(sample.info, sample.tolerance))) {
    const double fitted =
        p_from_log(positive ? sample.log_gamma_p()
                            : log_pearson_tail(sample.info, sample.observed,
                                               sample.tolerance));
    test.tail = fitted < test.p_value;
    test.p_value = std::min(test.p_value, fitted);
  }
  test.null_mean = sample.mean();
  std::vector<double> sorted = sample.info;
  std::sort(sorted.begin(), sorted.end());
  test.null_upper = quantile(sorted, 0.95);
  return test;
}

// The plug-in information of one or several tables; `n` times twice that is
// chi-squared in the limit (Wilks 1938).
inline FeatureTest limit_test(const std::vector<Stratum>& parts, double df) {
  const LogSums sums = log_sums(parts, XLogX(1));
  FeatureTest test;
  test.kind = FeatureTestKind::asymptotic;
  test.null_mean = df / (2.0 * sums.n);
  test.p_value =
      p_from_log(log_upper_chi_squared(df, 2.0 * sums.n * sums.info()));
  // Wilson and Hilferty (1931).
  const double c = 2.0 / (9.0 * df);
  const double root = 1.0 - c + 1.6448536269514722 * std::sqrt(c);
  test.null_upper = df * root * root * root / (2.0 * sums.n);
  return test;
}

// Has no drawn value reached the observed one, and no tail been fitted?
inline bool reaches_least(const FeatureTest& test) {
  return !test.tail && test.p_value * static_cast<double>(test.drawn + 1) < 1.5;
}

// Where drawn values show the least p-value they can, another test of the same
// hypothesis may show a lower one. The result is a p-value: if it is below that
// least one, so is that of the other test, and else that of the draws decides.
inline void lower_p(const FeatureTest& other, FeatureTest& test) {
  if (!(other.p_value < test.p_value)) return;
  test.kind = other.kind;
  test.p_value = other.p_value;
  test.tail = other.tail;
  test.drawn = other.drawn;
}

// With strata within what is given, tables are drawn within these, of which the
// information given all strata is another test.
template <typename Method>
FeatureTest table_feature_test(const Method& method,
                               const FeatureTable& feature, TableRule rule,
                               const DrawPlan& plan, std::uint64_t seed) {
  constexpr bool plugin = std::is_same_v<Method, Plugin>;
  const std::vector<Stratum> parts = strata(feature.table);
  const double df = degrees_of_freedom(parts);
  if (df == 0.0) return degenerate_test();
  FeatureTest test;
  const auto n = static_cast<double>(feature.table.n);
  if (feature.given.empty() && plugin) {
    const bool limit = rule == TableRule::automatic &&
                       (limit_serves(parts) || !can_be_drawn(n));
    if (limit || rule == TableRule::asymptotic) return limit_test(parts, df);
    if (rule == TableRule::automatic && is_two_by_two(parts)) {
      if (const auto exact =
              exact_test(parts, tie_tolerance(n), screened_combinations)) {
        test = limit_test(parts, df);
        test.kind = FeatureTestKind::exact;
        test.null_mean = exact->mean;
        test.p_value =
            std::max(exact->p_value, std::numeric_limits<double>::min());
        return test;
      }
    }
  }
  if (rule == TableRule::asymptotic || !can_be_drawn(n)) return test;
  if (!feature.given.empty()) {
    test =
        test_of_sample(pooled_sample(method, feature, parts, plan.most, seed),
                       plan.tail, false);
    if (rule == TableRule::automatic && reaches_least(test)) {
      lower_p(table_feature_test(method, {feature.table, {}}, rule, plan, seed),
              test);
    }
    return test;
  }
  if constexpr (plugin) {
    return test_of_sample(null_sample(parts, plan.most, seed), plan.tail, true);
  } else {
    return test_of_sample(null_sample(method, feature.table, plan.most, seed),
                          plan.tail, false);
  }
}

}  // namespace detail

/// Tests discrete features for independence of a discrete target, each from its
/// table of counts, within `strata` if there are any. What is drawn for a
/// feature depends on its number, not on what it is tested with. `weight` has
/// how often each row counts, or is null. Features for which the rule has no
/// test have the kind `none`.
///
/// Requires what screen_features() does, methods for discrete variables, and
/// strata without missing values, classes of what is given, too.
inline std::vector<FeatureTest> screen_tables(
    const std::vector<Feature>& features, const ScreenTarget& target,
    const Codes* strata, const double* weight,
    const std::vector<Estimator>& methods, TableRule rule, const DrawPlan& plan,
    std::uint64_t seed, const Execution& run) {
  std::vector<FeatureTest> result(features.size());
  parallel_for(
      features.size(), 1, run,
      [&](std::size_t begin, std::size_t end, const Execution& inner) {
        for (std::size_t i = begin; i < end; ++i) {
          inner.stop_if_cancelled();
          const FeatureTable feature = detail::feature_table(
              target.columns(features[i]), strata, weight, target.n);
          result[i] = std::visit(
              [&](const auto& method) {
                return detail::table_feature_test(
                    method, feature, rule, plan,
                    Random(seed, features[i].number)());
              },
              std::get<DiscreteEstimator>(methods[features[i].method]));
        }
      });
  return result;
}

}  // namespace infosift

#endif
