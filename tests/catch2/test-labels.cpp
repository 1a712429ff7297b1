#include <catch2/catch.hpp>

#include <cstddef>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "infosift/discrete/labels.hpp"

namespace {

template <typename Number>
void check_codes(const std::vector<Number>& value) {
  std::vector<int> code(value.size());
  const std::size_t n_levels =
      infosift::code_labels(value.data(), value.size(), code.data());
  std::map<Number, int> seen;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const int next = static_cast<int>(seen.size()) + 1;
    CHECK(code[i] == seen.emplace(value[i], next).first->second);
  }
  CHECK(n_levels == seen.size());
}

}  // namespace

TEST_CASE("labels are numbered in the order in which they appear") {
  std::mt19937_64 random(1);
  for (const int most : {1, 10, 2000, 2000000000}) {
    std::vector<int> whole(500);
    for (int& value : whole) {
      value = static_cast<int>(random() % static_cast<unsigned>(most)) - 7;
    }
    check_codes(whole);
    check_codes(std::vector<double>(whole.begin(), whole.end()));
  }
}

TEST_CASE("extreme labels and zeros of both signs are told apart by value") {
  constexpr int most = std::numeric_limits<int>::max();
  check_codes(std::vector<int>{most, -most, 0, most, 3});
  check_codes(std::vector<double>{1e308, -1e308, 0.0, -0.0, 0x1p53, 1e308});
  check_codes(std::vector<double>{-0.0, 1.0, 0.0});
  check_codes(std::vector<double>{});
}
