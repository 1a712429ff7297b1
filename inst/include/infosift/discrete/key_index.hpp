#ifndef INFOSIFT_KEY_INDEX_HPP
#define INFOSIFT_KEY_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace infosift {

/// Numbers 64-bit keys 0, 1, 2, ... in the order in which they first appear: a
/// hash table with open addressing and linear probing, at most three quarters
/// full.
class KeyIndex {
 public:
  KeyIndex() : slots_(1024) {}

  /// The number of `key`, which is size() before the call if the key is new.
  std::size_t operator()(std::uint64_t key) {
    std::size_t at = place(key);
    for (; slots_[at].number != empty; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return slots_[at].number;
    }
    slots_[at] = {key, size_};
    if (4 * ++size_ > 3 * slots_.size()) grow();
    return size_ - 1;
  }

  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t empty = ~std::size_t{0};

  struct Slot {
    std::uint64_t key = 0;
    std::size_t number = empty;
  };

  // Two rounds of shift and multiply. One multiplication alone (Knuth, TAOCP 3,
  // 6.4) sends keys in some strides, as the diagonal of a table, to few places.
  std::size_t place(std::uint64_t key) const {
    key = (key ^ key >> 32) * 0x9E3779B97F4A7C15u;
    key = (key ^ key >> 29) * 0xBF58476D1CE4E5B9u;
    return static_cast<std::size_t>(key >> shift_);
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    --shift_;
    for (const Slot& slot : old) {
      if (slot.number == empty) continue;
      std::size_t at = place(slot.key);
      while (slots_[at].number != empty) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  int shift_ = 64 - 10;
};

}  // namespace infosift

#endif
