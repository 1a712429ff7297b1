// Armadillo, however it reaches us: inside R the glue has already included it
// through RcppArmadillo, elsewhere the stand-alone library is used.
#ifndef INFOSIFT_ARMADILLO_HPP
#define INFOSIFT_ARMADILLO_HPP

#ifndef ARMA_INCLUDES
#include <armadillo>
#endif

// RcppArmadillo has 32-bit words unless told otherwise.
static_assert(sizeof(arma::uword) == 8, "define ARMA_64BIT_WORD");

#endif
