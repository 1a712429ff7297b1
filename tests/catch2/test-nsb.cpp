#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

#include "infosift/discrete/nsb.hpp"

namespace {

// Moments of the entropy of a Dirichlet distribution, by sampling.
struct Sampled {
  double mean = 0.0, variance = 0.0;
};

Sampled sample_entropy(const std::vector<double>& parameter, unsigned seed) {
  std::mt19937_64 random(seed);
  constexpr int draws = 200000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < draws; ++i) {
    std::vector<double> g;
    double total = 0.0;
    for (const double a : parameter) {
      g.push_back(std::gamma_distribution<double>(a)(random));
      total += g.back();
    }
    double h = 0.0;
    for (const double x : g) h -= x > 0 ? x / total * std::log(x / total) : 0.0;
    sum += h;
    squares += h * h;
  }
  const double mean = sum / draws;
  return {mean, squares / draws - mean * mean};
}

// The defining integral by Simpson's rule in log(beta), with std::lgamma.
double slow_nsb(const std::vector<double>& count, double k) {
  double n = 0.0;
  for (const double c : count) n += c;
  std::vector<double> log_weight, mean;
  for (double u = -25.0; u <= 25.0; u += 0.005) {
    const double b = std::exp(u), a = n + k * b;
    double w = std::log(k * infosift::trigamma(k * b + 1) -
                        infosift::trigamma(b + 1)) +
               u + std::lgamma(k * b) - std::lgamma(a);
    double h = infosift::digamma(a + 1);
    double seen = 0.0;
    for (const double c : count) {
      if (c == 0.0) continue;
      seen += 1.0;
      w += std::lgamma(c + b) - std::lgamma(b);
      h -= (c + b) / a * infosift::digamma(c + b + 1);
    }
    h -= (k - seen) * b / a * infosift::digamma(b + 1);
    log_weight.push_back(w);
    mean.push_back(h);
  }
  double top = log_weight[0], mass = 0.0, sum = 0.0;
  for (const double w : log_weight) top = std::max(top, w);
  for (std::size_t i = 0; i < mean.size(); ++i) {
    mass += std::exp(log_weight[i] - top);
    sum += std::exp(log_weight[i] - top) * mean[i];
  }
  return sum / mass;
}

}  // namespace

TEST_CASE("the estimate is its integral") {
  const std::vector<std::vector<double>> samples = {
      {1}, {3, 1}, {12, 7, 5, 3, 2, 1, 1, 1}, {5, 5, 5, 5}, {30, 1, 1}};
  for (const auto& counts : samples) {
    for (const double extra : {1.0, 4.0, 50.0}) {
      const double k = static_cast<double>(counts.size()) + extra;
      // The oracle loses digits of differences of log Gamma.
      CHECK(infosift::entropy(infosift::Nsb{}, counts, k) ==
            Approx(slow_nsb(counts, k)).epsilon(1e-7));
    }
  }
}

TEST_CASE("moments of a Dirichlet posterior are those of draws from it") {
  const std::vector<double> counts = {4, 2, 1};
  const auto exact = infosift::entropy_posterior(0.7, counts, 5);
  const Sampled drawn = sample_entropy({4.7, 2.7, 1.7, 0.7, 0.7}, 1);
  // Standard errors of 200 000 draws: sd / 450, and variance / 300.
  CHECK(exact.mean == Approx(drawn.mean).margin(0.003));
  CHECK(exact.variance == Approx(drawn.variance).epsilon(0.02));
}

TEST_CASE(
    "the slope of the prior entropy is smooth where the formula changes") {
  for (const double k : {2.0, 10.0, 1e6}) {
    const auto direct = [k](double b) {
      return k * infosift::trigamma(k * b + 1) - infosift::trigamma(b + 1);
    };
    for (const double b : {20.0, 25.0, 40.0}) {
      CHECK(infosift::detail::entropy_slope(b, k) ==
            Approx(direct(b)).epsilon(1e-9));
    }
    // To leading order (1 - 1 / k) / (2 beta^2).
    CHECK(infosift::detail::entropy_slope(1e9, k) ==
          Approx((1 - 1 / k) / 2e18).epsilon(1e-8));
  }
}

TEST_CASE("weights of the grid sum to one and few steps suffice") {
  std::vector<double> many(20000);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i] = 1.0 + static_cast<double>(i % 300);
  }
  for (const double k : {20001.0, 1e6, 1e12}) {
    const auto grid = infosift::concentration_grid(many, k);
    double sum = 0.0;
    for (const double w : grid.weight) sum += w;
    CHECK(sum == Approx(1.0));
    CHECK(grid.beta.size() < 600);
  }
}

TEST_CASE("extreme samples have finite estimates within bounds") {
  const std::vector<double> singletons(1000, 1.0), one = {1e12};
  for (const double k : {1000.0, 1e6, 1e15}) {
    const auto p = infosift::entropy_posterior(infosift::Nsb{}, singletons, k);
    CHECK(p.mean > std::log(900.0));
    CHECK(p.mean <= std::log(k));
    CHECK(p.variance >= 0.0);
    const auto q = infosift::entropy_posterior(infosift::Nsb{}, one, k);
    CHECK(q.mean >= 0.0);
    CHECK(q.mean < 1e-8);
  }
  CHECK(infosift::entropy(infosift::Nsb{}, {5}, 1.0) == 0.0);
}
