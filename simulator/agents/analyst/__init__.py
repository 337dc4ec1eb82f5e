"""Explains a finished talk to the rep, with both sides on the table."""
