#include "glue.h"

namespace {

std::string name_of(const Rcpp::List& spec) {
  return Rcpp::as<std::string>(spec["name"]);
}

infosift::Neighbours k_of(const Rcpp::List& spec) {
  const auto k = Rcpp::as<std::vector<int>>(spec["k"]);
  return std::vector<arma::uword>(k.begin(), k.end());
}

infosift::Scale scale_of(const Rcpp::List& spec) {
  const auto scale = Rcpp::as<std::string>(spec["scale"]);
  if (scale == "normal") return infosift::Scale::normal;
  if (scale == "sd") return infosift::Scale::sd;
  if (scale == "rank") return infosift::Scale::rank;
  return infosift::Scale::none;
}

infosift::Dirichlet dirichlet_of(const Rcpp::List& spec) {
  using Rule = infosift::Dirichlet::Rule;
  const SEXP a = spec["a"];
  if (TYPEOF(a) == STRSXP) {
    const auto rule = Rcpp::as<std::string>(a);
    return {rule == "perks" ? Rule::perks : Rule::minimax, 0.0};
  }
  return {Rule::fixed, Rcpp::as<double>(a)};
}

}  // namespace

infosift::DiscreteEstimator as_discrete_estimator(const Rcpp::List& spec) {
  const std::string name = name_of(spec);
  if (name == "plugin") return infosift::Plugin{};
  if (name == "miller_madow") return infosift::MillerMadow{};
  if (name == "jackknife") return infosift::Jackknife{};
  if (name == "shrink") return infosift::Shrink{};
  if (name == "dirichlet") return dirichlet_of(spec);
  if (name == "chao_shen") return infosift::ChaoShen{};
  if (name == "chao_wang_jost") return infosift::ChaoWangJost{};
  if (name == "grassberger") return infosift::Grassberger{};
  if (name == "nsb") return infosift::Nsb{};
  if (name == "adaptive") return infosift::AdaptiveDiscrete{};
  if (name == "binned") {  // R has made the numbers classes
    return as_discrete_estimator(Rcpp::List(spec["then"]));
  }
  Rcpp::stop("Internal error: unknown discrete estimator '%s'.", name);
}

infosift::PointEstimator as_point_estimator(const Rcpp::List& spec) {
  const std::string name = name_of(spec);
  if (name == "ksg") {
    return infosift::Ksg{k_of(spec), Rcpp::as<int>(spec["variant"]),
                         scale_of(spec)};
  }
  if (name == "ross") return infosift::Ross{k_of(spec), scale_of(spec)};
  if (name == "mixed") return infosift::Mixed{k_of(spec), scale_of(spec)};
  if (name == "kl") return infosift::KozachenkoLeonenko{k_of(spec)};
  if (name == "adaptive") {
    infosift::Adaptive method{k_of(spec).largest(),
                              Rcpp::as<bool>(spec["debias"])};
    if (method.debias) method.seed = draw_seed();
    return method;
  }
  if (name == "gaussian") {
    return infosift::Gaussian{Rcpp::as<bool>(spec["copula"]),
                              Rcpp::as<bool>(spec["unbiased"])};
  }
  Rcpp::stop("Internal error: unknown estimator '%s'.", name);
}

infosift::Estimator as_estimator(const Rcpp::List& spec) {
  if (is_discrete(spec)) return as_discrete_estimator(spec);
  return as_point_estimator(spec);
}

// Is the covariance of all columns together singular?
// [[Rcpp::export(rng = false)]]
bool is_singular_cpp(const Rcpp::List& sample, const Rcpp::List& estimator) {
  const auto method =
      std::get<infosift::Gaussian>(as_point_estimator(estimator));
  const Rcpp::List blocks = sample["blocks"];
  infosift::Points all = as_points(blocks[0]);
  for (R_xlen_t i = 1; i < blocks.size(); ++i) {
    all = infosift::joined(all, as_points(blocks[i]));
  }
  return infosift::is_singular(method, all);
}
