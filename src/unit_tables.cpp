// The glue of tables of counts as one unit, see unit_measures.cpp.
#include "as_discrete.cpp"
#include "compare_partitions.cpp"
#include "inference.cpp"
#include "mi_interval.cpp"
#include "mi_test.cpp"
#include "mi_test_points.cpp"
