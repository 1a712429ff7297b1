#ifndef INFOSIFT_TABLE_SAMPLER_HPP
#define INFOSIFT_TABLE_SAMPLER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "infosift/discrete/contingency.hpp"
#include "infosift/inference/count_draws.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

/// Draws tables with the margins of a given one, with the probability that they
/// have if the observations of X are shuffled: independence of X and Y, given
/// both margins. Two ways that give the same distribution:
/// cell by cell, each a hypergeometric draw given those before (Patefield
/// 1981), at a cost that does not depend on the number of observations; or by a
/// shuffle, at a cost that does not depend on the number of cells.
class TableSampler {
 public:
  enum class Way { cheapest, cells, shuffle };

  /// Memory that draws need: one for each thread.
  struct Scratch {
    std::vector<std::int64_t> left;    // of each column
    std::vector<std::uint32_t> order;  // columns of the shuffled observations
    std::vector<std::int64_t> count;   // of each column, in one row
  };

  /// Requires fewer than 2^31 observations; keeps a reference to `stratum`.
  explicit TableSampler(const Stratum& stratum, Way way = Way::cheapest)
      : stratum_(&stratum) {
    // What a cell costs, in observations: a hypergeometric draw is 30 to 100
    // nanoseconds, a step of the shuffle 4 to 8.
    constexpr double cell_cost = 10.0;
    const double cells = static_cast<double>(stratum.rows.size()) *
                         static_cast<double>(stratum.cols.size());
    shuffles_ = way == Way::cheapest
                    ? static_cast<double>(stratum.n) < cell_cost * cells
                    : way == Way::shuffle;
  }

  /// Calls visit(row, column, count) for every cell of a new table that is not
  /// empty, row by row.
  template <typename Visit>
  void draw(Random& random, const LogFactorial& log_fact, Scratch& scratch,
            Visit&& visit) const {
    if (shuffles_) {
      draw_by_shuffle(random, scratch, visit);
    } else {
      draw_by_cells(random, log_fact, scratch, visit);
    }
  }

 private:
  template <typename Visit>
  void draw_by_cells(Random& random, const LogFactorial& log_fact,
                     Scratch& scratch, Visit& visit) const {
    const std::size_t n_rows = stratum_->rows.size();
    const std::size_t n_cols = stratum_->cols.size();
    scratch.left = stratum_->cols;
    std::int64_t all = stratum_->n;
    for (std::size_t row = 0; row < n_rows; ++row) {
      const bool last_row = row + 1 == n_rows;
      std::int64_t wanted = stratum_->rows[row];
      std::int64_t pool = all;
      all -= wanted;
      for (std::size_t col = 0; col < n_cols && wanted > 0; ++col) {
        std::int64_t& left = scratch.left[col];
        pool -= left;
        const std::int64_t count =
            last_row ? left
                     : hypergeometric(random, left, pool, wanted, log_fact);
        if (count == 0) continue;
        left -= count;
        wanted -= count;
        visit(row, col, count);
      }
    }
  }

  template <typename Visit>
  void draw_by_shuffle(Random& random, Scratch& scratch, Visit& visit) const {
    const std::size_t n_cols = stratum_->cols.size();
    std::vector<std::uint32_t>& order = scratch.order;
    order.clear();
    for (std::size_t col = 0; col < n_cols; ++col) {
      order.insert(order.end(), static_cast<std::size_t>(stratum_->cols[col]),
                   static_cast<std::uint32_t>(col));
    }
    scratch.count.assign(n_cols, 0);
    auto remaining = static_cast<std::uint32_t>(order.size());
    for (std::size_t row = 0; row < stratum_->rows.size(); ++row) {
      // The row takes its observations off the end, each chosen from all that
      // remain.
      const std::uint32_t end = remaining;
      for (std::int64_t i = 0; i < stratum_->rows[row]; ++i) {
        std::swap(order[random.below(remaining)], order[remaining - 1]);
        ++scratch.count[order[--remaining]];
      }
      for (std::uint32_t i = remaining; i < end; ++i) {
        std::int64_t& count = scratch.count[order[i]];
        if (count > 0) visit(row, order[i], count);
        count = 0;
      }
    }
  }

  const Stratum* stratum_;
  bool shuffles_;
};

}  // namespace infosift

#endif
