#ifndef INFOSIFT_SHARED_SHUFFLE_HPP
#define INFOSIFT_SHARED_SHUFFLE_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/inference/shuffles.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

/// Shuffles of the rows of a table, within strata if there are any, that many
/// features share: shuffle i is the same for all of them, so that dependence
/// between features stays as it is.
class SharedShuffle {
 public:
  /// Rows whose stratum is missing are in one of their own.
  SharedShuffle(std::size_t n, const Codes* strata, std::uint64_t seed)
      : n_(n), seed_(seed), members_(1) {
    if (strata != nullptr) members_.resize(strata->n_levels + 1);
    for (std::uint32_t i = 0; i < n; ++i) {
      const int code = strata == nullptr ? 0 : strata->value[i];
      members_[code < 1 ? 0 : static_cast<std::size_t>(code)].push_back(i);
    }
  }

  /// The part of the shuffles that concerns some rows: a row that would get one
  /// that is not among them gets what that one gets, and so on. Each is a
  /// shuffle of these rows, all alike within strata, and most rows get the same
  /// in all parts.
  class Part {
   public:
    Part(const SharedShuffle& all, const std::vector<std::size_t>& rows)
        : all_(&all), size_(rows.size()), place_(all.n_, absent) {
      for (std::size_t i = 0; i < size_; ++i) {
        place_[rows[i]] = static_cast<std::uint32_t>(i);
      }
    }

    /// Of the i-th row, which one it gets.
    void operator()(std::size_t shuffle, Order& order) {
      order.resize(size_);
      to_.resize(all_->n_);
      Random random(all_->seed_, shuffle);
      for (const Order& member : all_->members_) {
        from_ = member;
        detail::shuffle(from_.begin(), from_.end(), random);
        for (std::size_t i = 0; i < member.size(); ++i)
          to_[member[i]] = from_[i];
      }
      for (std::uint32_t row = 0; row < all_->n_; ++row) {
        if (place_[row] == absent) continue;
        std::uint32_t source = to_[row];
        while (place_[source] == absent) source = to_[source];
        order[place_[row]] = place_[source];
      }
    }

   private:
    static constexpr std::uint32_t absent =
        std::numeric_limits<std::uint32_t>::max();
    const SharedShuffle* all_;
    std::size_t size_;
    Order place_, from_, to_;
  };

 private:
  std::size_t n_;
  std::uint64_t seed_;
  std::vector<Order> members_;
};

/// The order that undoes another one.
inline void invert(const Order& order, Order& inverse) {
  inverse.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) inverse[order[i]] = i;
}

}  // namespace infosift

#endif
