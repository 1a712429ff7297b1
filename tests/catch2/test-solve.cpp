#include <catch2/catch.hpp>
#include <cmath>

#include "helper-joint.hpp"
#include "infosift/bottleneck/critical.hpp"
#include "infosift/bottleneck/curve.hpp"

namespace {

infosift::Joint skewed_channel() {
  return infosift::Joint(arma::mat{{0.027, 0.097}, {0.003, 0.873}});
}

}  // namespace

TEST_CASE("no distribution of y would gain as a cluster of the optimum") {
  // With two values of y the whole line can be looked at.
  for (unsigned seed = 1; seed < 8; ++seed) {
    const infosift::Joint joint(random_mass(9, 2, 0.7, seed));
    for (const double beta : {2.0, 5.0, 30.0}) {
      const infosift::Bottleneck fit =
          infosift::solve(joint, beta, infosift::single_cluster(joint), {});
      CHECK(fit.gap <= 1e-9);
      infosift::Iteration iteration(joint, beta, 1.0);
      iteration.encode(fit.clusters);
      double highest = 0.0;
      for (int i = 0; i <= 4000; ++i) {
        const double r = i / 4000.0;
        double s = 0.0;
        for (arma::uword x = 0; x < joint.size_x(); ++x) {
          double kl = 0.0;
          joint.for_each(x, [&](arma::uword y, double c) {
            kl += c * std::log(c / (y == 0 ? r : 1 - r));
          });
          s += joint.px()[x] * std::exp(-beta * kl - iteration.log_z()[x]);
        }
        highest = std::max(highest, s);
      }
      CHECK(highest <= 1 + 1e-8);
    }
  }
}

TEST_CASE("long climbs from all mixtures of two x find no gain either") {
  // Tables with zeros, some of which had clusters that kept zeros they should
  // not.
  for (const unsigned seed : {5, 8, 9, 12, 16}) {
    const infosift::Joint joint(random_mass(6 + (seed * 7) % 25,
                                            3 + (seed * 5) % 17,
                                            seed % 4 == 0 ? 0.05 : 0.1, seed));
    const arma::uword n = joint.size_x();
    const arma::mat rows =
        infosift::conditional_rows(joint, arma::regspace<arma::uvec>(0, n - 1));
    const arma::uword pairs = n * (n - 1) / 2;
    for (const double beta : {1.5, 5.0, 8.0, 15.0}) {
      const infosift::Bottleneck fit =
          infosift::solve(joint, beta, infosift::single_cluster(joint), {});
      infosift::Iteration iteration(joint, beta, 1.0);
      iteration.encode(fit.clusters);
      arma::mat mixed(infosift::padded(pairs), joint.size_y(),
                      arma::fill::zeros);
      arma::uword next = 0;
      for (arma::uword i = 0; i < n; ++i) {
        for (arma::uword j = 0; j < i; ++j) {
          mixed.row(next++) = (rows.row(i) + rows.row(j)) / 2;
        }
      }
      infosift::detail::Climb climb(joint, beta, iteration.log_z());
      for (int step = 0; step < 500; ++step) climb.step(mixed, pairs);
      CHECK(climb.log_s().max() <= 2e-9);
    }
  }
}

TEST_CASE("clusters are born where nothing splits yet") {
  const infosift::Joint joint = skewed_channel();
  const infosift::CriticalBeta critical = infosift::critical_beta(joint);
  CHECK(critical.global == Approx(2.222473405).epsilon(1e-9));
  CHECK(critical.local == Approx(5.832474227).epsilon(1e-9));
  const infosift::Bottleneck fit =
      infosift::solve(joint, 3.0, infosift::single_cluster(joint), {});
  CHECK(fit.clusters.size == 2);
  CHECK(fit.info.about_x / std::log(2.0) == Approx(0.143342686).epsilon(1e-7));
}

TEST_CASE("every start leads to the same optimum") {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const infosift::Joint joint(
        random_mass(12, 6, seed % 2 == 0 ? 0.1 : 1.0, seed));
    for (const double beta : {1.3, 3.0, 10.0, 60.0}) {
      const double up =
          infosift::solve(joint, beta, infosift::single_cluster(joint), {})
              .objective;
      const infosift::Clusters all = infosift::detail::leak(
          infosift::detail::identity_clusters(joint), joint, 0.01);
      const double down = infosift::solve(joint, beta, all, {}).objective;
      CHECK(up == Approx(down).margin(2e-8));
    }
  }
}

TEST_CASE("a curve is monotone, concave and certified") {
  const infosift::Joint joint(random_mass(15, 8, 0.5, 5));
  std::vector<double> beta;
  for (int i = 0; i < 30; ++i) beta.push_back(std::exp(0.15 * i));
  infosift::FitOptions options;
  options.most = 15;
  const auto fits = infosift::fit_curve(joint, beta, options);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    CHECK(fits[i].gap <= 1e-8);
    for (std::size_t j = 0; j < fits.size(); ++j) {
      CHECK(infosift::detail::objective_at(fits[j], beta[i], 1.0) >=
            fits[i].objective - 1e-8);
    }
    if (i == 0) continue;
    CHECK(fits[i].info.about_x >= fits[i - 1].info.about_x - 1e-9);
    CHECK(fits[i].info.about_y >= fits[i - 1].info.about_y - 1e-9);
  }
}

TEST_CASE("a curve can be cancelled") {
  const infosift::Joint joint(random_mass(200, 40, 1.0, 5));
  infosift::FitOptions options;
  options.most = 200;
  infosift::Execution run;
  run.poll = [](double) { throw infosift::Cancelled(); };
  std::vector<double> beta;
  for (int i = 0; i < 200; ++i) beta.push_back(2.0 + 0.2 * i);
  CHECK_THROWS_AS(infosift::fit_curve(joint, beta, options, {}, run),
                  infosift::Cancelled);
}

TEST_CASE("instabilities are the second eigenvalues") {
  const arma::mat mass = random_mass(9, 6, 1.0, 2);
  const infosift::Joint joint(mass);
  infosift::Iteration iteration(joint, 1.0, 1.0);
  const infosift::Clusters one = infosift::single_cluster(joint);
  iteration.encode(one);
  arma::mat scaled = mass / arma::accu(mass);
  scaled.each_col() /= arma::sqrt(joint.py());
  scaled.each_row() /= arma::sqrt(joint.px()).t();
  const double expected = std::pow(arma::svd(scaled)[1], 2);
  CHECK(infosift::split_ways(iteration, one, {}).instability[0] ==
        Approx(expected).epsilon(1e-8));
}
