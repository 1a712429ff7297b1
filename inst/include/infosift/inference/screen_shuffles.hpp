#ifndef INFOSIFT_SCREEN_SHUFFLES_HPP
#define INFOSIFT_SCREEN_SHUFFLES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/inference/feature_test.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/shared_shuffle.hpp"
#include "infosift/inference/shuffled_info.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

// The larger ones, one by one; no values are below any.
inline void keep_larger(std::vector<double>& value,
                        const std::vector<double>& other) {
  if (value.empty()) value = other;
  for (std::size_t i = 0; i < value.size(); ++i) {
    value[i] = std::max(value[i], other[i]);
  }
}

}  // namespace detail

/// For the maximum over features: of every shuffle the largest height, the
/// observed values being the first of them.
struct LargestHeights {
  std::vector<double> value;
  std::mutex mutex;

  explicit LargestHeights(std::size_t shuffles)
      : value(shuffles + 1, -std::numeric_limits<double>::infinity()) {}

  void take(const std::vector<double>& height) {
    const std::lock_guard<std::mutex> lock(mutex);
    detail::keep_larger(value, height);
  }
};

namespace detail {

/// The information of a feature with the target for any order of the rows of
/// the feature beside those of the target: of row i it has the value at
/// order[i].
class ShuffledFeature {
 public:
  ShuffledFeature(const Estimator& method, const Feature& feature,
                  const ScreenTarget& target,
                  const std::vector<std::size_t>& rows)
      : method_(method) {
    const std::vector<const Column*> columns = target.columns(feature);
    if (const auto* points = std::get_if<PointEstimator>(&method)) {
      shuffled_points(*points, columns, rows);
      return;
    }
    for (const Column* column : columns) {
      std::vector<int>& code = code_.emplace_back();
      for (const std::size_t row : rows) {
        code.push_back(column->codes.value[row]);
      }
      levels_.push_back(column->codes.n_levels);
    }
    moved_ = code_.front();
  }

  double operator()(const Order& order, const Execution& run) {
    if (points_) {
      if (inverse_) {
        invert(order, order_);
        return (*points_)(order_, scratch_, run);
      }
      return (*points_)(order, scratch_, run);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
      moved_[i] = code_.front()[order[i]];
    }
    std::vector<Codes> codes = {{moved_.data(), moved_.size(), levels_[0]}};
    for (std::size_t v = 1; v < code_.size(); ++v) {
      codes.push_back({code_[v].data(), code_[v].size(), levels_[v]});
    }
    const Cells cells = count_cells(codes);
    return std::visit(
        [&](const auto& estimator) {
          return cond_mutual_info(
              estimator, cells, {0}, {1},
              codes.size() > 2 ? Variables{2} : Variables{});
        },
        std::get<DiscreteEstimator>(method_));
  }

 private:
  // The window of what stays is about a numeric variable: a discrete target is
  // what moves, by the inverse order.
  void shuffled_points(const PointEstimator& method,
                       const std::vector<const Column*>& columns,
                       const std::vector<std::size_t>& rows) {
    const Points x = points_of(*columns[0], rows);
    const Points y = points_of(*columns[1], rows);
    std::optional<Points> z;
    if (columns.size() > 2) z = points_of(*columns[2], rows);
    inverse_ = !z && y.all_discrete() && !x.all_discrete();
    points_.emplace(method, inverse_ ? y : x, inverse_ ? x : y, z);
  }

  const Estimator& method_;
  std::optional<ShuffledInfo> points_;
  ShuffledInfo::Scratch scratch_;
  bool inverse_ = false;
  Order order_;
  std::vector<std::vector<int>> code_;
  std::vector<std::size_t> levels_;
  std::vector<int> moved_;
};

// All values, the observed one first, in standard deviations above their mean.
inline std::vector<double> heights(double observed,
                                   const std::vector<double>& null,
                                   double tolerance) {
  if (std::isinf(observed)) {
    std::vector<double> value = heights(null.front(), null, tolerance);
    value.front() = observed;
    return value;
  }
  std::vector<double> value = {observed};
  value.insert(value.end(), null.begin(), null.end());
  const double centre = mean(value);
  double squares = 0.0;
  for (const double v : value) squares += (v - centre) * (v - centre);
  const double sd = std::sqrt(squares / static_cast<double>(null.size()));
  for (double& v : value) v = sd > tolerance ? (v - centre) / sd : 0.0;
  return value;
}

// The p-value of the first of some heights among all, as draw_test() has it.
inline void test_height(const std::vector<double>& height, DrawPlan plan,
                        FeatureTest& test) {
  plan.stop_after = 0;
  std::vector<double> null;
  const FeatureTest found = draw_test(height.front(), 1e-12, plan, null,
                                      [&](std::size_t i) { return height[i]; });
  test.p_value = found.p_value;
  test.tail = found.tail;
}

// Do two rows of a column differ?
inline bool differ(const Column& column, std::size_t a, std::size_t b) {
  return column.is_discrete() ? column.codes.value[a] != column.codes.value[b]
                              : column.number[a] != column.number[b];
}

/// Can shuffles of `rows` within strata change anything? In some stratum both
/// columns must have two values.
inline bool can_change(const Column& x, const Column& y, const Codes* strata,
                       const std::vector<std::size_t>& rows) {
  struct Seen {
    bool any = false, x_varies = false, y_varies = false;
    std::size_t first = 0;
  };
  std::vector<Seen> seen(strata == nullptr ? 1 : strata->n_levels + 1);
  for (const std::size_t row : rows) {
    const int code = strata == nullptr ? 0 : strata->value[row];
    Seen& stratum = seen[code < 1 ? 0 : static_cast<std::size_t>(code)];
    if (!stratum.any) {
      stratum.any = true;
      stratum.first = row;
    }
    stratum.x_varies = stratum.x_varies || differ(x, stratum.first, row);
    stratum.y_varies = stratum.y_varies || differ(y, stratum.first, row);
    if (stratum.x_varies && stratum.y_varies) return true;
  }
  return false;
}

inline FeatureTest shuffle_test(const std::vector<Estimator>& methods,
                                const Feature& feature,
                                const ScreenTarget& target, const Codes* strata,
                                const SharedShuffle& shuffle,
                                const DrawPlan& plan, LargestHeights* largest,
                                const Execution& run) {
  const std::vector<std::size_t> rows =
      complete_rows(target.columns(feature), target.n);
  if (!can_change(feature.column, target.target, strata, rows)) {
    return degenerate_test();
  }
  SharedShuffle::Part part(shuffle, rows);
  const double tolerance = tie_tolerance(static_cast<double>(rows.size()));
  std::vector<double> null, height;
  Order order;
  const auto test_by = [&](std::size_t method) {
    ShuffledFeature info(methods[method], feature, target, rows);
    const double observed = info(identity_order(rows.size()), run);
    null.clear();
    const FeatureTest test =
        draw_test(observed, tolerance, plan, null, [&](std::size_t i) {
          run.stop_if_cancelled();
          part(i, order);
          return info(order, run);
        });
    if (largest != nullptr)
      keep_larger(height, heights(observed, null, tolerance));
    return test;
  };
  FeatureTest test = test_by(feature.method);
  if (feature.also_by) test = joined_tests(test, test_by(*feature.also_by));
  if (largest != nullptr) {
    test.height = height.front();
    largest->take(height);
    // The test of the larger of two heights goes with that of the largest.
    if (feature.also_by) test_height(height, plan, test);
  }
  return test;
}

}  // namespace detail

/// Tests each feature for independence of the target, within strata if there
/// are any, by shuffles of rows that all features share. With `largest`, which
/// needs a plan that draws all, the maximum over features can be taken
/// (Westfall and Young 1993). A feature that no shuffle changes has the kind
/// `degenerate`, and no part in the maximum. Where two methods test it, its
/// height is the larger one, and mean and upper end of the information under
/// independence are those of the method that measures it.
///
/// Requires what screen_features() does, and strata without missing values that
/// are classes of what is given, too.
inline std::vector<FeatureTest> screen_by_shuffles(
    const std::vector<Feature>& features, const ScreenTarget& target,
    const Codes* strata, const std::vector<Estimator>& methods,
    const DrawPlan& plan, std::uint64_t seed, LargestHeights* largest,
    const Execution& run) {
  const SharedShuffle shuffle(target.n, strata, seed);
  std::vector<FeatureTest> result(features.size());
  parallel_for(features.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   result[i] = detail::shuffle_test(methods, features[i],
                                                    target, strata, shuffle,
                                                    plan, largest, inner);
                 }
               });
  return result;
}

}  // namespace infosift

#endif
