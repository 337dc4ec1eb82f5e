"""The talk as plain text: who said what, where both sides stand, and how it came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from simulator.agents.ports import Debrief
from simulator.cli.console import write_line
from simulator.cli.play_table import PlayTable
from simulator.cli.play_words import (
    DIMENSIONS,
    ENDINGS,
    meeting_words,
    package_words,
    percent,
    score_words,
    unit_words,
)
from simulator.domain.events import (
    Adjourned,
    BuyerSpoke,
    Decided,
    Event,
    Faulted,
    FollowedUp,
    HintGiven,
    OnTable,
    Reopened,
    RepSpoke,
    Scored,
    SessionEnded,
    SessionStarted,
    TermsDisputed,
)
from simulator.domain.mind import PublicDeal
from simulator.domain.money import format_money
from simulator.domain.rubric import Rubric, Scorecard
from simulator.domain.scenario import Scenario, SellerBrief
from simulator.engine.projections import public_deal
from simulator.graph.ledger import put_before
from simulator.runtime.incoming import clean
from simulator.runtime.projection import DebriefData, deal_of, debrief_data

NO_OFFERS: Final = OnTable(buyer=None, seller=None)
VERDICTS: Final = {"yes": "+", "no": "–"}


class TextOutput:
    """Prints events as the lines of a talk.

    Args:
        table: where the talk is played.
        write: prints one line.
    """

    def __init__(self, table: PlayTable, write: Callable[[str], None] = write_line) -> None:
        self._table = table
        self._write = write
        self._deal: PublicDeal | None = None
        self._buyer = ""
        self._shown = NO_OFFERS
        self._now = NO_OFFERS

    def events(self, events: Sequence[Event], *, typed: bool = False) -> None:
        """Print what has been added to the record.

        Args:
            events: in order.
            typed: whether the rep's words are on the screen already.
        """
        for event in events:
            if not (typed and isinstance(event, RepSpoke)):
                for line in self._lines(event, typed=typed):
                    self._write(line)

    def _lines(self, event: Event, *, typed: bool) -> Iterator[str]:
        match event:
            case SessionStarted():
                yield from self._opening(event)
            case RepSpoke():
                yield f"You: {event.text}"
            case BuyerSpoke():
                yield f"{self._buyer}: {clean(event.text)}"
                if self._deal is not None:
                    yield from offer_lines(self._shown, self._now, self._deal)
                self._shown = self._now
            case Decided():
                self._now = event.on_table
            case HintGiven() if event.text:
                yield f"  Coach: {clean(event.text)}"
            case Faulted() if event.shown:
                yield f"  {event.shown}"
            case Scored():
                yield from closing_lines(self._table, event)
            case _:
                yield from self._beside(event, typed=typed)

    def _beside(self, event: Event, *, typed: bool) -> Iterator[str]:
        """What happens beside the talk: to the meeting, and after the end."""
        match event:
            case Adjourned() | Reopened() | TermsDisputed():
                yield f"  [{meeting_words(event, self._deal)}]"
            case FollowedUp():
                if not typed:
                    yield f"You write: {event.text}"
                yield f"{self._buyer}: {clean(event.buyer_text)}"
            case _:
                pass

    def _opening(self, started: SessionStarted) -> Iterator[str]:
        private = started.private
        self._deal = public_deal(private.scenario_document)
        self._buyer = clean(private.persona_document.name)
        yield from heading_lines(started)
        self._shown = self._now = put_before(started)
        yield from offer_lines(NO_OFFERS, self._now, self._deal)


def heading_lines(started: SessionStarted) -> Iterator[str]:
    """Say what is negotiated with whom, and under which id."""
    scenario, persona = started.private.scenario_document, started.private.persona_document
    yield f"{scenario.title} · {persona.name}, {persona.role}"
    words = "offline engine" if started.model is None else started.model
    yield (
        f"{started.max_turns} turns · seed {started.seed} · {words} · session {started.session_id}"
    )
    if started.memory is not None:
        yield f"You have met before; deals so far: {started.memory.deals}."
    yield ""


def offer_lines(before: OnTable, now: OnTable, deal: PublicDeal) -> Iterator[str]:
    """Say where a side stands, when that has changed."""
    for who, old, new in (
        ("You offer", before.seller, now.seller),
        ("The buyer offers", before.buyer, now.buyer),
    ):
        if new is not None and new != old:
            yield f"  [{who} {package_words(new, deal)}]"


def brief_lines(scenario: Scenario) -> Iterator[str]:
    """Lay the rep's own brief out."""
    brief, frame, currency = scenario.seller, scenario.price, scenario.currency
    yield f"You sell for {brief.organisation}: {brief.product}."
    yield brief.situation
    yield f"List price: {format_money(frame.list_price, currency)} {unit_words(frame.unit)}."
    yield f"Without this deal: {brief.batna}"
    if brief.floor_conditions:
        yield f"Your floor: {brief.floor_conditions}"
    yield f"Your authority: {brief.authority.text}"
    yield from _lists(brief)
    yield "What the options cost you:"
    for issue in scenario.issues:
        costs = (f"{o.label} {format_money(o.seller_cost, currency)}" for o in issue.options)
        yield f"  {issue.label}: {'; '.join(costs)}"


def _lists(brief: SellerBrief) -> Iterator[str]:
    bands = tuple(f"from {b.from_percent} % off: {b.consequence}" for b in brief.discount_bands)
    for title, entries in (
        ("You can give:", brief.can_give),
        ("You must get:", brief.must_get),
        ("You may say:", tuple(fact.text for fact in brief.facts)),
        ("Your limits:", tuple(limit.text for limit in brief.limits)),
        ("Smaller options:", tuple(small.text for small in brief.smaller_options)),
        ("What a discount does:", bands),
    ):
        if entries:
            yield title
            yield from (f"  - {entry}" for entry in entries)


def closing_lines(table: PlayTable, scored: Scored) -> Iterator[str]:
    """Say how the talk came out: the deal's worth, the tactics, the scorecard, what to take."""
    events = table.deps.service.events(scored.session_id)
    data, deal = debrief_data(events), deal_of(events)
    rubric = table.deps.library.rubric(scored.card.rubric).value
    yield ""
    yield from worth_lines(data, deal)
    yield from tactic_lines(data)
    yield from score_lines(scored.card, rubric)
    yield from debrief_lines(table.wait(table.deps.service.debrief(scored.session_id)))


def worth_lines(data: DebriefData, deal: PublicDeal) -> Iterator[str]:
    """Say what the outcome was worth to both sides."""
    ended, currency = data.ended, data.currency
    yield ENDINGS[ended.reason]
    if data.deal is not None:
        yield f"The deal: {package_words(data.deal.package, deal)}."
        you, buyer = data.deal.seller_surplus, data.deal.buyer_surplus
        yield (
            f"Worth, over doing without: to you {format_money(you, currency)}, "
            f"to the buyer {format_money(buyer, currency)}."
        )
        if ended.conditional_on is not None:
            yield f"It holds once {ended.conditional_on} has agreed."
        if ended.below_floor:
            yield "That is below your floor: you would have been better off without it."
    if ended.pie_captured is not None:
        split = "" if ended.seller_share is None else f"; your part {percent(ended.seller_share)}"
        yield f"Of all there was to gain together: {percent(ended.pie_captured)}{split}."
    yield from relation_lines(ended, currency)
    yield _zone_line(ended, currency)
    yield f"Needs found: {ended.needs_found} of {ended.needs_total}."


def relation_lines(ended: SessionEnded, currency: str) -> Iterator[str]:
    """Say how the deal sits with the rep's authority, and what it is worth beyond today."""
    held, life = ended.rep_authority, ended.lifetime
    if held is not None and held.discount_percent is not None and not held.within:
        yield (
            f"The discount, {held.discount_percent:.1f} %, is more than the {held.limit_percent} % "
            "you may give alone, and nobody was asked."
        )
    if life is not None:
        yield (
            f"With what may come of it: {format_money(round(life.value, 0), currency)} "
            f"(chance of a next deal: {percent(life.repeat_chance)})."
        )


def _zone_line(ended: SessionEnded, currency: str) -> str:
    zone = ended.zopa
    if zone.low is None or zone.high is None:
        return "There was no price at which both sides would have gained."
    low, high = format_money(zone.low, currency), format_money(zone.high, currency)
    return f"At the best package both sides would have gained between {low} and {high}."


def tactic_lines(data: DebriefData) -> Iterator[str]:
    """List the tactics played and how they were met."""
    if data.tactics:
        yield "Tactics:"
    for row in data.tactics:
        name = row.tactic.replace("_", " ")
        yield f"  {name} ({row.row}), answered: {row.quality}. {row.effect}".rstrip()


def score_lines(card: Scorecard, rubric: Rubric) -> Iterator[str]:
    """Lay the scorecard out."""
    known = {criterion.id: criterion for criterion in rubric.criteria}
    yield f"Scorecard: {score_words(card.total, card.low, card.high)}"
    for name, dimension in card.dimensions.items():
        words = score_words(dimension.score, dimension.low, dimension.high)
        yield f"  {DIMENSIONS[name]}: {words}"
        for result in dimension.criteria:
            mark = VERDICTS.get(result.verdict)
            if mark is not None:
                quote = f" “{clean(result.quote)}”" if result.quote else ""
                yield f"    {mark} {known[result.id].title}: {result.why}{quote}"
                if result.verdict == "no":
                    yield f"      Next time: {known[result.id].advice}"


def debrief_lines(debrief: Debrief) -> Iterator[str]:
    """Say what to take from the talk."""
    yield debrief.headline
    for title, entries in (
        ("Went well:", debrief.went_well),
        ("To improve:", debrief.to_improve),
        ("What you missed:", debrief.missed),
    ):
        if entries:
            yield title
            yield from (f"  - {entry}" for entry in entries)
