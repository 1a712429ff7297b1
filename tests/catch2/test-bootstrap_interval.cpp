#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/inference/bootstrap_interval.hpp>
#include <numeric>

#include "tables.hpp"

namespace {

struct SlowPlugin {};
double entropy(const SlowPlugin&, const std::vector<double>& mass) {
  return infosift::entropy(infosift::Plugin{}, mass);
}

const auto stratified = tables({{{12, 5}, {7, 9}}, {{3, 8, 1}, {6, 2, 4}}});

}  // namespace

TEST_CASE("resampled counts have multinomial means and variances") {
  const auto counted = table({{300, 50, 1}, {0, 649, 0}});
  const infosift::LogFactorial log_fact(counted.n);
  std::vector<std::int64_t> count;
  std::vector<double> sum(4), squares(4);
  const int n = 20000;
  for (int i = 0; i < n; ++i) {
    infosift::Random random(1, static_cast<std::uint64_t>(i));
    infosift::detail::resample(counted, random, log_fact, count);
    if (std::accumulate(count.begin(), count.end(), std::int64_t{0}) != 1000) {
      FAIL("a resample of another size");
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const auto mean = static_cast<double>(counted.cells[j].count);
      const double difference = static_cast<double>(count[j]) - mean;
      sum[j] += difference;
      squares[j] += difference * difference;
    }
  }
  for (std::size_t j = 0; j < 4; ++j) {
    const auto mean = static_cast<double>(counted.cells[j].count);
    const double variance = mean * (1.0 - mean / 1000.0);
    CHECK(std::fabs(sum[j] / n) < 4.0 * std::sqrt(variance / n));
    // The kurtosis of a Poisson variable of mean 1 is 4.
    CHECK(squares[j] / n == Approx(variance).epsilon(4.0 * std::sqrt(3.0 / n)));
  }
}

TEST_CASE("the fast bootstrap is that of the estimator given every table") {
  const auto fast =
      infosift::bootstrap_interval(infosift::Plugin{}, stratified, 0.9, 300, 5);
  const auto slow =
      infosift::bootstrap_interval(SlowPlugin{}, stratified, 0.9, 300, 5);
  CHECK(fast.estimate == Approx(slow.estimate).margin(1e-12));
  CHECK(fast.lower == Approx(slow.lower).margin(1e-12));
  CHECK(fast.upper == Approx(slow.upper).margin(1e-12));
}

TEST_CASE("a bootstrap does not depend on the number of threads") {
  const auto expected = infosift::bootstrap_interval(infosift::Plugin{},
                                                     stratified, 0.95, 500, 6);
  infosift::Execution run;
  run.threads = 3;
  const auto found = infosift::bootstrap_interval(
      infosift::Plugin{}, stratified, 0.95, 500, 6, run);
  CHECK(found.lower == expected.lower);
  CHECK(found.upper == expected.upper);
}
