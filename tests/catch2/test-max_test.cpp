#include "infosift/inference/max_test.hpp"

#include <catch2/catch.hpp>

#include "infosift/support/random.hpp"

using infosift::Points;

namespace {

Points normal_row(std::size_t n, std::uint64_t seed) {
  infosift::Random random(seed);
  arma::mat value(1, n);
  value.imbue([&] { return random.normal(); });
  return Points(value);
}

}  // namespace

TEST_CASE("the maximum adjusts, and threads do not matter") {
  const Points y = normal_row(100, 1);
  std::vector<infosift::TestedFeature> features;
  for (std::uint64_t f = 0; f < 6; ++f) {
    features.push_back({infosift::Ksg{}, normal_row(100, 10 + f)});
  }
  features.push_back({infosift::Mixed{}, y});
  const auto one = infosift::max_test(features, y, 99, 5);
  const auto three =
      infosift::max_test(features, y, 99, 5, infosift::Execution{3});
  CHECK(one.info == three.info);
  CHECK(one.adjusted == three.adjusted);
  for (std::size_t f = 0; f < 7; ++f) CHECK(one.adjusted[f] >= one.p_value[f]);
  CHECK(one.adjusted[6] == 0.01);
}

TEST_CASE("the familywise error is at most the level") {
  int false_findings = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Points y = normal_row(40, 1000 * seed);
    std::vector<infosift::TestedFeature> features;
    for (std::uint64_t f = 1; f <= 5; ++f) {
      features.push_back({infosift::Ksg{}, normal_row(40, 1000 * seed + f)});
    }
    const auto found = infosift::max_test(features, y, 39, seed);
    false_findings +=
        *std::min_element(found.adjusted.begin(), found.adjusted.end()) <= 0.1;
  }
  // Three standard deviations above a tenth of 200.
  CHECK(false_findings <= 33);
}
