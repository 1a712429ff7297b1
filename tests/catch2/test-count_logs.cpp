#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <infosift/support/count_logs.hpp>
#include <vector>

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

TEST_CASE("sums over counts are the same in and beyond the table") {
  const infosift::XLogX small(100), large(1000000);
  const std::vector<std::uint32_t> counts = {0, 1, 2, 99, 100, 3, 9, 70000};
  double expected = 0.0;
  for (const std::uint32_t c : counts) {
    const double value = c == 0 ? 0.0 : c * std::log(static_cast<double>(c));
    CHECK(small(c) == Approx(value).epsilon(1e-15));
    CHECK(large(c) == small(c));
    expected += value;
  }
  CHECK(small.sum(counts.data(), 7) + small(70000) ==
        Approx(expected).epsilon(1e-14));
  CHECK(large.sum(counts.data(), 8) == Approx(expected).epsilon(1e-14));
}
