#ifndef INFOSIFT_AVX2_HPP
#define INFOSIFT_AVX2_HPP

// For functions with instructions that most x86-64 processors have, compiled
// for them one by one, and called if this one does. Not on Windows, where GCC
// does not align the stack for 32 bytes (its bug 54412).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
#define INFOSIFT_AVX2 __attribute__((target("avx2")))
#include <immintrin.h>

namespace infosift {

inline bool has_avx2() {
  static const bool known = __builtin_cpu_supports("avx2") != 0;
  return known;
}

}  // namespace infosift
#else
namespace infosift {
inline bool has_avx2() { return false; }
}  // namespace infosift
#endif

#endif
