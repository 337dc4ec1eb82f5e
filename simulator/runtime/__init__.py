"""Use cases, stores and the composition root."""
