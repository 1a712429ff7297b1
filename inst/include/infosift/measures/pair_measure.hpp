#ifndef INFOSIFT_PAIR_MEASURE_HPP
#define INFOSIFT_PAIR_MEASURE_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <variant>
#include <vector>

#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/pair_counts.hpp"
#include "infosift/measures/estimator.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/support/count_logs.hpp"

namespace infosift {

/// A discrete variable as it lies, with missing values, and packed. The codes
/// are seen and not owned.
struct Discrete {
  Codes codes;
  PackedCodes packed;
};

/// What two discrete variables X and Y, given Z or not, have to do with each
/// other in the rows in which all are known. In nats; NaN if there is no row.
struct PairResult {
  std::size_t n = 0;  ///< such rows
  std::size_t x_levels = 0;
  std::size_t y_levels = 0;
  double info = std::numeric_limits<double>::quiet_NaN();  ///< I(X; Y | Z)
  double x_entropy = info;                                 ///< H(X | Z)
  double y_entropy = info;                                 ///< H(Y | Z)
};

/// A variable Y that many others are measured against, given Z or not.
class Partner {
 public:
  /// Requires that `z`, if there is one, outlives this, and that the codes of
  /// both are levels or missing then. Without, others count as missing.
  explicit Partner(const Codes& y, const Codes* z = nullptr) : y_(y), z_(z) {
    if (z_ == nullptr) {
      packed_.assign(y_);
      return;
    }
    const std::size_t levels = y_.n_levels * z_->n_levels;
    if (levels > detail::most_packed_levels) return;
    const std::vector<int> joint = product_codes(y_, *z_);
    packed_.assign({joint.data(), joint.size(), levels});
  }

  /// To be called if features with so many levels are to come.
  void prepare(std::size_t x_levels) {
    if (planes_pay(x_levels, packed_.n_levels())) packed_.make_planes();
  }

  const Codes& y() const { return y_; }
  const Codes* z() const { return z_; }
  std::size_t n_strata() const { return z_ == nullptr ? 1 : z_->n_levels; }
  /// Y and Z as one variable, in which level y of stratum z has the code
  /// (z - 1) * y.n_levels + y. Of no rows if that makes too many levels.
  const PackedCodes& packed() const { return packed_; }

 private:
  // Blocks of a fixed size, apart from what is read, make a loop that the
  // compiler vectorises.
  static std::vector<int> product_codes(const Codes& y, const Codes& z) {
    const auto width = static_cast<unsigned>(y.n_levels);
    const auto join = [width](int in_y, int in_z) {
      const unsigned code = (static_cast<unsigned>(in_z) - 1U) * width +
                            static_cast<unsigned>(in_y);
      return (in_y > 0) & (in_z > 0) ? static_cast<int>(code) : missing_code;
    };
    std::vector<int> joint(y.size);
    std::array<int, 64> block;
    std::size_t i = 0;
    for (; i + block.size() <= y.size; i += block.size()) {
      for (std::size_t k = 0; k < block.size(); ++k) {
        block[k] = join(y.value[i + k], z.value[i + k]);
      }
      std::copy(block.begin(), block.end(),
                joint.begin() + static_cast<std::ptrdiff_t>(i));
    }
    for (; i < y.size; ++i) joint[i] = join(y.value[i], z.value[i]);
    return joint;
  }

  Codes y_;
  const Codes* z_;
  PackedCodes packed_;
};

/// Measures pairs, one after the other, with memory of its own. For the plug-in
/// estimator all comes from the table of counts, the faster the more pairs
/// share `x_log_x`.
class PairMeasure {
 public:
  PairMeasure(const DiscreteEstimator& method, const XLogX& x_log_x)
      : method_(method), x_log_x_(x_log_x) {}

  /// Requires variables of the same length. Entropies are known for the plug-in
  /// estimator, and for others if `entropies` asks for them.
  PairResult operator()(const Discrete& x, const Partner& partner,
                        bool entropies = false) {
    Prefetch none;
    return (*this)(x, partner, entropies, none);
  }

  /// Fetches something meanwhile.
  PairResult operator()(const Discrete& x, const Partner& partner,
                        bool entropies, Prefetch& next) {
    const PackedCodes& y = partner.packed();
    const std::uint64_t space =
        std::uint64_t{x.packed.n_levels()} * y.n_levels();
    if (x.packed.width() == 0 || y.width() == 0 ||
        y.size() != x.packed.size() ||
        !detail::dense_table_pays(space, y.size())) {
      return from_cells(sparse_cells(x.codes, partner), entropies);
    }
    count_pair(x.packed, y, table_, fastest_kernels(), next);
    if (std::holds_alternative<Plugin>(method_)) {
      const bool margins_known =
          partner.z() == nullptr && x.packed.is_counted() && y.is_counted();
      return margins_known ? from_margins(x.packed, y) : from_table(partner);
    }
    return from_cells(table_cells(partner), entropies);
  }

 private:
  // The cells of the complete rows.
  Cells sparse_cells(const Codes& x, const Partner& partner) {
    std::vector<Codes> variables = {x, partner.y()};
    if (partner.z() != nullptr) variables.push_back(*partner.z());
    std::vector<std::vector<int>> complete(variables.size());
    for (std::size_t i = 0; i < x.size; ++i) {
      const bool known =
          std::all_of(variables.begin(), variables.end(),
                      [i](const Codes& v) { return v.value[i] > 0; });
      if (!known) continue;
      for (std::size_t v = 0; v < variables.size(); ++v) {
        complete[v].push_back(variables[v].value[i]);
      }
    }
    for (std::size_t v = 0; v < variables.size(); ++v) {
      variables[v].value = complete[v].data();
      variables[v].size = complete[v].size();
    }
    return complete[0].empty() ? Cells{} : count_cells(variables);
  }

  Cells table_cells(const Partner& partner) const {
    const bool conditional = partner.z() != nullptr;
    const std::size_t width = partner.y().n_levels;
    Cells cells;
    cells.level.resize(conditional ? 3 : 2);
    cells.n_levels = {table_.nx, width};
    if (conditional) cells.n_levels.push_back(partner.n_strata());
    cells.alphabet.assign(cells.n_levels.begin(), cells.n_levels.end());
    for (std::size_t i = 0; i < table_.count.size(); ++i) {
      if (table_.count[i] == 0) continue;
      const std::size_t joint = i % table_.ny;
      cells.mass.push_back(table_.count[i]);
      cells.level[0].push_back(static_cast<int>(i / table_.ny) + 1);
      cells.level[1].push_back(static_cast<int>(joint % width) + 1);
      if (conditional) {
        cells.level[2].push_back(static_cast<int>(joint / width) + 1);
      }
    }
    return cells;
  }

  PairResult from_cells(const Cells& cells, bool entropies) const {
    PairResult result;
    if (cells.mass.empty()) return result;
    result.n = static_cast<std::size_t>(total_mass(cells.mass));
    result.x_levels = margin(cells, {0}).mass.size();
    result.y_levels = margin(cells, {1}).mass.size();
    const Variables z = cells.level.size() > 2 ? Variables{2} : Variables{};
    std::visit(
        [&](const auto& method) {
          result.info = cond_mutual_info(method, cells, {0}, {1}, z);
          if (!entropies) return;
          result.x_entropy = cond_entropy(method, cells, {0}, z);
          result.y_entropy = cond_entropy(method, cells, {1}, z);
        },
        method_);
    return result;
  }

  // Entropies times n are differences of sums of c log c. This is for variables
  // whose levels have been counted and of which no value is missing.
  PairResult from_margins(const PackedCodes& x, const PackedCodes& y) const {
    PairResult result;
    result.n = x.size();
    result.x_levels = x.levels_seen();
    result.y_levels = y.levels_seen();
    if (result.n == 0) return result;
    double sum_xy = 0.0;
    for (std::size_t i = 0; i < table_.nx; ++i) {
      sum_xy += x_log_x_.sum(table_.count.data() + i * table_.ny, table_.ny);
    }
    set_info({sum_xy, x_log_x_.sum(x.level_counts().data(), table_.nx),
              x_log_x_.sum(y.level_counts().data(), table_.ny),
              x_log_x_(static_cast<std::uint32_t>(result.n))},
             result);
    return result;
  }

  // The same from the table alone.
  PairResult from_table(const Partner& partner) {
    const std::size_t width = partner.y().n_levels;
    const std::size_t strata = partner.n_strata();
    PairResult result;
    yz_.assign(table_.ny, 0);
    double sum_xyz = 0.0, sum_xz = 0.0;
    const std::uint32_t* count = table_.count.data();
    for (std::size_t x = 0; x < table_.nx; ++x) {
      std::size_t in_x = 0;
      for (std::size_t z = 0; z < strata; ++z, count += width) {
        std::uint32_t in_xz = 0;
        for (std::size_t y = 0; y < width; ++y) {
          in_xz += count[y];
          yz_[z * width + y] += count[y];
        }
        sum_xyz += x_log_x_.sum(count, width);
        sum_xz += x_log_x_(in_xz);
        in_x += in_xz;
      }
      result.n += in_x;
      result.x_levels += in_x > 0;
    }
    if (result.n > 0) add_margins(width, strata, sum_xyz, sum_xz, result);
    return result;
  }

  void add_margins(std::size_t width, std::size_t strata, double sum_xyz,
                   double sum_xz, PairResult& result) const {
    double sum_z = 0.0;
    for (std::size_t z = 0; z < strata; ++z) {
      const auto begin = yz_.begin() + static_cast<std::ptrdiff_t>(z * width);
      sum_z += x_log_x_(std::accumulate(
          begin, begin + static_cast<std::ptrdiff_t>(width), std::uint32_t{0}));
    }
    for (std::size_t y = 0; y < width; ++y) {
      std::size_t z = 0;
      while (z < strata && yz_[z * width + y] == 0) ++z;
      result.y_levels += z < strata;
    }
    set_info({sum_xyz, sum_xz, x_log_x_.sum(yz_.data(), yz_.size()), sum_z},
             result);
  }

  // Sums of c log c over the cells of the table and of its margins.
  struct Sums {
    double xyz, xz, yz, z;
  };

  static void set_info(const Sums& sum, PairResult& result) {
    const auto per_row = [&result](double value) {
      return detail::without_rounding(value / static_cast<double>(result.n));
    };
    result.x_entropy = per_row(sum.z - sum.xz);
    result.y_entropy = per_row(sum.z - sum.yz);
    result.info = per_row(sum.xyz - sum.xz - sum.yz + sum.z);
  }

  const DiscreteEstimator& method_;
  const XLogX& x_log_x_;
  PairCounts table_;
  std::vector<std::uint32_t> yz_;
};

}  // namespace infosift

#endif
