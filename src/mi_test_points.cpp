#include "glue.h"

namespace {

struct PointBlocks {
  infosift::Points x, y;
  std::optional<infosift::Points> z;
};

PointBlocks point_blocks(const Rcpp::List& sample) {
  const Rcpp::List blocks = sample["blocks"];
  PointBlocks result{as_points(blocks[0]), as_points(blocks[1]), std::nullopt};
  if (blocks.size() > 2) result.z = as_points(blocks[2]);
  return result;
}

infosift::PointTestPlan as_plan(const Rcpp::List& plan) {
  using infosift::Surrogates;
  infosift::PointTestPlan result;
  result.permutations = Rcpp::as<std::size_t>(plan["permutations"]);
  result.stop_after = Rcpp::as<std::size_t>(plan["stop_after"]);
  result.gamma = Rcpp::as<bool>(plan["gamma"]);
  result.tail = Rcpp::as<bool>(plan["tail"]);
  result.k_shuffle = Rcpp::as<std::size_t>(plan["neighbours"]);
  result.surrogates = Rcpp::as<bool>(plan["residual"]) ? Surrogates::residual
                                                       : Surrogates::local;
  result.seed = draw_seed();
  return result;
}

}  // namespace

// `many` is the estimator with more neighbours that tests, too, or NULL.
// [[Rcpp::export]]
Rcpp::List mi_test_points_cpp(const Rcpp::List& sample,
                              const Rcpp::List& estimator,
                              const Rcpp::Nullable<Rcpp::List>& many,
                              const Rcpp::List& plan, int threads,
                              SEXP progress) {
  const PointBlocks blocks = point_blocks(sample);
  const infosift::PointTestPlan how = as_plan(plan);
  const infosift::PointEstimator method = as_point_estimator(estimator);
  const infosift::Execution run =
      as_execution(threads, how.permutations * blocks.x.n(), progress);
  const infosift::PointTestResult found =
      many.isNull()
          ? infosift::point_test(method, blocks.x, blocks.y, blocks.z, how, run)
          : infosift::point_test(method, as_point_estimator(many.get()),
                                 blocks.x, blocks.y, blocks.z, how, run);
  return Rcpp::List::create(
      Rcpp::Named("p_value") = found.p_value, Rcpp::Named("tail") = found.tail,
      Rcpp::Named("by_many") = found.by_many, Rcpp::Named("info") = found.info,
      Rcpp::Named("null_mean") = found.null_mean,
      Rcpp::Named("drawn") = static_cast<double>(found.drawn));
}

// [[Rcpp::export]]
Rcpp::List mi_interval_points_cpp(const Rcpp::List& sample,
                                  const Rcpp::List& estimator, double level,
                                  int draws, int threads, SEXP progress) {
  const PointBlocks blocks = point_blocks(sample);
  const auto halves = static_cast<std::size_t>(draws);
  const infosift::Interval found = infosift::subsample_interval(
      as_point_estimator(estimator), blocks.x, blocks.y, blocks.z, level,
      halves, draw_seed(),
      as_execution(threads, halves * blocks.x.n(), progress));
  return Rcpp::List::create(Rcpp::Named("estimate") = found.estimate,
                            Rcpp::Named("limits") = Rcpp::NumericVector::create(
                                Rcpp::Named("lower") = found.lower,
                                Rcpp::Named("upper") = found.upper));
}
