#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "infosift/neighbours/ties.hpp"

namespace {

double share_by_counting(const std::vector<double>& value) {
  std::map<double, int> times;
  double known = 0.0;
  for (const double v : value) {
    if (std::isnan(v)) continue;
    ++times[v];
    ++known;
  }
  double tied = 0.0;
  for (const auto& [v, count] : times) tied += count > 1 ? count : 0;
  return known > 0.0 ? tied / known : 0.0;
}

}  // namespace

TEST_CASE("the tied share is what counting every value finds") {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = round == 0 ? 250000 : 1 + random() % 3000;
    std::vector<double> value(n);
    for (double& v : value) {
      v = normal(random);
      if (round % 4 == 0) v = std::round(1000.0 * v) / 1000.0;
      if (round % 4 == 1) v = std::round(v) * 0.0;
      if (round % 4 == 2 && random() % 10 == 0) v = 1e300;
      if (random() % 20 == 0) v = std::numeric_limits<double>::quiet_NaN();
    }
    INFO("round " << round);
    REQUIRE(infosift::tied_share(value) == share_by_counting(value));
  }
}

TEST_CASE("both ways to count tied values agree") {
  std::mt19937_64 random(2);
  std::vector<double> value(5000);
  for (double& v : value) v = static_cast<double>(random() % 4000);
  const std::size_t hashed =
      infosift::detail::count_tied(value.data(), value.size());
  CHECK(hashed ==
        infosift::detail::count_tied_by_sorting(value.data(), value.size()));
  CHECK(hashed > 0);
}
