#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

#include "infosift/selection/discrete_source.hpp"
#include "infosift/selection/greedy.hpp"
#include "infosift/selection/mixed_source.hpp"

namespace {

using Levels = std::vector<int>;

struct Data {
  std::vector<Levels> x;
  Levels y;
};

// Features that repeat the target with different probabilities, the last a copy
// of the first; some values may be missing.
Data sample(std::size_t p, std::size_t n, double missing, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform;
  const auto level = [&] { return 1 + static_cast<int>(4 * uniform(random)); };
  Data data;
  data.x.assign(p, Levels(n));
  for (std::size_t i = 0; i < n; ++i) data.y.push_back(1 + (level() > 2));
  for (std::size_t j = 0; j + 1 < p; ++j) {
    const double repeat = 0.5 * static_cast<double>(j % 5) / 5.0;
    for (std::size_t i = 0; i < n; ++i) {
      data.x[j][i] = uniform(random) < repeat ? data.y[i] : level();
      if (j > 0 && uniform(random) < 0.2) data.x[j][i] = data.x[j - 1][i];
      if (uniform(random) < missing) data.x[j][i] = infosift::missing_code;
    }
  }
  data.x.back() = data.x.front();
  return data;
}

// The rows in which nothing is missing.
std::vector<Levels> complete_rows(const std::vector<infosift::Codes>& all) {
  std::vector<Levels> result(all.size());
  for (std::size_t i = 0; i < all[0].size; ++i) {
    const bool known =
        std::all_of(all.begin(), all.end(),
                    [i](const infosift::Codes& v) { return v.value[i] > 0; });
    if (!known) continue;
    for (std::size_t v = 0; v < all.size(); ++v) {
      result[v].push_back(all[v].value[i]);
    }
  }
  return result;
}

infosift::Codes codes(const Levels& x) { return {x.data(), x.size(), 4}; }

std::vector<infosift::Codes> columns(const Data& data) {
  std::vector<infosift::Codes> result;
  for (const Levels& x : data.x) result.push_back(codes(x));
  return result;
}

infosift::Selection select(
    const Data& data, const infosift::Criterion& rule, std::size_t n,
    int threads,
    const infosift::DiscreteEstimator& method = infosift::Plugin{}) {
  infosift::DiscreteSource source(columns(data),
                                  {data.y.data(), data.y.size(), 2}, method);
  infosift::Execution run;
  run.threads = threads;
  source.screen(run);
  std::vector<std::size_t> candidates(data.x.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i] = i;
  infosift::SelectionPlan plan;
  plan.n = n;
  return infosift::select_features(source, rule, candidates, plan, run);
}

// The same by estimators of cells, term by term.
infosift::Selection select_slowly(const Data& data,
                                  const infosift::Criterion& rule,
                                  std::size_t n) {
  std::vector<infosift::TiedColumn> features;
  for (const Levels& x : data.x) features.push_back({{codes(x)}});
  const infosift::Estimator method =
      infosift::DiscreteEstimator{infosift::Plugin{}};
  infosift::MixedSource source(features, {{{data.y.data(), data.y.size(), 2}}},
                               data.y.size(), {method, method, method});
  source.measure_relevance({});
  std::vector<std::size_t> candidates(data.x.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i] = i;
  infosift::SelectionPlan plan;
  plan.n = n;
  return infosift::select_features(source, rule, candidates, plan, {});
}

const std::vector<infosift::Criterion> all_criteria = {
    infosift::Mim{},  infosift::Mrmr{}, infosift::Jmi{},  infosift::Jmi3{},
    infosift::Jmim{}, infosift::Cmim{}, infosift::Cife{}, infosift::Icap{},
    infosift::Cmi{},  infosift::Disr{}, infosift::Njmim{}};

bool is_normalized(const infosift::Criterion& rule) {
  return std::holds_alternative<infosift::Disr>(rule) ||
         std::holds_alternative<infosift::Njmim>(rule);
}

void check_equal(const infosift::Selection& a, const infosift::Selection& b,
                 double tolerance) {
  REQUIRE(a.chosen.size() == b.chosen.size());
  for (std::size_t i = 0; i < a.chosen.size(); ++i) {
    CHECK(a.chosen[i].feature == b.chosen[i].feature);
    CHECK(std::abs(a.chosen[i].score - b.chosen[i].score) <= tolerance);
    CHECK(std::abs(a.chosen[i].relevance - b.chosen[i].relevance) <= tolerance);
    CHECK(std::abs(a.chosen[i].redundancy - b.chosen[i].redundancy) <=
          tolerance);
    CHECK(std::abs(a.chosen[i].gain - b.chosen[i].gain) <= tolerance);
  }
}

}  // namespace

TEST_CASE("packed tables give what the cells of each term give") {
  for (const double missing : {0.0, 0.1}) {
    const Data data = sample(12, 300, missing, 1);
    for (const auto& rule : all_criteria) {
      if (is_normalized(rule)) continue;
      // The joint information of three by the chain rule is that of the same
      // rows only if none is missing.
      if (missing > 0.0 && std::holds_alternative<infosift::Jmi3>(rule)) {
        continue;
      }
      check_equal(select(data, rule, 8, 1), select_slowly(data, rule, 8),
                  1e-11);
    }
  }
}

TEST_CASE("a selection does not depend on the number of threads") {
  const Data data = sample(300, 2000, 0.01, 2);
  for (const auto& rule : all_criteria) {
    check_equal(select(data, rule, 6, 1), select(data, rule, 6, 3), 0.0);
  }
}

TEST_CASE("a copy of a selected feature has nothing to add") {
  const Data data = sample(6, 500, 0.0, 3);
  const auto chosen = select(data, infosift::Cmim{}, 6, 1).chosen;
  CHECK(chosen.back().score == 0.0);
  CHECK(chosen.back().gain == 0.0);
}

TEST_CASE("other estimators of entropy are served") {
  const Data data = sample(6, 200, 0.05, 4);
  const std::vector<infosift::DiscreteEstimator> methods = {
      infosift::Plugin{}, infosift::MillerMadow{}, infosift::Dirichlet{},
      infosift::Shrink{}};
  for (const auto& method : methods) {
    const auto shared = [&](std::size_t i, std::size_t j) {
      const std::vector<Levels> known =
          complete_rows({codes(data.x[i]), codes(data.x[j])});
      return std::visit(
          [&](const auto& m) {
            return infosift::mutual_info(
                m, infosift::count_cells({codes(known[0]), codes(known[1])}),
                {0}, {1});
          },
          method);
    };
    for (const auto& rule : all_criteria) {
      const auto chosen = select(data, rule, 4, 1, method).chosen;
      REQUIRE(chosen.size() == 4);
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        CHECK(std::isfinite(chosen[i].score));
        double redundancy = 0.0;
        for (std::size_t j = 0; j < i; ++j) {
          redundancy += shared(chosen[i].feature, chosen[j].feature) /
                        static_cast<double>(i);
        }
        CHECK(chosen[i].redundancy == Approx(redundancy).margin(1e-12));
      }
    }
  }
}

TEST_CASE("strata that cannot tell anything any more are left out") {
  const Data data = sample(8, 200, 0.05, 5);
  const infosift::Codes y{data.y.data(), data.y.size(), 2};
  infosift::Strata some(y), all(y, true);
  const infosift::XLogX x_log_x(static_cast<std::int64_t>(data.y.size()));
  infosift::Strata::Scratch scratch;
  for (std::size_t j = 0; j + 1 < data.x.size(); ++j) {
    some.refine(codes(data.x[j]));
    all.refine(codes(data.x[j]));
    CHECK(some.n_groups() <= all.n_groups());
    CHECK(
        some.info(codes(data.x.back()), x_log_x, scratch) ==
        Approx(all.info(codes(data.x.back()), x_log_x, scratch)).margin(1e-13));
  }
}

TEST_CASE("information within strata is that of its definition") {
  // Rows and levels for a table, for groups of rows, and for both in turn.
  infosift::Strata::Scratch scratch;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const std::size_t n = seed % 3 == 0 ? 30 : 400;
    const Data data = sample(5, n, seed % 2 == 0 ? 0.0 : 0.1, seed);
    const infosift::Codes y{data.y.data(), n, 2};
    infosift::Strata strata(y, seed % 5 == 0);
    const infosift::XLogX x_log_x(static_cast<std::int64_t>(n));
    std::vector<int> wide(n);
    for (std::size_t i = 0; i < n; ++i) {
      wide[i] = static_cast<int>(i * 7919 % (seed % 7 == 0 ? n : 40)) + 1;
    }
    const std::vector<infosift::Codes> candidates = {
        codes(data.x.back()), {wide.data(), n, seed % 7 == 0 ? n : 40}};
    std::vector<infosift::Codes> given;
    for (std::size_t j = 0; j < 3; ++j) {
      for (const infosift::Codes& x : candidates) {
        std::vector<infosift::Codes> all = {x, y};
        all.insert(all.end(), given.begin(), given.end());
        std::vector<std::size_t> conditions(given.size());
        std::iota(conditions.begin(), conditions.end(), std::size_t{2});
        const std::vector<Levels> known = complete_rows(all);
        for (std::size_t v = 0; v < all.size(); ++v) {
          all[v].value = known[v].data();
          all[v].size = known[v].size();
        }
        const infosift::Cells cells = infosift::count_cells(all);
        CAPTURE(seed, j, x.n_levels);
        CHECK(strata.info(x, x_log_x, scratch) ==
              Approx(infosift::cond_mutual_info(infosift::Plugin{}, cells, {0},
                                                {1}, conditions))
                  .margin(1e-13));
      }
      given.push_back(codes(data.x[j]));
      strata.refine(given.back());
    }
  }
}

TEST_CASE("levels that no row has do not change strata") {
  const Data data = sample(5, 200, 0.05, 7);
  const infosift::Codes y{data.y.data(), data.y.size(), 2};
  const infosift::XLogX x_log_x(static_cast<std::int64_t>(data.y.size()));
  infosift::Strata::Scratch scratch;
  infosift::Strata few(y), many(y);
  for (std::size_t j = 0; j < 3; ++j) {
    infosift::Codes x = codes(data.x[j]);
    few.refine(x);
    x.n_levels = std::size_t{1} << 30U;
    many.refine(x);
    const infosift::Codes last = codes(data.x.back());
    CHECK(few.n_groups() == many.n_groups());
    CHECK(few.columns(last).x == many.columns(last).x);
    CHECK(few.columns(last).group == many.columns(last).group);
    CHECK(few.info(last, x_log_x, scratch) ==
          many.info(last, x_log_x, scratch));
  }
}

TEST_CASE("discrete features are tested alike by both sources") {
  const Data data = sample(4, 60, 0.0, 3);
  infosift::DiscreteSource source(
      columns(data), {data.y.data(), data.y.size(), 2}, infosift::Plugin{});
  source.screen({});
  std::vector<infosift::TiedColumn> features;
  for (const Levels& x : data.x) features.push_back({{codes(x)}});
  const infosift::Estimator method =
      infosift::DiscreteEstimator{infosift::Plugin{}};
  const infosift::MixedSource mixed(features,
                                    {{{data.y.data(), data.y.size(), 2}}},
                                    data.y.size(), {method, method, method});
  infosift::TableTestPlan plan;
  plan.tables = 99;
  plan.seed = [] { return std::uint64_t{1}; };
  for (std::size_t i = 0; i < features.size(); ++i) {
    CHECK(mixed.p_value(i, plan, {}) == source.p_value(i, plan, {}));
  }
}

TEST_CASE("a score at the threshold or a p-value above the level ends it") {
  const Data data = sample(6, 300, 0.0, 6);
  infosift::DiscreteSource source(
      columns(data), {data.y.data(), data.y.size(), 2}, infosift::Plugin{});
  source.screen({});
  infosift::SelectionPlan plan;
  plan.n = 6;
  plan.threshold = 0.0;
  const std::vector<std::size_t> candidates = {0, 1, 2, 3, 4, 5};
  const auto by_score =
      infosift::select_features(source, infosift::Cmim{}, candidates, plan, {});
  REQUIRE(by_score.refused);
  CHECK(by_score.refused->score == 0.0);

  infosift::DiscreteSource again(
      columns(data), {data.y.data(), data.y.size(), 2}, infosift::Plugin{});
  again.screen({});
  plan.threshold = -1.0;
  plan.level = 0.05;
  plan.test.tables = 199;
  plan.test.seed = [] { return std::uint64_t{1}; };
  const auto by_test =
      infosift::select_features(again, infosift::Cmi{}, candidates, plan, {});
  for (const auto& choice : by_test.chosen) CHECK(choice.p_value <= 0.05);
  REQUIRE(by_test.refused);
  CHECK(by_test.refused->p_value > 0.05);
}

TEST_CASE("terms counted again, by planes within classes, are the same") {
  std::mt19937 random(3);
  constexpr std::size_t n = 6100;
  for (const double missing : {0.0, 0.05}) {
    std::uniform_real_distribution<double> uniform;
    std::vector<Levels> x(3, Levels(n));
    Levels y(n);
    for (std::size_t i = 0; i < n; ++i) {
      // Classes that fill whole groups of words nearly.
      y[i] = static_cast<int>(i % 6) + 1;
      for (Levels& column : x) {
        column[i] = uniform(random) < 0.2
                        ? y[i]
                        : 1 + static_cast<int>(8 * uniform(random));
        if (uniform(random) < missing) column[i] = infosift::missing_code;
      }
    }
    REQUIRE(infosift::ClassOrder({y.data(), n, 6}).is_full());
    std::vector<infosift::Codes> features;
    for (const Levels& column : x) features.push_back({column.data(), n, 8});
    infosift::DiscreteSource source(features, {y.data(), n, 6},
                                    infosift::Plugin{});
    infosift::DiscreteSource::Scratch scratch(source);
    const infosift::Wanted all{true, true, true, true, true};
    source.select(0, all);
    source.select(1, all);
    for (const std::size_t s : {0, 1}) {
      const infosift::Triple rows = source.triple(2, s, all, scratch);
      const infosift::Triple planes = source.triple(2, s, all, scratch);
      // The same cells, added up in another order: scores as near are tied.
      const auto same = [](double a, double b) {
        return std::abs(a - b) < infosift::detail::rounding;
      };
      CHECK(same(rows.xz, planes.xz));
      CHECK(same(rows.xz_given_y, planes.xz_given_y));
      CHECK(same(rows.xy_given_z, planes.xy_given_z));
      CHECK(same(rows.joint, planes.joint));
      CHECK(same(rows.entropy, planes.entropy));
      CHECK(rows.joint > 0.01);
    }
  }
}
