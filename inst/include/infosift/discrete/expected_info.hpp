#ifndef INFOSIFT_EXPECTED_INFO_HPP
#define INFOSIFT_EXPECTED_INFO_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "infosift/support/parallel.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// The information in a pair of discrete variables, in nats: what they share
/// and what is left of each once the other is known. H(X) is the sum of the
/// first two, H(Y) that of the first and the last, H(X, Y) that of all.
struct PairInfo {
  double mutual_info = 0.0;
  double x_given_y = 0.0;  ///< H(X | Y)
  double y_given_x = 0.0;  ///< H(Y | X)
};

namespace detail {

// k log(k / m) - k + m: zero at k = m and positive elsewhere. `log_ratio` is
// log(k / m), and used where k and m are far apart. Requires k >= 0 and m > 0.
inline double excess(double k, double m, double log_ratio) {
  if (k == 0.0) return m;
  const double s = (k - m) / (k + m);
  if (std::fabs(s) > 0.1) return k * log_ratio - (k - m);
  // log(k / m) is 2 s (1 + tail), and k / m is (1 + s) / (1 - s).
  const double u = s * s;
  const double tail =
      u * (1.0 / 3 +
           u * (1.0 / 5 +
                u * (1.0 / 7 + u * (1.0 / 9 + u * (1.0 / 11 +
                                                   u * (1.0 / 13 + u / 15))))));
  return (k - m) * (s + (1.0 + s) * tail);
}

/// A cell of a table with fixed margins: `size` observations of which the row
/// has `row` and the column `column`.
struct FixedMargins {
  double size;
  double row;
  double column;

  double mean() const { return row / size * column; }

  double variance() const {
    return size > 1.0 ? mean() * ((size - row) / size) *
                            ((size - column) / (size - 1.0))
                      : 0.0;
  }
};

// The terms of a cell, each times n, averaged over the distribution of its
// count K: K log(K / mean), K log(column / K) and K log(row / K). The first is
// averaged as K log(K / mean) - K + mean, which is the same as the mean of K is
// `mean`, and has no negative terms.
class CellSum {
 public:
  explicit CellSum(const FixedMargins& cell)
      : mean_(cell.mean()),
        log_mean_(std::log(mean_)),
        log_row_(std::log(cell.row)),
        log_column_(std::log(cell.column)) {}

  // False once counts farther from the mode add nothing.
  bool add(double count, double weight) {
    const double log_count = count > 0.0 ? std::log(count) : 0.0;
    const double term = weight * excess(count, mean_, log_count - log_mean_);
    weight_ += weight;
    shared_ += term;
    x_given_y_ += weight * count * (log_column_ - log_count);
    y_given_x_ += weight * count * (log_row_ - log_count);
    return weight > 1e-17 || term > 1e-17 * shared_;
  }

  PairInfo average() const {
    return {shared_ / weight_, x_given_y_ / weight_, y_given_x_ / weight_};
  }

 private:
  double mean_, log_mean_, log_row_, log_column_;
  double weight_ = 0.0;
  double shared_ = 0.0;
  double x_given_y_ = 0.0;
  double y_given_x_ = 0.0;
};

// Sums over the hypergeometric distribution of the count, outwards from its
// mode, where the probability is put at one: neighbours have rational ratios,
// and the sum of all weights gives the scale.
inline PairInfo walked_cell(const FixedMargins& cell) {
  const double rest = (cell.size - cell.row) - cell.column;
  const double lowest = std::max(0.0, -rest);
  const double highest = std::min(cell.row, cell.column);
  const double mode = std::clamp(
      std::floor((cell.row + 1.0) / (cell.size + 2.0) * (cell.column + 1.0)),
      lowest, highest);
  CellSum sum(cell);
  sum.add(mode, 1.0);
  double weight = 1.0;
  for (double k = mode; k < highest; k += 1.0) {
    weight *=
        (cell.row - k) * (cell.column - k) / ((k + 1.0) * (rest + k + 1.0));
    if (!sum.add(k + 1.0, weight)) break;
  }
  weight = 1.0;
  for (double k = mode; k > lowest; k -= 1.0) {
    weight *= k * (rest + k) / ((cell.row - k + 1.0) * (cell.column - k + 1.0));
    if (!sum.add(k - 1.0, weight)) break;
  }
  return sum.average();
}

// With a variance above 1e7, the series of the excess in central moments: what
// is left out is of the order of mean^-2, relative to the first term.
inline PairInfo expanded_cell(const FixedMargins& cell) {
  const double n = cell.size;
  const double mean = cell.mean();
  const double variance = cell.variance();
  const double third = variance * ((n - 2.0 * cell.row) / n) *
                       ((n - 2.0 * cell.column) / (n - 2.0));
  const double shared = variance / (2.0 * mean) - third / (6.0 * mean * mean) +
                        variance / mean * (variance / mean) / (4.0 * mean);
  const auto fixed = [n, mean](double sum) {
    return -mean * std::log1p(-(n - sum) / n);
  };
  return {shared, fixed(cell.row) - shared, fixed(cell.column) - shared};
}

inline PairInfo expected_cell(const FixedMargins& cell) {
  return cell.variance() > 1e7 ? expanded_cell(cell) : walked_cell(cell);
}

class PairSum {
 public:
  void add(const PairInfo& info, double times) {
    mutual_info_ += times * info.mutual_info;
    x_given_y_ += times * info.x_given_y;
    y_given_x_ += times * info.y_given_x;
  }

  PairInfo value() const {
    return {mutual_info_.value(), x_given_y_.value(), y_given_x_.value()};
  }

 private:
  Sum mutual_info_, x_given_y_, y_given_x_;
};

// Distinct positive values and how often each occurs.
struct Tally {
  std::vector<double> value;
  std::vector<double> times;
};

inline Tally tally(std::vector<double> sums) {
  std::sort(sums.begin(), sums.end());
  Tally result;
  for (const double sum : sums) {
    if (sum <= 0.0) continue;
    if (result.value.empty() || result.value.back() != sum) {
      result.value.push_back(sum);
      result.times.push_back(0.0);
    }
    result.times.back() += 1.0;
  }
  return result;
}

}  // namespace detail

/// Expected plug-in information, in nats, of two variables whose counts are
/// fixed and whose pairing is random, all pairings being equally likely: each
/// cell of the table then is hypergeometric (Vinh, Epps and Bailey 2010, eq.
/// 24a). X has the counts `rows`, Y the counts `columns`.
///
/// Every value is a sum of terms that are not negative, so that small ones have
/// small errors. The time for each pair of a distinct row sum and a distinct
/// column sum is proportional to the standard deviation of the cell's count,
/// and bounded.
///
/// Requires whole numbers >= 0 with the same sum in 1, ..., 2^53.
inline PairInfo expected_info(const std::vector<double>& rows,
                              const std::vector<double>& columns,
                              const Execution& run = {}) {
  const detail::Tally row = detail::tally(rows);
  const detail::Tally column = detail::tally(columns);
  Sum total;
  for (const double sum : rows) total += sum;
  const double n = total.value();

  std::vector<PairInfo> part(row.value.size());
  parallel_for(part.size(), 1, run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      detail::PairSum sum;
      for (std::size_t j = 0; j < column.value.size(); ++j) {
        sum.add(detail::expected_cell({n, row.value[i], column.value[j]}),
                column.times[j]);
      }
      part[i] = sum.value();
    }
  });
  detail::PairSum sum;
  for (std::size_t i = 0; i < part.size(); ++i) {
    sum.add(part[i], row.times[i] / n);
  }
  return sum.value();
}

/// Expected plug-in mutual information in nats, as expected_info().
inline double expected_mutual_info(const std::vector<double>& rows,
                                   const std::vector<double>& columns,
                                   const Execution& run = {}) {
  return expected_info(rows, columns, run).mutual_info;
}

}  // namespace infosift

#endif
