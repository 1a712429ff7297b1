#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/inference/exact_test.hpp>
#include <infosift/inference/null_sample.hpp>

#include "tables.hpp"

namespace {

infosift::ExactTest exact(const infosift::Contingency& counted) {
  return *infosift::exact_test(
      infosift::strata(counted),
      infosift::detail::tie_tolerance(static_cast<double>(counted.n)));
}

}  // namespace

TEST_CASE("the tea tasting has Fisher's two-sided p-value") {
  // Fisher 1935: 34 / 70, by symmetry for every order of the tables.
  CHECK(exact(table({{3, 1}, {1, 3}})).p_value ==
        Approx(34.0 / 70).epsilon(1e-14));
  CHECK(exact(table({{4, 0}, {0, 4}})).p_value ==
        Approx(2.0 / 70).epsilon(1e-14));
}

TEST_CASE("the table with least information has p = 1") {
  CHECK(exact(table({{5, 5}, {5, 5}})).p_value == Approx(1.0).epsilon(1e-14));
}

TEST_CASE("strata are convolved") {
  // In each of two strata the count 0, 1, 2 has probability 1/6, 4/6, 1/6, and
  // the information of both extremes is the same: both strata extreme is 1/9.
  CHECK(exact(tables({{{2, 0}, {0, 2}}, {{0, 2}, {2, 0}}})).p_value ==
        Approx(1.0 / 9).epsilon(1e-14));
  // A stratum without a second row changes nothing.
  CHECK(exact(tables({{{3, 1}, {1, 3}}, {{4, 4}}})).p_value ==
        Approx(34.0 / 70).epsilon(1e-14));
}

TEST_CASE("the exact test and permutation agree") {
  const auto counted = tables({{{12, 5}, {7, 9}}, {{3, 8}, {6, 2}}});
  const auto found = exact(counted);
  const auto sample =
      infosift::null_sample(infosift::strata(counted), 20000, 5);
  CHECK(sample.p_value() ==
        Approx(found.p_value).margin(4 * std::sqrt(0.25 / 20000)));
  CHECK(sample.mean() ==
        Approx(found.mean).margin(4 * std::sqrt(sample.variance() / 20000)));
}

TEST_CASE("a thousand million observations are enumerated") {
  const auto found =
      exact(table({{250010000, 249990000}, {249990000, 250010000}}));
  // G = 2 n I = 1.6 with one degree of freedom; at this size values within
  // 0.004 of it count as ties.
  CHECK(found.p_value == Approx(std::erfc(std::sqrt(0.8))).epsilon(5e-3));
}

TEST_CASE("too many strata are left to permutation") {
  std::vector<Rows> many;
  for (int i = 0; i < 40; ++i) many.push_back({{20 + i, 13}, {7, 31 + 2 * i}});
  CHECK_FALSE(infosift::exact_test(infosift::strata(tables(many)), 1e-12));
}
