#include <catch2/catch.hpp>

#include <cmath>

#include "infosift/support/gamma.hpp"

TEST_CASE("log_gamma is the logarithm of factorials, and of half-integers") {
  double log_factorial = 0.0;
  for (int n = 1; n <= 170; ++n) {
    CHECK(infosift::log_gamma(n) ==
          Approx(log_factorial).epsilon(1e-14).margin(1e-14));
    log_factorial += std::log(n);
  }
  CHECK(infosift::log_gamma(0.5) == Approx(0.5 * std::log(std::acos(-1.0))));
  CHECK(infosift::log_gamma(1e-300) == Approx(300 * std::log(10.0)));
}

TEST_CASE("log_rising is a sum of logarithms") {
  for (const double x : {1e-10, 0.3, 2.0, 9.5, 40.0, 1e7}) {
    double sum = 0.0;
    for (int n = 0; n <= 40; ++n) {
      CHECK(infosift::log_rising(x, n) ==
            Approx(sum).epsilon(1e-13).margin(1e-13));
      sum += std::log(x + n);
    }
  }
}

TEST_CASE("log_rising keeps its digits where log_gamma would lose them") {
  for (const double x : {1e12, 1e18, 1e30}) {
    const double expected =
        3 * std::log(x) + std::log1p(1 / x) + std::log1p(2 / x);
    CHECK(infosift::log_rising(x, 3) == Approx(expected).epsilon(1e-15));
  }
}

TEST_CASE("log_rising takes numbers of factors that are not whole") {
  CHECK(infosift::log_rising(0.4, 0.2) ==
        Approx(std::lgamma(0.6) - std::lgamma(0.4)).epsilon(1e-12));
  CHECK(infosift::log_rising(7.5, 33.25) ==
        Approx(std::lgamma(40.75) - std::lgamma(7.5)).epsilon(1e-13));
}

TEST_CASE("trigamma has its known values and its recurrence") {
  const double pi = std::acos(-1.0);
  CHECK(infosift::trigamma(1.0) == Approx(pi * pi / 6).epsilon(1e-14));
  CHECK(infosift::trigamma(0.5) == Approx(pi * pi / 2).epsilon(1e-14));
  for (double x = 0.01; x < 100.0; x *= 1.7) {
    CHECK(infosift::trigamma(x) - infosift::trigamma(x + 1.0) ==
          Approx(1.0 / (x * x)).epsilon(1e-12));
  }
}

TEST_CASE(
    "gamma_tail is exponential for shape one and Poisson for whole ones") {
  for (const double x : {0.0, 1e-3, 0.7, 3.0, 20.0, 300.0}) {
    double poisson = 0.0, term = std::exp(-x);
    for (int shape = 1; shape <= 30; ++shape) {
      poisson += term;
      term *= x / shape;
      CHECK(infosift::gamma_tail(shape, x) == Approx(poisson).epsilon(1e-11));
    }
  }
}

TEST_CASE(
    "gamma_tail of shape one half is the complement of the error function") {
  for (const double x : {1e-6, 0.1, 1.0, 4.0, 50.0, 400.0}) {
    CHECK(infosift::gamma_tail(0.5, x) ==
          Approx(std::erfc(std::sqrt(x))).epsilon(1e-11));
  }
}
