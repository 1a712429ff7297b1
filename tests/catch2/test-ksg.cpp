#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include "infosift/neighbours/ksg.hpp"

using arma::uword;
using infosift::digamma;
using infosift::Execution;
using infosift::Ksg;
using infosift::Points;
using infosift::Scale;

namespace {

using Blocks = std::vector<Points>;

double psi(uword count) { return digamma(static_cast<double>(count)); }

// The k nearest by the largest distance over the blocks, and those as far as
// the last of them.
std::vector<std::pair<double, uword>> nearest(const Blocks& blocks, uword i,
                                              uword k) {
  std::vector<std::pair<double, uword>> all;
  for (uword j = 0; j < blocks[0].n(); ++j) {
    double largest = 0.0;
    for (const Points& block : blocks) {
      largest = std::max(largest, distance(block, i, j));
    }
    if (j != i) all.emplace_back(largest, j);
  }
  std::sort(all.begin(), all.end());
  const auto farther = [&](const auto& one) {
    return one.first > all[k - 1].first;
  };
  all.erase(std::find_if(all.begin(), all.end(), farther), all.end());
  return all;
}

// Other points inside the radius of each block.
uword count(const Blocks& blocks, const std::vector<double>& radius, uword i,
            bool closed) {
  uword total = 0;
  for (uword j = 0; j < blocks[0].n(); ++j) {
    bool inside = j != i;
    for (uword b = 0; b < blocks.size(); ++b) {
      const double d = distance(blocks[b], i, j);
      inside = inside && (closed ? d <= radius[b] : d < radius[b]);
    }
    total += inside ? 1 : 0;
  }
  return total;
}

// The formulas as they stand; z may be missing.
double brute_force(const Ksg& method, const Blocks& blocks) {
  const uword n = blocks[0].n();
  const double k = static_cast<double>(method.k[0]);
  const bool given = blocks.size() == 3;
  const bool box = method.variant == 2;
  double sum = 0.0;
  for (uword i = 0; i < n; ++i) {
    const auto near = nearest(blocks, i, method.k[0]);
    std::vector<double> r(blocks.size(), near.back().first);
    for (uword b = 0; box && b < blocks.size(); ++b) {
      r[b] = 0.0;
      for (const auto& one : near) {
        r[b] = std::max(r[b], distance(blocks[b], i, one.second));
      }
    }
    const auto n_of = [&](std::vector<uword> which) {
      Blocks some;
      std::vector<double> radius;
      for (const uword b : which) {
        some.push_back(blocks[b]);
        radius.push_back(r[b]);
      }
      return count(some, radius, i, box) + (box ? 0 : 1);
    };
    if (!given) {
      sum += psi(n) - psi(n_of({0})) - psi(n_of({1})) - (box ? 1.0 / k : 0.0);
    } else {
      const uword xz = n_of({0, 2});
      const uword yz = n_of({1, 2});
      sum += psi(n_of({2})) - psi(xz) - psi(yz);
      if (box) {
        sum += 1.0 / static_cast<double>(xz) + 1.0 / static_cast<double>(yz) -
               2.0 / k;
      }
    }
  }
  return psi(method.k[0]) + sum / static_cast<double>(n);
}

Points sample(std::mt19937_64& random, uword dimensions, uword n,
              double steps) {
  std::normal_distribution<double> normal;
  arma::mat value(dimensions, n);
  value.imbue([&] { return std::round(steps * normal(random)) / steps; });
  return Points(value);
}

double mutual_info(const Ksg& method, const Points& x, const Points& y) {
  return arma::mean(local_mutual_info(method, x, y, Execution{}));
}

}  // namespace

TEST_CASE("KSG equals its formulas, with and without ties") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 120; ++round) {
    const uword n = 12 + random() % 60;
    const double steps = round % 3 == 0 ? 2.0 : 1e12;
    const Points x = sample(random, 1 + random() % 3, n, steps);
    const Points y = sample(random, 1 + random() % 2, n, steps);
    const Points z = sample(random, 1 + random() % 2, n, steps);
    for (const int variant : {1, 2}) {
      const Ksg method{1 + random() % 6, variant, Scale::none};
      INFO("round " << round << ", variant " << variant);
      CHECK(mutual_info(method, x, y) ==
            Approx(brute_force(method, {x, y})).margin(1e-12));
      CHECK(arma::mean(local_cond_mutual_info(method, x, y, z, Execution{})) ==
            Approx(brute_force(method, {x, y, z})).margin(1e-12));
    }
  }
}

TEST_CASE("KSG is the textbook value on the scaled sample") {
  std::mt19937_64 random(2);
  Points x = sample(random, 2, 50, 1e12);
  const Points y = sample(random, 1, 50, 1e12);
  const Points z = sample(random, 1, 50, 1e12);
  x.value.row(0) *= 1000.0;
  for (const Scale scale : {Scale::normal, Scale::sd, Scale::rank}) {
    const Blocks blocks = {scaled(x, scale), scaled(y, scale),
                           scaled(z, scale)};
    const Ksg plain{3, 2, Scale::none};
    const Ksg method{3, 2, scale};
    CHECK(mutual_info(method, x, y) ==
          Approx(brute_force(plain, {blocks[0], blocks[1]})).margin(1e-12));
    CHECK(arma::mean(local_cond_mutual_info(method, x, y, z, Execution{})) ==
          Approx(brute_force(plain, blocks)).margin(1e-12));
  }
}

TEST_CASE("KSG is symmetric in the two variables") {
  std::mt19937_64 random(3);
  const Points x = sample(random, 2, 200, 1e12);
  const Points y = sample(random, 1, 200, 1e12);
  for (const int variant : {1, 2}) {
    const Ksg method{4, variant, Scale::normal};
    CHECK(mutual_info(method, x, y) ==
          Approx(mutual_info(method, y, x)).margin(1e-13));
  }
}

TEST_CASE("KSG recovers the information of normal variables") {
  std::mt19937_64 random(4);
  const Points x = sample(random, 1, 4000, 1e12);
  Points y = sample(random, 1, 4000, 1e12);
  y.value = 0.6 * x.value + 0.8 * y.value;
  // -log(1 - 0.36) / 2; the standard error is about 0.015.
  for (const int variant : {1, 2}) {
    CHECK(mutual_info({3, variant, Scale::normal}, x, y) ==
          Approx(0.22314).margin(0.06));
  }
}

TEST_CASE("KSG gives the same bits on any number of threads") {
  std::mt19937_64 random(5);
  const Points x = sample(random, 1, 3000, 1e12);
  const Points y = sample(random, 1, 3000, 1e12);
  const Points z = sample(random, 1, 3000, 1e12);
  for (const int variant : {1, 2}) {
    const Ksg method{3, variant, Scale::normal};
    const arma::vec one = local_mutual_info(method, x, y, Execution{});
    const arma::vec given =
        local_cond_mutual_info(method, x, y, z, Execution{});
    for (const int threads : {2, 3}) {
      Execution run;
      run.threads = threads;
      CHECK(arma::all(local_mutual_info(method, x, y, run) == one));
      CHECK(arma::all(local_cond_mutual_info(method, x, y, z, run) == given));
    }
  }
}

TEST_CASE("KSG refuses what it is not defined for") {
  const Points x(arma::mat{{1.0, 2.0, 3.0, 4.0}});
  const Points shorter(arma::mat{{1.0, 2.0, 3.0}});
  Points classes = x;
  classes.discrete = {true};
  const Execution run;
  CHECK_NOTHROW(local_mutual_info(Ksg{3}, x, x, run));
  CHECK_THROWS_AS(local_mutual_info(Ksg{4}, x, x, run), std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ksg{0}, x, x, run), std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ksg{1, 3}, x, x, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ksg{1}, x, shorter, run),
                  std::invalid_argument);
  CHECK_THROWS_AS(local_mutual_info(Ksg{1}, x, classes, run),
                  std::invalid_argument);
}
