#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/tree_search.hpp"
#include "infosift/support/sorting.hpp"
#include "timing.hpp"

using arma::uword;
using infosift::Ball;
using infosift::KdTree;
using infosift::NearestDistances;
using infosift::Points;

namespace {

using Random = std::mt19937_64;

uword between(Random& random, uword low, uword high) {
  return low + random() % (high - low + 1);
}

// Continuous, in steps of 0.1, integer, constant, duplicated rows, wide; with
// or without discrete rows.
Points sample(Random& random, uword n, uword dimensions) {
  std::normal_distribution<double> normal;
  const uword kind = between(random, 0, 5);
  const bool mixed = between(random, 0, 2) == 0;
  Points points(arma::mat(dimensions, n));
  for (uword d = 0; d < dimensions; ++d) {
    points.discrete[d] = mixed && between(random, 0, 1) == 0;
    for (uword i = 0; i < n; ++i) {
      double v = normal(random);
      if (kind == 1) v = std::round(10.0 * v) / 10.0;
      if (kind == 2) v = std::round(v);
      if (kind == 3) v = 0.1;
      if (kind == 5) v = std::exp(10.0 * v);
      if (points.discrete[d]) v = static_cast<double>(between(random, 1, 4));
      points.value(d, i) = v;
    }
  }
  if (kind == 4) {
    for (uword i = 0; i < n; ++i) {
      points.value.col(i) = points.value.col(between(random, 0, n - 1) / 2);
    }
  }
  return points;
}

infosift::RankedColumn ranked(const Points& points, uword d) {
  const arma::rowvec row = points.value.row(d);
  return infosift::RankedColumn(
      infosift::sorted_column(row.memptr(), row.n_elem, 1));
}

// From the sorted columns where that is possible, every other time.
KdTree grown(const Points& points, bool by_rank,
             const infosift::Execution& run = {}) {
  if (!by_rank || points.dimensions() != 2 || !points.all_numeric()) {
    return KdTree(points, run);
  }
  return KdTree(ranked(points, 0), ranked(points, 1), run);
}

double step(const Points& points, uword d, uword i, uword j) {
  const double here = std::abs(points.value(d, i) - points.value(d, j));
  return points.discrete[d] ? std::min(here, 1.0) : here;
}

double apart(const Points& points, uword i, uword j) {
  double distance = 0.0;
  for (uword d = 0; d < points.dimensions(); ++d) {
    distance = std::max(distance, step(points, d, i, j));
  }
  return distance;
}

// Distances of the other points, in increasing order.
std::vector<double> distances_of_others(const Points& points, uword i) {
  std::vector<double> all;
  for (uword j = 0; j < points.n(); ++j) {
    if (j != i) all.push_back(apart(points, i, j));
  }
  std::sort(all.begin(), all.end());
  return all;
}

uword count_others(const Points& points, uword i, const arma::vec& radius,
                   bool closed) {
  uword count = 0;
  for (uword j = 0; j < points.n(); ++j) {
    bool inside = j != i;
    for (uword d = 0; d < points.dimensions(); ++d) {
      const double here = step(points, d, i, j);
      inside = inside && (closed ? here <= radius[d] : here < radius[d]);
    }
    count += inside ? 1 : 0;
  }
  return count;
}

bool nearest_agree(const KdTree& tree, const Points& points, uword p, uword k) {
  const auto expected = distances_of_others(points, tree.order()[p]);
  NearestDistances found(k);
  tree.find_nearest(p, found);
  bool agree = true;
  for (uword j = 0; j < k; ++j) {
    agree = agree && found.distance(j) == expected[j];
  }
  return agree;
}

bool extent_agrees(const KdTree& tree, const Points& points, uword p,
                   double radius) {
  const uword i = tree.order()[p];
  std::vector<double> expected(points.dimensions());
  for (uword j = 0; j < points.n(); ++j) {
    if (apart(points, i, j) > radius) continue;
    for (uword d = 0; d < expected.size(); ++d) {
      expected[d] = std::max(expected[d], step(points, d, i, j));
    }
  }
  std::vector<double> found(points.dimensions());
  tree.extent(p, radius, found.data());
  return found == expected;
}

bool counts_agree(const KdTree& tree, const Points& points, uword p,
                  const arma::vec& radius) {
  const uword i = tree.order()[p];
  const arma::vec same(radius.n_elem, arma::fill::value(radius[0]));
  return tree.count<Ball::open>(p, radius[0]) ==
             count_others(points, i, same, false) &&
         tree.count<Ball::closed>(p, radius[0]) ==
             count_others(points, i, same, true) &&
         tree.count<Ball::open>(p, radius.memptr()) ==
             count_others(points, i, radius, false) &&
         tree.count<Ball::closed>(p, radius.memptr()) ==
             count_others(points, i, radius, true);
}

// All points at once, with every k up to the one given.
bool all_nearest_agree(const KdTree& tree, const Points& points, uword k) {
  bool agree = true;
  for_each_nearest(tree, k, {}, [&](std::size_t p, const auto& distance) {
    const auto expected = distances_of_others(points, tree.order()[p]);
    for (uword j = 0; j < k; ++j) {
      agree = agree && distance(j) == expected[j];
    }
  });
  return agree;
}

// Balls of all points at once, one radius for each dimension of each point.
template <Ball ball>
bool all_counts_agree(const KdTree& tree, const Points& points,
                      const arma::mat& radius) {
  infosift::Radii radii;
  for (uword d = 0; d < points.dimensions(); ++d) {
    radii.of.push_back(radius.colptr(d));
  }
  std::vector<infosift::Index> found(points.n());
  infosift::count_all<ball>(tree, radii, {}, found.data());
  for (uword i = 0; i < points.n(); ++i) {
    if (found[i] !=
        count_others(points, i, radius.row(i).t(), ball == Ball::closed)) {
      return false;
    }
  }
  return true;
}

// Every search, about some of the points.
bool all_searches_end(const Points& points, uword queries) {
  const KdTree tree(points);
  NearestDistances nearest(3);
  std::vector<double> extent(points.dimensions());
  uword total = 0;
  for (uword q = 0; q < queries; ++q) {
    const uword p = q * (points.n() / queries);
    tree.find_nearest(p, nearest);
    tree.extent(p, nearest.kth(), extent.data());
    for (const double radius : {0.0, 0.5, 1.0, 1.5}) {
      total += tree.count<Ball::open>(p, radius);
      total += tree.count<Ball::closed>(p, radius);
    }
  }
  return total > 0;
}

}  // namespace

TEST_CASE("searches equal brute force on every kind of sample") {
  Random random(42);
  for (int round = 0; round < 2400; ++round) {
    const uword n = between(random, 2, round % 8 == 0 ? 500 : 60);
    const Points points = sample(random, n, between(random, 1, 8));
    const KdTree tree = grown(points, round % 2 == 1);
    const uword k = between(random, 1, std::min<uword>(10, n - 1));
    bool agree = true;
    for (int query = 0; query < 8; ++query) {
      const uword p = between(random, 0, n - 1);
      agree = agree && nearest_agree(tree, points, p, k);

      // Radii that are distances of the sample, so that points lie on the ball.
      arma::vec radius(points.dimensions());
      for (uword d = 0; d < radius.n_elem; ++d) {
        radius[d] = step(points, d, tree.order()[p], between(random, 0, n - 1));
      }
      agree = agree && counts_agree(tree, points, p, radius) &&
              counts_agree(tree, points, p, 1.7 * radius) &&
              counts_agree(tree, points, p, arma::reverse(radius)) &&
              extent_agrees(tree, points, p, radius[0]);
      for (const double fixed : {0.0, 0.1, 1.0, 20.0}) {
        radius.fill(fixed);
        agree = agree && counts_agree(tree, points, p, radius) &&
                extent_agrees(tree, points, p, fixed);
      }
    }
    INFO("round " << round << ", n = " << n << ", k = " << k);
    REQUIRE(agree);
  }
}

TEST_CASE("searches about all points equal brute force") {
  Random random(43);
  for (int round = 0; round < 2400; ++round) {
    const uword n = between(random, 2, round % 40 == 0 ? 400 : 60);
    const Points points = sample(random, n, between(random, 1, 8));
    const KdTree tree = grown(points, round % 3 == 1);
    const uword most = round % 10 == 0 ? n - 1 : std::min<uword>(10, n - 1);
    const uword k = between(random, 1, most);
    INFO("round " << round << ", n = " << n << ", k = " << k);
    REQUIRE(all_nearest_agree(tree, points, k));

    arma::mat radius(n, points.dimensions());
    for (uword i = 0; i < n; ++i) {
      const uword j = between(random, 0, n - 1);
      for (uword d = 0; d < points.dimensions(); ++d) {
        radius(i, d) = step(points, d, i, round % 2 == 0 ? j : (i + j) % n);
      }
      if (i % 5 == 0) radius.row(i).fill(i % 10 == 0 ? 20.0 : 0.0);
    }
    REQUIRE(all_counts_agree<Ball::open>(tree, points, radius));
    REQUIRE(all_counts_agree<Ball::closed>(tree, points, radius));
    radius *= 1.7;
    REQUIRE(all_counts_agree<Ball::open>(tree, points, radius));
    REQUIRE(all_counts_agree<Ball::closed>(tree, points, radius));
  }
}

TEST_CASE("the tree and its searches are the same for any number of threads") {
  Random random(44);
  Points points(arma::mat(2, 40000));
  points.value.imbue([&] { return static_cast<double>(random() % 1000); });
  points.value.row(0) += arma::randn<arma::rowvec>(40000);
  const auto itself = [](std::size_t, double d) { return d; };
  for (const bool by_rank : {false, true}) {
    const KdTree one = grown(points, by_rank);
    const arma::vec expected = map_nearest(one, 3, {}, itself);
    for (const int threads : {2, 3}) {
      infosift::Execution run;
      run.threads = threads;
      const KdTree tree = grown(points, by_rank, run);
      CHECK(arma::all(tree.order() == one.order()));
      CHECK(arma::all(map_nearest(tree, 3, run, itself) == expected));
    }
  }
}

TEST_CASE("hundreds of neighbours take little longer each than a few") {
  Random random(45);
  std::normal_distribution<double> normal;
  Points points(arma::mat(2, 4000));
  points.value.imbue([&] { return normal(random); });
  const KdTree tree(points);
  const auto itself = [](std::size_t, double d) { return d; };
  CHECK(cpu_seconds([&] { map_nearest(tree, 1000, {}, itself); }) <
        time_limit(5.0));
}

TEST_CASE("searches equal brute force in 50 dimensions") {
  Random random(7);
  for (int round = 0; round < 20; ++round) {
    const Points points = sample(random, 300, 50);
    const KdTree tree(points);
    for (uword p = 0; p < 300; p += 29) {
      REQUIRE(nearest_agree(tree, points, p, 5));
    }
  }
}

TEST_CASE("the order names every observation once") {
  Random random(3);
  for (const uword n : {1, 2, 9, 1000}) {
    const KdTree tree(sample(random, n, 2));
    CHECK(tree.n() == n);
    CHECK(arma::all(arma::sort(tree.order()) ==
                    arma::regspace<arma::uvec>(0, n - 1)));
  }
}

TEST_CASE("a single point has no neighbours") {
  const KdTree tree(Points(arma::mat(2, 1, arma::fill::ones)));
  NearestDistances nearest(1);
  tree.find_nearest(0, nearest);
  CHECK(nearest.kth() == arma::datum::inf);
  CHECK(tree.count<Ball::closed>(0, 1e9) == 0);
  CHECK(tree.count<Ball::open>(0, 0.0) == 0);
}

TEST_CASE("a tree refuses values that are not finite, and no dimensions") {
  CHECK_THROWS_AS(KdTree(Points(arma::mat{{1.0, arma::datum::inf}})),
                  std::invalid_argument);
  CHECK_THROWS_AS(KdTree(Points(arma::mat(0, 3))), std::invalid_argument);
}

TEST_CASE("an open ball stays open at every magnitude") {
  for (const double size : {1e-300, 1.0, 16.0, 17.0, 1e6, 1e300}) {
    const arma::mat line = {0.0, size, 2.0 * size};
    const KdTree tree((Points(line)));
    for (uword p = 0; p < 3; ++p) {
      const uword neighbours = tree.order()[p] == 1 ? 2 : 1;
      CHECK(tree.count<Ball::open>(p, size) == 0);
      CHECK(tree.count<Ball::closed>(p, size) == neighbours);
    }
  }
}

TEST_CASE("a sample of identical points is searched in no time") {
  const Points points(arma::mat(2, 200000, arma::fill::value(0.1)));
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(points, 20000)); }) <
        time_limit(5.0));
}

TEST_CASE("so are points on a small grid, and points of many classes") {
  Random random(5);
  Points points(arma::mat(2, 200000));
  points.value.imbue([&] { return static_cast<double>(random() % 3); });
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(points, 20000)); }) <
        time_limit(5.0));
  points.discrete = {true, true};
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(points, 20000)); }) <
        time_limit(5.0));
}

TEST_CASE("so are identical points with a few others, and binary data") {
  Random random(6);
  Points points(arma::mat(2, 200000, arma::fill::zeros));
  for (uword i = 0; i < 50; ++i) points.value(0, random() % 200000) = 1.0;
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(points, 20000)); }) <
        time_limit(5.0));

  Points binary(arma::mat(20, 20000));
  binary.value.imbue([&] { return static_cast<double>(random() % 2); });
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(binary, 2000)); }) <
        time_limit(5.0));
}

TEST_CASE("an order that misleads the sampled cuts does not make a deep tree") {
  // The values that the samples of PointCutter look at first are the smallest,
  // in every suffix of the points.
  constexpr uword n = 200000;
  constexpr uword sampled = 128;
  constexpr uword golden = 2654435769U;
  arma::mat line(1, n);
  std::vector<uword> open(n);
  for (uword i = 0; i < n; ++i) open[i] = i;
  double next = 0.0;
  while (!open.empty()) {
    std::vector<bool> taken(open.size());
    for (uword s = 0; s < sampled; ++s) {
      const uword fraction = s * golden & 0xFFFFFFFFU;
      taken[fraction * open.size() >> 32U] = true;
    }
    std::vector<uword> rest;
    for (uword i = 0; i < open.size(); ++i) {
      if (taken[i]) {
        line[open[i]] = next++;
      } else {
        rest.push_back(open[i]);
      }
    }
    open = rest;
  }
  CHECK(cpu_seconds([&] { REQUIRE(all_searches_end(Points(line), 2000)); }) <
        time_limit(5.0));
}
