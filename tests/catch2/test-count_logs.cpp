#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <infosift/support/count_logs.hpp>

// Near log(1) the terms of log_gamma() are about 13 and cancel.
TEST_CASE("log factorials agree with sums of logarithms") {
  double sum = 0.0;
  for (std::int64_t k = 1; k <= 3000; ++k) {
    sum += std::log(static_cast<double>(k));
    CHECK(infosift::log_factorial(k) ==
          Approx(sum).epsilon(1e-14).margin(2e-14));
  }
  CHECK(infosift::log_factorial(0) == Approx(0.0).margin(2e-14));
}

TEST_CASE("tables end without a step") {
  const infosift::LogFactorial log_fact(1000000);
  const infosift::XLogX x_log_x(1000000);
  const infosift::XLogX no_table(0);
  for (std::int64_t k : {0, 1, 15, 16, 131071, 131072, 131073, 2000000}) {
    CHECK(log_fact(k) == infosift::log_factorial(k));
    CHECK(x_log_x(k) == no_table(k));
  }
  CHECK(x_log_x(0) == 0.0);
  CHECK(x_log_x(8) == Approx(8 * std::log(8.0)));
}
