#ifndef INFOSIFT_POINT_TEST_HPP
#define INFOSIFT_POINT_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "infosift/inference/interval.hpp"
#include "infosift/inference/null_sample.hpp"
#include "infosift/inference/residual_fit.hpp"
#include "infosift/inference/shuffled_info.hpp"
#include "infosift/inference/shuffles.hpp"
#include "infosift/support/gamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

/// How X is shuffled given Z.
enum class Surrogates {
  automatic,  ///< by residuals for three or more columns, all numeric
  local,      ///< among neighbours in Z, or in classes of Z if it is discrete
  residual    ///< residuals of regressions of X and Y on Z; all numeric
};

struct PointTestPlan {
  std::size_t permutations = 999;
  /// Stop when so many shuffled samples have reached the observed information
  /// (Besag and Clifford 1991); 0: draw all.
  std::size_t stop_after = 0;
  bool gamma = false;  ///< p-value from the tail of a fit
  bool tail = false;   ///< the same where no shuffled sample reaches
  Surrogates surrogates = Surrogates::automatic;
  std::size_t k_shuffle = 5;  ///< nearest in Z, among them the point itself
  std::uint64_t seed = 0;
};

/// Information in nats.
struct PointTestResult {
  double p_value = 1.0;
  double info = 0.0;
  double null_mean = 0.0;
  std::size_t drawn = 0;  ///< shuffled samples
  bool tail = false;      ///< whether the p-value is that of a fitted tail
  bool residual = false;  ///< whether residuals were tested
  bool by_many = false;   ///< whether p is that of a test with many neighbours
};

/// What two tests of one hypothesis say, with few and with many neighbours:
/// these find weak dependence, and miss what is finer than their reach, which
/// those see. Each has its share of the error, by Bonferroni's inequality with
/// weights (Rosenthal and Rubin 1983): a fine dependence that few find is
/// strong, and a tenth is enough for it. Information is that of few.
template <typename Test>
Test joined_tests(Test few, const Test& many) {
  constexpr double share = 0.1;
  const double by_few = few.p_value / share;
  const double by_many = many.p_value / (1.0 - share);
  few.by_many = by_many <= by_few;
  few.p_value = std::min({1.0, by_few, by_many});
  few.tail = few.by_many ? many.tail : few.tail;
  few.drawn = std::max(few.drawn, many.drawn);
  return few;
}

/// log P(I >= observed) for a gamma distribution with a shift (Pearson's type
/// III), of the mean, variance and skewness of the values; skewness from 0 to
/// 2, that is up to that of the exponential distribution, and normal at 0. Zero
/// where the values do not vary.
inline double log_pearson_tail(const std::vector<double>& values,
                               double observed, double tolerance) {
  const double n = static_cast<double>(values.size());
  const double centre = detail::mean(values);
  double second = 0.0, third = 0.0;
  for (const double value : values) {
    const double step = value - centre;
    second += step * step;
    third += step * step * step;
  }
  const double sd = std::sqrt(second / (n - 1.0));
  if (!(sd > tolerance)) return 0.0;
  // A shape of 1e6 is normal for all practical purposes.
  const double skew = std::clamp(third / n / (sd * sd * sd), 2e-3, 2.0);
  const double shape = 4.0 / (skew * skew);
  const double t = (observed - centre) / sd;
  return log_gamma_tail(shape, shape + std::sqrt(shape) * t);
}

/// Whether log_pearson_tail() of drawn values may stand for what none of them
/// reached: there are enough, and less than a third repeat another. Few values
/// are far more skewed than a sample of them shows.
inline bool has_smooth_tail(std::vector<double> values, double tolerance) {
  if (values.size() < least_for_tail) return false;
  std::sort(values.begin(), values.end());
  return !detail::third_repeats(values, tolerance);
}

namespace detail {

// A batch is drawn on all threads before it is looked at.
constexpr std::size_t batch = 64;

/// The same for a part of the work, from one share that is done to another.
inline Execution stretch(const Execution& run, double from, double to) {
  Execution part = run;
  if (run.poll) {
    part.poll = [&run, from, to](double share) {
      run.poll(from + share * (to - from));
    };
  }
  return part;
}

/// Information for orders of streams 1, 2, ... of the seed, until the plan is
/// done. Values after the one at which an early stop happens are dropped.
template <typename Shuffle>
std::vector<double> shuffled_values(const ShuffledInfo& info,
                                    const Shuffle& shuffle,
                                    const PointTestPlan& plan, double reach,
                                    const Execution& run) {
  std::vector<double> value;
  const std::size_t all = plan.permutations;
  const std::size_t step = plan.stop_after > 0 ? batch : all;
  std::size_t reached = 0;
  while (value.size() < all) {
    const std::size_t start = value.size();
    value.resize(std::min(all, start + step));
    const auto share = [all](std::size_t drawn) {
      return static_cast<double>(drawn) / static_cast<double>(all);
    };
    const Execution part = stretch(run, share(start), share(value.size()));
    parallel_for(value.size() - start, 1, part,
                 [&](std::size_t begin, std::size_t end, const Execution& in) {
                   ShuffledInfo::Scratch scratch;
                   Order order;
                   for (std::size_t i = start + begin; i < start + end; ++i) {
                     in.stop_if_cancelled();
                     Random random(plan.seed, i + 1);
                     shuffle(random, order);
                     value[i] = info(order, scratch, in);
                   }
                 });
    for (std::size_t i = start; i < value.size(); ++i) {
      reached += value[i] >= reach;
      if (plan.stop_after > 0 && reached == plan.stop_after) {
        value.resize(i + 1);
        return value;
      }
    }
  }
  return value;
}

template <typename Shuffle>
PointTestResult test_by(const ShuffledInfo& info, const Shuffle& shuffle,
                        const PointTestPlan& plan, const Execution& run) {
  const double tolerance = tie_tolerance(static_cast<double>(info.n()));
  ShuffledInfo::Scratch scratch;
  PointTestResult result;
  result.info = info(identity_order(info.n()), scratch, stretch(run, 0, 0));
  const double reach = result.info - tolerance;
  const std::vector<double> value =
      shuffled_values(info, shuffle, plan, reach, run);
  result.drawn = value.size();
  result.null_mean = mean(value);
  const auto reached = static_cast<double>(std::count_if(
      value.begin(), value.end(), [&](double v) { return v >= reach; }));
  const auto drawn = static_cast<double>(value.size());
  const bool stopped =
      plan.stop_after > 0 && reached == static_cast<double>(plan.stop_after);
  result.p_value = stopped ? reached / drawn : (1.0 + reached) / (1.0 + drawn);
  if (plan.gamma ||
      (plan.tail && reached == 0.0 && has_smooth_tail(value, tolerance))) {
    const double fitted =
        std::max(std::exp(log_pearson_tail(value, result.info, tolerance)),
                 std::numeric_limits<double>::min());
    result.tail = plan.gamma || fitted < result.p_value;
    if (result.tail) result.p_value = fitted;
  }
  return result;
}

}  // namespace detail

/// Tests whether X and Y are independent or, with Z, independent given Z, by
/// information after shuffling X.
///
/// Requires what local_info() does, k_shuffle > 1 and more than one permutation
/// for a fitted tail.
inline PointTestResult point_test(const PointEstimator& method, const Points& x,
                                  const Points& y,
                                  const std::optional<Points>& z,
                                  const PointTestPlan& plan,
                                  const Execution& run = {}) {
  if (!z) {
    // Nothing can be told of a single value, nor by it: p is 1.
    if (x.is_constant() || y.is_constant()) return {};
    // The window of the variable that stays is about a numeric one.
    const bool swap = !x.all_discrete() &&
                      (y.all_discrete() || y.dimensions() < x.dimensions());
    return detail::test_by(ShuffledInfo(method, swap ? y : x, swap ? x : y),
                           FullShuffle{static_cast<std::size_t>(x.n())}, plan,
                           run);
  }
  const bool numeric = x.all_numeric() && y.all_numeric() && z->all_numeric();
  const bool by_residuals = plan.surrogates == Surrogates::residual ||
                            (plan.surrogates == Surrogates::automatic &&
                             numeric && z->dimensions() > 2);
  if (by_residuals) {
    const ResidualFit fit(*z, plan.seed, detail::stretch(run, 0, 0));
    PointTestResult result = detail::test_by(
        ShuffledInfo(method, fit.residuals(x), fit.residuals(y)),
        FullShuffle{static_cast<std::size_t>(x.n())}, plan, run);
    result.residual = true;
    return result;
  }
  const ShuffledInfo info(method, x, y, z);
  if (z->all_discrete()) {
    return detail::test_by(info, ClassShuffle(*z), plan, run);
  }
  const LocalShuffle shuffle(scaled(*z, Scale::normal), plan.k_shuffle,
                             plan.seed, detail::stretch(run, 0, 0));
  return detail::test_by(info, shuffle, plan, run);
}

/// The same by two methods, with few and with many neighbours.
inline PointTestResult point_test(const PointEstimator& few,
                                  const PointEstimator& many, const Points& x,
                                  const Points& y,
                                  const std::optional<Points>& z,
                                  const PointTestPlan& plan,
                                  const Execution& run = {}) {
  const PointTestResult first =
      point_test(few, x, y, z, plan, detail::stretch(run, 0, 0.5));
  return joined_tests(
      first, point_test(many, x, y, z, plan, detail::stretch(run, 0.5, 1)));
}

}  // namespace infosift

#endif
