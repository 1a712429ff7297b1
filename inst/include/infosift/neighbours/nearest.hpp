#ifndef INFOSIFT_NEAREST_HPP
#define INFOSIFT_NEAREST_HPP

#include <algorithm>
#include <limits>
#include <vector>

#include "infosift/support/armadillo.hpp"

namespace infosift {

/// What a search for the k nearest neighbours keeps: the k smallest distances.
class NearestDistances {
 public:
  /// Requires k >= 1.
  explicit NearestDistances(arma::uword k) : distance_(k) { clear(); }

  arma::uword k() const { return distance_.size(); }
  /// The distance to neighbour j = 0, ..., k - 1, after in_order().
  double distance(arma::uword j) const { return distance_[j]; }
  double kth() const { return kth_; }

  void clear() {
    kth_ = std::numeric_limits<double>::infinity();
    std::fill(distance_.begin(), distance_.end(), kth_);
  }

  /// Would a point at this distance be kept? If not, nor would one farther off.
  bool accepts(double distance) const { return distance < kth_; }

  /// Requires accepts(distance).
  void insert(double distance) {
    if (is_heap()) {
      std::pop_heap(distance_.begin(), distance_.end());
      distance_.back() = distance;
      std::push_heap(distance_.begin(), distance_.end());
      kth_ = distance_.front();
      return;
    }
    arma::uword j = k() - 1;
    for (; j > 0 && distance < distance_[j - 1]; --j) {
      distance_[j] = distance_[j - 1];
    }
    distance_[j] = distance;
    kth_ = distance_.back();
  }

  /// Puts the distances in increasing order. Nothing may be inserted
  /// afterwards until clear().
  void in_order() {
    if (is_heap()) std::sort_heap(distance_.begin(), distance_.end());
  }

 private:
  // Few distances are kept in order, which takes few steps; many in a heap.
  static constexpr arma::uword kFew = 32;
  bool is_heap() const { return k() > kFew; }

  std::vector<double> distance_;
  double kth_ = 0.0;
};

}  // namespace infosift

#endif
