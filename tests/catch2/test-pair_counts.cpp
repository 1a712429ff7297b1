#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/pair_counts.hpp"

namespace {

using infosift::BitKernels;
using infosift::Codes;
using infosift::PackedCodes;
using infosift::PairCounts;

std::vector<int> random_codes(std::size_t n, std::size_t n_levels, double gaps,
                              unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform;
  std::vector<int> code(n);
  for (int& value : code) {
    value = static_cast<int>(random() % n_levels) + 1;
    if (uniform(random) < gaps) value = infosift::missing_code;
  }
  return code;
}

// The oracle: the cells of the rows in which neither is missing.
std::map<std::pair<int, int>, double> slow_counts(const std::vector<int>& x,
                                                  const std::vector<int>& y,
                                                  std::size_t nx,
                                                  std::size_t ny) {
  std::vector<int> known_x, known_y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] < 1 || y[i] < 1) continue;
    known_x.push_back(x[i]);
    known_y.push_back(y[i]);
  }
  std::map<std::pair<int, int>, double> result;
  if (known_x.empty()) return result;
  // With weights, cells are added up one by one.
  const std::vector<double> weight(known_x.size(), 1.0);
  const infosift::Cells cells =
      infosift::count_cells({{known_x.data(), known_x.size(), nx},
                             {known_y.data(), known_y.size(), ny}},
                            weight.data());
  for (std::size_t i = 0; i < cells.mass.size(); ++i) {
    result[{cells.level[0][i], cells.level[1][i]}] = cells.mass[i];
  }
  return result;
}

std::map<std::pair<int, int>, double> as_map(const PairCounts& table) {
  std::map<std::pair<int, int>, double> result;
  for (std::size_t i = 0; i < table.count.size(); ++i) {
    if (table.count[i] == 0) continue;
    result[{static_cast<int>(i / table.ny) + 1,
            static_cast<int>(i % table.ny) + 1}] = table.count[i];
  }
  return result;
}

}  // namespace

TEST_CASE("pairs are counted as cells are, by planes and by rows") {
  const std::vector<std::pair<std::size_t, std::size_t>> shapes = {
      {1, 1},  {2, 2},   {10, 5},  {5, 10},  {10, 20},  {31, 3},
      {3, 31}, {32, 2},  {254, 2}, {3, 255}, {256, 10}, {300, 300},
      {7, 15}, {16, 17}, {1, 9},   {9, 1}};
  unsigned seed = 0;
  for (const auto& [nx, ny] : shapes) {
    for (const std::size_t n : {0u, 1u, 63u, 64u, 65u, 511u, 512u, 513u, 1000u,
                                8191u, 8192u, 8193u, 20000u}) {
      for (const double gaps : {0.0, 0.1}) {
        const std::vector<int> x = random_codes(n, nx, gaps, ++seed);
        const std::vector<int> y = random_codes(n, ny, gaps / 2, ++seed);
        const auto expected = slow_counts(x, y, nx, ny);
        for (const BitKernels& kernels : infosift::available_kernels()) {
          PackedCodes px, py;
          CHECK(px.assign({x.data(), n, nx}, false, kernels));
          CHECK(
              py.assign({y.data(), n, ny}, seed % 4 == 0 && ny <= 31, kernels));
          PairCounts table;
          infosift::count_pair(px, py, table, kernels);
          CHECK(as_map(table) == expected);
          if (nx > BitKernels::most_levels || ny > BitKernels::most_levels) {
            continue;
          }
          px.make_planes(kernels);
          py.make_planes(kernels);
          table.reset(nx, ny);
          infosift::Prefetch none;
          infosift::detail::count_planes(px, py, kernels, table, none);
          CHECK(as_map(table) == expected);
        }
      }
    }
  }
}

TEST_CASE("all kernels give the same planes") {
  const BitKernels& portable = infosift::available_kernels().front();
  for (const std::size_t levels : {1u, 2u, 3u, 4u, 7u, 8u, 15u, 16u, 31u}) {
    const std::vector<int> x = random_codes(5000, levels, 0.2, 1);
    PackedCodes expected;
    expected.assign({x.data(), x.size(), levels}, false, portable);
    expected.make_planes(portable);
    for (const BitKernels& kernels : infosift::available_kernels()) {
      PackedCodes found;
      found.assign({x.data(), x.size(), levels}, true, kernels);
      CHECK(found.level_counts() == expected.level_counts());
      CHECK(found.levels_seen() == expected.levels_seen());
      CHECK(found.n_missing() == expected.n_missing());
      for (std::size_t i = 0; i < expected.words() * 64; ++i) {
        REQUIRE(found.bytes()[i] == expected.bytes()[i]);
      }
      // The bits of a word may be in any order, if it is one for all.
      for (std::size_t i = 0; i < expected.words_of(0) * levels; ++i) {
        REQUIRE(found.planes(0)[i] == expected.planes(0)[i]);
      }
    }
  }
}

TEST_CASE("counts go beyond 16 bits") {
  const std::size_t n = 300000;
  const std::vector<int> one(n, 1);
  for (const std::size_t levels : {2u, 200u, 1000u}) {
    PackedCodes x(Codes{one.data(), n, levels});
    PackedCodes y(Codes{one.data(), n, 2});
    PairCounts table;
    infosift::count_pair(x, y, table);
    CHECK(table.count[0] == n);
    if (levels > 2) continue;
    x.make_planes();
    y.make_planes();
    infosift::count_pair(x, y, table);
    CHECK(table.count[0] == n);
  }
}

std::size_t count_absent(const std::vector<int>& code, std::size_t n_levels) {
  std::size_t count = 0;
  for (const int value : code) {
    count += value < 1 || static_cast<std::size_t>(value) > n_levels;
  }
  return count;
}

TEST_CASE("codes that are no levels are found, wherever they are") {
  for (const std::size_t levels : {1u, 10u, 254u, 255u, 1000u, 70000u}) {
    for (const std::size_t n : {1u, 64u, 700u}) {
      for (const std::size_t at : {std::size_t{0}, n / 2, n - 1}) {
        std::vector<int> code = random_codes(n, levels, 0.1, 7);
        const Codes codes{code.data(), n, levels};
        for (const BitKernels& kernels : infosift::available_kernels()) {
          PackedCodes packed;
          for (const int bad :
               {0, -1, static_cast<int>(levels) + 1, 256, 511, 65536 + 1,
                1 << 24, (1 << 30) + 3, -40000, infosift::missing_code + 1,
                std::numeric_limits<int>::max()}) {
            const int good = code[at];
            code[at] = bad;
            const bool is_level = bad > 0 && bad <= static_cast<int>(levels);
            CHECK(packed.assign(codes, false, kernels) == is_level);
            CHECK(packed.n_missing() == count_absent(code, levels));
            if (packed.width() == 1) {
              CHECK(packed.bytes()[at] == (is_level ? bad : 0));
            }
            code[at] = good;
          }
          CHECK(packed.assign(codes, false, kernels));
        }
      }
    }
  }
}

TEST_CASE("missing values are counted") {
  for (const std::size_t levels : {3u, 300u, 70000u}) {
    std::vector<int> code(1000, 2);
    for (std::size_t i = 0; i < code.size(); i += 3) {
      code[i] = infosift::missing_code;
    }
    PackedCodes packed;
    CHECK(packed.assign({code.data(), code.size(), levels}));
    CHECK(packed.n_missing() == 334);
    CHECK(packed.width() == (levels < 255 ? 1 : levels < 65535 ? 2 : 0));
  }
}

TEST_CASE("a table is used again") {
  const std::vector<int> x = random_codes(3000, 9, 0.0, 1);
  const std::vector<int> y = random_codes(3000, 4, 0.0, 2);
  PackedCodes px(Codes{x.data(), x.size(), 9});
  PackedCodes py(Codes{y.data(), y.size(), 4});
  PairCounts table;
  infosift::count_pair(px, py, table);
  const auto first = table.count;
  infosift::count_pair(py, px, table);
  infosift::count_pair(px, py, table);
  CHECK(table.count == first);
}
