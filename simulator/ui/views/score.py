"""The scorecard: four dimensions with their intervals, and every criterion with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.rubric import (
    DIMENSIONS,
    Criterion,
    CriterionResult,
    Dimension,
    DimensionScore,
    Rubric,
    Scorecard,
    Verdict,
)
from simulator.ui.markup import EMPTY, Markup, el

DIMENSION_NAMES: Final[Mapping[Dimension, str]] = {
    "needs_discovery": "Finding the needs",
    "transparency": "Transparency",
    "fairness": "Fairness",
    "walk_away": "Walking away",
}
VERDICTS: Final[Mapping[Verdict, tuple[str, str]]] = {
    "yes": ("Yes", "good"),
    "no": ("No", "bad"),
    "not_applicable": ("Not applicable", "none"),
    "unscored": ("Not decided", "none"),
}


def scorecard_html(card: Scorecard, rubric: Rubric) -> Markup:
    """Lay out the whole scorecard."""
    known: dict[str, Criterion] = {criterion.id: criterion for criterion in rubric.criteria}
    return el(
        "div",
        _total(card),
        *(
            _dimension(DIMENSION_NAMES[name], card.dimensions[name], known)
            for name in DIMENSIONS
            if name in card.dimensions
        ),
        class_="bs-stack",
    )


def interval_words(score: float | None, low: float, high: float) -> str:
    """Write a score with what is left open around it."""
    if score is None:
        return f"not decided ({low:.0f}–{high:.0f})"
    if round(low) == round(high):
        return f"{score:.0f} of 100"
    return f"{score:.0f} of 100 ({low:.0f}–{high:.0f})"


def counts_words(score: DimensionScore) -> str:
    """Count the verdicts of a dimension: `2 yes, 1 no, 3 not decided`."""
    counted = (
        (word.lower(), sum(result.verdict == verdict for result in score.criteria))
        for verdict, (word, _) in VERDICTS.items()
    )
    return ", ".join(f"{count} {word}" for word, count in counted if count)


def _total(card: Scorecard) -> Markup:
    return el(
        "section",
        el("p", "Overall", class_="bs-eyebrow"),
        el("p", interval_words(card.total, card.low, card.high), class_="bs-score"),
        _bar(card.total, card.low, card.high, "Overall"),
        el(
            "p",
            f"{card.coverage * 100:.0f} % of what applies could be decided. "
            "The pale part of a bar is what the undecided rest leaves open.",
            class_="bs-muted",
        ),
        el("p", card.why_human, class_="bs-muted") if card.why_human else EMPTY,
        class_="bs-card",
    )


def _dimension(name: str, score: DimensionScore, known: Mapping[str, Criterion]) -> Markup:
    return el(
        "details",
        el(
            "summary",
            el("span", name, class_="bs-dimension"),
            el("span", interval_words(score.score, score.low, score.high), class_="bs-muted"),
            _bar(score.score, score.low, score.high, name),
            el("span", counts_words(score), class_="bs-muted bs-counts"),
        ),
        el("ul", *(_criterion(result, known) for result in score.criteria), class_="bs-criteria"),
        class_="bs-card",
    )


def _bar(score: float | None, low: float, high: float, name: str) -> Markup:
    point = low if score is None else score
    return el(
        "span",
        el("span", class_="span", style=f"left:{low:.1f}%;width:{max(high - low, 0):.1f}%"),
        el("span", class_="fill", style=f"width:{point:.1f}%"),
        class_="bs-meter",
        role="img",
        aria_label=f"{name}: {interval_words(score, low, high)}",
    )


def _criterion(result: CriterionResult, known: Mapping[str, Criterion]) -> Markup:
    word, kind = VERDICTS[result.verdict]
    criterion = known.get(result.id)
    return el(
        "li",
        el(
            "p",
            el("span", word, class_=f"bs-pill {kind}"),
            el("strong", criterion.title if criterion else result.id),
            *(el("span", row, class_="bs-tag") for row in result.cites),
            class_="bs-row",
        ),
        el("p", result.why),
        el("blockquote", result.quote, dir="auto") if result.quote else EMPTY,
        el("p", el("strong", "Next time: "), criterion.advice)
        if criterion and result.verdict == "no"
        else EMPTY,
    )
