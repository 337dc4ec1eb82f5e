"""Systematic right and wrong wordings, made from drafts and written ones with a fixed seed."""
