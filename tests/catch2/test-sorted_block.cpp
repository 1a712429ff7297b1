#include "infosift/inference/sorted_block.hpp"

#include <catch2/catch.hpp>

#include "infosift/support/random.hpp"

using infosift::Points;

namespace {

template <bool closed>
std::size_t brute_count(const Points& points, arma::uword i, double radius) {
  std::size_t found = 0;
  for (arma::uword j = 0; j < points.n(); ++j) {
    const double d = distance(points, i, j);
    found += j != i && (closed ? d <= radius : d < radius);
  }
  return found;
}

}  // namespace

TEST_CASE("a sorted block counts what is within a radius") {
  infosift::Random random(1);
  for (const std::size_t n : {1u, 2u, 8u, 9u, 70u}) {
    for (const auto& kinds : std::vector<std::vector<bool>>{
             {false}, {true}, {false, false}, {true, false}, {true, true}}) {
      arma::mat value(kinds.size(), n);
      value.imbue([&] { return static_cast<double>(random.below(9)); });
      const Points points(value, kinds);
      const infosift::SortedBlock block(points);
      for (arma::uword i = 0; i < n; ++i) {
        const auto p = static_cast<std::ptrdiff_t>(block.position(i));
        for (const double radius : {0.0, 0.5, 1.0, 2.0, 2.5, 100.0}) {
          CHECK(block.count<true>(p, radius) ==
                brute_count<true>(points, i, radius));
          CHECK(block.count<false>(p, radius) ==
                brute_count<false>(points, i, radius));
        }
      }
    }
  }
}
