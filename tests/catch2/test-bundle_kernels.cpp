#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infosift/neighbours/bundle_kernels.hpp"

using infosift::detail::Bundle;
using infosift::detail::BundleKernels;
using infosift::detail::kLeafSize;
using infosift::detail::Lanes;
using infosift::detail::Near;

namespace {

// Leaves of points, some with fewer than there is room for, about a centre.
// Numbers are rounded, so that points lie on the ball.
struct Case {
  std::size_t dimensions, blocks;
  std::vector<Lanes> lane;
  std::vector<double> centre, limit, radius;

  explicit Case(std::mt19937_64& random)
      : dimensions(1 + random() % 12), blocks(1 + random() % 6) {
    std::normal_distribution<double> normal;
    const auto number = [&] { return std::round(4.0 * normal(random)) / 4.0; };
    lane.resize(dimensions * blocks);
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::size_t points = 1 + random() % kLeafSize;
      for (std::size_t d = 0; d < dimensions; ++d) {
        Lanes& here = lane[b * dimensions + d];
        here.fill(std::numeric_limits<double>::quiet_NaN());
        std::generate_n(here.begin(), points, number);
      }
    }
    for (std::size_t d = 0; d < dimensions; ++d) {
      centre.insert(centre.end(), kLeafSize, number());
      radius.insert(radius.end(), kLeafSize,
                    1.0 + static_cast<double>(random() % 6) / 4.0);
      limit.push_back(
          random() % 3 == 0 ? 1.0 : std::numeric_limits<double>::infinity());
    }
  }

  Bundle bundle() const {
    return {lane.data(), blocks, dimensions, centre.data(), limit.data()};
  }
  double step(std::size_t b, std::size_t d, std::size_t l, bool limited) const {
    const double step =
        std::abs(lane[b * dimensions + d][l] - centre[d * kLeafSize]);
    return limited ? std::min(step, limit[d]) : step;
  }
};

template <bool Limited>
bool agrees(const Case& some, const BundleKernels<Limited>& kernels,
            double most) {
  std::size_t open = 0;
  std::size_t closed = 0;
  std::vector<double> near;
  for (std::size_t b = 0; b < some.blocks; ++b) {
    for (std::size_t l = 0; l < kLeafSize; ++l) {
      if (std::isnan(some.lane[b * some.dimensions][l])) continue;
      double largest = 0.0;
      bool below = true;
      bool up_to = true;
      for (std::size_t d = 0; d < some.dimensions; ++d) {
        const double step = some.step(b, d, l, Limited);
        largest = std::max(largest, step);
        below = below && step < some.radius[d * kLeafSize];
        up_to = up_to && step <= some.radius[d * kLeafSize];
      }
      if (below) ++open;
      if (up_to) ++closed;
      if (largest < most) near.push_back(largest);
    }
  }
  const Bundle bundle = some.bundle();
  std::vector<double> found;
  Near here;
  for (std::size_t b = 0;
       (b = kernels.find(bundle, b, most, here)) < bundle.blocks; ++b) {
    for (const double distance : here.distance) {
      if (distance < most) found.push_back(distance);
    }
  }
  return found == near &&
         kernels.count_open(bundle, some.radius.data()) == open &&
         kernels.count_closed(bundle, some.radius.data()) == closed;
}

}  // namespace

TEST_CASE("leaves are gone through as brute force goes through them") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 2000; ++round) {
    const Case some(random);
    const double most = static_cast<double>(random() % 12) / 4.0;
    INFO("round " << round);
    REQUIRE(agrees<false>(some, {}, most));
    REQUIRE(agrees<true>(some, {}, most));
    REQUIRE(agrees(some, BundleKernels<false>::fastest(), most));
    REQUIRE(agrees(some, BundleKernels<true>::fastest(), most));
  }
}
