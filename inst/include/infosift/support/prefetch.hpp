#ifndef INFOSIFT_PREFETCH_HPP
#define INFOSIFT_PREFETCH_HPP

namespace infosift {

/// Asks for memory that will be needed soon. Changes nothing but the time.
inline void prefetch(const void* from) {
#if defined(__GNUC__)
  __builtin_prefetch(from);
#else
  (void)from;
#endif
}

}  // namespace infosift

#endif
