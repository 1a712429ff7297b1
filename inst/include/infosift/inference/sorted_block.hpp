#ifndef INFOSIFT_SORTED_BLOCK_HPP
#define INFOSIFT_SORTED_BLOCK_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "infosift/neighbours/points.hpp"
#include "infosift/support/gallop.hpp"
#include "infosift/support/lanes.hpp"

namespace infosift {

/// Observations in some order: `order[p]` is the one at position p.
using Order = std::vector<std::uint32_t>;

namespace detail {

// Distances are taken this many at a time, which compilers turn into vector
// instructions.
constexpr std::ptrdiff_t group_size = 8;
using Group = double[group_size];
// Codes of discrete variables are below it.
constexpr double largest_label = 2147483648.0;

inline Pair steps_from(Pair centre, Pair value) {
  return distance(value, centre);
}

/// One row of a block, in the order of some other: padded on both sides, so
/// that a group of group_size may reach over the end.
class PaddedRow {
 public:
  PaddedRow(std::size_t n, bool is_discrete, double below = 0.0,
            double above = 0.0)
      : value_(n + 2 * group_size, above), discrete_(is_discrete) {
    std::fill_n(value_.begin(), group_size, below);
  }

  double* data() { return value_.data() + group_size; }
  const double* data() const { return value_.data() + group_size; }

  double distance(std::ptrdiff_t p, std::ptrdiff_t q) const {
    const double step = std::abs(data()[p] - data()[q]);
    return discrete_ ? std::min(step, 1.0) : step;
  }

  /// Raises `d` to the distances of positions q, ..., q + group_size - 1 from
  /// p.
  void raise(std::ptrdiff_t p, std::ptrdiff_t q, Group& d) const {
    const Pair centre = Pair::both(data()[p]);
    const double* value = data() + q;
    for (std::ptrdiff_t l = 0; l < group_size; l += Pair::size) {
      Pair step = steps_from(centre, Pair::load(value + l));
      // What is beyond the ends stays there: it is infinite.
      if (discrete_) {
        step =
            min(step, max(Pair::both(1.0), step - Pair::both(largest_label)));
      }
      max(Pair::load(d + l), step).store(d + l);
    }
  }

  bool is_discrete() const { return discrete_; }

 private:
  std::vector<double> value_;
  bool discrete_;
};

inline void raise(const std::vector<PaddedRow>& rows, std::ptrdiff_t p,
                  std::ptrdiff_t q, Group& d) {
  for (const PaddedRow& row : rows) row.raise(p, q, d);
}

template <bool closed>
bool inside(double d, double radius) {
  return closed ? d <= radius : d < radius;
}

template <bool closed>
std::size_t count_inside(const Group& d, double radius) {
  const Pair limit = Pair::both(radius);
  Pair found = Pair::both(0.0);
  for (std::ptrdiff_t l = 0; l < group_size; l += Pair::size) {
    const Pair near = Pair::load(d + l), one = Pair::both(1.0);
    found = found + (closed ? where_less_equal(near, limit, one)
                            : where_less(near, limit, one));
  }
  return static_cast<std::size_t>(sum(found));
}

}  // namespace detail

/// A variable in the order of one of its rows, the key: the observations within
/// some distance are in a window about an observation. Up to a few thousand
/// observations, looking at all in the window is faster than a tree; and if
/// another variable is shuffled, nothing has to be built again.
class SortedBlock {
 public:
  SortedBlock() = default;

  /// The key is the first numeric row, if there is any.
  explicit SortedBlock(const Points& points)
      : order_(points.n()), position_(points.n()) {
    std::vector<arma::uword> rows;
    for (arma::uword row = 0; row < points.dimensions(); ++row) {
      rows.push_back(row);
    }
    std::stable_partition(rows.begin(), rows.end(), [&](arma::uword row) {
      return !points.discrete[row];
    });
    const arma::rowvec key = points.value.row(rows.front());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::stable_sort(order_.begin(), order_.end(),
                     [&](auto i, auto j) { return key[i] < key[j]; });
    for (std::uint32_t p = 0; p < order_.size(); ++p) position_[order_[p]] = p;
    constexpr double infinite = std::numeric_limits<double>::infinity();
    for (const arma::uword row : rows) {
      const bool is_key = row == rows.front();
      rows_.emplace_back(order_.size(), points.discrete[row],
                         is_key ? -infinite : 0.0, is_key ? infinite : 0.0);
      for (std::size_t p = 0; p < order_.size(); ++p) {
        rows_.back().data()[p] = points.value.at(row, order_[p]);
      }
    }
  }

  std::size_t n() const { return order_.size(); }
  const Order& order() const { return order_; }
  /// Where an observation is in `order()`.
  std::uint32_t position(std::size_t i) const { return position_[i]; }
  const std::vector<detail::PaddedRow>& rows() const { return rows_; }

  /// Calls visit(q) for groups of positions q, ..., q + group_size - 1 that
  /// together cover all others whose key is within a distance of that at p. The
  /// distance is what visit() returns, and may shrink. Positions beyond the
  /// ends are at an infinite distance.
  template <bool closed, typename Visit>
  void each_group(std::ptrdiff_t p, double radius, Visit&& visit) const {
    const auto size = static_cast<std::ptrdiff_t>(n());
    const detail::PaddedRow& key = rows_.front();
    std::ptrdiff_t left = p - 1, right = p + 1;
    bool go_left = true, go_right = true;
    while (go_left || go_right) {
      go_right = go_right && right < size &&
                 detail::inside<closed>(key.distance(p, right), radius);
      if (go_right) {
        radius = visit(right);
        right += detail::group_size;
      }
      go_left = go_left && left >= 0 &&
                detail::inside<closed>(key.distance(p, left), radius);
      if (go_left) {
        radius = visit(left - detail::group_size + 1);
        left -= detail::group_size;
      }
    }
  }

  /// The distance of the key at p to the farther end of a window of `many`
  /// others about it, half of them on each side as far as there are so many.
  double reach(std::ptrdiff_t p, double many) const {
    const auto last = static_cast<std::ptrdiff_t>(n()) - 1;
    const auto size = std::min(static_cast<std::ptrdiff_t>(many) + 1, last);
    const auto first = std::clamp<std::ptrdiff_t>(p - size / 2, 0, last - size);
    const detail::PaddedRow& key = rows_.front();
    return std::max(key.distance(p, first), key.distance(p, first + size));
  }

  /// The number of other observations within `radius` of the one at p.
  template <bool closed>
  std::size_t count(std::ptrdiff_t p, double radius) const {
    if (rows_.size() == 1) return count_key<closed>(p, radius);
    std::size_t found = 0;
    each_group<closed>(p, radius, [&](std::ptrdiff_t q) {
      detail::Group d = {};
      detail::raise(rows_, p, q, d);
      found += detail::count_inside<closed>(d, radius);
      return radius;
    });
    return found;
  }

 private:
  // One row: twice a search among sorted distances.
  template <bool closed>
  std::size_t count_key(std::ptrdiff_t p, double radius) const {
    const auto reach = [&](std::ptrdiff_t limit, std::ptrdiff_t step) {
      return static_cast<std::size_t>(
          detail::gallop(limit, [&](std::ptrdiff_t m) {
            return detail::inside<closed>(rows_[0].distance(p, p + m * step),
                                          radius);
          }));
    };
    return reach(p, -1) + reach(static_cast<std::ptrdiff_t>(n()) - 1 - p, 1);
  }

  Order order_;
  std::vector<std::uint32_t> position_;
  std::vector<detail::PaddedRow> rows_;
};

}  // namespace infosift

#endif
