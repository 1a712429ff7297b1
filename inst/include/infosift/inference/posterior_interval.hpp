#ifndef INFOSIFT_POSTERIOR_INTERVAL_HPP
#define INFOSIFT_POSTERIOR_INTERVAL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "infosift/inference/contingency.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/table_test.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// Prior of the joint probabilities of all cells: a symmetric Dirichlet
/// distribution. With several values of its parameter, these are a mixture.
struct DirichletMixture {
  std::vector<double> beta;    ///< observations in advance, per cell, > 0
  std::vector<double> weight;  ///< posterior probability of each, sum 1
};

/// Number of cells, empty ones included: every combination of the levels that
/// X, Y and Z have.
inline double alphabet_size(const Contingency& table) {
  return static_cast<double>(table.n_x) * static_cast<double>(table.n_y) *
         static_cast<double>(table.n_z);
}

namespace detail {

/// Counts that occur, and in how many cells.
inline std::map<std::int64_t, double> tally(const Contingency& table) {
  std::map<std::int64_t, double> times;
  for (const CountedCell& cell : table.cells) times[cell.count] += 1.0;
  return times;
}

/// Log probability of the counts given beta, up to a constant.
inline double log_evidence(const std::map<std::int64_t, double>& times,
                           double n, double cells, double beta) {
  Sum sum;
  sum += std::lgamma(cells * beta) - std::lgamma(cells * beta + n);
  const double at_beta = std::lgamma(beta);
  for (const auto& [count, repeats] : times) {
    sum += repeats * (std::lgamma(beta + static_cast<double>(count)) - at_beta);
  }
  return sum.value();
}

}  // namespace detail

/// The prior of Nemenman, Shafee and Bialek (2002), as the counts see it: beta
/// is such that the expected joint entropy, psi(K beta + 1) - psi(beta + 1), is
/// uniform beforehand. Midpoints of equal steps of that entropy's range would
/// lump the small values together: the steps are equal in log(beta).
inline DirichletMixture nsb_mixture(const Contingency& table) {
  constexpr std::size_t steps = 600;
  const double cells = alphabet_size(table);
  const auto entropy = [cells](double beta) {
    return digamma(cells * beta + 1.0) - digamma(beta + 1.0);
  };
  const double begin = std::log(1e-8);
  const double end = std::log(1e4 + 100.0 * static_cast<double>(table.n));
  const double step = (end - begin) / static_cast<double>(steps);
  const auto times = detail::tally(table);
  DirichletMixture mixture;
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < steps; ++i) {
    const double at = begin + step * (static_cast<double>(i) + 0.5);
    const double mass =
        entropy(std::exp(at + step / 2)) - entropy(std::exp(at - step / 2));
    mixture.beta.push_back(std::exp(at));
    mixture.weight.push_back(std::log(std::max(mass, 1e-300)) +
                             detail::log_evidence(times,
                                                  static_cast<double>(table.n),
                                                  cells, mixture.beta.back()));
    largest = std::max(largest, mixture.weight.back());
  }
  Sum total;
  for (double& weight : mixture.weight) {
    weight = std::exp(weight - largest);
    total += weight;
  }
  for (double& weight : mixture.weight) weight /= total.value();
  return mixture;
}

namespace detail {

inline double pick_beta(const DirichletMixture& mixture, Random& random) {
  double left = random.uniform();
  for (std::size_t i = 0; i + 1 < mixture.beta.size(); ++i) {
    if ((left -= mixture.weight[i]) < 0.0) return mixture.beta[i];
  }
  return mixture.beta.back();
}

inline double x_log_x(double x) { return x > 0.0 ? x * std::log(x) : 0.0; }

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
inline std::vector<double> posterior_info(const DirichletMixture& mixture,
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
                   const double beta = detail::pick_beta(mixture, random);
                   info[i] =
                       detail::posterior_draw(table, beta, random, column);
                 }
               });
  return info;
}

/// Posterior mean and equal-tailed credible limits.
inline Interval posterior_interval(const DirichletMixture& mixture,
                                   const Contingency& table, double level,
                                   std::size_t draws, std::uint64_t seed,
                                   const Execution& run = {}) {
  return percentile_interval(posterior_info(mixture, table, draws, seed, run),
                             level);
}

/// posterior_interval(), with the lower limit 0 unless independence is rejected
/// at 1 - level, and the p-value of that. A posterior of information has no
/// mass at 0, so that its own lower limit is above 0 also where there is none.
struct TestedInterval {
  Interval interval;
  double p_value;
};

inline TestedInterval tested_interval(const DirichletMixture& mixture,
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
      posterior_interval(mixture, table, level, draws, seed, run),
      test->p_value};
  if (result.p_value > 1.0 - level) result.interval.lower = 0.0;
  return result;
}

}  // namespace infosift

#endif
