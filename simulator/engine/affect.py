"""Trust, resentment and patience: what each act of the rep does to them.

Sizes are assumptions in tenths of a percent; their signs are not: openness about limits and
giving first build trust (S2.3, S3.2), blame and pressure build resentment (S0.3, S1.1), and
saying that it has to work for both resets the tone (S3.6). An act works less each time it is
repeated, and trust grows more slowly the more there is, so that nobody can flatter a buyer into a
deal.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Affect, BuyerMind, BuyerState
from simulator.domain.observation import Observation, Tone
from simulator.domain.values import FrozenMap

TRUST_GAIN: Final[FrozenMap[ActId, Decimal]] = FrozenMap(
    {
        "ask_need": Decimal("0.060"),
        "ask_open": Decimal("0.020"),
        "ask_reason": Decimal("0.030"),
        "reflect": Decimal("0.050"),
        "empathise": Decimal("0.040"),
        "disclose_limit": Decimal("0.080"),
        "disclose_reason": Decimal("0.040"),
        "explain_impact": Decimal("0.030"),
        "suggest_alternative": Decimal("0.040"),
        "voice_mutual_intent": Decimal("0.040"),
        "trade": Decimal("0.030"),
        "summarise": Decimal("0.030"),
        "small_talk": Decimal("0.015"),
    }
)
"""Trust won the first time an act is heard, before the buyer's warmth (S1.1, S2.3, S3.1–S3.4)."""

TRUST_LOSS: Final[FrozenMap[ActId, Decimal]] = FrozenMap(
    {
        "pressure": Decimal("0.100"),
        "overpromise": Decimal("0.080"),
        "blame": Decimal("0.140"),
        "undermine_need": Decimal("0.120"),
    }
)
"""Trust lost every time, not only the first (S1.1, S3.2, S3.3)."""

RESENTMENT_GAIN: Final[FrozenMap[ActId, Decimal]] = FrozenMap(
    {
        "pressure": Decimal("0.120"),
        "blame": Decimal("0.200"),
        "undermine_need": Decimal("0.140"),
        "overpromise": Decimal("0.030"),
    }
)
"""Resentment caused every time, before the buyer's sensitivity (S0.3, S0.6)."""

RESENTMENT_RELIEF: Final[FrozenMap[ActId, Decimal]] = FrozenMap(
    {
        "empathise": Decimal("0.030"),
        "reflect": Decimal("0.030"),
        "voice_mutual_intent": Decimal("0.060"),
        "signal_dissatisfaction": Decimal("0.010"),
    }
)
"""Resentment taken away (S3.6)."""

HOSTILE_TONE: Final = Decimal("0.120")
"""Resentment that a hostile tone causes, half of it again lost in trust (S1.1). Assumption."""
COLD_TONE: Final = Decimal("0.020")
"""The same for a cold tone. Assumption."""
WARM_TONE: Final = Decimal("0.015")
"""Trust that a warm tone wins. Assumption."""
RETRACTION: Final = Decimal("0.150")
"""Resentment when the rep takes back an offer of their own. Assumption."""

FAIR_GIVE: Final = Decimal("0.30")
"""Felt fairness won by a rep who comes the whole way at once. Assumption."""
FAIR_TRADE: Final = Decimal("0.04")
"""The same for a give that is tied to a get. Assumption (S4.5)."""
UNFAIR_RETRACTION: Final = Decimal("0.15")
"""Felt fairness lost when an offer is taken back. Assumption."""
UNFAIR_PRESSURE: Final = Decimal("0.08")
"""The same for pressure, blame, or talking a need down. Assumption (S0.6)."""

COOLING: Final = Decimal("0.6")
"""Share of the resentment that is left after a pause. Assumption (S4.5)."""
RESTED: Final = Decimal("0.5")
"""Share of the lost patience that a pause gives back. Assumption."""

PATIENCE_RECOVERY: Final = Decimal("0.5")
"""Share of one turn's patience that a turn with progress gives back. Assumption."""


def feel(mind: BuyerMind, state: BuyerState, observation: Observation) -> Affect:
    """The buyer's trust and resentment after hearing the rep; patience is settled later."""
    trust, resentment = Decimal(0), Decimal(0)
    for kind in sorted(observation.kinds):
        worn = Decimal(1) / (1 + state.heard.get(kind, 0))
        trust += TRUST_GAIN.get(kind, Decimal(0)) * worn * (Decimal("0.5") + mind.traits.warmth)
        trust -= TRUST_LOSS.get(kind, Decimal(0)) * (Decimal("0.5") + mind.traits.sensitivity)
        resentment += RESENTMENT_GAIN.get(kind, Decimal(0)) * mind.traits.sensitivity
        resentment -= RESENTMENT_RELIEF.get(kind, Decimal(0)) * worn
    trust, resentment = _with_tone(observation.tone, trust, resentment, mind)
    if trust > 0:
        trust *= min(2 * (1 - state.affect.trust), Decimal(1))
    return state.affect.model_copy(
        update={
            "trust": bounded(state.affect.trust + trust),
            "resentment": bounded(state.affect.resentment + resentment),
        }
    )


def felt_fairness(
    affect: Affect, *, gain_share: Decimal, traded: bool, took_back: bool, bound: bool
) -> Affect:
    """How fair the give and take feels after the rep's message.

    Rises when the rep gives, or ties a give to a get that leaves both better; falls when an offer
    is taken back or the buyer is held to something in hardship. Source: equity theory (Adams
    1965) and S0.3 for the directions; the sizes are assumptions.

    Args:
        affect: before.
        gain_share: what the rep's package got better by, as a share of what keeps the two apart.
        traded: the rep offered one thing for another.
        took_back: the rep's package got worse for the buyer at the same options.
        bound: the rep leaned on a weak spot.
    """
    change = min(max(gain_share, Decimal(0)), Decimal(1)) * FAIR_GIVE
    change += FAIR_TRADE if traded else Decimal(0)
    change -= UNFAIR_RETRACTION if took_back else Decimal(0)
    change -= UNFAIR_PRESSURE if bound else Decimal(0)
    return affect.model_copy(update={"fairness": bounded(affect.fairness + change)})


def cooled(affect: Affect) -> Affect:
    """Feelings after a pause: anger fades faster than trust does, patience comes back in part.

    Source: S4.5 (be ready to adjourn) for the direction; the shares are assumptions.
    """
    return affect.model_copy(
        update={
            "resentment": bounded(affect.resentment * COOLING),
            "patience": bounded(affect.patience + (1 - affect.patience) * RESTED),
        }
    )


def resent(affect: Affect, amount: Decimal, mind: BuyerMind) -> Affect:
    """Add resentment for a deed, scaled by how sensitive this buyer is."""
    return affect.model_copy(
        update={"resentment": bounded(affect.resentment + amount * mind.traits.sensitivity)}
    )


def settle_patience(affect: Affect, mind: BuyerMind, *, progressed: bool) -> Affect:
    """Patience after the turn: one turn's worth less when nothing moved, some back when it did."""
    turn = Decimal(1) / mind.traits.patience_turns
    if progressed:
        patience = affect.patience + turn * PATIENCE_RECOVERY
    else:
        patience = affect.patience - turn * (1 + affect.resentment)
    return affect.model_copy(update={"patience": bounded(patience)})


def bounded(amount: Decimal) -> Decimal:
    """Keep a feeling between 0 and 1, with four decimals so that it stays short and exact."""
    return min(max(amount, Decimal(0)), Decimal(1)).quantize(Decimal("0.0001"))


def _with_tone(
    tone: Tone, trust: Decimal, resentment: Decimal, mind: BuyerMind
) -> tuple[Decimal, Decimal]:
    match tone:
        case "hostile":
            return trust - HOSTILE_TONE / 2, resentment + HOSTILE_TONE * mind.traits.sensitivity
        case "cold":
            return trust - COLD_TONE, resentment + COLD_TONE * mind.traits.sensitivity
        case "warm":
            return trust + WARM_TONE * mind.traits.warmth, resentment
        case "neutral":
            return trust, resentment
