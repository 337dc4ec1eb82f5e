"""The `observe` command's two sides: a line of JSON in, the labels of its message out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.agents.ports import Hearing, Perceiver
from simulator.domain.acts import ActId, Span
from simulator.domain.errors import UserFacingError
from simulator.domain.lexicon import Lexicon
from simulator.domain.mind import Line
from simulator.domain.money import plain
from simulator.domain.observation import Claim, Observation, Tier, Tone, Unclear
from simulator.domain.offer import PriceUnit, TextOffer
from simulator.domain.tactic import TacticId


class _Wire(BaseModel):
    """Unknown fields are let through: adding one is no breaking change for either side."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class SaidIn(_Wire):
    """An earlier message."""

    speaker: Literal["seller", "buyer"]
    text: str


class ObserveIn(_Wire):
    """A message to label."""

    id: str | int | None = None
    speaker: Literal["seller", "buyer"]
    text: str
    context: tuple[SaidIn, ...] = ()
    """Earlier messages, oldest first."""
    scenario: str | None = None
    """Id of a scenario whose vocabulary and currency apply."""


class OfferOut(_Wire):
    """An offer as others read it: the price is a JSON number."""

    price: int | float | None
    currency: str | None
    unit: PriceUnit | None
    terms: dict[str, str]


class ObserveOut(_Wire):
    """The labels of a message."""

    v: Literal[1] = 1
    id: str | int | None
    acts: tuple[ActId, ...]
    tactics: tuple[TacticId, ...]
    offer: OfferOut | None
    offers: tuple[OfferOut, ...]
    claims: tuple[Claim, ...]
    tone: Tone
    spans: dict[str, Span]
    confidence: dict[str, float]
    unclear: tuple[Unclear, ...]
    tier: Tier
    ms: float = Field(ge=0)
    """Time it took [ms]; differs from run to run."""


class ObserveError(_Wire):
    """What is said of a line that cannot be labelled."""

    v: Literal[1] = 1
    id: str | int | None
    error: str


class Answer(NamedTuple):
    """A line of output, and whether it holds labels."""

    json: str
    ok: bool


def spans_of(observation: Observation) -> dict[str, Span]:
    """Where each act was heard first."""
    return {act.kind: act.span for act in reversed(observation.acts) if act.span is not None}


def confidences_of(observation: Observation) -> dict[str, float]:
    """How surely each act was heard."""
    return {kind: float(observation.confidence_of(kind)) for kind in kinds_of(observation)}


def kinds_of(observation: Observation) -> tuple[ActId, ...]:
    """Each act's label once, in the order heard."""
    return tuple(dict.fromkeys(act.kind for act in observation.acts))


def project(observation: Observation, line_id: str | int | None, ms: float) -> ObserveOut:
    """Put an observation into the shape others read."""
    offers = tuple(_offer(offer) for offer in observation.offers)
    return ObserveOut(
        id=line_id,
        acts=kinds_of(observation),
        tactics=observation.tactics,
        offer=offers[0] if offers else None,
        offers=offers,
        claims=observation.claims,
        tone=observation.tone,
        spans=spans_of(observation),
        confidence=confidences_of(observation),
        unclear=observation.unclear,
        tier=observation.tier,
        ms=round(ms, 3),
    )


def _offer(offer: TextOffer) -> OfferOut:
    return OfferOut(
        price=_number(offer.price),
        currency=offer.currency,
        unit=offer.unit,
        terms=dict(offer.terms),
    )


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    written = plain(amount)
    return float(written) if "." in written else int(written)


async def observe_line(
    raw: str,
    perceiver: Perceiver,
    lexicon_for: Callable[[str], Lexicon],
    clock: Callable[[], float],
) -> Answer:
    """Label one line of JSON; a line that cannot be labelled is answered with what is wrong.

    Args:
        raw: One line of input.
        perceiver: Who labels.
        lexicon_for: Gives a scenario's vocabulary; raises a `UserFacingError` for an unknown id.
        clock: Seconds, from any starting point.
    """
    try:
        asked = ObserveIn.model_validate_json(raw)
    except ValidationError as error:
        return _refused(_id_of(raw), _sentence(error))
    try:
        lexicon = lexicon_for(asked.scenario) if asked.scenario is not None else None
    except UserFacingError as error:
        return _refused(asked.id, str(error))
    lines = tuple(
        Line(i=i, speaker=said.speaker, text=said.text) for i, said in enumerate(asked.context)
    )
    hearing = Hearing(text=asked.text, speaker=asked.speaker, context=lines, lexicon=lexicon)
    started = clock()
    observation, _ = await perceiver.perceive(hearing, scope=f"observe:{asked.id}")
    out = project(observation, asked.id, max(0.0, (clock() - started) * 1000))
    return Answer(out.model_dump_json(), ok=True)


def _refused(line_id: str | int | None, why: str) -> Answer:
    return Answer(ObserveError(id=line_id, error=why).model_dump_json(), ok=False)


class _JustId(_Wire):
    id: str | int | None = None


def _id_of(raw: str) -> str | int | None:
    try:
        return _JustId.model_validate_json(raw).id
    except ValidationError:
        return None


def _sentence(error: ValidationError) -> str:
    first: dict[str, Any] = dict(error.errors(include_url=False)[0])
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "json_invalid" or not field:
        return "This line is not a JSON object: each line needs speaker (seller or buyer) and text."
    return f"The field {field} is not as expected: {first['msg']}."
