#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/discrete/plugin.hpp>
#include <infosift/inference/null_sample.hpp>

#include "tables.hpp"

TEST_CASE("the fast null sample is that of the estimator given every table") {
  for (const auto& counted :
       {table({{30, 12, 9}, {14, 40, 11}}), table({{1, 0, 2, 1}, {0, 3, 1, 0}}),
        tables({{{12, 5}, {7, 9}}, {{3, 8, 1}, {6, 2, 4}}})}) {
    const auto fast = infosift::null_sample(infosift::strata(counted), 200, 7);
    const auto slow =
        infosift::null_sample(infosift::Plugin{}, counted, 200, 7);
    CHECK(fast.observed == Approx(slow.observed).epsilon(1e-12));
    CHECK(fast.p_value() == slow.p_value());
    for (std::size_t i = 0; i < 200; ++i) {
      CHECK(fast.info[i] == Approx(slow.info[i]).margin(1e-13));
    }
  }
}

TEST_CASE("a null sample does not depend on the number of threads") {
  const auto parts = infosift::strata(table({{300, 120, 90}, {140, 400, 110}}));
  const auto expected = infosift::null_sample(parts, 500, 11);
  for (const int threads : {2, 3, 5}) {
    infosift::Execution run;
    run.threads = threads;
    CHECK(infosift::null_sample(parts, 500, 11, run).info == expected.info);
  }
}

TEST_CASE("tables with as much information count as reached") {
  // Every table with these margins is a permutation of levels of the observed.
  const auto sample =
      infosift::null_sample(infosift::strata(table({{1, 0}, {0, 1}})), 99, 1);
  CHECK(sample.p_value() == 1.0);
  CHECK(sample.log_gamma_p() == 0.0);
}

TEST_CASE("the gamma tail has the moments of the sample") {
  infosift::NullSample sample;
  sample.info = {1.0, 2.0, 3.0};  // mean 2, variance 1: shape 4, scale 1/2
  sample.observed = 5.0;
  CHECK(sample.log_gamma_p() ==
        Approx(infosift::log_gamma_tail(4.0, 10.0)).epsilon(1e-14));
  CHECK(sample.p_value() == 0.25);
}

TEST_CASE("where drawn values repeat, the gamma tail starts between them") {
  infosift::NullSample sample;
  sample.tolerance = 1e-12;
  sample.info = {1.0, 1.0, 1.0, 1.2, 1.2, 1.4};
  sample.observed = 1.4;
  const double shape = sample.mean() * sample.mean() / sample.variance();
  const double sd = std::sqrt(sample.variance());
  CHECK(sd < 0.2);
  CHECK(sample.log_gamma_p() ==
        Approx(infosift::log_gamma_tail(
            shape, (1.4 - sd / 2.0) * shape / sample.mean())));
}
