#ifndef INFOSIFT_ITERATION_HPP
#define INFOSIFT_ITERATION_HPP

#include <cmath>
#include <limits>

#include "infosift/bottleneck/joint.hpp"
#include "infosift/support/fast_exp.hpp"
#include "infosift/support/fast_log.hpp"

namespace infosift {

/// Clusters t of x, by what they tell about y: row t is p(t, y). Rows beyond
/// `size` are padding.
struct Clusters {
  arma::mat mass;
  arma::uword size = 0;

  Clusters() = default;
  Clusters(arma::uword n, arma::uword size_y)
      : mass(padded(n), size_y, arma::fill::zeros), size(n) {}

  arma::vec weights() const { return arma::sum(mass.head_rows(size), 1); }
};

/// One cluster that holds every x.
inline Clusters single_cluster(const Joint& joint) {
  Clusters result(1, joint.size_y());
  result.mass.row(0) = joint.py().t();
  return result;
}

namespace detail {

// Stands for log 0. Its product with 0 is 0 and with any probability large
// enough that its exponential is 0, so that 0 log 0 needs no special case.
constexpr double log_zero = -1e300;

// Masses below are taken to be zero: their quotients might not be normal.
constexpr double least_mass = 1e-290;

// log r_t(y) for clusters given by rows proportional to r_t, with weights that
// the rows sum to.
inline void log_decoder(const arma::mat& mass, const arma::vec& weight,
                        arma::mat& out) {
  out.set_size(mass.n_rows, mass.n_cols);
  arma::vec log_weight(mass.n_rows, arma::fill::zeros);
  for (arma::uword t = 0; t < weight.n_elem; ++t) {
    if (weight[t] > 0) log_weight[t] = std::log(weight[t]);
  }
  const double* from = mass.memptr();
  double* to = out.memptr();
  for (arma::uword y = 0; y < mass.n_cols; ++y) {
    for (arma::uword t = 0; t < mass.n_rows; t += pack_size) {
      const Pack value = load_pack(from);
      const Pack logs = fast_log(value);
      for (arma::uword i = 0; i < pack_size; ++i) {
        to[i] = from[i] > least_mass
                    ? logs[static_cast<int>(i)] - log_weight[t + i]
                    : log_zero;
      }
      from += pack_size;
      to += pack_size;
    }
  }
}

}  // namespace detail

/// The alternating minimisation of Tishby, Pereira and Bialek (1999), for the
/// family of objectives of Strouse and Schwab (2017),
///   L = H(T) - alpha H(T|X) - beta I(T;Y),
/// of which alpha = 1 is the information bottleneck.
///
/// A step takes clusters p(t, y) to the encoder that is best for them, and to
/// the clusters that the encoder makes. The objective of the clusters,
///   F = -alpha sum_x p(x) log Z(x) - beta I(X;Y),
/// is an upper bound of L of that encoder, and no step increases it.
class Iteration {
 public:
  /// Requires alpha > 0.
  Iteration(const Joint& joint, double beta, double alpha)
      : joint_(joint), beta_(beta), alpha_(alpha) {}

  /// Computes encoder() and log_z() for `from`, and the clusters `to` that the
  /// encoder makes. Returns F of `from`, beyond 1e290 if some x fits no cluster.
  double step(const Clusters& from, Clusters& to) {
    const double objective = encode(from);
    if (!std::isfinite(objective)) return objective;
    to.size = from.size;
    scaled_.set_size(encoder_.n_rows, encoder_.n_cols);
    for (arma::uword x = 0; x < joint_.size_x(); ++x) {
      scaled_.col(x) = joint_.px()[x] * encoder_.col(x);
    }
    joint_.mix_over_x(scaled_, to.mass);
    return objective;
  }

  /// The encoder that is best for the clusters `from`; returns F.
  double encode(const Clusters& from) {
    const arma::vec weight = from.weights();
    detail::log_decoder(from.mass, weight, log_r_);
    joint_.expect_over_y(log_r_, encoder_);
    log_weight_.set_size(from.mass.n_rows);
    log_weight_.fill(-std::numeric_limits<double>::infinity());
    for (arma::uword t = 0; t < from.size; ++t) {
      if (weight[t] > 0) log_weight_[t] = std::log(weight[t]) / alpha_;
    }
    log_z_.set_size(joint_.size_x());
    Sum total;
    for (arma::uword x = 0; x < joint_.size_x(); ++x) {
      log_z_[x] = normalise(encoder_.colptr(x), x);
      total += joint_.px()[x] * log_z_[x];
    }
    const double objective =
        -alpha_ * total.value() - beta_ * joint_.mutual_info();
    return std::isnan(objective) ? std::numeric_limits<double>::infinity()
                                 : objective;
  }

  /// q(t|x), in column x.
  const arma::mat& encoder() const { return encoder_; }
  const arma::vec& log_z() const { return log_z_; }
  const Joint& joint() const { return joint_; }
  double beta() const { return beta_; }
  double alpha() const { return alpha_; }

 private:
  // From sum_y p(y|x) log r_t(y) to q(t|x), in place; returns log Z(x). The
  // rows of padding have log weight -infinity.
  double normalise(double* column, arma::uword x) const {
    const double scale = beta_ / alpha_;
    const std::size_t rows = encoder_.n_rows;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t t = 0; t < rows; ++t) {
      column[t] = log_weight_[t] + scale * column[t];
      highest = std::max(highest, column[t]);
    }
    Pack sums = both(0.0);
    for (std::size_t t = 0; t < rows; t += pack_size) {
      const Pack value = fast_exp(load_pack(column + t) + both(-highest));
      store_pack(column + t, value);
      sums += value;
    }
    const double sum = sums[0] + sums[1];
    for (std::size_t t = 0; t < rows; ++t) column[t] /= sum;
    return highest + std::log(sum) - scale * joint_.negentropy()[x];
  }

  const Joint& joint_;
  double beta_;
  double alpha_;
  arma::mat log_r_;
  arma::mat encoder_;
  arma::mat scaled_;
  arma::vec log_weight_;  // divided by alpha
  arma::vec log_z_;
};

/// What a cluster variable costs and tells, in nats.
struct Informations {
  double about_x = 0.0;  ///< I(X;T)
  double about_y = 0.0;  ///< I(T;Y)
  double entropy = 0.0;  ///< H(T)
};

/// The informations of an encoder q(t|x), given in the columns of `encoder`,
/// and of the clusters that it makes.
inline Informations informations(const Joint& joint, const arma::mat& encoder,
                                 const Clusters& clusters) {
  const arma::vec weight = clusters.weights();
  Informations result;
  Sum entropy;
  Sum conditional;
  Sum about_y;
  for (arma::uword t = 0; t < clusters.size; ++t) {
    if (weight[t] <= 0) continue;
    entropy += -weight[t] * std::log(weight[t]);
    for (arma::uword y = 0; y < joint.size_y(); ++y) {
      const double v = clusters.mass.at(t, y);
      if (v > detail::least_mass) {
        about_y += v * std::log(v / weight[t] / joint.py()[y]);
      }
    }
  }
  for (arma::uword x = 0; x < joint.size_x(); ++x) {
    for (arma::uword t = 0; t < clusters.size; ++t) {
      const double q = encoder.at(t, x);
      if (q > 0) conditional += -joint.px()[x] * q * std::log(q);
    }
  }
  result.entropy = entropy.value();
  result.about_x = result.entropy - conditional.value();
  result.about_y = about_y.value();
  return result;
}

}  // namespace infosift

#endif
