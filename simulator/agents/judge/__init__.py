"""Scores a finished talk: rules and the ledger first, a model for what they leave open."""
