#ifndef INFOSIFT_JACKKNIFE_INTERVAL_HPP
#define INFOSIFT_JACKKNIFE_INTERVAL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sum.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

namespace detail {

/// The estimate without one of the observations of each cell of each stratum.
/// Only four terms of the plug-in sum change with a cell.
inline std::vector<double> without_one(const Plugin&, const Contingency& table,
                                       const Execution&) {
  const std::vector<Stratum> parts = strata(table);
  const XLogX x_log_x(table.n);
  const LogSums sums = log_sums(parts, x_log_x);
  const double all = sums.info(sums.cells) * sums.n;
  const auto step = [&](std::int64_t k) { return x_log_x(k) - x_log_x(k - 1); };
  std::vector<double> info;
  info.reserve(table.cells.size());
  for (const Stratum& part : parts) {
    for (const CountedCell& cell : part.cells) {
      const double change = step(part.rows[cell.x]) + step(part.cols[cell.y]) -
                            step(cell.count) - step(part.n);
      info.push_back((all + change) / (sums.n - 1.0));
    }
  }
  return info;
}

/// The same for any estimator, which is given each table in full.
template <typename Method>
std::vector<double> without_one(const Method& method, const Contingency& table,
                                const Execution& run) {
  std::vector<double> info(table.cells.size());
  const Variables z = table.n_z > 1 ? Variables{2} : Variables{};
  parallel_for(info.size(), 1, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   Contingency reduced = table;
                   --reduced.n;
                   if (--reduced.cells[i].count == 0) {
                     reduced.cells.erase(reduced.cells.begin() +
                                         static_cast<std::ptrdiff_t>(i));
                   }
                   info[i] =
                       cond_mutual_info(method, as_cells(reduced), {0}, {1}, z);
                 }
               });
  return info;
}

}  // namespace detail

/// Delete-one jackknife (Efron and Stein 1981): the estimate less its bias, as
/// the jackknife sees it, and normal limits of its standard error. From counts:
/// all observations of a cell leave the same table behind. Requires at least
/// two observations.
template <typename Method>
Interval jackknife_interval(const Method& method, const Contingency& table,
                            double level, const Execution& run = {}) {
  const Variables z = table.n_z > 1 ? Variables{2} : Variables{};
  const double info = cond_mutual_info(method, as_cells(table), {0}, {1}, z);
  const std::vector<double> reduced = detail::without_one(method, table, run);
  const auto n = static_cast<double>(table.n);
  Sum sum, squares;
  for (std::size_t i = 0; i < reduced.size(); ++i) {
    sum += static_cast<double>(table.cells[i].count) * reduced[i];
  }
  const double mean = sum.value() / n;
  for (std::size_t i = 0; i < reduced.size(); ++i) {
    const double difference = reduced[i] - mean;
    squares +=
        static_cast<double>(table.cells[i].count) * difference * difference;
  }
  const double estimate = n * info - (n - 1.0) * mean;
  const double error = std::sqrt(squares.value() * (n - 1.0) / n);
  const double reach = error * normal_upper_quantile((1.0 - level) / 2.0);
  return {estimate, estimate - reach, estimate + reach};
}

/// Whether the jackknife covers the truth as often as it should, which needs a
/// table larger than 2 x 2 with five observations per cell or more. Measured:
/// see the page of mi_interval().
inline bool jackknife_serves(const Contingency& table) {
  const double cells = static_cast<double>(table.n_x) *
                       static_cast<double>(table.n_y) *
                       static_cast<double>(table.n_z);
  return static_cast<double>(table.n) >= 5.0 * cells &&
         degrees_of_freedom(strata(table)) > 1.0;
}

}  // namespace infosift

#endif
