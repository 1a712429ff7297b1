#include "infosift/inference/shuffled_classes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "infosift/inference/shuffled_info.hpp"
#include "infosift/support/random.hpp"

using infosift::Order;
using infosift::Points;
using infosift::detail::ShuffledClasses;

namespace {

// From a class of half of the observations down to such of a single one.
Points classes_of_many_sizes(std::size_t n, infosift::Random& random) {
  arma::mat value(1, n);
  for (double& code : value) {
    code = std::floor(-std::log2(1.0 - random.uniform()));
  }
  return {value, {true}};
}

// Steps of 0.1 sum up to what is 1 in decimals, but not always in binary.
Points column(std::size_t n, double spread, bool rounded,
              infosift::Random& random) {
  arma::mat value(1, n);
  for (double& y : value) {
    y = spread * random.normal();
    if (rounded) y = std::round(10.0 * y) / 10.0;
  }
  return {value, {false}};
}

Order shuffled(std::size_t n, infosift::Random& random) {
  Order order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = n; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

// The counts that the distances of observation i to all others give.
ShuffledClasses::Count brute_force(const arma::rowvec& x, const arma::rowvec& y,
                                   const Order& order, std::size_t k,
                                   std::size_t i) {
  std::vector<double> joint, in_x, in_y;
  for (std::size_t j = 0; j < y.n_elem; ++j) {
    if (j == i) continue;
    in_y.push_back(std::abs(y[j] - y[i]));
    joint.push_back(
        std::max(in_y.back(), x[order[j]] == x[order[i]] ? 0. : 1.));
    in_x.push_back(x[order[j]] == x[order[i]] ? 0.0 : 1.0);
  }
  std::vector<double> sorted = joint;
  std::sort(sorted.begin(), sorted.end());
  const double d = sorted[k - 1];
  const double radius = d + infosift::tie_slack(y[i], d);
  const auto inside = [radius](const std::vector<double>& distance) {
    return static_cast<std::uint32_t>(
        std::count_if(distance.begin(), distance.end(),
                      [radius](double each) { return each <= radius; }));
  };
  return {inside(joint), inside(in_y), inside(in_x)};
}

}  // namespace

TEST_CASE("neighbours beside shuffled classes are those of brute force") {
  infosift::Random random(1);
  std::size_t one_class = 0, all_classes = 0, tied = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 2 + random.below(80);
    const double spread = std::exp2(static_cast<int>(random.below(8)) - 3);
    const Points x = classes_of_many_sizes(n, random);
    const Points y = column(n, spread, round % 2 == 0, random);
    const std::size_t k =
        1 + random.below(static_cast<std::uint32_t>(
                std::min<std::size_t>(n - 1, round % 3 == 0 ? n : 5)));
    const infosift::SortedBlock sorted(y);
    const ShuffledClasses classes(infosift::classes(x), sorted, k);
    ShuffledClasses::Scratch scratch;
    for (int draw = 0; draw < 3; ++draw) {
      const Order order = shuffled(n, random);
      classes.count(order, scratch);
      bool agree = true;
      for (std::size_t i = 0; i < n; ++i) {
        const auto found = scratch.count[sorted.position(i)];
        const auto expected =
            brute_force(x.value.row(0), y.value.row(0), order, k, i);
        agree = agree && found.joint == expected.joint &&
                found.in_column == expected.in_column &&
                found.in_class == expected.in_class;
        ++(found.in_class == n - 1 ? all_classes : one_class);
        tied += found.joint > k;
      }
      INFO("round " << round);
      REQUIRE(agree);
    }
  }
  // None of the cases is rare.
  CHECK(std::min({one_class, all_classes, tied}) > 3000);
}

TEST_CASE("an order may take an observation twice and another never") {
  infosift::Random random(2);
  const std::size_t n = 60;
  const arma::mat code =
      arma::join_rows(arma::zeros(1, n / 2), arma::ones(1, n - n / 2));
  const Points y = column(n, 1.0, false, random);
  const infosift::SortedBlock sorted(y);
  const ShuffledClasses classes(infosift::classes({code, {true}}), sorted, 3);
  ShuffledClasses::Scratch scratch;
  for (int draw = 0; draw < 20; ++draw) {
    Order order(n);
    for (auto& i : order) i = random.below(n);
    classes.count(order, scratch);
    for (std::size_t i = 0; i < n; ++i) {
      const auto found = scratch.count[sorted.position(i)];
      const auto expected = brute_force(code, y.value.row(0), order, 3, i);
      REQUIRE(found.joint == expected.joint);
      REQUIRE(found.in_column == expected.in_column);
      REQUIRE((found.in_class == n / 2 - 1 || found.in_class == n - 1));
    }
  }
}

TEST_CASE("information of shuffled classes is that of the shuffled sample") {
  infosift::Random random(3);
  for (const std::size_t n : {20u, 57u, 151u, 400u}) {
    for (const arma::uword k : {1u, 3u, 7u, 30u}) {
      for (const bool rounded : {false, true}) {
        if (k >= n) continue;
        const infosift::PointEstimator method = infosift::Mixed{k};
        const Points x = classes_of_many_sizes(n, random);
        const Points y = column(n, 1.0, rounded, random);
        const infosift::ShuffledInfo info(method, x, y);
        infosift::ShuffledInfo::Scratch scratch;
        for (int draw = 0; draw < 5; ++draw) {
          const Order order = shuffled(n, random);
          const Points moved = subset(
              x, arma::conv_to<arma::uvec>::from(
                     std::vector<arma::uword>(order.begin(), order.end())));
          const double expected = infosift::mean_local(
              infosift::local_info(method, moved, y, nullptr, {}));
          // Sums of n terms of the size log n, in another order.
          CHECK(info(order, scratch) ==
                Approx(expected).margin(1e-12).epsilon(0));
        }
      }
    }
  }
}
