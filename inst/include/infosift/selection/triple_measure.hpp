#ifndef INFOSIFT_TRIPLE_MEASURE_HPP
#define INFOSIFT_TRIPLE_MEASURE_HPP

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "infosift/discrete/class_planes.hpp"
#include "infosift/measures/pair_measure.hpp"
#include "infosift/selection/criteria.hpp"
#include "infosift/support/count_logs.hpp"

namespace infosift {

namespace detail {

// A copy of a selected feature has no information beyond it, exactly: what is
// within rounding of zero is zero.
inline double clean(double information) {
  return std::abs(information) < rounding ? 0.0 : information;
}

// The cells of the rows in which all variables are known.
inline Cells complete_cells(const std::vector<Codes>& variables) {
  std::vector<std::vector<int>> copy(variables.size());
  for (std::size_t i = 0; i < variables.front().size; ++i) {
    bool known = true;
    for (const Codes& v : variables) known = known && v.value[i] > 0;
    if (!known) continue;
    for (std::size_t v = 0; v < copy.size(); ++v) {
      copy[v].push_back(variables[v].value[i]);
    }
  }
  if (copy.front().empty()) return {};
  std::vector<Codes> codes;
  for (std::size_t v = 0; v < copy.size(); ++v) {
    codes.push_back({copy[v].data(), copy[v].size(), variables[v].n_levels});
  }
  return count_cells(codes);
}

}  // namespace detail

/// Measures candidates with a selected feature and the target over the rows in
/// which the three are known; all is zero if there are none. One table, of the
/// candidate and the other two taken together, tells everything.
class TripleMeasure {
 public:
  TripleMeasure(const DiscreteEstimator& method, const XLogX& x_log_x)
      : method_(method), x_log_x_(x_log_x) {}

  /// `partner` is Y given Z.
  Triple operator()(const Discrete& x, const Partner& partner,
                    const Wanted& wanted) {
    const PackedCodes& yz = partner.packed();
    const std::uint64_t space =
        std::uint64_t{x.packed.n_levels()} * yz.n_levels();
    if (!std::holds_alternative<Plugin>(method_) || x.packed.width() == 0 ||
        yz.width() == 0 || yz.size() != x.packed.size() ||
        !detail::dense_table_pays(space, yz.size())) {
      return from_cells(
          detail::complete_cells({x.codes, partner.y(), *partner.z()}), wanted);
    }
    count_pair(x.packed, yz, table_);
    return from_table(partner.y().n_levels, partner.n_strata(), wanted);
  }

  /// The same by planes in the order of the target, for the plug-in estimator.
  Triple operator()(const ClassPlanes& x, const ClassPlanes& z,
                    const ClassOrder& order, const Wanted& wanted) {
    count_within_classes(x, z, order, table_);
    return from_table(order.n_levels(), z.n_levels(), wanted);
  }

 private:
  Triple from_cells(const Cells& cells, const Wanted& wanted) const {
    Triple result;
    if (cells.mass.empty()) return result;
    std::visit(
        [&](const auto& method) {
          const auto info = [&](const Variables& a, const Variables& b,
                                const Variables& c) {
            return detail::clean(cond_mutual_info(method, cells, a, b, c));
          };
          if (wanted.xz) result.xz = info({0}, {2}, {});
          if (wanted.xz_given_y) result.xz_given_y = info({0}, {2}, {1});
          if (wanted.xy_given_z) result.xy_given_z = info({0}, {1}, {2});
          if (wanted.joint) result.joint = info({0, 2}, {1}, {});
          if (wanted.entropy)
            result.entropy = entropy(method, cells, {0, 1, 2});
        },
        method_);
    return result;
  }

  // Entropies times n are differences of sums of c log c.
  Triple from_table(std::size_t width, std::size_t strata,
                    const Wanted& wanted) {
    const bool margins = wanted.xz || wanted.xz_given_y;
    detail::set_zero(y_, width);
    detail::set_zero(z_, strata);
    detail::set_zero(yz_, width * strata);
    double sum_xyz = 0.0, sum_xz = 0.0, sum_xy = 0.0, sum_x = 0.0;
    const std::uint32_t* count = table_.count.data();
    for (std::size_t x = 0; x < table_.nx; ++x, count += yz_.size()) {
      sum_xyz += x_log_x_.sum(count, yz_.size());
      for (std::size_t i = 0; i < yz_.size(); ++i) yz_[i] += count[i];
      for (std::size_t z = 0; z < strata; ++z) {
        std::uint32_t in_xz = 0;
        for (std::size_t y = 0; y < width; ++y) in_xz += count[z * width + y];
        z_[z] += in_xz;
        sum_xz += x_log_x_(in_xz);
      }
      if (margins) add_margins(count, width, strata, sum_xy, sum_x);
    }
    std::uint32_t n = 0;
    for (std::size_t z = 0; z < strata; ++z) {
      n += z_[z];
      for (std::size_t y = 0; y < width; ++y) y_[y] += yz_[z * width + y];
    }
    if (n == 0) return {};
    const double sum_y = x_log_x_.sum(y_.data(), width);
    const double sum_z = x_log_x_.sum(z_.data(), strata);
    const double sum_yz = x_log_x_.sum(yz_.data(), yz_.size());
    const double sum_n = x_log_x_(n);
    const auto per_row = [n](double value) {
      return detail::clean(value / static_cast<double>(n));
    };
    Triple result;
    if (margins) {
      result.xz = per_row(sum_xz - sum_x - sum_z + sum_n);
      result.xz_given_y = per_row(sum_xyz - sum_xy - sum_yz + sum_y);
    }
    result.xy_given_z = per_row(sum_xyz - sum_xz - sum_yz + sum_z);
    result.joint = per_row(sum_xyz - sum_xz - sum_y + sum_n);
    result.entropy = per_row(sum_n - sum_xyz);
    return result;
  }

  // The margins of one level of X.
  void add_margins(const std::uint32_t* count, std::size_t width,
                   std::size_t strata, double& sum_xy, double& sum_x) {
    detail::set_zero(xy_, width);
    std::uint32_t in_x = 0;
    for (std::size_t z = 0; z < strata; ++z, count += width) {
      for (std::size_t y = 0; y < width; ++y) {
        xy_[y] += count[y];
        in_x += count[y];
      }
    }
    sum_xy += x_log_x_.sum(xy_.data(), width);
    sum_x += x_log_x_(in_x);
  }

  const DiscreteEstimator& method_;
  const XLogX& x_log_x_;
  PairCounts table_;
  std::vector<std::uint32_t> xy_, y_, z_, yz_;
};

}  // namespace infosift

#endif
