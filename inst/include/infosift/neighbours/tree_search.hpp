#ifndef INFOSIFT_TREE_SEARCH_HPP
#define INFOSIFT_TREE_SEARCH_HPP

#include <cstddef>
#include <type_traits>
#include <vector>

#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/leaf_count.hpp"
#include "infosift/neighbours/leaf_nearest.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/avx2.hpp"
#include "infosift/support/parallel.hpp"

// Searches about all points of a sample, leaf by leaf.
namespace infosift {

namespace detail {

/// Calls body(fixed, limited) with the constants that suit the tree best, see
/// `LeafSearch`.
template <typename Body>
void with_shape(const KdNodes& nodes, const Body& body) {
  using Any = std::integral_constant<std::size_t, 0>;
  if (nodes.is_limited()) {
    body(Any(), std::true_type());
  } else if (nodes.dimensions() == 2) {
    body(std::integral_constant<std::size_t, 2>(), std::false_type());
  } else if (nodes.dimensions() == 3) {
    body(std::integral_constant<std::size_t, 3>(), std::false_type());
  } else {
    body(Any(), std::false_type());
  }
}

/// Calls search(leaf) for all leaves of a tree, with a copy of `search` for
/// each thread.
template <typename Search>
void for_each_leaf(const KdNodes& nodes, const Execution& run,
                   const Search& search) {
  const Buffer<Index>& leaves = nodes.leaves();
  parallel_for(leaves.size(), 64, run, [&](std::size_t begin, std::size_t end) {
    Search own = search;
    for (std::size_t l = begin; l < end; ++l) own(leaves[l]);
  });
}

}  // namespace detail

/// Calls visit(p, distance) for every position p of order(): distance(j) is the
/// distance of that point to its nearest neighbour, for j = 0, to the next one,
/// and so on, up to its k-th. Requires n() > k.
template <typename Visit>
void for_each_nearest(const KdTree& tree, arma::uword k, const Execution& run,
                      const Visit& visit) {
  const detail::KdNodes& nodes = tree.nodes();
  detail::with_shape(nodes, [&](auto fixed, auto limited) {
    constexpr std::size_t f = decltype(fixed)::value;
    constexpr bool l = decltype(limited)::value;
    const auto search_all = [&](auto search) {
      detail::for_each_leaf(nodes, run, [search, &visit](Index leaf) mutable {
        search(leaf, visit);
      });
    };
    if (k <= 3) {
      search_all(detail::NearestSearch<f, l, 3>(nodes, k));
    } else if (k <= 8) {
      search_all(detail::NearestSearch<f, l, 8>(nodes, k));
    } else if (f == 2 && k <= 32 && has_avx2()) {
      // In the plane, where tests look for as many; in narrow registers it
      // would take longer to keep them in order.
      constexpr std::size_t more = f == 2 ? 32 : 8;
      search_all(detail::NearestSearch<f, l, more>(nodes, k));
    } else {
      search_all(detail::NearestSearch<f, l, 0>(nodes, k));
    }
  });
}

/// result[i]: the number of other points in the ball about observation i.
template <Ball ball>
void count_all(const KdTree& tree, const Radii& radii, const Execution& run,
               Index* result) {
  const detail::KdNodes& nodes = tree.nodes();
  detail::with_shape(nodes, [&](auto fixed, auto limited) {
    detail::CountSearch<decltype(fixed)::value, decltype(limited)::value, ball>
        search(nodes, tree.order(), radii);
    detail::for_each_leaf(nodes, run, [search, result](Index leaf) mutable {
      search(leaf, result);
    });
  });
}

/// Element order()[p] is value(p, d), where d is the distance of that point to
/// its k-th nearest neighbour. The result does not depend on the number of
/// threads.
template <typename Value>
arma::vec map_nearest(const KdTree& tree, arma::uword k, const Execution& run,
                      const Value& value) {
  arma::vec result(tree.n());
  for_each_nearest(tree, k, run, [&](std::size_t p, const auto& distance) {
    result[tree.order()[p]] = value(p, distance(k - 1));
  });
  return result;
}

}  // namespace infosift

#endif
