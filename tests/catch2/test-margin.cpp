#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/neighbours.hpp"

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

template <Ball ball>
bool agrees(const Points& points, const arma::vec& radius) {
  const Margin margin(points);
  const auto found = margin.counts<ball>(
      infosift::detail::same_radius(radius.memptr(), points.dimensions()), {});
  for (uword i = 0; i < points.n(); ++i) {
    if (found[i] != count_others(points, i, radius[i], ball == Ball::closed)) {
      return false;
    }
  }
  return true;
}

bool agrees(const Points& points) {
  const uword n = points.n();
  for (const double fixed : {0.0, 0.1, 1.0, 17.0, 1e6}) {
    const arma::vec radius(n, arma::fill::value(fixed));
    if (!agrees<Ball::open>(points, radius)) return false;
    if (!agrees<Ball::closed>(points, radius)) return false;
  }
  // Radii that are distances of the sample, so that points lie on the ball.
  for (uword step = 1; step < n; step += 7) {
    arma::vec radius(n);
    for (uword i = 0; i < n; ++i) {
      radius[i] = infosift::distance(points, i, (i * step + step) % n);
    }
    if (!agrees<Ball::open>(points, radius)) return false;
    if (!agrees<Ball::closed>(points, radius)) return false;
  }
  return true;
}

}  // namespace

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
