"""What the coach recognises in what the rep can see, most urgent first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from simulator.agents.coach.advice import SituationId
from simulator.agents.judge.cues import SIZE_OR_BUDGET
from simulator.agents.judge.deed_cues import (
    ASKS_BACK,
    ASKS_CLEARLY,
    BREAK,
    GESTURE,
    GIFT,
    GIVES_AWAY,
    LEAVING_WORDS,
    NO_DEAL_AHEAD,
    NUMBER,
)
from simulator.agents.judge.words import cue_span, phrase_span, shared
from simulator.agents.ports import CoachView
from simulator.domain.acts import ActId
from simulator.domain.mind import Disclosure, PublicMove
from simulator.domain.offer import Package

NEARLY_OVER: Final = 3
"""Rep's turns left at which it is time to sum up. Assumption: one to sum up, two to settle."""
WITHIN_REACH: Final = Decimal("0.03")
"""Distance of prices, as a share of the rep's, at which a deal is close. Assumption."""
STUCK_TURNS: Final = 3
"""Buyer's messages in a row with the same package that make a standstill. Assumption."""
KNOWN_ENOUGH: Final = 2
"""Rep's messages without a question on needs after which it is missed. Assumption."""
FRESH_TURNS: Final = 2
"""Buyer's messages for which a told need is pointed out; later it would be nagging. Assumption."""
SAME_SUBJECT: Final = 2
"""Content words a sentence shares with a line of the brief to be about it. Assumption."""
PRICE_MOVES: Final = 2
"""Prices named with nothing else moving from which only the price is moving. Assumption."""
QUOTED_WORDS: Final = 12
"""Words of somebody's sentence played back in a hint at most."""

ISSUE_ACTS: Final[frozenset[ActId]] = frozenset({"trade", "suggest_alternative"})
PRICE_ACTS: Final[frozenset[ActId]] = frozenset({"propose", "concede_bare"})


@dataclass(frozen=True, slots=True)
class Situation:
    """Something worth a hint, with the words that make it concrete."""

    id: SituationId
    issue: str | None = None
    slots: dict[str, str] = field(default_factory=dict)


def situations(view: CoachView) -> Iterable[Situation]:
    """Everything that fits the moment, most urgent first."""
    for recognise in IN_ORDER:
        found = recognise(view)
        if found is not None:
            yield found


def read_back_waits(view: CoachView) -> Situation | None:
    """The buyer has read a package back and waits for a yes."""
    move = newest(view)
    if move is None or not any(beat.phrase == "confirm_package" for beat in move.beats):
        return None
    limit = view.plan.walk_away if view.plan else None
    low = move.package is not None and limit is not None and move.package.price < limit
    return None if low else Situation("read_back_waits")


def below_own_walk_away(view: CoachView) -> Situation | None:
    """The rep's own standing offer has reached the rep's walk-away price."""
    limit, own = walk_away_price(view), view.on_table.seller
    if own is None or own.price > limit or not _is_whole(view, own):
        return None
    return Situation("below_own_walk_away")


def gave_for_nothing(view: CoachView) -> Situation | None:
    """The rep's last message gave something away, and no word of it asks for anything."""
    last, text = view.rep_acts[-1] if view.rep_acts else (), _last_words(view)
    if "concede_bare" not in last or {"trade", "accept", "adjourn", "walk_away"}.intersection(last):
        return None
    small = cue_span(text, (*GESTURE, *GIFT, *BREAK, *NO_DEAL_AHEAD, *LEAVING_WORDS))
    gives = cue_span(text, (*NUMBER, *GIVES_AWAY))
    asks = cue_span(text, ASKS_BACK) or _names_a_term(view, text)
    return Situation("gave_for_nothing") if gives and not small and not asks else None


def _names_a_term(view: CoachView, text: str) -> bool:
    """Whether an option other than the quoted one is named, which may be the thing asked for."""
    digits = set(re.findall(r"\d+", text))
    for issue in view.deal.issues:
        for option in issue.options:
            if option.id == view.deal.standard[issue.id]:
                continue
            if digits & set(re.findall(r"\d+", option.label)) or shared(text, option.label) > 1:
                return True
    return False


def _last_words(view: CoachView) -> str:
    said = [line.text for line in view.lines if line.speaker == "seller"]
    return said[-1] if said else ""


def about_to_give(view: CoachView) -> Situation | None:
    """The buyer turns a price down, or keeps to one, and puts nothing new on the table."""
    move = newest(view)
    refused = move is not None and move.act in {"hold", "reject"} and _priced(view)
    if not refused or _stands_still(view, STUCK_TURNS) or not _asked_needs(view):
        return None
    issue = untouched_issue(view)
    return Situation("about_to_give", issue, {"issue": label_of(view, issue)}) if issue else None


def only_price_moves(view: CoachView) -> Situation | None:
    """Prices go back and forth and nothing else does."""
    moves = sum(1 for acts in view.rep_acts if PRICE_ACTS.intersection(acts))
    traded = any(ISSUE_ACTS.intersection(acts) for acts in view.rep_acts)
    own = view.on_table.seller
    varied = own is not None and dict(own.options) != dict(view.deal.standard)
    disputed = any(turn.move.names_price for turn in view.buyer_turns)
    issue = untouched_issue(view)
    if moves < PRICE_MOVES or traded or varied or not disputed or issue is None:
        return None
    return Situation("only_price_moves", issue, {"issue": label_of(view, issue)})


def nothing_asked(view: CoachView) -> Situation | None:
    """Nobody has asked what the buyer needs: before the first word, or after two messages."""
    early = 0 < len(view.rep_acts) < KNOWN_ENOUGH and not _priced(view)
    return None if _asked_needs(view) or early else Situation("nothing_asked")


def need_not_tied(view: CoachView) -> Situation | None:
    """A need that has just been told and that the rep has not taken up since."""
    recent = min((turn.i for turn in view.buyer_turns[-FRESH_TURNS:]), default=0)
    for i, told in reversed(tuple(told_needs(view))):
        if i < recent:
            break
        later = [line.text for line in view.lines if line.speaker == "seller" and line.i > i]
        if not any(shared(text, told.said) for text in later):
            return Situation("need_not_tied", None, {"need": clipped(told.said)})
    return None


def limit_not_told(view: CoachView) -> Situation | None:
    """A limit of the brief that touches a told need and has not been named."""
    told = {told.id for _, told in told_needs(view)}
    for limit in view.brief.limits:
        named = _spoken(view, limit.phrases, limit.text)
        if told.intersection(limit.touches) and not named:
            return Situation("limit_not_told", None, {"limit": clipped(limit.text)})
    return None


def fits_elsewhere(view: CoachView) -> Situation | None:
    """A told need that the brief knows a better answer to than the rep's own product."""
    told = {told.id for _, told in told_needs(view)}
    for fit in view.brief.fits_elsewhere:
        if fit.need in told and not _spoken(view, fit.phrases, fit.text):
            return Situation("fits_elsewhere", None, {"fit": clipped(fit.text)})
    return None


def smaller_option(view: CoachView) -> Situation | None:
    """Budget or size has come up, and a smaller way to start has not."""
    said = [line.text for line in view.lines if line.speaker == "buyer"]
    if not any(cue_span(text, SIZE_OR_BUDGET) for text in said):
        return None
    for option in view.brief.smaller_options:
        if _spoken(view, option.phrases, option.text):
            return None
    for option in view.brief.smaller_options:
        return Situation("smaller_option", None, {"option": clipped(option.text)})
    return None


def time_runs_out(view: CoachView) -> Situation | None:
    """Few turns are left."""
    return Situation("time_runs_out") if view.turns_left <= NEARLY_OVER else None


def their_offer_too_low(view: CoachView) -> Situation | None:
    """The buyer keeps to a price at or below the rep's walk-away price."""
    limit, theirs = walk_away_price(view), view.on_table.buyer
    if theirs is None or theirs.price > limit or not _is_whole(view, theirs):
        return None
    return Situation("their_offer_too_low") if _stands_still(view, 2) else None


def close_now(view: CoachView) -> Situation | None:
    """Same scope on both sides and prices next to each other."""
    own, theirs = view.on_table.seller, view.on_table.buyer
    if own is None or theirs is None or dict(own.options) != dict(theirs.options):
        return None
    near = abs(own.price - theirs.price) <= abs(own.price) * WITHIN_REACH
    return Situation("close_now") if near else None


def stuck(view: CoachView) -> Situation | None:
    """The buyer has said the same for some turns."""
    last = view.rep_acts[-1] if view.rep_acts else ()
    tries = bool(ISSUE_ACTS.intersection(last)) or cue_span(_last_words(view), ASKS_CLEARLY)
    return Situation("stuck") if _stands_still(view, STUCK_TURNS) and not tries else None


IN_ORDER: Final[tuple[Callable[[CoachView], Situation | None], ...]] = (
    read_back_waits,
    below_own_walk_away,
    gave_for_nothing,
    about_to_give,
    only_price_moves,
    nothing_asked,
    need_not_tied,
    limit_not_told,
    fits_elsewhere,
    smaller_option,
    time_runs_out,
    their_offer_too_low,
    close_now,
    stuck,
)
"""Errors that cost money at once come first, then what is still to be learnt and said."""

ERRORS: Final[frozenset[SituationId]] = frozenset(
    {"read_back_waits", "below_own_walk_away", "gave_for_nothing", "only_price_moves"}
)
"""What the level `nudge` speaks up for, besides tactics."""


def newest(view: CoachView) -> PublicMove | None:
    """What the buyer has just done."""
    return view.buyer_turns[-1].move if view.buyer_turns else None


def told_needs(view: CoachView) -> Iterable[tuple[int, Disclosure]]:
    """What the buyer has told about their side, with the message it came in."""
    for turn in view.buyer_turns:
        for told in turn.move.disclosed:
            if told.kind in {"need", "agenda"}:
                yield turn.i, told


def walk_away_price(view: CoachView) -> Decimal:
    """The rep's own limit for the quoted package: the plan's, else the one the brief advises."""
    planned = view.plan.walk_away if view.plan else None
    return view.brief.advice.walk_away if planned is None else planned


def untouched_issue(view: CoachView) -> str | None:
    """An issue besides the price that still stands as quoted on both sides of the table."""
    packages = [p for p in (view.on_table.seller, view.on_table.buyer) if p is not None]
    for issue in view.deal.issues:
        if all(package.options[issue.id] == view.deal.standard[issue.id] for package in packages):
            return issue.id
    return view.deal.issues[0].id if view.deal.issues else None


def label_of(view: CoachView, issue: str) -> str:
    """The issue as both sides call it, as far as it fits into a hint."""
    return clipped(view.deal.issue(issue).label)


def clipped(text: str) -> str:
    """The first words of a sentence, so that a hint stays short."""
    words = text.split()
    return (
        text if len(words) <= QUOTED_WORDS else " ".join(words[:QUOTED_WORDS]).rstrip(",;.") + "…"
    )


def _spoken(view: CoachView, phrases: Iterable[str], text: str) -> bool:
    """Whether the rep has spoken of a line of the brief."""
    given = tuple(phrases)
    return any(
        phrase_span(line.text, given) is not None or shared(line.text, text) >= SAME_SUBJECT
        for line in view.lines
        if line.speaker == "seller"
    )


def _is_whole(view: CoachView, package: Package) -> bool:
    """Whether a package is the quoted one, which the plan's walk-away price is about."""
    return dict(package.options) == dict(view.deal.standard)


def _asked_needs(view: CoachView) -> bool:
    return any("ask_need" in acts for acts in view.rep_acts)


def _priced(view: CoachView) -> bool:
    return any(PRICE_ACTS.intersection(acts) for acts in view.rep_acts)


def _stands_still(view: CoachView, turns: int) -> bool:
    """Whether the buyer's last messages are about one and the same package."""
    packages = [turn.move.package for turn in view.buyer_turns[-turns:]]
    return len(packages) == turns and packages[0] is not None and len(set(packages)) == 1
