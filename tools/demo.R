# Which features of a loan application tell whether the loan was repaid?
library(infosift)

data(credit_data, package = "modeldata")
set.seed(1)
scores <- screen_features(Status ~ ., data = credit_data)
print(scores)

write.csv(as.data.frame(scores), "screen.csv", row.names = FALSE)
png("screen.png", width = 1200, height = 900, res = 150)
plot(scores)
invisible(dev.off())
cat("The table is in screen.csv, the plot in screen.png.\n")
