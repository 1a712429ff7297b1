#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "infosift/support/fast_log.hpp"

using infosift::both;
using infosift::fast_log;

TEST_CASE("the fast logarithm is within two units in the last place") {
  std::mt19937_64 generator(1);
  std::uniform_real_distribution<double> wide(-700.0, 700.0);
  std::uniform_real_distribution<double> narrow(0.5, 2.0);
  double worst = 0.0;
  for (int i = 0; i < 200000; ++i) {
    const double x = i % 2 == 0 ? std::exp(wide(generator)) : narrow(generator);
    const double expected = std::log(x);
    const double size = std::fabs(expected);
    const double unit = std::nextafter(size, 1e300) - size;
    worst = std::max(worst, std::fabs(fast_log(both(x))[1] - expected) / unit);
  }
  // One unit more for the logarithm that is compared with.
  CHECK(worst <= 3.0);
  CHECK(fast_log(both(1.0))[0] == 0.0);
}

TEST_CASE("zero times its fast logarithm is zero") {
  CHECK(0.0 * fast_log(both(0.0))[0] == 0.0);
}

TEST_CASE("the sum of x log x does not depend on where the packs end") {
  for (std::size_t n = 0; n < 12; ++n) {
    std::vector<double> v(n);
    double expected = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      v[i] = i % 5 == 3 ? 0.0 : 0.1 * static_cast<double>(i + 1);
      if (v[i] > 0) expected += v[i] * std::log(v[i]);
    }
    CHECK(infosift::sum_x_log_x(v.data(), n) == Approx(expected).margin(1e-14));
  }
}

TEST_CASE("sums of pairs are the same for any registers") {
  std::mt19937_64 generator(2);
  std::exponential_distribution<double> mass;
  for (std::size_t n = 0; n < 40; ++n) {
    std::vector<double> a(n);
    std::vector<double> b(n);
    std::vector<double> sum(n);
    for (std::size_t i = 0; i < n; ++i) {
      a[i] = i % 3 == 0 ? 0.0 : mass(generator);
      b[i] = i % 4 == 1 ? 0.0 : mass(generator);
      sum[i] = a[i] + b[i];
    }
    const double pairs = infosift::pair_x_log_x(a.data(), b.data(), n);
    CHECK(pairs == infosift::pair_x_log_x(b.data(), a.data(), n));
    CHECK(pairs == Approx(infosift::sum_x_log_x(sum.data(), n)).margin(1e-13));
#ifdef INFOSIFT_WIDE_PACK
    if (infosift::has_wide_registers()) {
      const std::size_t whole = n - n % 4;
      CHECK(infosift::detail::pair_x_log_x_wide(a.data(), b.data(), whole) ==
            infosift::detail::pair_x_log_x_packed(a.data(), b.data(), whole));
    }
#endif
  }
}
