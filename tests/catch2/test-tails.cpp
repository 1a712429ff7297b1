#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/support/tails.hpp>

// Relative to values near 1, absolute error 1e-13 of the logarithm is what
// lgamma() leaves for shapes up to some hundreds.

TEST_CASE("an exponential tail is exact") {
  for (const double x : {0.1, 1.0, 1.9, 2.1, 50.0, 5000.0}) {
    CHECK(infosift::log_gamma_tail(1.0, x) == Approx(-x).epsilon(1e-13));
  }
  CHECK(infosift::log_gamma_tail(3.0, 0.0) == 0.0);
}

TEST_CASE("integer shapes agree with the Poisson sum") {
  for (const double a : {2.0, 5.0, 40.0}) {
    for (const double x : {0.3, 4.0, 41.5, 200.0}) {
      double term = 1.0, sum = 1.0;
      for (double k = 1; k < a; ++k) sum += term *= x / k;
      CHECK(infosift::log_gamma_tail(a, x) ==
            Approx(std::log(sum) - x).epsilon(1e-11).margin(1e-13));
    }
  }
}

TEST_CASE("half shapes agree with erfc") {
  for (const double x : {0.01, 0.5, 1.4, 1.6, 20.0, 300.0}) {
    CHECK(infosift::log_upper_chi_squared(1.0, 2.0 * x) ==
          Approx(std::log(std::erfc(std::sqrt(x)))).epsilon(1e-12));
  }
}

TEST_CASE("large shapes are half below and half above the median") {
  for (const double a : {1e3, 1e5, 1e7}) {
    const double median = a - 1.0 / 3.0 + 0.0197531 / a;
    CHECK(infosift::log_gamma_tail(a, median) ==
          Approx(std::log(0.5)).epsilon(1e-6));
  }
}

TEST_CASE("normal quantiles are those of the tables") {
  CHECK(infosift::normal_upper_quantile(0.5) == Approx(0.0).margin(1e-15));
  CHECK(infosift::normal_upper_quantile(0.025) ==
        Approx(1.959963984540054).epsilon(1e-13));
  CHECK(infosift::normal_upper_quantile(1e-10) ==
        Approx(6.361340902404056).epsilon(1e-12));
}
