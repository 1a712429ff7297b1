#ifndef INFOSIFT_LANES_HPP
#define INFOSIFT_LANES_HPP

#include <cstddef>

// Vector registers, where the compiler offers them without further options.
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace infosift {

/// Two numbers on which the processor works at once.
struct Pair {
  static constexpr std::size_t size = 2;

#if defined(__SSE2__)
  __m128d value;

  static Pair both(double v) { return {_mm_set1_pd(v)}; }
  static Pair load(const double* from) { return {_mm_loadu_pd(from)}; }
  void store(double* to) const { _mm_storeu_pd(to, value); }

  /// |a - b|.
  friend Pair distance(Pair a, Pair b) {
    return {_mm_andnot_pd(_mm_set1_pd(-0.0), _mm_sub_pd(a.value, b.value))};
  }
  friend Pair operator-(Pair a, Pair b) {
    return {_mm_sub_pd(a.value, b.value)};
  }
  friend Pair min(Pair a, Pair b) { return {_mm_min_pd(a.value, b.value)}; }
  friend Pair max(Pair a, Pair b) { return {_mm_max_pd(a.value, b.value)}; }
  friend Pair operator+(Pair a, Pair b) {
    return {_mm_add_pd(a.value, b.value)};
  }
  /// `c` where a < b, 0 elsewhere.
  friend Pair where_less(Pair a, Pair b, Pair c) {
    return {_mm_and_pd(_mm_cmplt_pd(a.value, b.value), c.value)};
  }
  /// `c` where a <= b, 0 elsewhere.
  friend Pair where_less_equal(Pair a, Pair b, Pair c) {
    return {_mm_and_pd(_mm_cmple_pd(a.value, b.value), c.value)};
  }
  friend double first_of(Pair a) { return _mm_cvtsd_f64(a.value); }
  friend double sum(Pair a) {
    return first_of(a) + _mm_cvtsd_f64(_mm_unpackhi_pd(a.value, a.value));
  }
  /// Is a < b in the first, or the second, of the two?
  friend bool any_less(Pair a, Pair b) {
    return _mm_movemask_pd(_mm_cmplt_pd(a.value, b.value)) != 0;
  }
#else
  double first, second;

  static Pair both(double v) { return {v, v}; }
  static Pair load(const double* from) { return {from[0], from[1]}; }
  void store(double* to) const {
    to[0] = first;
    to[1] = second;
  }

  friend Pair distance(Pair a, Pair b) { return max(a - b, b - a); }
  friend Pair operator-(Pair a, Pair b) {
    return {a.first - b.first, a.second - b.second};
  }
  friend Pair operator+(Pair a, Pair b) {
    return {a.first + b.first, a.second + b.second};
  }
  friend Pair where_less(Pair a, Pair b, Pair c) {
    return {a.first < b.first ? c.first : 0.0,
            a.second < b.second ? c.second : 0.0};
  }
  friend Pair where_less_equal(Pair a, Pair b, Pair c) {
    return {a.first <= b.first ? c.first : 0.0,
            a.second <= b.second ? c.second : 0.0};
  }
  friend Pair min(Pair a, Pair b) {
    return {a.first < b.first ? a.first : b.first,
            a.second < b.second ? a.second : b.second};
  }
  friend Pair max(Pair a, Pair b) {
    return {a.first > b.first ? a.first : b.first,
            a.second > b.second ? a.second : b.second};
  }
  friend double first_of(Pair a) { return a.first; }
  friend double sum(Pair a) { return a.first + a.second; }
  friend bool any_less(Pair a, Pair b) {
    return a.first < b.first || a.second < b.second;
  }
#endif
};

}  // namespace infosift

#endif
