#ifndef INFOSIFT_PACK_HPP
#define INFOSIFT_PACK_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace infosift {

/// Two numbers that are computed with at once: every processor with 64 bits has
/// registers for them. Compilers without vector types, which are neither GCC
/// nor Clang, get a pair of numbers.
#if defined(__GNUC__)
using Pack = double __attribute__((vector_size(16)));
#else
struct Pack {
  double value[2];
  double operator[](int i) const { return value[i]; }
  friend Pack operator+(Pack a, Pack b) { return {{a[0] + b[0], a[1] + b[1]}}; }
  friend Pack operator+(Pack a, double b) { return {{a[0] + b, a[1] + b}}; }
  friend Pack operator-(Pack a, Pack b) { return {{a[0] - b[0], a[1] - b[1]}}; }
  friend Pack operator-(Pack a, double b) { return {{a[0] - b, a[1] - b}}; }
  friend Pack operator*(Pack a, Pack b) { return {{a[0] * b[0], a[1] * b[1]}}; }
  friend Pack operator*(Pack a, double b) { return {{a[0] * b, a[1] * b}}; }
  Pack& operator+=(Pack b) { return *this = *this + b; }
};
#endif

/// For what becomes part of its caller, compiled for the same registers.
#if defined(__GNUC__)
#define INFOSIFT_INLINED __attribute__((always_inline))
#else
#define INFOSIFT_INLINED
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

/// Not on Windows, where GCC does not align the stack for 32 bytes (its bug
/// 54412).
#if defined(__GNUC__) && defined(__x86_64__) && !defined(_WIN32)
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

/// Registers that numbers are computed with: as vectors, and as whole numbers
/// of 64 bits where the compiler has vectors.
struct NarrowRegisters {
  using Vector = Pack;
#if defined(__GNUC__)
  using Bits = std::uint64_t __attribute__((vector_size(16)));
#endif
};

#ifdef INFOSIFT_WIDE_PACK
struct WideRegisters {
  using Vector = WidePack;
  using Bits = std::uint64_t __attribute__((vector_size(32)));
};

namespace detail {

template <typename Work>
__attribute__((target("avx2,fma"))) void work_widely(const Work& work) {
  work(WideRegisters());
}

}  // namespace detail
#endif

/// Calls `work` with the widest registers that the processor has. It is a
/// generic lambda, INFOSIFT_INLINED as is all that it calls: so it is compiled
/// for each kind of registers. Wide ones multiply and add at once, which rounds
/// once where narrow ones do it twice.
template <typename Work>
void with_registers(const Work& work) {
#ifdef INFOSIFT_WIDE_PACK
  if (has_wide_registers()) {
    detail::work_widely(work);
    return;
  }
#endif
  work(NarrowRegisters());
}

/// How many numbers a vector holds.
template <typename Vector>
constexpr std::size_t lanes_of = sizeof(Vector) / sizeof(double);

template <typename Vector>
INFOSIFT_INLINED inline void load(Vector& to, const double* from) {
  std::memcpy(&to, from, sizeof to);
}

template <typename Vector>
INFOSIFT_INLINED inline void store(double* to, const Vector& from) {
  std::memcpy(to, &from, sizeof from);
}

template <typename Vector>
INFOSIFT_INLINED inline double sum_of(const Vector& v) {
  double sum = v[0];
  for (int i = 1; i < static_cast<int>(lanes_of<Vector>); ++i) sum += v[i];
  return sum;
}

/// Replaces what is smaller by its counterpart in `other`.
template <typename Vector>
INFOSIFT_INLINED inline void keep_larger(Vector& v, const Vector& other) {
#if defined(__GNUC__)
  v = other > v ? other : v;
#else
  v = {other[0] > v[0] ? other[0] : v[0], other[1] > v[1] ? other[1] : v[1]};
#endif
}

}  // namespace infosift

#endif
