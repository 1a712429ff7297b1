#ifndef INFOSIFT_LINE_MARGIN_HPP
#define INFOSIFT_LINE_MARGIN_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/support/lanes.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/prefetch.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift::detail {

enum class Face { left, right };

/// Does a value come before that face of the ball about the centre?
template <Ball ball, Face face>
bool is_before(double value, double centre, double radius) {
  return face == Face::left ? !within<ball>(centre - value, radius)
                            : within<ball>(value - centre, radius);
}

/// How many values are looked at at once.
constexpr std::size_t kBlock = 8;

/// How many of `kBlock` values in increasing order are.
template <Ball ball, Face face>
std::size_t count_before(const double* value, double centre, double radius) {
  const Pair middle = Pair::both(centre);
  const Pair reach = Pair::both(radius);
  const Pair one = Pair::both(1.0);
  Pair count = Pair::both(0.0);
  for (std::size_t l = 0; l < kBlock; l += Pair::size) {
    const Pair here = Pair::load(value + l);
    if constexpr (face == Face::left) {
      const Pair distance = middle - here;
      count =
          count + (ball == Ball::open ? where_less_equal(reach, distance, one)
                                      : where_less(reach, distance, one));
    } else {
      const Pair distance = here - middle;
      count =
          count + (ball == Ball::open ? where_less(distance, reach, one)
                                      : where_less_equal(distance, reach, one));
    }
  }
  return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(sum(count)));
}

/// One numeric dimension: its distinct values in increasing order. A table of
/// equal steps tells nearly where among them a value is, so that most searches
/// are over after one look at a few neighbours.
class LineMargin {
 public:
  explicit LineMargin(const SortedColumn& sorted) : order_(sorted.order) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    value_.reserve(sorted.size() + 1 + kBlock);
    value_.push_back(-infinity);
    value_.insert(value_.end(), sorted.value.begin(), sorted.value.end());
    const auto last = std::unique(value_.begin() + 1, value_.end());
    if (last != value_.end()) note_starts(sorted);
    value_.erase(last, value_.end());
    value_.insert(value_.end(), kBlock, infinity);
    fill_table();
  }

  /// Calls update(result[i], count) with the number of other points in the ball
  /// about observation i.
  template <Ball ball, typename Result, typename Update>
  void count(const Radii& radii, const Execution& run, Result* result,
             const Update& update) const {
    parallel_for(
        order_.size(), 1024, run, [&](std::size_t begin, std::size_t end) {
          std::size_t j = place_of(begin);
          for (std::size_t r = begin; r < end; ++r) {
            if (r == start(j + 1)) ++j;
            // Of a large sample the observations are scattered in
            // memory, unlike their values here.
            const Index ahead = order_[std::min(r + kAhead, end - 1)];
            prefetch(&radii.of[0][ahead]);
            prefetch(&result[ahead]);
            const Index i = order_[r];
            const double centre = value(j);
            update(result[i], count_about<ball>(centre, radii(0, i, centre)));
          }
        });
  }

 private:
  static constexpr std::size_t kAhead = 16;

  void note_starts(const SortedColumn& sorted) {
    for (std::size_t r = 0; r < sorted.size(); ++r) {
      if (r == 0 || sorted.value[r] != sorted.value[r - 1]) {
        start_.push_back(static_cast<Index>(r));
      }
    }
    start_.push_back(static_cast<Index>(sorted.size()));
  }

  std::size_t distinct() const { return value_.size() - 1 - kBlock; }
  /// Where in `order_` the observations with value j begin.
  std::size_t start(std::size_t j) const {
    return start_.empty() ? j : start_[j];
  }
  /// Which value the observation has that is r-th in order.
  std::size_t place_of(std::size_t r) const {
    if (start_.empty()) return r;
    const auto next = std::upper_bound(start_.begin(), start_.end(), r);
    return static_cast<std::size_t>(next - start_.begin()) - 1;
  }
  /// One before the first is minus infinity, some after the last are infinite.
  const double& value(std::size_t j) const { return value_[j + 1]; }

  /// Steps between the first and the last percentile: values far out would
  /// make them too long for all others.
  void fill_table() {
    const std::size_t m = distinct();
    if (m == 0) return;
    low_ = value(m / 100);
    const double length = value(m - 1 - m / 100) - low_;
    per_unit_ = length > 0.0 ? static_cast<double>(m) / length : 0.0;
    if (!(per_unit_ < std::numeric_limits<double>::max())) per_unit_ = 0.0;
    last_step_ = static_cast<double>(m);
    table_.assign(m + 2, 0);
    for (std::size_t j = 0; j < m; ++j) ++table_[step_of(value(j)) + 1];
    std::partial_sum(table_.begin(), table_.end(), table_.begin());
  }

  std::size_t step_of(double value) const {
    const double step = (value - low_) * per_unit_;
    // By way of a signed number: one instruction.
    return static_cast<std::size_t>(
        static_cast<std::ptrdiff_t>(std::min(std::max(step, 0.0), last_step_)));
  }

  /// The number of other points in the ball about a point with this value.
  template <Ball ball>
  Index count_about(double centre, double radius) const {
    if (!within<ball>(0.0, radius)) return 0;
    const std::size_t first = boundary<ball, Face::left>(centre, radius);
    const std::size_t last = boundary<ball, Face::right>(centre, radius);
    return static_cast<Index>(start(last) - start(first) - 1);
  }

  /// The first position whose value does not come before the left face of the
  /// ball, or before the right one. Rounding aside, a step of the table tells
  /// where that is.
  template <Ball ball, Face face>
  std::size_t boundary(double centre, double radius) const {
    const std::size_t step =
        step_of(face == Face::left ? centre - radius : centre + radius);
    const std::size_t from = table_[step];
    const std::size_t count =
        count_before<ball, face>(&value_[from], centre, radius);
    // Both sides of the boundary are in sight.
    if (count > 0 && count < kBlock) return from + count - 1;
    return far_boundary<ball, face>(from, table_[step + 1], centre, radius);
  }

  // As boundary(), which lies between two positions unless rounding or the
  // reach of the table are in the way.
  template <Ball ball, Face face>
  std::size_t far_boundary(std::size_t from, std::size_t to, double centre,
                           double radius) const {
    const auto before = [&](std::size_t j) {
      return is_before<ball, face>(value(j), centre, radius);
    };
    if (from > 0 && !before(from - 1)) from = 0;
    if (to < distinct() && before(to)) to = distinct();
    // The answer is one of from, ..., from + open - 1. There is no jump to
    // mispredict.
    std::size_t open = to - from + 1;
    while (open >= kBlock) {
      const std::size_t half = open / 2;
      from += before(from + half - 1) ? half : 0;
      open -= half;
    }
    return from + count_before<ball, face>(&value_[from], centre, radius) - 1;
  }

  std::vector<double> value_;  // distinct, between infinite ones
  std::vector<Index> start_;   // of each, and the end; empty without ties
  std::vector<Index> order_;
  double low_ = 0.0;
  double per_unit_ = 0.0;
  double last_step_ = 0.0;
  // table_[s]: the first value that is s steps or more above low_.
  std::vector<Index> table_;
};

}  // namespace infosift::detail

#endif
