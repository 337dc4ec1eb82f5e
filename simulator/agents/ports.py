"""What each agent is given and gives back; the graph knows the agents by these protocols only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal, Protocol

from simulator.domain.acts import ActId
from simulator.domain.events import CoachLevel, FollowedUp, GuardHit, OnTable, Secret, SessionEnded
from simulator.domain.lexicon import Lexicon
from simulator.domain.mind import Line, PublicDeal, PublicMove, PublicView
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.domain.preparation import Plan
from simulator.domain.rubric import Scorecard
from simulator.domain.scenario import BuyerBrief, SellerBrief
from simulator.domain.tactic import TacticAnswer, TacticId
from simulator.domain.values import Amount, Identifier, Value
from simulator.llm.port import ChatReply, TextDelta, Usage


class Hearing(Value):
    """A message to be understood, with what both sides can see of the talk so far."""

    text: str
    speaker: Literal["seller", "buyer"] = "seller"
    context: tuple[Line, ...] = ()
    """Earlier messages, oldest first; a handful is enough."""
    offers_before: tuple[Line, ...] = ()
    """Every offer older than that, as it was said; filled where a model may be asked."""
    lexicon: Lexicon | None = None
    """The scenario's vocabulary; None for a transcript from elsewhere."""
    on_table: OnTable = OnTable(buyer=None, seller=None)
    confirming: Package | None = None
    """A package the buyer has just read back, so that a plain `yes` is an acceptance."""


class Perceiver(Protocol):
    """Turns words into an observation."""

    async def perceive(self, hearing: Hearing, *, scope: str) -> tuple[Observation, Usage]:
        """Understand one message; `scope` names the turn in the call log. Never raises on text."""


class Speaker(Protocol):
    """Words a move: plainly from the phrase book, or through a model."""

    def draft(self, view: PublicView) -> str:
        """Render the move from the persona's phrase book: correct as it stands, no model needed."""

    def word(
        self, view: PublicView, draft: str, *, scope: str, hits: tuple[GuardHit, ...] = ()
    ) -> AsyncIterator[TextDelta | ChatReply] | None:
        """Stream the draft in the persona's voice; None when there is no model.

        With `hits`, the earlier wording was turned down for these reasons: the one repair.

        Raises:
            ModelError: while streaming; the caller falls back on the draft.
        """


class GuardInput(Value):
    """A worded reply, and all it is measured against."""

    text: str
    move: PublicMove
    deal: PublicDeal
    seller_package: Package | None
    secrets: tuple[Secret, ...]
    max_words: int
    rep_text: str
    """The rep's last message: numbers in it may be repeated back."""
    persona_name: str
    said_before: tuple[str, ...] = ()
    """The buyer's earlier messages: a wording that only says them again is no answer."""
    draft: str = ""
    """The plain wording; what it says may be said, even if it has been said before."""

    def __hash__(self) -> int:
        # Looked up at every word of a stream; the deal, its secrets and the whole talk need not be
        # gone over for that.
        return hash((self.text, self.rep_text, self.draft))


class Guard(Protocol):
    """Says whether a sentence may be shown."""

    def check(self, given: GuardInput) -> tuple[GuardHit, ...]:
        """Return every reason against the whole text; empty when it may be shown."""

    def safe_prefix(self, given: GuardInput) -> str:
        """Return how much of an unfinished text may be shown already; may be empty."""


class BuyerTurn(Value):
    """What the rep saw of one buyer message."""

    i: int
    move: PublicMove


class CoachView(Value):
    """All the coach may know: what the rep knows. No field of it holds the buyer's private side."""

    brief: SellerBrief
    plan: Plan | None
    deal: PublicDeal
    lines: tuple[Line, ...]
    buyer_turns: tuple[BuyerTurn, ...]
    """The buyer's public moves, oldest first; the newest may not be worded yet."""
    rep_acts: tuple[tuple[ActId, ...], ...] = ()
    """Acts heard in the rep's messages, oldest first."""
    on_table: OnTable
    level: CoachLevel
    turns_left: int
    earlier: tuple[str, ...] = ()
    """Hints given before, oldest first: nobody wants to hear the same one twice."""


class Hint(Value):
    """One next step for the rep, or silence."""

    text: str | None
    """At most 40 words; None when the coach keeps quiet."""
    silent_because: str | None = None
    next_act: ActId | None = None
    issue: Identifier | None = None
    example: str | None = None
    tactic: TacticId | None = None
    cites: tuple[str, ...] = ()
    confidence: float = 1.0


class Coach(Protocol):
    """Names the tactic on the table and gives one next step."""

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        """Advise the rep, or keep quiet; the rules answer when the model cannot."""


class RepTurn(Value):
    """One message of the rep as the ledger knows it."""

    i: int
    observation: Observation
    package: Package | None
    """The rep's complete package after this message."""
    below_floor: bool
    """Whether that package lies below the floor of the brief."""
    seller_surplus: Amount | None
    """What that package is worth to the seller over the BATNA [money]."""


class JudgeInput(Value):
    """A finished talk with its ledger."""

    lines: tuple[Line, ...]
    brief: SellerBrief
    plan: Plan | None
    deal: PublicDeal
    buyer_needs: tuple[Identifier, ...]
    rep_turns: tuple[RepTurn, ...]
    buyer_turns: tuple[BuyerTurn, ...]
    answers: tuple[TacticAnswer, ...]
    floor_price: Amount
    """The seller's reservation price at the standard package [money]."""
    ended: SessionEnded
    followed_up: FollowedUp | None = None
    """What the rep wrote after the end; None when nothing came (S4.7)."""


class Judge(Protocol):
    """Scores a finished talk against the rubric."""

    async def score(self, given: JudgeInput, *, scope: str) -> tuple[Scorecard, Usage]:
        """Decide every criterion it can; what it cannot decide stays `unscored`."""


class DebriefInput(Value):
    """Both sides of a finished talk: only the analyst, and only after the end, sees this."""

    judged: JudgeInput
    buyer: BuyerBrief
    card: Scorecard


class Debrief(Value):
    """What to take from the talk, in a few plain sentences."""

    headline: str
    went_well: tuple[str, ...]
    to_improve: tuple[str, ...]
    missed: tuple[str, ...]
    """What the buyer would have told or traded, had the rep asked."""


class Analyst(Protocol):
    """Explains a finished talk to the rep, knowing both sides."""

    async def explain(self, given: DebriefInput, *, scope: str) -> tuple[Debrief, Usage]:
        """Write the debrief; plain rules when there is no model."""
