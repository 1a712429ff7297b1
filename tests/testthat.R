library(testthat)
library(infosift)

test_check("infosift")
