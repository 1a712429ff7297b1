#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "infosift/discrete/cut_points.hpp"
#include "timing.hpp"

namespace {

using Values = std::vector<double>;

Values random_values(std::size_t n, double step, std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  Values x(n);
  for (double& value : x) {
    value = normal(random);
    if (step > 0.0) value = step * std::round(value / step);
  }
  return x;
}

Values sorted(Values x) {
  std::sort(x.begin(), x.end());
  return x;
}

void check_cuts(const Values& cuts, double low, double high) {
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    CHECK(cuts[i] > (i == 0 ? low : cuts[i - 1]));
    CHECK(cuts[i] <= high);
  }
}

struct Mix {
  double bits = 0.0;
  double classes = 0.0;
};

Mix mix_of(const std::vector<int>& y) {
  std::map<int, double> count;
  for (const int level : y) ++count[level];
  Mix mix;
  for (const auto& [level, times] : count) {
    const double p = times / static_cast<double>(y.size());
    mix.bits -= p * std::log2(p);
    mix.classes += 1.0;
  }
  return mix;
}

// The recursion as Fayyad and Irani write it, in bits, by trying every cut.
void slow_mdl(const Values& x, const std::vector<int>& y, Values* cuts) {
  const auto n = static_cast<double>(x.size());
  const Mix whole = mix_of(y);
  const Values values = sorted(x);
  double best_gain = -1.0;
  double best_cut = 0.0;
  double best_delta = 0.0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (values[i - 1] == values[i]) continue;
    const double cut = (values[i - 1] + values[i]) / 2;
    std::vector<int> below, above;
    for (std::size_t j = 0; j < x.size(); ++j) {
      (x[j] < cut ? below : above).push_back(y[j]);
    }
    const Mix a = mix_of(below);
    const Mix b = mix_of(above);
    const double gain = whole.bits -
                        static_cast<double>(below.size()) / n * a.bits -
                        static_cast<double>(above.size()) / n * b.bits;
    if (gain <= best_gain + 1e-12) continue;
    best_gain = gain;
    best_cut = cut;
    best_delta =
        std::log2(std::pow(3.0, whole.classes) - 2.0) -
        (whole.classes * whole.bits - a.classes * a.bits - b.classes * b.bits);
  }
  if (best_gain < 0.0) return;
  if (best_gain <= (std::log2(n - 1.0) + best_delta) / n) return;
  cuts->push_back(best_cut);
  Values x_below, x_above;
  std::vector<int> y_below, y_above;
  for (std::size_t j = 0; j < x.size(); ++j) {
    (x[j] < best_cut ? x_below : x_above).push_back(x[j]);
    (x[j] < best_cut ? y_below : y_above).push_back(y[j]);
  }
  slow_mdl(x_below, y_below, cuts);
  slow_mdl(x_above, y_above, cuts);
}

}  // namespace

TEST_CASE("classes of equal width have round cuts where numbers are round") {
  CHECK(infosift::equal_width_cuts(0, 10, 5) == Values{2, 4, 6, 8});
  CHECK(infosift::equal_width_cuts(-3, 3, 2) == Values{0});
  CHECK(infosift::equal_width_cuts(0, 1, 1).empty());
  CHECK(infosift::equal_width_cuts(4, 4, 3).empty());
}

TEST_CASE("classes of equal width exist over the whole range of numbers") {
  constexpr double most = std::numeric_limits<double>::max();
  constexpr double least = std::numeric_limits<double>::denorm_min();
  CHECK(infosift::equal_width_cuts(-most, most, 7).size() == 6);
  check_cuts(infosift::equal_width_cuts(-most, most, 7), -most, most);
  check_cuts(infosift::equal_width_cuts(most / 2, most, 3), most / 2, most);
  check_cuts(infosift::equal_width_cuts(1.0, std::nextafter(1.0, 2.0), 9), 1.0,
             std::nextafter(1.0, 2.0));
  check_cuts(infosift::equal_width_cuts(0.0, least, 5), 0.0, least);
}

TEST_CASE("classes of equal frequency are equal where no values are") {
  std::mt19937_64 random(1);
  for (const double bins : {1.0, 2.0, 3.0, 8.0}) {
    const Values x = sorted(random_values(120, 0.0, random));
    const Values cuts = infosift::equal_frequency_cuts(x, bins);
    REQUIRE(cuts.size() == static_cast<std::size_t>(bins) - 1);
    std::vector<double> count(cuts.size() + 1);
    for (const double value : x) {
      ++count[static_cast<std::size_t>(infosift::class_of(value, cuts)) - 1];
    }
    for (const double size : count) CHECK(size == 120 / bins);
  }
}

TEST_CASE("each cut of equal frequency is at the nearest boundary") {
  std::mt19937_64 random(2);
  for (int round = 0; round < 200; ++round) {
    const Values x = sorted(random_values(1 + random() % 40, 0.5, random));
    const double bins = 1.0 + static_cast<double>(random() % 12);
    const Values cuts = infosift::equal_frequency_cuts(x, bins);
    check_cuts(cuts, x.front(), x.back());
    Values slow;
    for (double i = 1.0; i < bins; i += 1.0) {
      double nearest = 1e9;
      double cut = 0.0;
      for (std::size_t b = 1; b < x.size(); ++b) {
        const double away = std::fabs(static_cast<double>(b) -
                                      static_cast<double>(x.size()) * i / bins);
        if (x[b - 1] == x[b] || away >= nearest) continue;
        nearest = away;
        cut = (x[b - 1] + x[b]) / 2;
      }
      if (nearest < 1e9 && (slow.empty() || slow.back() != cut)) {
        slow.push_back(cut);
      }
    }
    CHECK(cuts == slow);
  }
}

TEST_CASE("the rules for the number of classes are those of the papers") {
  Values x;
  for (double value = 0.0; value < 64.0; value += 1.0) x.push_back(value);
  // Interquartile range 31.5 of 63, n = 64: a width of 2 x 31.5 / 4.
  CHECK(infosift::freedman_diaconis_bins(x) == 4.0);
  // No skewness: Sturges's 1 + log2 64.
  CHECK(infosift::doane_bins(x) == 7.0);
  // Skewness 0.8 / 0.3, and its sd sqrt(6 x 8 / (11 x 13)) = 0.5794:
  // 1 + 3.3219 + log2(1 + 2.6667 / 0.5794) = 6.81.
  const Values skewed = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  CHECK(infosift::doane_bins(skewed) == 7.0);
  CHECK(infosift::freedman_diaconis_bins(skewed) ==
        std::numeric_limits<double>::infinity());
  CHECK(infosift::doane_bins({0, 1}) == 2.0);
  constexpr double most = std::numeric_limits<double>::max();
  CHECK(infosift::doane_bins({-most, 0, most}) == 3.0);
  CHECK(infosift::freedman_diaconis_bins({-most, 0, most}) == 2.0);
}

TEST_CASE("cuts of minimum description length are those of the recursion") {
  std::mt19937_64 random(3);
  std::size_t found = 0;
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = 2 + random() % 150;
    const Values x = random_values(n, round % 2 == 0 ? 0.0 : 0.25, random);
    const int kinds = 2 + round % 3;
    std::vector<int> y(n);
    for (std::size_t i = 0; i < n; ++i) {
      const bool noise = random() % 10 < 2;
      const int level = noise ? static_cast<int>(random() % 4)
                              : static_cast<int>(std::floor(x[i] * 2.0)) + 100;
      y[i] = level % kinds + 1;
    }
    const Values cuts = infosift::mdl_cuts(x, {y.data(), n, 4});
    Values slow;
    slow_mdl(x, y, &slow);
    CHECK(cuts == sorted(slow));
    found += cuts.size();
  }
  CHECK(found > 50);
}

TEST_CASE("a class that x does not tell about has no cuts") {
  std::mt19937_64 random(4);
  const Values x = random_values(200, 0.0, random);
  std::vector<int> y(x.size(), 1);
  CHECK(infosift::mdl_cuts(x, {y.data(), y.size(), 1}).empty());
  for (int& level : y) level = static_cast<int>(random() % 2) + 1;
  CHECK(infosift::mdl_cuts(x, {y.data(), y.size(), 2}).empty());
  CHECK(infosift::mdl_cuts({7}, {y.data(), 1, 1}).empty());
}

TEST_CASE("a cut between neighbours leaves the lower one below") {
  const double next = std::nextafter(1.0, 2.0);
  const Values x = {1, 1, 1, 1, 1, 1, next, next, next, next, next, next};
  const std::vector<int> y = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
  const Values cuts = infosift::mdl_cuts(x, {y.data(), y.size(), 2});
  CHECK(cuts == Values{next});
  CHECK(infosift::class_of(1.0, cuts) == 1);
  CHECK(infosift::class_of(next, cuts) == 2);
  CHECK(infosift::equal_frequency_cuts(x, 2) == Values{next});
}

TEST_CASE("a value at a cut is in the class above") {
  const Values cuts = {2, 4};
  CHECK(infosift::class_of(1.9, cuts) == 1);
  CHECK(infosift::class_of(2.0, cuts) == 2);
  CHECK(infosift::class_of(4.0, cuts) == 3);
  CHECK(infosift::class_of(-std::numeric_limits<double>::infinity(), cuts) ==
        1);
  CHECK(infosift::class_of(std::numeric_limits<double>::infinity(), cuts) == 3);
  CHECK(infosift::class_of(5.0, {}) == 1);
}

TEST_CASE("time of the minimum description length", "[.speed]") {
  std::mt19937_64 random(5);
  const Values x = random_values(1000000, 0.0, random);
  std::vector<int> y(x.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] = static_cast<int>(std::floor(x[i] * 10.0) + 100.0) % 7 + 1;
  }
  std::size_t found = 0;
  const double took = cpu_seconds([&] {
    found = infosift::mdl_cuts(x, {y.data(), y.size(), 7}).size();
  });
  WARN(found << " cuts, " << took << " s");
}
