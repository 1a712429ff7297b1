// The glue of measures as one unit: parsing Armadillo and the core takes longer
// than all that each file adds.
#include "convert.cpp"
#include "entropy.cpp"
#include "estimator.cpp"
#include "execution.cpp"
#include "mi_matrix.cpp"
#include "multivariate_info.cpp"
#include "mutual_info.cpp"
#include "screen_features.cpp"
