#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/leaf_nearest.hpp"

using arma::uword;
using infosift::KdTree;
using infosift::Points;

namespace {

// Normal points, or such on a grid, of which many are equal.
Points sample(uword dimensions, uword n, bool grid, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<> normal;
  Points points;
  points.value.set_size(dimensions, n);
  points.value.imbue([&] {
    const double value = normal(random);
    return grid ? std::round(2.0 * value) : value;
  });
  points.discrete.assign(dimensions, false);
  return points;
}

// The distances from the point at each position to its k nearest neighbours.
template <std::size_t Fixed, std::size_t Kept>
std::vector<double> nearest(const KdTree& tree, std::size_t k, bool wide) {
  infosift::detail::NearestSearch<Fixed, false, Kept> search(tree.nodes(), k,
                                                             wide);
  std::vector<double> result(k * tree.n());
  for (const infosift::Index leaf : tree.nodes().leaves()) {
    search(leaf, [&](std::size_t p, const auto& distance) {
      for (std::size_t j = 0; j < k; ++j) result[p * k + j] = distance(j);
    });
  }
  return result;
}

std::vector<double> by_comparing_all(const Points& points, const KdTree& tree,
                                     std::size_t k) {
  std::vector<double> result;
  for (uword p = 0; p < tree.n(); ++p) {
    std::vector<double> distance;
    for (uword q = 0; q < tree.n(); ++q) {
      if (q == p) continue;
      distance.push_back(
          infosift::distance(points, tree.order()[p], tree.order()[q]));
    }
    std::sort(distance.begin(), distance.end());
    result.insert(result.end(), distance.begin(),
                  distance.begin() + static_cast<std::ptrdiff_t>(k));
  }
  return result;
}

template <std::size_t Fixed, std::size_t Kept>
void require_agreement(uword n, bool grid, unsigned seed) {
  const Points points = sample(Fixed, n, grid, seed);
  const KdTree tree(points);
  for (std::size_t k = 1; k <= std::min<std::size_t>(Kept, n - 1); ++k) {
    CAPTURE(Fixed, Kept, n, grid, k);
    const auto expected = by_comparing_all(points, tree, k);
    REQUIRE((nearest<Fixed, Kept>(tree, k, false) == expected));
    REQUIRE((nearest<Fixed, Kept>(tree, k, true) == expected));
  }
}

}  // namespace

TEST_CASE("leaves are searched alike in narrow and wide registers") {
  unsigned seed = 1;
  for (const bool grid : {false, true}) {
    for (const uword n : {2, 3, 8, 9, 16, 17, 40, 133, 300}) {
      require_agreement<2, 3>(n, grid, seed++);
      require_agreement<2, 8>(n, grid, seed++);
      require_agreement<2, 32>(n, grid, seed++);
      require_agreement<3, 3>(n, grid, seed++);
      require_agreement<3, 8>(n, grid, seed++);
    }
  }
}
