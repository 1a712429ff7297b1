#ifndef INFOSIFT_GREEDY_HPP
#define INFOSIFT_GREEDY_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "infosift/inference/table_test.hpp"
#include "infosift/selection/criteria.hpp"
#include "infosift/support/parallel.hpp"

namespace infosift {

/// A feature as it is chosen. Information in nats.
struct Choice {
  std::size_t feature = 0;
  double score = 0.0;
  double relevance = 0.0;  ///< I(X; Y)
  /// Mean I(X; Z) with those chosen before; NaN until it is known.
  double redundancy = 0.0;
  double gain = 0.0;  ///< I(X; Y | those chosen before)
  double p_value = std::numeric_limits<double>::quiet_NaN();
};

/// When a selection ends: after `n` features; before the first whose score is
/// not above `threshold`; or before the first whose p-value, times the number
/// of candidates it is the best of, is above `level`.
struct SelectionPlan {
  std::size_t n = 0;
  double threshold = -std::numeric_limits<double>::infinity();
  std::optional<double> level;
  TableTestPlan test;
};

struct Selection {
  std::vector<Choice> chosen;
  std::optional<Choice> refused;  ///< the next one, if the plan refuses it
};

namespace detail {

/// Scores as near as this are tied: they differ by rounding.
constexpr double score_tie = 1e-12;

/// Keeps what is known of the candidates' scores. Terms with features chosen
/// earlier are never computed again, and with a criterion of which the lowest
/// term counts, not before the candidate could be the best.
template <typename Source, typename Rule>
class Search {
 public:
  Search(Source& source, const std::vector<std::size_t>& candidates)
      : source_(source), left_(candidates) {
    state_.resize(left_.empty() ? 0 : left_.back() + 1);
    if constexpr (!std::is_same_v<Rule, Cmi>) {
      for (const std::size_t i : left_) {
        state_[i].total = Rule::start(source.relevance(i));
      }
    }
  }

  bool empty() const { return left_.empty(); }
  std::size_t n_left() const { return left_.size(); }

  /// The candidate with the highest score, of those that tie the first.
  Choice best(const Execution& run) {
    if (n_selected_ > 0) {
      if constexpr (is_lazy) {
        advance_best(run);
      } else {
        advance(left_, run, -std::numeric_limits<double>::infinity());
      }
    }
    double top = -std::numeric_limits<double>::infinity();
    for (const std::size_t i : left_) {
      if (is_complete(i)) top = std::max(top, score(i));
    }
    const double enough = top - score_tie * std::max(1.0, std::abs(top));
    const auto first = std::find_if(
        left_.begin(), left_.end(),
        [&](std::size_t i) { return is_complete(i) && score(i) >= enough; });
    return {*first, score(*first), source_.relevance(*first),
            redundancy(*first)};
  }

  void choose(std::size_t i) {
    left_.erase(std::find(left_.begin(), left_.end(), i));
    if constexpr (std::is_same_v<Rule, Cmi>) {
      source_.select(i, {});
    } else {
      source_.select(i, Rule::wanted);
    }
    ++n_selected_;
    if constexpr (std::is_same_v<Rule, Jmi3>) {
      typename Source::Scratch scratch(source_);
      source_.pair_with_last(scratch);
    }
  }

 private:
  struct State {
    double total = 0.0;
    double shared = 0.0;   // sum of I(X; Z), NaN if terms do not tell
    std::size_t seen = 0;  // selected features that are in the sums
  };

  static constexpr bool lazy_rule() {
    if constexpr (std::is_same_v<Rule, Cmi>) {
      return false;
    } else {
      return Rule::lowest;
    }
  }
  static constexpr bool is_lazy = lazy_rule();

  bool is_complete(std::size_t i) const {
    return state_[i].seen == n_selected_;
  }

  double score(std::size_t i) const {
    if (n_selected_ == 0) return source_.relevance(i);
    if constexpr (std::is_same_v<Rule, Cmi>) {
      return state_[i].total;
    } else {
      return Rule::score(source_.relevance(i), state_[i].total, n_selected_);
    }
  }

  double redundancy(std::size_t i) const {
    if (n_selected_ == 0) return 0.0;
    return state_[i].shared / static_cast<double>(n_selected_);
  }

  // Takes features into account until all are, or the score is below `floor`.
  void advance_one(std::size_t i, double floor,
                   typename Source::Scratch& scratch) {
    State& state = state_[i];
    if constexpr (std::is_same_v<Rule, Cmi>) {
      state.total = source_.gain(i, scratch);
      state.shared = std::numeric_limits<double>::quiet_NaN();
      state.seen = n_selected_;
    } else if constexpr (std::is_same_v<Rule, Jmi3>) {
      // With the second feature, pairs take the place of the first.
      if (n_selected_ == 1) {
        state.total = source_.triple(i, 0, Rule::wanted, scratch).joint;
      } else {
        if (n_selected_ == 2) state.total = 0.0;
        for (std::size_t s = 0; s + 1 < n_selected_; ++s) {
          state.total += source_.triplet(i, s, scratch);
        }
      }
      state.shared = std::numeric_limits<double>::quiet_NaN();
      state.seen = n_selected_;
    } else {
      for (; state.seen < n_selected_; ++state.seen) {
        if (Rule::lowest && state.total < floor) return;
        const Triple triple =
            source_.triple(i, state.seen, Rule::wanted, scratch);
        const double term = Rule::term(triple);
        state.shared += triple.pair;
        state.total =
            Rule::lowest ? std::min(state.total, term) : state.total + term;
      }
    }
  }

  void advance(const std::vector<std::size_t>& items, const Execution& run,
               double floor) {
    parallel_for(
        items.size(), Source::chunk, run,
        [&](std::size_t begin, std::size_t end, const Execution& inner) {
          typename Source::Scratch scratch(source_);
          for (std::size_t k = begin; k < end; ++k) {
            inner.stop_if_cancelled();
            if (k + 1 < end) source_.expect(items[k + 1], scratch);
            advance_one(items[k], floor, scratch);
          }
        });
  }

  // Those with the highest bounds come first, in growing batches, until no
  // other can reach the best of them (as Fleuret 2004 does one by one). Batches
  // do not depend on the number of threads.
  void advance_best(const Execution& run) {
    double top = -std::numeric_limits<double>::infinity();
    std::vector<std::size_t> open;
    for (std::size_t batch = 2;; batch *= 2) {
      open.clear();
      for (const std::size_t i : left_) {
        if (is_complete(i)) {
          top = std::max(top, state_[i].total);
        } else {
          open.push_back(i);
        }
      }
      const double floor = top - score_tie * std::max(1.0, std::abs(top));
      const auto hopeless = [&](std::size_t i) {
        return state_[i].total < floor;
      };
      open.erase(std::remove_if(open.begin(), open.end(), hopeless),
                 open.end());
      if (open.empty()) return;
      const auto higher = [&](std::size_t a, std::size_t b) {
        const double x = state_[a].total, y = state_[b].total;
        return x > y || (x == y && a < b);
      };
      if (open.size() > batch) {
        std::partial_sort(open.begin(),
                          open.begin() + static_cast<std::ptrdiff_t>(batch),
                          open.end(), higher);
        open.resize(batch);
      }
      // Starting threads takes as long as counting some 1e5 rows.
      const bool small = open.size() * source_.rows() < 200000;
      advance(open, small ? run.on(1) : run, floor);
    }
  }

  Source& source_;
  std::vector<std::size_t> left_;
  std::vector<State> state_;
  std::size_t n_selected_ = 0;
};

// The part of a run that one step is.
inline Execution step_of(const Execution& run, std::size_t step,
                         std::size_t steps) {
  Execution part = run;
  if (run.poll) {
    part.poll = [&run, step, steps](double share) {
      run.poll((static_cast<double>(step) + share) /
               static_cast<double>(steps));
    };
  }
  return part;
}

template <typename Source>
void describe(Choice& choice, const std::vector<Choice>& before,
              Source& source) {
  typename Source::Scratch scratch(source);
  choice.gain =
      before.empty() ? choice.relevance : source.gain(choice.feature, scratch);
  if (!std::isnan(choice.redundancy)) return;
  choice.redundancy = 0.0;
  for (std::size_t s = 0; s < before.size(); ++s) {
    choice.redundancy += source.shared(choice.feature, s, scratch) /
                         static_cast<double>(before.size());
  }
}

template <typename Source, typename Rule>
Selection select_by(Source& source, const Rule&,
                    const std::vector<std::size_t>& candidates,
                    const SelectionPlan& plan, const Execution& run) {
  Search<Source, Rule> search(source, candidates);
  Selection result;
  while (result.chosen.size() < plan.n && !search.empty()) {
    const Execution step = step_of(run, result.chosen.size(), plan.n);
    Choice choice = search.best(step);
    describe(choice, result.chosen, source);
    bool refused = !(choice.score > plan.threshold);
    if (plan.level && !refused) {
      const auto tried = static_cast<double>(search.n_left());
      choice.p_value = std::min(
          1.0, tried * source.p_value(choice.feature, plan.test, step));
      refused = choice.p_value > *plan.level;
    }
    if (refused) {
      result.refused = choice;
      break;
    }
    result.chosen.push_back(choice);
    if (result.chosen.size() < plan.n) search.choose(choice.feature);
  }
  return result;
}

}  // namespace detail

/// Selects features one by one, each time the candidate with the highest score,
/// of those that tie the first. Requires candidates in ascending order.
template <typename Source>
Selection select_features(Source& source, const Criterion& criterion,
                          const std::vector<std::size_t>& candidates,
                          const SelectionPlan& plan, const Execution& run) {
  return std::visit(
      [&](const auto& rule) {
        return detail::select_by(source, rule, candidates, plan, run);
      },
      criterion);
}

}  // namespace infosift

#endif
