#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

#include "infosift/neighbours/margin.hpp"

using arma::uword;
using infosift::Ball;
using infosift::Margin;
using infosift::Points;

namespace {

uword count_others(const Points& points, uword i, double radius, bool closed) {
  uword count = 0;
  for (uword j = 0; j < points.n(); ++j) {
    double distance = 0.0;
    for (uword d = 0; d < points.dimensions(); ++d) {
      const double apart = std::abs(points.value(d, i) - points.value(d, j));
      distance =
          std::max(distance, points.discrete[d] ? std::min(apart, 1.0) : apart);
    }
    count += j != i && (closed ? distance <= radius : distance < radius);
  }
  return count;
}

bool agrees(const Points& points) {
  const Margin margin(points);
  for (uword i = 0; i < points.n(); ++i) {
    const double to_last = infosift::distance(points, i, points.n() - 1);
    for (const double radius : {0.0, 0.1, 1.0, 17.0, to_last}) {
      if (margin.count<Ball::open>(i, radius) !=
              count_others(points, i, radius, false) ||
          margin.count<Ball::closed>(i, radius) !=
              count_others(points, i, radius, true)) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

TEST_CASE("reach finds where a condition ends") {
  for (uword limit = 0; limit < 40; ++limit) {
    for (uword end = 0; end < 45; ++end) {
      const auto holds = [end](uword m) { return m <= end; };
      CHECK(infosift::detail::reach(limit, holds) == std::min(limit, end));
    }
  }
}

TEST_CASE("counts in a margin equal brute force") {
  std::mt19937_64 random(11);
  std::normal_distribution<double> normal;
  for (int round = 0; round < 300; ++round) {
    const uword n = 1 + random() % 80;
    const uword dimensions = 1 + random() % 3;
    const double steps = round % 3 == 0 ? 1e12 : round % 3 == 1 ? 10.0 : 1.0;
    Points points(arma::mat(dimensions, n));
    points.value.imbue(
        [&] { return std::round(steps * normal(random)) / steps; });
    INFO("round " << round);
    REQUIRE(agrees(points));

    // Some rows discrete, then all of them.
    points.value.row(0) = arma::round(points.value.row(0));
    points.discrete[0] = true;
    REQUIRE(agrees(points));
    points.value = arma::round(points.value);
    points.discrete.assign(dimensions, true);
    REQUIRE(agrees(points));
  }
}

TEST_CASE("classes are told apart by every row") {
  const Points points{{{1.0, 1.0, 2.0, 1.0}, {5.0, 6.0, 5.0, 5.0}},
                      {true, true}};
  const infosift::Classes classes = infosift::classes(points);
  CHECK(classes.code == std::vector<uword>{0, 1, 2, 0});
  CHECK(classes.size == std::vector<uword>{2, 1, 1});
}
