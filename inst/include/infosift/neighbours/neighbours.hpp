#ifndef INFOSIFT_NEIGHBOURS_HPP
#define INFOSIFT_NEIGHBOURS_HPP

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/line_nearest.hpp"
#include "infosift/neighbours/tree_search.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sorting.hpp"

namespace infosift {

/// The number of neighbours of an estimator, or several numbers: the estimate
/// is then the mean of those with each of them, from one search.
class Neighbours {
 public:
  Neighbours(arma::uword k) : k_{k} {}  // NOLINT: a number is one of these
  Neighbours(std::vector<arma::uword> k) : k_(std::move(k)) {}  // NOLINT

  std::size_t size() const { return k_.size(); }
  arma::uword operator[](std::size_t i) const { return k_[i]; }
  auto begin() const { return k_.begin(); }
  auto end() const { return k_.end(); }

  /// Is there a number, are all at least 1 and fewer than n?
  bool suits(arma::uword n) const {
    return !k_.empty() && *std::min_element(begin(), end()) >= 1 &&
           largest() < n;
  }
  arma::uword largest() const { return *std::max_element(begin(), end()); }

 private:
  std::vector<arma::uword> k_;
};

namespace detail {

/// Column j has the distances of all observations to their k[j]-th neighbour.
inline arma::mat distances_to(const Neighbours& k, const KdTree& tree,
                              const Execution& run) {
  arma::mat result(tree.n(), k.size());
  for_each_nearest(tree, k.largest(), run,
                   [&](std::size_t p, const auto& distance) {
                     const arma::uword i = tree.order()[p];
                     for (std::size_t j = 0; j < k.size(); ++j) {
                       result.at(i, j) = distance(k[j] - 1);
                     }
                   });
  return result;
}

/// The same in one dimension, the values being sorted.
inline arma::mat distances_to(const Neighbours& k, const SortedColumn& sorted,
                              const Execution& run) {
  arma::mat result(sorted.size(), k.size());
  for (std::size_t j = 0; j < k.size(); ++j) {
    run.stop_if_cancelled();
    for_each_line_nearest(sorted.value, k[j], [&](std::size_t r, double d) {
      result.at(sorted.order[r], j) = d;
    });
  }
  return result;
}

/// One radius for all of `dimensions`.
inline Radii same_radius(const double* radius, std::size_t dimensions) {
  return {std::vector<const double*>(dimensions, radius), nullptr};
}

/// The mean over k of local(k, distances to the k-th neighbour), both vectors
/// with one value for each observation; column j of `distance` is for k[j].
template <typename Local>
arma::vec mean_over(const Neighbours& k, const arma::mat& distance,
                    const Local& local) {
  arma::vec result = local(k[0], distance.colptr(0));
  for (std::size_t j = 1; j < k.size(); ++j) {
    result += local(k[j], distance.colptr(j));
  }
  if (k.size() > 1) result /= static_cast<double>(k.size());
  return result;
}

template <typename Local>
arma::vec mean_over(const Neighbours& k, const KdTree& tree,
                    const Execution& run, const Local& local) {
  return mean_over(k, distances_to(k, tree, run), local);
}

}  // namespace detail

}  // namespace infosift

#endif
