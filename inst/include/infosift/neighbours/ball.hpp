#ifndef INFOSIFT_BALL_HPP
#define INFOSIFT_BALL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace infosift {

/// A set of points about a centre: those at a distance below the radius (open),
/// or also those on the radius (closed).
enum class Ball { open, closed };

template <Ball ball>
constexpr bool within(double distance, double radius) {
  return ball == Ball::open ? distance < radius : distance <= radius;
}

/// How far a step of length d from `value` can be from one that is equal in
/// decimals: 0.3 - 0.2 < 0.2 - 0.1 in binary.
///
/// A value read from decimals and divided by a scale has a relative error of up
/// to eps, and so has the one it is compared to, which is at most d larger.
/// Four eps cover two such steps.
inline double tie_slack(double value, double d) {
  return 4.0 * std::numeric_limits<double>::epsilon() * (std::abs(value) + d);
}

/// The radii of the balls about all observations of a sample, seen along each
/// of some dimensions.
struct Radii {
  /// For each dimension, the radius of each observation.
  std::vector<const double*> of;
  /// If steps are to tie that are equal in decimals: the distance of each
  /// observation to which they are compared, at most the radius.
  const double* tied_to = nullptr;

  /// The radius about observation i, where that has `value`. Its slack comes
  /// from the value in this dimension: a huge one in another does not matter.
  double operator()(std::size_t dimension, std::size_t i, double value) const {
    const double radius = of[dimension][i];
    if (tied_to == nullptr) return radius;
    const double d = tied_to[i];
    return d < 0.0 ? radius : std::max(radius, d + tie_slack(value, d));
  }
};

/// Balls, seen along some dimensions and then along others.
inline Radii joined(Radii first, const Radii& second) {
  first.of.insert(first.of.end(), second.of.begin(), second.of.end());
  return first;
}

}  // namespace infosift

#endif
