#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <infosift/support/random.hpp>
#include <set>
#include <vector>

using infosift::Random;

namespace {

// Mean and variance of n draws, in standard errors from what they should be;
// `kurtosis` is that of the distribution.
template <typename Draw>
void check_moments(Draw&& draw, double mean, double variance, double kurtosis) {
  const int n = 400000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < n; ++i) {
    const double x = draw();
    sum += x - mean;
    squares += (x - mean) * (x - mean);
  }
  CHECK(std::fabs(sum / n) < 4.0 * std::sqrt(variance / n));
  CHECK(std::fabs(squares / n - variance) <
        4.0 * variance * std::sqrt((kurtosis - 1.0) / n));
}

}  // namespace

TEST_CASE("streams of a seed differ, and are the same each time") {
  std::set<std::uint64_t> first;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    for (std::uint64_t stream = 0; stream < 30; ++stream) {
      CHECK(Random(seed, stream)() == Random(seed, stream)());
      first.insert(Random(seed, stream)());
    }
  }
  CHECK(first.size() == 900);
}

TEST_CASE("uniform numbers have the moments of the uniform distribution") {
  Random random(1);
  check_moments([&] { return random.uniform(); }, 0.5, 1.0 / 12, 1.8);
  // Neighbouring streams are independent, too.
  std::uint64_t stream = 0;
  check_moments([&] { return Random(2, stream++).uniform(); }, 0.5, 1.0 / 12,
                1.8);
}

TEST_CASE("whole numbers below a bound are equally frequent") {
  Random random(3);
  std::vector<double> count(7);
  const int n = 70000;
  for (int i = 0; i < n; ++i) ++count[random.below(7)];
  double chi_squared = 0.0;
  for (const double c : count) chi_squared += (c - 1e4) * (c - 1e4) / 1e4;
  CHECK(chi_squared < 22.5);  // 99.9 % point for 6 degrees of freedom
  CHECK(random.below(1) == 0);
  CHECK(random.below(4294967295U) < 4294967295U);
}

TEST_CASE("normal and gamma numbers have the moments of their distributions") {
  Random random(4);
  check_moments([&] { return random.normal(); }, 0.0, 1.0, 3.0);
  for (const double a : {0.05, 0.5, 1.0, 3.7, 250.0}) {
    check_moments([&] { return random.gamma(a); }, a, a, 3.0 + 6.0 / a);
  }
}

TEST_CASE("a gamma number of tiny shape is zero or more") {
  Random random(5);
  for (int i = 0; i < 1000; ++i) CHECK(random.gamma(1e-7) >= 0.0);
}
