#include "infosift/inference/subsample_interval.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "infosift/support/random.hpp"

using infosift::Points;

TEST_CASE("intervals from halves cover the truth") {
  const double rho = 0.6, truth = -0.5 * std::log(1.0 - rho * rho);
  int covered = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    infosift::Random random(seed);
    arma::mat x(1, 100), y(1, 100);
    for (arma::uword i = 0; i < 100; ++i) {
      x(0, i) = random.normal();
      y(0, i) = rho * x(0, i) + std::sqrt(1.0 - rho * rho) * random.normal();
    }
    const auto found = infosift::subsample_interval(
        infosift::Ksg{}, Points(x), Points(y), std::nullopt, 0.95, 50, seed);
    covered += found.lower <= truth && truth <= found.upper;
    if (seed > 0) continue;
    const auto threaded = infosift::subsample_interval(
        infosift::Ksg{}, Points(x), Points(y), std::nullopt, 0.95, 50, seed,
        infosift::Execution{3});
    CHECK(found.lower == threaded.lower);
  }
  // Three standard deviations below .95 of 200.
  CHECK(covered >= 180);
}

TEST_CASE("halves that all give the same estimate have no limits") {
  infosift::Random random(1);
  arma::mat x(1, 60);
  for (double& value : x) value = random.normal();
  const auto found = infosift::subsample_interval(
      infosift::Ksg{}, Points(x), Points(2.0 * x), std::nullopt, 0.95, 50, 1);
  CHECK(std::isfinite(found.estimate));
  CHECK(std::isinf(found.lower));
  CHECK(std::isinf(found.upper));
  CHECK(found.lower < found.upper);
}
