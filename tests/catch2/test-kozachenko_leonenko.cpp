#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include "infosift/neighbours/kozachenko_leonenko.hpp"

using arma::uword;
using infosift::Execution;
using infosift::KozachenkoLeonenko;
using infosift::Points;

TEST_CASE("the entropy of three points is that worked out by hand") {
  const Points x(arma::mat{{0.0, 1.0, 3.0}});
  // psi(3) - psi(1) = 3/2; nearest neighbours at 1, 1, 2.
  const arma::vec expected = {1.5 + std::log(2.0), 1.5 + std::log(2.0),
                              1.5 + std::log(4.0)};
  CHECK(arma::approx_equal(local_entropy(KozachenkoLeonenko{1}, x, Execution{}),
                           expected, "absdiff", 1e-14));
}

TEST_CASE("stretching D dimensions by c adds D log c") {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (uword dimensions = 1; dimensions <= 4; ++dimensions) {
    arma::mat value(dimensions, 300);
    value.imbue([&] { return normal(random); });
    const arma::vec one =
        local_entropy(KozachenkoLeonenko{}, Points(value), Execution{});
    // A power of 2 keeps every digit.
    const arma::vec wide = local_entropy(
        KozachenkoLeonenko{}, Points(arma::mat(8.0 * value)), Execution{});
    const double added = static_cast<double>(dimensions) * std::log(8.0);
    CHECK(arma::approx_equal(wide, one + added, "absdiff", 1e-12));
  }
}

TEST_CASE("the entropy of uniform points is that of the cube") {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> uniform;
  for (const uword dimensions : {1, 2}) {
    arma::mat value(dimensions, 4000);
    value.imbue([&] { return uniform(random); });
    // h = 0; the standard error is about 0.011, the edges add a little.
    CHECK(arma::mean(local_entropy(KozachenkoLeonenko{}, Points(value), {})) ==
          Approx(0.0).margin(0.06));
  }
}

TEST_CASE("conditional entropy is that of its definition by brute force") {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  for (int round = 0; round < 40; ++round) {
    const uword n = 5 + random() % 60;
    arma::mat x(1 + random() % 3, n), z(1 + random() % 3, n);
    x.imbue([&] { return normal(random); });
    z.imbue([&] { return normal(random); });
    x.row(0) += z.row(0);
    if (round % 4 == 0) z = arma::round(2.0 * z);
    const uword k = 1 + random() % 4;
    // With a standard deviation of one already, but for rounding.
    for (arma::mat* one : {&x, &z}) {
      one->each_row([](arma::rowvec& row) {
        if (row.min() < row.max()) row /= arma::stddev(row);
      });
    }
    const arma::vec found = local_cond_entropy(KozachenkoLeonenko{k}, Points(x),
                                               Points(z), Execution{});
    for (uword i = 0; i < n; ++i) {
      arma::vec in_z(n), in_both(n);
      for (uword j = 0; j < n; ++j) {
        in_z[j] = arma::abs(z.col(i) - z.col(j)).max();
        in_both[j] = std::max(in_z[j], arma::abs(x.col(i) - x.col(j)).max());
      }
      const double d = arma::sort(in_both).eval()[k];
      // Itself is among them. A tie may fall on either side by rounding.
      const uword least = arma::accu(in_z < d * (1.0 - 1e-9));
      const uword most = arma::accu(in_z < d * (1.0 + 1e-9));
      const auto value = [&](uword near) {
        return infosift::digamma(static_cast<double>(near)) -
               infosift::digamma(static_cast<double>(k)) +
               static_cast<double>(x.n_rows) * std::log(2.0 * d);
      };
      INFO("round " << round << ", observation " << i);
      REQUIRE(found[i] > value(least) - 1e-10);
      REQUIRE(found[i] < value(most) + 1e-10);
    }
  }
}

TEST_CASE("a point with k duplicates has minus infinity") {
  const Points x(arma::mat{{0.5, 0.5, 2.0, 0.5}});
  const arma::vec two = local_entropy(KozachenkoLeonenko{2}, x, Execution{});
  CHECK(two[0] == -arma::datum::inf);
  CHECK(std::isfinite(two[2]));
  const arma::vec three = local_entropy(KozachenkoLeonenko{3}, x, Execution{});
  CHECK(three.is_finite());
}

TEST_CASE("the entropy is the same bits on any number of threads") {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  arma::mat value(3, 3000);
  value.imbue([&] { return normal(random); });
  const Points x(value);
  const arma::vec one = local_entropy(KozachenkoLeonenko{}, x, Execution{});
  for (const int threads : {2, 3}) {
    Execution run;
    run.threads = threads;
    CHECK(arma::all(local_entropy(KozachenkoLeonenko{}, x, run) == one));
  }
}

TEST_CASE("the entropy needs numeric data and more points than neighbours") {
  const Points x(arma::mat{{0.1, 0.2, 0.3}});
  const Points classes(arma::mat{{1.0, 2.0, 1.0}}, {true});
  const Execution run;
  CHECK_THROWS_AS(local_entropy(KozachenkoLeonenko{3}, x, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_entropy(KozachenkoLeonenko{0}, x, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_entropy(KozachenkoLeonenko{1}, classes, run),
                  std::invalid_argument);
}

TEST_CASE("one dimension has the distances that a tree finds") {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal;
  for (const double step : {0.0, 0.25}) {
    arma::mat value(1, 200);
    value.imbue([&] {
      const double v = normal(random);
      return step > 0.0 ? step * std::round(v / step) : v;
    });
    const Points x(value);
    const infosift::Neighbours k(std::vector<uword>{1, 3, 10});
    const arma::mat by_tree =
        infosift::detail::distances_to(k, infosift::KdTree(x), Execution{});
    const arma::mat sorted = infosift::detail::distances_to(
        k, infosift::sorted_column(value.memptr(), 200, 1), Execution{});
    CHECK(arma::approx_equal(sorted, by_tree, "absdiff", 0.0));
  }
}
