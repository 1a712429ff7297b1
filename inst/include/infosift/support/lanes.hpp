#ifndef INFOSIFT_LANES_HPP
#define INFOSIFT_LANES_HPP

#include <algorithm>
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
  static Pair of(double a, double b) { return {_mm_setr_pd(a, b)}; }
  static Pair load(const double* from) { return {_mm_loadu_pd(from)}; }
  void store(double* to) const { _mm_storeu_pd(to, value); }

  /// |a - b|.
  friend Pair distance(Pair a, Pair b) {
    return {_mm_andnot_pd(_mm_set1_pd(-0.0), _mm_sub_pd(a.value, b.value))};
  }
  friend Pair operator-(Pair a, Pair b) {
    return {_mm_sub_pd(a.value, b.value)};
  }
  friend Pair operator*(Pair a, Pair b) {
    return {_mm_mul_pd(a.value, b.value)};
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
  /// Where a < b, and where a <= b: for either() and bits() only.
  friend Pair less(Pair a, Pair b) { return {_mm_cmplt_pd(a.value, b.value)}; }
  friend Pair less_equal(Pair a, Pair b) {
    return {_mm_cmple_pd(a.value, b.value)};
  }
  friend Pair either(Pair a, Pair b) { return {_mm_or_pd(a.value, b.value)}; }
  friend unsigned bits(Pair where) {
    return static_cast<unsigned>(_mm_movemask_pd(where.value));
  }
  friend double first_of(Pair a) { return _mm_cvtsd_f64(a.value); }
  friend double sum(Pair a) { return first_of(a) + first_of(second(a)); }
  friend double largest_of(Pair a) { return first_of(max(a, second(a))); }
  friend double smallest_of(Pair a) { return first_of(min(a, second(a))); }

 private:
  static Pair second(Pair a) { return {_mm_unpackhi_pd(a.value, a.value)}; }
#else
  double first, second;

  static Pair both(double v) { return {v, v}; }
  static Pair of(double a, double b) { return {a, b}; }
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
  friend Pair operator*(Pair a, Pair b) {
    return {a.first * b.first, a.second * b.second};
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
  friend Pair less(Pair a, Pair b) { return where_less(a, b, both(1.0)); }
  friend Pair less_equal(Pair a, Pair b) {
    return where_less_equal(a, b, both(1.0));
  }
  friend Pair either(Pair a, Pair b) { return max(a, b); }
  friend unsigned bits(Pair where) {
    return (where.first > 0.0 ? 1U : 0U) | (where.second > 0.0 ? 2U : 0U);
  }
  friend double first_of(Pair a) { return a.first; }
  friend double sum(Pair a) { return a.first + a.second; }
  friend double largest_of(Pair a) { return std::max(a.first, a.second); }
  friend double smallest_of(Pair a) { return std::min(a.first, a.second); }
#endif
};

/// The numbers of a leaf, in four registers that have names: the compiler keeps
/// an array of them in memory.
struct Eight {
  Pair a, b, c, d;

  static Eight all(double v) {
    const Pair both = Pair::both(v);
    return {both, both, both, both};
  }
  static Eight distances(const double* from, Pair centre) {
    return {distance(Pair::load(from), centre),
            distance(Pair::load(from + 2), centre),
            distance(Pair::load(from + 4), centre),
            distance(Pair::load(from + 6), centre)};
  }
  void store(double* to) const {
    a.store(to);
    b.store(to + 2);
    c.store(to + 4);
    d.store(to + 6);
  }
  Eight at_most(Pair v) const {
    // A NaN in the second argument stays.
    return {min(v, a), min(v, b), min(v, c), min(v, d)};
  }
  /// Is any of them below v?
  bool any_below(Pair v) const {
    return bits(either(either(less(a, v), less(b, v)),
                       either(less(c, v), less(d, v)))) != 0;
  }
  /// Is any of them above v, or at least v?
  template <bool or_equal>
  bool any_above(Pair v) const {
    const auto above = [=](Pair one) {
      return or_equal ? less_equal(v, one) : less(v, one);
    };
    return bits(either(either(above(a), above(b)),
                       either(above(c), above(d)))) != 0;
  }
  /// 1 for each that is above zero, or at least zero; else 0.
  template <bool or_equal>
  Eight above() const {
    const Pair zero = Pair::both(0.0);
    const Pair one = Pair::both(1.0);
    const auto where = [=](Pair x) {
      return or_equal ? where_less_equal(zero, x, one)
                      : where_less(zero, x, one);
    };
    return {where(a), where(b), where(c), where(d)};
  }
  /// v less each of them.
  Eight below(Pair v) const { return {v - a, v - b, v - c, v - d}; }

  friend Eight operator+(const Eight& x, const Eight& y) {
    return {x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d};
  }
  friend double sum(const Eight& x) { return sum((x.a + x.b) + (x.c + x.d)); }
  // A NaN in the second argument stays.
  friend Eight larger(const Eight& x, const Eight& y) {
    return {max(x.a, y.a), max(x.b, y.b), max(x.c, y.c), max(x.d, y.d)};
  }
  friend Eight smaller(const Eight& x, const Eight& y) {
    return {min(x.a, y.a), min(x.b, y.b), min(x.c, y.c), min(x.d, y.d)};
  }
};

}  // namespace infosift

#endif
