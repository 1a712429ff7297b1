#ifndef INFOSIFT_NSB_HPP
#define INFOSIFT_NSB_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/gamma.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// Bayesian estimator of Nemenman, Shafee and Bialek (2002): symmetric
/// Dirichlet priors, mixed so that every entropy is about equally likely
/// beforehand.
struct Nsb {};

/// Mean and variance of the entropy under a posterior, in nats.
struct EntropyPosterior {
  double mean = 0.0;
  double variance = 0.0;
};

/// A posterior of the concentration beta of a symmetric Dirichlet prior on a
/// grid of log(beta): a step's weight is the probability around it.
struct ConcentrationGrid {
  std::vector<double> beta;
  std::vector<double> weight;
};

namespace detail {

// Counts that differ, how many cells have each, and how many cells there are:
// what all sums over cells need. Cells without observations are listed, too.
struct Multiplicities {
  std::vector<double> count;
  std::vector<double> cells;
  double total = 0.0;
  double alphabet = 0.0;
};

inline Multiplicities multiplicities(std::vector<double> count,
                                     double alphabet) {
  Multiplicities result;
  result.total = total_mass(count);
  result.alphabet = alphabet;
  std::sort(count.begin(), count.end());
  double seen = 0.0;
  for (const double c : count) {
    if (c <= 0.0) continue;
    seen += 1.0;
    if (result.count.empty() || result.count.back() != c) {
      result.count.push_back(c);
      result.cells.push_back(0.0);
    }
    result.cells.back() += 1.0;
  }
  if (alphabet > seen) {
    result.count.push_back(0.0);
    result.cells.push_back(alphabet - seen);
  }
  return result;
}

// psi'(beta + 1) and K psi'(K beta + 1) agree more and more for large beta: the
// difference from the asymptotic series, in which the leading terms are gone.
inline double entropy_slope(double beta, double k) {
  if (beta < 20.0) return k * trigamma(k * beta + 1.0) - trigamma(beta + 1.0);
  const double u = 1.0 / beta, v = u / k;
  return 0.5 * u * (u - v) - u * (u * u - v * v) / 6.0 +
         u * (std::pow(u, 4) - std::pow(v, 4)) / 30.0 -
         u * (std::pow(u, 6) - std::pow(v, 6)) / 42.0 +
         u * (std::pow(u, 8) - std::pow(v, 8)) / 30.0;
}

// Log of the posterior density of log(beta), up to a constant: the evidence of
// the counts (Nemenman et al., eq. 8), times the slope of the expected entropy,
// which makes its prior flat (eq. 7), times beta for the logarithm.
inline double log_posterior(const Multiplicities& data, double log_beta) {
  const double beta = std::exp(log_beta);
  double value = std::log(entropy_slope(beta, data.alphabet)) + log_beta -
                 log_rising(data.alphabet * beta, data.total);
  for (std::size_t i = 0; i < data.count.size(); ++i) {
    if (data.count[i] > 0.0) {
      value += data.cells[i] * log_rising(beta, data.count[i]);
    }
  }
  return value;
}

// The interval of log(beta) outside which the density is below exp(-40) of its
// maximum. A coarse scan finds the hill, which is wide where it is hard to
// place and narrow only where there are many counts; then steps shrink by half.
struct Hill {
  double begin, end, top;
};

template <typename Density>
Hill find_hill(const Density& density) {
  double at = 0.0, top = density(0.0);
  for (double u = -40.0; u <= 40.0; u += 1.0) {
    if (const double value = density(u); value > top) at = u, top = value;
  }
  for (double step = 0.5; step > 1e-7; step *= 0.5) {
    for (const double u : {at - step, at + step}) {
      if (const double value = density(u); value > top) at = u, top = value;
    }
  }
  const auto edge = [&](double direction) {
    double near = 0.0, far = 1e-6;
    while (far < 1e3 && density(at + direction * far) > top - 40.0) {
      near = far;
      far *= 2.0;
    }
    for (int i = 0; i < 5; ++i) {
      const double middle = 0.5 * (near + far);
      (density(at + direction * middle) > top - 40.0 ? near : far) = middle;
    }
    return at + direction * far;
  };
  return {edge(-1.0), edge(1.0), top};
}

}  // namespace detail

/// The posterior of beta given counts over an alphabet of `alphabet` > 1
/// values. Trapezoidal rule between the points where the density is negligible,
/// with which an integral of a smooth function converges exponentially: steps
/// are halved until the mass no longer changes.
inline ConcentrationGrid concentration_grid(const std::vector<double>& count,
                                            double alphabet) {
  const detail::Multiplicities data = detail::multiplicities(count, alphabet);
  const auto density = [&](double u) { return detail::log_posterior(data, u); };
  const detail::Hill hill = detail::find_hill(density);
  const double width = hill.end - hill.begin;
  ConcentrationGrid grid;
  double mass = 0.0;
  const auto add = [&](double u) {
    grid.beta.push_back(std::exp(u));
    grid.weight.push_back(std::exp(density(u) - hill.top));
    mass += grid.weight.back();
  };
  // The log density is known to rounding only, which is what limits the mass.
  const double tolerance = std::max(1e-12, 1e-15 * std::fabs(hill.top));
  std::size_t steps = 32;
  for (std::size_t i = 0; i <= steps; ++i) {
    add(hill.begin +
        width * static_cast<double>(i) / static_cast<double>(steps));
  }
  for (double before = 0.0; steps < (1u << 14); steps *= 2) {
    const double now = mass / static_cast<double>(steps);
    if (std::fabs(now - before) <= tolerance * now) break;
    before = now;
    for (std::size_t i = 0; i < steps; ++i) {
      add(hill.begin +
          width * (static_cast<double>(i) + 0.5) / static_cast<double>(steps));
    }
  }
  for (double& weight : grid.weight) weight /= mass;
  return grid;
}

namespace detail {

// Moments of the entropy under a Dirichlet posterior (Wolpert and Wolf 1995,
// theorems 8 and 9), with the parameters grouped.
inline EntropyPosterior dirichlet_entropy(const Multiplicities& data,
                                          double beta) {
  const double a = data.total + data.alphabet * beta;
  const double psi_1 = digamma(a + 1.0), psi_2 = digamma(a + 2.0);
  const double tri = trigamma(a + 2.0);
  Sum mean, linear, squares, diagonal, same;
  for (std::size_t i = 0; i < data.count.size(); ++i) {
    const double p = data.count[i] + beta;
    const double cells = data.cells[i];
    const double psi_p = digamma(p + 1.0);
    mean += cells * p / a * (psi_1 - psi_p);
    const double g = psi_p - psi_2;
    linear += cells * p * g;
    squares += cells * p * p * g * g;
    same += cells * p * p;
    const double h = psi_p + 1.0 / (p + 1.0) - psi_2;
    diagonal += cells * p * (p + 1.0) * (h * h + trigamma(p + 2.0) - tri);
  }
  const double l = linear.value();
  const double second = (l * l - squares.value() -
                         tri * (a * a - same.value()) + diagonal.value()) /
                        (a * (a + 1.0));
  const double m = mean.value();
  return {m, std::max(second - m * m, 0.0)};
}

}  // namespace detail

/// Posterior mean and variance of the entropy (Nemenman et al. 2002, eq. 9).
/// An alphabet of one value has entropy zero. Requires counts, a positive total
/// and an alphabet of at least as many values as were seen.
inline EntropyPosterior entropy_posterior(const Nsb&,
                                          const std::vector<double>& count,
                                          double alphabet) {
  if (alphabet <= 1.0) return {};
  const detail::Multiplicities data = detail::multiplicities(count, alphabet);
  const ConcentrationGrid grid = concentration_grid(count, alphabet);
  Sum mean, within, between;
  std::vector<EntropyPosterior> at;
  for (std::size_t i = 0; i < grid.beta.size(); ++i) {
    at.push_back(detail::dirichlet_entropy(data, grid.beta[i]));
    mean += grid.weight[i] * at[i].mean;
    within += grid.weight[i] * at[i].variance;
  }
  for (std::size_t i = 0; i < at.size(); ++i) {
    const double off = at[i].mean - mean.value();
    between += grid.weight[i] * off * off;
  }
  return {mean.value(), within.value() + between.value()};
}

/// Posterior mean and variance of the entropy for a symmetric Dirichlet prior
/// with `beta` observations in advance per value (Wolpert and Wolf 1995).
inline EntropyPosterior entropy_posterior(double beta,
                                          const std::vector<double>& count,
                                          double alphabet) {
  return detail::dirichlet_entropy(detail::multiplicities(count, alphabet),
                                   beta);
}

inline double entropy(const Nsb& method, const std::vector<double>& count,
                      double alphabet) {
  return entropy_posterior(method, count, alphabet).mean;
}

}  // namespace infosift

#endif
