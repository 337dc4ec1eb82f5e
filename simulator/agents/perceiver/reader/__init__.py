"""The classifier tier: a small encoder and a linear model that label a message in milliseconds."""
