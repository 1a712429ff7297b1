#include "infosift/inference/screen_shuffles.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numeric>

using infosift::Column;
using infosift::Estimator;
using infosift::Feature;
using infosift::Order;
using infosift::ScreenTarget;

namespace {

struct Data {
  std::vector<double> number, other;
  std::vector<int> code, given;

  explicit Data(std::size_t n) {
    infosift::Random random(4);
    for (std::size_t i = 0; i < n; ++i) {
      number.push_back(random.normal());
      other.push_back(number.back() + random.normal());
      code.push_back(static_cast<int>(random.below(3)) + 1);
      given.push_back(static_cast<int>(random.below(2)) + 1);
      if (i % 9 == 0) number.back() = std::numeric_limits<double>::quiet_NaN();
    }
  }
  Column numeric() const { return {{}, number.data()}; }
  Column second() const { return {{}, other.data()}; }
  Column classes() const { return {{code.data(), code.size(), 3}, nullptr}; }
  Column known() const { return {{given.data(), given.size(), 2}, nullptr}; }
};

const std::vector<Estimator> methods = {
    infosift::PointEstimator{infosift::Ksg{}},
    infosift::PointEstimator{infosift::Mixed{}},
    infosift::DiscreteEstimator{infosift::Plugin{}}};

}  // namespace

TEST_CASE("a shuffled feature is that feature in another order") {
  const Data data(90);
  const Column given = data.known();
  struct Case {
    Feature feature;
    ScreenTarget target;
  };
  const std::vector<Case> cases = {
      {{data.numeric(), 0}, {data.second(), nullptr, 90}},
      {{data.numeric(), 1}, {data.classes(), nullptr, 90}},
      {{data.classes(), 1}, {data.second(), nullptr, 90}},
      {{data.classes(), 2}, {data.known(), nullptr, 90}},
      {{data.numeric(), 1}, {data.second(), &given, 90}},
      {{data.classes(), 2}, {data.classes(), &given, 90}}};
  for (const Case& item : cases) {
    const Estimator& method = methods[item.feature.method];
    const auto rows = infosift::detail::complete_rows(
        item.target.columns(item.feature), item.target.n);
    infosift::detail::ShuffledFeature info(method, item.feature, item.target,
                                           rows);
    infosift::Random random(1);
    Order order;
    infosift::FullShuffle{rows.size()}(random, order);
    // The same by moving the feature in the table, missing values aside.
    std::vector<double> number(90, std::numeric_limits<double>::quiet_NaN());
    std::vector<int> code(90, infosift::missing_code);
    const Column& column = item.feature.column;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t from = rows[order[i]];
      if (column.is_discrete()) {
        code[rows[i]] = column.codes.value[from];
      } else {
        number[rows[i]] = column.number[from];
      }
    }
    const Column moved = column.is_discrete()
                             ? Column{{code.data(), 90, 3}, nullptr}
                             : Column{{}, number.data()};
    const double expected =
        infosift::screen_features({{moved, 0}}, item.target.target,
                                  item.target.given, 90, {method}, {})[0]
            .info;
    CHECK(info(order, {}) == Approx(expected).margin(1e-12));
  }
}

TEST_CASE("threads make no difference to tests or to the maximum") {
  const Data data(80);
  const std::vector<Feature> features = {
      {data.numeric(), 1}, {data.second(), 1}, {data.known(), 2}};
  const ScreenTarget target = {data.classes(), nullptr, 80};
  const auto all = [&](int threads) {
    infosift::LargestHeights largest(59);
    std::vector<double> result;
    for (const auto& test :
         infosift::screen_by_shuffles(features, target, nullptr, methods,
                                      {59, 0, true}, 9, &largest, {threads})) {
      result.push_back(test.p_value);
      result.push_back(test.height);
    }
    result.insert(result.end(), largest.value.begin(), largest.value.end());
    return result;
  };
  const auto one = all(1);
  CHECK(one == all(2));
  CHECK(one == all(3));
  // The first of the largest is that of the observed values.
  CHECK(one[6] == std::max({one[1], one[3], one[5]}));
}

TEST_CASE("dependent features get small p-values, others do not") {
  const Data data(200);
  const std::vector<Feature> features = {{data.numeric(), 0},
                                         {data.known(), 1}};
  const ScreenTarget target = {data.second(), nullptr, 200};
  const auto found = infosift::screen_by_shuffles(
      features, target, nullptr, methods, {199, 10, true}, 9, nullptr, {});
  CHECK(found[0].p_value < 1e-6);
  CHECK(found[0].tail);
  CHECK(found[1].p_value > 0.01);
  CHECK(found[1].null_upper > found[1].null_mean);
}

TEST_CASE("two tests share the error, and the band is of what measures") {
  const Data data(200);
  const ScreenTarget target = {data.second(), nullptr, 200};
  const std::vector<Estimator> both = {
      infosift::PointEstimator{infosift::Ksg{}},
      infosift::PointEstimator{infosift::Ksg{10, 1, infosift::Scale::normal}}};
  const auto test = [&](const Feature& feature, std::size_t shuffles) {
    return infosift::screen_by_shuffles({feature}, target, nullptr, both,
                                        {shuffles, 0, true}, 9, nullptr, {})[0];
  };
  for (const infosift::Column& column : {data.numeric(), data.second()}) {
    for (const std::size_t shuffles : {49u, 99u}) {
      const infosift::FeatureTest few = test({column, 0}, shuffles);
      const infosift::FeatureTest many = test({column, 1}, shuffles);
      const infosift::FeatureTest joint =
          test({column, 0, 0, std::size_t{1}}, shuffles);
      CHECK(joint.null_mean == few.null_mean);
      CHECK(joint.null_upper == few.null_upper);
      CHECK(joint.p_value ==
            std::min({1.0, few.p_value / 0.1, many.p_value / 0.9}));
      CHECK(joint.by_many == (many.p_value / 0.9 <= few.p_value / 0.1));
    }
  }
}

TEST_CASE("what no shuffle within strata changes is degenerate") {
  const std::size_t n = 40;
  infosift::Random random(1);
  std::vector<double> fixed, free, y;
  std::vector<int> strata;
  for (std::size_t i = 0; i < n; ++i) {
    strata.push_back(static_cast<int>(i % 4) + 1);
    fixed.push_back(0.5 * strata.back());
    free.push_back(random.normal());
    y.push_back(random.normal());
  }
  // In the fourth stratum only the free feature varies, and the target does
  // not.
  for (std::size_t i = 3; i < n; i += 4) y[i] = 1.0;
  const auto number = [](const std::vector<double>& value) {
    return infosift::Column{{}, value.data()};
  };
  const infosift::Codes within = {strata.data(), n, 4};
  const ScreenTarget target = {number(y), nullptr, n};
  infosift::LargestHeights largest(19);
  const auto found = infosift::screen_by_shuffles(
      {{number(fixed), 1}, {number(free), 1}}, target, &within, methods,
      {19, 0, false}, 1, &largest, {});
  using infosift::FeatureTestKind;
  CHECK(found[0].kind == FeatureTestKind::degenerate);
  CHECK(found[0].p_value == 1.0);
  CHECK(found[1].kind == FeatureTestKind::drawn);
  CHECK(largest.value[0] == found[1].height);

  // Without strata it is a feature as any other; with a stratum for each row
  // none is.
  const auto alone =
      infosift::screen_by_shuffles({{number(fixed), 1}}, target, nullptr,
                                   methods, {19, 0, false}, 1, nullptr, {});
  CHECK(alone[0].kind == FeatureTestKind::drawn);
  std::iota(strata.begin(), strata.end(), 1);
  const infosift::Codes each = {strata.data(), n, n};
  const auto none =
      infosift::screen_by_shuffles({{number(free), 1}}, target, &each, methods,
                                   {19, 0, false}, 1, nullptr, {});
  CHECK(none[0].kind == FeatureTestKind::degenerate);
}
