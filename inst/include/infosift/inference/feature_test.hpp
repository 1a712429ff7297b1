#ifndef INFOSIFT_FEATURE_TEST_HPP
#define INFOSIFT_FEATURE_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/inference/interval.hpp"
#include "infosift/inference/point_test.hpp"
#include "infosift/inference/table_test.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

/// How the p-value of a feature came about.
enum class FeatureTestKind { none, degenerate, asymptotic, exact, drawn };

/// A test of one of many features. Information in nats; what is not known is
/// NaN.
struct FeatureTest {
  FeatureTestKind kind = FeatureTestKind::none;
  double p_value = std::numeric_limits<double>::quiet_NaN();
  double null_mean = p_value;   ///< of the information under independence
  double null_upper = p_value;  ///< what it exceeds with probability .05
  std::size_t drawn = 0;        ///< tables or shuffled samples
  bool tail = false;     ///< whether the p-value is that of a fitted tail
  bool by_many = false;  ///< whether it is that of many neighbours
  /// The information in standard deviations above the mean, of the values that
  /// the maximum is taken over.
  double height = p_value;
};

/// That of a feature which cannot tell anything, whatever its values go with.
inline FeatureTest degenerate_test() {
  FeatureTest test;
  test.kind = FeatureTestKind::degenerate;
  test.p_value = 1.0;
  return test;
}

/// How many values to draw under independence, and when to stop.
struct DrawPlan {
  std::size_t most = 199;
  /// Stop when so many have reached the observed value (Besag and Clifford
  /// 1991), or when the first `first_look` leave no doubt; 0: draw all.
  std::size_t stop_after = 0;
  /// The p-value from a fitted tail where no drawn value reaches?
  bool tail = true;
  /// If any are to stop: after so many, if two have reached. A tail is fitted
  /// where p is small, and of few draws it is uncertain there.
  std::size_t usual = most;
};

namespace detail {

constexpr std::size_t first_look = least_for_tail;
constexpr double no_doubt = -13.8;  // log(1e-6)

/// Mean, and mean plus the upper 5 % point by standard deviation and skewness
/// (Cornish and Fisher 1938, second order): few values have no good quantiles.
inline void summarise_null(const std::vector<double>& null, FeatureTest& test) {
  if (null.size() < 2) return;
  test.null_mean = mean(null);
  double second = 0.0, third = 0.0;
  for (const double value : null) {
    const double step = value - test.null_mean;
    second += step * step;
    third += step * step * step;
  }
  const auto n = static_cast<double>(null.size());
  const double sd = std::sqrt(second / (n - 1.0));
  const double skew =
      sd > 0.0 ? std::clamp(third / n / (sd * sd * sd), 0.0, 2.0) : 0.0;
  constexpr double z = 1.6448536269514722;
  test.null_upper = test.null_mean + sd * (z + (z * z - 1.0) * skew / 6.0);
}

/// Draws value(1), value(2), ... under independence until the plan is done, and
/// keeps them in `null`. Stopping when enough have reached gives a p-value of
/// their number over that of all, which is valid, too. So is ending at the
/// usual number where two have reached: their p-values are those of the usual
/// number, and smaller ones only come from the draws that go on.
template <typename Value>
FeatureTest draw_test(double observed, double tolerance, const DrawPlan& plan,
                      std::vector<double>& null, Value&& value) {
  FeatureTest test;
  test.kind = FeatureTestKind::drawn;
  std::size_t reached = 0;
  bool stopped = false, enough = false;
  while (null.size() < plan.most && !stopped) {
    null.push_back(value(null.size() + 1));
    reached += null.back() >= observed - tolerance;
    if (plan.stop_after == 0) continue;
    const bool look = null.size() == first_look || null.size() == plan.usual;
    enough = reached == plan.stop_after;
    stopped = enough || (null.size() == plan.usual && reached > 1) ||
              (plan.tail && reached == 0 && look &&
               has_smooth_tail(null, tolerance) &&
               log_pearson_tail(null, observed, tolerance) < no_doubt);
  }
  test.drawn = null.size();
  const auto drawn = static_cast<double>(null.size());
  const auto count = static_cast<double>(reached);
  test.p_value = enough ? count / drawn : (count + 1.0) / (drawn + 1.0);
  if (plan.tail && reached == 0 && has_smooth_tail(null, tolerance)) {
    const double fitted =
        p_from_log(log_pearson_tail(null, observed, tolerance));
    test.tail = fitted < test.p_value;
    test.p_value = std::min(test.p_value, fitted);
  }
  summarise_null(null, test);
  return test;
}

}  // namespace detail

}  // namespace infosift

#endif
