#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

#include "infosift/measures/mi_matrix.hpp"
#include "infosift/measures/screen_discrete.hpp"

namespace {

using infosift::Cells;
using infosift::Codes;
using infosift::Plugin;

struct Sample {
  std::vector<std::vector<int>> column;
  std::vector<std::size_t> n_levels;

  // Column j repeats some of the values of the one before it.
  Sample(std::size_t n, std::vector<std::size_t> levels, double gaps)
      : n_levels(std::move(levels)) {
    std::mt19937_64 random(n + n_levels.size());
    std::uniform_real_distribution<double> uniform;
    for (std::size_t j = 0; j < n_levels.size(); ++j) {
      std::vector<int> code(n);
      for (std::size_t i = 0; i < n; ++i) {
        code[i] = static_cast<int>(random() % n_levels[j]) + 1;
        if (j > 0 && uniform(random) < 0.4 && column[j - 1][i] > 0) {
          code[i] = (column[j - 1][i] - 1) % static_cast<int>(n_levels[j]) + 1;
        }
        if (uniform(random) < gaps) code[i] = infosift::missing_code;
      }
      column.push_back(code);
    }
  }

  Codes codes(std::size_t j) const {
    return {column[j].data(), column[j].size(), n_levels[j]};
  }

  // The oracle: the cells of the complete rows of some columns.
  Cells cells(const std::vector<std::size_t>& which) const {
    std::vector<std::vector<int>> complete(which.size());
    for (std::size_t i = 0; i < column[0].size(); ++i) {
      bool known = true;
      for (const std::size_t j : which) known = known && column[j][i] > 0;
      for (std::size_t v = 0; known && v < which.size(); ++v) {
        complete[v].push_back(column[which[v]][i]);
      }
    }
    std::vector<Codes> codes;
    for (std::size_t v = 0; v < which.size(); ++v) {
      codes.push_back(
          {complete[v].data(), complete[v].size(), n_levels[which[v]]});
    }
    return infosift::count_cells(codes);
  }
};

const std::vector<std::vector<std::size_t>> shapes = {
    {4, 3, 2, 5}, {10, 10, 10, 4}, {300, 7, 260, 3}, {70000, 5, 40, 600}};

}  // namespace

TEST_CASE("features are measured as from cells, given another or not") {
  for (const auto& levels : shapes) {
    for (const double gaps : {0.0, 0.1}) {
      const Sample data(3001, levels, gaps);
      const std::vector<Codes> features = {data.codes(0), data.codes(1)};
      const Codes z = data.codes(3);
      const auto plain = infosift::screen_discrete(
          features, infosift::Partner(data.codes(2)), Plugin{}, {});
      const auto given = infosift::screen_discrete(
          features, infosift::Partner(data.codes(2), &z), Plugin{}, {});
      for (std::size_t j = 0; j < 2; ++j) {
        const Cells two = data.cells({j, 2});
        const Cells three = data.cells({j, 2, 3});
        CHECK(std::abs(plain[j].pair.info -
                       mutual_info(Plugin{}, two, {0}, {1})) < 1e-12);
        CHECK(std::abs(given[j].pair.info -
                       cond_mutual_info(Plugin{}, three, {0}, {1}, {2})) <
              1e-12);
        CHECK(static_cast<double>(plain[j].pair.n) ==
              infosift::total_mass(two.mass));
        CHECK(plain[j].pair.x_levels == margin(two, {0}).mass.size());
        CHECK(plain[j].pair.y_levels == margin(two, {1}).mass.size());
        CHECK(given[j].pair.x_levels == margin(three, {0}).mass.size());
        CHECK(given[j].pair.y_levels == margin(three, {1}).mass.size());
        CHECK(static_cast<double>(plain[j].known) ==
              infosift::total_mass(data.cells({j}).mass));
        CHECK(plain[j].valid);
      }
    }
  }
}

TEST_CASE("all pairs are measured as from cells, given another or not") {
  for (const auto& levels : shapes) {
    for (const double gaps : {0.0, 0.1}) {
      const Sample data(1500, levels, gaps);
      const std::vector<Codes> all = {data.codes(0), data.codes(1),
                                      data.codes(2)};
      const Codes z = data.codes(3);
      const auto plain = infosift::mi_matrix(all, nullptr, Plugin{}, true, {});
      const auto given = infosift::mi_matrix(all, &z, Plugin{}, true, {});
      for (std::size_t i = 0; i < 3; ++i) {
        const Cells own = data.cells({i, 3});
        CHECK(std::abs(given.info(i, i) -
                       cond_entropy(Plugin{}, own, {0}, {1})) < 1e-12);
        CHECK(std::abs(plain.info(i, i) -
                       entropy(Plugin{}, data.cells({i}), {0})) < 1e-12);
        for (std::size_t j = 0; j < 3; ++j) {
          if (i == j) continue;
          const Cells two = data.cells({i, j});
          const Cells three = data.cells({i, j, 3});
          CHECK(std::abs(plain.info(i, j) -
                         mutual_info(Plugin{}, two, {0}, {1})) < 1e-12);
          CHECK(std::abs(plain.entropy(i, j) - entropy(Plugin{}, two, {0})) <
                1e-12);
          CHECK(std::abs(given.info(i, j) -
                         cond_mutual_info(Plugin{}, three, {0}, {1}, {2})) <
                1e-12);
          CHECK(std::abs(given.entropy(i, j) -
                         cond_entropy(Plugin{}, three, {0}, {2})) < 1e-12);
          CHECK(given.n(i, j) == infosift::total_mass(three.mass));
        }
      }
    }
  }
}

TEST_CASE("a matrix of many variables is symmetric, for any threads") {
  const Sample data(200, std::vector<std::size_t>(101, 4), 0.05);
  std::vector<Codes> all;
  for (std::size_t j = 0; j < 101; ++j) all.push_back(data.codes(j));
  const auto one = infosift::mi_matrix(all, nullptr, Plugin{}, true, {});
  const auto two = infosift::mi_matrix(all, nullptr, Plugin{}, true, {3});
  CHECK(arma::approx_equal(one.info, one.info.t(), "absdiff", 0.0));
  CHECK(arma::approx_equal(one.info, two.info, "absdiff", 0.0));
  CHECK(arma::approx_equal(one.entropy, two.entropy, "absdiff", 0.0));
  CHECK(arma::approx_equal(one.n, two.n, "absdiff", 0.0));
  const auto lean = infosift::mi_matrix(all, nullptr, Plugin{}, false, {});
  CHECK(arma::approx_equal(one.info, lean.info, "absdiff", 0.0));
  CHECK(lean.entropy.is_empty());
  // Each pair by itself.
  const infosift::Partner partner(data.codes(80));
  const auto alone =
      infosift::screen_discrete({data.codes(7)}, partner, Plugin{}, {});
  CHECK(std::abs(one.info(7, 80) - alone[0].pair.info) < 1e-14);
  CHECK(one.valid);
}

TEST_CASE("a matrix with a code that is no level is empty") {
  const std::vector<int> good = {1, 2, infosift::missing_code, 1};
  const std::vector<int> bad = {1, 2, 3, 1};
  const infosift::Codes x{good.data(), good.size(), 2};
  const infosift::Codes y{bad.data(), bad.size(), 2};
  CHECK(infosift::mi_matrix({x, x}, nullptr, Plugin{}, false, {}).valid);
  const auto none = infosift::mi_matrix({x, y}, nullptr, Plugin{}, false, {});
  CHECK(!none.valid);
  CHECK(none.info.is_empty());
}

TEST_CASE("screening does not depend on the number of threads, discrete too") {
  const Sample data(500, std::vector<std::size_t>(60, 6), 0.1);
  std::vector<Codes> features;
  for (std::size_t j = 1; j < 60; ++j) features.push_back(data.codes(j));
  const infosift::Partner target(data.codes(0));
  const auto one = infosift::screen_discrete(features, target, Plugin{}, {});
  const auto two = infosift::screen_discrete(features, target, Plugin{}, {3});
  for (std::size_t j = 0; j < features.size(); ++j) {
    CHECK(one[j].pair.info == two[j].pair.info);
  }
}

TEST_CASE("without a complete row nothing is known") {
  const std::vector<int> x = {1, infosift::missing_code};
  const std::vector<int> y = {infosift::missing_code, 1};
  for (const std::size_t levels : {2u, 70000u}) {
    const auto result = infosift::screen_discrete(
        {{x.data(), 2, levels}}, infosift::Partner({y.data(), 2, 2}), Plugin{},
        {});
    CHECK(result[0].pair.n == 0);
    CHECK(result[0].known == 1);
    CHECK(std::isnan(result[0].pair.info));
  }
}

TEST_CASE("an invalid code is reported, and nothing is counted") {
  const std::vector<int> x = {1, 2, 9};
  const std::vector<int> y = {1, 2, 1};
  for (const std::size_t levels : {2u, 8u}) {
    const auto result = infosift::screen_discrete(
        {{x.data(), 3, levels}}, infosift::Partner({y.data(), 3, 2}), Plugin{},
        {});
    CHECK_FALSE(result[0].valid);
  }
}
