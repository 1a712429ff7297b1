#ifndef INFOSIFT_BUNDLE_HPP
#define INFOSIFT_BUNDLE_HPP

#include <cstddef>

#include "infosift/neighbours/kd_branch.hpp"

namespace infosift::detail {

/// Leaves that are gone through one after another about one centre: with many
/// dimensions a box takes hardly less time to look at than the points in it.
struct Bundle {
  const Lanes* lane;  // `dimensions` for each of `blocks` leaves
  std::size_t blocks;
  std::size_t dimensions;
  const double* centre;  // every kLeafSize-th number
  const double* limit;   // the largest distance there can be in a dimension
};

/// The distances of a centre to the points of a leaf. Where there is no point
/// they are NaN.
struct Near {
  Lanes distance;
};

/// So many dimensions of a leaf are compared before it is worth to see whether
/// its points are out of reach; then after so many more.
constexpr std::size_t kFirstLook = 4;
constexpr std::size_t kNextLook = 2;

}  // namespace infosift::detail

#endif
