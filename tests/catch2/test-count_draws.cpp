#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <infosift/inference/count_draws.hpp>
#include <infosift/support/tails.hpp>
#include <vector>

using infosift::LogFactorial;
using infosift::Random;

namespace {

double log_choose(std::int64_t n, std::int64_t k) {
  return infosift::log_factorial(n) - infosift::log_factorial(k) -
         infosift::log_factorial(n - k);
}

// p-value of the chi-squared test of n draws against their probabilities;
// neighbouring values are put together until at least 10 are expected.
template <typename Draw, typename Mass>
double fit(std::int64_t low, std::int64_t high, Draw&& draw, Mass&& mass) {
  const int n = 200000;
  std::vector<double> count(static_cast<std::size_t>(high - low) + 1);
  for (int i = 0; i < n; ++i) {
    const std::int64_t k = draw();
    if (k < low || k > high) FAIL("a draw out of range: " << k);
    ++count[static_cast<std::size_t>(k - low)];
  }
  double chi_squared = 0.0, groups = 0.0, seen = 0.0, expected = 0.0;
  double all_seen = 0.0, all_expected = 0.0;
  for (std::int64_t k = low; k <= high; ++k) {
    seen += count[static_cast<std::size_t>(k - low)];
    expected += n * mass(k);
    const bool enough = expected >= 10.0 && n - all_expected - expected >= 10.0;
    if (!enough && k < high) continue;
    if (k == high && expected < 1e-6) {
      CHECK(seen == 0.0);
      break;
    }
    chi_squared += (seen - expected) * (seen - expected) / expected;
    groups += 1.0;
    all_seen += seen;
    all_expected += expected;
    seen = expected = 0.0;
  }
  CHECK(all_seen == n);
  CHECK(all_expected == Approx(n).epsilon(1e-6));
  if (groups < 2.0) return 1.0;
  return std::exp(infosift::log_upper_chi_squared(groups - 1.0, chi_squared));
}

double hypergeometric_fit(std::int64_t white, std::int64_t black,
                          std::int64_t draws) {
  Random random(7);
  const LogFactorial log_fact(white + black);
  return fit(
      std::max<std::int64_t>(0, draws - black), std::min(white, draws),
      [&] {
        return infosift::hypergeometric(random, white, black, draws, log_fact);
      },
      [&](std::int64_t k) {
        return std::exp(log_choose(white, k) + log_choose(black, draws - k) -
                        log_choose(white + black, draws));
      });
}

double binomial_fit(std::int64_t n, double p) {
  Random random(8);
  const LogFactorial log_fact(n);
  return fit(
      0, n, [&] { return infosift::binomial(random, n, p, log_fact); },
      [&](std::int64_t k) {
        return std::exp(log_choose(n, k) +
                        static_cast<double>(k) * std::log(p) +
                        static_cast<double>(n - k) * std::log1p(-p));
      });
}

}  // namespace

// Seeds are fixed. 0.001 for each of about thirty fits is passed with
// probability 0.97 by a right sampler; a sampler off by 2 % in the width fails.

TEST_CASE("narrow hypergeometric draws have their exact probabilities") {
  const std::vector<std::vector<std::int64_t>> cases = {
      {1, 1, 1},          {3, 5, 4},        {5, 3, 4},
      {10, 90, 20},       {90, 10, 20},     {20, 20, 39},
      {2, 100000, 50000}, {300, 9700, 200}, {60, 60, 60}};
  for (const auto& c : cases) {
    CHECK(hypergeometric_fit(c[0], c[1], c[2]) > 0.001);
  }
}

TEST_CASE("wide hypergeometric draws have their exact probabilities") {
  const std::vector<std::vector<std::int64_t>> cases = {
      {200, 200, 200},       {150, 400, 500},        {400, 150, 500},
      {1000, 9000, 3000},    {9000, 1000, 3000},     {9000, 1000, 9500},
      {10000, 90000, 10000}, {300000, 100000, 20000}};
  for (const auto& c : cases) {
    CHECK(hypergeometric_fit(c[0], c[1], c[2]) > 0.001);
  }
}

TEST_CASE("extreme hypergeometric parameters leave one value") {
  Random random(9);
  const LogFactorial log_fact(100);
  CHECK(infosift::hypergeometric(random, 0, 10, 5, log_fact) == 0);
  CHECK(infosift::hypergeometric(random, 10, 0, 5, log_fact) == 5);
  CHECK(infosift::hypergeometric(random, 10, 10, 0, log_fact) == 0);
  CHECK(infosift::hypergeometric(random, 10, 10, 20, log_fact) == 10);
}

TEST_CASE("two thousand million balls are no problem") {
  Random random(10);
  const std::int64_t half = 1000000000;
  const LogFactorial log_fact(2 * half);
  // Standard deviation: half / 2 / sqrt(2 half) = 11180.
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < 20000; ++i) {
    const auto z = static_cast<double>(
        infosift::hypergeometric(random, half, half, half, log_fact) -
        half / 2);
    sum += z / 11180.34;
    squares += z / 11180.34 * (z / 11180.34);
  }
  CHECK(std::fabs(sum / 20000) < 4 / std::sqrt(20000.0));
  CHECK(std::fabs(squares / 20000 - 1) < 4 * std::sqrt(2 / 20000.0));
}

TEST_CASE("binomial draws have their exact probabilities") {
  for (const double p : {0.001, 0.1, 0.5, 0.93}) {
    for (const std::int64_t n : {1, 12, 150, 3000, 200000}) {
      CHECK(binomial_fit(n, p) > 0.0005);
    }
  }
  Random random(11);
  const LogFactorial log_fact(10);
  CHECK(infosift::binomial(random, 10, 0.0, log_fact) == 0);
  CHECK(infosift::binomial(random, 10, 1.0, log_fact) == 10);
}
