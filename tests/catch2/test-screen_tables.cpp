#include "infosift/inference/screen_tables.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "infosift/inference/screen_shuffles.hpp"

using infosift::Codes;
using infosift::DrawPlan;
using infosift::Estimator;
using infosift::Feature;
using infosift::FeatureTestKind;
using infosift::ScreenTarget;
using infosift::TableRule;

namespace {

const std::vector<Estimator> plugin = {
    infosift::DiscreteEstimator{infosift::Plugin{}}};

std::vector<int> codes(std::size_t n, int levels, std::uint64_t seed) {
  infosift::Random random(seed);
  std::vector<int> result(n);
  for (int& code : result) {
    code =
        static_cast<int>(random.below(static_cast<std::uint32_t>(levels))) + 1;
  }
  return result;
}

infosift::Column column(const std::vector<int>& code, std::size_t levels) {
  return {{code.data(), code.size(), levels}, nullptr};
}

infosift::FeatureTest test(const std::vector<int>& x, const std::vector<int>& y,
                           TableRule rule, DrawPlan plan,
                           const std::vector<int>* strata = nullptr,
                           const double* weight = nullptr) {
  const ScreenTarget target = {column(y, 8), nullptr, y.size()};
  Codes within;
  if (strata != nullptr) within = {strata->data(), strata->size(), 8};
  return infosift::screen_tables({{column(x, 8), 0}}, target,
                                 strata ? &within : nullptr, weight, plugin,
                                 rule, plan, 5, {})
      .front();
}

}  // namespace

TEST_CASE("the table decides which test it gets") {
  const DrawPlan plan = {99, 0, true};
  const auto kind = [&](std::size_t n, int nx, int ny) {
    return test(codes(n, nx, 1), codes(n, ny, 2), TableRule::automatic, plan)
        .kind;
  };
  CHECK(kind(1000, 4, 3) == FeatureTestKind::asymptotic);
  CHECK(kind(30, 4, 3) == FeatureTestKind::drawn);
  CHECK(kind(12, 2, 2) == FeatureTestKind::exact);
  CHECK(kind(1000, 2, 2) == FeatureTestKind::asymptotic);
  CHECK(kind(50, 1, 3) == FeatureTestKind::degenerate);
  const std::vector<int> x = codes(1000, 4, 1), y = codes(1000, 3, 2);
  CHECK(test(x, y, TableRule::permutation, plan).kind ==
        FeatureTestKind::drawn);
}

TEST_CASE("weights are rows that occur more than once") {
  const std::vector<int> x = codes(40, 3, 1), y = codes(40, 2, 2);
  std::vector<double> weight;
  std::vector<int> long_x, long_y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    weight.push_back(static_cast<double>(1 + i % 5));
    for (std::size_t times = 0; times <= i % 5; ++times) {
      long_x.push_back(x[i]);
      long_y.push_back(y[i]);
    }
  }
  for (const TableRule rule :
       {TableRule::automatic, TableRule::permutation, TableRule::asymptotic}) {
    const auto weighted =
        test(x, y, rule, {99, 0, true}, nullptr, weight.data());
    const auto expanded = test(long_x, long_y, rule, {99, 0, true});
    CHECK(weighted.p_value == Approx(expanded.p_value));
    CHECK(weighted.null_mean == Approx(expanded.null_mean));
  }
}

TEST_CASE("tables within strata are as shuffles within strata") {
  // In each stratum other levels are common: there is information in the whole
  // table that is not in its parts.
  infosift::Random random(3);
  std::vector<int> x, y, strata;
  for (int i = 0; i < 60; ++i) {
    strata.push_back(i % 2 + 1);
    const int shift = strata.back() == 1 ? 0 : 2;
    x.push_back(1 + shift + static_cast<int>(random.below(3)));
    y.push_back(1 + shift + static_cast<int>(random.below(2)));
  }
  const auto drawn =
      test(x, y, TableRule::permutation, {1999, 0, false}, &strata);
  const ScreenTarget target = {column(y, 8), nullptr, y.size()};
  const Codes within = {strata.data(), strata.size(), 8};
  const auto shuffled =
      infosift::screen_by_shuffles({{column(x, 8), 0}}, target, &within, plugin,
                                   {1999, 0, false}, 5, nullptr, {})
          .front();
  CHECK(drawn.null_mean == Approx(shuffled.null_mean).epsilon(0.02));
  // Four standard errors of a difference.
  CHECK(drawn.p_value ==
        Approx(shuffled.p_value).margin(4 * std::sqrt(0.5 / 1999)));
  CHECK(drawn.null_mean > 0.3);
}

TEST_CASE("given and strata are kept apart") {
  const std::size_t n = 300;
  const std::vector<int> x = codes(n, 3, 1), y = codes(n, 3, 2);
  const std::vector<int> z = codes(n, 2, 3), s = codes(n, 2, 4);
  std::vector<int> joint(n);
  for (std::size_t i = 0; i < n; ++i) joint[i] = (z[i] - 1) * 2 + s[i];
  const infosift::Column given = column(z, 2);
  const ScreenTarget target = {column(y, 3), &given, n};
  const Codes within = {joint.data(), n, 4};
  const std::vector<Feature> features = {{column(x, 3), 0}};
  const auto drawn = infosift::screen_tables(features, target, &within, nullptr,
                                             plugin, TableRule::permutation,
                                             {1999, 0, false}, 5, {})[0];
  const auto shuffled = infosift::screen_by_shuffles(
      features, target, &within, plugin, {1999, 0, false}, 5, nullptr, {})[0];
  CHECK(drawn.null_mean == Approx(shuffled.null_mean).epsilon(0.05));
  CHECK(drawn.p_value ==
        Approx(shuffled.p_value).margin(4 * std::sqrt(0.5 / 1999)));
}

TEST_CASE("rows with weights are measured as if repeated") {
  const std::vector<int> x = {1, 2, 2, 1, 3, -1}, y = {1, 1, 2, 2, 1, 2};
  const std::vector<double> weight = {2, 1, 3, 1, 1, 5};
  const ScreenTarget target = {column(y, 2), nullptr, 6};
  const auto found = infosift::screen_weighted({{column(x, 3), 0}}, target,
                                               weight.data(), plugin, {})
                         .front();
  std::vector<int> long_x, long_y;
  for (std::size_t i = 0; i < 5; ++i) {
    for (double w = 0; w < weight[i]; ++w) {
      long_x.push_back(x[i]);
      long_y.push_back(y[i]);
    }
  }
  const Codes a = {long_x.data(), long_x.size(), 3};
  const Codes b = {long_y.data(), long_y.size(), 2};
  CHECK(found.pair.n == 8);
  CHECK(found.pair.x_levels == 3);
  CHECK(found.known == 5);
  CHECK(found.pair.info ==
        Approx(mutual_info(infosift::Plugin{}, infosift::count_cells({a, b}),
                           {0}, {1})));
}

TEST_CASE("what is drawn for a feature depends on its number only") {
  const std::vector<int> x = codes(20, 3, 1), y = codes(20, 3, 2);
  const ScreenTarget target = {column(y, 3), nullptr, 20};
  const auto of = [&](std::vector<std::size_t> numbers) {
    std::vector<Feature> features;
    for (const std::size_t number : numbers) {
      features.push_back({column(x, 3), 0, number});
    }
    std::vector<double> mean;
    for (const auto& test : infosift::screen_tables(
             features, target, nullptr, nullptr, plugin, TableRule::permutation,
             {99, 0, false}, 5, {})) {
      mean.push_back(test.null_mean);
    }
    return mean;
  };
  const std::vector<double> all = of({0, 1, 2, 3});
  CHECK(of({2, 3}) == std::vector<double>{all[2], all[3]});
  CHECK(all[0] != all[1]);
}
