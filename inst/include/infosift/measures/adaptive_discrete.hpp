#ifndef INFOSIFT_ADAPTIVE_DISCRETE_HPP
#define INFOSIFT_ADAPTIVE_DISCRETE_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/expected_info.hpp"
#include "infosift/discrete/nsb.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/gamma.hpp"

namespace infosift {

/// For information: with the p-value of a test of independence at or above
/// `level`, what the plug-in exceeds its exact expectation under independence
/// by, or zero; below it, Nsb takes over with the weight 1 - p / level, so that
/// a table that just passes does not jump. For entropy: Nsb.
struct AdaptiveDiscrete {
  double level = 0.01;
};

/// A statistic with its mean and variance over all pairings of two variables
/// whose counts are fixed.
struct PermutationMoments {
  double statistic = 0.0;
  double mean = 0.0;
  double variance = 0.0;
  /// Mean of the least value that the statistic can have, given how the
  /// observations fall on cells: no cell has more than one.
  double floor = 0.0;
};

namespace detail {

// What the moments need to know of one variable: trace, sum of squares and
// squared diagonal of the matrix sum_i u_i u_i' / sqrt(r_i), u_i being the
// centred indicator of level i.
struct LevelForm {
  double trace = 0.0;
  double squares = 0.0;
  double diagonal = 0.0;
  double roots = 0.0;  // sum of r^(1/2)
  double half = 0.0;   // sum of r^(3/2)
};

inline LevelForm level_form(const std::vector<std::int64_t>& sums, double n) {
  Sum trace, roots, half, squares, diagonal;
  for (const std::int64_t sum : sums) {
    const auto r = static_cast<double>(sum);
    const double root = std::sqrt(r);
    roots += root;
    half += r * root;
    trace += root * (1.0 - r / n);
    squares += r * (1.0 - 2.0 * r / n);
  }
  const double shift = half.value() / (n * n);
  for (const std::int64_t sum : sums) {
    const auto r = static_cast<double>(sum);
    const double d = (1.0 - 2.0 * r / n) / std::sqrt(r) + shift;
    diagonal += r * d * d;
  }
  return {trace.value(), squares.value() + n * n * shift * shift,
          diagonal.value(), roots.value(), half.value()};
}

}  // namespace detail

/// The sum over cells of (count - expected)^2 / sqrt(row sum * column sum):
/// half way between Pearson's chi-squared, in which rare levels prevail, and
/// the plain sum of squares, in which frequent ones do. With its exact moments
/// under permutation: it is the trace of a product of two matrices, one for
/// each variable (Kazi-Aoual, Hitier, Sabatier and Lebreton 1995).
inline PermutationMoments dependence_moments(const Stratum& table) {
  const auto n = static_cast<double>(table.n);
  PermutationMoments result;
  if (table.rows.size() < 2 || table.cols.size() < 2) return result;
  const detail::LevelForm x = detail::level_form(table.rows, n);
  const detail::LevelForm y = detail::level_form(table.cols, n);
  Sum sum;
  for (const CountedCell& cell : table.cells) {
    const auto count = static_cast<double>(cell.count);
    const double root = std::sqrt(static_cast<double>(table.rows[cell.x]) *
                                  static_cast<double>(table.cols[cell.y]));
    sum += count * (count / root - 2.0 * root / n);
  }
  const double constant = x.half / n * (y.half / n);
  result.statistic = sum.value() + constant;
  result.floor = x.roots * y.roots / n - constant;
  result.mean = x.trace * y.trace / (n - 1.0);
  if (n < 3.0) return result;
  const auto spread = [n](const detail::LevelForm& f) {
    return (n - 1.0) * f.squares - f.trace * f.trace;
  };
  result.variance = 2.0 * spread(x) * spread(y) /
                    ((n - 1.0) * (n - 1.0) * (n + 1.0) * (n - 2.0));
  if (n > 3.0) {
    const auto uneven = [n](const detail::LevelForm& f) {
      return n * (n + 1.0) * f.diagonal -
             (n - 1.0) * (f.trace * f.trace + 2.0 * f.squares);
    };
    result.variance += uneven(x) * uneven(y) /
                       ((n + 1.0) * n * (n - 1.0) * (n - 2.0) * (n - 3.0));
  }
  result.variance = std::max(result.variance, 0.0);
  return result;
}

/// P-value of independence of X and Y in every stratum: the statistic of
/// dependence_moments() added up over strata, against a gamma distribution with
/// its exact mean and variance (Mielke and Berry 2007, chapter 2). In sparse
/// tables the statistic is a constant, the floor, and a multiple of the number
/// of pairs that share a cell, which is nearly a Poisson variable: the gamma
/// distribution that has its skewness, too, begins as far below the floor as
/// the mean is above. One where nothing can vary. Requires counts.
inline double gamma_independence_test(const std::vector<Stratum>& tables) {
  PermutationMoments sum;
  for (const Stratum& table : tables) {
    const PermutationMoments m = dependence_moments(table);
    sum.statistic += m.statistic;
    sum.mean += m.mean;
    sum.variance += m.variance;
    sum.floor += m.floor;
  }
  const double origin = std::max(2.0 * sum.floor - sum.mean, 0.0);
  const double mean = sum.mean - origin;
  if (!(sum.variance > 1e-20 * sum.mean * sum.mean) || mean <= 0.0) return 1.0;
  return gamma_tail(mean * mean / sum.variance,
                    (sum.statistic - origin) * mean / sum.variance);
}

/// Expected plug-in information under independence within strata, in nats.
inline double expected_mutual_info(const std::vector<Stratum>& tables) {
  Sum total, sum;
  for (const Stratum& table : tables) {
    const auto n = static_cast<double>(table.n);
    sum += n * expected_mutual_info({table.rows.begin(), table.rows.end()},
                                    {table.cols.begin(), table.cols.end()});
    total += n;
  }
  return sum.value() / total.value();
}

inline double entropy(const AdaptiveDiscrete&, const std::vector<double>& count,
                      double alphabet) {
  return entropy(Nsb{}, count, alphabet);
}

/// I(X; Y | Z), never below zero.
inline double cond_mutual_info(const AdaptiveDiscrete& method,
                               const Cells& cells, const Variables& x,
                               const Variables& y, const Variables& z) {
  const std::vector<Stratum> tables = strata(contingency(cells, x, y, z));
  const double p = gamma_independence_test(tables);
  const double weight = std::max(1.0 - p / method.level, 0.0);
  double info = 0.0;
  if (weight > 0.0) info += weight * cond_mutual_info(Nsb{}, cells, x, y, z);
  if (weight < 1.0) {
    const double excess = cond_mutual_info(Plugin{}, cells, x, y, z) -
                          expected_mutual_info(tables);
    info += (1.0 - weight) * std::max(excess, 0.0);
  }
  return info < detail::rounding ? 0.0 : info;
}

/// I(X; Y), never below zero.
inline double mutual_info(const AdaptiveDiscrete& method, const Cells& cells,
                          const Variables& x, const Variables& y) {
  return cond_mutual_info(method, cells, x, y, {});
}

/// Chain rule: the terms are estimated one by one, and the total is their sum.
inline std::vector<double> chain_rule(const AdaptiveDiscrete& method,
                                      const Cells& cells,
                                      const std::vector<Variables>& x,
                                      const Variables& y) {
  std::vector<double> terms;
  Variables known;
  for (const Variables& part : x) {
    terms.push_back(cond_mutual_info(method, cells, part, y, known));
    known = detail::join(std::move(known), part);
  }
  return terms;
}

/// Total correlation as the sum of I(X_j; X_1, ..., X_{j-1}), each estimated on
/// its own.
inline double total_correlation(const AdaptiveDiscrete& method,
                                const Cells& cells,
                                const std::vector<Variables>& x) {
  double sum = 0.0;
  Variables known = x.front();
  for (std::size_t j = 1; j < x.size(); ++j) {
    sum += mutual_info(method, cells, x[j], known);
    known = detail::join(std::move(known), x[j]);
  }
  return sum;
}

}  // namespace infosift

#endif
