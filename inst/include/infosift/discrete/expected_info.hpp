#ifndef INFOSIFT_EXPECTED_INFO_HPP
#define INFOSIFT_EXPECTED_INFO_HPP

#include <algorithm>
#include <cstddef>
#include <vector>

#include "infosift/discrete/fixed_margins.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

namespace detail {

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
struct SumTally {
  std::vector<double> value;
  std::vector<double> times;
};

inline SumTally tally_sums(std::vector<double> sums) {
  std::sort(sums.begin(), sums.end());
  SumTally result;
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

// A row with all columns.
inline PairInfo expected_row(double size, double row, const SumTally& columns,
                             const Execution& run) {
  PairSum sum;
  for (std::size_t j = 0; j < columns.value.size(); ++j) {
    run.stop_if_cancelled();
    sum.add(expected_cell({size, row, columns.value[j]}), columns.times[j]);
  }
  return sum.value();
}

}  // namespace detail

/// Expected plug-in information, in nats, of two variables whose counts are
/// fixed and whose pairing is random, all pairings being equally likely: each
/// cell of the table then is hypergeometric (Vinh, Epps and Bailey 2010).
/// X has the counts `rows`, Y the counts `columns`.
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
  const detail::SumTally row = detail::tally_sums(rows);
  const detail::SumTally column = detail::tally_sums(columns);
  Sum total;
  for (const double sum : rows) total += sum;
  const double n = total.value();

  std::vector<PairInfo> part(row.value.size());
  parallel_for(part.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   part[i] =
                       detail::expected_row(n, row.value[i], column, inner);
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
