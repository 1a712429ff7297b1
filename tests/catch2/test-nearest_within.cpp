#include "infosift/inference/nearest_within.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <iterator>
#include <vector>

#include "infosift/support/random.hpp"

namespace detail = infosift::detail;

TEST_CASE("the k-th smallest below a bound is that of all, sorted") {
  detail::NearestWithin nearest;
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    // Without ties, with many, and in order.
    for (const int kind : {0, 1, 2}) {
      infosift::Random random(seed);
      std::vector<double> d(400);
      for (double& v : d) {
        v = std::abs(random.normal());
        if (kind == 1) v = std::round(2.0 * v);
      }
      if (kind == 2) std::sort(d.rbegin(), d.rend());
      std::vector<double> sorted = d;
      std::sort(sorted.begin(), sorted.end());
      for (const std::size_t k : {1u, 2u, 7u, 50u, 400u}) {
        for (const double bound : {0.0, 0.5, 2.0, nearest.infinite}) {
          nearest.start(k, bound);
          for (std::size_t i = 0; i < d.size(); i += detail::group_size) {
            detail::Group group;
            std::copy_n(d.begin() + static_cast<std::ptrdiff_t>(i),
                        detail::group_size, group);
            nearest.offer(group);
          }
          REQUIRE(nearest.is_complete() == (sorted[k - 1] < bound));
          if (nearest.is_complete()) CHECK(nearest.largest() == sorted[k - 1]);
        }
      }
    }
  }
}

TEST_CASE("where fewer than k distances are finite the k-th is infinite") {
  detail::NearestWithin nearest;
  nearest.start(9, detail::NearestWithin::infinite);
  detail::Group d;
  std::fill(std::begin(d), std::end(d), detail::NearestWithin::infinite);
  d[0] = 1.0;
  nearest.offer(d);
  nearest.offer(d);
  CHECK(nearest.largest() == detail::NearestWithin::infinite);
}
