#include <catch2/catch.hpp>

#include <random>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/chain.hpp"

using arma::uword;
using infosift::Execution;
using infosift::Ksg;
using infosift::Mixed;
using infosift::Points;
using infosift::Scale;

namespace {

// Variables that depend on each other, of one or two columns, in steps.
std::vector<Points> sample(std::mt19937_64& random, uword variables, uword n,
                           double steps) {
  std::normal_distribution<double> normal;
  arma::rowvec common(n);
  common.imbue([&] { return normal(random); });
  std::vector<Points> result;
  for (uword v = 0; v < variables; ++v) {
    arma::mat value(1 + random() % 2, n);
    value.imbue([&] { return normal(random); });
    value.row(0) += common;
    value.transform([&](double x) { return std::round(steps * x) / steps; });
    result.emplace_back(value);
  }
  return result;
}

template <typename Method>
void check_sums(const Method& method, const std::vector<Points>& x,
                const Points& y) {
  Points all = x[0];
  for (uword j = 1; j < x.size(); ++j) all = joined(all, x[j]);
  const arma::vec total = local_mutual_info(method, all, y, Execution{});
  const arma::mat chain = local_chain(method, x, y, Execution{});
  REQUIRE(chain.n_cols == x.size());
  // A few digammas of size 10, added and taken away.
  CHECK(arma::abs(arma::sum(chain, 1) - total).max() < 1e-13);
}

}  // namespace

TEST_CASE("the terms of the chain rule add up for each observation") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    const double steps = round % 2 == 0 ? 1e12 : 2.0;
    auto x = sample(random, 2 + random() % 4, 80, steps);
    const Points y = x.back();
    x.pop_back();
    INFO("round " << round);
    const uword k = 1 + random() % 5;
    for (const Scale scale : {Scale::none, Scale::normal}) {
      check_sums(Ksg{k, 1, scale}, x, y);
      check_sums(Mixed{k, scale}, x, y);
    }
    check_sums(Ksg{std::vector<uword>{k, 2 * k}, 1, Scale::none}, x, y);
    if (round % 2 == 1) {
      for (Points& points : x) points.discrete[0] = random() % 2 == 0;
      check_sums(Mixed{k, Scale::none}, x, y);
    }
  }
}

TEST_CASE("a chain of one variable is its mutual information") {
  std::mt19937_64 random(2);
  const auto x = sample(random, 2, 200, 1e12);
  const arma::mat chain = local_chain(Ksg{}, {x[0]}, x[1], Execution{});
  const arma::vec info = local_mutual_info(Ksg{}, x[0], x[1], Execution{});
  CHECK(arma::abs(chain.col(0) - info).max() < 1e-13);
}

TEST_CASE("the total correlation of two variables is their information") {
  std::mt19937_64 random(3);
  for (const double steps : {1e12, 2.0}) {
    const auto x = sample(random, 2, 200, steps);
    const Ksg ksg{4, 1, Scale::sd};
    CHECK(arma::abs(local_total_correlation(ksg, x, Execution{}) -
                    local_mutual_info(ksg, x[0], x[1], Execution{}))
              .max() < 1e-13);
    const Mixed mixed{4, Scale::sd};
    CHECK(arma::abs(local_total_correlation(mixed, x, Execution{}) -
                    local_mutual_info(mixed, x[0], x[1], Execution{}))
              .max() < 1e-13);
  }
}

TEST_CASE("total correlation is recovered for normal variables") {
  std::mt19937_64 random(4);
  std::normal_distribution<double> normal;
  arma::mat value(3, 4000);
  value.imbue([&] { return normal(random); });
  const arma::mat covariance = {{1, .5, .5}, {.5, 1, .5}, {.5, .5, 1}};
  value = arma::chol(covariance, "lower") * value;
  const std::vector<Points> x = {Points(arma::mat(value.row(0))),
                                 Points(arma::mat(value.row(1))),
                                 Points(arma::mat(value.row(2)))};
  // -log(det) / 2; the standard error is about 0.02.
  const double truth = -0.5 * std::log(arma::det(covariance));
  CHECK(arma::mean(local_total_correlation(Ksg{}, x, Execution{})) ==
        Approx(truth).margin(0.07));
}

TEST_CASE("a chain refuses the second variant") {
  std::mt19937_64 random(5);
  const auto x = sample(random, 2, 50, 1e12);
  CHECK_THROWS_AS(local_chain(Ksg{3, 2}, {x[0]}, x[1], Execution{}),
                  std::invalid_argument);
}
