"""Scripted sellers; they see what a rep can see and nothing else."""
