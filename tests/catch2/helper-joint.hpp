#ifndef INFOSIFT_TESTS_HELPER_JOINT_HPP
#define INFOSIFT_TESTS_HELPER_JOINT_HPP

#include <random>

#include "infosift/bottleneck/joint.hpp"

/// Columns p(., x) drawn from Dirichlet distributions, with zeros where the
/// concentration is small.
inline arma::mat random_mass(arma::uword size_x, arma::uword size_y,
                             double concentration, unsigned seed) {
  std::mt19937_64 generator(seed);
  std::gamma_distribution<double> part(concentration, 1.0);
  std::gamma_distribution<double> weight(1.0, 1.0);
  arma::mat result(size_y, size_x);
  for (arma::uword x = 0; x < size_x; ++x) {
    do {
      for (double& v : result.col(x)) {
        v = part(generator);
        if (v < 1e-9) v = 0.0;
      }
    } while (arma::accu(result.col(x)) == 0);
    result.col(x) *= weight(generator) / arma::accu(result.col(x));
  }
  return result.rows(arma::find(arma::sum(result, 1) > 0));
}

#endif
