#ifndef INFOSIFT_CODES_HPP
#define INFOSIFT_CODES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "infosift/discrete/key_index.hpp"

namespace infosift {

/// One discrete variable, seen and not owned: `value[i]` in 1, ..., n_levels is
/// the level of observation i. Levels start at one, as in an R factor, so that
/// a factor is used where it lies.
struct Codes {
  const int* value = nullptr;
  std::size_t size = 0;
  std::size_t n_levels = 0;
};

/// The code of a missing value, as in R.
constexpr int missing_code = std::numeric_limits<int>::min();

/// What codes are besides levels.
struct Exceptions {
  std::size_t absent = 0;  ///< missing or invalid
  bool invalid = false;    ///< is one of them neither a level nor missing?
};

/// Is it a level?
inline bool examine(int value, std::size_t n_levels, Exceptions& found) {
  const bool level = value >= 1 && static_cast<std::size_t>(value) <= n_levels;
  found.absent += !level;
  found.invalid |= !level && value != missing_code;
  return level;
}

/// Several discrete variables taken together as one.
struct JointCodes {
  std::vector<int> value;  ///< 1, ..., first_row.size(), by first appearance
  std::vector<std::size_t> first_row;  ///< where each joint level appears first

  Codes codes() const { return {value.data(), value.size(), first_row.size()}; }
};

namespace detail {

constexpr std::uint64_t max_keys = std::uint64_t{1} << 62;

// Number of combinations of levels, or `max_keys` where there are more.
inline std::uint64_t key_space(const std::vector<Codes>& variables) {
  std::uint64_t space = 1;
  for (const Codes& variable : variables) {
    const std::uint64_t levels = std::max<std::size_t>(variable.n_levels, 1);
    if (space > max_keys / levels) return max_keys;
    space *= levels;
  }
  return space;
}

// Calls f(row, key) for every row, where the key is the mixed-radix number of
// the row's levels, the first variable varying fastest. Rows are taken in
// blocks: adding up one variable at a time then is a plain loop over an array.
template <typename Key, typename F>
void for_each_key(const std::vector<Codes>& variables, F&& f) {
  constexpr std::size_t block = 512;
  std::array<Key, block> key;
  const std::size_t n = variables.front().size;
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t rows = std::min(block, n - begin);
    key.fill(0);
    Key stride = 1;
    for (const Codes& variable : variables) {
      const int* value = variable.value + begin;
      for (std::size_t i = 0; i < rows; ++i) {
        key[i] += stride * (static_cast<Key>(value[i]) - 1);
      }
      stride *= static_cast<Key>(variable.n_levels);
    }
    for (std::size_t i = 0; i < rows; ++i) f(begin + i, key[i]);
  }
}

}  // namespace detail

/// Joint levels of several variables. Requires at least one variable, all of
/// the same length, below 2^31. Any product of level counts is allowed: where
/// it would not fit 62 bits, some of the variables are joined first, which
/// leaves at most as many levels as there are observations.
inline JointCodes joint_codes(std::vector<Codes> variables) {
  JointCodes part;
  while (variables.size() > 2 &&
         detail::key_space(variables) == detail::max_keys) {
    JointCodes pair = joint_codes({variables[0], variables[1]});
    part = std::move(pair);
    variables.erase(variables.begin());
    variables.front() = part.codes();
  }

  JointCodes joint;
  joint.value.resize(variables.front().size);
  KeyIndex index;
  detail::for_each_key<std::uint64_t>(
      variables, [&](std::size_t row, std::uint64_t key) {
        const std::size_t level = index(key);
        if (level == joint.first_row.size()) joint.first_row.push_back(row);
        joint.value[row] = static_cast<int>(level) + 1;
      });
  return joint;
}

}  // namespace infosift

#endif
