"""A scenario: one multi-issue deal with what each side knows about it.

Surplus is quasi-linear: a side's surplus is what the package is worth (or costs) to it, with the
price moved across, over its best alternative. Everything is in money of one currency.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from simulator.domain.acts import ActId
from simulator.domain.money import Currency
from simulator.domain.offer import Package, PriceUnit, TermName
from simulator.domain.values import Amount, FrozenMap, Identifier, Share, Value


class Option(Value):
    """One way to settle an issue."""

    id: Identifier
    label: str
    """As both sides call it, fit to stand in a sentence: `30 days net`."""
    value: str | None = None
    """The canonical value of the issue's term, such as `30` for payment days."""
    phrases: tuple[str, ...] = ()
    """Other ways people say it; used to recognise it in free text."""
    buyer_value: Amount
    """What it is worth to the buyer [money]; private to the buyer."""
    seller_cost: Amount
    """What it costs the seller [money]; private to the seller."""
    list_price: Amount | None = None
    """Its share of the list price when it is a part of the bundle [money]; None otherwise."""


class Issue(Value):
    """Something besides the price that has to be settled."""

    id: Identifier
    label: str
    """As both sides call it: `payment`."""
    term: TermName
    phrases: tuple[str, ...] = ()
    """Words that show somebody is talking about this issue."""
    bundle_item: bool = False
    """True when one of its options means `leave this part out`; see `left_out`."""
    left_out: Identifier | None = None
    """For a bundle item: the option that leaves it out."""
    options: tuple[Option, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError(f"issue {self.id!r} names an option twice")
        if self.bundle_item != (self.left_out is not None) or (
            self.left_out is not None and self.left_out not in ids
        ):
            raise ValueError(
                f"issue {self.id!r}: a bundle item needs left_out to name one of its options"
            )
        return self

    def option(self, option_id: str) -> Option:
        """Find an option; KeyError when the issue has no such option."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(f"issue {self.id!r} has no option {option_id!r}")


class PriceFrame(Value):
    """How price is counted in this deal and within which bounds it is discussed at all."""

    unit: PriceUnit
    """The unit every package price is in."""
    list_price: Amount
    """The seller's list price of the standard package, in that unit."""
    minimum: Amount
    maximum: Amount
    step: Amount = Field(gt=0)
    """Grain of prices the buyer names: 500 means 41,500 but never 41,370."""
    conversions: FrozenMap[PriceUnit, Amount] = FrozenMap()
    """How many `unit` one of another unit makes: 40 seats a year make per_seat_month → 480."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.minimum < self.maximum:
            raise ValueError("price minimum must be below price maximum")
        return self


class Gate(Value):
    """What the rep has to do before the buyer tells a fact."""

    acts: tuple[ActId, ...] = ("ask_need",)
    """Any one of these acts opens it, when the topic matches."""
    topics: tuple[str, ...] = ()
    """Words or stems one of which the question must touch; empty: any open question will do."""
    min_trust: Share = Decimal(0)
    """Trust [0–1] below which the buyer stays vague even when asked rightly."""


class Need(Value):
    """Something the buyer wants to achieve, told only through its gate (S4.4)."""

    id: Identifier
    text: str
    """For the debrief, in the third person."""
    said: str
    """What the buyer says once the gate is open, in the first person."""
    hint: str = ""
    """A vague remark for when the question was right but trust is too low; may be empty."""
    personal: bool = False
    """True for the contact's own agenda rather than the organisation's."""
    gate: Gate = Gate()
    issues: tuple[Identifier, ...] = ()
    """Issues whose options matter because of this need."""


class Approver(Value):
    """Somebody else who has to say yes (S2.6)."""

    who: str
    agenda: str
    said: str
    """How the buyer names the approver when asked about the process."""
    wants: FrozenMap[Identifier, Identifier] = FrozenMap()
    """What the approver insists on: issue to option. Empty: signs what the contact brings."""
    objection: str = ""
    """How the buyer reports that the approver will not sign without it; a full sentence."""


class Alternative(Value):
    """An alternative the buyer may mention; `true` says whether it exists."""

    id: Identifier
    text: str
    true: bool
    rival: bool = False
    """Whether it is somebody else's offer, fit to be held up against the rep's (F4)."""
    gap: str = ""
    """What the alternative lacks beside the rep's offer, as the buyer says it when asked what it
    contains; a full sentence. Empty: nothing worth saying."""


class Deadline(Value):
    """A date that matters to the buyer."""

    text: str
    said: str


class Change(Value):
    """What changes for the buyer late in the talk or after the deal (S3.5)."""

    text: str
    """For the debrief, in the third person."""
    said: str
    """How the buyer brings it up, in the first person."""
    eases: FrozenMap[Identifier, Identifier] = Field(min_length=1)
    """Issue to option: the smaller or later deal that would fit what has changed."""


class BuyerBrief(Value):
    """The buyer's side of the story: shown to the rep only after the end."""

    organisation: str
    situation: str
    needs: tuple[Need, ...] = Field(min_length=1)
    approver: Approver | None = None
    alternatives: tuple[Alternative, ...] = ()
    deadline: Deadline | None = None
    change: Change | None = None
    batna: str
    """What the buyer does without a deal, in one sentence."""
    batna_value: Amount
    """What that is worth to the buyer [money], on the scale of option values minus price."""


class BriefFact(Value):
    """Something about the product that the rep may state."""

    id: Identifier
    text: str


class BriefLimit(Value):
    """Something the product or the seller cannot do, and whom it touches (S3.2)."""

    id: Identifier
    text: str
    touches: tuple[Identifier, ...] = ()
    """Ids of the needs it matters to."""
    phrases: tuple[str, ...] = ()
    """Words by which one hears that the rep has named it."""


class SmallerOption(Value):
    """A smaller, cheaper, shorter or phased version of the offer (S3.2, S3.3)."""

    id: Identifier
    text: str
    options: FrozenMap[Identifier, Identifier]
    """The issues it settles differently from the standard package."""
    phrases: tuple[str, ...] = ()


class FitsElsewhere(Value):
    """A need that something other than the seller's product serves better (S3.1)."""

    need: Identifier
    text: str
    phrases: tuple[str, ...] = ()


class DiscountBand(Value):
    """What a discount does to delivery (S0.6)."""

    from_percent: Amount
    """Discount off the list price at which the consequence begins [%]."""
    consequence: str


class Authority(Value):
    """How far the rep may go alone (S2.6)."""

    max_discount_percent: Amount
    """Off the list price of the same package [%]."""
    approver: str
    text: str


class RepPlanAdvice(Value):
    """Sensible values for the rep's preparation, offered as a starting point."""

    batna: str
    target: Amount
    walk_away: Amount


class SellerBrief(Value):
    """What the rep knows before the first word (S4.1)."""

    organisation: str
    product: str
    situation: str
    batna: str
    batna_value: Amount
    """Profit the seller makes without this deal [money], on the scale of price minus costs."""
    floor_conditions: str = ""
    """What the walk-away price takes for granted."""
    can_give: tuple[str, ...] = ()
    must_get: tuple[str, ...] = ()
    facts: tuple[BriefFact, ...] = ()
    limits: tuple[BriefLimit, ...] = ()
    smaller_options: tuple[SmallerOption, ...] = ()
    fits_elsewhere: tuple[FitsElsewhere, ...] = ()
    discount_bands: tuple[DiscountBand, ...] = ()
    authority: Authority
    advice: RepPlanAdvice


class Scenario(Value):
    """A deal to negotiate, whoever the buyer is."""

    id: Identifier
    title: str
    trade: str
    """The line of business, for the catalogue."""
    summary: str
    """One or two sentences that make a sales person say: I know this one."""
    currency: Currency
    price: PriceFrame
    issues: tuple[Issue, ...] = Field(min_length=1)
    standard: FrozenMap[Identifier, Identifier]
    """The options a price means when nothing else is said: the quoted bundle."""
    seller: SellerBrief
    buyer: BuyerBrief
    kind: Literal["new", "renewal", "changed"] = "new"
    """A first purchase, a contract to be renewed, or one whose circumstances have changed."""
    integrative: bool = True
    """False for a deal that is meant to be about the price alone."""
    has_zone: bool = True
    """What the author says about a zone of agreement; the check recomputes it."""
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        issue_ids = [issue.id for issue in self.issues]
        if len(set(issue_ids)) != len(issue_ids):
            raise ValueError("an issue is named twice")
        if set(self.standard) != set(issue_ids):
            raise ValueError("standard must name exactly one option for every issue")
        for issue in self.issues:
            if self.standard[issue.id] not in {option.id for option in issue.options}:
                raise ValueError(
                    f"standard: issue {issue.id!r} has no option {self.standard[issue.id]!r}"
                )
        known_needs = {need.id for need in self.buyer.needs}
        touched = {need for limit in self.seller.limits for need in limit.touches}
        touched |= {fit.need for fit in self.seller.fits_elsewhere}
        if not touched <= known_needs:
            raise ValueError(
                f"limits or fits_elsewhere name unknown needs: {touched - known_needs}"
            )
        named = {issue for need in self.buyer.needs for issue in need.issues}
        named |= {issue for small in self.seller.smaller_options for issue in small.options}
        if not named <= set(issue_ids):
            raise ValueError(
                f"needs or smaller options name unknown issues: {named - set(issue_ids)}"
            )
        return self

    @model_validator(mode="after")
    def _wishes_exist(self) -> Self:
        known = {issue.id: {option.id for option in issue.options} for issue in self.issues}
        for what, options in self._wishes():
            for issue_id, option_id in options.items():
                if issue_id not in known:
                    raise ValueError(f"{what} names an unknown issue {issue_id!r}")
                if option_id not in known[issue_id]:
                    raise ValueError(f"{what}: issue {issue_id!r} has no option {option_id!r}")
        return self

    def _wishes(self) -> tuple[tuple[str, FrozenMap[str, str]], ...]:
        """What the approver and a change ask for, by where it stands in the file."""
        buyer = self.buyer
        approver = (("buyer.approver.wants", buyer.approver.wants),) if buyer.approver else ()
        change = (("buyer.change.eases", buyer.change.eases),) if buyer.change else ()
        return (*approver, *change)

    def issue(self, issue_id: str) -> Issue:
        """Find an issue; KeyError when the scenario has none of that id."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        raise KeyError(f"scenario {self.id!r} has no issue {issue_id!r}")

    def complete(self, package: Package) -> bool:
        """Whether the package settles every issue with an option that exists."""
        return set(package.options) == set(self.standard) and all(
            package.options[issue.id] in {option.id for option in issue.options}
            for issue in self.issues
        )
