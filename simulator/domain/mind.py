"""The buyer's private mind, its state from turn to turn, and the view that may be spoken from.

`BuyerMind` and `BuyerState` hold every secret. `PublicView` is what the wording side receives: no
field of it, at any depth, can hold a reservation value, a BATNA, a target, or an untold need.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Literal

from simulator.domain.acts import ActId
from simulator.domain.money import Currency
from simulator.domain.observation import Unclear
from simulator.domain.offer import Package, PriceUnit, TermName
from simulator.domain.persona import PhraseKey, TacticTaste, Traits
from simulator.domain.scenario import Alternative, Approver, Change, Deadline, Need
from simulator.domain.tactic import TacticAnswer, TacticId, TacticShown
from simulator.domain.values import Amount, FrozenMap, Identifier, Share, Value

Phase = Literal["opening", "counter_opening", "needs", "trading", "closing", "follow_up", "ended"]
"""Where the talk stands (S4.2–S4.7)."""

EndReason = Literal[
    "deal",
    "conditional_deal",
    "rep_walked",
    "buyer_walked",
    "adjourned",
    "turn_limit",
    "script_ended",
    "error",
]
"""Why a session is over; read first, so that a failure is never taken for behaviour."""


class BuyerOption(Value):
    """An option as the buyer sees it: what it is worth, not what it costs the seller."""

    id: Identifier
    value: Amount
    list_price: Amount | None = None
    """Its share of the quoted bundle's list price, as the written quote has it [money]."""


class BuyerIssue(Value):
    """An issue as the buyer sees it."""

    id: Identifier
    options: tuple[BuyerOption, ...]
    left_out: Identifier | None = None
    """For a part of the bundle: the option that leaves it out."""
    term: TermName = "other"


class PriceGrid(Value):
    """The prices that can be named in this deal."""

    unit: PriceUnit
    list_price: Amount
    """What the seller's price list asks for the standard package; anybody may look it up."""
    minimum: Amount
    maximum: Amount
    step: Amount


class BuyerMind(Value):
    """Everything the buyer knows and is, fixed for the session; nothing of the seller's side."""

    currency: Currency
    price: PriceGrid
    issues: tuple[BuyerIssue, ...]
    standard: FrozenMap[Identifier, Identifier]
    batna_value: Amount
    """Utility of the buyer's best alternative [money]: the reservation value."""
    needs: tuple[Need, ...]
    approver: Approver | None
    alternatives: tuple[Alternative, ...]
    deadline: Deadline | None
    change: Change | None = None
    """What is about to change for the buyer, where anything is (S3.5)."""
    traits: Traits
    tactics: FrozenMap[TacticId, TacticTaste]

    @cached_property
    def worth(self) -> FrozenMap[str, FrozenMap[str, Decimal]]:
        """Issue id to option id to value, for quick look-up."""
        return FrozenMap(
            {issue.id: FrozenMap({o.id: o.value for o in issue.options}) for issue in self.issues}
        )


class Affect(Value):
    """How the buyer feels about the rep; bounded, and explained by what happened."""

    trust: Share
    resentment: Share
    patience: Share
    """1 at the start, 0 when the buyer has had enough."""
    fairness: Share = Decimal("0.5")
    """How fair the give and take feels to the buyer; 0.5 before anything was given or taken."""


MeetingClosed = Literal["adjourned", "left"]
"""How a meeting was closed without the talk being over: paused, or left by the rep."""

Reopener = Literal["seller", "buyer"]


class Memory(Value):
    """What a buyer remembers of earlier talks with the same rep (S0.3, S2.1)."""

    trust: Share
    resentment: Share
    deals: int = 0
    """Deals made so far."""
    kept: int = 0
    """Promises that were kept: terms as summed up, follow-ups that were sent and right."""
    broken: int = 0
    """Promises that were not: claims beyond the brief, terms in dispute."""
    referrals: int = 0


class SummaryCheck(Value):
    """The rep's summing up, held against what the buyer has on record (S4.6)."""

    ok: bool
    wrong: tuple[Identifier, ...] = ()
    """Issues that were stated otherwise; `price` for the price."""


class Dispute(Value):
    """A term that the two remember differently, because nobody summed up (S4.6)."""

    issue: Identifier
    buyer_says: Identifier
    seller_says: Identifier


class Reopening(Value):
    """Somebody wants to sit down again after a meeting was closed."""

    by: Reopener
    granted: bool
    why: str
    """In a few words, for the record."""


class OpenTactic(Value):
    """A tactic that was played and waits for the rep's answer."""

    tactic: TacticId
    used_i: int


class BuyerState(Value):
    """What the buyer carries from one turn to the next; its size does not grow with the talk."""

    affect: Affect
    phase: Phase = "opening"
    clock: Amount
    """Concession clock [turns]: advances only when the rep moves the talk along."""
    idle_turns: int = 0
    """Turns in a row in which nothing moved."""
    own_offer: Package | None = None
    answering: Package | None = None
    """The package the buyer's last message was about: what the rep's next words refer to."""
    own_offers: tuple[Package, ...] = ()
    """The latest own packages, one for each choice of options: none of them is offered for less."""
    own_surplus: Amount | None = None
    """Surplus of the last own offer; later offers never ask for more than this."""
    opening_gap: Amount | None = None
    """Distance to the rep when the first own price was named; steps are shares of it."""
    steps: int = 0
    """Concessions made so far."""
    step_factor: Amount = Decimal(1)
    """What good or bad answers do to the next step; used up by it."""
    seller_package: Package | None = None
    """The rep's last complete package: what it would mean to accept now."""
    stated_options: FrozenMap[Identifier, Identifier] = FrozenMap()
    """Options the rep named before there was a price to go with them."""
    seller_supported: bool = False
    """Whether the rep's own words, read by the rules alone, bear that package out."""
    witnessed: Package | None = None
    """The rep's package as the witness alone would have it."""
    witnessed_options: FrozenMap[Identifier, Identifier] = FrozenMap()
    """Options the witness heard before there was a price."""
    seller_price_named: bool = False
    seller_best_surplus: Amount | None = None
    """Best surplus the rep has ever offered; what stays on the table in spirit."""
    seller_last_gain: Amount = Decimal(0)
    """How much the rep's latest improvement was worth to the buyer."""
    heard: FrozenMap[ActId, int] = FrozenMap()
    """How often each act has been heard: the tenth compliment moves nobody."""
    seller_bare_concessions: int = 0
    """Gives of the rep with nothing asked back: what the rep's own resentment grows from."""
    rep_limit_estimate: Amount | None = None
    """Where the buyer believes the rep would stop [surplus to the buyer]."""
    disclosed: tuple[Identifier, ...] = ()
    hinted: tuple[Identifier, ...] = ()
    open_tactic: OpenTactic | None = None
    used: FrozenMap[TacticId, int] = FrozenMap()
    """How often each tactic was played."""
    settled: tuple[TacticId, ...] = ()
    """Tactics the rep answered well; they are not simply repeated."""
    confirming: Package | None = None
    """A package that was read back and waits for a plain yes."""
    warned: bool = False
    """Whether the buyer has said that time is nearly up."""
    meeting_closed: MeetingClosed | None = None
    """Set while the two are not sitting at the table."""
    meetings: int = 1
    """How many times the two have sat down."""
    met_before: bool = False
    """The buyer remembers an earlier talk with this rep."""
    stormed: bool = False
    """The rep left in anger: no meeting follows."""
    agreed: Package | None = None
    """The deal as agreed, while something small is still open (a signature, an extra)."""
    approval_of: Package | None = None
    """The package that lies with the absent approver."""
    approver_cleared: bool = False
    """The approver's conditions are met or known: nothing has to be asked any more."""
    terms_first: Reopener | None = None
    """Who put terms on the table first: that side has set the agenda (S4.2)."""
    held_up: tuple[Identifier, ...] = ()
    """Alternatives the buyer has held up against the rep."""
    exposed: bool = False
    """A bluff was seen through; none is tried again."""
    summed_up: Package | None = None
    """The package the rep last summed up correctly."""
    changed: bool = False
    """The buyer's circumstances have changed, and the rep has been told."""
    wants: FrozenMap[Identifier, Identifier] = FrozenMap()
    """Options the buyer insists on by now, whatever the rep's package says."""
    pressing: int = 0
    """Times the buyer has pocketed a gift and asked for more."""
    said: FrozenMap[PhraseKey, int] = FrozenMap()
    """How often each occasion has been worded, so that no sentence comes twice."""

    @property
    def offered(self) -> Package | None:
        """The package the rep can take with a yes: the one read back, or the last own offer."""
        return self.confirming or self.own_offer


class Beat(Value):
    """One thing the buyer's reply has to do, in the order in which it is done."""

    phrase: PhraseKey
    nth: int = 0
    """How many times this occasion has come before."""
    fact: str = ""
    """What is told, for beats that tell something; licensed by the decision."""
    issue: Identifier | None = None
    """The issue the beat is about, when it is about one."""
    option: Identifier | None = None
    """The option of that issue which is asked for, when one is."""
    unclear: Unclear | None = None


class Disclosure(Value):
    """A private fact that this turn sets free to be spoken."""

    id: Identifier
    kind: Literal["need", "agenda", "approver", "deadline", "alternative"]
    said: str


class PublicMove(Value):
    """A decision as the rep may see it: what the buyer does, without why."""

    act: ActId
    beats: tuple[Beat, ...]
    tactics: tuple[TacticShown, ...] = ()
    package: Package | None = None
    """The package this reply is about: proposed, held, accepted or read back."""
    names_price: bool = False
    """Whether the reply has to say the package's price."""
    voiced: tuple[Identifier, ...] = ()
    """Issues whose option in `package` the reply has to name."""
    disclosed: tuple[Disclosure, ...] = ()
    accepts: bool = False
    conditional_on: str | None = None
    phase: Phase
    ends: EndReason | None = None
    closes_meeting: MeetingClosed | None = None
    """The two leave the table for now; the talk is not over until somebody says so."""
    agreed: Package | None = None
    """What stands as agreed while this reply asks for something small besides."""


class Trace(Value):
    """Why the engine decided so; private, for the ledger and the debrief."""

    aspiration: Amount
    """Least utility the buyer would accept at this moment [money]."""
    buyer_value: Amount | None
    """Utility to the buyer of the package in this decision."""
    reservation_value: Amount
    would_accept_rep: bool
    rep_limit_estimate: Amount | None
    eligible: tuple[TacticId, ...] = ()
    bluff: str | None = None
    reason: str
    """The rule that decided, in a few words."""


class Decision(Value):
    """What the buyer does now: the public move, the state after it, and the private reasons."""

    move: PublicMove
    state: BuyerState
    trace: Trace
    answered: TacticAnswer | None = None
    summary: SummaryCheck | None = None
    dispute: Dispute | None = None
    reopening: Reopening | None = None


class Line(Value):
    """One message of the talk."""

    i: int
    speaker: Literal["seller", "buyer"]
    text: str


class PublicOption(Value):
    """An option by name."""

    id: Identifier
    label: str


class PublicIssue(Value):
    """An issue by name, without what its options are worth to anybody."""

    id: Identifier
    label: str
    options: tuple[PublicOption, ...]

    def label_of(self, option_id: str) -> str:
        """The label of an option; KeyError when there is none of that id."""
        for option in self.options:
            if option.id == option_id:
                return option.label
        raise KeyError(option_id)


class PublicDeal(Value):
    """The deal by name: what both sides can see of the scenario."""

    title: str
    trade: str
    currency: Currency
    unit: PriceUnit
    issues: tuple[PublicIssue, ...]
    standard: FrozenMap[Identifier, Identifier]

    def issue(self, issue_id: str) -> PublicIssue:
        """Find an issue; KeyError when there is none of that id."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(issue_id)


class PublicPersona(Value):
    """The buyer as the rep meets them: manner and words, no numbers."""

    name: str
    role: str
    voice: str
    max_words: int
    examples: tuple[str, ...]
    phrases: FrozenMap[PhraseKey, tuple[str, ...]]


class PublicView(Value):
    """All that the wording side is given; what it is never told, it cannot leak."""

    persona: PublicPersona
    deal: PublicDeal
    transcript: tuple[Line, ...]
    """The latest messages, oldest first, the rep's last one at the end."""
    offers_before: tuple[Line, ...] = ()
    """Every offer older than that, in the sentences in which it was made."""
    done_before: str = ""
    """What else was done before, counted."""
    move: PublicMove
    seller_package: Package | None
    """The package on the rep's side of the table."""
    said_before: tuple[str, ...] = ()
    """Everything the buyer has said in this session, however long ago: no sentence comes twice."""
    language: str = "English"
    """What the model is to speak, by its English name; the draft is always English."""
    variation: int = 0
    """Turns the rotation of phrases, so that the same buyer does not open alike every time."""
