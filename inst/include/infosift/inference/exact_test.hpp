#ifndef INFOSIFT_EXACT_TEST_HPP
#define INFOSIFT_EXACT_TEST_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// A value and its probability.
struct Atom {
  double value, probability;
};

namespace detail {

/// Probabilities of the counts low, low + 1, ... of the first cell of a 2 x 2
/// table with fixed margins: ratios of neighbours from the mode outwards, so
/// that no large logarithm is subtracted from another. Ends where they
/// would underflow, some 38 standard deviations from the mode.
struct FirstCell {
  std::int64_t low = 0;
  std::vector<double> p;
};

inline FirstCell first_cell(const Stratum& table) {
  const std::int64_t row = table.rows[0], col = table.cols[0];
  const std::int64_t rest = table.n - row - col;
  const std::int64_t low = std::max<std::int64_t>(0, -rest);
  const std::int64_t high = std::min(row, col);
  const auto real = [](std::int64_t k) { return static_cast<double>(k); };
  const std::int64_t mode =
      std::clamp(static_cast<std::int64_t>(real(row + 1) * real(col + 1) /
                                           real(table.n + 2)),
                 low, high);
  // Below the smallest normal number, products near 1 would no longer fall.
  constexpr double smallest = std::numeric_limits<double>::min();
  FirstCell result;
  double weight = 1.0;
  for (std::int64_t k = mode; k > low && weight > smallest; --k) {
    weight *= real(k) * real(rest + k) / real(row - k + 1) / real(col - k + 1);
    result.p.push_back(weight);
  }
  std::reverse(result.p.begin(), result.p.end());
  result.low = mode - static_cast<std::int64_t>(result.p.size());
  weight = 1.0;
  result.p.push_back(weight);
  for (std::int64_t k = mode; k < high && weight > smallest; ++k) {
    weight *= real(row - k) * real(col - k) / real(k + 1) / real(rest + k + 1);
    result.p.push_back(weight);
  }
  Sum total;
  for (const double w : result.p) total += w;
  for (double& w : result.p) w /= total.value();
  return result;
}

/// Sum of k log k over the cells of every 2 x 2 table with these margins, or of
/// the only table where there is a single row or column.
inline std::vector<Atom> cell_sum_atoms(const Stratum& table,
                                        const XLogX& x_log_x) {
  if (table.df() == 0.0) {
    double sum = 0.0;
    for (const CountedCell& cell : table.cells) sum += x_log_x(cell.count);
    return {{sum, 1.0}};
  }
  const std::int64_t row = table.rows[0], col = table.cols[0];
  const FirstCell first = first_cell(table);
  std::vector<Atom> atoms;
  std::int64_t k = first.low;
  for (const double p : first.p) {
    atoms.push_back({x_log_x(k) + x_log_x(row - k) + x_log_x(col - k) +
                         x_log_x(table.n - row - col + k),
                     p});
    ++k;
  }
  return atoms;
}

/// Atoms of a sum of independent variables; values that are as near as
/// `tolerance` are one.
inline std::vector<Atom> convolve(const std::vector<Atom>& a,
                                  const std::vector<Atom>& b,
                                  double tolerance) {
  std::vector<Atom> all;
  all.reserve(a.size() * b.size());
  for (const Atom& left : a) {
    for (const Atom& right : b) {
      all.push_back(
          {left.value + right.value, left.probability * right.probability});
    }
  }
  std::sort(all.begin(), all.end(), [](const Atom& left, const Atom& right) {
    return left.value < right.value;
  });
  std::vector<Atom> merged;
  for (const Atom& atom : all) {
    if (!merged.empty() && atom.value <= merged.back().value + tolerance) {
      merged.back().probability += atom.probability;
    } else {
      merged.push_back(atom);
    }
  }
  return merged;
}

}  // namespace detail

/// At most 2 x 2 in every stratum, of those in which anything can vary?
inline bool is_two_by_two(const std::vector<Stratum>& strata) {
  return std::all_of(strata.begin(), strata.end(), [](const Stratum& table) {
    const std::size_t rows = table.rows.size(), cols = table.cols.size();
    return rows < 2 || cols < 2 || (rows == 2 && cols == 2);
  });
}

/// What the exact test finds, information in nats.
struct ExactTest {
  double p_value, mean;
};

/// P(I >= observed) and the mean of I over all tables with the same margins,
/// for a 2 x 2 table or one in each of several strata: Fisher's exact test
/// (1935) with tables ordered by their information. Nothing if the strata have
/// more than `limit` combinations. Requires is_two_by_two(strata).
inline std::optional<ExactTest> exact_test(const std::vector<Stratum>& strata,
                                           double tolerance,
                                           std::size_t limit = 2000000) {
  std::int64_t largest = 0;
  for (const Stratum& table : strata) largest = std::max(largest, table.n);
  const XLogX x_log_x(largest);
  const LogSums sums = log_sums(strata, x_log_x);
  const double near = tolerance * sums.n;
  std::vector<Atom> null{{0.0, 1.0}};
  bool first = true;
  for (const Stratum& table : strata) {
    std::vector<Atom> atoms = detail::cell_sum_atoms(table, x_log_x);
    if (!first && atoms.size() > limit / null.size()) return std::nullopt;
    null = first ? std::move(atoms) : detail::convolve(null, atoms, near);
    first = false;
  }
  Sum reached, mean;
  for (const Atom& atom : null) {
    if (atom.value >= sums.cells - near) reached += atom.probability;
    mean += atom.probability * sums.info(atom.value);
  }
  return ExactTest{std::min(reached.value(), 1.0), mean.value()};
}

}  // namespace infosift

#endif
