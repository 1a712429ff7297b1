#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include "infosift/discrete/plugin.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/measures/partitions.hpp"

using infosift::Normalizer;

namespace {

constexpr Normalizer normalizers[] = {Normalizer::arithmetic, Normalizer::min,
                                      Normalizer::geometric, Normalizer::max,
                                      Normalizer::joint};

infosift::PartitionPair compare(const std::vector<int>& x,
                                const std::vector<int>& y, std::size_t levels) {
  return infosift::compare_partitions(
      infosift::count_cells(
          {{x.data(), x.size(), levels}, {y.data(), y.size(), levels}}),
      {0}, {1});
}

double adjusted(const infosift::PartitionPair& pair, Normalizer by) {
  return infosift::adjusted_mutual_info(
      pair, infosift::expected_info(pair.x_sizes, pair.y_sizes), by);
}

std::vector<int> random_labels(std::size_t n, int levels,
                               std::mt19937_64& random) {
  std::vector<int> labels(n);
  for (int& label : labels) {
    label = static_cast<int>(random() % static_cast<unsigned>(levels)) + 1;
  }
  return labels;
}

double normalizer_of(double hx, double hy, double hxy, Normalizer by) {
  switch (by) {
    case Normalizer::arithmetic:
      return (hx + hy) / 2;
    case Normalizer::min:
      return std::min(hx, hy);
    case Normalizer::geometric:
      return std::sqrt(hx * hy);
    case Normalizer::max:
      return std::max(hx, hy);
    default:
      return hxy;
  }
}

std::vector<int> all_different(int n) {
  std::vector<int> labels;
  for (int i = 1; i <= n; ++i) labels.push_back(i);
  return labels;
}

}  // namespace

TEST_CASE("comparisons of partitions are those of the entropies") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 40; ++round) {
    const std::vector<int> x = random_labels(200, 2 + round % 9, random);
    const std::vector<int> y = random_labels(200, 2 + round % 7, random);
    const infosift::Cells cells = infosift::count_cells(
        {{x.data(), x.size(), 10}, {y.data(), y.size(), 10}});
    const infosift::Plugin plugin;
    const double hx = infosift::entropy(plugin, cells, {0});
    const double hy = infosift::entropy(plugin, cells, {1});
    const double hxy = infosift::entropy(plugin, cells, {0, 1});
    const double shared = hx + hy - hxy;
    const infosift::PartitionPair pair =
        infosift::compare_partitions(cells, {0}, {1});
    // Entropies of up to 5 nats, with rounding of a few units each.
    const auto near = [](double value) { return Approx(value).margin(1e-13); };
    CHECK(pair.info.mutual_info == near(shared));
    CHECK(pair.info.x_given_y == near(hxy - hy));
    CHECK(pair.info.y_given_x == near(hxy - hx));
    CHECK(infosift::homogeneity(pair.info) == near(shared / hx));
    CHECK(infosift::completeness(pair.info) == near(shared / hy));
    const double expected =
        infosift::expected_mutual_info(pair.x_sizes, pair.y_sizes);
    for (const Normalizer by : normalizers) {
      const double whole = normalizer_of(hx, hy, hxy, by);
      CHECK(infosift::normalized_mutual_info(pair, by) == near(shared / whole));
      CHECK(adjusted(pair, by) ==
            near((shared - expected) / (whole - expected)));
    }
  }
}

TEST_CASE("same partitions have exactly one, whatever their labels") {
  std::mt19937_64 random(2);
  for (const int levels : {1, 2, 7, 100}) {
    const std::vector<int> x = random_labels(101, levels, random);
    std::vector<int> y = x;
    for (int& label : y) label = levels + 1 - label;
    const infosift::PartitionPair pair = compare(x, y, 100);
    CHECK(pair.info.x_given_y == 0.0);
    CHECK(pair.info.y_given_x == 0.0);
    CHECK(infosift::homogeneity(pair.info) == 1.0);
    CHECK(infosift::completeness(pair.info) == 1.0);
    for (const Normalizer by : normalizers) {
      CHECK(infosift::normalized_mutual_info(pair, by) == 1.0);
      CHECK(adjusted(pair, by) == 1.0);
    }
  }
}

TEST_CASE("a constant and another partition share exactly nothing") {
  const std::vector<int> one(60, 1);
  std::mt19937_64 random(3);
  for (const int levels : {2, 9}) {
    const std::vector<int> other = random_labels(60, levels, random);
    for (const auto& pair : {compare(one, other, 9), compare(other, one, 9)}) {
      CHECK(pair.info.mutual_info == 0.0);
      for (const Normalizer by : normalizers) {
        CHECK(infosift::normalized_mutual_info(pair, by) == 0.0);
        CHECK(adjusted(pair, by) == 0.0);
      }
    }
  }
}

TEST_CASE("single observations are refined by chance: adjusted to zero") {
  const std::vector<int> singles = all_different(50);
  std::mt19937_64 random(4);
  const std::vector<int> other = random_labels(50, 3, random);
  const infosift::PartitionPair pair = compare(singles, other, 50);
  CHECK(infosift::normalized_mutual_info(pair, Normalizer::min) == 1.0);
  for (const Normalizer by : normalizers) CHECK(adjusted(pair, by) == 0.0);
}

TEST_CASE("a refinement agrees fully if the lesser entropy is the measure") {
  std::mt19937_64 random(5);
  const std::vector<int> x = random_labels(100, 12, random);
  std::vector<int> y = x;
  for (int& label : y) label = (label + 2) / 3;
  const infosift::PartitionPair pair = compare(x, y, 12);
  CHECK(pair.info.y_given_x == 0.0);
  CHECK(infosift::normalized_mutual_info(pair, Normalizer::min) == 1.0);
  CHECK(adjusted(pair, Normalizer::min) == 1.0);
  CHECK(adjusted(pair, Normalizer::max) < 1.0);
}

// Both partitions have one pair and singles. With the same pair they are the
// same, with another they share log n - 2 (2 / n) log 2, and on average a
// little more: every pair is the other one's with probability 2 / (n (n - 1)).
TEST_CASE("digits survive where all but two observations are alone") {
  for (const int n : {10, 1000, 100000}) {
    std::vector<int> x = all_different(n);
    std::vector<int> y = x;
    x[1] = x[0];
    y[3] = y[2];
    const infosift::PartitionPair pair =
        compare(x, y, static_cast<std::size_t>(n));
    const double same = 2.0 / (static_cast<double>(n) * (n - 1.0));
    for (const Normalizer by :
         {Normalizer::arithmetic, Normalizer::min, Normalizer::max}) {
      // The difference of two values near 2 log 2 / n, over one of them: the
      // rounding of 1.
      CHECK(adjusted(pair, by) ==
            Approx(-same / (1.0 - same)).epsilon(1e-12).margin(1e-15));
    }
  }
}

TEST_CASE("variation of information has the triangle inequality") {
  std::mt19937_64 random(6);
  const auto distance = [](const std::vector<int>& a,
                           const std::vector<int>& b) {
    const infosift::PairInfo info = compare(a, b, 6).info;
    return info.x_given_y + info.y_given_x;
  };
  for (int round = 0; round < 200; ++round) {
    const std::vector<int> x = random_labels(12, 2 + round % 5, random);
    const std::vector<int> y = random_labels(12, 2 + round % 3, random);
    const std::vector<int> z = random_labels(12, 2 + round % 4, random);
    CHECK(distance(x, z) <= distance(x, y) + distance(y, z) + 1e-14);
  }
}

namespace {

// All partitions of n observations, as restricted growth strings.
void extend(std::vector<int> labels, std::size_t n,
            std::vector<std::vector<int>>* all) {
  if (labels.size() == n) {
    all->push_back(labels);
    return;
  }
  const int most =
      labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end());
  labels.push_back(0);
  for (labels.back() = 1; labels.back() <= most + 1; ++labels.back()) {
    extend(labels, n, all);
  }
}

}  // namespace

TEST_CASE(
    "for every pair of partitions of up to six, all values are in range") {
  for (const std::size_t n : {1, 2, 3, 4, 5, 6}) {
    std::vector<std::vector<int>> all;
    extend({}, n, &all);
    std::size_t bad = 0;
    for (const auto& x : all) {
      for (const auto& y : all) {
        const infosift::PartitionPair pair = compare(x, y, n);
        for (const Normalizer by : normalizers) {
          const double share = infosift::normalized_mutual_info(pair, by);
          const double fair = adjusted(pair, by);
          const bool refined =
              by == Normalizer::min &&
              (pair.info.x_given_y == 0.0 || pair.info.y_given_x == 0.0);
          const bool whole = pair.same();
          if (whole != (x == y)) ++bad;
          if (!(share >= 0.0 && share <= 1.0)) ++bad;
          // The smaller entropy can be little more than what chance gives.
          const double least = by == Normalizer::min ? -2.0 : -1.0;
          if (!(fair <= 1.0 && fair >= least - 1e-12)) ++bad;
          if (whole != (share == 1.0) && !refined) ++bad;
          if (whole != (fair == 1.0) && !refined) ++bad;
        }
      }
    }
    CHECK(bad == 0);
  }
}
