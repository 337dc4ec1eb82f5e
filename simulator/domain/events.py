"""The events of a session: append-only, versioned, and the only truth.

Chat, offer table, debrief and transcript are projections of this list. Fields under `private`
leave the program only with `--reveal` or after the end.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from simulator.domain.acts import ActId, Command, Span
from simulator.domain.costs import TokensUsed, TurnMillis
from simulator.domain.endings import Lifetime, Relationship, RepAuthority, Zopa
from simulator.domain.language import Language
from simulator.domain.mind import (
    Affect,
    BuyerState,
    Disclosure,
    EndReason,
    MeetingClosed,
    Memory,
    Phase,
    PublicMove,
    Reopener,
)
from simulator.domain.money import Currency
from simulator.domain.observation import Claim, Observation, Stated, Tier, Tone, Unclear
from simulator.domain.offer import Package, TextOffer
from simulator.domain.persona import Persona, Traits
from simulator.domain.preparation import Plan, Proposal
from simulator.domain.rubric import Scorecard
from simulator.domain.scenario import Alternative, Approver, Deadline, Gate, Scenario, SellerBrief
from simulator.domain.tactic import AnswerQuality, TacticId, TacticShown
from simulator.domain.values import Amount, FrozenMap, Identifier, Value

VOLATILE: Final = frozenset({"ts", "ms"})
"""Fields that differ between two equal runs; left out of every byte comparison."""


class Secret(Value):
    """Something the buyer must not say, with the ways it could be said."""

    id: str
    value: str
    variants: tuple[str, ...]

    def __hash__(self) -> int:
        # Some forty variants, gone over whenever something remembered of a secret is looked up.
        return hash((self.id, self.value))


class RevealedNeed(Value):
    """A need as it stands in the revealed session."""

    id: Identifier
    text: str
    gate: Gate


CoachLevel = Literal["off", "ask", "nudge", "always"]
"""When the coach speaks: never, when asked, on tactics and slips, after every message."""


class _Event(Value):
    v: Literal[1] = 1
    seq: int
    session_id: str
    branch: str = "main"
    turn: int
    """How many times the rep has spoken."""
    ts: str
    """UTC, ISO 8601; volatile."""
    person_id: str
    """Who plays; `local` when nobody has signed in."""


class SessionPrivate(Value):
    """The secrets of a session, both sides, and the documents it is played from."""

    buyer_values: FrozenMap[Identifier, FrozenMap[Identifier, Amount]]
    seller_costs: FrozenMap[Identifier, FrozenMap[Identifier, Amount]]
    buyer_batna_value: Amount
    seller_batna_value: Amount
    price_bounds: tuple[Amount, Amount]
    buyer_target: Amount
    """Price the buyer hopes for at the standard package."""
    needs: tuple[RevealedNeed, ...]
    approver: Approver | None
    alternatives: tuple[Alternative, ...]
    deadline: Deadline | None
    traits: Traits
    secrets: tuple[Secret, ...]
    scenario_document: Scenario
    persona_document: Persona


class SessionStarted(_Event):
    """A rep sits down with a buyer."""

    event: Literal["session_started"] = "session_started"
    scenario: Identifier
    scenario_hash: str
    persona: Identifier
    persona_hash: str
    seed: int
    engine_version: str
    model: str | None
    currency: Currency
    max_turns: int
    coach: CoachLevel = "ask"
    language: Language = "en"
    """What the buyer speaks."""
    seller_brief: SellerBrief
    plan: Plan | None
    proposal: Proposal | None = None
    """Terms the buyer has read before the first word; they are on the table (S4.2)."""
    memory: Memory | None = None
    """What this buyer remembers of earlier talks with the same rep."""
    private: SessionPrivate


class RepSpoke(_Event):
    """The rep said something, or used a command."""

    event: Literal["rep_spoke"] = "rep_spoke"
    i: int
    text: str
    command: Command | None = None
    """Set when the rep acted through a command instead of words."""


class Observed(_Event):
    """What was understood of the rep's message."""

    event: Literal["observed"] = "observed"
    i: int
    acts: tuple[ActId, ...]
    tactics: tuple[TacticId, ...]
    offer: TextOffer | None
    offers: tuple[TextOffer, ...]
    claims: tuple[Claim, ...]
    tone: Tone
    spans: FrozenMap[str, Span]
    confidence: FrozenMap[str, float]
    unclear: tuple[Unclear, ...]
    tier: Tier
    ms: float
    stated: Stated
    complete: bool
    """Whether the rep has a complete package on the table after this message."""
    observation: Observation
    """The reading as the engine received it."""


class OnTable(Value):
    """The complete package each side stands for at the moment."""

    buyer: Package | None
    seller: Package | None


class DecidedPrivate(Value):
    """Why the buyer decided so."""

    aspiration: Amount
    buyer_value: Amount | None
    buyer_reservation_value: Amount
    would_accept_rep: bool
    trust: Amount
    resentment: Amount
    patience: Amount
    rep_limit_estimate: Amount | None
    eligible_tactics: tuple[TacticId, ...]
    bluff: str | None
    reason: str
    state: BuyerState


class Decided(_Event):
    """What the engine decided for the buyer."""

    event: Literal["decided"] = "decided"
    act: ActId
    tactics: tuple[TacticShown, ...]
    package: Package | None
    on_table: OnTable
    phase: Phase
    disclosed: tuple[Disclosure, ...]
    accepts: bool
    conditional_on: str | None
    move: PublicMove
    private: DecidedPrivate


class GuardHit(Value):
    """A reason why a sentence was not fit to be shown."""

    rule: Literal[
        "number",
        "missing_number",
        "terms",
        "missing_terms",
        "secret",
        "role",
        "acceptance",
        "empty",
        "too_long",
        "meta",
        "language",
        "promise",
        "missing_fact",
        "repetition",
    ]
    text: str
    """The words that gave offence; empty when something is missing."""
    why: str


class BuyerSpoke(_Event):
    """What the rep sees of the buyer's decision."""

    event: Literal["buyer_spoke"] = "buyer_spoke"
    i: int
    text: str
    guard: Literal["passed", "repaired", "draft"]
    """`draft`: the plain wording was used, because there is no model or it was not fit."""
    guard_hits: tuple[GuardHit, ...]
    draft: str
    prompt_sha: str | None
    usage: TokensUsed
    ms: TurnMillis


class HintGiven(_Event):
    """What the coach said, or that it kept quiet."""

    event: Literal["hint"] = "hint"
    i: int
    text: str | None
    next_act: ActId | None
    issue: Identifier | None
    tactic: TacticId | None
    cites: tuple[str, ...]
    level: CoachLevel
    taken: bool | None = None
    """Whether the rep's next message did it; known one turn later."""
    ms: float


class TacticAnswered(_Event):
    """How the rep met a tactic of the buyer."""

    event: Literal["tactic_answered"] = "tactic_answered"
    tactic: TacticId
    used_i: int
    answer_i: int
    quality: AnswerQuality
    effect: str


class Faulted(_Event):
    """Something outside went wrong and the session went on."""

    event: Literal["fault"] = "fault"
    kind: str
    shown: str
    """The sentence the rep was shown; empty when nothing had to be said."""


class Adjourned(_Event):
    """The meeting is closed for now, by mutual consent."""

    event: Literal["adjourned"] = "adjourned"
    by: Literal["seller", "buyer"]
    how: MeetingClosed = "adjourned"
    """Paused, or left with the door open."""


class Reopened(_Event):
    """The two sit down again, or one of them asks to and is turned down."""

    event: Literal["reopened"] = "reopened"
    by: Reopener
    granted: bool
    why: str


class SummaryChecked(_Event):
    """The rep summed up, and the buyer held it against what was agreed (S4.6)."""

    event: Literal["summary_checked"] = "summary_checked"
    i: int
    ok: bool
    wrong: tuple[Identifier, ...]


class TermsDisputed(_Event):
    """After the handshake the two remember a term differently; no retraction (S4.6)."""

    event: Literal["terms_disputed"] = "terms_disputed"
    issue: Identifier
    buyer_says: Identifier
    seller_says: Identifier


class FollowedUp(_Event):
    """What the rep wrote after the end, and how the buyer took it (S4.7)."""

    event: Literal["followed_up"] = "followed_up"
    text: str
    thanks: bool
    """The letter thanks the buyer."""
    terms_stated: tuple[Identifier, ...]
    """Issues it confirms as they were agreed; `price` for the price."""
    terms_wrong: tuple[Identifier, ...]
    """Issues it states otherwise than they were agreed."""
    next_steps: bool
    """It says what happens next and who does it."""
    buyer_text: str
    """The buyer's answer."""
    trust: Amount
    resentment: Amount
    referral: bool
    """The buyer has passed the rep's name on."""


class SessionEnded(_Event):
    """The end, and what it was worth."""

    event: Literal["session_ended"] = "session_ended"
    reason: EndReason
    deal: Package | None
    buyer_surplus: Amount | None
    seller_surplus: Amount | None
    joint_max: Amount | None
    pie_captured: Amount | None
    seller_share: Amount | None
    zopa: Zopa
    nash: Package | None
    relationship: Relationship
    needs_found: int
    needs_total: int
    below_floor: bool
    turns: int
    conditional_on: str | None = None
    """Whose approval a conditional deal waits for."""
    lifetime: Lifetime | None = None
    rep_authority: RepAuthority | None = None


class Scored(_Event):
    """The judge's scorecard."""

    event: Literal["scorecard"] = "scorecard"
    card: Scorecard
    usage: TokensUsed | None = None
    """What judging cost; None in a record that was made before it was kept."""
    ms: float | None = None
    """How long judging took [ms]; volatile."""


Event = Annotated[
    SessionStarted
    | RepSpoke
    | Observed
    | Decided
    | BuyerSpoke
    | HintGiven
    | TacticAnswered
    | Faulted
    | Adjourned
    | Reopened
    | SummaryChecked
    | TermsDisputed
    | SessionEnded
    | FollowedUp
    | Scored,
    Field(discriminator="event"),
]
"""Anything that can happen in a session."""

EVENT_ADAPTER: Final[TypeAdapter[Event]] = TypeAdapter(Event)
"""Reads an event back from JSON."""

JsonObject = dict[str, Any]


def affect_of(decided: Decided) -> Affect:
    """The buyer's feelings after a decision."""
    return decided.private.state.affect
