#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infosift/discrete/local.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/discrete/split.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/sum.hpp"

namespace {

const infosift::Plugin plugin;

double h(double p) { return -p * std::log(p) - (1 - p) * std::log(1 - p); }

// Three variables of 3, 4 and 2 levels with random probabilities.
struct Joint {
  std::vector<std::vector<int>> level{3};
  std::vector<double> mass;

  explicit Joint(unsigned seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(0.01, 1.0);
    for (int x = 1; x <= 3; ++x) {
      for (int y = 1; y <= 4; ++y) {
        for (int z = 1; z <= 2; ++z) {
          level[0].push_back(x);
          level[1].push_back(y);
          level[2].push_back(z);
          mass.push_back(uniform(random));
        }
      }
    }
  }

  infosift::Codes codes(std::size_t v) const {
    const std::size_t levels[] = {3, 4, 2};
    return {level[v].data(), mass.size(), levels[v]};
  }

  infosift::Cells cells() const {
    return infosift::count_cells({codes(0), codes(1), codes(2)}, mass.data());
  }

  // p of all cells that agree with `cell` in the given variables.
  double p(std::size_t cell, const infosift::Variables& variables) const {
    double sum = 0.0, total = 0.0;
    for (std::size_t i = 0; i < mass.size(); ++i) {
      bool same = true;
      for (const std::size_t v : variables) {
        same = same && level[v][i] == level[v][cell];
      }
      if (same) sum += mass[i];
      total += mass[i];
    }
    return sum / total;
  }
};

}  // namespace

TEST_CASE("entropy has its textbook values") {
  CHECK(infosift::entropy(plugin, {1, 1, 1, 1}) == Approx(std::log(4.0)));
  CHECK(infosift::entropy(plugin, {0.1, 0.9}) == Approx(h(0.1)));
  CHECK(infosift::entropy(plugin, {5}) == 0.0);
  CHECK(infosift::entropy(plugin, {5, 0, 0}) == 0.0);
}

TEST_CASE("divergence is zero for equal distributions, infinite off support") {
  CHECK(infosift::kl_divergence(plugin, {1, 2, 3}, {1, 2, 3}) == 0.0);
  CHECK(infosift::kl_divergence(plugin, {1, 2, 3}, {10, 20, 30}) ==
        Approx(0.0).margin(1e-16));
  CHECK(infosift::kl_divergence(plugin, {1, 1}, {1, 0}) ==
        std::numeric_limits<double>::infinity());
  CHECK(infosift::kl_divergence(plugin, {1, 0}, {1, 1}) ==
        Approx(std::log(2.0)));
  CHECK(
      infosift::cross_entropy(plugin, {1, 1}, {9, 1}) ==
      Approx(std::log(2.0) + infosift::kl_divergence(plugin, {1, 1}, {9, 1})));
}

TEST_CASE("conditional mutual information is its definition") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Joint joint(seed);
    const infosift::Cells cells = joint.cells();
    double expected = 0.0;
    for (std::size_t i = 0; i < joint.mass.size(); ++i) {
      expected += joint.p(i, {0, 1, 2}) *
                  std::log(joint.p(i, {0, 1, 2}) * joint.p(i, {2}) /
                           (joint.p(i, {0, 2}) * joint.p(i, {1, 2})));
    }
    CHECK(infosift::cond_mutual_info(plugin, cells, {0}, {1}, {2}) ==
          Approx(expected).margin(1e-14));
    const std::vector<double> local = infosift::local_cond_mutual_info(
        plugin, {joint.codes(0)}, {joint.codes(1)}, {joint.codes(2)},
        joint.mass);
    double mean = 0.0;
    for (std::size_t i = 0; i < local.size(); ++i) {
      mean += joint.p(i, {0, 1, 2}) * local[i];
    }
    CHECK(mean == Approx(expected).margin(1e-14));
  }
}

TEST_CASE("the chain rule adds up in any order") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const infosift::Cells cells = Joint(seed).cells();
    const double total = infosift::mutual_info(plugin, cells, {0, 1}, {2});
    for (const auto& order :
         {std::vector<infosift::Variables>{{0}, {1}}, {{1}, {0}}}) {
      const auto terms = infosift::chain_rule(plugin, cells, order, {2});
      CHECK(terms[0] + terms[1] == Approx(total).epsilon(1e-13));
      CHECK(terms[0] ==
            Approx(infosift::mutual_info(plugin, cells, order[0], {2}))
                .margin(1e-14));
    }
  }
}

TEST_CASE("measures of several variables agree with each other") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const infosift::Cells cells = Joint(seed).cells();
    const double xy = infosift::mutual_info(plugin, cells, {0}, {1});
    const double xy_z =
        infosift::cond_mutual_info(plugin, cells, {0}, {1}, {2});
    CHECK(infosift::interaction_info(plugin, cells, {{0}, {1}, {2}}) ==
          Approx(xy - xy_z).margin(1e-14));
    // Total correlation is a chain of mutual informations, the dual one the
    // difference to the co-information for three variables.
    const double total =
        infosift::total_correlation(plugin, cells, {{0}, {1}, {2}});
    CHECK(total ==
          Approx(xy + infosift::mutual_info(plugin, cells, {0, 1}, {2}))
              .margin(1e-14));
    CHECK(infosift::dual_total_correlation(plugin, cells, {{0}, {1}, {2}}) ==
          Approx(total -
                 infosift::interaction_info(plugin, cells, {{0}, {1}, {2}}))
              .margin(1e-14));
  }
}

TEST_CASE("the best split is the best of all cuts") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 50; ++round) {
    const std::size_t n = 2 + random() % 40;
    std::vector<double> x(n);
    std::vector<int> y(n);
    for (std::size_t i = 0; i < n; ++i) {
      x[i] = static_cast<double>(random() % 10);
      y[i] = static_cast<int>(random() % 3) + 1;
    }
    double best = 0.0;
    for (double cut = 0.5; cut < 10; ++cut) {
      std::vector<int> side(n);
      for (std::size_t i = 0; i < n; ++i) side[i] = x[i] < cut ? 1 : 2;
      const infosift::Cells cells =
          infosift::count_cells({{side.data(), n, 2}, {y.data(), n, 3}});
      best = std::max(best, infosift::mutual_info(plugin, cells, {0}, {1}));
    }
    CHECK(infosift::best_split(x, {y.data(), n, 3}).gain ==
          Approx(best).margin(1e-13));
  }
}

TEST_CASE("a feature with one value has no split") {
  const std::vector<int> y = {1, 2, 1};
  const infosift::Split split =
      infosift::best_split({5, 5, 5}, {y.data(), 3, 2});
  CHECK(std::isnan(split.threshold));
  CHECK(split.gain == 0.0);
}

TEST_CASE("the threshold halves the gap and is the lowest of equals") {
  const std::vector<int> y = {1, 2, 2, 1};
  CHECK(infosift::best_split({1, 2, 4, 5}, {y.data(), 4, 2}).threshold == 1.5);
}

TEST_CASE("a compensated sum keeps what a plain one loses") {
  infosift::Sum sum;
  sum += 1.0;
  sum += 1e100;
  sum += 1.0;
  sum += -1e100;
  CHECK(sum.value() == 2.0);
}
