#include "infosift/inference/point_test.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "infosift/support/random.hpp"

using infosift::Points;

namespace {

struct Sample {
  Points x, y, z;
};

Sample chain(std::size_t n, std::size_t columns, std::uint64_t seed) {
  infosift::Random random(seed);
  arma::mat x(1, n), y(1, n), z(columns, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < columns; ++j) z(j, i) = random.normal();
    x(0, i) = z(0, i) + random.normal();
    y(0, i) = z(0, i) + random.normal();
  }
  return {Points(x), Points(y), Points(z)};
}

void check_same(const infosift::PointTestResult& a,
                const infosift::PointTestResult& b) {
  CHECK(a.p_value == b.p_value);
  CHECK(a.null_mean == b.null_mean);
  CHECK(a.drawn == b.drawn);
}

}  // namespace

TEST_CASE("a test does not depend on the number of threads") {
  for (const std::size_t columns : {1u, 4u}) {
    const Sample s = chain(80, columns, 1);
    infosift::PointTestPlan plan;
    plan.permutations = 150;
    plan.seed = 7;
    for (const std::size_t stop : {0u, 20u}) {
      plan.stop_after = stop;
      const auto run = [&](int threads, const std::optional<Points>& z) {
        return infosift::point_test(infosift::Ksg{}, s.x, s.y, z, plan,
                                    infosift::Execution{threads});
      };
      check_same(run(1, s.z), run(3, s.z));
      check_same(run(1, std::nullopt), run(3, std::nullopt));
      CHECK(run(1, s.z).residual == (columns > 2));
    }
  }
}

TEST_CASE("an early stop drops what comes after") {
  const Sample s = chain(60, 1, 2);
  infosift::PointTestPlan plan;
  plan.permutations = 999;
  plan.stop_after = 20;
  plan.seed = 3;
  const auto found = infosift::point_test(infosift::Ksg{}, s.x, s.y, s.z, plan);
  REQUIRE(found.drawn < 999);
  CHECK(found.p_value == 20.0 / static_cast<double>(found.drawn));
  plan.permutations = found.drawn;
  plan.stop_after = 0;
  const auto all = infosift::point_test(infosift::Ksg{}, s.x, s.y, s.z, plan);
  CHECK(all.p_value == 21.0 / static_cast<double>(found.drawn + 1));
  CHECK(all.null_mean == found.null_mean);
}

TEST_CASE("a shift and a scale do not change the fitted tail") {
  infosift::Random random(1);
  std::vector<double> value, moved;
  for (int i = 0; i < 200; ++i) {
    value.push_back(random.gamma(3.0));
    moved.push_back(0.1 * value.back() - 5.0);
  }
  CHECK(infosift::log_pearson_tail(moved, 0.1 * 15.0 - 5.0, 1e-12) ==
        Approx(infosift::log_pearson_tail(value, 15.0, 1e-12)).epsilon(1e-9));
  CHECK(infosift::log_pearson_tail({1.0, 1.0, 1.0}, 2.0, 1e-12) == 0.0);
}

TEST_CASE("the fitted tail of many values is that of their distribution") {
  infosift::Random random(2);
  std::vector<double> gamma, normal;
  for (int i = 0; i < 200000; ++i) {
    gamma.push_back(random.gamma(4.0) - 2.0);
    normal.push_back(random.normal());
  }
  // Moments of so many values have relative errors of a hundredth.
  CHECK(infosift::log_pearson_tail(gamma, 10.0, 1e-12) ==
        Approx(infosift::log_gamma_tail(4.0, 12.0)).epsilon(0.03));
  CHECK(infosift::log_pearson_tail(normal, 3.0, 1e-12) ==
        Approx(std::log(0.5 * std::erfc(3.0 / std::sqrt(2.0)))).epsilon(0.03));
}

TEST_CASE("progress rises over the batches of an early stop") {
  const Sample s = chain(400, 1, 4);
  infosift::PointTestPlan plan;
  plan.permutations = 640;
  plan.stop_after = 640;
  std::vector<double> shares;
  infosift::Execution run;
  run.poll = [&](double share) { shares.push_back(share); };
  infosift::point_test(infosift::Ksg{}, s.x, s.y, s.z, plan, run);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  for (const double share : shares) CHECK((share >= 0.0 && share <= 1.0));
}
