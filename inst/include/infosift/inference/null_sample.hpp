#ifndef INFOSIFT_NULL_SAMPLE_HPP
#define INFOSIFT_NULL_SAMPLE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/table_sampler.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/tails.hpp"

namespace infosift {

namespace detail {

// Does a third of the values, which are sorted, repeat another?
inline bool third_repeats(const std::vector<double>& sorted, double tolerance) {
  std::size_t repeats = 0;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    repeats += sorted[i] - sorted[i - 1] <= tolerance;
  }
  return 3 * repeats >= sorted.size();
}

}  // namespace detail

/// Information in tables drawn at random with the margins of the observed one.
struct NullSample {
  double observed = 0.0;     ///< I(X; Y | Z) in nats
  std::vector<double> info;  ///< the same of each drawn table
  double tolerance = 0.0;    ///< values as near as this are tied

  /// (1 + number of tables with at least as much information) / (1 + number of
  /// tables) (Davison and Hinkley 1997, 4.11): never 0.
  double p_value() const {
    std::size_t reached = 1;
    for (const double value : info) reached += value >= observed - tolerance;
    return static_cast<double>(reached) / static_cast<double>(info.size() + 1);
  }

  double mean() const {
    Sum sum;
    for (const double value : info) sum += value;
    return sum.value() / static_cast<double>(info.size());
  }

  double variance() const {
    const double centre = mean();
    Sum sum;
    for (const double value : info) sum += (value - centre) * (value - centre);
    return sum.value() / static_cast<double>(info.size() - 1);
  }

  /// log P(I >= observed) for a gamma distribution with mean and variance of
  /// the drawn values. Zero, that is p = 1, where these do not vary.
  double log_gamma_p() const {
    const double centre = mean(), spread = variance();
    if (!(spread > tolerance * tolerance) || centre <= 0.0) return 0.0;
    return log_gamma_tail(centre * centre / spread,
                          start_of_tail(std::sqrt(spread)) * centre / spread);
  }

 private:
  // In sparse tables information takes few values. Where a third of the drawn
  // ones repeat another, the tail starts half way down to the next lower value,
  // or half a standard deviation if that is nearer: a continuity correction.
  double start_of_tail(double sd) const {
    std::vector<double> sorted = info;
    std::sort(sorted.begin(), sorted.end());
    const auto reached =
        std::lower_bound(sorted.begin(), sorted.end(), observed - tolerance);
    if (!detail::third_repeats(sorted, tolerance) ||
        reached == sorted.begin()) {
      return observed;
    }
    return observed - 0.5 * std::min(observed - *(reached - 1), sd);
  }
};

namespace detail {

/// The information of one table drawn in every stratum, computed from
/// k log k of its cells: the margins are fixed.
inline double plugin_draw(const std::vector<TableSampler>& margins,
                          const LogSums& sums, const XLogX& x_log_x,
                          const LogFactorial& log_fact, Random& random,
                          TableSampler::Scratch& scratch) {
  double total = 0.0;
  for (const TableSampler& stratum : margins) {
    // Rows are added up one by one, which keeps the rounding error small.
    double row_sum = 0.0;
    std::size_t last_row = 0;
    stratum.draw(random, log_fact, scratch,
                 [&](std::size_t row, std::size_t, std::int64_t count) {
                   if (row != last_row) {
                     total += row_sum;
                     row_sum = 0.0;
                     last_row = row;
                   }
                   row_sum += x_log_x(count);
                 });
    total += row_sum;
  }
  return sums.info(total);
}

inline std::vector<TableSampler> table_samplers(
    const std::vector<Stratum>& strata) {
  std::vector<TableSampler> result;
  for (const Stratum& stratum : strata) result.emplace_back(stratum);
  return result;
}

/// value[i] = make(random of stream i, scratch) for every i.
template <typename Make>
std::vector<double> draw_values(std::size_t n, std::uint64_t seed,
                                const Execution& run, Make&& make) {
  std::vector<double> value(n);
  parallel_for(n, std::clamp<std::size_t>(n / 100, 1, 16), run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 TableSampler::Scratch scratch;
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   Random random(seed, i);
                   value[i] = make(random, scratch);
                 }
               });
  return value;
}

/// The information of `table`, and of tables drawn with the margins that it has
/// in each of its strata, `parts`: what `info` makes of a Contingency.
template <typename Info>
NullSample sample_in_full(const Contingency& table,
                          const std::vector<Stratum>& parts, std::size_t tables,
                          std::uint64_t seed, const Execution& run,
                          Info&& info) {
  const std::vector<TableSampler> margins = table_samplers(parts);
  const LogFactorial log_fact(table.n);
  NullSample sample;
  sample.observed = info(table);
  sample.tolerance = tie_tolerance(static_cast<double>(table.n));
  sample.info = draw_values(
      tables, seed, run, [&](Random& random, TableSampler::Scratch& scratch) {
        Contingency drawn = table;
        drawn.cells.clear();
        for (std::size_t s = 0; s < parts.size(); ++s) {
          margins[s].draw(
              random, log_fact, scratch,
              [&](std::size_t row, std::size_t col, std::int64_t count) {
                drawn.cells.push_back(
                    {parts[s].x[row], parts[s].y[col], s, count});
              });
        }
        return info(drawn);
      });
  return sample;
}

/// I(X; Y | Z) of a table by any discrete estimator, in nats.
template <typename Method>
double table_info(const Method& method, const Contingency& table) {
  return cond_mutual_info(method, as_cells(table), {0}, {1},
                          table.n_z > 1 ? Variables{2} : Variables{});
}

}  // namespace detail

/// Draws `tables` tables and computes their plug-in information.
inline NullSample null_sample(const std::vector<Stratum>& strata,
                              std::size_t tables, std::uint64_t seed,
                              const Execution& run = {}) {
  std::int64_t n = 0, largest = 0;
  for (const Stratum& stratum : strata) {
    n += stratum.n;
    largest = std::max(largest, stratum.n);
  }
  const XLogX x_log_x(largest);
  const LogFactorial log_fact(largest);
  const LogSums sums = log_sums(strata, x_log_x);
  const std::vector<TableSampler> margins = detail::table_samplers(strata);
  NullSample sample;
  sample.observed = sums.info();
  sample.tolerance = detail::tie_tolerance(static_cast<double>(n));
  sample.info = detail::draw_values(
      tables, seed, run, [&](Random& random, TableSampler::Scratch& scratch) {
        return detail::plugin_draw(margins, sums, x_log_x, log_fact, random,
                                   scratch);
      });
  return sample;
}

/// The same for any discrete estimator, which is given each table in full.
template <typename Method>
NullSample null_sample(const Method& method, const Contingency& table,
                       std::size_t tables, std::uint64_t seed,
                       const Execution& run = {}) {
  return detail::sample_in_full(table, strata(table), tables, seed, run,
                                [&](const Contingency& counted) {
                                  return detail::table_info(method, counted);
                                });
}

}  // namespace infosift

#endif
