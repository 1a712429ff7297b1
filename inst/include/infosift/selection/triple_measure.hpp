#ifndef INFOSIFT_TRIPLE_MEASURE_HPP
#define INFOSIFT_TRIPLE_MEASURE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
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
    count_within_classes(x, z, order, table_.count);
    return from_classes(x, z, order.n_levels(), wanted);
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

  // Sums of c log c over the cells of a table and of its margins; that of X and
  // Y is only needed for one of the terms.
  struct Sums {
    double xyz = 0.0, xz = 0.0, xy = 0.0, x = 0.0, yz = 0.0, y = 0.0, z = 0.0;
    std::uint32_t n = 0;
  };

  // Entropies times n are differences of sums of c log c.
  Triple from_sums(const Sums& sum, const Wanted& wanted) const {
    if (sum.n == 0) return {};
    const double all = x_log_x_(sum.n);
    const auto per_row = [&sum](double value) {
      return detail::clean(value / static_cast<double>(sum.n));
    };
    Triple result;
    result.xz = result.pair = per_row(sum.xz - sum.x - sum.z + all);
    if (wanted.xz_given_y) {
      result.xz_given_y = per_row(sum.xyz - sum.xy - sum.yz + sum.y);
    }
    result.xy_given_z = per_row(sum.xyz - sum.xz - sum.yz + sum.z);
    result.joint = per_row(sum.xyz - sum.xz - sum.y + all);
    result.entropy = per_row(all - sum.xyz);
    return result;
  }

  // From the cells (x, z * width + y).
  Triple from_table(std::size_t width, std::size_t strata,
                    const Wanted& wanted) {
    detail::set_zero(y_, width);
    detail::set_zero(z_, strata);
    detail::set_zero(yz_, width * strata);
    Sums sum;
    const std::uint32_t* count = table_.count.data();
    for (std::size_t x = 0; x < table_.nx; ++x, count += yz_.size()) {
      sum.xyz += x_log_x_.sum(count, yz_.size());
      add_to(yz_.data(), count, yz_.size());
      std::uint32_t in_x = 0;
      for (std::size_t z = 0; z < strata; ++z) {
        const std::uint32_t in_xz = total(count + z * width, width);
        in_x += in_xz;
        z_[z] += in_xz;
        sum.xz += x_log_x_(in_xz);
      }
      sum.x += x_log_x_(in_x);
      if (wanted.xz_given_y) sum.xy += sum_of_xy(count, width, strata);
    }
    for (std::size_t z = 0; z < strata; ++z) {
      sum.n += z_[z];
      add_to(y_.data(), yz_.data() + z * width, width);
    }
    add_sums_of_yz(sum);
    return from_sums(sum, wanted);
  }

  // From the cells (class, x, z).
  Triple from_classes(const ClassPlanes& x, const ClassPlanes& z,
                      std::size_t classes, const Wanted& wanted) {
    const std::size_t nx = x.n_levels(), nz = z.n_levels();
    detail::set_zero(x_, nx);
    detail::set_zero(y_, classes);
    detail::set_zero(z_, nz);
    detail::set_zero(xy_, classes * nx);
    detail::set_zero(xz_, nx * nz);
    detail::set_zero(yz_, classes * nz);
    const std::uint32_t* count = table_.count.data();
    for (std::size_t c = 0; c < classes; ++c, count += nx * nz) {
      std::uint32_t* in_xy = xy_.data() + c * nx;
      std::uint32_t* in_yz = yz_.data() + c * nz;
      if (x.is_complete() && z.is_complete()) {
        std::copy_n(x.level_counts(c), nx, in_xy);
        std::copy_n(z.level_counts(c), nz, in_yz);
      } else {
        for (std::size_t a = 0; a < nx; ++a) {
          in_xy[a] = total(count + a * nz, nz);
          add_to(in_yz, count + a * nz, nz);
        }
      }
      add_to(xz_.data(), count, nx * nz);
      add_to(x_.data(), in_xy, nx);
      add_to(z_.data(), in_yz, nz);
      y_[c] = total(in_yz, nz);
    }
    Sums sum;
    sum.n = total(y_.data(), classes);
    sum.xyz = x_log_x_.sum(table_.count.data(), table_.count.size());
    sum.xz = x_log_x_.sum(xz_.data(), nx * nz);
    sum.xy = x_log_x_.sum(xy_.data(), classes * nx);
    sum.x = x_log_x_.sum(x_.data(), nx);
    add_sums_of_yz(sum);
    return from_sums(sum, wanted);
  }

  void add_sums_of_yz(Sums& sum) const {
    sum.y = x_log_x_.sum(y_.data(), y_.size());
    sum.z = x_log_x_.sum(z_.data(), z_.size());
    sum.yz = x_log_x_.sum(yz_.data(), yz_.size());
  }

  static void add_to(std::uint32_t* sum, const std::uint32_t* count,
                     std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) sum[i] += count[i];
  }

  static std::uint32_t total(const std::uint32_t* count, std::size_t size) {
    return std::accumulate(count, count + size, std::uint32_t{0});
  }

  // The sum over the classes of one level of X.
  double sum_of_xy(const std::uint32_t* count, std::size_t width,
                   std::size_t strata) {
    detail::set_zero(xy_, width);
    for (std::size_t z = 0; z < strata; ++z) {
      add_to(xy_.data(), count + z * width, width);
    }
    return x_log_x_.sum(xy_.data(), width);
  }

  const DiscreteEstimator& method_;
  const XLogX& x_log_x_;
  PairCounts table_;
  std::vector<std::uint32_t> x_, y_, z_, xy_, xz_, yz_;
};

}  // namespace infosift

#endif
