#ifndef INFOSIFT_SHUFFLED_CLASSES_HPP
#define INFOSIFT_SHUFFLED_CLASSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "infosift/inference/sorted_block.hpp"
#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/line_nearest.hpp"
#include "infosift/support/gallop.hpp"

namespace infosift::detail {

/// Classes in any order beside a numeric column, another class being at
/// distance 1. About each observation is the closed ball that just takes in its
/// k-th neighbour and what ties with that: how many others are in it?
///
/// With a radius below 1, a ball holds an interval of its class in order of the
/// column: those of all observations are found in one pass. Where the class has
/// no k others nearer than 1, all classes are alike, and the ball is the same
/// for any order. Several threads may use one object, with a `Scratch` each.
class ShuffledClasses {
 public:
  struct Count {
    std::uint32_t joint;      ///< in the ball
    std::uint32_t in_column;  ///< as near in the column, of any class
    std::uint32_t in_class;   ///< as near in class: its others, or all others
  };

  struct Scratch {
    std::vector<Count> count;  ///< of the observation at each position
    std::vector<double> value;
    std::vector<std::uint32_t> code, position;
    std::vector<std::size_t> end;  // of each class among these
  };

  ShuffledClasses() = default;

  /// Requires a numeric row in `column` and no other, and 1 <= k < n.
  ShuffledClasses(const Classes& classes, const SortedBlock& column,
                  std::size_t k)
      : code_(classes.code.begin(), classes.code.end()),
        size_(classes.size.begin(), classes.size.end()),
        order_(column.order()),
        column_(column.rows().front().data(),
                column.rows().front().data() + column.n()),
        k_(k) {
    for_each_line_window(
        column_.data(), n(), k_, [&](std::size_t p, std::size_t first) {
          const double d = std::max(1.0, farther(column_.data(), p, first));
          const double radius = d + tie_slack(column_[p], d);
          among_all_.push_back(count_all(p, radius));
        });
  }

  bool empty() const { return size_.empty(); }

  /// Counts for the order in which observation i of the column has the class of
  /// observation order[i]: in scratch.count, by position in the column. A class
  /// has as many members in itself as it had in the constructor.
  void count(const Order& order, Scratch& scratch) const {
    part(order, scratch);
    std::size_t start = 0;
    for (std::size_t c = 0; c < size_.size(); ++c) {
      const Members members = {scratch.value.data() + start,
                               scratch.position.data() + start,
                               scratch.end[c] - start, size_[c] - 1};
      count_class(members, scratch.count.data());
      start = scratch.end[c];
    }
  }

 private:
  using Step = std::ptrdiff_t;

  // Of a class, in order of the column.
  struct Members {
    const double* value;
    const std::uint32_t* position;
    std::size_t size;
    std::uint32_t others;  // of each, in the constructor
  };

  std::size_t n() const { return column_.size(); }

  void part(const Order& order, Scratch& scratch) const {
    scratch.count.resize(n());
    scratch.value.resize(n());
    scratch.code.resize(n());
    scratch.position.resize(n());
    scratch.end.assign(size_.size(), 0);
    for (std::size_t p = 0; p < n(); ++p) {
      scratch.code[p] = code_[order[order_[p]]];
      ++scratch.end[scratch.code[p]];
    }
    std::size_t start = 0;
    for (std::size_t& end : scratch.end) {
      start += end;
      end = start - end;
    }
    for (std::size_t p = 0; p < n(); ++p) {
      const std::size_t at = scratch.end[scratch.code[p]]++;
      scratch.value[at] = column_[p];
      scratch.position[at] = static_cast<std::uint32_t>(p);
    }
  }

  void count_class(const Members& members, Count* count) const {
    if (members.size <= k_) {
      for (std::size_t r = 0; r < members.size; ++r) {
        const std::uint32_t p = members.position[r];
        count[p] = among_all_[p];
      }
      return;
    }
    for_each_line_window(
        members.value, members.size, k_, [&](std::size_t r, std::size_t first) {
          const std::uint32_t p = members.position[r];
          const double d = farther(members.value, r, first);
          const double radius = d + tie_slack(members.value[r], d);
          count[p] = d >= 1.0        ? among_all_[p]
                     : radius >= 1.0 ? count_all(p, radius)
                                     : count_near(members, r, first, radius);
        });
  }

  // Of the values from `first` to first + k, the largest distance from that at
  // r.
  double farther(const double* value, std::size_t r, std::size_t first) const {
    return std::max(value[r] - value[first], value[first + k_] - value[r]);
  }

  // How far below or above `from` values are within `radius` of the centre.
  static Step reach_down(const double* from, Step limit, double centre,
                         double radius) {
    return gallop(limit, [&](Step m) { return centre - from[-m] <= radius; });
  }
  static Step reach_up(const double* from, Step limit, double centre,
                       double radius) {
    return gallop(limit, [&](Step m) { return from[m] - centre <= radius; });
  }

  // In a ball that takes in all classes.
  Count count_all(std::size_t p, double radius) const {
    const double* centre = column_.data() + p;
    const auto below = static_cast<Step>(p);
    const Step found =
        reach_down(centre, below, *centre, radius) +
        reach_up(centre, static_cast<Step>(n()) - 1 - below, *centre, radius);
    const auto in_column = static_cast<std::uint32_t>(found);
    return {in_column, in_column, static_cast<std::uint32_t>(n() - 1)};
  }

  // In a ball of one class: the members from `first` to first + k, and besides
  // only what ties. An end of it in the whole column is between its last member
  // and the first beyond it.
  Count count_near(const Members& members, std::size_t r, std::size_t first,
                   double radius) const {
    const double* value = members.value;
    const double centre = value[r];
    const auto size = static_cast<Step>(members.size);
    auto left = static_cast<Step>(first), right = left + static_cast<Step>(k_);
    left -= reach_down(value + left, left, centre, radius);
    right += reach_up(value + right, size - 1 - right, centre, radius);

    const std::uint32_t* position = members.position;
    const Step before = left > 0 ? Step{position[left - 1]} : -1;
    const Step after =
        right + 1 < size ? Step{position[right + 1]} : static_cast<Step>(n());
    Step low = position[left], high = position[right];
    low -= reach_down(column_.data() + low, low - before - 1, centre, radius);
    high += reach_up(column_.data() + high, after - high - 1, centre, radius);
    return {static_cast<std::uint32_t>(right - left),
            static_cast<std::uint32_t>(high - low), members.others};
  }

  std::vector<std::uint32_t> code_;  // of each observation
  std::vector<std::uint32_t> size_;  // of each class
  Order order_;                      // of the column
  std::vector<double> column_;
  std::size_t k_ = 0;
  std::vector<Count> among_all_;  // for a ball that takes in all classes
};

}  // namespace infosift::detail

#endif
