#include <catch2/catch.hpp>

#include <array>
#include <map>
#include <random>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/key_index.hpp"
#include "timing.hpp"

namespace {

using Row = std::vector<int>;

struct Table {
  std::vector<std::vector<int>> column;
  std::vector<std::size_t> n_levels;

  std::vector<infosift::Codes> codes() const {
    std::vector<infosift::Codes> result;
    for (std::size_t v = 0; v < column.size(); ++v) {
      result.push_back({column[v].data(), column[v].size(), n_levels[v]});
    }
    return result;
  }
};

Table random_table(std::size_t n, const std::vector<std::size_t>& n_levels,
                   unsigned seed) {
  std::mt19937_64 random(seed);
  Table table{{}, n_levels};
  for (const std::size_t levels : n_levels) {
    std::vector<int>& column = table.column.emplace_back(n);
    for (int& code : column) {
      code = static_cast<int>(random() % levels) + 1;
    }
  }
  return table;
}

// The oracle: rows as keys of an ordered map.
std::map<Row, double> count_rows(const Table& table, const double* weight) {
  std::map<Row, double> count;
  for (std::size_t i = 0; i < table.column.front().size(); ++i) {
    Row row;
    for (const auto& column : table.column) row.push_back(column[i]);
    count[row] += weight == nullptr ? 1.0 : weight[i];
  }
  return count;
}

std::map<Row, double> as_map(const infosift::Cells& cells) {
  std::map<Row, double> count;
  for (std::size_t cell = 0; cell < cells.mass.size(); ++cell) {
    Row row;
    for (const auto& level : cells.level) row.push_back(level[cell]);
    CHECK(count.count(row) == 0);
    count[row] = cells.mass[cell];
  }
  return count;
}

}  // namespace

TEST_CASE("cells are the distinct rows and their counts") {
  // Dense and hashed tables, one variable and several, and products of level
  // counts beyond 64 bits.
  const std::vector<std::vector<std::size_t>> shapes = {
      {1},       {7},          {3, 4},
      {2, 3, 5}, {1000, 1000}, {65536, 65536},
      {1, 1, 1}, {50, 1, 50},  std::vector<std::size_t>(12, 1000)};
  unsigned seed = 0;
  for (const auto& shape : shapes) {
    for (const std::size_t n : {1u, 2u, 513u, 3000u}) {
      const Table table = random_table(n, shape, ++seed);
      CHECK(as_map(infosift::count_cells(table.codes())) ==
            count_rows(table, nullptr));
    }
  }
}

TEST_CASE("weights add up within cells") {
  for (const std::size_t levels : {4u, 100000u}) {
    const Table table = random_table(2000, {levels, levels}, 5);
    std::vector<double> weight(2000);
    for (std::size_t i = 0; i < weight.size(); ++i) {
      weight[i] = static_cast<double>(i % 7 + 1);
    }
    CHECK(as_map(infosift::count_cells(table.codes(), weight.data())) ==
          count_rows(table, weight.data()));
  }
}

TEST_CASE("a margin is what counting its variables alone gives") {
  const Table table = random_table(3000, {5, 4, 300}, 11);
  const infosift::Cells cells = infosift::count_cells(table.codes());
  const Table swapped = {{table.column[2], table.column[0]}, {300, 5}};
  const infosift::Cells margin = infosift::margin(cells, {2, 0});
  CHECK(as_map(margin) == count_rows(swapped, nullptr));
  CHECK(margin.n_levels == std::vector<std::size_t>{300, 5});
}

TEST_CASE("joint codes number the joint levels by first appearance") {
  const Table table = random_table(2000, std::vector<std::size_t>(14, 900), 3);
  const infosift::JointCodes joint = infosift::joint_codes(table.codes());
  std::map<Row, int> number;
  for (std::size_t i = 0; i < 2000; ++i) {
    Row row;
    for (const auto& column : table.column) row.push_back(column[i]);
    const int next = static_cast<int>(number.size()) + 1;
    CHECK(joint.value[i] == number.emplace(row, next).first->second);
  }
  CHECK(joint.first_row.size() == number.size());
}

TEST_CASE("keys are numbered in the order in which they appear") {
  infosift::KeyIndex index;
  CHECK(index(std::uint64_t{1} << 63) == 0);
  CHECK(index(0) == 1);
  CHECK(index(~std::uint64_t{0}) == 2);
  CHECK(index(0) == 1);
  CHECK(index.size() == 3);
  // Past several times its first size, with keys that differ in high bits only.
  for (std::uint64_t i = 1; i < 20000; ++i) {
    REQUIRE(index(i << 40) == i + 2);
  }
  for (std::uint64_t i = 1; i < 20000; ++i) {
    REQUIRE(index(i << 40) == i + 2);
  }
}

TEST_CASE("keys in any stride are numbered in no time") {
  // Strides that send keys to few places if they are only multiplied.
  const auto number_all = [] {
    for (const std::uint64_t stride :
         {1ULL, 121393ULL, 196418ULL, 317811ULL, 1ULL << 32, 1ULL << 40}) {
      infosift::KeyIndex index;
      for (std::uint64_t i = 0; i < 100000; ++i) index(i * stride);
      CHECK(index.size() == 100000);
    }
  };
  CHECK(cpu_seconds(number_all) < time_limit(5.0));
}
