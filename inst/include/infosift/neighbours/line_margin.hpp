#ifndef INFOSIFT_LINE_MARGIN_HPP
#define INFOSIFT_LINE_MARGIN_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/support/lanes.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift::detail {

/// One numeric dimension: its distinct values in increasing order. A table of
/// equal steps tells nearly where among them a value is, so that most searches
/// are over after one look at a few neighbours.
class LineMargin {
 public:
  explicit LineMargin(const SortedColumn& sorted) : order_(sorted.order) {
    const std::size_t n = sorted.size();
    value_.reserve(n + kBlock);
    for (std::size_t r = 0; r < n; ++r) {
      if (r > 0 && sorted.value[r] == sorted.value[r - 1]) continue;
      value_.push_back(sorted.value[r]);
      start_.push_back(static_cast<Index>(r));
    }
    start_.push_back(static_cast<Index>(n));
    fill_table();
    // Lets a block reach over the end.
    value_.insert(value_.end(), kBlock,
                  std::numeric_limits<double>::infinity());
  }

  /// result[i]: the number of other points in the ball about observation i.
  template <Ball ball>
  void count(const Radii& radii, const Execution& run, Index* result) const {
    parallel_for(order_.size(), 1024, run,
                 [&](std::size_t begin, std::size_t end) {
                   const auto next =
                       std::upper_bound(start_.begin(), start_.end(), begin);
                   auto j = static_cast<std::size_t>(next - start_.begin()) - 1;
                   for (std::size_t r = begin; r < end; ++r) {
                     if (r == start_[j + 1]) ++j;
                     const Index i = order_[r];
                     result[i] = count_about<ball>(j, radii(0, i, value_[j]));
                   }
                 });
  }

 private:
  static constexpr std::size_t kBlock = 8;

  std::size_t distinct() const { return start_.size() - 1; }

  /// Steps between the first and the last percentile: values far out would
  /// make them too long for all others.
  void fill_table() {
    const std::size_t m = distinct();
    if (m == 0) return;
    low_ = value_[m / 100];
    const double length = value_[m - 1 - m / 100] - low_;
    per_unit_ = length > 0.0 ? static_cast<double>(m) / length : 0.0;
    if (!(per_unit_ < std::numeric_limits<double>::max())) per_unit_ = 0.0;
    table_.assign(m + 2, static_cast<Index>(m));
    std::size_t filled = 0;
    for (std::size_t j = 0; j < m; ++j) {
      for (const std::size_t s = step_of(value_[j]); filled <= s; ++filled) {
        table_[filled] = static_cast<Index>(j);
      }
    }
  }

  std::size_t step_of(double value) const {
    const double step = (value - low_) * per_unit_;
    const auto last = static_cast<double>(distinct());
    return static_cast<std::size_t>(std::min(std::max(step, 0.0), last));
  }

  template <Ball ball>
  Index count_about(std::size_t j, double radius) const {
    if (!within<ball>(0.0, radius)) return 0;
    const double centre = value_[j];
    const std::size_t first = boundary(0, j, centre - radius, [=](Pair v) {
      return outside<ball>(Pair::both(centre) - v, radius);
    });
    const std::size_t last =
        boundary(j + 1, distinct(), centre + radius, [=](Pair v) {
          return Pair::both(1.0) -
                 outside<ball>(v - Pair::both(centre), radius);
        });
    return start_[last] - start_[first] - 1;
  }

  /// 1 for distances that are not within the radius, 0 for others. The
  /// difference of two doubles has the right sign.
  template <Ball ball>
  static Pair outside(Pair distance, double radius) {
    const Pair room = Pair::both(radius) - distance;
    const Pair zero = Pair::both(0.0);
    const Pair one = Pair::both(1.0);
    return ball == Ball::open ? where_less_equal(room, zero, one)
                              : where_less(room, zero, one);
  }

  /// The first position from `low` to `high` whose value does not come before
  /// the boundary, that is `before` gives 0 and not 1, or `high`. `about` is
  /// where the boundary should be, but for rounding.
  template <typename Before>
  std::size_t boundary(std::size_t low, std::size_t high, double about,
                       const Before& before) const {
    const auto is_before = [&](std::size_t j) {
      return first_of(before(Pair::both(value_[j]))) > 0.0;
    };
    const std::size_t step = step_of(about);
    std::size_t from = std::clamp<std::size_t>(table_[step], low, high);
    std::size_t to = std::clamp<std::size_t>(table_[step + 1], low, high);
    if ((from > low && !is_before(from - 1)) || (to < high && is_before(to))) {
      from = low;
      to = high;
    }
    if (to - from <= kBlock) {
      Pair count = Pair::both(0.0);
      for (std::size_t l = 0; l < kBlock; l += Pair::size) {
        count = count + before(Pair::load(&value_[from + l]));
      }
      return std::min(high, from + static_cast<std::size_t>(sum(count)));
    }
    // The answer is one of from, ..., from + open - 1. There is no jump to
    // mispredict.
    std::size_t open = to - from + 1;
    while (open > 1) {
      const std::size_t half = open / 2;
      from += is_before(from + half - 1) ? half : 0;
      open -= half;
    }
    return from;
  }

  std::vector<double> value_;  // distinct, then infinite
  std::vector<Index> start_;   // of each value in `order_`, and the end
  std::vector<Index> order_;
  double low_ = 0.0;
  double per_unit_ = 0.0;
  // table_[s]: the first value that is s steps or more above low_.
  std::vector<Index> table_;
};

}  // namespace infosift::detail

#endif
