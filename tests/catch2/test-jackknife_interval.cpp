#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/inference/jackknife_interval.hpp>

#include "tables.hpp"

namespace {

// Another type for the plug-in, which has no closed form: every reduced table
// is given to it in full.
struct SlowPlugin {};
double entropy(const SlowPlugin&, const std::vector<double>& mass) {
  return infosift::entropy(infosift::Plugin{}, mass);
}

}  // namespace

TEST_CASE("the closed form of the jackknife agrees with leaving each one out") {
  for (const auto& counted :
       {table({{30, 12, 9}, {14, 40, 11}}), table({{1, 0, 2, 1}, {0, 3, 1, 0}}),
        table({{1, 1}}),
        tables({{{12, 5}, {7, 9}}, {{3, 8, 1}, {6, 2, 4}}, {{1}}})}) {
    const auto fast =
        infosift::jackknife_interval(infosift::Plugin{}, counted, 0.9);
    const auto slow = infosift::jackknife_interval(SlowPlugin{}, counted, 0.9);
    CHECK(fast.estimate == Approx(slow.estimate).margin(1e-12));
    CHECK(fast.lower == Approx(slow.lower).margin(1e-12));
    CHECK(fast.upper == Approx(slow.upper).margin(1e-12));
    CHECK(fast.upper >= fast.estimate);
  }
}

TEST_CASE("the jackknife removes the bias of first order") {
  // (r - 1) (c - 1) / (2 n) nats for a table of independent variables.
  const auto even = table({{250, 250}, {250, 250}});
  const auto interval =
      infosift::jackknife_interval(infosift::Plugin{}, even, 0.95);
  CHECK(interval.estimate == Approx(-1.0 / 2000).epsilon(0.01));
}
