#ifndef INFOSIFT_PARTITIONS_HPP
#define INFOSIFT_PARTITIONS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/expected_info.hpp"

namespace infosift {

/// What mutual information is divided by, for a value of at most one: a mean or
/// an extreme of the two entropies, or the joint entropy.
enum class Normalizer { arithmetic, min, geometric, max, joint };

/// Two partitions of the same observations.
struct PartitionPair {
  std::vector<double> x_sizes;  ///< of the clusters of x
  std::vector<double> y_sizes;
  std::size_t overlaps = 0;  ///< pairs of clusters with common members
  PairInfo info;

  /// Do they differ in nothing but the labels?
  bool same() const {
    return overlaps == x_sizes.size() && overlaps == y_sizes.size();
  }
};

namespace detail {

inline std::vector<double> cluster_sizes(const JointCodes& joint,
                                         const std::vector<double>& mass) {
  std::vector<double> result(joint.first_row.size());
  for (std::size_t cell = 0; cell < mass.size(); ++cell) {
    result[static_cast<std::size_t>(joint.value[cell]) - 1] += mass[cell];
  }
  return result;
}

inline JointCodes cluster_codes(const Cells& cells,
                                const Variables& variables) {
  std::vector<Codes> codes;
  for (const std::size_t v : variables) codes.push_back(cells.codes(v));
  return joint_codes(codes);
}

// Of two equal differences the one whose parts are smaller, and its rounding.
inline double info_gained(const PairInfo& observed, const PairInfo& expected) {
  double size = std::max(observed.mutual_info, expected.mutual_info);
  double result = observed.mutual_info - expected.mutual_info;
  const auto consider = [&](double left, double left_expected) {
    if (std::max(left, left_expected) >= size) return;
    size = std::max(left, left_expected);
    result = left_expected - left;
  };
  consider(observed.x_given_y, expected.x_given_y);
  consider(observed.y_given_x, expected.y_given_x);
  return result;
}

// sqrt(H(X) H(Y)) - I(X; Y).
inline double geometric_left(const PairInfo& info) {
  const double i = info.mutual_info;
  const double root =
      std::sqrt(i + info.x_given_y) * std::sqrt(i + info.y_given_x);
  if (root <= 0.0) return 0.0;
  return (i * (info.x_given_y + info.y_given_x) +
          info.x_given_y * info.y_given_x) /
         (root + i);
}

// The normaliser less the mutual information: what is left to be known.
inline double left_to_know(const PairInfo& info, Normalizer by) {
  switch (by) {
    case Normalizer::arithmetic:
      return info.x_given_y / 2 + info.y_given_x / 2;
    case Normalizer::min:
      return std::min(info.x_given_y, info.y_given_x);
    case Normalizer::geometric:
      return geometric_left(info);
    case Normalizer::max:
      return std::max(info.x_given_y, info.y_given_x);
    case Normalizer::joint:
      return info.x_given_y + info.y_given_x;
  }
  return 0.0;
}

inline double share_of(double part, double whole) {
  return whole > 0.0 ? part / whole : 0.0;
}

}  // namespace detail

/// Compares the partitions that the columns `x` and `y` of `cells` make. Every
/// information is a sum of terms that are not negative: a refinement has
/// exactly 0 nats left.
inline PartitionPair compare_partitions(const Cells& cells, const Variables& x,
                                        const Variables& y) {
  const JointCodes row = detail::cluster_codes(cells, x);
  const JointCodes column = detail::cluster_codes(cells, y);
  PartitionPair pair{detail::cluster_sizes(row, cells.mass),
                     detail::cluster_sizes(column, cells.mass),
                     cells.mass.size(),
                     {}};
  const double n = total_mass(cells.mass);
  Sum shared, x_given_y, y_given_x, unseen;
  unseen += n;
  for (std::size_t cell = 0; cell < cells.mass.size(); ++cell) {
    const double k = cells.mass[cell];
    const double a =
        pair.x_sizes[static_cast<std::size_t>(row.value[cell]) - 1];
    const double b =
        pair.y_sizes[static_cast<std::size_t>(column.value[cell]) - 1];
    const double mean = a / n * b;
    shared += detail::excess_info(k, mean, std::log(k / mean));
    unseen += -mean;
    x_given_y += k * std::log1p((b - k) / k);
    y_given_x += k * std::log1p((a - k) / k);
  }
  // An empty cell has the excess of a count of zero, which is its mean.
  const std::size_t rows = pair.x_sizes.size();
  const std::size_t columns = pair.y_sizes.size();
  if (cells.mass.size() < rows * columns) shared += unseen.value();
  const bool constant = rows == 1 || columns == 1;
  pair.info = {constant ? 0.0 : std::max(shared.value(), 0.0) / n,
               x_given_y.value() / n, y_given_x.value() / n};
  return pair;
}

/// Normalised mutual information (Vinh, Epps and Bailey 2010). One for
/// partitions that are the same, constant ones included; zero where one is
/// constant and the other is not.
inline double normalized_mutual_info(const PartitionPair& pair, Normalizer by) {
  if (pair.same()) return 1.0;
  const double shared = pair.info.mutual_info;
  return detail::share_of(shared, shared + detail::left_to_know(pair.info, by));
}

/// Adjusted mutual information, (I - E I) / (normaliser - E I), where the
/// expectation is `expected` (Vinh, Epps and Bailey 2010).
/// Rounding is relative to the smallest of what is shared and what is left, so
/// that partitions into very many clusters keep their digits. One for
/// partitions that are the same; zero where chance could not have made a
/// difference, as for a constant partition and one into single observations.
inline double adjusted_mutual_info(const PartitionPair& pair,
                                   const PairInfo& expected, Normalizer by) {
  if (pair.same()) return 1.0;
  const double gain = detail::info_gained(pair.info, expected);
  // The entropies are fixed, the joint entropy is not: it exceeds E I by what
  // was gained and what is left in the observed table.
  const double whole = by == Normalizer::joint
                           ? expected.x_given_y + pair.info.y_given_x
                           : detail::left_to_know(expected, by);
  return detail::share_of(gain, whole);
}

/// What x knows of y as a share of the entropy of `x` (homogeneity) and of `y`
/// (completeness) (Rosenberg and Hirschberg 2007). One where the entropy is
/// zero.
inline double homogeneity(const PairInfo& info) {
  const double entropy = info.mutual_info + info.x_given_y;
  return entropy > 0.0 ? info.mutual_info / entropy : 1.0;
}

inline double completeness(const PairInfo& info) {
  return homogeneity({info.mutual_info, info.y_given_x, info.x_given_y});
}

}  // namespace infosift

#endif
