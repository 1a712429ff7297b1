#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "infosift/measures/adaptive_discrete.hpp"

namespace {

struct Pair {
  std::vector<int> x, y, z;

  infosift::Cells cells() const {
    return infosift::count_cells({codes(x), codes(y), codes(z)});
  }

  static infosift::Codes codes(const std::vector<int>& v) {
    const int levels = *std::max_element(v.begin(), v.end());
    return {v.data(), v.size(), static_cast<std::size_t>(levels)};
  }
};

// The statistic from a full table, with all its empty cells.
double slow_statistic(const std::vector<int>& x, const std::vector<int>& y) {
  const double n = static_cast<double>(x.size());
  double sum = 0.0;
  const int rows = *std::max_element(x.begin(), x.end());
  const int columns = *std::max_element(y.begin(), y.end());
  for (int i = 1; i <= rows; ++i) {
    for (int j = 1; j <= columns; ++j) {
      double cell = 0.0, r = 0.0, c = 0.0;
      for (std::size_t k = 0; k < x.size(); ++k) {
        r += x[k] == i;
        c += y[k] == j;
        cell += x[k] == i && y[k] == j;
      }
      if (r * c > 0) sum += std::pow(cell - r * c / n, 2) / std::sqrt(r * c);
    }
  }
  return sum;
}

infosift::Stratum table_of(const std::vector<int>& x,
                           const std::vector<int>& y) {
  const Pair pair{x, y, std::vector<int>(x.size(), 1)};
  return infosift::strata(infosift::contingency(pair.cells(), {0}, {1}, {}))[0];
}

}  // namespace

TEST_CASE("moments of the statistic are those over all permutations") {
  const std::vector<std::pair<std::vector<int>, std::vector<int>>> pairs = {
      {{1, 2}, {1, 2}},
      {{1, 1, 2}, {2, 1, 1}},
      {{1, 2, 3}, {1, 1, 2}},
      {{1, 1, 2, 2}, {1, 2, 2, 3}},
      {{1, 1, 1, 2, 2, 3}, {1, 1, 2, 2, 3, 3}},
      {{1, 1, 1, 1, 2, 3, 3}, {1, 2, 2, 2, 2, 2, 3}}};
  for (const auto& [x, y] : pairs) {
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), 0);
    double sum = 0.0, squares = 0.0, count = 0.0;
    do {
      std::vector<int> shuffled;
      for (const std::size_t i : order) shuffled.push_back(y[i]);
      const double s = slow_statistic(x, shuffled);
      sum += s;
      squares += s * s;
      count += 1.0;
    } while (std::next_permutation(order.begin(), order.end()));
    const auto moments = infosift::dependence_moments(table_of(x, y));
    CHECK(moments.statistic == Approx(slow_statistic(x, y)).margin(1e-12));
    CHECK(moments.mean == Approx(sum / count));
    CHECK(moments.variance ==
          Approx(squares / count - std::pow(sum / count, 2)).margin(1e-12));
  }
}

TEST_CASE("variables that are not asked for are added up") {
  const Pair data{{1, 2, 2, 1, 3, 3}, {1, 1, 2, 2, 4, 4}, {2, 2, 2, 1, 1, 2}};
  const auto table = infosift::contingency(data.cells(), {0}, {1}, {});
  CHECK(table.cells.size() == 5);
  CHECK(table.n == 6);
  CHECK(infosift::mutual_info(infosift::AdaptiveDiscrete{}, data.cells(), {0},
                              {1}) ==
        infosift::mutual_info(infosift::AdaptiveDiscrete{},
                              infosift::margin(data.cells(), {0, 1}), {0},
                              {1}));
}

TEST_CASE("independent pairs give zero, copies their entropy") {
  std::mt19937_64 random(3);
  Pair data;
  int zero = 0;
  for (int seed = 0; seed < 200; ++seed) {
    data = {};
    for (int i = 0; i < 100; ++i) {
      data.x.push_back(static_cast<int>(random() % 5) + 1);
      data.y.push_back(static_cast<int>(random() % 4) + 1);
      data.z.push_back(static_cast<int>(random() % 3) + 1);
    }
    const double info = infosift::cond_mutual_info(infosift::AdaptiveDiscrete{},
                                                   data.cells(), {0}, {1}, {2});
    CHECK(info >= 0.0);
    // Its standard deviation is about sqrt(2 * 36) / (2 * 100) nats.
    zero += info < 0.1;
  }
  CHECK(zero > 190);
  data.y = data.x;
  const double copy = infosift::mutual_info(infosift::AdaptiveDiscrete{},
                                            data.cells(), {0}, {1});
  CHECK(copy == Approx(std::log(5.0)).margin(0.1));
}

TEST_CASE("between no evidence and plain dependence, information is between") {
  std::mt19937_64 random(8);
  const infosift::AdaptiveDiscrete method;
  int none = 0, weak = 0, plain = 0;
  for (int copies = 0; copies < 120; ++copies) {
    Pair data;
    for (int i = 0; i < 120; ++i) {
      data.x.push_back(static_cast<int>(random() % 6) + 1);
      data.y.push_back(i < copies / 2 ? data.x.back()
                                      : static_cast<int>(random() % 6) + 1);
    }
    data.z.assign(data.x.size(), 1);
    const auto cells = data.cells();
    const auto tables =
        infosift::strata(infosift::contingency(cells, {0}, {1}, {}));
    const double p = infosift::gamma_independence_test(tables);
    const double excess =
        std::max(infosift::mutual_info(infosift::Plugin{}, cells, {0}, {1}) -
                     infosift::expected_mutual_info(tables),
                 0.0);
    const double nsb = infosift::mutual_info(infosift::Nsb{}, cells, {0}, {1});
    const double info = infosift::mutual_info(method, cells, {0}, {1});
    if (p >= method.level) {
      ++none;
      CHECK(info == Approx(excess).margin(1e-12));
    } else if (p > 1e-6) {
      ++weak;
      CHECK(std::min(excess, nsb) - 1e-12 <= info);
      CHECK(info <= std::max(excess, nsb) + 1e-12);
    } else {
      ++plain;
      CHECK(info == Approx(nsb).epsilon(1e-4));
    }
  }
  CHECK(std::min({none, weak, plain}) > 5);
}
