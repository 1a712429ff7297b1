# Every work that a help page cites, once. Used as `r cite("kraskov2004")`.
cite <- function(key) {
  switch(key,
    shannon1948 = "Shannon CE (1948). A mathematical theory of communication. *Bell System Technical Journal*, 27, 379-423 and 623-656. \\doi{10.1002/j.1538-7305.1948.tb01338.x}",
    kullback1951 = "Kullback S, Leibler RA (1951). On information and sufficiency. *Annals of Mathematical Statistics*, 22, 79-86. \\doi{10.1214/aoms/1177729694}",
    mcgill1954 = "McGill WJ (1954). Multivariate information transmission. *Psychometrika*, 19, 97-116. \\doi{10.1007/BF02289159}",
    watanabe1960 = "Watanabe S (1960). Information theoretical analysis of multivariate correlation. *IBM Journal of Research and Development*, 4, 66-82. \\doi{10.1147/rd.41.0066}",
    fano1961 = "Fano RM (1961). *Transmission of Information*. MIT Press.",
    han1975 = "Han TS (1975). Linear dependence structure of the entropy space. *Information and Control*, 29, 337-368. \\doi{10.1016/S0019-9958(75)80004-0}",
    kozachenko1987 = "Kozachenko LF, Leonenko NN (1987). Sample estimate of the entropy of a random vector. *Problems of Information Transmission*, 23, 95-101.",
    quinlan1986 = "Quinlan JR (1986). Induction of decision trees. *Machine Learning*, 1, 81-106. \\doi{10.1007/BF00116251}",
    quinlan1993 = "Quinlan JR (1993). *C4.5: Programs for Machine Learning*. Morgan Kaufmann.",
    bell2003 = "Bell AJ (2003). The co-information lattice. *Proceedings of the 4th International Symposium on Independent Component Analysis*, 921-926.",
    kraskov2004 = "Kraskov A, St\u00f6gbauer H, Grassberger P (2004). Estimating mutual information. *Physical Review E*, 69, 066138. \\doi{10.1103/PhysRevE.69.066138}",
    misra2005 = "Misra N, Singh H, Demchuk E (2005). Estimation of the entropy of a multivariate normal distribution. *Journal of Multivariate Analysis*, 92, 324-342. \\doi{10.1016/j.jmva.2003.10.003}",
    cover2006 = "Cover TM, Thomas JA (2006). *Elements of Information Theory*, 2nd edition. Wiley. \\doi{10.1002/047174882X}",
    frenzel2007 = "Frenzel S, Pompe B (2007). Partial mutual information for coupling analysis of multivariate time series. *Physical Review Letters*, 99, 204101. \\doi{10.1103/PhysRevLett.99.204101}",
    ross2014 = "Ross BC (2014). Mutual information between discrete and continuous data sets. *PLoS ONE*, 9, e87357. \\doi{10.1371/journal.pone.0087357}",
    gao2017 = "Gao W, Kannan S, Oh S, Viswanath P (2017). Estimating mutual information for discrete-continuous mixtures. *Advances in Neural Information Processing Systems*, 30.",
    czyz2023 = "Czy\u017c P, Grabowski F, Vogt JE, Beerenwinkel N, Marx A (2023). Beyond normal: on the evaluation of mutual information estimators. *Advances in Neural Information Processing Systems*, 36. \\doi{10.48550/arXiv.2306.11078}",
    mesner2019 = "Mesner OC, Shalizi CR (2019). Conditional mutual information estimation for mixed discrete and continuous data. \\doi{10.48550/arXiv.1912.00914}"
  )
}
