#include "infosift/inference/shuffles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

using infosift::Order;
using infosift::Points;

namespace {

Points normal_rows(std::size_t rows, std::size_t n, std::uint64_t seed) {
  infosift::Random random(seed);
  arma::mat value(rows, n);
  value.imbue([&] { return random.normal(); });
  return Points(value);
}

bool is_permutation(Order order) {
  std::sort(order.begin(), order.end());
  return order == infosift::identity_order(order.size());
}

}  // namespace

TEST_CASE("all orders are equally likely in a full shuffle") {
  std::map<Order, int> seen;
  Order order;
  for (std::uint64_t i = 0; i < 24000; ++i) {
    infosift::Random random(1, i);
    infosift::FullShuffle{4}(random, order);
    ++seen[order];
  }
  CHECK(seen.size() == 24);
  // Five standard deviations of a count of 1000.
  for (const auto& item : seen) CHECK(std::abs(item.second - 1000) < 155);
}

TEST_CASE("a shuffle within classes keeps them") {
  Points z(arma::mat(1, 60), {true});
  for (arma::uword i = 0; i < 60; ++i) {
    z.value(0, i) = static_cast<double>(i % 7);
  }
  const infosift::ClassShuffle shuffle(z);
  infosift::Random random(1);
  Order order;
  shuffle(random, order);
  CHECK(is_permutation(order));
  CHECK(order != infosift::identity_order(60));
  for (std::size_t i = 0; i < 60; ++i) CHECK(order[i] % 7 == i % 7);
}

TEST_CASE("the nearest others are those of brute force") {
  for (const std::size_t rows : {1u, 3u}) {
    const Points z = normal_rows(rows, 101, rows);
    const Order near = infosift::nearest_others(z, 6, 1);
    const Order threaded =
        infosift::nearest_others(z, 6, 1, infosift::Execution{3});
    CHECK(near == threaded);
    for (std::uint32_t i = 0; i < 101; ++i) {
      Order others = infosift::identity_order(101);
      others.erase(others.begin() + i);
      std::sort(others.begin(), others.end(), [&](auto a, auto b) {
        return distance(z, i, a) < distance(z, i, b);
      });
      CHECK(std::equal(others.begin(), others.begin() + 6,
                       near.begin() + 6 * static_cast<std::ptrdiff_t>(i)));
    }
  }
}

TEST_CASE("which of the equally near is taken is left to chance") {
  const Points z(arma::mat(1, 50, arma::fill::zeros));
  const Order near = infosift::nearest_others(z, 4, 1);
  CHECK(std::set<std::uint32_t>(near.begin(), near.end()).size() <= 5);
  CHECK(near != infosift::nearest_others(z, 4, 2));
}

TEST_CASE("a local shuffle takes from neighbours, seldom twice") {
  const Points z = normal_rows(2, 400, 3);
  const infosift::LocalShuffle shuffle(z, 5, 1);
  const Order near = infosift::nearest_others(z, 4, 1);
  infosift::Random random(2);
  Order order;
  shuffle(random, order);
  std::set<std::uint32_t> used(order.begin(), order.end());
  CHECK(used.size() > 300);
  for (std::uint32_t i = 0; i < 400; ++i) {
    const auto begin = near.begin() + 4 * static_cast<std::ptrdiff_t>(i);
    CHECK(
        (order[i] == i || std::find(begin, begin + 4, order[i]) != begin + 4));
  }
}

TEST_CASE("observations with the same Z are shuffled as a class") {
  // With one value of Z all orders are alike; with two, those within classes.
  for (const int values : {1, 2}) {
    Points z(arma::mat(1, 8));
    for (arma::uword i = 0; i < 8; ++i) {
      z.value(0, i) = static_cast<double>(i % static_cast<unsigned>(values));
    }
    const infosift::LocalShuffle shuffle(z, 3, 1);
    arma::mat count(8, 8, arma::fill::zeros);
    Order order;
    for (std::uint64_t seed = 0; seed < 8000; ++seed) {
      infosift::Random random(9, seed);
      shuffle(random, order);
      for (arma::uword i = 0; i < 8; ++i) ++count(i, order[i]);
    }
    const double expected = 1000.0 * values;
    for (arma::uword i = 0; i < 8; ++i) {
      for (arma::uword j = 0; j < 8; ++j) {
        const bool alike = z.value(0, i) == z.value(0, j);
        CHECK(std::abs(count(i, j) - (alike ? expected : 0.0)) <
              5.0 * std::sqrt(expected));
      }
    }
  }
}
