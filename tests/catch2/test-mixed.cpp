#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/mixed.hpp"
#include "timing.hpp"

using arma::uword;
using infosift::Execution;
using infosift::Mixed;
using infosift::Points;
using infosift::Scale;

namespace {

double psi(uword count) {
  return infosift::digamma(static_cast<double>(count));
}

uword count(const Points& points, uword i, double radius) {
  uword total = 0;
  for (uword j = 0; j < points.n(); ++j) {
    total += j != i && distance(points, i, j) <= radius;
  }
  return total;
}

// The formula as it stands, for data whose ties are exact; z may be null.
double brute_force(uword k, const Points& x, const Points& y, const Points* z) {
  const Points joint = z ? joined(x, y, *z) : joined(x, y);
  const uword n = joint.n();
  double sum = 0.0;
  for (uword i = 0; i < n; ++i) {
    std::vector<double> others;
    for (uword j = 0; j < n; ++j) {
      if (j != i) others.push_back(distance(joint, i, j));
    }
    std::sort(others.begin(), others.end());
    const double d = others[k - 1];
    sum += psi(count(joint, i, d));
    if (z) {
      sum += psi(count(*z, i, d)) - psi(count(joined(x, *z), i, d)) -
             psi(count(joined(y, *z), i, d));
    } else {
      sum += psi(n) - psi(count(x, i, d)) - psi(count(y, i, d));
    }
  }
  return sum / static_cast<double>(n);
}

// Numeric rows are multiples of 1/4, or continuous; some rows are discrete.
Points sample(std::mt19937_64& random, uword n) {
  std::normal_distribution<double> normal;
  const uword dimensions = 1 + random() % 3;
  Points points(arma::mat(dimensions, n));
  for (uword d = 0; d < dimensions; ++d) {
    points.discrete[d] = random() % 3 == 0;
    const bool tied = points.discrete[d] || random() % 2 == 0;
    const double steps = points.discrete[d] ? 1.0 : 4.0;
    for (uword i = 0; i < n; ++i) {
      const double v = normal(random);
      points.value(d, i) = tied ? std::round(v * steps) / steps : v;
    }
  }
  return points;
}

double mutual_info(const Mixed& method, const Points& x, const Points& y) {
  return arma::mean(local_mutual_info(method, x, y, Execution{}));
}

Points whole_numbers(std::mt19937_64& random, uword n) {
  std::normal_distribution<double> normal;
  arma::mat value(1, n);
  value.imbue([&] { return std::round(10.0 * normal(random)); });
  return Points(value);
}

}  // namespace

TEST_CASE("Mixed equals its formula for any combination of rows") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const uword n = 8 + random() % 60;
    const Points x = sample(random, n);
    const Points y = sample(random, n);
    const Points z = sample(random, n);
    const uword k = 1 + random() % 6;
    const Mixed method{k, Scale::none};
    INFO("round " << round);
    CHECK(mutual_info(method, x, y) ==
          Approx(brute_force(k, x, y, nullptr)).margin(1e-12));
    CHECK(arma::mean(local_cond_mutual_info(method, x, y, z, Execution{})) ==
          Approx(brute_force(k, x, y, &z)).margin(1e-12));
  }
}

TEST_CASE("Mixed is symmetric, and scales numeric rows only") {
  std::mt19937_64 random(2);
  const Points x = sample(random, 100);
  const Points y = sample(random, 100);
  const Mixed method{4, Scale::normal};
  CHECK(mutual_info(method, x, y) ==
        Approx(mutual_info(method, y, x)).margin(1e-13));
  CHECK(mutual_info(method, x, y) == mutual_info({4, Scale::none},
                                                 scaled(x, Scale::normal),
                                                 scaled(y, Scale::normal)));
}

TEST_CASE("steps that are equal in decimals tie") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 20; ++round) {
    const Points x = whole_numbers(random, 150);
    const Points y = whole_numbers(random, 150);
    const double exact = mutual_info({3, Scale::none}, x, y);
    for (const double unit : {0.1, 0.01, 1.0 / 3.0, 1e-9, 1e9 + 0.1}) {
      const Points finer_x(arma::mat(x.value * unit));
      const Points finer_y(arma::mat(y.value * unit));
      CHECK(mutual_info({3, Scale::none}, finer_x, finer_y) == exact);
    }
    // A common shift costs digits; what is left still ties.
    const Points shifted(arma::mat(x.value * 0.1 + 1000.3));
    CHECK(mutual_info({3, Scale::none}, shifted,
                      Points(arma::mat(y.value * 0.1))) == exact);
  }
}

TEST_CASE("one huge value far away does not make others tie") {
  std::mt19937_64 random(4);
  std::normal_distribution<double> normal;
  arma::mat x(1, 200);
  arma::mat y(1, 200);
  x.imbue([&] { return normal(random); });
  y.imbue([&] { return normal(random); });
  x[0] = 1e3;
  y[0] = 1e3;
  const arma::vec near =
      local_mutual_info(Mixed{3, Scale::none}, Points(x), Points(y), {});
  x[0] = 1e18;
  y[0] = 1e18;
  const arma::vec far =
      local_mutual_info(Mixed{3, Scale::none}, Points(x), Points(y), {});
  CHECK(arma::all(near.tail(199) == far.tail(199)));
}

TEST_CASE("a column of huge values does not make fine steps of another tie") {
  std::mt19937_64 random(6);
  const Points coarse(arma::mat(whole_numbers(random, 150).value + 1e9));
  Points fine = whole_numbers(random, 150);
  // Rounding of 1e9 is 1e-7; the steps are finer.
  const double exact = mutual_info({3, Scale::none}, coarse, fine);
  fine.value *= 1e-9;
  Points near = coarse;
  near.value -= 1e9;
  CHECK(mutual_info({3, Scale::none}, coarse, fine) ==
        mutual_info({3, Scale::none}, near, fine));
  CHECK(exact == mutual_info({3, Scale::none}, near,
                             Points(arma::mat(fine.value * 1e9))));
}

TEST_CASE("several numbers of neighbours give the mean of their values") {
  std::mt19937_64 random(7);
  const Points x = sample(random, 100);
  const Points y = sample(random, 100);
  const Mixed both{std::vector<uword>{3, 9}, Scale::normal};
  const arma::vec mean = 0.5 * (local_mutual_info(Mixed{3}, x, y, Execution{}) +
                                local_mutual_info(Mixed{9}, x, y, Execution{}));
  CHECK(arma::abs(local_mutual_info(both, x, y, Execution{}) - mean).max() <
        1e-14);
}

TEST_CASE(
    "Mixed on two classes that determine each other is near their entropy") {
  arma::mat value(1, 400);
  for (uword i = 0; i < 400; ++i) value[i] = static_cast<double>(i % 2);
  const Points x(value, {true});
  // Every count is 199 but n: psi(400) - psi(199) is log 2 to about 1 / n.
  CHECK(mutual_info(Mixed{}, x, x) == Approx(psi(400) - psi(199)));
}

TEST_CASE("Mixed gives the same bits on any number of threads") {
  std::mt19937_64 random(5);
  const Points x = sample(random, 3000);
  const Points y = sample(random, 3000);
  const Points z = sample(random, 3000);
  const arma::vec one = local_mutual_info(Mixed{}, x, y, Execution{});
  const arma::vec given = local_cond_mutual_info(Mixed{}, x, y, z, Execution{});
  for (const int threads : {2, 3}) {
    Execution run;
    run.threads = threads;
    CHECK(arma::all(local_mutual_info(Mixed{}, x, y, run) == one));
    CHECK(arma::all(local_cond_mutual_info(Mixed{}, x, y, z, run) == given));
  }
}

TEST_CASE("Mixed needs more points than neighbours") {
  const Points x(arma::mat{{0.1, 0.2, 0.3}});
  const Execution run;
  CHECK_NOTHROW(local_mutual_info(Mixed{2}, x, x, run));
  CHECK_THROWS_AS(local_mutual_info(Mixed{3}, x, x, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_cond_mutual_info(Mixed{0}, x, x, x, run),
                  std::invalid_argument);
}

TEST_CASE("a factor with very many levels is searched in no time") {
  std::mt19937_64 random(2);
  std::normal_distribution<double> normal;
  constexpr uword n = 50000;
  Points x(arma::mat(1, n));
  Points y(arma::mat(1, n), {true});
  for (uword i = 0; i < n; ++i) {
    x.value[i] = normal(random);
    y.value[i] = static_cast<double>(random() % 20000);
  }
  arma::vec local;
  CHECK(cpu_seconds([&] {
          local = local_mutual_info(Mixed{3, Scale::normal}, x, y, Execution{});
        }) < time_limit(5.0));
  CHECK(local.is_finite());
}
