// infosift: entropy, mutual information and what is built from them, in C++17.
// Needs Armadillo and the standard library, not R. All values are in nats.
#ifndef INFOSIFT_HPP
#define INFOSIFT_HPP

// Support: special functions, compensated sums, threads.
#include "infosift/support/armadillo.hpp"
#include "infosift/support/digamma.hpp"
#include "infosift/support/parallel.hpp"
#include "infosift/support/sum.hpp"

// Discrete variables: codes, counts, plug-in formulas, best split.
#include "infosift/discrete/cells.hpp"
#include "infosift/discrete/codes.hpp"
#include "infosift/discrete/key_index.hpp"
#include "infosift/discrete/local.hpp"
#include "infosift/discrete/plugin.hpp"
#include "infosift/discrete/split.hpp"

// Nearest neighbours: k-d tree, sorted margins, estimators.
#include "infosift/neighbours/adaptive.hpp"
#include "infosift/neighbours/canonical.hpp"
#include "infosift/neighbours/components.hpp"
#include "infosift/neighbours/gaussian.hpp"
#include "infosift/neighbours/kd_tree.hpp"
#include "infosift/neighbours/kozachenko_leonenko.hpp"
#include "infosift/neighbours/ksg.hpp"
#include "infosift/neighbours/local_linear.hpp"
#include "infosift/neighbours/margin.hpp"
#include "infosift/neighbours/mixed.hpp"
#include "infosift/neighbours/neighbour_lists.hpp"
#include "infosift/neighbours/points.hpp"
#include "infosift/neighbours/residual.hpp"
#include "infosift/neighbours/ross.hpp"
#include "infosift/neighbours/scaling.hpp"
#include "infosift/neighbours/ties.hpp"

// Measures: the closed sets of estimators and what follows from entropy.
#include "infosift/measures/estimator.hpp"
#include "infosift/measures/identities.hpp"
#include "infosift/measures/screen.hpp"

#endif
