#ifndef INFOSIFT_TABLE_TEST_HPP
#define INFOSIFT_TABLE_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/inference/exact_test.hpp"
#include "infosift/inference/null_sample.hpp"
#include "infosift/measures/estimator.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

/// How the p-value of a table comes about. `degenerate` is what a table is that
/// has no other with the same margins: p = 1.
enum class TableTest {
  automatic,
  permutation,
  gamma,
  asymptotic,
  exact,
  degenerate
};

/// What is tested, how, and by how many drawn tables.
struct TableTestPlan {
  TableTest test = TableTest::automatic;
  std::size_t tables = 999;
  /// Called once, if tables are to be drawn.
  std::function<std::uint64_t()> seed;
};

/// Information in nats.
struct TableTestResult {
  TableTest test = TableTest::degenerate;
  double p_value = 1.0;
  /// Whether the p-value is a gamma tail because no drawn table reached the
  /// observed information.
  bool tail = false;
  double info = 0.0;
  double null_mean = 0.0;   ///< of I under independence
  double normalized = 0.0;  ///< I / min(H(X | Z), H(Y | Z)), plug-in only
  double df = 0.0;
  double n = 0.0;
};

namespace detail {

/// The smallest normal number stands for p-values below it.
inline double p_from_log(double log_p) {
  return std::max(std::exp(log_p), std::numeric_limits<double>::min());
}

/// Draws use 32-bit positions and logarithms of factorials.
inline bool can_be_drawn(double n) { return n < 0x1p31; }

inline void take_sample(TableTestResult& result, const NullSample& sample) {
  result.info = sample.observed;
  result.null_mean = sample.mean();
  result.p_value = sample.p_value();
}

inline std::optional<TableTestResult> plugin_test(
    const std::vector<Stratum>& parts, const TableTestPlan& plan,
    TableTestResult result, const Execution& run) {
  const bool automatic = plan.test == TableTest::automatic;
  if (plan.test == TableTest::asymptotic) {
    // 2 n I is in the limit chi-squared (Wilks 1938).
    result.null_mean = result.df / (2.0 * result.n);
    result.p_value = p_from_log(
        log_upper_chi_squared(result.df, 2.0 * result.n * result.info));
    return result;
  }
  if ((automatic || plan.test == TableTest::exact) && is_two_by_two(parts)) {
    if (const auto exact = exact_test(parts, tie_tolerance(result.n))) {
      result.test = TableTest::exact;
      result.null_mean = exact->mean;
      result.p_value =
          std::max(exact->p_value, std::numeric_limits<double>::min());
      return result;
    }
  }
  // With one degree of freedom there are too few tables for a smooth tail.
  const bool fit = plan.test == TableTest::gamma && result.df > 1.0;
  const bool permute = automatic || plan.test == TableTest::permutation;
  if (!(fit || permute) || !can_be_drawn(result.n)) return std::nullopt;
  const NullSample sample = null_sample(parts, plan.tables, plan.seed(), run);
  take_sample(result, sample);
  const double floor = 1.0 / static_cast<double>(plan.tables + 1);
  if (fit) {
    result.p_value = p_from_log(sample.log_gamma_p());
  } else {
    result.test = TableTest::permutation;
    const double tail = p_from_log(sample.log_gamma_p());
    if (automatic && plan.tables >= least_for_tail && result.p_value <= floor &&
        tail < floor) {
      result.tail = true;
      result.p_value = tail;
    }
  }
  return result;
}

}  // namespace detail

/// Tests whether X and Y are independent within every level of Z, given both
/// margins of each. Automatic is exact for 2 x 2 tables where that is feasible,
/// and else a permutation test, with the tail of a gamma distribution where no
/// drawn table reaches the observed information.
///
/// Estimators other than the plug-in are tested by permutation only. Nothing is
/// returned where a test does not apply: exact for other than (few) 2 x 2
/// tables, gamma for one 2 x 2 table, drawing for 2^31 observations or more.
inline std::optional<TableTestResult> table_test(
    const DiscreteEstimator& method, const Contingency& table,
    const TableTestPlan& plan, const Execution& run = {}) {
  const std::vector<Stratum> parts = strata(table);
  const LogSums sums = log_sums(parts, XLogX(1));
  TableTestResult result;
  result.n = sums.n;
  result.df = degrees_of_freedom(parts);
  if (result.df == 0.0) return result;
  result.test = plan.test;
  result.info = sums.info();
  result.normalized =
      result.info / std::min(sums.entropy_x(), sums.entropy_y());
  if (std::holds_alternative<Plugin>(method)) {
    return detail::plugin_test(parts, plan, result, run);
  }
  const bool permute =
      plan.test == TableTest::automatic || plan.test == TableTest::permutation;
  if (!permute || !detail::can_be_drawn(result.n)) return std::nullopt;
  const NullSample sample = std::visit(
      [&](const auto& estimator) {
        return null_sample(estimator, table, plan.tables, plan.seed(), run);
      },
      method);
  result.test = TableTest::permutation;
  detail::take_sample(result, sample);
  return result;
}

}  // namespace infosift

#endif
