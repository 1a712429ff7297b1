#ifndef INFOSIFT_NEAREST_WITHIN_HPP
#define INFOSIFT_NEAREST_WITHIN_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

#include "infosift/inference/sorted_block.hpp"

namespace infosift::detail {

/// The k smallest of many distances that are below some bound: whatever is
/// below it is kept, and now and then all but the k smallest are thrown away,
/// which makes the largest of these the bound. Nothing is kept in order and no
/// branch depends on a distance, so that many neighbours cost little more than
/// few.
class NearestWithin {
 public:
  static constexpr double infinite = std::numeric_limits<double>::infinity();

  /// Requires k > 0.
  void start(std::size_t k, double bound) {
    k_ = k;
    for (std::vector<double>* each : {&kept_, &part_, &above_}) {
      each->resize(2 * k + room);
    }
    size_ = 0;
    bound_ = bound;
  }

  double bound() const { return bound_; }
  /// Were there k of them?
  bool is_complete() const { return size_ >= k_; }

  void offer(const Group& d) {
    double* kept = kept_.data();
    const double bound = bound_;
    std::size_t size = size_;
    for (int l = 0; l < group_size; ++l) {
      kept[size] = d[l];
      size += d[l] < bound;
    }
    size_ = size;
    if (size_ + group_size > kept_.size()) forget();
  }

  /// The k-th smallest; infinite if there are not so many.
  double largest() {
    if (!is_complete()) return infinite;
    std::copy_n(kept_.begin(), size_, part_.begin());
    return select();
  }

 private:
  static constexpr std::size_t room = 3 * group_size;

  // Those at the bound are all the same: no matter which of them stay.
  void forget() {
    bound_ = largest();
    std::size_t below = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const double d = kept_[i];
      kept_[below] = d;
      below += d < bound_;
    }
    std::fill(kept_.begin() + static_cast<std::ptrdiff_t>(below),
              kept_.begin() + static_cast<std::ptrdiff_t>(k_), bound_);
    size_ = k_;
  }

  // The k-th smallest of `part_` (Hoare 1961), in which what is below a pivot
  // and what is above it are both copied at every step.
  double select() {
    std::size_t size = size_, rank = k_;
    while (true) {
      double* part = part_.data();
      double* above = above_.data();
      const double a = part[0], b = part[size / 2], c = part[size - 1];
      const double pivot =
          std::max(std::min(a, b), std::min(std::max(a, b), c));
      std::size_t less = 0, more = 0;
      for (std::size_t i = 0; i < size; ++i) {
        const double d = part[i];
        part[less] = d;
        less += d < pivot;
        above[more] = d;
        more += d > pivot;
      }
      if (rank <= less) {
        size = less;
      } else if (rank <= size - more) {
        return pivot;
      } else {
        rank -= size - more;
        size = more;
        part_.swap(above_);
      }
    }
  }

  std::size_t k_ = 0, size_ = 0;
  double bound_ = infinite;
  std::vector<double> kept_, part_, above_;
};

}  // namespace infosift::detail

#endif
