#include "infosift/inference/feature_test.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "infosift/support/random.hpp"

using infosift::DrawPlan;
using infosift::FeatureTest;

namespace {

FeatureTest test(double observed, const DrawPlan& plan,
                 std::vector<double>& null, std::uint64_t seed = 1) {
  infosift::Random random(seed);
  null.clear();
  return infosift::detail::draw_test(
      observed, 1e-12, plan, null,
      [&](std::size_t) { return random.normal(); });
}

std::size_t reached(const std::vector<double>& null, double observed) {
  std::size_t count = 0;
  for (const double value : null) count += value >= observed;
  return count;
}

}  // namespace

TEST_CASE("all are drawn if nothing is to stop") {
  std::vector<double> null;
  for (const double observed : {-1.0, 0.0, 1.0, 2.0, 9.0}) {
    const FeatureTest found = test(observed, {199, 0, false}, null);
    CHECK(found.drawn == 199);
    CHECK(found.p_value ==
          Approx((1.0 + static_cast<double>(reached(null, observed))) / 200));
    CHECK_FALSE(found.tail);
  }
}

TEST_CASE("drawing stops when enough have reached") {
  std::vector<double> null;
  const FeatureTest found = test(0.0, {199, 10, true}, null);
  CHECK(found.drawn < 60);
  CHECK(reached(null, 0.0) == 10);
  CHECK(null.back() >= 0.0);
  CHECK(found.p_value == Approx(10.0 / static_cast<double>(found.drawn)));
}

TEST_CASE("drawing stops at the first look if there is no doubt") {
  std::vector<double> null;
  const FeatureTest sure = test(9.0, {199, 10, true}, null);
  CHECK(sure.drawn == infosift::detail::first_look);
  CHECK(sure.tail);
  CHECK(sure.p_value < 1e-6);
  CHECK(sure.p_value > 0.0);
  const FeatureTest unsure = test(3.5, {199, 10, true}, null);
  CHECK(unsure.drawn == 199);
  CHECK(unsure.p_value < 0.005);
  // Beyond all numbers, but never 0.
  CHECK(test(1e8, {199, 10, true}, null).p_value > 0.0);
}

TEST_CASE("after the usual number two that have reached end it") {
  std::vector<double> null;
  // Of 49 normal values 2.4 reach 1.65 on average, and 0.001 reach 4.
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    const FeatureTest found = test(1.65, {999, 10, true, 49}, null, seed);
    const std::vector<double> usual(null.begin(), null.begin() + 49);
    if (reached(usual, 1.65) > 1 && found.drawn <= 49) {
      CHECK(found.drawn == 49);
      CHECK(found.p_value ==
            Approx((1.0 + static_cast<double>(reached(null, 1.65))) / 50));
    } else {
      CHECK(reached(usual, 1.65) < 2);
      CHECK(found.drawn > 49);
    }
  }
  CHECK(test(3.3, {999, 10, true, 199}, null).drawn == 999);
  CHECK(test(9.0, {999, 10, true, 199}, null).drawn == 49);
}

TEST_CASE("early stops leave p-values valid") {
  int small = 0;
  const int times = 4000;
  std::vector<double> null;
  for (int i = 0; i < times; ++i) {
    infosift::Random random(77, static_cast<std::uint64_t>(i));
    const DrawPlan plan = {i % 2 == 0 ? 199U : 999U, 10, true, 199};
    const FeatureTest found =
        test(random.normal(), plan, null, 1000 + static_cast<std::uint64_t>(i));
    small += found.p_value <= 0.05;
  }
  // Four standard errors about .05.
  CHECK(std::abs(small / double{times} - 0.05) < 4 * std::sqrt(0.0475 / times));
}

TEST_CASE("the null is summarised by its mean and upper 5 % point") {
  std::vector<double> null;
  const FeatureTest normal = test(0.0, {20000, 0, false}, null);
  CHECK(normal.null_mean == Approx(0.0).margin(0.03));
  CHECK(normal.null_upper == Approx(1.645).margin(0.05));
  infosift::Random random(5);
  null.clear();
  const FeatureTest skewed = infosift::detail::draw_test(
      0.0, 1e-12, {20000, 0, false}, null,
      [&](std::size_t) { return random.gamma(4.0); });
  // The upper 5 % point of a gamma distribution of shape 4; the correction for
  // skewness is of second order.
  CHECK(skewed.null_upper == Approx(7.754).epsilon(0.03));
}
