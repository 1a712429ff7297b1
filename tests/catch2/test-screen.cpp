#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infosift/measures/screen.hpp"
#include "infosift/neighbours/ties.hpp"

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

struct Data {
  std::vector<double> number;
  std::vector<int> code;

  Data() {
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal;
    for (int i = 0; i < 400; ++i) {
      code.push_back(i % 11 == 0 ? std::numeric_limits<int>::min() : i % 3 + 1);
      number.push_back(i % 7 == 0 ? missing : normal(random) + code.back());
    }
  }

  infosift::Column discrete() const {
    return {{code.data(), code.size(), 3}, nullptr};
  }
  infosift::Column numeric() const { return {{}, number.data()}; }
};

std::vector<double> screen(const Data& data, int threads) {
  const std::vector<infosift::Feature> features = {
      {data.numeric(), 0}, {data.discrete(), 1}, {data.numeric(), 2}};
  const std::vector<infosift::Estimator> methods = {
      infosift::PointEstimator{infosift::Mixed{}},
      infosift::DiscreteEstimator{infosift::Plugin{}},
      infosift::PointEstimator{infosift::Ross{}}};
  std::vector<double> result;
  for (const infosift::FeatureInfo& found : infosift::screen_features(
           features, data.discrete(), nullptr, 400, methods, {threads})) {
    result.push_back(found.info);
    result.push_back(found.target_entropy);
  }
  return result;
}

}  // namespace

TEST_CASE("features are measured on the rows that are complete") {
  const Data data;
  const std::vector<double> info = screen(data, 1);

  std::vector<double> x, y;
  std::vector<int> codes;
  for (std::size_t i = 0; i < 400; ++i) {
    if (data.code[i] < 1) continue;
    codes.push_back(data.code[i]);
    if (std::isnan(data.number[i])) continue;
    x.push_back(data.number[i]);
    y.push_back(data.code[i]);
  }
  const infosift::Points points_x(arma::mat(x).t());
  const infosift::Points points_y(arma::mat(y).t(), {true});
  CHECK(info[0] == infosift::mean_local(local_mutual_info(
                       infosift::Mixed{}, points_x, points_y, {})));
  CHECK(info[4] == infosift::mean_local(local_mutual_info(
                       infosift::Ross{}, points_x, points_y, {})));
  // A variable tells its own entropy about itself.
  std::vector<double> count(3);
  for (const int code : codes) count[static_cast<std::size_t>(code) - 1] += 1;
  const double entropy = infosift::entropy(infosift::Plugin{}, count);
  CHECK(info[2] == Approx(entropy));
  // The entropy of the target is that in the rows that were used.
  CHECK(info[3] == Approx(entropy));
  std::fill(count.begin(), count.end(), 0.0);
  for (const double code : y) count[static_cast<std::size_t>(code) - 1] += 1;
  CHECK(info[1] == Approx(infosift::entropy(infosift::Plugin{}, count)));
}

TEST_CASE("screening does not depend on the number of threads") {
  const Data data;
  const std::vector<double> one = screen(data, 1);
  CHECK(screen(data, 2) == one);
  CHECK(screen(data, 3) == one);
}

TEST_CASE("a combination that does not exist is refused") {
  const infosift::Points x(arma::mat(1, 10, arma::fill::randu));
  CHECK_THROWS_AS(infosift::local_info(infosift::Ross{}, x, x, &x, {}),
                  std::invalid_argument);
  CHECK_THROWS_AS(
      infosift::local_info(infosift::KozachenkoLeonenko{}, x, x, nullptr, {}),
      std::invalid_argument);
}

TEST_CASE("the tied share counts every value that is not alone") {
  CHECK(infosift::tied_share({}) == 0.0);
  CHECK(infosift::tied_share({missing}) == 0.0);
  CHECK(infosift::tied_share({1, 2, 3, missing}) == 0.0);
  CHECK(infosift::tied_share({1, 2, 1, 3}) == 0.5);
  CHECK(infosift::tied_share({4, 4, 4}) == 1.0);
}
