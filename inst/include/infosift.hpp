// infosift: entropy, mutual information and what is built from them, in C++17.
// Needs Armadillo and the standard library, not R. All values are in nats.
#ifndef INFOSIFT_HPP
#define INFOSIFT_HPP

// Support: special functions, compensated sums, random numbers, threads.
#include "infosift/support/armadillo.hpp"
#include "infosift/support/count_logs.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/gamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/random.hpp"
#include "infosift/support/sum.hpp"
#include "infosift/support/tails.hpp"

// Discrete variables: codes, counts, estimators of entropy, tables with fixed
// margins, cuts of numbers into classes.
// Discrete variables: codes, counts, plug-in formulas, best split.
#include "infosift/discrete/bit_planes.hpp"
#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/chao_shen.hpp"
#include "infosift/discrete/chao_wang_jost.hpp"
#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/contingency.hpp"
#include "infosift/discrete/cut_points.hpp"
#include "infosift/discrete/expected_info.hpp"
#include "infosift/discrete/fixed_margins.hpp"
#include "infosift/discrete/grassberger.hpp"
#include "infosift/discrete/jackknife.hpp"
#include "infosift/discrete/count_log.hpp"
#include "infosift/discrete/key_index.hpp"
#include "infosift/discrete/labels.hpp"
#include "infosift/discrete/local.hpp"
#include "infosift/discrete/miller_madow.hpp"
#include "infosift/discrete/nsb.hpp"
#include "infosift/discrete/packed.hpp"
#include "infosift/discrete/pair_counts.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/discrete/smoothed.hpp"
#include "infosift/discrete/split.hpp"

// Nearest neighbours: k-d tree, sorted margins, estimators.
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/kozachenko_leonenko.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/ross.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/neighbours/ties.hpp"

// Measures: the closed sets of estimators and what follows from entropy.
#include "infosift/measures/adaptive_discrete.hpp"
#include "infosift/measures/estimator.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/measures/partitions.hpp"
#include "infosift/measures/mi_matrix.hpp"
#include "infosift/measures/pair_measure.hpp"
#include "infosift/measures/screen.hpp"
#include "infosift/measures/screen_discrete.hpp"

// Inference: tests and intervals of tables of counts and of points.
#include "infosift/inference/bootstrap_interval.hpp"
#include "infosift/inference/count_draws.hpp"
#include "infosift/inference/exact_test.hpp"
#include "infosift/inference/interval.hpp"
#include "infosift/inference/jackknife_interval.hpp"
#include "infosift/inference/max_test.hpp"
#include "infosift/inference/null_sample.hpp"
#include "infosift/inference/point_test.hpp"
#include "infosift/inference/posterior_interval.hpp"
#include "infosift/inference/regression.hpp"
#include "infosift/inference/shuffled_info.hpp"
#include "infosift/inference/shuffles.hpp"
#include "infosift/inference/sorted_block.hpp"
#include "infosift/inference/subsample_interval.hpp"
#include "infosift/inference/table_sampler.hpp"
#include "infosift/inference/table_test.hpp"

#endif
