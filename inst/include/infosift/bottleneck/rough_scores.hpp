#ifndef INFOSIFT_ROUGH_SCORES_HPP
#define INFOSIFT_ROUGH_SCORES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <vector>

#include "infosift/support/armadillo.hpp"
#include "infosift/support/rough_log.hpp"

namespace infosift {
namespace detail {

/// What clusters gain from an x in single precision, with a bound of the error:
/// which cluster has the highest value is mostly seen without more digits. With
/// v = p(t, y) and d = p(x, y) that is
///   sum_y (v + d) log(v + d) - v log v,
/// and for the cluster that x is in
///   sum_y v log v - (v - d) log(v - d).
///
/// Masses are multiplied by `scale`, which is to make them neither large nor
/// small, so that each sum has sum_y d log(scale) added to it.
class RoughScores {
 public:
  RoughScores() = default;
  RoughScores(arma::uword clusters, arma::uword size_y, double scale)
      : scale_(scale),
        lanes_((clusters + lane_step - 1) / lane_step * lane_step),
        cells_(2 * lanes_ * size_y, 0.0f),
        sum_(lanes_),
        size_(lanes_) {}

  double scale() const { return scale_; }

  void set(arma::uword t, arma::uword y, double v, double log_v) {
    float* cell = &cells_[2 * lanes_ * y + t];
    cell[0] = static_cast<float>(v * scale_);
    // v log v, scaled.
    cell[lanes_] =
        v > 0 ? static_cast<float>(v * scale_ * (log_v + log_scale_)) : 0.0f;
  }

  /// For the x in cluster `own` whose p(x, y) are `d`, at `y`.
  void score(const std::vector<arma::uword>& y, const std::vector<double>& d,
             arma::uword own) {
    std::fill(sum_.begin(), sum_.end(), 0.0);
    std::fill(size_.begin(), size_.end(), 0.0);
    own_sum_ = own_size_ = 0.0;
    for (std::size_t first = 0; first < d.size(); first += block) {
      const std::size_t n = std::min(block, d.size() - first);
      for (std::size_t k = 0; k < n; ++k) {
        from_[k] = &cells_[2 * lanes_ * y[first + k]];
        added_[k] = static_cast<float>(d[first + k] * scale_);
        own_[k] = from_[k][own];
        own_old_[k] = from_[k][lanes_ + own];
      }
      for (std::size_t k = n; k % lane_step != 0; ++k) {
        added_[k] = own_[k] = own_old_[k] = 0.0f;
      }
      add(n);
    }
    sum_[own] = own_sum_;
    size_[own] = own_size_;
  }

  double value(arma::uword t) const { return sum_[t]; }
  double error(arma::uword t) const {
    return RoughSum{sum_[t], size_[t]}.error();
  }

 private:
  static constexpr std::size_t lane_step = 8;
  static constexpr std::size_t block = rough_terms;

  void add(std::size_t n) {
#ifdef INFOSIFT_WIDE_PACK
    if (has_wide_registers()) {
      add_wide(n);
      return;
    }
#endif
    add_narrow(n);
  }

#if defined(__GNUC__)
  void add_narrow(std::size_t n) {
    for (std::size_t t = 0; t < lanes_; t += 4) {
      add_others<RoughPack, RoughBits>(t, n);
    }
    add_own<RoughPack, RoughBits>(n);
  }

#ifdef INFOSIFT_WIDE_PACK
  __attribute__((target("avx2"))) void add_wide(std::size_t n) {
    for (std::size_t t = 0; t < lanes_; t += 8) {
      add_others<WideRoughPack, WideRoughBits>(t, n);
    }
    add_own<WideRoughPack, WideRoughBits>(n);
  }
#endif

  template <typename Vector, typename Bits>
  __attribute__((always_inline)) void add_others(std::size_t t, std::size_t n) {
    Vector sum = {};
    Vector size = {};
    for (std::size_t i = 0; i < n; ++i) {
      Vector u;
      Vector old;
      std::memcpy(&u, from_[i] + t, sizeof u);
      std::memcpy(&old, from_[i] + lanes_ + t, sizeof old);
      u += added_[i];
      Vector term;
      rough_log<Bits>(u, term);
      term *= u;
      sum += term - old;
      size += u;
      add_absolute<Bits>(term, size);
      add_absolute<Bits>(old, size);
    }
    for (std::size_t i = 0; i < sizeof(Vector) / sizeof(float); ++i) {
      sum_[t + i] += static_cast<double>(sum[i]);
      size_[t + i] += static_cast<double>(size[i]);
    }
  }

  // A difference close to zero has lost its digits, and what it is multiplied
  // with is large: counted as 17 = -log(2^-24) times the minuend.
  template <typename Vector, typename Bits>
  __attribute__((always_inline)) void add_own(std::size_t n) {
    constexpr std::size_t lanes = sizeof(Vector) / sizeof(float);
    Vector sum = {};
    Vector size = {};
    for (std::size_t i = 0; i < n; i += lanes) {
      Vector v;
      Vector old;
      Vector u;
      std::memcpy(&v, own_ + i, sizeof v);
      std::memcpy(&old, own_old_ + i, sizeof old);
      std::memcpy(&u, added_ + i, sizeof u);
      u = v - u;
      u = u > 0.0f ? u : Vector{};
      Vector term;
      rough_log<Bits>(u, term);
      term *= u;
      sum += old - term;
      size += 17.0f * v;
      add_absolute<Bits>(term, size);
      add_absolute<Bits>(old, size);
    }
    for (std::size_t i = 0; i < lanes; ++i) {
      own_sum_ += static_cast<double>(sum[i]);
      own_size_ += static_cast<double>(size[i]);
    }
  }
#else
  static float x_log_x(float x) { return x > 0 ? x * std::log(x) : 0.0f; }

  void add_narrow(std::size_t n) {
    const auto add = [](float term, float old, float u, double sign,
                        double& sum, double& size) {
      sum += sign * static_cast<double>(term - old);
      size += static_cast<double>(u + std::fabs(term) + std::fabs(old));
    };
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t t = 0; t < lanes_; ++t) {
        const float u = from_[i][t] + added_[i];
        add(x_log_x(u), from_[i][lanes_ + t], u, 1, sum_[t], size_[t]);
      }
      add(x_log_x(own_[i] - added_[i]), own_old_[i], 17 * own_[i], -1, own_sum_,
          own_size_);
    }
  }
#endif

  double scale_ = 1.0;
  double log_scale_ = std::log(scale_);
  std::size_t lanes_ = 0;
  std::vector<float> cells_;  // for each y: v of all t, then v log v
  std::vector<double> sum_;
  std::vector<double> size_;
  double own_sum_ = 0.0;
  double own_size_ = 0.0;
  // Of a block of entries.
  const float* from_[block] = {};
  float added_[block] = {};
  float own_[block] = {};
  float own_old_[block] = {};
};

}  // namespace detail
}  // namespace infosift

#endif
