"""Trust, resentment and patience: what each act of the rep does to them.

Sizes are assumptions in tenths of a percent; their signs are not: openness about limits and
giving first build trust (S2.3, S3.2), blame and pressure build resentment (S0.3, S1.1), and
saying that it has to work for both resets the tone (S3.6). An act works less each time it is
repeated, so that nobody can flatter a buyer into a deal.
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
    return Affect(
        trust=bounded(state.affect.trust + trust),
        resentment=bounded(state.affect.resentment + resentment),
        patience=state.affect.patience,
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
