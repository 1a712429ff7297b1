#ifndef INFOSIFT_PACK_HPP
#define INFOSIFT_PACK_HPP

#include <cstddef>
#include <cstring>

namespace infosift {

/// Two numbers that are computed with at once: every processor with 64 bits has
/// registers for them. Compilers without vector types, which are neither GCC
/// nor Clang, get a pair of numbers.
#if defined(__GNUC__)
/// For what is to be compiled for the registers that its caller is compiled
/// for.
#define INFOSIFT_ALWAYS_INLINE __attribute__((always_inline)) inline
using Pack = double __attribute__((vector_size(16)));
#else
#define INFOSIFT_ALWAYS_INLINE inline
struct Pack {
  double value[2];
  double operator[](int i) const { return value[i]; }
  friend Pack operator+(Pack a, Pack b) { return {{a[0] + b[0], a[1] + b[1]}}; }
  friend Pack operator*(Pack a, Pack b) { return {{a[0] * b[0], a[1] * b[1]}}; }
  friend Pack operator*(Pack a, double b) { return {{a[0] * b, a[1] * b}}; }
  Pack& operator+=(Pack b) { return *this = *this + b; }
};
#endif

constexpr std::size_t pack_size = 2;

inline Pack load_pack(const double* from) {
  Pack result;
  std::memcpy(&result, from, sizeof result);
  return result;
}

inline void store_pack(double* to, Pack value) {
  std::memcpy(to, &value, sizeof value);
}

/// The same number twice.
inline Pack both(double value) { return Pack{value, value}; }

#if defined(__GNUC__) && defined(__x86_64__)
#define INFOSIFT_WIDE_PACK

/// Four numbers at once, for functions compiled for processors that have such
/// registers. Functions take them by reference: how they are passed by value
/// depends on what a function is compiled for.
using WidePack = double __attribute__((vector_size(32)));

inline bool has_wide_registers() {
  static const bool known =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return known;
}
#endif

}  // namespace infosift

#endif
