"""A verdict with its evidence, and the check that no verdict outlives a quote that is not there."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.acts import Span
from simulator.domain.mind import Line
from simulator.domain.rubric import Criterion, CriterionResult, Verdict, Votes


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the rep, by place: which message, from where to where."""

    turn: int
    """Message index, counted over both speakers from 0."""
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one criterion."""

    verdict: Verdict
    why: str
    """One sentence."""
    quote: Quote | None = None


def yes(why: str, quote: Quote | None = None) -> Finding:
    """The rep did it."""
    return Finding("yes", why, quote)


def no(why: str, quote: Quote | None = None) -> Finding:
    """The rep did not do it, or did the opposite."""
    return Finding("no", why, quote)


def does_not_apply(why: str) -> Finding:
    """There was no occasion for it."""
    return Finding("not_applicable", why)


def undecided(why: str) -> Finding:
    """Rules cannot tell; never counted as a no."""
    return Finding("unscored", why)


def words_of(lines: tuple[Line, ...], quote: Quote) -> str | None:
    """The quoted words; None when the place is not in the talk, is the buyer's, or is blank."""
    start, end = quote.span
    for line in lines:
        if line.i == quote.turn and line.speaker == "seller" and 0 <= start < end <= len(line.text):
            words = line.text[start:end]
            return words if words.strip() else None
    return None


def result_of(
    criterion: Criterion, finding: Finding, lines: tuple[Line, ...], votes: Votes | None = None
) -> CriterionResult:
    """Write a finding down; a verdict that needs a quote and has none becomes `unscored`."""
    words = words_of(lines, finding.quote) if finding.quote else None
    verdict, why = finding.verdict, finding.why
    if words is None and needs_quote(criterion, verdict):
        verdict, why = "unscored", "There are no words of the rep that this could rest on."
    quote = finding.quote if words is not None else None
    return CriterionResult(
        id=criterion.id,
        kind=criterion.kind,
        verdict=verdict,
        quote=words,
        turn=quote.turn if quote else None,
        span=quote.span if quote else None,
        why=why,
        cites=criterion.cites,
        votes=votes or Votes(),
    )


def needs_quote(criterion: Criterion, verdict: Verdict) -> bool:
    """A deed is proved by a quote, and so is a breach; what is read in the plan is not."""
    return (criterion.kind, verdict) in {("event", "yes"), ("record", "no")}
