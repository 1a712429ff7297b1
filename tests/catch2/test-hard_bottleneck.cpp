#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "helper-joint.hpp"
#include "infosift/bottleneck/fit.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double value(const infosift::Joint& joint, const arma::uvec& label,
             double beta) {
  const infosift::Informations info =
      infosift::hard_informations(joint, label, label.max() + 1);
  return info.about_y - (std::isinf(beta) ? 0.0 : info.entropy / beta);
}

}  // namespace

TEST_CASE("every merge is the cheapest of all pairs") {
  for (unsigned seed = 0; seed < 12; ++seed) {
    const arma::uword n = 6 + seed;
    const infosift::Joint joint(
        random_mass(n, 3 + seed % 5, seed % 2 == 0 ? 0.3 : 1.0, seed));
    const auto merges =
        infosift::agglomerate(infosift::mass_columns(joint), 1, infinity);
    REQUIRE(merges.size() == n - 1);
    arma::uvec label = arma::regspace<arma::uvec>(0, n - 1);
    for (const infosift::Merge& merge : merges) {
      double best = -infinity;
      for (arma::uword i = 0; i < n; ++i) {
        for (arma::uword j = i + 1; j < n; ++j) {
          if (label[i] == label[j]) continue;
          arma::uvec other = label;
          other.elem(arma::find(label == label[j])).fill(label[i]);
          best = std::max(best, value(joint, other, infinity));
        }
      }
      const double before = value(joint, label, infinity);
      label.elem(arma::find(label == merge.second)).fill(merge.first);
      CHECK(value(joint, label, infinity) == Approx(best).margin(1e-13));
      CHECK(before - value(joint, label, infinity) ==
            Approx(merge.information).margin(1e-13));
    }
  }
}

namespace {

// By the definition, all pairs each time; the masses as columns.
std::vector<infosift::Merge> merge_all_pairs(arma::mat mass, double beta) {
  const auto g = [](const arma::vec& v) {
    double sum = 0.0;
    for (const double x : v) sum += infosift::x_log_x(x);
    return sum;
  };
  const auto loss = [&](arma::uword i, arma::uword j) {
    const arma::vec a = mass.col(i);
    const arma::vec b = mass.col(j);
    const double entropy = infosift::x_log_x(arma::accu(a + b)) -
                           infosift::x_log_x(arma::accu(a)) -
                           infosift::x_log_x(arma::accu(b));
    return infosift::Merge{i, j, g(a) + g(b) - g(a + b) + entropy, entropy};
  };
  std::vector<arma::uword> left(mass.n_cols);
  for (arma::uword i = 0; i < mass.n_cols; ++i) left[i] = i;
  std::vector<infosift::Merge> result;
  while (left.size() > 1) {
    infosift::Merge best{};
    double least = infinity;
    for (std::size_t a = 0; a < left.size(); ++a) {
      for (std::size_t b = a + 1; b < left.size(); ++b) {
        const infosift::Merge merge = loss(left[a], left[b]);
        const double cost = merge.information - merge.entropy / beta;
        // Costs that are equal but for rounding: the first counts.
        if (cost < least - 1e-13) least = cost, best = merge;
      }
    }
    if (std::isfinite(beta) && least > 1e-13) break;
    mass.col(best.first) += mass.col(best.second);
    left.erase(std::find(left.begin(), left.end(), best.second));
    result.push_back(best);
  }
  return result;
}

void check_same(const std::vector<infosift::Merge>& one,
                const std::vector<infosift::Merge>& other) {
  REQUIRE(one.size() == other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].first == other[i].first);
    CHECK(one[i].second == other[i].second);
    CHECK(one[i].information == Approx(other[i].information).margin(1e-14));
    CHECK(one[i].entropy == Approx(other[i].entropy).margin(1e-14));
  }
}

}  // namespace

TEST_CASE("dense and sparse merges are those of comparing all pairs") {
  for (unsigned seed = 0; seed < 8; ++seed) {
    const arma::mat mass =
        random_mass(60, 5 + 4 * seed, seed < 4 ? 0.05 : 0.5, seed);
    const arma::mat scaled = mass / arma::accu(mass);
    const infosift::Joint joint{arma::sp_mat(mass)};
    for (const double beta : {infinity, 3.0}) {
      const auto expected = merge_all_pairs(scaled, beta);
      check_same(infosift::agglomerate(scaled, 1, beta), expected);
      check_same(infosift::detail::merge_cheapest(
                     infosift::detail::SparseMerges(joint, beta), 1, beta, {}),
                 expected);
    }
  }
}

TEST_CASE("of merges that cost the same the first is taken") {
  // Twelve rows in three kinds: equal ones merge without loss.
  arma::mat kinds(6, 12, arma::fill::zeros);
  for (arma::uword i = 0; i < 12; ++i) {
    kinds.col(i) = 1.0 / (arma::regspace(1, 6) + static_cast<double>(i % 3));
  }
  const arma::mat mass = kinds / arma::accu(kinds);
  const auto expected = merge_all_pairs(mass, infinity);
  check_same(infosift::agglomerate(mass, 1, infinity), expected);
  check_same(
      infosift::detail::merge_cheapest(
          infosift::detail::SparseMerges(infosift::Joint(mass), infinity), 1,
          infinity, {}),
      expected);
}

TEST_CASE("sequential clusters are stable, dense and sparse, for any threads") {
  const arma::mat mass = random_mass(40, 12, 0.2, 4);
  const infosift::Joint dense(mass);
  const infosift::Joint sparse{arma::sp_mat(mass)};
  for (const double beta : {infinity, 8.0}) {
    const auto hard = infosift::sequential(dense, 5, beta, 6, 100, 1, {1});
    const auto same = infosift::sequential(sparse, 5, beta, 6, 100, 1, {4});
    CHECK(hard.converged);
    CHECK(arma::all(hard.label == same.label));
    const double here = value(dense, hard.label, beta);
    for (arma::uword x = 0; x < 40; ++x) {
      for (arma::uword t = 0; t < hard.size; ++t) {
        arma::uvec moved = hard.label;
        moved[x] = t;
        const arma::uvec left = arma::unique(moved);
        if (std::isinf(beta) && left.n_elem < hard.size) continue;
        if (moved.max() + 1 < hard.size) continue;
        CHECK(value(dense, moved, beta) <= here + 1e-12);
      }
    }
  }
}

TEST_CASE("hard fits keep what their labels keep") {
  const infosift::Joint joint(random_mass(10, 6, 0.5, 7));
  infosift::FitOptions options;
  options.alpha = 0;
  options.most = 10;
  const infosift::Bottleneck fit = infosift::fit(joint, 6.0, options);
  CHECK(fit.info.about_x == fit.info.entropy);
  CHECK(fit.objective ==
        Approx(fit.info.entropy - 6.0 * fit.info.about_y).epsilon(1e-13));
  CHECK(arma::accu(fit.encoder) == 10.0);
}
