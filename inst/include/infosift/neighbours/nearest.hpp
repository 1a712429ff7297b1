#ifndef INFOSIFT_NEAREST_HPP
#define INFOSIFT_NEAREST_HPP

#include <algorithm>
#include <limits>
#include <vector>

#include "infosift/support/armadillo.hpp"

namespace infosift {

/// What a search for the k nearest neighbours keeps: the k smallest distances,
/// in increasing order.
class NearestDistances {
 public:
  /// Requires k >= 1.
  explicit NearestDistances(arma::uword k) : distance_(k) { clear(); }

  arma::uword k() const { return distance_.size(); }
  double distance(arma::uword j) const { return distance_[j]; }
  double kth() const { return distance_.back(); }

  void clear() {
    std::fill(distance_.begin(), distance_.end(),
              std::numeric_limits<double>::infinity());
  }

  /// Would a point at this distance be kept? If not, nor would one farther off.
  bool accepts(double distance) const { return distance < kth(); }

  /// Requires accepts(distance).
  void insert(double distance) {
    arma::uword j = k() - 1;
    for (; j > 0 && distance < distance_[j - 1]; --j) {
      distance_[j] = distance_[j - 1];
    }
    distance_[j] = distance;
  }

 private:
  std::vector<double> distance_;
};

}  // namespace infosift

#endif
