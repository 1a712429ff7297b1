#ifndef INFOSIFT_ITERATION_HPP
#define INFOSIFT_ITERATION_HPP

#include <cmath>
#include <limits>

#include "infosift/bottleneck/joint.hpp"
#include "infosift/support/fast_log.hpp"
#include "infosift/support/soft_max.hpp"

namespace infosift {

/// Clusters t of x, by what they tell about y: row t is p(t, y). Rows beyond
/// `size` are padding.
struct Clusters {
  arma::mat mass;
  arma::uword size = 0;

  Clusters() = default;
  Clusters(arma::uword n, arma::uword size_y)
      : mass(padded(n), size_y, arma::fill::zeros), size(n) {}

  arma::vec weights() const {
    arma::vec result(mass.n_rows);
    const double one = 1.0;
    multiply(mass.memptr(), mass.n_rows, {&one, 0, 0}, mass.n_cols, 1,
             result.memptr());
    return result.head(size);
  }
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
  with_registers([&](auto registers) INFOSIFT_INLINED {
    using Vector = typename decltype(registers)::Vector;
    const double* from = mass.memptr();
    double* to = out.memptr();
    for (arma::uword y = 0; y < mass.n_cols; ++y) {
      for (arma::uword t = 0; t < mass.n_rows; t += lanes_of<Vector>) {
        Vector value;
        Vector less;
        load(value, from + t);
        load(less, &log_weight[t]);
        take_log<decltype(registers)>(value, value);
        store(to + t, value - less);
      }
      for (arma::uword t = 0; t < mass.n_rows; ++t) {
        if (!(from[t] > least_mass)) to[t] = log_zero;
      }
      from += mass.n_rows;
      to += mass.n_rows;
    }
  });
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
  /// encoder makes. Returns F of `from`, beyond 1e290 if some x fits no
  /// cluster.
  double step(const Clusters& from, Clusters& to) {
    const double objective = encode(from);
    if (!std::isfinite(objective)) return objective;
    to.size = from.size;
    joint_.mix_over_x(shared_, to.mass);
    return objective;
  }

  /// The encoder that is best for the clusters `from`; returns F.
  double encode(const Clusters& from) {
    weight_ = from.weights();
    detail::log_decoder(from.mass, weight_, log_r_);
    joint_.expect_over_y(log_r_, encoder_);
    log_weight_.set_size(from.mass.n_rows);
    log_weight_.fill(-std::numeric_limits<double>::infinity());
    for (arma::uword t = 0; t < from.size; ++t) {
      if (weight_[t] > 0) log_weight_[t] = std::log(weight_[t]) / alpha_;
    }
    log_z_.set_size(joint_.size_x());
    shared_.set_size(encoder_.n_rows, encoder_.n_cols);
    // The rows of padding have log weight -infinity.
    const double scale = beta_ / alpha_;
    Sum total;
    for (arma::uword x = 0; x < joint_.size_x(); ++x) {
      log_z_[x] = soft_max(encoder_.colptr(x), log_weight_.memptr(), scale,
                           encoder_.n_rows, joint_.px()[x], shared_.colptr(x)) -
                  scale * joint_.negentropy()[x];
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
  /// Weights of the clusters that the encoder was computed for.
  const arma::vec& weight() const { return weight_; }
  const Joint& joint() const { return joint_; }
  double beta() const { return beta_; }
  double alpha() const { return alpha_; }

 private:
  const Joint& joint_;
  double beta_;
  double alpha_;
  arma::mat log_r_;
  arma::mat encoder_;
  arma::mat shared_;  // q(t|x) p(x)
  arma::vec weight_;
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
    conditional +=
        -joint.px()[x] * sum_x_log_x(encoder.colptr(x), clusters.size);
  }
  result.entropy = entropy.value();
  result.about_x = result.entropy - conditional.value();
  result.about_y = about_y.value();
  return result;
}

}  // namespace infosift

#endif
