#ifndef INFOSIFT_CRITERIA_HPP
#define INFOSIFT_CRITERIA_HPP

#include <algorithm>
#include <cstddef>
#include <limits>
#include <variant>

namespace infosift {

/// What a candidate X, a selected feature Z and the target Y have to do with
/// each other, in nats. A criterion says which of it is wanted; other members
/// may not be set.
struct Triple {
  double xz = 0.0;          ///< I(X; Z)
  double xz_given_y = 0.0;  ///< I(X; Z | Y)
  double xy_given_z = 0.0;  ///< I(X; Y | Z)
  double joint = 0.0;       ///< I(X, Z; Y)
  double entropy = 0.0;     ///< H(X, Y, Z)
  /// I(X; Z) of the two by themselves, which some estimators estimate otherwise
  /// than with Y; NaN if that has not been done.
  double pair = std::numeric_limits<double>::quiet_NaN();

  /// The share of what there is to know in the joint information.
  double normalized() const { return entropy > 0.0 ? joint / entropy : 0.0; }
};

struct Wanted {
  bool xz = false, xz_given_y = false, xy_given_z = false, joint = false,
       entropy = false;
};

// A criterion scores a candidate by its information about the target and what
// it has to do with each feature that is selected. The terms of the selected
// features are added up, or the lowest counts. The first feature is the one
// with the most information, whatever the criterion. Brown et al. (2012) have
// the common view of them.

/// A criterion whose terms are added up.
struct Additive {
  static constexpr bool lowest = false;
  static double start(double) { return 0.0; }
};

/// A criterion of which the lowest term counts: it can only fall as features
/// are selected.
struct Lowest {
  static constexpr bool lowest = true;
  static double start(double) {
    return std::numeric_limits<double>::infinity();
  }
  static double score(double, double total, std::size_t) { return total; }
};

/// I(X; Y).
struct Mim : Additive {
  static constexpr Wanted wanted{};
  static double term(const Triple&) { return 0.0; }
  static double score(double relevance, double, std::size_t) {
    return relevance;
  }
};

/// I(X; Y) - mean I(X; Z) (Peng et al. 2005).
struct Mrmr : Additive {
  static constexpr Wanted wanted{true, false, false, false, false};
  static double term(const Triple& t) { return t.xz; }
  static double score(double relevance, double total, std::size_t selected) {
    return relevance - total / static_cast<double>(selected);
  }
};

/// sum I(X, Z; Y) (Yang and Moody 1999).
struct Jmi : Additive {
  static constexpr Wanted wanted{false, false, false, true, false};
  static double term(const Triple& t) { return t.joint; }
  static double score(double, double total, std::size_t) { return total; }
};

/// sum I(X, Z; Y) / H(X, Y, Z) (Meyer and Bontempi 2006).
struct Disr : Additive {
  static constexpr Wanted wanted{false, false, false, true, true};
  static double term(const Triple& t) { return t.normalized(); }
  static double score(double, double total, std::size_t) { return total; }
};

/// I(X; Y) - sum (I(X; Z) - I(X; Z | Y)) (Lin and Tang 2006).
struct Cife : Additive {
  static constexpr Wanted wanted{true, true, false, false, false};
  static double term(const Triple& t) { return t.xz - t.xz_given_y; }
  static double score(double relevance, double total, std::size_t) {
    return relevance - total;
  }
};

/// I(X; Y) - sum max(0, I(X; Z) - I(X; Z | Y)) (Jakulin 2005).
struct Icap : Cife {
  static double term(const Triple& t) {
    return std::max(0.0, t.xz - t.xz_given_y);
  }
};

/// min(I(X; Y), min I(X; Y | Z)) (Fleuret 2004).
struct Cmim : Lowest {
  static constexpr Wanted wanted{false, false, true, false, false};
  static double start(double relevance) { return relevance; }
  static double term(const Triple& t) { return t.xy_given_z; }
};

/// min I(X, Z; Y) (Bennasar et al. 2015).
struct Jmim : Lowest {
  static constexpr Wanted wanted{false, false, false, true, false};
  static double term(const Triple& t) { return t.joint; }
};

/// min I(X, Z; Y) / H(X, Y, Z) (Bennasar et al. 2015).
struct Njmim : Lowest {
  static constexpr Wanted wanted{false, false, false, true, true};
  static double term(const Triple& t) { return t.normalized(); }
};

/// sum I(X, Z, W; Y) over pairs of selected features; with one of them, Jmi
/// (Sechidis et al. 2019).
struct Jmi3 : Jmi {};

/// I(X; Y | all selected).
struct Cmi {};

/// Every criterion. Adding one is adding its type here.
using Criterion = std::variant<Mim, Mrmr, Jmi, Jmi3, Jmim, Njmim, Disr, Cmim,
                               Cife, Icap, Cmi>;

}  // namespace infosift

#endif
