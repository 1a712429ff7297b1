#ifndef INFOSIFT_SHUFFLES_HPP
#define INFOSIFT_SHUFFLES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "infosift/inference/sorted_block.hpp"
#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"

namespace infosift {

inline Order identity_order(std::size_t n) {
  Order order(n);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

namespace detail {

template <typename Iterator>
void shuffle(Iterator begin, Iterator end, Random& random) {
  for (auto left = end - begin; left > 1; --left) {
    const auto other = random.below(static_cast<std::uint32_t>(left));
    std::swap(begin[left - 1], begin[static_cast<std::ptrdiff_t>(other)]);
  }
}

}  // namespace detail

/// All orders alike (Fisher and Yates 1938).
struct FullShuffle {
  std::size_t n;

  void operator()(Random& random, Order& order) const {
    order = identity_order(n);
    detail::shuffle(order.begin(), order.end(), random);
  }
};

/// All orders alike that keep the classes of Z.
class ClassShuffle {
 public:
  explicit ClassShuffle(const Points& z) : n_(z.n()) {
    const Classes all = classes(z);
    members_.resize(all.size.size());
    for (std::uint32_t i = 0; i < n_; ++i) {
      members_[all.code[i]].push_back(i);
    }
  }

  /// Are there two in one class?
  bool moves() const { return members_.size() < n_; }

  void operator()(Random& random, Order& order) const {
    order.resize(n_);
    for (const Order& member : members_) {
      Order from = member;
      detail::shuffle(from.begin(), from.end(), random);
      for (std::size_t i = 0; i < from.size(); ++i) order[member[i]] = from[i];
    }
  }

 private:
  std::size_t n_;
  std::vector<Order> members_;
};

/// For each observation its k nearest others in Z, nearest first, one list
/// after another. Which of several at the same distance is left to chance.
///
/// Requires k < n.
inline Order nearest_others(const Points& z, std::size_t k, std::uint64_t seed,
                            const Execution& run = {}) {
  const std::size_t n = z.n();
  Order chance = identity_order(n);
  Random random(seed);
  detail::shuffle(chance.begin(), chance.end(), random);
  const SortedBlock block(z);
  Order result(n * k);
  parallel_for(n, 64, run, [&](std::size_t begin, std::size_t end) {
    using Near = std::pair<std::pair<double, std::uint32_t>, std::uint32_t>;
    std::vector<Near> heap;
    for (std::size_t i = begin; i < end; ++i) {
      heap.clear();
      const auto p = static_cast<std::ptrdiff_t>(block.position(i));
      const auto size = static_cast<std::ptrdiff_t>(n);
      const auto offer = [&](std::ptrdiff_t q, double distance) {
        if (q < 0 || q >= size) return;
        const std::uint32_t other = block.order()[static_cast<std::size_t>(q)];
        const Near item = {{distance, chance[other]}, other};
        if (heap.size() == k && !(item < heap.front())) return;
        if (heap.size() == k) {
          std::pop_heap(heap.begin(), heap.end());
          heap.pop_back();
        }
        heap.push_back(item);
        std::push_heap(heap.begin(), heap.end());
      };
      constexpr double infinite = std::numeric_limits<double>::infinity();
      block.each_group<true>(p, infinite, [&](std::ptrdiff_t q) {
        detail::Group d = {};
        detail::raise(block.rows(), p, q, d);
        for (int l = 0; l < detail::group_size; ++l) offer(q + l, d[l]);
        return heap.size() < k ? infinite : heap.front().first.first;
      });
      std::sort(heap.begin(), heap.end());
      for (std::size_t j = 0; j < k; ++j) result[i * k + j] = heap[j].second;
    }
  });
  return result;
}

/// Each observation gets the X of one of its k nearest in Z, itself among them,
/// and no X is given twice as far as that is possible (Runge 2018, algorithm
/// 1). Of many observations with the same Z, k are not all that could give
/// theirs: before, X is shuffled within such classes.
class LocalShuffle {
 public:
  LocalShuffle(const Points& z, std::size_t k, std::uint64_t seed,
               const Execution& run = {})
      : n_(z.n()), k_(std::min(k, n_)), alike_(z) {
    const Order others = nearest_others(z, k_ - 1, seed, run);
    near_.reserve(n_ * k_);
    for (std::size_t i = 0; i < n_; ++i) {
      near_.push_back(static_cast<std::uint32_t>(i));
      for (std::size_t j = 0; j + 1 < k_; ++j) {
        near_.push_back(others[i * (k_ - 1) + j]);
      }
    }
  }

  void operator()(Random& random, Order& order) const {
    Order turn = identity_order(n_);
    detail::shuffle(turn.begin(), turn.end(), random);
    std::vector<char> taken(n_, 0);
    Order near(k_);
    order.resize(n_);
    for (const std::uint32_t i : turn) {
      std::copy_n(near_.begin() + static_cast<std::ptrdiff_t>(i * k_), k_,
                  near.begin());
      detail::shuffle(near.begin(), near.end(), random);
      const auto free = std::find_if(near.begin(), near.end() - 1,
                                     [&](auto j) { return !taken[j]; });
      order[i] = *free;
      taken[*free] = 1;
    }
    if (!alike_.moves()) return;
    Order shuffled;
    alike_(random, shuffled);
    for (std::uint32_t& from : order) from = shuffled[from];
  }

 private:
  std::size_t n_, k_;
  ClassShuffle alike_;  // in Z
  Order near_;          // k_ for each observation
};

}  // namespace infosift

#endif
