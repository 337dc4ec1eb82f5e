"""The scorecard: criteria, verdicts, dimensions and the facts beside them."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from simulator.domain.values import FrozenMap, Value

Dimension = Literal["needs_discovery", "transparency", "fairness", "walk_away"]
DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)

CriterionId = Literal[
    "needs.open_questions",
    "needs.why_behind_demand",
    "needs.agenda_and_approver",
    "needs.plays_back",
    "needs.ties_to_need",
    "needs.honest_fit",
    "transparency.volunteers_limits",
    "transparency.smaller_option",
    "transparency.explains_constraint",
    "transparency.explains_impact",
    "transparency.only_true_promises",
    "fairness.trades",
    "fairness.gives_first",
    "fairness.expands_value",
    "fairness.no_throat",
    "fairness.polite",
    "fairness.mutual_intent",
    "walkaway.plan",
    "walkaway.never_below_floor",
    "walkaway.no_unearned_discount",
    "walkaway.signals_before_leaving",
    "walkaway.leaves_bad_deal",
    "walkaway.stays_in_good_deal",
]
CRITERION_IDS: Final[tuple[CriterionId, ...]] = get_args(CriterionId)

Verdict = Literal["yes", "no", "not_applicable", "unscored"]
"""`unscored` is a missing measurement: never counted as a zero and never as a pass."""

CriterionKind = Literal["event", "record", "brief"]
"""event: a yes needs a quote; record: a no needs one; brief: read from the brief and plan."""


class Criterion(Value):
    """One question the judge asks of a transcript."""

    id: CriterionId
    dimension: Dimension
    kind: CriterionKind
    weight: Annotated[float, Field(gt=0)] = 1.0
    """Weight inside its dimension."""
    cites: tuple[str, ...]
    """Source rows the criterion rests on."""
    title: str
    question: str
    """What is asked, in a rep's words."""
    advice: str
    """What to do better when the verdict is no."""


class Rubric(Value):
    """A set of criteria with their weights."""

    id: str
    version: int
    title: str
    criteria: tuple[Criterion, ...]


class Votes(Value):
    """How the readings of a criterion were spread."""

    yes: int = 0
    no: int = 0
    void: int = 0


class CriterionResult(Value):
    """The verdict on one criterion, with the words it rests on."""

    id: CriterionId
    kind: CriterionKind
    verdict: Verdict
    quote: str | None = None
    """Verbatim from the transcript; None where no quote is needed or there is none."""
    turn: int | None = None
    """Message index of the quote, counted over both speakers from 0."""
    span: tuple[int, int] | None = None
    why: str
    cites: tuple[str, ...]
    votes: Votes = Votes()


class DimensionScore(Value):
    """One dimension from 0 to 100, with the interval that unscored criteria leave open."""

    score: float | None
    """None when nothing in it could be scored."""
    low: float
    high: float
    criteria: tuple[CriterionResult, ...]


class Fact(Value):
    """A number or a yes/no that code read off the ledger or the brief."""

    value: bool | int | float | str | None = None
    """None when it is not known."""
    known: bool
    source: Literal["ledger", "perceived", "brief"]


class Scorecard(Value):
    """One talk, judged: the verdicts, the scores they add up to, and the facts beside them."""

    rubric: str
    rubric_hash: str
    prompt_hash: str | None
    model: str | None
    votes: int
    total: float | None
    low: float
    high: float
    needs_human: bool
    why_human: str | None
    coverage: float
    """Share of applicable criteria that could be decided [0–1]."""
    dimensions: FrozenMap[Dimension, DimensionScore]
    facts: FrozenMap[str, Fact]
