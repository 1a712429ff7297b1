#ifndef INFOSIFT_GLUE_H
#define INFOSIFT_GLUE_H

// Every source file includes this one first: two files that configure Armadillo
// differently would break the one-definition rule.
#include <RcppArmadillo.h>

#include <infosift.hpp>

infosift::DiscreteEstimator as_discrete_estimator(const Rcpp::List& spec);
infosift::PointEstimator as_point_estimator(const Rcpp::List& spec);
infosift::Estimator as_estimator(const Rcpp::List& spec);

/// What encode() of R/encode.R makes of a sample. The codes and masses are
/// views of R's memory, which `sample` must keep alive.
struct DiscreteSample {
  std::vector<infosift::Codes> codes;       ///< all columns of all blocks
  std::vector<infosift::Variables> blocks;  ///< columns of each block
  const double* mass = nullptr;             ///< null for data
  std::size_t size = 0;                     ///< observations or cells
  bool observed_alphabet = false;           ///< or the levels, or these:
  std::vector<double> alphabet;

  infosift::Cells cells() const;
  std::vector<infosift::Codes> block(std::size_t i) const;
  /// The columns of block i, or none if there is no such block.
  infosift::Variables variables(std::size_t i) const;
};

DiscreteSample as_discrete_sample(const Rcpp::List& sample);

/// The blocks x, y and, if there is one, given of a discrete sample as a table
/// of counts, which its masses must be.
infosift::Contingency as_contingency(const Rcpp::List& sample);

/// A seed from R's generator, for the streams of random numbers of the core.
/// The exported function must not be marked rng = false.
std::uint64_t draw_seed();

/// One block of a sample as points; numeric columns by value, codes with the
/// 0/1 metric. Observations are columns in the core.
infosift::Points as_points(const Rcpp::List& block);

/// The same, of one numeric column without a copy: seen in R's memory, which
/// `block` must keep alive, and not to be changed.
infosift::Points as_points_view(const Rcpp::List& block);

/// A coded column: an integer vector with levels, as a factor is and as_coded()
/// of R/coded.R gives.
infosift::Codes as_codes(SEXP coded);

/// The same of each column.
std::vector<infosift::Codes> codes_of_each(const Rcpp::List& columns);
std::size_t most_levels(const std::vector<infosift::Codes>& variables);

/// A column as infosift::screen_features() takes it: an integer vector is
/// discrete with `n_levels` levels, a double vector is numeric.
infosift::Column as_column(SEXP column, double n_levels);

/// What one pass over coded columns tells of each, by columns of a table.
Rcpp::List screened(const std::vector<infosift::DiscreteFeature>& found);

/// Threads for work of about `size` observations, watched by R: interrupts are
/// polled, and `progress`, an R function, is called with the share done. Small
/// work runs in place.
infosift::Execution as_execution(int threads, std::size_t size,
                                 SEXP progress = R_NilValue);

/// Threads for work that is over in some tenths of a second. Nobody waits to
/// interrupt it, so that the calling thread need not poll and is one of the
/// workers: a scheduler may take milliseconds to give a new thread another
/// processor.
inline infosift::Execution unwatched(int threads) {
  infosift::Execution run;
  run.threads = threads;
  run.team = std::make_shared<infosift::Team>();
  return run;
}

/// Threads for counting `pairs` tables of n codes each and so many levels at
/// most. Not watched by R where it is over in two tenths of a second: threads
/// that start while the calling one waits may share a processor for ten
/// milliseconds.
infosift::Execution counting_execution(
    int threads, std::size_t pairs, std::size_t n, std::size_t x_levels,
    std::size_t y_levels, const infosift::DiscreteEstimator& method,
    SEXP progress);

/// Threads for `size` values, of each of which little is asked: one for less
/// than `brief`, which is over before a thread has started, and watched by R
/// where it may take long.
inline infosift::Execution side_by_side(int threads, std::size_t size,
                                        std::size_t brief) {
  constexpr std::size_t long_work = 5000000;
  if (size >= long_work) return as_execution(threads, size);
  return unwatched(size < brief ? 1 : threads);
}

/// Threads for searches about all of n points, each of which takes some 0.3 us
/// in two dimensions and much more in more. What is over in some milliseconds
/// is not worth threads, whose memory is new to the processor.
infosift::Execution search_execution(const infosift::PointEstimator& method,
                                     int threads, std::size_t n,
                                     std::size_t dimensions);

/// Have the memory of searches in n points with so many columns kept by the
/// process for the next one. Getting it anew from the system takes up to a
/// third of the time of a search in 100 000 points. At most 32 MB are kept for
/// each thread. Only for the C library of GNU, which keeps up to twice the
/// largest block freed so far (mallopt(3), M_MMAP_THRESHOLD).
void keep_memory(std::size_t n, std::size_t columns);

/// compute(run), for work of many short loops: as a whole on a thread of its
/// own, which is one of those of each loop, while this one polls.
template <typename Compute>
auto as_one_piece(const infosift::Execution& run, const Compute& compute) {
  if (!run.poll) return compute(run);
  infosift::Execution watched = run;
  watched.threads = 1;
  decltype(compute(run)) result;
  infosift::parallel_for(
      1, 1, watched,
      [&](std::size_t, std::size_t, const infosift::Execution& inner) {
        infosift::Execution shared = inner.on(run.threads);
        shared.team = std::make_shared<infosift::Team>();
        result = compute(shared);
      });
  return result;
}

inline bool is_discrete(const Rcpp::List& estimator) {
  return Rcpp::as<std::string>(estimator.attr("family")) == "discrete";
}

#endif
