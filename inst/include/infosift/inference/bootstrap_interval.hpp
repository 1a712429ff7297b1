#ifndef INFOSIFT_BOOTSTRAP_INTERVAL_HPP
#define INFOSIFT_BOOTSTRAP_INTERVAL_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/inference/count_draws.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/null_sample.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

namespace detail {

/// The counts of a sample of the same size, drawn with replacement:
/// multinomial, one binomial after the other, at a cost that does not depend on
/// the number of observations. Writes them to `count`.
inline void resample(const Contingency& table, Random& random,
                     const LogFactorial& log_fact,
                     std::vector<std::int64_t>& count) {
  std::int64_t wanted = table.n, pool = table.n;
  count.assign(table.cells.size(), 0);
  for (std::size_t i = 0; i < table.cells.size() && wanted > 0; ++i) {
    const std::int64_t observed = table.cells[i].count;
    const double share =
        static_cast<double>(observed) / static_cast<double>(pool);
    count[i] = binomial(random, wanted, share, log_fact);
    wanted -= count[i];
    pool -= observed;
  }
}

/// Plug-in information of counts in the cells of a table.
class PluginOfCounts {
 public:
  PluginOfCounts(const Plugin&, const Contingency& table)
      : cells_(&table.cells),
        x_log_x_(table.n),
        n_(static_cast<double>(table.n)),
        row_(table.n_x),
        col_(table.n_y) {}

  double operator()(const std::vector<std::int64_t>& count) {
    double sum = 0.0;
    for (std::size_t i = 0; i < count.size();) {
      const std::size_t z = (*cells_)[i].z;
      std::fill(row_.begin(), row_.end(), 0);
      std::fill(col_.begin(), col_.end(), 0);
      std::int64_t all = 0;
      for (; i < count.size() && (*cells_)[i].z == z; ++i) {
        row_[(*cells_)[i].x] += count[i];
        col_[(*cells_)[i].y] += count[i];
        all += count[i];
        sum += x_log_x_(count[i]);
      }
      for (const std::int64_t k : row_) sum -= x_log_x_(k);
      for (const std::int64_t k : col_) sum -= x_log_x_(k);
      sum += x_log_x_(all);
    }
    return sum / n_;
  }

 private:
  const std::vector<CountedCell>* cells_;
  XLogX x_log_x_;
  double n_;
  std::vector<std::int64_t> row_, col_;
};

/// The same for any estimator.
template <typename Method>
class InfoOfCounts {
 public:
  InfoOfCounts(const Method& method, const Contingency& table)
      : method_(method), table_(table) {}

  double operator()(const std::vector<std::int64_t>& count) const {
    Contingency drawn = table_;
    drawn.cells.clear();
    for (std::size_t i = 0; i < count.size(); ++i) {
      if (count[i] == 0) continue;
      drawn.cells.push_back(table_.cells[i]);
      drawn.cells.back().count = count[i];
    }
    return cond_mutual_info(method_, as_cells(drawn), {0}, {1},
                            table_.n_z > 1 ? Variables{2} : Variables{});
  }

 private:
  const Method& method_;
  const Contingency& table_;
};

template <typename Method>
using Counter = std::conditional_t<std::is_same_v<Method, Plugin>,
                                   PluginOfCounts, InfoOfCounts<Method>>;

}  // namespace detail

/// Bootstrap (Efron 1979) with `draws` resamples of the table. The bias of the
/// estimate is taken to be what resampling adds to it, and the limits are those
/// of the basic bootstrap, which mirrors the quantiles at the estimate and so
/// corrects for the bias, too (Davison and Hinkley 1997, 5.6):
/// 2 I - quantile. Requires fewer than 2^31 observations.
template <typename Method>
Interval bootstrap_interval(const Method& method, const Contingency& table,
                            double level, std::size_t draws, std::uint64_t seed,
                            const Execution& run = {}) {
  const LogFactorial log_fact(table.n);
  std::vector<double> info(draws);
  parallel_for(draws, 16, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 detail::Counter<Method> info_of(method, table);
                 std::vector<std::int64_t> count;
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   Random random(seed, i);
                   detail::resample(table, random, log_fact, count);
                   info[i] = info_of(count);
                 }
               });
  const double observed =
      cond_mutual_info(method, as_cells(table), {0}, {1},
                       table.n_z > 1 ? Variables{2} : Variables{});
  const Interval resampled = percentile_interval(std::move(info), level);
  return {2.0 * observed - resampled.estimate, 2.0 * observed - resampled.upper,
          2.0 * observed - resampled.lower};
}

}  // namespace infosift

#endif
