#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "infosift/support/fast_exp.hpp"

using infosift::both;
using infosift::fast_exp;

TEST_CASE("the fast exponential is within two units in the last place") {
  std::mt19937_64 generator(1);
  std::uniform_real_distribution<double> wide(-699.0, 0.0);
  std::uniform_real_distribution<double> narrow(-2.0, 0.0);
  double worst = 0.0;
  for (int i = 0; i < 200000; ++i) {
    const double x = i % 2 == 0 ? wide(generator) : narrow(generator);
    const double expected = std::exp(x);
    const double unit = std::nextafter(expected, 2.0) - expected;
    worst = std::max(worst, std::fabs(fast_exp(both(x))[1] - expected) / unit);
  }
  // One unit more for the exponential that is compared with.
  CHECK(worst <= 3.0);
}

TEST_CASE("the fast exponential is one at zero, and zero far below") {
  CHECK(fast_exp(both(0.0))[0] == 1.0);
  CHECK(fast_exp(both(-0.0))[0] == 1.0);
  CHECK(fast_exp(both(-701.0))[0] == 0.0);
  CHECK(fast_exp(both(-1e300))[0] == 0.0);
  CHECK(fast_exp(both(-std::numeric_limits<double>::infinity()))[0] == 0.0);
}
