#ifndef INFOSIFT_RANDOM_HPP
#define INFOSIFT_RANDOM_HPP

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace infosift {

/// Random numbers: xoshiro256++ (Blackman and Vigna 2021), its state filled by
/// splitmix64 (Steele, Lea and Flood 2014) from a seed and the number of a
/// stream. Work item i has stream i of a seed, so that what it draws does not
/// depend on which thread runs it, nor on what came before.
class Random {
 public:
  using result_type = std::uint64_t;

  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) {
    // Two rounds of mixing keep (seed, stream) and (seed + 1, stream - 1)
    // apart.
    std::uint64_t start = mix(seed) + golden * (mix(stream) | 1U);
    for (std::uint64_t& word : state_) word = mix(start += golden);
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() {
    return std::numeric_limits<result_type>::max();
  }

  result_type operator()() {
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// Uniform on the open interval from 0 to 1: the middles of 2^52 pieces.
  double uniform() {
    return (static_cast<double>((*this)() >> 12) + 0.5) * 0x1p-52;
  }

  /// Uniform on 0, ..., n - 1, without bias (Lemire 2019). Requires n > 0.
  std::uint32_t below(std::uint32_t n) {
    for (;;) {
      const std::uint64_t product = ((*this)() >> 32) * n;
      const auto low = static_cast<std::uint32_t>(product);
      if (low >= n || low >= (0U - n) % n) {
        return static_cast<std::uint32_t>(product >> 32);
      }
    }
  }

  /// Standard normal, by the polar method (Marsaglia and Bray 1964). The second
  /// of the two values that the method gives is not kept.
  double normal() {
    for (;;) {
      const double u = 2.0 * uniform() - 1.0;
      const double v = 2.0 * uniform() - 1.0;
      const double s = u * u + v * v;
      if (s < 1.0 && s > 0.0) return u * std::sqrt(-2.0 * std::log(s) / s);
    }
  }

  /// Gamma with shape `a` > 0 and scale 1 (Marsaglia and Tsang 2000). For a
  /// tiny shape the value may underflow to zero.
  double gamma(double a) {
    if (a < 1.0) return gamma(a + 1.0) * std::pow(uniform(), 1.0 / a);
    const double d = a - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
      const double x = normal();
      const double root = 1.0 + c * x;
      if (root <= 0.0) continue;
      const double v = root * root * root;
      const double u = uniform();
      if (u < 1.0 - 0.0331 * x * x * x * x) return d * v;
      if (std::log(u) < 0.5 * x * x + d * (1.0 - v + std::log(v))) return d * v;
    }
  }

 private:
  static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15u;

  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }

  static std::uint64_t rotate(std::uint64_t x, int k) {
    return x << k | x >> (64 - k);
  }

  std::array<std::uint64_t, 4> state_;
};

}  // namespace infosift

#endif
