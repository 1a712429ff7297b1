#include <catch2/catch.hpp>

#include <cmath>

#include "infosift/support/digamma.hpp"

namespace {

const double euler_gamma = 0.57721566490153286;

}  // namespace

TEST_CASE("digamma has its values at 1, 1/2, 1/4 and 10") {
  const double pi = 3.14159265358979324;
  CHECK(infosift::digamma(1.0) == Approx(-euler_gamma).epsilon(1e-14));
  CHECK(infosift::digamma(0.5) ==
        Approx(-euler_gamma - 2.0 * std::log(2.0)).epsilon(1e-14));
  CHECK(infosift::digamma(0.25) ==
        Approx(-euler_gamma - pi / 2.0 - 3.0 * std::log(2.0)).epsilon(1e-14));
  CHECK(infosift::digamma(10.0) == Approx(2.2517525890667211).epsilon(1e-14));
}

TEST_CASE("digamma grows by 1/x from x to x + 1") {
  for (double x = 0.1; x < 30.0; x += 0.37) {
    CHECK(infosift::digamma(x + 1.0) - infosift::digamma(x) ==
          Approx(1.0 / x).epsilon(1e-13));
  }
}

TEST_CASE("digamma of large numbers approaches the logarithm") {
  CHECK(infosift::digamma(1e8) ==
        Approx(std::log(1e8) - 0.5e-8).epsilon(1e-15));
}

TEST_CASE("the table holds harmonic numbers less Euler's constant") {
  const infosift::DigammaTable psi(1000);
  double harmonic = 0.0;
  for (std::size_t count = 1; count <= 1000; ++count) {
    CHECK(psi(count) == Approx(harmonic - euler_gamma).epsilon(1e-13));
    harmonic += 1.0 / static_cast<double>(count);
  }
}

TEST_CASE("the table is the same on any number of threads") {
  const std::size_t n = 50001;
  infosift::Execution run;
  const infosift::DigammaTable one(n, run);
  run.threads = 3;
  const infosift::DigammaTable three(n, run);
  std::size_t different = 0;
  for (std::size_t count = 1; count <= n; ++count) {
    if (one(count) != three(count)) ++different;
  }
  CHECK(different == 0);
}
