#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "infosift/support/rough_log.hpp"
#include "infosift/support/x_log_x.hpp"

TEST_CASE("rough sums of x log x err less than they say, for any registers") {
  std::mt19937_64 generator(3);
  std::normal_distribution<double> normal;
  for (const std::size_t n : {8, 24, 200, 4096}) {
    for (const double spread : {0.0, 1.0, 8.0}) {
      std::vector<float> a(n);
      std::vector<float> b(n);
      double expected = 0.0;
      for (std::size_t i = 0; i < n; ++i) {
        const double u = std::exp(spread * normal(generator));
        const double v =
            i % 5 == 0 ? 0.0 : std::exp(spread * normal(generator));
        a[i] = i % 7 == 0 ? 0.0f : static_cast<float>(u);
        b[i] = static_cast<float>(v);
        expected += infosift::x_log_x((i % 7 == 0 ? 0.0 : u) + v);
      }
      const infosift::RoughSum sum =
          infosift::rough_pair_x_log_x(a.data(), b.data(), n);
      CHECK(std::fabs(sum.value - expected) <= sum.error());
      CHECK(sum.error() <
            1e-4 * (std::fabs(expected) + static_cast<double>(n)));
#ifdef INFOSIFT_WIDE_PACK
      infosift::RoughSum narrow;
      infosift::detail::rough_pair_sum<infosift::RoughBits,
                                       infosift::RoughPack>(a.data(), b.data(),
                                                            n, narrow);
      CHECK(std::fabs(narrow.value - expected) <= narrow.error());
#endif
    }
  }
}
