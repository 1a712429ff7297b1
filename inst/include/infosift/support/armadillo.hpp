// Armadillo, however it reaches us: inside R the glue has already included it
// through RcppArmadillo, elsewhere the stand-alone library is used.
#ifndef INFOSIFT_ARMADILLO_HPP
#define INFOSIFT_ARMADILLO_HPP

#ifndef ARMA_INCLUDES
#include <armadillo>
#endif

#endif
