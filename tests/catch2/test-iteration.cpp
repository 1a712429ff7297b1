#include <catch2/catch.hpp>
#include <cmath>

#include "helper-joint.hpp"
#include "infosift/bottleneck/descent.hpp"
#include "infosift/bottleneck/fit.hpp"

namespace {

// The three updates of Tishby, Pereira and Bialek (1999) as they are written.
arma::mat slow_encoder(const infosift::Joint& joint, const arma::mat& decoder,
                       const arma::vec& weight, double beta, double alpha) {
  arma::mat result(weight.n_elem, joint.size_x());
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    for (arma::uword t = 0; t < weight.n_elem; ++t) {
      double kl = 0.0;
      joint.for_each(x, [&](arma::uword y, double c) {
        kl += c * std::log(c / decoder.at(t, y));
      });
      result.at(t, x) = std::exp((std::log(weight[t]) - beta * kl) / alpha);
    }
    result.col(x) /= arma::accu(result.col(x));
  }
  return result;
}

}  // namespace

TEST_CASE("a step agrees with the equations, dense and sparse") {
  for (const double concentration : {0.1, 1.0}) {
    const arma::mat mass = random_mass(11, 7, concentration, 1);
    const infosift::Joint dense(mass);
    const infosift::Joint sparse{arma::sp_mat(mass)};
    CHECK(sparse.mutual_info() == Approx(dense.mutual_info()).epsilon(1e-13));
    std::mt19937_64 generator(1);
    const infosift::Clusters start =
        infosift::detail::random_clusters(dense, 5, generator);
    for (const double alpha : {0.4, 1.0, 1.5}) {
      infosift::Iteration iteration(dense, 3.0, alpha);
      infosift::Clusters next;
      const double objective = iteration.step(start, next);
      const arma::vec weight = start.weights();
      const arma::mat decoder =
          start.mass.head_rows(start.size).eval().each_col() / weight;
      const arma::mat encoder =
          slow_encoder(dense, decoder, weight, 3.0, alpha);
      CHECK(arma::approx_equal(iteration.encoder().head_rows(start.size),
                               encoder, "absdiff", 1e-12));
      infosift::Iteration other(sparse, 3.0, alpha);
      infosift::Clusters same;
      CHECK(other.step(start, same) == Approx(objective).epsilon(1e-12));
      CHECK(arma::approx_equal(same.mass, next.mass, "absdiff", 1e-14));
      // The value of the clusters bounds that of the encoder.
      const infosift::Informations info =
          infosift::informations(dense, iteration.encoder(), next);
      const double value = info.entropy -
                           alpha * (info.entropy - info.about_x) -
                           3.0 * info.about_y;
      CHECK(value <= objective + 1e-13);
    }
  }
}

TEST_CASE("the objective never increases") {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const infosift::Joint joint(
        random_mass(3 + seed, 2 + seed % 7, seed % 2 == 0 ? 0.2 : 1.0, seed));
    for (const double alpha : {0.5, 1.0}) {
      for (const double beta : {1.5, 4.0, 20.0}) {
        infosift::Iteration iteration(joint, beta, alpha);
        std::mt19937_64 generator(seed);
        double last = std::numeric_limits<double>::infinity();
        double rise = 0.0;
        infosift::descend(
            iteration, infosift::detail::random_clusters(joint, 6, generator),
            {}, {}, [&](double objective) {
              rise = std::max(rise, objective - last);
              last = objective;
            });
        // What rounding does to a sum of this size.
        CHECK(rise <= 1e-14 * (1 + beta * joint.mutual_info()));
      }
    }
  }
}

TEST_CASE("acceleration ends where the plain iteration does") {
  const infosift::Joint joint(random_mass(8, 5, 1.0, 3));
  std::mt19937_64 generator(1);
  const infosift::Clusters start =
      infosift::detail::random_clusters(joint, 4, generator);
  infosift::Iteration iteration(joint, 12.0, 1.0);
  infosift::Clusters plain = start;
  infosift::Clusters next;
  double objective = 0.0;
  for (int i = 0; i < 20000; ++i) {
    objective = iteration.step(plain, next);
    std::swap(plain, next);
  }
  const infosift::Descent fast = infosift::descend(iteration, start, {});
  CHECK(fast.converged);
  CHECK(fast.objective <= objective + 1e-12);
  CHECK(fast.iterations < 1000);
}

TEST_CASE("an x that no cluster explains makes the objective huge") {
  const infosift::Joint joint(arma::mat{{0.5, 0.0}, {0.0, 0.5}});
  infosift::Clusters clusters(1, 2);
  clusters.mass.at(0, 0) = 1.0;
  infosift::Iteration iteration(joint, 2.0, 1.0);
  CHECK(iteration.encode(clusters) > 1e290);
}
