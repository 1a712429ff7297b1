#ifndef INFOSIFT_DISCRETE_SOURCE_HPP
#define INFOSIFT_DISCRETE_SOURCE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "infosift/discrete/class_planes.hpp"
#include "infosift/discrete/contingency.hpp"
#include "infosift/inference/table_test.hpp"
#include "infosift/measures/screen_discrete.hpp"
#include "infosift/selection/strata.hpp"
#include "infosift/selection/triple_measure.hpp"
#include "infosift/support/count_logs.hpp"

namespace infosift {

/// All that a greedy selection asks of discrete features and a discrete target.
/// Features are packed once, as they are needed, and all terms are counted from
/// what is packed.
class DiscreteSource {
 public:
  /// Candidates that a thread takes at a time.
  static constexpr std::size_t chunk = 16;

  struct Scratch {
    explicit Scratch(const DiscreteSource& source)
        : pair(source.method_, source.x_log_x_),
          triple(source.method_, source.x_log_x_) {}
    PairMeasure pair;
    TripleMeasure triple;
    Strata::Scratch strata;
    Prefetch next;
  };

  /// Requires codes of the same length that outlive this, and a target of which
  /// no value is missing.
  DiscreteSource(const std::vector<Codes>& features, const Codes& y,
                 const DiscreteEstimator& method)
      : y_(y),
        method_(method),
        x_log_x_(static_cast<std::int64_t>(y.size)),
        features_(features.size()),
        relevance_(features.size()),
        by_class_(features.size()),
        order_(y),
        strata_(y, !std::holds_alternative<Plugin>(method)) {
    for (std::size_t i = 0; i < features.size(); ++i) {
      features_[i].codes = features[i];
      n_levels_.push_back(features[i].n_levels);
    }
    std::sort(n_levels_.begin(), n_levels_.end());
    n_levels_.erase(std::unique(n_levels_.begin(), n_levels_.end()),
                    n_levels_.end());
  }
  DiscreteSource(const DiscreteSource&) = delete;
  DiscreteSource& operator=(const DiscreteSource&) = delete;

  /// Measures each feature with the target.
  std::vector<DiscreteFeature> screen(const Execution& run) {
    std::vector<Codes> codes;
    for (const Discrete& x : features_) codes.push_back(x.codes);
    std::vector<DiscreteFeature> result =
        screen_discrete(codes, Partner(y_), method_, run);
    for (std::size_t i = 0; i < result.size(); ++i) {
      relevance_[i] = detail::clean(result[i].pair.info);
    }
    return result;
  }

  std::size_t rows() const { return y_.size; }
  double relevance(std::size_t i) const { return relevance_[i]; }

  /// Takes a feature into the set of those that terms are about.
  void select(std::size_t i, const Wanted& wanted) {
    const Codes& z = features_[i].codes;
    selected_.push_back(i);
    alone_.emplace_back(z);
    prepare(alone_.back());
    if (wanted.xz_given_y || wanted.xy_given_z || wanted.joint) {
      with_target_.emplace_back(y_, &z);
      prepare(with_target_.back());
      if (order_.is_full() && z.n_levels <= BitKernels::most_levels &&
          by_class_[i].empty()) {
        by_class_[i].assign(alone_.back().packed(), order_);
      }
    }
    strata_.refine(z);
  }

  /// Says that candidate i comes after the one that is looked at.
  void expect(std::size_t i, Scratch& scratch) const {
    const Discrete& x = features_[i];
    if (x.packed.has_planes()) scratch.next = x.packed.fetch_planes();
  }

  /// Terms of candidate i with selected feature number s.
  Triple triple(std::size_t i, std::size_t s, const Wanted& wanted,
                Scratch& scratch) {
    if (s < with_target_.size()) {
      if (const ClassPlanes* x = by_class(i, s)) {
        return scratch.triple(*x, by_class_[selected_[s]], order_, wanted);
      }
      return scratch.triple(packed(i, with_target_[s]), with_target_[s],
                            wanted);
    }
    Triple result;
    if (wanted.xz) result.xz = result.pair = shared(i, s, scratch);
    return result;
  }

  /// I(X; X_s), zero if the two are never known together.
  double shared(std::size_t i, std::size_t s, Scratch& scratch) {
    const PairResult pair =
        scratch.pair(packed(i, alone_[s]), alone_[s], false, scratch.next);
    return pair.n == 0 ? 0.0 : detail::clean(pair.info);
  }

  /// I(X; Y | all selected).
  double gain(std::size_t i, Scratch& scratch) const {
    return info_within(i, strata_, scratch);
  }

  /// Prepares triplets(): every selected feature with the last one.
  void pair_with_last(Scratch& scratch) {
    pairs_.clear();
    pair_info_.clear();
    const std::size_t last = selected_.size() - 1;
    const Wanted joint{false, false, false, true, false};
    for (std::size_t s = 0; s < last; ++s) {
      pairs_.emplace_back(y_, !std::holds_alternative<Plugin>(method_));
      pairs_.back().refine(features_[selected_[s]].codes);
      pairs_.back().refine(features_[selected_[last]].codes);
      pair_info_.push_back(triple(selected_[s], last, joint, scratch).joint);
    }
  }

  /// I(X, Z, W; Y), W being the feature selected last, by the chain rule.
  double triplet(std::size_t i, std::size_t s, Scratch& scratch) const {
    return pair_info_[s] + info_within(i, pairs_[s], scratch);
  }

  /// Tests whether X tells about Y beyond what is selected, by permutation
  /// within the strata that these make.
  double p_value(std::size_t i, const TableTestPlan& plan,
                 const Execution& run) const {
    const Strata::Columns part = strata_.columns(features_[i].codes);
    if (part.x.empty()) return 1.0;
    const Contingency table =
        contingency(count_cells(codes_of(part, i)), {0}, {1}, {2});
    return table_test(Plugin{}, table, plan, run)->p_value;
  }

 private:
  // Packs a feature when it is first counted. Features are apart from each
  // other, and each is looked at by one thread at a time.
  const Discrete& packed(std::size_t i, const Partner& partner) {
    Discrete& x = features_[i];
    if (x.packed.size() != x.codes.size) x.packed.assign(x.codes);
    if (partner.packed().has_planes() &&
        planes_pay(x.codes.n_levels, partner.packed().n_levels())) {
      x.packed.make_planes();
    }
    return x;
  }

  // Planes of candidate i in the order of the target, if with them it is best
  // counted against selected feature number s and the target: unless planes of
  // these two taken together are few enough. To order rows takes as long as to
  // count them one by one, which is how they are counted the first time.
  const ClassPlanes* by_class(std::size_t i, std::size_t s) {
    Discrete& x = features_[i];
    const ClassPlanes& z = by_class_[selected_[s]];
    const std::size_t nx = x.codes.n_levels;
    const std::size_t joint = z.n_levels() * y_.n_levels;
    if (!std::holds_alternative<Plugin>(method_) || z.empty() ||
        x.packed.size() != y_.size || !planes_pay(nx, z.n_levels()) ||
        planes_pay(nx, joint) ||
        !detail::dense_table_pays(std::uint64_t{nx} * joint, y_.size)) {
      return nullptr;
    }
    if (by_class_[i].empty()) by_class_[i].assign(x.packed, order_);
    return &by_class_[i];
  }

  void prepare(Partner& partner) const {
    for (const std::size_t n : n_levels_) partner.prepare(n);
  }

  std::vector<Codes> codes_of(const Strata::Columns& part,
                              std::size_t i) const {
    const std::size_t n = part.x.size();
    return {
        {part.x.data(), n, features_[i].codes.n_levels},
        {part.y.data(), n, y_.n_levels},
        {part.group.data(), n, static_cast<std::size_t>(part.group.back())}};
  }

  double info_within(std::size_t i, const Strata& strata,
                     Scratch& scratch) const {
    const Codes& x = features_[i].codes;
    if (std::holds_alternative<Plugin>(method_)) {
      return detail::clean(strata.info(x, x_log_x_, scratch.strata));
    }
    const Strata::Columns part = strata.columns(x);
    if (part.x.empty()) return 0.0;
    const Cells cells = count_cells(codes_of(part, i));
    return std::visit(
        [&](const auto& method) {
          return detail::clean(cond_mutual_info(method, cells, {0}, {1}, {2}));
        },
        method_);
  }

  Codes y_;
  DiscreteEstimator method_;
  XLogX x_log_x_;
  std::vector<Discrete> features_;
  std::vector<std::size_t> n_levels_;  // that any of them has
  std::vector<double> relevance_;
  std::vector<ClassPlanes> by_class_;
  ClassOrder order_;
  Strata strata_;
  std::vector<std::size_t> selected_;
  std::vector<Partner> alone_, with_target_;
  std::vector<Strata> pairs_;
  std::vector<double> pair_info_;
};

}  // namespace infosift

#endif
