#ifndef INFOSIFT_POSTERIOR_INTERVAL_HPP
#define INFOSIFT_POSTERIOR_INTERVAL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/nsb.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/table_test.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/x_log_x.hpp"

namespace infosift {

/// The posterior of the concentration of a symmetric Dirichlet prior on all
/// combinations of the levels that X, Y and Z have, for the prior of Nemenman,
/// Shafee and Bialek (2002). Requires more than one combination.
inline ConcentrationGrid nsb_concentration(const Contingency& table) {
  std::vector<double> count;
  for (const CountedCell& cell : table.cells) {
    count.push_back(static_cast<double>(cell.count));
  }
  return concentration_grid(count, static_cast<double>(table.n_x) *
                                       static_cast<double>(table.n_y) *
                                       static_cast<double>(table.n_z));
}

namespace detail {

inline double pick_beta(const ConcentrationGrid& grid, Random& random) {
  double left = random.uniform();
  for (std::size_t i = 0; i + 1 < grid.beta.size(); ++i) {
    if ((left -= grid.weight[i]) < 0.0) return grid.beta[i];
  }
  return grid.beta.back();
}

/// I(X; Y | Z) of one draw of all probabilities, as gamma numbers that are not
/// normalised: every cell is drawn, those without observations, too, but only
/// the sums of a row and of the columns are kept. `column` is scratch.
inline double posterior_draw(const Contingency& table, double beta,
                             Random& random, std::vector<double>& column) {
  double sum = 0.0, total = 0.0;
  auto cell = table.cells.begin();
  for (std::size_t z = 0; z < table.n_z; ++z) {
    column.assign(table.n_y, 0.0);
    double stratum = 0.0;
    for (std::size_t x = 0; x < table.n_x; ++x) {
      double row = 0.0;
      for (std::size_t y = 0; y < table.n_y; ++y) {
        double shape = beta;
        if (cell != table.cells.end() && cell->z == z && cell->x == x &&
            cell->y == y) {
          shape += static_cast<double>(cell->count);
          ++cell;
        }
        const double mass = random.gamma(shape);
        row += mass;
        column[y] += mass;
        sum += x_log_x(mass);
      }
      sum -= x_log_x(row);
      stratum += row;
    }
    for (const double mass : column) sum -= x_log_x(mass);
    sum += x_log_x(stratum);
    total += stratum;
  }
  return std::max(sum / total, 0.0);
}

}  // namespace detail

/// Draws of I(X; Y | Z) in nats from the posterior.
inline std::vector<double> posterior_info(const ConcentrationGrid& grid,
                                          const Contingency& table,
                                          std::size_t draws, std::uint64_t seed,
                                          const Execution& run = {}) {
  std::vector<double> info(draws);
  parallel_for(draws, 16, run,
               [&](std::size_t begin, std::size_t end, const Execution& inner) {
                 std::vector<double> column;
                 for (std::size_t i = begin; i < end; ++i) {
                   inner.stop_if_cancelled();
                   Random random(seed, i);
                   const double beta = detail::pick_beta(grid, random);
                   info[i] =
                       detail::posterior_draw(table, beta, random, column);
                 }
               });
  return info;
}

/// Posterior mean and equal-tailed credible limits.
inline Interval posterior_interval(const ConcentrationGrid& grid,
                                   const Contingency& table, double level,
                                   std::size_t draws, std::uint64_t seed,
                                   const Execution& run = {}) {
  return percentile_interval(posterior_info(grid, table, draws, seed, run),
                             level);
}

/// posterior_interval(), with the lower limit 0 unless independence is rejected
/// at 1 - level, and the p-value of that. A posterior of information has no
/// mass at 0, so that its own lower limit is above 0 also where there is none.
struct TestedInterval {
  Interval interval;
  double p_value;
};

inline TestedInterval tested_interval(const ConcentrationGrid& grid,
                                      const Contingency& table, double level,
                                      std::size_t draws, std::uint64_t seed,
                                      const Execution& run = {}) {
  // Few drawn tables are enough for a decision; one 2 x 2 table is enumerated.
  constexpr std::size_t tables = 49;
  const bool smooth = degrees_of_freedom(strata(table)) > 1.0;
  const auto test = table_test(Plugin{}, table,
                               {smooth ? TableTest::gamma : TableTest::exact,
                                tables, [seed] { return ~seed; }},
                               run);
  TestedInterval result{
      posterior_interval(grid, table, level, draws, seed, run), test->p_value};
  if (result.p_value > 1.0 - level) result.interval.lower = 0.0;
  return result;
}

}  // namespace infosift

#endif
