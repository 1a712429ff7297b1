#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <stdexcept>

#include "infosift/neighbours/gaussian.hpp"

using arma::uword;
using infosift::Execution;
using infosift::Gaussian;
using infosift::Points;

namespace {

Points sample(std::mt19937_64& random, uword dimensions, uword n) {
  std::normal_distribution<double> normal;
  arma::mat value(dimensions, n);
  value.imbue([&] { return normal(random); });
  return Points(value);
}

double log_det(const Points& points) {
  return arma::log_det_sympd(arma::cov(points.value.t()));
}

}  // namespace

TEST_CASE("Gaussian values are those of the determinants") {
  std::mt19937_64 random(1);
  const Execution run;
  for (uword n : {8, 30, 200}) {
    const Points x = sample(random, 2, n);
    Points y = sample(random, 3, n);
    const Points z = sample(random, 1, n);
    y.value.row(0) += x.value.row(1) + z.value;
    using infosift::joined;
    const double info = 0.5 * (log_det(x) + log_det(y) - log_det(joined(x, y)));
    CHECK(arma::mean(local_mutual_info(Gaussian{}, x, y, run)) ==
          Approx(info).epsilon(1e-12));
    const double given = 0.5 * (log_det(joined(x, z)) + log_det(joined(y, z)) -
                                log_det(joined(x, y, z)) - log_det(z));
    CHECK(arma::mean(local_cond_mutual_info(Gaussian{}, x, y, z, run)) ==
          Approx(given).epsilon(1e-12));
    const double entropy =
        1.5 * std::log(2 * arma::datum::pi * std::exp(1.0)) + 0.5 * log_det(y);
    CHECK(arma::mean(local_entropy(Gaussian{}, y, run)) ==
          Approx(entropy).epsilon(1e-12));
  }
}

TEST_CASE("the unbiased Gaussian has no bias at ten observations") {
  std::mt19937_64 random(2);
  const Gaussian method{false, true};
  double sum = 0.0;
  double squares = 0.0;
  const int rounds = 4000;
  for (int round = 0; round < rounds; ++round) {
    const double value = arma::mean(local_mutual_info(
        method, sample(random, 2, 10), sample(random, 2, 10), Execution{}));
    sum += value;
    squares += value * value;
  }
  const double mean = sum / rounds;
  const double se = std::sqrt((squares / rounds - mean * mean) / rounds);
  CHECK(std::abs(mean) < 4 * se);
  CHECK(se < 0.02);
}

TEST_CASE("local values are those of the normal density") {
  std::mt19937_64 random(3);
  const Points x = sample(random, 1, 50);
  const arma::vec local = local_entropy(Gaussian{}, x, Execution{});
  const double mean = arma::mean(x.value.row(0));
  const double variance = arma::var(x.value.row(0));
  // The exponent is scaled so that its mean is 1/2 with divisor n - 1, too.
  for (uword i = 0; i < 50; ++i) {
    const double step = x.value[i] - mean;
    const double expected = 0.5 * (std::log(2 * arma::datum::pi * variance) +
                                   step * step / (variance * 49.0 / 50.0));
    CHECK(local[i] == Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("correlations within 1e-8 of one are told apart") {
  std::mt19937_64 random(4);
  const Points x = sample(random, 1, 1000);
  Points y = sample(random, 1, 1000);
  for (const double noise : {1e-6, 1e-8}) {
    const Points sum(x.value + noise * y.value);
    const double value =
        arma::mean(local_mutual_info(Gaussian{}, x, sum, Execution{}));
    CHECK(value == Approx(-std::log(noise)).margin(0.1));
  }
}

TEST_CASE("a singular covariance is recognised") {
  std::mt19937_64 random(5);
  const Points x = sample(random, 2, 20);
  CHECK_FALSE(is_singular(Gaussian{}, x));
  Points constant = x;
  constant.value.row(0).fill(3.0);
  CHECK(is_singular(Gaussian{}, constant));
  Points sum = joined(x, Points(arma::mat(arma::sum(x.value, 0))));
  CHECK(is_singular(Gaussian{}, sum));
  // Large and far from zero: what rounding leaves is not a dimension.
  sum.value = 1e6 + 1e3 * sum.value;
  sum.value.row(2) = sum.value.row(0) + sum.value.row(1);
  CHECK(is_singular(Gaussian{}, sum));
  Points curve = x;
  curve.value.row(1) = arma::exp(x.value.row(0));
  CHECK_FALSE(is_singular(Gaussian{}, curve));
  CHECK(is_singular(Gaussian{true}, curve));
}

TEST_CASE("the Gaussian refuses what it is not defined for") {
  const Points x(arma::mat{{1.0, 2.0, 4.0}});
  Points classes = x;
  classes.discrete = {true};
  const Execution run;
  CHECK_THROWS_AS(local_mutual_info(Gaussian{}, x, classes, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_cond_mutual_info(Gaussian{}, x, x, x, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_entropy(Gaussian{true}, x, run), std::invalid_argument);
}
