#ifndef INFOSIFT_NEAREST_HPP
#define INFOSIFT_NEAREST_HPP

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/support/armadillo.hpp"

namespace infosift {

/// What a search for the k nearest neighbours keeps: the k smallest distances,
/// in increasing order.
///
/// A collector tells the search what it may leave out. `accepts(d, j)`: would
/// point j at distance d, or any with a greater distance or index, be kept?
/// `accepts(d)`: could any point at distance d or more be?
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
  bool accepts(double distance) const { return distance < kth(); }
  bool accepts(double distance, arma::uword) const { return accepts(distance); }

  /// Requires accepts(distance, index).
  void insert(double distance, arma::uword) {
    arma::uword j = k() - 1;
    for (; j > 0 && distance < distance_[j - 1]; --j) {
      distance_[j] = distance_[j - 1];
    }
    distance_[j] = distance;
  }

 private:
  std::vector<double> distance_;
};

/// The k nearest neighbours themselves. Of points at the same distance the one
/// with the lower index is the nearer, so that the choice depends on nothing
/// but the data.
class NearestNeighbours {
 public:
  /// Requires k >= 1.
  explicit NearestNeighbours(arma::uword k) : neighbour_(k) { clear(); }

  arma::uword k() const { return neighbour_.size(); }
  double distance(arma::uword j) const { return neighbour_[j].first; }
  arma::uword index(arma::uword j) const { return neighbour_[j].second; }
  double kth() const { return neighbour_.back().first; }

  void clear() {
    std::fill(neighbour_.begin(), neighbour_.end(),
              std::pair(std::numeric_limits<double>::infinity(),
                        std::numeric_limits<arma::uword>::max()));
  }
  bool accepts(double distance) const { return distance <= kth(); }
  bool accepts(double distance, arma::uword index) const {
    return distance < kth() ||
           (distance == kth() && index < neighbour_.back().second);
  }

  /// Requires accepts(distance, index).
  void insert(double distance, arma::uword index) {
    const std::pair entry(distance, index);
    arma::uword j = k() - 1;
    for (; j > 0 && entry < neighbour_[j - 1]; --j) {
      neighbour_[j] = neighbour_[j - 1];
    }
    neighbour_[j] = entry;
  }

 private:
  std::vector<std::pair<double, arma::uword>> neighbour_;
};

}  // namespace infosift

#endif
