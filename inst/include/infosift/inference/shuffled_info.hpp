#ifndef INFOSIFT_SHUFFLED_INFO_HPP
#define INFOSIFT_SHUFFLED_INFO_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/inference/nearest_within.hpp"
#include "infosift/inference/shuffled_classes.hpp"
#include "infosift/inference/shuffled_plane.hpp"
#include "infosift/inference/sorted_block.hpp"
#include "infosift/measures/estimator.hpp"
#include "infosift/neighbours/ball.hpp"
#include "infosift/neighbours/classes.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sum.hpp"

namespace infosift {

/// The estimate of I(X; Y), or of I(X; Y | Z), for any order of the
/// observations of X beside those of Y and Z: of observation i it has
/// x[order[i]]. What does not change with the order, as scales and sorted
/// margins, is made once. Several threads may use one object, with a `Scratch`
/// each.
class ShuffledInfo {
 public:
  struct Scratch {
    std::vector<detail::PaddedRow> moved;
    detail::NearestWithin nearest;
    std::vector<std::uint32_t> from;
    detail::ShuffledPlane::Scratch plane;
    detail::ShuffledClasses::Scratch classes;
  };

  /// Requires what local_info() does.
  ShuffledInfo(const PointEstimator& method, const Points& x, const Points& y,
               const std::optional<Points>& z = std::nullopt)
      : method_(method), psi_(x.n()) {
    if (z) z_ = *z;
    x_ = x;
    y_ = y;
    if (Ksg* ksg = std::get_if<Ksg>(&method_)) {
      scale_once(ksg->scale);
      if (ksg->variant == 1 && ksg->k.size() == 1) k_ = ksg->k[0];
    } else if (Mixed* mixed = std::get_if<Mixed>(&method_)) {
      // On one scale, ties are found with one slack for all rows.
      const bool scaled_alike = mixed->scale != Scale::none;
      scale_once(mixed->scale);
      if (scaled_alike && mixed->k.size() == 1) k_ = mixed->k[0];
      closed_ = true;
    } else if (Ross* ross = std::get_if<Ross>(&method_)) {
      scale_once(ross->scale);
    }
    plane_ =
        !z && x_.dimensions() == 1 && y_.dimensions() == 1 && !y_.discrete[0];
    if (plane_ && !closed_ && k_ > 0 && k_ < n()) on_plane_.emplace(x_, y_);
    if (on_plane_ || !scans()) return;
    // One and a half standard deviations above k are seldom too few.
    const auto k = static_cast<double>(k_);
    aim_ = k + 1.5 * std::sqrt(k) + 1.0;
    size_ = largest_values();
    fixed_ = SortedBlock(z_ ? *z_ : y_);
    if (by_class()) {
      classes_ = detail::ShuffledClasses(classes(x_), fixed_, k_);
      return;
    }
    if (z_) {
      for (arma::uword row = 0; row < y_.dimensions(); ++row) {
        other_.push_back(in_order_of_fixed(y_, row));
      }
    } else {
      moving_ = SortedBlock(x_);
    }
  }

  std::size_t n() const { return x_.n(); }

  /// In nats. Requires a value of `order` below n() for every observation, and
  /// without Z another one for each.
  double operator()(const Order& order, Scratch& scratch,
                    const Execution& run = {}) const {
    if (on_plane_) return (*on_plane_)(k_, order, psi_, scratch.plane, run);
    if (!scans()) {
      const arma::uvec from = arma::conv_to<arma::uvec>::from(
          std::vector<arma::uword>(order.begin(), order.end()));
      return mean_local(
          local_info(method_, subset(x_, from), y_, z_ ? &*z_ : nullptr, run));
    }
    if (by_class()) return scan_classes(order, scratch);
    return closed_ ? scan<true>(order, scratch) : scan<false>(order, scratch);
  }

 private:
  // Windows of one row stay small for longer than those of the third power.
  bool scans() const {
    return k_ > 0 && k_ < x_.n() &&
           (by_class() || x_.n() <= (plane_ ? 20000 : 3000));
  }

  // Counting is as fast for any number of rows.
  bool by_class() const { return closed_ && plane_ && x_.discrete[0]; }

  void scale_once(Scale& scale) {
    x_ = scaled(x_, scale);
    y_ = scaled(y_, scale);
    if (z_) z_ = scaled(*z_, scale);
    scale = Scale::none;
  }

  // Of each observation, the largest numeric value in x and elsewhere.
  std::pair<arma::rowvec, arma::rowvec> largest_values() const {
    const auto largest = [](const Points& points) {
      const arma::mat numeric = numeric_rows(points).value;
      if (numeric.n_rows == 0)
        return arma::rowvec(points.n(), arma::fill::zeros);
      return arma::rowvec(arma::max(arma::abs(numeric), 0));
    };
    const arma::rowvec y = largest(y_);
    return {largest(x_), z_ ? arma::max(y, largest(*z_)) : y};
  }

  detail::PaddedRow in_order_of_fixed(const Points& points,
                                      arma::uword row) const {
    detail::PaddedRow result(n(), points.discrete[row]);
    for (std::size_t p = 0; p < n(); ++p) {
      result.data()[p] = points.value.at(row, fixed_.order()[p]);
    }
    return result;
  }

  void move(const Order& order, Scratch& scratch) const {
    if (scratch.moved.empty()) {
      for (arma::uword row = 0; row < x_.dimensions(); ++row) {
        scratch.moved.emplace_back(n(), x_.discrete[row]);
      }
      scratch.from.resize(n());
    }
    for (std::size_t p = 0; p < n(); ++p) {
      scratch.from[p] = order[fixed_.order()[p]];
    }
    for (arma::uword row = 0; row < x_.dimensions(); ++row) {
      double* value = scratch.moved[row].data();
      for (std::size_t p = 0; p < n(); ++p) {
        value[p] = x_.value.at(row, scratch.from[p]);
      }
    }
  }

  // The distance to the k-th neighbour in all variables.
  double nearest_distance(std::ptrdiff_t p, Scratch& scratch) const {
    const double likely = likely_distance(p, scratch);
    if (likely > 0.0 && search(p, likely, scratch)) {
      return scratch.nearest.largest();
    }
    search(p, detail::NearestWithin::infinite, scratch);
    return scratch.nearest.largest();
  }

  // Are there k neighbours nearer than `bound`?
  bool search(std::ptrdiff_t p, double bound, Scratch& scratch) const {
    detail::NearestWithin& nearest = scratch.nearest;
    nearest.start(k_, bound);
    fixed_.each_group<false>(p, bound, [&](std::ptrdiff_t q) {
      detail::Group d = {};
      detail::raise(fixed_.rows(), p, q, d);
      detail::raise(other_, p, q, d);
      detail::raise(scratch.moved, p, q, d);
      nearest.offer(d);
      return nearest.bound();
    });
    return nearest.is_complete();
  }

  // Two columns that have nothing to do with each other have `aim_` within the
  // geometric mean of what holds sqrt(aim_ n) in each of them.
  double likely_distance(std::ptrdiff_t p, const Scratch& scratch) const {
    if (!plane_) return 0.0;
    const std::uint32_t from = scratch.from[static_cast<std::size_t>(p)];
    const double width = std::sqrt(aim_ * static_cast<double>(n()));
    return std::sqrt(fixed_.reach(p, width) *
                     moving_.reach(moving_.position(from), width));
  }

  // Steps that are equal in decimals are taken as equal: see tie_slack().
  double radius_of(std::ptrdiff_t p, double d, const Scratch& scratch) const {
    const auto at = static_cast<std::size_t>(p);
    const double size = std::max(size_.first[scratch.from[at]],
                                 size_.second[fixed_.order()[at]]);
    return d + tie_slack(size, d);
  }

  double scan_classes(const Order& order, Scratch& scratch) const {
    classes_.count(order, scratch.classes);
    Sum sum;
    for (const auto& count : scratch.classes.count) {
      sum += psi_(n()) + psi_(count.joint) - psi_(count.in_column) -
             psi_(count.in_class);
    }
    return sum.value() / static_cast<double>(n());
  }

  template <bool closed>
  double scan(const Order& order, Scratch& scratch) const {
    move(order, scratch);
    Sum sum;
    for (std::ptrdiff_t p = 0; p < static_cast<std::ptrdiff_t>(n()); ++p) {
      const double d = nearest_distance(p, scratch);
      const double radius = closed ? radius_of(p, d, scratch) : d;
      sum += z_ ? conditional_value<closed>(p, radius, scratch)
                : value<closed>(p, radius, scratch);
    }
    return sum.value() / static_cast<double>(n());
  }

  // Counts in closed balls are at least k; of those in open ones the point
  // itself is one.
  template <bool closed>
  double psi(std::size_t count) const {
    return psi_(closed ? count : count + 1);
  }

  template <bool closed>
  double value(std::ptrdiff_t p, double radius, const Scratch& scratch) const {
    double joint = psi_(k_);
    if (closed) {
      std::size_t found = 0;
      fixed_.each_group<closed>(p, radius, [&](std::ptrdiff_t q) {
        detail::Group d = {};
        detail::raise(fixed_.rows(), p, q, d);
        detail::raise(scratch.moved, p, q, d);
        found += detail::count_inside<closed>(d, radius);
        return radius;
      });
      joint = psi_(found);
    }
    const std::uint32_t from = scratch.from[static_cast<std::size_t>(p)];
    return psi_(n()) + joint - psi<closed>(fixed_.count<closed>(p, radius)) -
           psi<closed>(moving_.count<closed>(moving_.position(from), radius));
  }

  template <bool closed>
  double conditional_value(std::ptrdiff_t p, double radius,
                           const Scratch& scratch) const {
    std::int64_t joint[detail::group_size] = {}, in_z[detail::group_size] = {},
                 in_xz[detail::group_size] = {}, in_yz[detail::group_size] = {};
    fixed_.each_group<closed>(p, radius, [&](std::ptrdiff_t q) {
      detail::Group z = {}, x = {}, y = {};
      detail::raise(fixed_.rows(), p, q, z);
      detail::raise(scratch.moved, p, q, x);
      detail::raise(other_, p, q, y);
      for (int l = 0; l < detail::group_size; ++l) {
        const std::int64_t near_z = detail::inside<closed>(z[l], radius);
        const std::int64_t near_x = detail::inside<closed>(x[l], radius);
        const std::int64_t near_y = detail::inside<closed>(y[l], radius);
        in_z[l] += near_z;
        in_xz[l] += near_z & near_x;
        in_yz[l] += near_z & near_y;
        if (closed) joint[l] += near_z & near_x & near_y;
      }
      return radius;
    });
    const auto total = [](const std::int64_t(&count)[detail::group_size]) {
      std::int64_t sum = 0;
      for (const std::int64_t part : count) sum += part;
      return static_cast<std::size_t>(sum);
    };
    return psi_(closed ? total(joint) : k_) + psi<closed>(total(in_z)) -
           psi<closed>(total(in_xz)) - psi<closed>(total(in_yz));
  }

  PointEstimator method_;
  Points x_, y_;
  std::optional<Points> z_;
  std::size_t k_ = 0;   // of what is found by scanning, else 0
  bool plane_ = false;  // one column each, one of them numeric
  double aim_ = 0.0;    // how many a first search should find
  bool closed_ = false;
  DigammaTable psi_;
  std::optional<detail::ShuffledPlane> on_plane_;
  std::pair<arma::rowvec, arma::rowvec> size_;
  SortedBlock fixed_, moving_;
  detail::ShuffledClasses classes_;
  std::vector<detail::PaddedRow> other_;  // y, if z is what is fixed
};

}  // namespace infosift

#endif
