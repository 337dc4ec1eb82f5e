"""How a session begins: its id, its buyer drawn from the seed, and its first event."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from simulator.content.loader import Loaded
from simulator.domain.events import CoachLevel, SessionStarted
from simulator.domain.language import Language
from simulator.domain.mind import Memory
from simulator.domain.persona import Persona
from simulator.domain.preparation import Plan, Proposal
from simulator.domain.scenario import Scenario
from simulator.domain.values import Reference, Value
from simulator.engine.chance import rng_for
from simulator.engine.decide import ENGINE_VERSION
from simulator.engine.projections import buyer_mind, draw_traits
from simulator.engine.secrets import session_private
from simulator.llm.port import canonical_json

BRANCH = "main"
"""The branch every session begins on."""
LARGEST_SEED = 2**31 - 1


class StartRequest(Value):
    """What a rep chooses before the first word."""

    scenario: Reference
    persona: Reference
    seed: int | None = Field(default=None, ge=0, le=LARGEST_SEED)
    """The same seed and the same words make the same talk; None draws one."""
    plan: Plan | None = None
    proposal: Proposal | None = None
    """A written proposal that the buyer has read before the first word (S4.2)."""
    after: str | None = None
    """An ended session with the same buyer, who remembers it (S2.1)."""
    person_id: str = Field(default="local", min_length=1, max_length=200)
    coach: CoachLevel = "ask"
    language: Language = "en"
    """What the buyer speaks; anything but English needs a model."""
    fresh: bool = False
    """True gives the session an id of its own, so that equal choices never meet: for the page."""
    if_known: Literal["replay", "resume"] = "replay"
    """When a session of the same inputs exists: begin it anew, or go on with it."""


class Chosen(Value):
    """The files a session is played from, and everything drawn for it."""

    scenario: Loaded[Scenario]
    persona: Loaded[Persona]
    seed: int
    model: str | None
    """The model that words the buyer; None for the offline engine."""
    memory: Memory | None = None
    """What the buyer remembers of the rep; None for strangers."""


def session_id_of(request: StartRequest, chosen: Chosen, nonce: str) -> str:
    """Derive the id from everything that shapes the session, and from `nonce` if it has one."""
    inputs = {
        "scenario": chosen.scenario.hash,
        "persona": chosen.persona.hash,
        "seed": chosen.seed,
        "plan": request.plan.model_dump(mode="json") if request.plan else None,
        "person": request.person_id,
        "coach": request.coach,
        "model": chosen.model,
        "engine": ENGINE_VERSION,
        "nonce": nonce,
    }
    # Named only where there is one, so that adding them has left the ids of other talks alone.
    extras = {"proposal": request.proposal, "memory": chosen.memory}
    inputs |= {name: v.model_dump(mode="json") for name, v in extras.items() if v is not None}
    inputs |= {} if request.language == "en" else {"language": request.language}
    inputs |= {} if request.after is None else {"after": request.after}
    return "s" + hashlib.sha256(canonical_json(inputs).encode()).hexdigest()[:20]


def session_started(
    request: StartRequest, chosen: Chosen, *, nonce: str, ts: str
) -> SessionStarted:
    """Build the first event; the traits are drawn from turn 0 of the seed."""
    scenario, persona = chosen.scenario.value, chosen.persona.value
    traits = draw_traits(persona, rng_for(chosen.seed, BRANCH, 0))
    mind = buyer_mind(scenario, persona, traits)
    return SessionStarted(
        seq=0,
        session_id=session_id_of(request, chosen, nonce),
        branch=BRANCH,
        turn=0,
        ts=ts,
        person_id=request.person_id,
        scenario=scenario.id,
        scenario_hash=chosen.scenario.hash,
        persona=persona.id,
        persona_hash=chosen.persona.hash,
        seed=chosen.seed,
        engine_version=ENGINE_VERSION,
        model=chosen.model,
        currency=scenario.currency,
        max_turns=traits.max_turns,
        coach=request.coach,
        language=request.language,
        seller_brief=scenario.seller,
        plan=request.plan,
        proposal=request.proposal,
        memory=chosen.memory,
        private=session_private(scenario, persona, mind),
    )
