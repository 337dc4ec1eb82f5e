"""Decides by code whether a worded reply may be shown, and what is shown when it may not."""
