"""Scripted sellers: they see what a rep can see and nothing else.

`reps()` lists them; each is a pure function from a `RepView` and a seeded generator to a
`RepAction`, so that a talk can be repeated to the letter.
"""

from simulator.reps.action import RepAction
from simulator.reps.registry import competent_ids, rep_named, reps
from simulator.reps.view import Rep, RepView, SeenMove

__all__ = ["Rep", "RepAction", "RepView", "SeenMove", "competent_ids", "rep_named", "reps"]
