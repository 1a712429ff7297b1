#ifndef INFOSIFT_CERTIFICATE_HPP
#define INFOSIFT_CERTIFICATE_HPP

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "infosift/bottleneck/iteration.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/soft_max.hpp"

namespace infosift {

/// What a new cluster could gain. For fixed beta and alpha = 1 the bottleneck
/// is a rate-distortion problem whose reproductions are all distributions r of
/// y and whose distortion is KL(p(y|x) || r), so that clusters are optimal if
/// and only if
///   S(r) = sum_x p(x) exp(-beta KL(p(y|x) || r)) / Z(x) <= 1 for all r
/// (Csiszar 1974), and L falls short of its minimum by log max S at most.
struct Peaks {
  arma::mat decoder;  ///< row i is an r where log S has a maximum above zero
  arma::vec log_s;    ///< log S there
  arma::uword size = 0;
  double highest = -std::numeric_limits<double>::infinity();  ///< log max S
};

/// Adds what another search has found.
inline void append(Peaks& peaks, const Peaks& more) {
  peaks.highest = std::max(peaks.highest, more.highest);
  if (more.size == 0) return;
  peaks.decoder.insert_rows(peaks.size, more.decoder);
  peaks.log_s.insert_rows(peaks.size, more.log_s);
  peaks.size += more.size;
}

namespace detail {

// One climb from each row of `decoder`: r <- sum_x w_x p(y|x) with the weights
// w_x that x has in S(r). As an instance of expectation maximisation it never
// decreases S.
class Climb {
 public:
  Climb(const Joint& joint, double beta, const arma::vec& log_z)
      : joint_(joint), beta_(beta), offset_(arma::log(joint.px()) - log_z) {}

  // From `decoder` to the next, in place; sets log_s() of what was given.
  void step(arma::mat& decoder, arma::uword size) {
    evaluate(decoder, size);
    arma::vec sum(weight_.n_rows, arma::fill::zeros);
    for (arma::uword x = 0; x < joint_.size_x(); ++x) {
      add_exp(weight_.colptr(x), highest_.memptr(), sum.memptr(), sum.n_elem);
    }
    log_s_ = arma::log(sum.head(size)) + highest_.head(size);
    joint_.mix_over_x(weight_, decoder);
    decoder.each_col() /= sum;
    decoder.tail_rows(decoder.n_rows - size).zeros();
  }

  // Sets log_weight(): the logarithms of the terms of S, one row for each r.
  void evaluate(const arma::mat& decoder, arma::uword size) {
    const arma::vec weight = arma::sum(decoder.head_rows(size), 1);
    log_decoder(decoder, weight, log_r_);
    joint_.expect_over_y(log_r_, weight_);
    highest_.set_size(weight_.n_rows);
    highest_.fill(-std::numeric_limits<double>::infinity());
    for (arma::uword x = 0; x < joint_.size_x(); ++x) {
      scale_and_shift(weight_.colptr(x), weight_.n_rows, beta_,
                      offset_[x] - beta_ * joint_.negentropy()[x],
                      highest_.memptr());
    }
  }

  const arma::vec& log_s() const { return log_s_; }
  const arma::mat& log_weight() const { return weight_; }

 private:
  const Joint& joint_;
  double beta_;
  arma::vec offset_;
  arma::mat log_r_;
  arma::mat weight_;
  arma::vec highest_;  // term of each row
  arma::vec log_s_;
};

// Square roots of rows scaled to sum to one, as columns: their inner products
// are one less half the squared distance of Hellinger.
inline arma::mat root_columns(const arma::mat& rows, arma::uword size) {
  arma::mat result = rows.head_rows(size).t();
  for (arma::uword i = 0; i < size; ++i) {
    result.col(i) /= arma::accu(result.col(i));
  }
  return arma::sqrt(result);
}

// Is the squared distance of `n` numbers below `limit`? Most are not, which the
// first of them show.
inline bool is_near(const double* a, const double* b, arma::uword n,
                    double limit) {
  double sum = 0.0;
  for (arma::uword i = 0; i < n && sum < limit; ++i) {
    sum += (a[i] - b[i]) * (a[i] - b[i]);
  }
  return sum < limit;
}

}  // namespace detail

/// Climbs S from the rows of `starts` and returns the peaks above `tolerance`,
/// each once. Climbs that come close to a cluster, to a climb that is higher,
/// or to a halt below zero are given up.
class PeakSearch {
 public:
  PeakSearch(const Joint& joint, double beta, const arma::vec& log_z,
             const Clusters& clusters, double tolerance)
      : climb_(joint, beta, log_z),
        known_(detail::root_columns(clusters.mass, clusters.size)),
        tolerance_(tolerance),
        beta_(beta) {}

  Peaks run(arma::mat starts, arma::uword size, int max_cycles,
            const Execution& run = {}) {
    Peaks result;
    arma::mat first;
    arma::mat second;
    for (int cycle = 0; cycle < max_cycles && size > 0; ++cycle) {
      run.stop_if_cancelled();
      first = starts;
      climb_.step(first, size);
      const arma::vec before = climb_.log_s();
      second = first;
      climb_.step(second, size);
      const arma::vec now = climb_.log_s();
      result.highest = std::max(result.highest, now.max());
      const arma::mat roots = detail::root_columns(second, size);
      std::vector<arma::uword> kept;
      for (const arma::uword i : arma::uvec(arma::sort_index(now, "descend"))) {
        const double gain = now[i] - before[i];
        const bool above = now[i] > tolerance_;
        if (above && (gain < 1e-3 * now[i] || cycle + 1 == max_cycles)) {
          add(result, first.row(i), now[i]);
        } else if ((above || now[i] + 200 * gain > 0) &&
                   is_new(roots, i, kept, above)) {
          kept.push_back(i);
        }
      }
      extrapolate(starts, first, second, size);
      size = keep(starts, std::move(kept));
    }
    return result;
  }

 private:
  // From three r in turn to where they lead (Varadhan and Roland 2008), by
  // square roots, which stay positive.
  static void extrapolate(arma::mat& zero, const arma::mat& one,
                          const arma::mat& two, arma::uword size) {
    for (arma::uword i = 0; i < size; ++i) {
      const arma::rowvec start = arma::sqrt(zero.row(i));
      const arma::rowvec end = arma::sqrt(two.row(i));
      const arma::rowvec step = arma::sqrt(one.row(i)) - start;
      const arma::rowvec bend = end - start - 2 * step;
      const double length = arma::norm(bend);
      const double factor =
          length > 0 ? std::clamp(arma::norm(step) / length, 1.0, 64.0) : 1.0;
      const arma::rowvec root =
          start + 2 * factor * step + factor * factor * bend;
      zero.row(i) = arma::square(arma::max(root, 0.1 * end));
      zero.row(i) /= arma::accu(zero.row(i));
    }
  }

  // Is climb i far from the clusters, or above them, and far from the climbs in
  // `kept`, which are higher?
  bool is_new(const arma::mat& roots, arma::uword i,
              const std::vector<arma::uword>& kept, bool above) const {
    const double near = std::min(1e-5, 1e-3 / beta_);
    const arma::uword n = roots.n_rows;
    if (!above) {
      for (arma::uword t = 0; t < known_.n_cols; ++t) {
        if (detail::is_near(roots.colptr(i), known_.colptr(t), n, near)) {
          return false;
        }
      }
    }
    return std::none_of(kept.begin(), kept.end(), [&](arma::uword j) {
      return detail::is_near(roots.colptr(i), roots.colptr(j), n, 0.1 * near);
    });
  }

  static arma::uword keep(arma::mat& rows, std::vector<arma::uword> kept) {
    std::sort(kept.begin(), kept.end());
    arma::mat smaller(padded(kept.size()), rows.n_cols, arma::fill::zeros);
    for (arma::uword i = 0; i < kept.size(); ++i) {
      smaller.row(i) = rows.row(kept[i]);
    }
    rows = std::move(smaller);
    return kept.size();
  }

  void add(Peaks& peaks, const arma::rowvec& r, double log_s) const {
    const arma::vec root = arma::sqrt(r.t() / arma::accu(r));
    for (arma::uword i = 0; i < peaks.size; ++i) {
      const arma::vec other = arma::sqrt(peaks.decoder.row(i).t());
      if (arma::accu(arma::square(root - other)) < 1e-4) return;
    }
    peaks.decoder.insert_rows(peaks.size, r / arma::accu(r));
    peaks.log_s.insert_rows(peaks.size, arma::vec{log_s});
    ++peaks.size;
  }

  detail::Climb climb_;
  arma::mat known_;
  double tolerance_;
  double beta_;
};

/// The rows p(y|x) of some x, as starts for a search.
inline arma::mat conditional_rows(const Joint& joint, const arma::uvec& which) {
  arma::mat result(padded(which.n_elem), joint.size_y(), arma::fill::zeros);
  for (arma::uword i = 0; i < which.n_elem; ++i) {
    joint.for_each(which[i],
                   [&](arma::uword y, double c) { result.at(i, y) = c; });
  }
  return result;
}

/// Adds the peaks as clusters, the highest first, each with the mass that
/// lowers the objective most, as long as there are fewer than `most` clusters.
/// They get a thousandth of p(y): the peak of a climb that started with zeros
/// has them still, and so would a cluster keep them for ever, although
/// S rises infinitely steeply along y if beta p(y|x) < 1. Returns how many were
/// added.
inline arma::uword add_births(Clusters& clusters, const Peaks& peaks,
                              const Joint& joint, double beta,
                              const arma::vec& log_z, arma::uword most) {
  if (peaks.size == 0) return 0;
  detail::Climb climb(joint, beta, log_z);
  arma::mat rows(padded(peaks.size), joint.size_y(), arma::fill::zeros);
  rows.head_rows(peaks.size) = peaks.decoder;
  climb.evaluate(rows, peaks.size);
  const arma::uvec order = arma::sort_index(peaks.log_s, "descend");
  arma::vec log_ratio(joint.size_x(), arma::fill::zeros);
  std::vector<std::pair<arma::uword, double>> births;
  for (const arma::uword i : order) {
    if (clusters.size + births.size() >= most) break;
    // log of exp(-beta KL) / Z, for the Z that the births so far have made.
    arma::vec excess = climb.log_weight().row(i).t();
    excess -= arma::log(joint.px()) + log_ratio;
    const auto slope = [&](double share) {
      double sum = 0.0;
      for (arma::uword x = 0; x < excess.n_elem; ++x) {
        // (h - 1) / (1 + share (h - 1)) for h = exp(excess), without overflow.
        const double e = std::exp(-std::fabs(excess[x]));
        sum +=
            joint.px()[x] * (excess[x] > 0 ? (1 - e) / (e + share * (1 - e))
                                           : (e - 1) / (1 + share * (e - 1)));
      }
      return sum;
    };
    double low = 1e-9;
    double high = 0.9;
    if (!(slope(low) > 0)) continue;
    for (int step = 0; step < 40; ++step) {
      const double middle = std::sqrt(low * high);
      (slope(middle) > 0 ? low : high) = middle;
    }
    for (arma::uword x = 0; x < excess.n_elem; ++x) {
      const double a = std::log1p(-low);
      const double b = std::log(low) + excess[x];
      const double top = std::max(a, b);
      log_ratio[x] += top + std::log1p(std::exp(-std::fabs(a - b)));
    }
    for (auto& birth : births) birth.second *= 1 - low;
    births.emplace_back(i, low);
  }
  if (births.empty()) return 0;
  double rest = 1.0;
  for (const auto& birth : births) rest -= birth.second;
  Clusters grown(clusters.size + births.size(), joint.size_y());
  grown.mass.head_rows(clusters.size) =
      rest * clusters.mass.head_rows(clusters.size);
  for (arma::uword i = 0; i < births.size(); ++i) {
    grown.mass.row(clusters.size + i) =
        births[i].second *
        (0.999 * peaks.decoder.row(births[i].first) + 0.001 * joint.py().t());
  }
  clusters = std::move(grown);
  return births.size();
}

}  // namespace infosift

#endif
