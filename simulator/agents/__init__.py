"""Perceiver, speaker, guard, coach, judge, analyst: language in and out, never a decision."""
