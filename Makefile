# What a newcomer needs is `make demo`, what a change needs is `make test`.
.PHONY: demo test install setup document clean

# Screens a data set: prints the table, writes screen.csv and screen.png.
demo: install
	@Rscript tools/demo.R

# All tests: the C++ core plain and under sanitizers, then R CMD check.
test: setup
	@tools/test

install: setup
	@tools/install

setup:
	@tools/setup

# For developers: man/, NAMESPACE and RcppExports.* from the sources' comments.
document:
	Rscript -e 'Rcpp::compileAttributes()' \
	  -e 'roxygen2::roxygenise(load_code = "source")'

clean:
	rm -rf build screen.csv screen.png
