#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "infosift/neighbours/line_nearest.hpp"
#include "infosift/support/sorting.hpp"

namespace {

// Wide, tied, signed zeros, shifted.
std::vector<double> sample(std::mt19937_64& random, std::size_t n, int kind) {
  std::normal_distribution<double> normal;
  std::vector<double> value(n);
  for (double& v : value) {
    v = normal(random);
    if (kind == 1) v = std::round(v) * 0.0;
    if (kind == 2) v = std::round(10.0 * v) / 10.0;
    if (kind == 3) v = std::exp(200.0 * v);
    if (kind == 4) v += 1e9;
  }
  return value;
}

}  // namespace

TEST_CASE("columns are sorted as the standard library sorts them") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    const std::size_t n = 1 + random() % (round % 2 == 0 ? 200 : 3000);
    const std::vector<double> value = sample(random, n, round % 5);
    std::vector<infosift::Index> order(n);
    std::iota(order.begin(), order.end(), infosift::Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return value[a] < value[b]; });
    std::vector<double> sorted = value;
    std::sort(sorted.begin(), sorted.end());

    const auto column = infosift::sorted_column(value.data(), n, 1);
    INFO("round " << round);
    REQUIRE(column.order == order);
    REQUIRE(column.value == sorted);
    REQUIRE(infosift::sorted_values(value) == sorted);
  }
}

TEST_CASE("one pass over a line finds the distances that brute force finds") {
  std::mt19937_64 random(2);
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 2 + random() % 40;
    std::vector<double> value = sample(random, n, round % 5);
    std::sort(value.begin(), value.end());
    const std::size_t k = 1 + random() % (n - 1);
    bool agree = true;
    infosift::detail::for_each_line_nearest(
        value, k, [&](std::size_t r, double d) {
          std::vector<double> others;
          for (std::size_t j = 0; j < n; ++j) {
            if (j != r) others.push_back(std::abs(value[j] - value[r]));
          }
          std::sort(others.begin(), others.end());
          agree = agree && d == others[k - 1];
        });
    INFO("round " << round);
    REQUIRE(agree);
  }
}
