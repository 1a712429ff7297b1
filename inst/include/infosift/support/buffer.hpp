#ifndef INFOSIFT_BUFFER_HPP
#define INFOSIFT_BUFFER_HPP

#include <memory>
#include <utility>
#include <vector>

namespace infosift {

/// As std::allocator, but elements that are given no value are left as they
/// are. What is written over anyway need not be set to zero before, nor by one
/// thread what several are going to fill.
template <typename T>
struct Unfilled : std::allocator<T> {
  template <typename U>
  struct rebind {
    using other = Unfilled<U>;
  };

  Unfilled() = default;
  template <typename U>
  explicit Unfilled(const Unfilled<U>&) {}

  template <typename U>
  void construct(U* at) {
    ::new (static_cast<void*>(at)) U;
  }
  template <typename U, typename... Value>
  void construct(U* at, Value&&... value) {
    ::new (static_cast<void*>(at)) U(std::forward<Value>(value)...);
  }
};

/// A vector whose elements have no value until they are given one.
template <typename T>
using Buffer = std::vector<T, Unfilled<T>>;

}  // namespace infosift

#endif
