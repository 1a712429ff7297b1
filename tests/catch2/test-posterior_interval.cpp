#include <catch2/catch.hpp>
#include <cmath>
#include <infosift/inference/posterior_interval.hpp>

#include "tables.hpp"

using infosift::ConcentrationGrid;
using infosift::digamma;

namespace {

// Posterior mean of an entropy, and of I = H(X) + H(Y) - H(X, Y), for a
// symmetric Dirichlet prior (Wolpert and Wolf 1995, theorem 8).
double mean_entropy(const std::vector<double>& shapes) {
  double total = 0.0, sum = 0.0;
  for (const double a : shapes) total += a;
  for (const double a : shapes) sum += a / total * digamma(a + 1.0);
  return digamma(total + 1.0) - sum;
}

}  // namespace

TEST_CASE("draws have the exact posterior mean of the information") {
  const auto counted = table({{5, 0, 2}, {1, 3, 0}});
  for (const double b : {0.01, 0.5, 4.0}) {
    const double exact = mean_entropy({7 + 3 * b, 4 + 3 * b}) +
                         mean_entropy({6 + 2 * b, 3 + 2 * b, 2 + 2 * b}) -
                         mean_entropy({5 + b, b, 2 + b, 1 + b, 3 + b, b});
    const auto draws = infosift::posterior_info(ConcentrationGrid{{b}, {1.0}},
                                                counted, 40000, 1);
    double sum = 0.0, squares = 0.0;
    for (const double value : draws) sum += value;
    const double mean = sum / 40000;
    for (const double value : draws) squares += (value - mean) * (value - mean);
    CHECK(std::fabs(mean - exact) < 4.0 * std::sqrt(squares) / 40000);
  }
}

TEST_CASE("one stratum more or less is the same where it has no mass") {
  // A second stratum with a single pair of levels has no information.
  const ConcentrationGrid tiny{{1e-9}, {1.0}};
  const auto one =
      infosift::posterior_info(tiny, table({{5, 2}, {1, 3}}), 20000, 2);
  const auto two = infosift::posterior_info(
      tiny, tables({{{5, 2}, {1, 3}}, {{11}}}), 20000, 2);
  // The share of the first stratum is 1/2 on average and independent of the
  // information in it.
  double first = 0.0, second = 0.0;
  for (const double value : one) first += value;
  for (const double value : two) second += value;
  CHECK(second / first == Approx(0.5).epsilon(0.03));
}

TEST_CASE("the mixture is a distribution that follows the counts") {
  const auto mean_log = [](const infosift::Contingency& counted) {
    const ConcentrationGrid mixture = infosift::nsb_concentration(counted);
    double total = 0.0, sum = 0.0;
    for (std::size_t i = 0; i < mixture.beta.size(); ++i) {
      total += mixture.weight[i];
      sum += mixture.weight[i] * std::log(mixture.beta[i]);
    }
    CHECK(total == Approx(1.0).epsilon(1e-12));
    return sum;
  };
  const double even = mean_log(table({{25, 25}, {25, 25}}));
  const double uneven = mean_log(table({{97, 1}, {1, 1}}));
  CHECK(even > 1.0);
  CHECK(uneven < -0.5);
}

TEST_CASE("a posterior does not depend on the number of threads") {
  const auto counted = tables({{{12, 5}, {7, 9}}, {{3, 8, 1}, {6, 2, 4}}});
  const auto mixture = infosift::nsb_concentration(counted);
  infosift::Execution run;
  run.threads = 3;
  CHECK(infosift::posterior_info(mixture, counted, 500, 3, run) ==
        infosift::posterior_info(mixture, counted, 500, 3));
}
