#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <vector>

#include "infosift/neighbours/ross.hpp"

using arma::uword;
using infosift::Execution;
using infosift::Points;
using infosift::Ross;
using infosift::Scale;

namespace {

double psi(uword count) {
  return infosift::digamma(static_cast<double>(count));
}

// The formula as it stands. Requires that no class has a single member.
arma::vec brute_force(uword k, const Points& x, const std::vector<int>& label) {
  const uword n = x.n();
  arma::vec local(n);
  for (uword i = 0; i < n; ++i) {
    std::vector<double> same;
    for (uword j = 0; j < n; ++j) {
      if (j != i && label[j] == label[i]) same.push_back(distance(x, i, j));
    }
    std::sort(same.begin(), same.end());
    const uword k_i = std::min<uword>(k, same.size());
    uword m = 1;
    for (uword j = 0; j < n; ++j) {
      m += j != i && distance(x, i, j) < same[k_i - 1];
    }
    local[i] = psi(n) + psi(k_i) - psi(same.size() + 1) - psi(m);
  }
  return local;
}

struct Sample {
  Points x;
  Points y;
  std::vector<int> label;
};

// Two discrete rows make the label; every class has two members at least.
Sample sample(std::mt19937_64& random, uword pairs, uword dimensions,
              double steps) {
  std::normal_distribution<double> normal;
  Sample s{Points(arma::mat(dimensions, 2 * pairs)),
           Points(arma::mat(2, 2 * pairs), {true, true}),
           std::vector<int>(2 * pairs)};
  s.x.value.imbue([&] { return std::round(steps * normal(random)) / steps; });
  for (uword i = 0; i < 2 * pairs; ++i) {
    if (i < pairs) s.label[i] = static_cast<int>(random() % 6);
    if (i >= pairs) s.label[i] = s.label[i - pairs];
    s.y.value(0, i) = s.label[i] % 2;
    s.y.value(1, i) = s.label[i] / 2;
  }
  return s;
}

}  // namespace

TEST_CASE("Ross equals its formula, in either order of the variables") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const Sample s = sample(random, 2 + random() % 40, 1 + random() % 3,
                            round % 3 == 0 ? 2.0 : 1e12);
    const uword k = 1 + random() % 6;
    const Ross method{k, Scale::none};
    const arma::vec expected = brute_force(k, s.x, s.label);
    INFO("round " << round);
    CHECK(arma::approx_equal(local_mutual_info(method, s.x, s.y, Execution{}),
                             expected, "absdiff", 1e-12));
    CHECK(arma::approx_equal(local_mutual_info(method, s.y, s.x, Execution{}),
                             expected, "absdiff", 1e-12));
    const Points scores = scaled(s.x, Scale::normal);
    CHECK(arma::approx_equal(local_mutual_info(Ross{k}, s.x, s.y, Execution{}),
                             brute_force(k, scores, s.label), "absdiff",
                             1e-12));
  }
}

TEST_CASE("points alone in their class change nothing") {
  std::mt19937_64 random(2);
  const Sample s = sample(random, 30, 1, 1e12);
  Points x = s.x;
  Points y = s.y;
  x.value.insert_cols(7, arma::mat{{1e9, -0.1}});
  y.value.insert_cols(7, arma::mat{{77.0, 78.0}, {0.0, 0.0}});
  for (const Scale scale : {Scale::none, Scale::sd, Scale::normal}) {
    const Ross method{3, scale};
    arma::vec local = local_mutual_info(method, x, y, Execution{});
    CHECK(std::isnan(local[7]));
    CHECK(std::isnan(local[8]));
    local.shed_rows(7, 8);
    CHECK(arma::all(local == local_mutual_info(method, s.x, s.y, Execution{})));
  }
}

TEST_CASE("a class for every point leaves nothing") {
  const Points x(arma::mat{{0.1, 0.2, 0.3}});
  const Points y(arma::mat{{1.0, 2.0, 3.0}}, {true});
  const arma::vec local = local_mutual_info(Ross{}, x, y, Execution{});
  CHECK(local.n_elem == 3);
  CHECK(local.has_nan());
  CHECK_FALSE(local.is_finite());
}

TEST_CASE("Ross gives the same bits on any number of threads") {
  std::mt19937_64 random(3);
  const Sample s = sample(random, 1500, 1, 1e12);
  const arma::vec one = local_mutual_info(Ross{}, s.x, s.y, Execution{});
  for (const int threads : {2, 3}) {
    Execution run;
    run.threads = threads;
    CHECK(arma::all(local_mutual_info(Ross{}, s.x, s.y, run) == one));
  }
}

TEST_CASE("Ross needs one numeric and one discrete variable") {
  const Points x(arma::mat{{0.1, 0.2, 0.3}});
  const Points y(arma::mat{{1.0, 1.0, 3.0}}, {true});
  const Execution run;
  CHECK_THROWS_AS(local_mutual_info(Ross{}, x, x, run), std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ross{}, y, y, run), std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ross{0}, x, y, run), std::invalid_argument);
}
