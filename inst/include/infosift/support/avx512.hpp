#ifndef INFOSIFT_AVX512_HPP
#define INFOSIFT_AVX512_HPP

#include "infosift/support/avx2.hpp"

// As avx2.hpp, for registers of 512 bits and the instruction that counts the
// bits of their words, which servers have had since 2021.
#ifdef INFOSIFT_AVX2
#define INFOSIFT_AVX512 __attribute__((target("avx2,avx512f,avx512vpopcntdq")))

namespace infosift {

inline bool has_avx512() {
  static const bool known = __builtin_cpu_supports("avx512vpopcntdq") != 0;
  return known;
}

}  // namespace infosift
#else
namespace infosift {
inline bool has_avx512() { return false; }
}  // namespace infosift
#endif

#endif
