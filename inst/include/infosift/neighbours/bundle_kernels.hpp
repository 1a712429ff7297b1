#ifndef INFOSIFT_BUNDLE_KERNELS_HPP
#define INFOSIFT_BUNDLE_KERNELS_HPP

#include <algorithm>
#include <cstddef>
#include <limits>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/bundle.hpp"
#include "infosift/neighbours/bundle_avx2.hpp"
#include "infosift/support/lanes.hpp"

namespace infosift::detail {

/// In dimension d, the distances of the centre to the points of a leaf.
template <bool Limited>
Eight steps(const Bundle& in, std::size_t d, const Lanes* lane) {
  const Pair centre = Pair::both(in.centre[d * kLeafSize]);
  const Eight here = Eight::distances(lane[d].data(), centre);
  return Limited ? here.at_most(Pair::both(in.limit[d])) : here;
}

template <bool Limited>
std::size_t find_near(const Bundle& in, std::size_t block, double most,
                      Near& found) {
  const Pair bound = Pair::both(most);
  for (; block < in.blocks; ++block) {
    const Lanes* lane = in.lane + block * in.dimensions;
    Eight largest = Eight::all(0.0);
    bool open = true;
    std::size_t d = 0;
    for (std::size_t look = kFirstLook; open && d < in.dimensions;
         look += kNextLook) {
      for (; d < std::min(look, in.dimensions); ++d) {
        largest = larger(largest, steps<Limited>(in, d, lane));
      }
      open = largest.any_below(bound);
    }
    if (!open) continue;
    largest.store(found.distance.data());
    return block;
  }
  return block;
}

template <bool Limited, Ball ball>
std::size_t count_near(const Bundle& in, const double* radius) {
  Eight count = Eight::all(0.0);
  for (std::size_t block = 0; block < in.blocks; ++block) {
    const Lanes* lane = in.lane + block * in.dimensions;
    // The difference of two doubles has the right sign.
    Eight room = Eight::all(std::numeric_limits<double>::infinity());
    bool open = true;
    std::size_t d = 0;
    for (std::size_t look = kFirstLook - 1; open && d < in.dimensions;
         look += kNextLook) {
      for (; d < std::min(look, in.dimensions); ++d) {
        const Pair reach = Pair::both(radius[d * kLeafSize]);
        room = smaller(room, steps<Limited>(in, d, lane).below(reach));
      }
      open = room.template any_above<ball == Ball::closed>(Pair::both(0.0));
    }
    if (open) count = count + room.template above<ball == Ball::closed>();
  }
  return static_cast<std::size_t>(sum(count));
}

/// The two things there are to do with a bundle, as this processor does them
/// fastest.
template <bool Limited>
struct BundleKernels {
  /// The first block, from the one given on, with a point nearer than `most`,
  /// and the distances to its points; or the number of blocks.
  std::size_t (*find)(const Bundle& in, std::size_t block, double most,
                      Near& found) = find_near<Limited>;
  /// The number of points that are in every dimension d within
  /// radius[d * kLeafSize] of the centre. Lanes that repeat a point all count.
  std::size_t (*count_open)(const Bundle& in, const double* radius) =
      count_near<Limited, Ball::open>;
  std::size_t (*count_closed)(const Bundle& in, const double* radius) =
      count_near<Limited, Ball::closed>;

  static BundleKernels fastest() {
#ifdef INFOSIFT_AVX2
    if (has_avx2()) {
      return {find_near_avx2<Limited>, count_near_avx2<Limited, Ball::open>,
              count_near_avx2<Limited, Ball::closed>};
    }
#endif
    return {};
  }
};

}  // namespace infosift::detail

#endif
