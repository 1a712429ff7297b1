pkgname <- "infosift"
source(file.path(R.home("share"), "R", "examples-header.R"))
options(warn = 1)
library('infosift')

base::assign(".oldSearch", base::search(), pos = 'CheckExEnv')
base::assign(".old_wd", base::getwd(), pos = 'CheckExEnv')
cleanEx()
nameEx("FilterMutualInfo")
### * FilterMutualInfo

flush(stderr()); flush(stdout())

### Name: FilterMutualInfo
### Title: A filter for mlr3
### Aliases: FilterMutualInfo

### ** Examples

if (requireNamespace("mlr3filters", quietly = TRUE)) {
  task <- mlr3::as_task_classif(iris, target = "Species")
  filter <- mlr3filters::flt("mutual_info")
  filter$calculate(task)
  print(round(filter$scores, 2)) # Petal.Width: 1.5

  # A model of the best two
  task$select(names(filter$scores)[1:2])
  learner <- mlr3::lrn("classif.rpart")
  learner$train(task)
  learner$predict(task)$score() # error rate 0.04
}



cleanEx()
nameEx("adaptive_parts")
### * adaptive_parts

flush(stderr()); flush(stdout())

### Name: adaptive_parts
### Title: What the adaptive estimate is chosen from
### Aliases: adaptive_parts

### ** Examples

# A straight line and a little noise: log2(1 + 1000^2) / 2 = 9.966 bits
set.seed(1)
x <- rnorm(1000)
y <- x + rnorm(1000, sd = 0.001)
adaptive_parts(x, y)



cleanEx()
nameEx("as_discrete")
### * as_discrete

flush(stderr()); flush(stdout())

### Name: as_discrete
### Title: Turn numbers into classes
### Aliases: as_discrete

### ** Examples

as_discrete(c(0, 1, 2.5, 7, 10), bins = 2)

# Information of classes, and of the numbers themselves: 1.351 and 1.473 bits
petal <- as_discrete(iris$Petal.Length, bins = 10)
mutual_info(petal, iris$Species)
mutual_info(iris$Petal.Length, iris$Species)

# Cuts that tell about the species: petals at 2.45 and 4.75 cm
flowers <- as_discrete(iris, method = "mdl", y = iris$Species)
discrete_rule(flowers)
mutual_info(flowers$Petal.Length, flowers$Species) # 1.3565 bits

# The same classes for new flowers
predict(discrete_rule(flowers), iris[c(1, 51), ])



cleanEx()
nameEx("chain_rule")
### * chain_rule

flush(stderr()); flush(stdout())

### Name: chain_rule
### Title: Chain rule of mutual information
### Aliases: chain_rule chain_rule.formula chain_rule.default

### ** Examples

# A sum of two fair bits: the first tells 0.5 bits of it, the second 1 more
p <- array(0, c(2, 2, 3), list(A = 0:1, B = 0:1, Sum = 0:2))
for (a in 1:2) for (b in 1:2) p[a, b, a + b - 1] <- 1 / 4
chain <- chain_rule(pmf(p), y = "Sum")
chain
chain$total # 1.5 bits
plot(chain)

# A table, and the order in which variables become known
chain_rule(Titanic, y = "Survived", order = c("Sex", "Class"))
chain_rule(Titanic, y = "Survived", order = c("Class", "Sex"))

# Data
chain_rule(Species ~ wide + long, data = data.frame(
  Species = iris$Species,
  wide = iris$Petal.Width > 0.8, long = iris$Petal.Length > 4.8
))

# Two numbers known, the third wanted: 0.8
chain_rule(terms = c("I(X; Y)" = 0.5, "I(X; Z | Y)" = 0.3), total = NA)



cleanEx()
nameEx("compare_partitions")
### * compare_partitions

flush(stderr()); flush(stdout())

### Name: compare_partitions
### Title: Compare two partitions of the same observations
### Aliases: compare_partitions normalized_mutual_info adjusted_mutual_info
###   variation_of_information

### ** Examples

# Three species, and three clusters of flowers by the width of the petal
width <- cut(iris$Petal.Width, c(0, 0.8, 1.7, 3))
compare_partitions(iris$Species, width)

normalized_mutual_info(iris$Species, width) # 0.8705
adjusted_mutual_info(iris$Species, width) # 0.8689
variation_of_information(iris$Species, width) # 0.4100 bits

# Many small clusters share much by chance: 0.7742 and 0.0070
set.seed(1)
x <- sample(100, 200, replace = TRUE)
y <- sample(100, 200, replace = TRUE)
normalized_mutual_info(x, y)
adjusted_mutual_info(x, y)



cleanEx()
nameEx("data_processing")
### * data_processing

flush(stderr()); flush(stdout())

### Name: data_processing
### Title: Data-processing inequality
### Aliases: data_processing

### ** Examples

# Two channels in a row, each right nine times out of ten: 0.5310 bits pass
# each of them, 0.3199 both
channel <- matrix(c(0.9, 0.1, 0.1, 0.9), 2)
p <- array(0, c(2, 2, 2))
for (y in 1:2) p[, y, ] <- 0.5 * channel[, y] %o% channel[y, ]
data_processing(pmf(p))

data_processing(i_xy = 5)
data_processing(i_xy = 5, i_yz = 3)$bound # 3



cleanEx()
nameEx("discrete_rule")
### * discrete_rule

flush(stderr()); flush(stdout())

### Name: discrete_rule
### Title: The rule by which numbers became classes
### Aliases: discrete_rule predict.infosift_rule

### ** Examples

rule <- discrete_rule(as_discrete(c(0, 1, 2.5, 7, 10), bins = 2))
rule
predict(rule, c(4.9, 5, 12)) # [0, 5), [5, 10], [5, 10]
predict(rule, c(4.9, 5, 12), outside = "missing") # the last is NA



cleanEx()
nameEx("entropy")
### * entropy

flush(stderr()); flush(stdout())

### Name: entropy
### Title: Entropy
### Aliases: entropy cond_entropy

### ** Examples

entropy(pmf(c(0.5, 0.25, 0.25))) # 1.5 bits
entropy(c("a", "b", "b", "b")) # 0.8113 bits
entropy(mtcars[c("cyl", "gear")], method = "plugin") # 2.4681 bits

# Of one bit, a channel that is right eight times out of ten leaves 0.7219
cond_entropy(pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2)))



cleanEx()
nameEx("entropy_posterior")
### * entropy_posterior

flush(stderr()); flush(stdout())

### Name: entropy_posterior
### Title: Posterior of an entropy
### Aliases: entropy_posterior

### ** Examples

entropy_posterior(as.table(c(4, 2, 3, 0, 2, 4, 0, 0, 2))) # 2.56 bits, sd 0.18



cleanEx()
nameEx("est_adaptive")
### * est_adaptive

flush(stderr()); flush(stdout())

### Name: est_adaptive
### Title: Adaptive estimator: the most accurate of several
### Aliases: est_adaptive

### ** Examples

est_adaptive()

# Three noisy copies of three columns, among noise: 3 * 1.198 bits
set.seed(1)
x <- matrix(rnorm(5000), 1000)
y <- x
y[, 1:3] <- 0.9 * x[, 1:3] + sqrt(1 - 0.9^2) * rnorm(3000)
y[, 4:5] <- rnorm(2000)
mutual_info(x, y, method = est_adaptive())
mutual_info(x, y, method = est_ksg())

# Hair and eye colour of 592 students: 0.1632 bits, 0.1784 by plug-in
mutual_info(margin(HairEyeColor, c("Hair", "Eye")), method = est_adaptive())

# Twenty letters paired at random: 0 bits, where the plug-in has 3.3
mutual_info(letters[1:20], rep(letters[1:10], 2), method = est_adaptive())



cleanEx()
nameEx("est_binned")
### * est_binned

flush(stderr()); flush(stdout())

### Name: est_binned
### Title: Estimator that bins numbers first
### Aliases: est_binned

### ** Examples

est_binned("equal_width", bins = 8)

# One hundred different values in four intervals: 2 bits
x <- seq(0.5, 99.5)
mutual_info(x, x^2, method = est_binned(bins = 4))



cleanEx()
nameEx("est_chao_shen")
### * est_chao_shen

flush(stderr()); flush(stdout())

### Name: est_chao_shen
### Title: Chao-Shen estimator for discrete variables
### Aliases: est_chao_shen

### ** Examples

entropy(c("a", "b", "b", "b"), method = est_chao_shen(), base = exp(1)) # 0.9116 nats



cleanEx()
nameEx("est_chao_wang_jost")
### * est_chao_wang_jost

flush(stderr()); flush(stdout())

### Name: est_chao_wang_jost
### Title: Chao-Wang-Jost estimator for discrete variables
### Aliases: est_chao_wang_jost

### ** Examples

entropy(c("a", "b", "b", "b"), method = est_chao_wang_jost(), base = exp(1)) # 0.8333 nats



cleanEx()
nameEx("est_dirichlet")
### * est_dirichlet

flush(stderr()); flush(stdout())

### Name: est_dirichlet
### Title: Dirichlet estimator for discrete variables
### Aliases: est_dirichlet

### ** Examples

# (3 + 1) / 6 and (1 + 1) / 6: 0.9183 bits
entropy(c("a", "a", "a", "b"), method = est_dirichlet("laplace"))



cleanEx()
nameEx("est_gaussian")
### * est_gaussian

flush(stderr()); flush(stdout())

### Name: est_gaussian
### Title: Gaussian estimator
### Aliases: est_gaussian

### ** Examples

est_gaussian(copula = TRUE)

# -log2(1 - r^2) / 2
mutual_info(mtcars$mpg, mtcars$wt, method = est_gaussian()) # 1.0075
-log2(1 - cor(mtcars$mpg, mtcars$wt)^2) / 2



cleanEx()
nameEx("est_grassberger")
### * est_grassberger

flush(stderr()); flush(stdout())

### Name: est_grassberger
### Title: Grassberger estimator for discrete variables
### Aliases: est_grassberger

### ** Examples

entropy(c("a", "b", "b", "b"), method = est_grassberger(), base = exp(1)) # 0.8301 nats



cleanEx()
nameEx("est_jackknife")
### * est_jackknife

flush(stderr()); flush(stdout())

### Name: est_jackknife
### Title: Jackknife estimator for discrete variables
### Aliases: est_jackknife

### ** Examples

entropy(c("a", "b", "b", "b"), method = est_jackknife(), base = exp(1)) # 0.8170 nats



cleanEx()
nameEx("est_kl")
### * est_kl

flush(stderr()); flush(stdout())

### Name: est_kl
### Title: Nearest-neighbour entropy of Kozachenko and Leonenko
### Aliases: est_kl

### ** Examples

est_kl()

# The uniform distribution on (0, 8) has 3 bits.
set.seed(1)
entropy(8 * runif(1000), method = est_kl(k = 5)) # 3.0269



cleanEx()
nameEx("est_ksg")
### * est_ksg

flush(stderr()); flush(stdout())

### Name: est_ksg
### Title: Nearest-neighbour estimator of Kraskov, Stögbauer and
###   Grassberger
### Aliases: est_ksg

### ** Examples

est_ksg(k = 5)

# Normal variables with correlation 0.9 share 1.198 bits.
set.seed(1)
x <- rnorm(1000)
y <- 0.9 * x + sqrt(1 - 0.9^2) * rnorm(1000)
mutual_info(x, y, method = est_ksg(k = 5)) # 1.2054



cleanEx()
nameEx("est_miller_madow")
### * est_miller_madow

flush(stderr()); flush(stdout())

### Name: est_miller_madow
### Title: Miller-Madow estimator for discrete variables
### Aliases: est_miller_madow

### ** Examples

entropy(c("a", "b", "b", "b"), method = est_miller_madow(), base = exp(1))
# 0.6873 nats: 0.5623 by plug-in, and (2 - 1)/(2 * 4)



cleanEx()
nameEx("est_mixed")
### * est_mixed

flush(stderr()); flush(stdout())

### Name: est_mixed
### Title: Nearest-neighbour estimator of Mesner and Shalizi for any kind
###   of data
### Aliases: est_mixed

### ** Examples

est_mixed(k = 5)
mutual_info(iris$Petal.Length, iris$Species, method = est_mixed(k = 5)) # 1.454



cleanEx()
nameEx("est_nsb")
### * est_nsb

flush(stderr()); flush(stdout())

### Name: est_nsb
### Title: Nemenman-Shafee-Bialek estimator for discrete variables
### Aliases: est_nsb

### ** Examples

# 8 of 1000 values were seen, each once
entropy(1:8, method = est_nsb(alphabet = 1000)) # 8.06 bits; at most 9.97



cleanEx()
nameEx("est_plugin")
### * est_plugin

flush(stderr()); flush(stdout())

### Name: est_plugin
### Title: Plug-in estimator for discrete variables
### Aliases: est_plugin

### ** Examples

est_plugin()
x <- c("a", "a", "b", "b")
entropy(x, method = est_plugin()) # 1 bit



cleanEx()
nameEx("est_ross")
### * est_ross

flush(stderr()); flush(stdout())

### Name: est_ross
### Title: Nearest-neighbour estimator of Ross for a class and a numeric
###   variable
### Aliases: est_ross

### ** Examples

est_ross()

# Three classes, four standard deviations apart: most of log2(3) = 1.585 bits
set.seed(1)
class <- rep(c("a", "b", "c"), each = 300)
x <- rnorm(900, mean = c(a = 4, b = 8, c = 12)[class])
mutual_info(x, class, method = est_ross()) # 1.4460



cleanEx()
nameEx("est_shrink")
### * est_shrink

flush(stderr()); flush(stdout())

### Name: est_shrink
### Title: Shrinkage estimator for discrete variables
### Aliases: est_shrink

### ** Examples

# Without counts all cells are equally likely; more counts move it from there
entropy(as.table(c(4, 0)), method = est_shrink()) # 0 bits: no variance seen
entropy(as.table(c(3, 1)), method = est_shrink()) # 1 bit: lambda is 1
entropy(as.table(c(30, 10)), method = est_shrink()) # 0.8296 bits



cleanEx()
nameEx("getImpMI")
### * getImpMI

flush(stderr()); flush(stdout())

### Name: getImpMI
### Title: Importance by mutual information, for Boruta
### Aliases: getImpMI

### ** Examples

round(getImpMI(iris[-5], iris$Species), 2) # Petal.Width: 1.5

if (requireNamespace("Boruta", quietly = TRUE)) {
  set.seed(1)
  noise <- data.frame(noise = rnorm(150))
  found <- Boruta::Boruta(
    cbind(iris[-5], noise), iris$Species,
    getImp = getImpMI
  )
  kept <- Boruta::getSelectedAttributes(found) # all but the noise
  if (requireNamespace("MASS", quietly = TRUE)) {
    model <- MASS::lda(iris[kept], iris$Species)
    print(mean(predict(model)$class == iris$Species)) # 0.98
  }
}



cleanEx()
nameEx("ib_agglomerative")
### * ib_agglomerative

flush(stderr()); flush(stdout())

### Name: ib_agglomerative
### Title: Agglomerative information bottleneck
### Aliases: ib_agglomerative

### ** Examples

hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
tree <- ib_agglomerative(hair)
tree
cutree(as.hclust(tree), 2)
tree$merges$ity[tree$merges$clusters == 2] # 0.1504 bits of 0.1784



cleanEx()
nameEx("ib_critical_beta")
### * ib_critical_beta

flush(stderr()); flush(stdout())

### Name: ib_critical_beta
### Title: Where the information bottleneck begins
### Aliases: ib_critical_beta

### ** Examples

# 1 / (1 - 0.2)^2 = 1.5625, both
ib_critical_beta(pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2)))

# A rare input: 2.2225 and 5.8325
ib_critical_beta(pmf(matrix(c(0.027, 0.097, 0.003, 0.873), 2)))



cleanEx()
nameEx("ib_curve")
### * ib_curve

flush(stderr()); flush(stdout())

### Name: ib_curve
### Title: The curve of the information bottleneck
### Aliases: ib_curve

### ** Examples

hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
curve <- ib_curve(hair, n = 20, refine = 5)
curve
max(curve$points$gap) < 1e-8 # TRUE: every point is optimal



cleanEx()
nameEx("ib_gaussian")
### * ib_gaussian

flush(stderr()); flush(stdout())

### Name: ib_gaussian
### Title: Information bottleneck of Gaussian variables
### Aliases: ib_gaussian

### ** Examples

# Correlation 0.8: nothing below beta = 1 / 0.64 = 1.5625
fit <- ib_gaussian(1, 2, sigma = matrix(c(1, 0.8, 0.8, 1), 2))
fit
as.data.frame(fit, beta = c(1.5, 2, 5))
fit$info_xy # 0.737 bits



cleanEx()
nameEx("ib_sequential")
### * ib_sequential

flush(stderr()); flush(stdout())

### Name: ib_sequential
### Title: Sequential information bottleneck
### Aliases: ib_sequential

### ** Examples

set.seed(1)
hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
fit <- ib_sequential(hair, n_clusters = 2)
fit$labels
fit$ity # 0.1504 bits of 0.1784



cleanEx()
nameEx("ib_validate")
### * ib_validate

flush(stderr()); flush(stdout())

### Name: ib_validate
### Title: How much of a bottleneck is real
### Aliases: ib_validate

### ** Examples

set.seed(1)
hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
ib_validate(hair, n_clusters = 1:4, folds = 4, permutations = 5)



cleanEx()
nameEx("info_bottleneck")
### * info_bottleneck

flush(stderr()); flush(stdout())

### Name: info_bottleneck
### Title: Information bottleneck
### Aliases: info_bottleneck

### ** Examples

# A channel that is right nine times out of ten: below beta = 1.5625 nothing
# is worth keeping
p <- pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2))
fit <- info_bottleneck(p, beta = 2)
fit
fit$ixt # 0.6964 bits
predict(fit, c(0.5, 0.5))

# What hair tells about eyes, in 0.05 bits
hair <- apply(HairEyeColor, c("Hair", "Eye"), sum) |> as.table()
info_bottleneck(hair, relevance = 0.05)$ity # 0.05



cleanEx()
nameEx("information_gain")
### * information_gain

flush(stderr()); flush(stdout())

### Name: information_gain
### Title: Information gain of a split
### Aliases: information_gain information_gain.formula
###   information_gain.default

### ** Examples

# One feature that halves the uncertainty about a fair class: 0.3113 bits
information_gain(c("a", "a", "a", "b"), c("u", "u", "v", "v"))

# Petals below 2.45 cm single out one of three species: 0.9183 bits
information_gain(Species ~ ., data = iris)



cleanEx()
nameEx("is_estimator")
### * is_estimator

flush(stderr()); flush(stdout())

### Name: is_estimator
### Title: Is it an estimator?
### Aliases: is_estimator

### ** Examples

is_estimator(est_ksg(k = 5))
is_estimator("ksg")



cleanEx()
nameEx("kl_divergence")
### * kl_divergence

flush(stderr()); flush(stdout())

### Name: kl_divergence
### Title: Kullback-Leibler divergence and cross-entropy
### Aliases: kl_divergence cross_entropy

### ** Examples

fair <- pmf(c(0.5, 0.5))
loaded <- pmf(c(0.9, 0.1))
kl_divergence(fair, loaded) # 0.7370 bits
kl_divergence(loaded, fair) # 0.5310 bits
cross_entropy(fair, loaded) # 1.7370 bits



cleanEx()
nameEx("mi_interval")
### * mi_interval

flush(stderr()); flush(stdout())

### Name: mi_interval
### Title: Interval for mutual information
### Aliases: mi_interval

### ** Examples

counts <- as.table(matrix(c(40, 10, 10, 40), 2))
mutual_info(counts) # 0.2781 bits

# Without draws: 0.2780, from 0.1215 to 0.4346 bits
mi_interval(counts, interval = "jackknife")

set.seed(1)
mi_interval(counts)

# Normal variables with correlation 0.6 share 0.3219 bits
x <- rnorm(300)
y <- 0.6 * x + 0.8 * rnorm(300)
mi_interval(x, y) # 0.2662, from 0.1059 to 0.4265 bits



cleanEx()
nameEx("mi_matrix")
### * mi_matrix

flush(stderr()); flush(stdout())

### Name: mi_matrix
### Title: Mutual information of all pairs of columns
### Aliases: mi_matrix

### ** Examples

people <- as.data.frame(Titanic)
people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
info <- mi_matrix(people)
info
info["Sex", "Survived"] # 0.1424 bits
head(as.data.frame(info))
mi_matrix(people[1:3], given = people$Survived, normalize = "joint")



cleanEx()
nameEx("mi_sbf")
### * mi_sbf

flush(stderr()); flush(stdout())

### Name: mi_sbf
### Title: Selection by filter, for caret
### Aliases: mi_sbf

### ** Examples

if (requireNamespace("caret", quietly = TRUE)) {
  control <- caret::sbfControl(
    mi_sbf(caret::ldaSBF, top = 2),
    method = "cv", number = 5, multivariate = TRUE
  )
  set.seed(1)
  model <- caret::sbf(iris[-5], iris$Species, sbfControl = control)
  print(caret::predictors(model)) # the two of the petals
  model$results$Accuracy # about 0.96
}



cleanEx()
nameEx("mi_scores")
### * mi_scores

flush(stderr()); flush(stdout())

### Name: mi_scores
### Title: Scores of features as plain numbers
### Aliases: mi_scores mi_scores.default mi_scores.formula
###   mi_scores.infosift_scores

### ** Examples

scores <- mi_scores(iris[-5], iris$Species)
round(scores["Petal.Width"], 4) # 1.4992 bits

# A model of the best two
best <- names(sort(scores, decreasing = TRUE))[1:2]
if (requireNamespace("MASS", quietly = TRUE)) {
  model <- MASS::lda(iris[best], iris$Species)
  mean(predict(model)$class == iris$Species) # 0.96
}



cleanEx()
nameEx("mi_test")
### * mi_test

flush(stderr()); flush(stdout())

### Name: mi_test
### Title: Test of independence by mutual information
### Aliases: mi_test

### ** Examples

# Fisher's tea tasting: 34 / 70 = 0.4857
mi_test(as.table(matrix(c(3, 1, 1, 3), 2)))$p.value

# Did the class matter on the Titanic? And among people of the same sex?
mi_test(margin(Titanic, c("Class", "Survived")))
mi_test(margin(Titanic, 1:4), y = "Survived", given = "Sex", test = "asymptotic")

# 300 observations of 20 x 10 cells that have nothing to do with each other:
# G is far from its limit, the permutation test need not care
set.seed(3)
x <- factor(sample(20, 300, TRUE))
y <- factor(sample(10, 300, TRUE))
mi_test(x, y, test = "asymptotic")$p.value # 0.0022
mi_test(x, y)$p.value # 0.082

# Two numbers that depend on each other through a third only
z <- rnorm(200)
u <- z + rnorm(200)
v <- z + rnorm(200)
mi_test(u, v)$p.value # 3.2e-05
mi_test(u, v, given = z, permutations = 199)$p.value # 0.735



cleanEx()
nameEx("mutual_info")
### * mutual_info

flush(stderr()); flush(stdout())

### Name: mutual_info
### Title: Mutual information
### Aliases: mutual_info cond_mutual_info

### ** Examples

# A binary channel that is right eight times out of ten: 0.2781 bits
p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
mutual_info(p)

# Counts, and the same as data
mutual_info(as.table(matrix(c(40, 10, 10, 40), 2)))
mutual_info(rep(c("a", "b"), each = 50), rep(c("u", "v", "u"), c(40, 50, 10)))

# A numeric variable and a class
mutual_info(iris$Petal.Length, iris$Species) # 1.473 bits

# Neither of two fair bits tells about their exclusive or; given one of them,
# the other tells everything: 0 and 1 bit
xor <- array(0, c(2, 2, 2))
xor[cbind(c(1, 1, 2, 2), c(1, 2, 1, 2), c(1, 2, 2, 1))] <- 1 / 4
mutual_info(margin(pmf(xor), c("X", "Z")))
cond_mutual_info(pmf(xor), y = "Z", given = "Y")



cleanEx()
nameEx("negative-information")
### * negative-information

flush(stderr()); flush(stdout())

### Name: negative-information
### Title: Questions about estimates: negative, too large, different
###   elsewhere
### Aliases: negative-information infosift-faq

### ** Examples

# Independent: on either side of zero
set.seed(1)
replicate(5, mutual_info(rnorm(500), rnorm(500)))

# As scikit-learn, less its noise and clipping
x <- rnorm(500)
mutual_info(x, x + rnorm(500), method = est_ksg(3, scale = "sd"), base = exp(1))



cleanEx()
nameEx("plot.infosift_bottleneck")
### * plot.infosift_bottleneck

flush(stderr()); flush(stdout())

### Name: plot.infosift_bottleneck
### Title: Plot an encoder
### Aliases: plot.infosift_bottleneck autoplot.infosift_bottleneck

### ** Examples

hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
fit <- info_bottleneck(hair, beta = 10)
plot(fit)
round(fit$ity / fit$info_xy, 3) # 0.833



cleanEx()
nameEx("plot.infosift_chain")
### * plot.infosift_chain

flush(stderr()); flush(stdout())

### Name: plot.infosift_chain
### Title: Plot a chain of information terms
### Aliases: plot.infosift_chain autoplot.infosift_chain

### ** Examples

plot(chain_rule(terms = c(Sex = 0.14, Class = 0.06), total = NA))



cleanEx()
nameEx("plot.infosift_ib_curve")
### * plot.infosift_ib_curve

flush(stderr()); flush(stdout())

### Name: plot.infosift_ib_curve
### Title: Plot a bottleneck curve
### Aliases: plot.infosift_ib_curve autoplot.infosift_ib_curve

### ** Examples

hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
curve <- ib_curve(hair, n = 20, refine = 5)
plot(curve)
plot(curve, "clusters")
max(curve$points$clusters) # 4



cleanEx()
nameEx("plot.infosift_ib_tree")
### * plot.infosift_ib_tree

flush(stderr()); flush(stdout())

### Name: plot.infosift_ib_tree
### Title: Plot an agglomerative bottleneck
### Aliases: plot.infosift_ib_tree autoplot.infosift_ib_tree

### ** Examples

hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
tree <- ib_agglomerative(hair)
plot(tree)
plot(tree, "information")
round(tree$info_xy, 4) # 0.1784



cleanEx()
nameEx("plot.infosift_ib_validation")
### * plot.infosift_ib_validation

flush(stderr()); flush(stdout())

### Name: plot.infosift_ib_validation
### Title: Plot a validation
### Aliases: plot.infosift_ib_validation autoplot.infosift_ib_validation

### ** Examples

set.seed(1)
hair <- as.table(apply(HairEyeColor, c("Hair", "Eye"), sum))
result <- ib_validate(hair, n_clusters = 1:4, folds = 4, permutations = 5)
plot(result)
result$ity[1] # 0



cleanEx()
nameEx("plot.infosift_matrix")
### * plot.infosift_matrix

flush(stderr()); flush(stdout())

### Name: plot.infosift_matrix
### Title: Plot a matrix of mutual information
### Aliases: plot.infosift_matrix autoplot.infosift_matrix

### ** Examples

people <- as.data.frame(Titanic)
people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
info <- mi_matrix(people)
plot(info)
max(as.data.frame(info)$mi) # 0.1424 bits



cleanEx()
nameEx("plot.infosift_scores")
### * plot.infosift_scores

flush(stderr()); flush(stdout())

### Name: plot.infosift_scores
### Title: Plot a ranking of features
### Aliases: plot.infosift_scores autoplot.infosift_scores

### ** Examples

scores <- screen_features(Species ~ ., data = iris)
plot(scores)
scores$mi[1] # 1.4992 bits
plot(scores, type = "volcano")

# A parabola has no correlation, and 1.2 bits
set.seed(1)
x <- data.frame(line = rnorm(200), curve = rnorm(200), noise = rnorm(200))
y <- x$line + 2 * x$curve^2
plot(screen_features(x, y), type = "correlation")



cleanEx()
nameEx("plot.infosift_selection")
### * plot.infosift_selection

flush(stderr()); flush(stdout())

### Name: plot.infosift_selection
### Title: Plot a selection of features
### Aliases: plot.infosift_selection autoplot.infosift_selection

### ** Examples

chosen <- select_features(Species ~ ., iris, criterion = "jmi")
plot(chosen)
chosen$feature[1] # Petal.Width



cleanEx()
nameEx("pmf")
### * pmf

flush(stderr()); flush(stdout())

### Name: pmf
### Title: A known distribution
### Aliases: pmf margin

### ** Examples

p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
p
margin(p, "X")
mutual_info(p) # 0.2781 bits



cleanEx()
nameEx("pointwise_mutual_info")
### * pointwise_mutual_info

flush(stderr()); flush(stdout())

### Name: pointwise_mutual_info
### Title: Pointwise mutual information
### Aliases: pointwise_mutual_info

### ** Examples

p <- pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2))
local <- pointwise_mutual_info(p)
local # 0.6781 where X = Y, -1.3219 elsewhere
sum(p * local) # mutual_info(p), 0.2781 bits

# mutual_info() of the same, 1.473 bits
mean(pointwise_mutual_info(iris$Petal.Length, iris$Species))



cleanEx()
nameEx("predict.infosift_bottleneck")
### * predict.infosift_bottleneck

flush(stderr()); flush(stdout())

### Name: predict.infosift_bottleneck
### Title: Clusters for new values of x
### Aliases: predict.infosift_bottleneck

### ** Examples

p <- pmf(matrix(c(0.45, 0.05, 0.05, 0.45), 2))
fit <- info_bottleneck(p, beta = 5)
predict(fit, rbind(c(0.9, 0.1), c(0.2, 0.8)), type = "label")
round(predict(fit, c(0.5, 0.5)), 4) # 0.5 and 0.5



cleanEx()
nameEx("predict.infosift_ib_gaussian")
### * predict.infosift_ib_gaussian

flush(stderr()); flush(stdout())

### Name: predict.infosift_ib_gaussian
### Title: Projections and plot of a Gaussian bottleneck
### Aliases: predict.infosift_ib_gaussian plot.infosift_ib_gaussian

### ** Examples

fit <- ib_gaussian(iris[1:2], iris[3:4])
head(predict(fit, iris[1:2], beta = 10), 3)
plot(fit)
round(fit$critical_beta, 3) # 1.129 and 65.103



cleanEx()
nameEx("screen_features")
### * screen_features

flush(stderr()); flush(stdout())

### Name: screen_features
### Title: Rank features by what they tell about a target
### Aliases: screen_features screen_features.formula
###   screen_features.default

### ** Examples

scores <- screen_features(Species ~ ., data = iris)
scores # Petal.Width is first, with 1.4992 bits
plot(scores)

# Titanic: Sex tells 0.1424 bits about survival
people <- as.data.frame(Titanic)
people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
screen_features(people[1:3], people$Survived, top = 1)

# Class tells 0.0561 bits more about it than Sex does
screen_features(Survived ~ Class + Age, people, given = ~ Sex)

# The same from the table, whose cells count as often as they say
counts <- as.data.frame(Titanic)
screen_features(Survived ~ Class + Sex + Age, counts, weights = "Freq")



cleanEx()
nameEx("select_features")
### * select_features

flush(stderr()); flush(stdout())

### Name: select_features
### Title: Select features that together tell about a target
### Aliases: select_features select_features.formula
###   select_features.default

### ** Examples

# Survival on the Titanic: Sex, then Class, which adds 0.0561 bits
people <- as.data.frame(Titanic)
people <- people[rep(seq_len(nrow(people)), people$Freq), 1:4]
chosen <- select_features(Survived ~ ., people, criterion = "cmi")
chosen
diff(chosen$cumulative)[1] # 0.0561

# One of two copies is enough
twice <- cbind(people, Gender = people$Sex)
select_features(Survived ~ ., twice, n = 2, criterion = "cmim")$feature



cleanEx()
nameEx("sim_gaussian")
### * sim_gaussian

flush(stderr()); flush(stdout())

### Name: sim_gaussian
### Title: Samples whose information is known
### Aliases: sim_gaussian sim_discrete sim_mixture

### ** Examples

set.seed(1)
s <- sim_gaussian(1000, rho = 0.8)
s$truth # 0.737 bits
mutual_info(s$x, s$y)

s <- sim_mixture(1000, rho = 0.9)
c(s$truth, mutual_info(s$x, s$y)) # 1.738 and an estimate

s <- sim_discrete(1000, pmf(matrix(c(0.4, 0.1, 0.1, 0.4), 2)))
c(s$truth, mutual_info(s$x, s$y)) # 0.2781 and an estimate



cleanEx()
nameEx("step_screen_mi")
### * step_screen_mi

flush(stderr()); flush(stdout())

### Name: step_screen_mi
### Title: Keep features that tell about the outcome: a step for recipes
### Aliases: step_screen_mi

### ** Examples

if (requireNamespace("recipes", quietly = TRUE)) {
  keep <- recipes::recipe(Species ~ ., iris)
  keep <- step_screen_mi(keep, recipes::all_predictors(), threshold = 1)
  keep <- recipes::prep(keep)
  print(recipes::tidy(keep, 1)) # the petals tell more than 1 bit

  # A model of what was kept
  kept <- recipes::bake(keep, NULL)
  if (requireNamespace("MASS", quietly = TRUE)) {
    model <- MASS::lda(Species ~ ., kept)
    mean(predict(model)$class == kept$Species) # 0.96
  }
}



cleanEx()
nameEx("step_select_mi")
### * step_select_mi

flush(stderr()); flush(stdout())

### Name: step_select_mi
### Title: Keep features that together tell about the outcome: a step for
###   recipes
### Aliases: step_select_mi

### ** Examples

if (requireNamespace("recipes", quietly = TRUE)) {
  keep <- recipes::recipe(Species ~ ., iris)
  keep <- step_select_mi(keep, recipes::all_predictors(), n = 2)
  keep <- recipes::prep(keep)
  print(recipes::tidy(keep, 1)) # Petal.Width is first

  # A model of what was kept
  kept <- recipes::bake(keep, NULL)
  if (requireNamespace("MASS", quietly = TRUE)) {
    model <- MASS::lda(Species ~ ., kept)
    mean(predict(model)$class == kept$Species) # 0.96
  }
}



cleanEx()
nameEx("thread_count")
### * thread_count

flush(stderr()); flush(stdout())

### Name: thread_count
### Title: Number of threads
### Aliases: thread_count

### ** Examples

thread_count(1) # 1
old <- options(infosift.threads = 1)
thread_count()
options(old)



cleanEx()
nameEx("total_correlation")
### * total_correlation

flush(stderr()); flush(stdout())

### Name: total_correlation
### Title: Information among several variables
### Aliases: total_correlation dual_total_correlation interaction_info

### ** Examples

# Exclusive or of two fair bits: 1, 2 and -1 bit
xor <- expand.grid(a = 0:1, b = 0:1)
xor$c <- (xor$a + xor$b) %% 2
total_correlation(xor, method = "plugin")
dual_total_correlation(xor, method = "plugin")
interaction_info(xor, method = "plugin")

# Hair, eye colour and sex of students
total_correlation(HairEyeColor) # 0.2026 bits

# Three normal variables, all correlations 1/2: 0.5 bits
set.seed(1)
common <- rnorm(1000)
total_correlation(data.frame(
  a = common + rnorm(1000), b = common + rnorm(1000), c = common + rnorm(1000)
))



### * <FOOTER>
###
cleanEx()
options(digits = 7L)
base::cat("Time elapsed: ", proc.time() - base::get("ptime", pos = 'CheckExEnv'),"\n")
grDevices::dev.off()
###
### Local variables: ***
### mode: outline-minor ***
### outline-regexp: "\\(> \\)?### [*]+" ***
### End: ***
quit('no')
