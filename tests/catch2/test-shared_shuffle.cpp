#include "infosift/inference/shared_shuffle.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>

using infosift::Order;
using infosift::SharedShuffle;

namespace {

std::vector<std::size_t> all_rows(std::size_t n) {
  std::vector<std::size_t> rows(n);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

Order shuffled(const SharedShuffle& shuffle,
               const std::vector<std::size_t>& rows, std::size_t i) {
  SharedShuffle::Part part(shuffle, rows);
  Order order;
  part(i, order);
  return order;
}

}  // namespace

TEST_CASE("a row gets what it gets among all, or what that one gets") {
  const std::size_t n = 40;
  const SharedShuffle shuffle(n, nullptr, 3);
  const std::vector<std::size_t> rows = {0, 3, 4, 9, 17, 18, 31, 39};
  for (std::size_t i = 1; i < 20; ++i) {
    const Order whole = shuffled(shuffle, all_rows(n), i);
    const Order part = shuffled(shuffle, rows, i);
    for (std::size_t j = 0; j < rows.size(); ++j) {
      std::size_t expected = whole[rows[j]];
      while (std::count(rows.begin(), rows.end(), expected) == 0) {
        expected = whole[expected];
      }
      CHECK(rows[part[j]] == expected);
    }
  }
}

TEST_CASE("rows stay in their strata, the missing ones in one of their own") {
  std::vector<int> code;
  for (int i = 0; i < 60; ++i) code.push_back(i % 4);  // 0 is missing
  const infosift::Codes strata = {code.data(), code.size(), 3};
  const SharedShuffle shuffle(60, &strata, 1);
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < 60; ++i) {
    if (i % 7 != 0) rows.push_back(i);
  }
  for (std::size_t i = 1; i < 20; ++i) {
    Order order = shuffled(shuffle, rows, i);
    bool same = true;
    for (std::size_t j = 0; j < rows.size(); ++j) {
      same = same && code[rows[j]] == code[rows[order[j]]];
    }
    CHECK(same);
    std::sort(order.begin(), order.end());
    CHECK(order == infosift::identity_order(rows.size()));
  }
}

TEST_CASE("all orders of some rows are alike") {
  const SharedShuffle shuffle(6, nullptr, 8);
  std::map<Order, int> count;
  for (std::size_t i = 1; i <= 6000; ++i) {
    ++count[shuffled(shuffle, {1, 2, 5}, i)];
  }
  REQUIRE(count.size() == 6);
  double chi_squared = 0.0;
  for (const auto& item : count) {
    chi_squared += (item.second - 1000.0) * (item.second - 1000.0) / 1000.0;
  }
  // With 5 degrees of freedom, exceeded once in 10 000 times.
  CHECK(chi_squared < 25.7);
}

TEST_CASE("an inverse undoes an order") {
  Order order = {2, 0, 3, 1}, inverse;
  infosift::invert(order, inverse);
  for (std::uint32_t i = 0; i < 4; ++i) CHECK(inverse[order[i]] == i);
}
