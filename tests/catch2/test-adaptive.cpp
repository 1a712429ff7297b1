#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

#include "infosift/neighbours/adaptive.hpp"
#include "infosift/neighbours/adaptive_given.hpp"

using arma::uword;
using infosift::Adaptive;
using infosift::Execution;
using infosift::Points;
using infosift::Scale;

namespace {

arma::mat normal(std::mt19937_64& random, uword rows, uword n) {
  std::normal_distribution<double> draw;
  arma::mat value(rows, n);
  value.imbue([&] { return draw(random); });
  return value;
}

double mean_of(const arma::vec& local) { return arma::mean(local); }

}  // namespace

TEST_CASE("neighbour lists are those of a search through all points") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 40; ++round) {
    const uword n = 5 + random() % 120;
    const uword k = 1 + random() % 4;
    arma::mat value = normal(random, 1 + random() % 3, n);
    if (round % 3 == 0) value = arma::round(2.0 * value);
    std::vector<bool> discrete(value.n_rows, false);
    if (round % 4 == 0) {
      value.row(0) = arma::round(value.row(0));
      discrete[0] = true;
    }
    const Points points(value, discrete);
    const arma::umat list = neighbour_lists(points, k, Execution{});
    for (uword i = 0; i < n; ++i) {
      std::vector<std::pair<double, uword>> all;
      for (uword j = 0; j < n; ++j) {
        if (j != i) all.emplace_back(distance(points, i, j), j);
      }
      std::sort(all.begin(), all.end());
      for (uword j = 0; j < k; ++j) CHECK(list(j, i) == all[j].second);
    }
  }
  CHECK_THROWS_AS(neighbour_lists(Points(arma::mat(1, 3)), 3, Execution{}),
                  std::invalid_argument);
}

TEST_CASE("local lines are those of least squares, point by point") {
  std::mt19937_64 random(2);
  const uword n = 60;
  const arma::rowvec x = normal(random, 1, n).row(0);
  const arma::rowvec y = normal(random, 1, n).row(0) + x;
  const infosift::detail::SortedPairs pairs(x, y);
  for (const uword window : {8U, 16U}) {
    const auto fit = infosift::detail::local_lines(pairs, window);
    const arma::rowvec error = fit.left_out();
    for (uword p = 0; p < n; ++p) {
      const uword first = std::min(p - std::min(p, window / 2), n - window);
      // Predicted without the pair itself.
      arma::mat design(window - 1, 2);
      arma::vec target(window - 1);
      uword row = 0;
      for (uword j = first; j < first + window; ++j) {
        if (j == p) continue;
        design(row, 0) = 1.0;
        design(row, 1) = pairs.x[j];
        target[row++] = pairs.y[j];
      }
      const arma::vec line = arma::solve(design, target);
      const uword i = pairs.index[p];
      if (fit.leverage[i] > 0.9) continue;
      CHECK(error[i] ==
            Approx(pairs.y[p] - line[0] - line[1] * pairs.x[p]).margin(1e-9));
    }
  }
}

TEST_CASE("local lines do not depend on the order of equal x") {
  const arma::rowvec x = {1, 1, 1, 2, 2, 3, 3, 3, 3, 4};
  const arma::rowvec y = {5, 1, 3, 2, 9, 4, 4, 0, 2, 7};
  const arma::uvec order = {2, 0, 1, 4, 3, 8, 6, 7, 5, 9};
  const auto fit = infosift::detail::local_lines({x, y}, 4);
  const auto other = infosift::detail::local_lines(
      {arma::rowvec(x.cols(order)), arma::rowvec(y.cols(order))}, 4);
  CHECK(arma::approx_equal(fit.residual.cols(order), other.residual, "absdiff",
                           1e-12));
}

TEST_CASE("the order of observations makes no difference to lengths") {
  // Normal scores come in pairs of the same length.
  std::mt19937_64 random(5);
  for (int round = 0; round < 20; ++round) {
    const Points x = scaled(Points(normal(random, 1, 60)), Scale::normal);
    const Points y =
        scaled(Points(x.value + normal(random, 1, 60)), Scale::normal);
    const arma::uvec order = arma::sort_index(normal(random, 1, 60).row(0));
    const auto length = [](const Points& points) {
      return infosift::detail::lengths(
          infosift::detail::whitened(points.value));
    };
    CHECK(arma::approx_equal(length(x).cols(order), length(subset(x, order)),
                             "absdiff", 1e-9));
    CHECK(arma::unique(length(x)).eval().n_elem == 30);
    CHECK(arma::unique(length(subset(x, order))).eval().n_elem == 30);
    const infosift::Linear linear{3};
    CHECK(mean_of(local_mutual_info(linear, x, y, Execution{})) ==
          Approx(mean_of(local_mutual_info(linear, subset(x, order),
                                           subset(y, order), Execution{})))
              .margin(1e-12));
  }
}

TEST_CASE("the regression identity finds what neighbours cannot") {
  std::mt19937_64 random(3);
  const Points x(normal(random, 1, 1000));
  for (const double noise : {1e-2, 1e-4}) {
    const Points y(x.value + noise * normal(random, 1, 1000));
    const infosift::LocalLinear method{3};
    // The standard error is about 0.03.
    CHECK(mean_of(local_mutual_info(method, x, y, Execution{})) ==
          Approx(-std::log(noise)).margin(0.12));
    CHECK(mean_of(local_mutual_info(method, x, y, Execution{})) ==
          Approx(mean_of(local_mutual_info(method, y, x, Execution{})))
              .margin(1e-12));
  }
}

TEST_CASE("canonical variates have the correlations and no others") {
  std::mt19937_64 random(4);
  const arma::mat x = normal(random, 3, 500);
  arma::mat y = normal(random, 2, 500);
  y.row(0) += x.row(1);
  const auto variates = infosift::detail::canonical_variates(x, y);
  CHECK(variates.correlation.n_elem == 2);
  const arma::mat all = arma::cor(arma::join_cols(variates.x, variates.y).t());
  for (uword i = 0; i < 5; ++i) {
    for (uword j = 0; j < i; ++j) {
      const bool pair = i == j + 3 && j < 2;
      CHECK(all(i, j) ==
            Approx(pair ? variates.correlation[j] : 0.0).margin(1e-10));
    }
  }
  CHECK(infosift::detail::significant(variates) == 1);
}

TEST_CASE("rows fall into components that depend on each other") {
  std::mt19937_64 random(5);
  arma::mat x = normal(random, 3, 1000);
  arma::mat y = normal(random, 4, 1000);
  y.row(0) += arma::square(x.row(2));
  x.row(1) += x.row(0);
  y.row(3) += 0.5 * x.row(1);
  const auto parts = infosift::components(Points(x), Points(y));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].x == std::vector<uword>{0, 1});
  CHECK(parts[0].y == std::vector<uword>{3});
  CHECK(parts[1].x == std::vector<uword>{2});
  CHECK(parts[1].y == std::vector<uword>{0});
}

TEST_CASE("classes and constants have as many functions as they allow") {
  const arma::mat value = {{1, 1, 2, 2, 3, 3}, {7, 7, 7, 7, 7, 7}};
  using infosift::detail::row_features;
  CHECK(row_features(Points(value, {true, false}), 0).n_cols == 2);
  CHECK(row_features(Points(value, {false, false}), 0).n_cols == 2);
  CHECK(row_features(Points(value), 1).n_cols == 0);
  const arma::mat f = row_features(Points(value), 0);
  CHECK(arma::approx_equal(arma::mat(f.t() * f / 6.0), arma::eye(2, 2),
                           "absdiff", 1e-12));
}

TEST_CASE("rows of z are relevant by themselves or by a product") {
  std::mt19937_64 random(6);
  const arma::mat x = normal(random, 1, 1000);
  const arma::mat y = normal(random, 1, 1000);
  arma::mat z = normal(random, 3, 1000);
  z.row(0) += x.row(0);
  z.row(2) += x.row(0) % y.row(0);
  CHECK(infosift::relevant_rows(Points(x), Points(y), Points(z)) ==
        std::vector<uword>{0, 2});
}

TEST_CASE("residuals are what z leaves of a variable") {
  std::mt19937_64 random(7);
  const uword n = 1000;
  const arma::mat z = normal(random, 2, n);
  const arma::mat e = normal(random, 1, n);
  const arma::mat shapes[] = {z.row(0) - 2.0 * z.row(1),
                              arma::sin(2.0 * z.row(0)) + z.row(1),
                              z.row(0) % z.row(1)};
  for (const arma::mat& shape : shapes) {
    const Points y(shape + 0.3 * e);
    const Points rest = infosift::Residuals(Points(z), Execution{}).of(y);
    // Without regression it is below 0.3.
    CHECK(arma::as_scalar(arma::cor(rest.value.row(0), e.row(0))) > 0.8);
  }
}

TEST_CASE("the order of observations does not matter, with ties in z") {
  std::mt19937_64 random(8);
  const uword n = 200;
  const arma::mat z = arma::round(2.0 * normal(random, 2, n));
  const arma::mat x = z.row(0) + normal(random, 1, n);
  const arma::mat y = x + z.row(1) + normal(random, 1, n);
  arma::uvec order(n);
  for (uword i = 0; i < n; ++i) order[i] = (i * 37 + 11) % n;
  const Adaptive method;
  const auto value = [&](const arma::mat& a, const arma::mat& b,
                         const arma::mat& c) {
    return mean_of(local_cond_mutual_info(method, Points(a), Points(b),
                                          Points(c), Execution{}));
  };
  CHECK(
      value(x, y, z) ==
      Approx(value(x.cols(order), y.cols(order), z.cols(order))).margin(1e-10));
}

TEST_CASE("the adaptive estimate is the same on any number of threads") {
  std::mt19937_64 random(9);
  const Points x(normal(random, 2, 600));
  const Points z(normal(random, 1, 600));
  const Points y(arma::mat(x.value.row(0) + z.value + normal(random, 1, 600)));
  Execution run;
  run.threads = 3;
  for (const bool debias : {false, true}) {
    const Adaptive method{3, debias, 42};
    CHECK(arma::all(local_mutual_info(method, x, y, Execution{}) ==
                    local_mutual_info(method, x, y, run)));
    CHECK(arma::all(local_cond_mutual_info(method, x, y, z, Execution{}) ==
                    local_cond_mutual_info(method, x, y, z, run)));
  }
}

TEST_CASE("one estimate of the whole is chosen, and one of each part") {
  std::mt19937_64 random(10);
  const arma::mat x = normal(random, 3, 500);
  const Points y(arma::mat(arma::square(x) + 0.2 * normal(random, 3, 500)));
  const auto all = infosift::ingredients(Adaptive{}, Points(x), y, Execution{});
  std::vector<int> chosen(4, 0);
  for (const auto& one : all) {
    REQUIRE(one.part < 4);
    chosen[one.part] += one.chosen ? 1 : 0;
    CHECK(one.local.n_elem == 500);
  }
  CHECK(chosen == std::vector<int>{1, 1, 1, 1});
}
