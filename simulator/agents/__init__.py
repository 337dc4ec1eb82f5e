"""Perceiver, speaker, guard, coach, judge and analyst: language in, language out, never a decision."""
