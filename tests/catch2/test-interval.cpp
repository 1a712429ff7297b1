#include <catch2/catch.hpp>
#include <infosift/inference/interval.hpp>

TEST_CASE("limits are linear between the draws") {
  const auto interval =
      infosift::percentile_interval({4.0, 0.0, 3.0, 1.0, 2.0}, 0.9);
  CHECK(interval.estimate == 2.0);
  CHECK(interval.lower == Approx(0.2));
  CHECK(interval.upper == Approx(3.8));
  const auto one = infosift::percentile_interval({7.0}, 0.9);
  CHECK(one.lower == 7.0);
  CHECK(one.upper == 7.0);
}
