#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

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

TEST_CASE("merging does not depend on the number of threads") {
  const arma::mat mass = random_mass(120, 9, 0.5, 1);
  const auto one = infosift::agglomerate(mass, 1, infinity, {1});
  const auto four = infosift::agglomerate(mass, 1, infinity, {4});
  REQUIRE(one.size() == four.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].first == four[i].first);
    CHECK(one[i].second == four[i].second);
  }
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
