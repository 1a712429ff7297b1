#ifndef INFOSIFT_CELLS_HPP
#define INFOSIFT_CELLS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/packed.hpp"
#include "infosift/discrete/pair_counts.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// Positions of some of the variables of a joint distribution.
using Variables = std::vector<std::size_t>;

/// A joint distribution of discrete variables in sparse form: the combinations
/// of levels that have mass, each once. Mass is a number of observations, or a
/// probability; it need not sum to one.
struct Cells {
  std::vector<std::vector<int>> level;  ///< level[v][cell], from one
  std::vector<std::size_t> n_levels;    ///< per variable, the largest code
  std::vector<double> mass;
  std::vector<double> alphabet;  ///< per variable, how many values it may have

  Codes codes(std::size_t variable) const {
    return {level[variable].data(), mass.size(), n_levels[variable]};
  }

  /// How many combinations of values there may be.
  double alphabet_size() const {
    return std::accumulate(alphabet.begin(), alphabet.end(), 1.0,
                           std::multiplies<>());
  }
};

namespace detail {

// Pairs of variables with few levels are counted in slices of rows that stay in
// the cache from packing to counting.
inline bool is_packed_pair(const std::vector<Codes>& variables) {
  return variables.size() == 2 && variables[0].size >= 1024 &&
         variables[0].n_levels <= 64 && variables[1].n_levels <= 64;
}

inline std::vector<double> pair_mass(const Codes& fast, const Codes& slow) {
  constexpr std::size_t slice = word_rows * block_words;
  const bool by_planes = planes_pay(slow.n_levels, fast.n_levels);
  std::vector<double> mass(slow.n_levels * fast.n_levels);
  PackedCodes x, y;
  PairCounts table;
  for (std::size_t begin = 0; begin < fast.size; begin += slice) {
    const std::size_t rows = std::min(slice, fast.size - begin);
    x.assign({slow.value + begin, rows, slow.n_levels}, by_planes);
    y.assign({fast.value + begin, rows, fast.n_levels}, by_planes);
    count_pair(x, y, table);
    for (std::size_t i = 0; i < mass.size(); ++i) mass[i] += table.count[i];
  }
  return mass;
}

// Adds up the mass of each key in a table with a place for every key. Without
// weights, four tables take turns, so that consecutive rows in the same cell
// need not wait for each other.
inline std::vector<double> dense_mass(const std::vector<Codes>& variables,
                                      const double* weight, std::size_t space) {
  if (weight == nullptr && is_packed_pair(variables)) {
    return pair_mass(variables[0], variables[1]);
  }
  std::vector<double> mass(space);
  if (weight != nullptr) {
    for_each_key<std::uint32_t>(
        variables,
        [&](std::size_t row, std::uint32_t key) { mass[key] += weight[row]; });
    return mass;
  }
  std::vector<std::uint32_t> count(4 * space);
  for_each_key<std::uint32_t>(variables,
                              [&](std::size_t row, std::uint32_t key) {
                                ++count[(row & 3) * space + key];
                              });
  for (std::size_t key = 0; key < space; ++key) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      mass[key] += count[lane * space + key];
    }
  }
  return mass;
}

inline Cells dense_cells(const std::vector<Codes>& variables,
                         const double* weight, std::size_t space) {
  Cells cells;
  const std::vector<double> mass = dense_mass(variables, weight, space);
  std::vector<std::size_t> key;
  for (std::size_t i = 0; i < space; ++i) {
    if (mass[i] > 0.0) {
      key.push_back(i);
      cells.mass.push_back(mass[i]);
    }
  }
  for (const Codes& variable : variables) {
    std::vector<int>& level = cells.level.emplace_back(key.size());
    for (std::size_t i = 0; i < key.size(); ++i) {
      level[i] = static_cast<int>(key[i] % variable.n_levels) + 1;
      key[i] /= variable.n_levels;
    }
  }
  return cells;
}

inline Cells hashed_cells(const std::vector<Codes>& variables,
                          const double* weight) {
  const JointCodes joint = joint_codes(variables);
  Cells cells;
  cells.mass.resize(joint.first_row.size());
  for (std::size_t row = 0; row < joint.value.size(); ++row) {
    cells.mass[static_cast<std::size_t>(joint.value[row]) - 1] +=
        weight == nullptr ? 1.0 : weight[row];
  }
  for (const Codes& variable : variables) {
    std::vector<int>& level = cells.level.emplace_back();
    level.reserve(joint.first_row.size());
    for (const std::size_t row : joint.first_row) {
      level.push_back(variable.value[row]);
    }
  }
  return cells;
}

}  // namespace detail

/// Counts the combinations of levels of `variables`; with `weight`, one per
/// observation, adds up the weights. The alphabets are the numbers of levels.
/// Requires variables of equal length and weights > 0. Fewer than 2^32
/// observations without weights.
inline Cells count_cells(const std::vector<Codes>& variables,
                         const double* weight = nullptr) {
  const std::uint64_t space = detail::key_space(variables);
  Cells cells = detail::dense_table_pays(space, variables.front().size)
                    ? detail::dense_cells(variables, weight,
                                          static_cast<std::size_t>(space))
                    : detail::hashed_cells(variables, weight);
  for (const Codes& variable : variables) {
    cells.n_levels.push_back(variable.n_levels);
    cells.alphabet.push_back(static_cast<double>(variable.n_levels));
  }
  return cells;
}

/// The numbers of levels of each variable that have mass.
inline std::vector<double> observed_levels(const Cells& cells) {
  std::vector<double> observed;
  for (std::size_t v = 0; v < cells.level.size(); ++v) {
    std::vector<bool> seen(cells.n_levels[v] + 1);
    for (const int level : cells.level[v]) {
      seen[static_cast<std::size_t>(level)] = true;
    }
    observed.push_back(
        static_cast<double>(std::count(seen.begin(), seen.end(), true)));
  }
  return observed;
}

/// The distribution of some of the variables.
inline Cells margin(const Cells& cells, const Variables& variables) {
  std::vector<Codes> codes;
  for (const std::size_t variable : variables) {
    codes.push_back(cells.codes(variable));
  }
  Cells result = count_cells(codes, cells.mass.data());
  for (std::size_t i = 0; i < variables.size(); ++i) {
    result.alphabet[i] = cells.alphabet[variables[i]];
  }
  return result;
}

inline double total_mass(const std::vector<double>& mass) {
  Sum total;
  for (const double m : mass) total += m;
  return total.value();
}

}  // namespace infosift

#endif
