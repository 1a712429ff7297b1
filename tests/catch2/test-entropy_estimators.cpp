// The estimators of discrete entropy, against their formulas as printed.
#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "infosift/discrete/chao_shen.hpp"
#include "infosift/discrete/chao_wang_jost.hpp"
#include "infosift/discrete/grassberger.hpp"
#include "infosift/discrete/jackknife.hpp"
#include "infosift/discrete/miller_madow.hpp"
#include "infosift/discrete/smoothed.hpp"

namespace {

using Counts = std::vector<double>;

const std::vector<Counts> samples = {
    {1},          {7},
    {1, 1},       {2, 1},
    {3, 1},       {1, 1, 1, 1},
    {5, 4, 3, 2}, {9, 1, 1, 0},
    {2, 2, 2, 1}, {40, 12, 3, 1, 1, 1},
};

double total(const Counts& counts) {
  double n = 0.0;
  for (const double c : counts) n += c;
  return n;
}

double plugin(const Counts& counts) {
  double h = 0.0;
  for (const double c : counts) {
    if (c > 0) h -= c / total(counts) * std::log(c / total(counts));
  }
  return h;
}

}  // namespace

TEST_CASE("Miller-Madow adds half the number of values seen but one, over n") {
  CHECK(infosift::entropy(infosift::MillerMadow{}, {3, 0, 1}) ==
        Approx(plugin({3, 1}) + 1.0 / 8));
}

TEST_CASE("the jackknife leaves every observation out in turn") {
  for (const Counts& counts : samples) {
    const double n = total(counts);
    double mean = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0.0) continue;
      Counts fewer = counts;
      fewer[i] -= 1.0;
      mean += counts[i] / n * (n > 1 ? plugin(fewer) : 0.0);
    }
    const double expected = n > 1 ? n * plugin(counts) - (n - 1) * mean : 0.0;
    CHECK(infosift::entropy(infosift::Jackknife{}, counts) ==
          Approx(expected).margin(1e-13));
  }
}

TEST_CASE("Chao-Shen weights by the inverse of the probability to be seen") {
  for (const Counts& counts : samples) {
    const double n = total(counts);
    double once = 0.0;
    for (const double c : counts) once += c == 1.0;
    if (once == n) once -= 1.0;
    double h = 0.0;
    for (const double c : counts) {
      const double p = (1 - once / n) * c / n;
      if (c > 0) h -= p * std::log(p) / (1 - std::pow(1 - p, n));
    }
    CHECK(infosift::entropy(infosift::ChaoShen{}, counts) ==
          Approx(h).margin(1e-13));
  }
}

TEST_CASE("Chao-Wang-Jost is its series") {
  for (const Counts& counts : samples) {
    const double n = total(counts);
    double h = 0.0, once = 0.0, twice = 0.0;
    for (const double c : counts) {
      once += c == 1.0;
      twice += c == 2.0;
      // Sum of 1 / r for r = c, ..., n - 1 is psi(n) - psi(c).
      if (c > 0) {
        for (double r = c; r < n; ++r) h += c / n / r;
      }
    }
    if (once > 0 && n > 1) {
      const double a = twice > 0 ? 2 * twice / ((n - 1) * once + 2 * twice)
                                 : 2 / ((n - 1) * (once - 1) + 2);
      double rest = a < 1 ? -std::log(a) : 0.0;
      for (double r = 1; r < n && a < 1; ++r) rest -= std::pow(1 - a, r) / r;
      if (a < 1) h += once / n * std::pow(1 - a, 1 - n) * rest;
    }
    CHECK(infosift::entropy(infosift::ChaoWangJost{}, counts) ==
          Approx(h).epsilon(1e-11).margin(1e-13));
  }
}

TEST_CASE("what values not seen add is a sum, however long") {
  for (const double n : {2.0, 10.0, 1000.0}) {
    for (const double a : {0.9, 0.5, 0.01, 1e-4}) {
      double sum = 0.0, power = 1.0;
      for (double j = 0; power > 1e-18; ++j) {
        power *= 1 - a;
        sum += power / (n + j);
      }
      CHECK(infosift::detail::unseen_term(n, a) == Approx(sum).epsilon(1e-12));
    }
  }
  // For a n -> 0 the sum is -log(a n) - 0.5772, to first order.
  const double n = 1e9, a = 1e-15;
  CHECK(infosift::detail::unseen_term(n, a) ==
        Approx(-std::log(a * n) - 0.57721566490153286).epsilon(1e-4));
}

TEST_CASE("Grassberger's G has its recurrence") {
  // G_1 = -gamma - log 2, G_2 = 2 - gamma - log 2, G_2m+1 = G_2m, and G_2m+2 =
  // G_2m + 2 / (2 m + 1) (2003, eqs. 31 to 33).
  const double gamma = 0.57721566490153286;
  std::vector<double> g = {0, -gamma - std::log(2.0),
                           2 - gamma - std::log(2.0)};
  for (int m = 1; m < 20; ++m) {
    g.push_back(g[2 * static_cast<std::size_t>(m)]);
    g.push_back(g[2 * static_cast<std::size_t>(m)] + 2.0 / (2 * m + 1));
  }
  for (const Counts& counts : samples) {
    const double n = total(counts);
    double h = std::log(n);
    for (const double c : counts) h -= c / n * g[static_cast<std::size_t>(c)];
    CHECK(infosift::entropy(infosift::Grassberger{}, counts) ==
          Approx(h).margin(1e-13));
  }
}

TEST_CASE("a smoothed distribution's margins are smoothed the same") {
  // 2 x 3 with one cell empty: the joint cells 0.9 n / 10 + 0.1 / 6.
  const std::vector<int> x = {1, 1, 1, 2, 2}, y = {1, 2, 3, 1, 3};
  const std::vector<double> mass = {4, 1, 2, 2, 1};
  const infosift::Cells cells =
      infosift::count_cells({{x.data(), 5, 2}, {y.data(), 5, 3}}, mass.data());
  const infosift::Smoothed model{0.1};
  double h = 0.0, row[2] = {}, h_row = 0.0;
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      double p = 0.1 / 6;
      for (std::size_t k = 0; k < 5; ++k) {
        if (x[k] == i + 1 && y[k] == j + 1) p += 0.9 * mass[k] / 10;
      }
      h -= p * std::log(p);
      row[i] += p;
    }
    h_row -= row[i] * std::log(row[i]);
  }
  CHECK(infosift::entropy(model, cells.mass, 6.0) == Approx(h));
  CHECK(infosift::entropy(model, infosift::margin(cells, {0}).mass, 2.0) ==
        Approx(h_row));
}

TEST_CASE("the Dirichlet shares are those of their pseudo-counts") {
  const std::vector<int> x = {1, 2, 3};
  const std::vector<double> mass = {4, 1, 4};
  const infosift::Cells cells =
      infosift::count_cells({{x.data(), 3, 6}}, mass.data());
  using Rule = infosift::Dirichlet::Rule;
  CHECK(fit(infosift::Dirichlet{Rule::fixed, 0.5}, cells).uniform ==
        Approx(3.0 / 12));
  CHECK(fit(infosift::Dirichlet{Rule::perks}, cells).uniform ==
        Approx(1.0 / 10));
  CHECK(fit(infosift::Dirichlet{Rule::minimax}, cells).uniform ==
        Approx(3.0 / 12));
  CHECK(fit(infosift::Dirichlet{Rule::fixed, 0.0}, cells).uniform == 0.0);
}

TEST_CASE(
    "shrinkage is everything for a uniform table, nothing for one value") {
  const std::vector<int> x = {1, 2, 3};
  const std::vector<double> even = {5, 5, 5}, one = {9};
  CHECK(fit(infosift::Shrink{},
            infosift::count_cells({{x.data(), 3, 3}}, even.data()))
            .uniform == 1.0);
  CHECK(fit(infosift::Shrink{},
            infosift::count_cells({{x.data(), 1, 3}}, one.data()))
            .uniform == 0.0);
}
