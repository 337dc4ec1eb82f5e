"""How many of the thing sold: what `each` points back to, and the numbers that are a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.counting_words import said_of_an_order
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.spelled import DOZEN, STARTERS
from simulator.domain.numbers.terms import Term
from simulator.domain.numbers.vocabulary import (
    BARE_FOLLOWERS,
    DURATIONS,
    PER_WORDS,
    THINGS,
    UNIT_OF_THING,
)
from simulator.domain.offer import PriceUnit

_BACK: Final = 120
"""How far `each` points back [characters]. Assumption: about twenty words."""
_NEAR: Final = 24
"""How far in front of a number its own words stand [characters]."""
_TIMES: Final = frozenset({"day", "night", "hour", "shift"})
_ADJECTIVES: Final = 2
"""Words that may stand between a number and the days it counts (`twelve coaching days`)."""
_FACT: Final = re.compile(
    r"\b(?:you've|you have|you're|we've|i've|there are|you run|has) (?:got )?$|\bup to $"
    r"|\b(?:at least|minimum) $"
    r"|\byou(?:'ve| have|'d)? (?:just )?(?:said|mentioned|spoke of|talked about) $"
)
"""In front of a number that tells how large somebody is, not how much is sold."""
_AT: Final = re.compile(r"(?: [\w-]+){1,3} at (?:only |just |about )?")
_TOLD: Final = re.compile(
    r"\b(?:you've|you have|there are|there'll be|there'd be|there would be|there will be|we've"
    r"|we have|we'd have|we are|we're|it's for|it is for|i've|i have|i need|we need|we'd need) "
    "(?:got )?$"
)
_TAKEN: Final = re.compile(
    r"\ball (?:the |your )?$|\b(?:order|buy|book|you|have to"
    r"|if we) (?:take )?$"
)
"""In front of a round number of things that could also be read as money (`all four thousand`)."""
_EVERY_ONE: Final = re.compile(r"\ball (?:the |your |of the )?$")
_BEHIND_EACH: Final = re.compile(
    r",? (?:for|on|with|if (?:you|we) (?:take|order|book|buy))(?: all| the| your| our)* "
)
_TAKES: Final = re.compile(
    r"\b(?:take|takes|took|taking|have|buy|book|order|need|want|for|reserve|send)(?: all"
    r"| another| the| of| off"
    r" you)? $"
)
"""In front of a number of the things sold, when `of those` stands behind it."""
_KEPT: Final = ("put ", "set ", "keep ", "lay ")
_ASIDE: Final = re.compile(r" of [^.;!?\d]{3,40} (?:aside|by|back|apart)\b(?! side)")
"""Around a number of things that are kept for somebody: `I can put eleven of the bikes aside`."""
_UPWARDS: Final = re.compile(r"^(?: [\w-]+)? (?:up|upwards|onwards|and up|or more)\b")
"""Behind the number from which a price holds."""
_TIMES_AMOUNT: Final = re.compile(r"^ ?(?:x|\u00d7|@) ?[$€£\d]")
"""Behind a number, what makes an amount of money the price of each: `60 x $29`."""
_ENDS: Final = re.compile(r"^ ?(?:[.!?;,]|$)")
_NOT_SOLD: Final = frozenset(
    {"are", "were", "have", "had", "is", "was", "already", "went", "don't", "didn't", "broke",
     "failed", "left", "never"}
)  # fmt: skip
"""Behind `of them`, what tells how some of them are."""
_SIZES: Final = frozenset({"kg", "tonne", "page", "m2", "kwh"})
"""What a number with a hyphen makes a size of: `ten-kilo boxes`."""
_PEOPLE: Final = frozenset(
    {"people", "time", "year", "month", "day", "week", "team", "price", "money", "total", "sum",
     "amount", "fee", "cost", "costs", "staff", "guys", "way", "budget", "best"}
)  # fmt: skip
"""Behind `forty of the`, what is not sold by number."""
_MEASURED: Final = frozenset({"page", "m2", "kwh"})
"""What a thing has so many of, and is paid by: `the book has 310 pages`."""
_HAS: Final = re.compile(r"\b(?:has|it's|is|are|runs to|comes to)(?: about| around| some)? $")
_OPENS: Final = re.compile(
    r"(?:^|[.!?;:] )(?:(?:ok|okay|so|and|then|well|say|for|with) )*$|\bafter (?:about )?$"
)
"""In front of a number that opens its sentence, or of what somebody is after."""
_HAPPENED: Final = re.compile(
    r" of (?:the|your|those|these) [^.;!?\d]{0,40}?\b(?:were|was|have|had|broke|failed|left"
    r"|already|went|don't|didn't|never|still|need|aren't|can't)\b"
)
"""Behind such a number, what tells of a part of the things how they are."""
_RHYTHMS: Final = frozenset({"visit", "shift", "delivery"})
_TEAM: Final = frozenset({"person", "man", "woman", "people", "head", "strong"})
_SPANS: Final = frozenset({"hour", "day", "night", "shift", "week", "month", "year"})
_PERIODS: Final = frozenset({"day", "week", "fortnight", "month", "year"})
_ALL: Final = re.compile(
    r"\ball (?:the )?$|\bfor the (?:full|whole) $|\b(?:take|takes|order|buy|book|commit to"
    r"|sign for|make it|bring me|bring us"
    r"|go (?:for|up to|to)|raise it to|order (?:to be|is|would be)|(?:order|orders|minimum|volume"
    r"|quantity|fleet|batch|group"
    r"|party) of) $"
    r"|(?:^|[.!?;:] |\beach |\bapiece |\ba piece )(?:for|from) $"
)
_PER_THING: Final[frozenset[PriceUnit]] = frozenset(
    {"per_seat", "per_seat_month", "per_head", "per_vehicle", "per_vehicle_month", "per_unit",
     "per_page", "per_pallet", "per_pallet_week", "per_kg", "per_tonne", "per_m2", "per_visit",
     "per_shift", "per_delivery", "per_night"}
)  # fmt: skip
"""Units of which somebody can take more or fewer."""


def counted_before(frame: Frame, position: int) -> Sorted | None:
    """The last thing that was counted in front of a position, not too far away."""
    numbers = frame.sheet.numbers
    place = bisect_left(numbers, position, key=lambda number: number.quantity.start) - 1
    while place >= 0 and position - numbers[place].quantity.end <= _BACK:
        number = numbers[place]
        counts = number.kind == "count" or _thing(frame, number) is not None
        if counts and number.quantity.values:
            return number
        place -= 1
    return None


def counted_behind(frame: Frame, each: int) -> Sorted | None:
    """What is counted right behind an `each`: `34.50 each for 80 guests`."""
    numbers, begin = frame.sheet.numbers, frame.sheet.tokens[each].end
    place = bisect_left(numbers, begin, key=lambda found: found.quantity.start)
    if place >= len(numbers) or numbers[place].kind != "count" or numbers[place].thing is None:
        return None
    between = frame.sheet.folded[begin : numbers[place].quantity.start]
    return numbers[place] if _BEHIND_EACH.fullmatch(between) else None


def thing_of(frame: Frame, number: Sorted) -> str | None:
    """What a number counts, in the words of prices; None when prices are not counted per it."""
    return number.thing or _thing(frame, number)


def _thing(frame: Frame, number: Sorted) -> str | None:
    """Days or nights that are counted, not the span of a contract (`a two-day course`)."""
    tokens, place = frame.sheet.tokens, number.quantity.after
    if number.kind not in {"duration", "count"} or tokens.word(place) == "-":
        return None
    for at in range(place, place + _ADJECTIVES + 1):
        unit = DURATIONS.get(tokens.word(at))
        if unit in _TIMES:
            often = tokens.word(at + 1) in PER_WORDS  # `five days a week`
            return unit if tokens.word(at).endswith("s") and not often else None
        if tokens[at].kind != "word":
            return None
    return None


def sold_at(frame: Frame, position: int) -> str | None:
    """What was counted right before an amount: `600 uniforms at 71.50`; None for nothing."""
    number = counted_before(frame, position)
    if number is None:
        return None
    between = frame.sheet.folded[number.quantity.end : position]
    return number.thing if _AT.fullmatch(between) else None


def quantities(frame: Frame, candidates: Sequence[Candidate]) -> list[Term]:
    """The quantities in a message, those of the thing that is priced before any others.

    Args:
        frame: The message.
        candidates: The amounts in it.
    """
    priced = frozenset(c.unit for c in candidates if c.unit is not None)
    pointed_at = frozenset(c.each_of for c in candidates)
    things = frozenset(c.thing.rstrip("s") for c in candidates if c.thing)
    prices = frozenset(c.quantity.start for c in candidates if c.unit_end > c.quantity.end)
    offered = tuple(c.quantity.start for c in candidates if c.role in {"offer", "held"})
    loose: list[Term] = []
    meant: list[Term] = []
    for number in frame.sheet.numbers:
        quantity = number.quantity
        if not quantity.values:
            continue
        term = Term("quantity", plain(quantity.values[0]), quantity.start)
        per_thing = priced or ({frame.context.unit} if _beside(offered, quantity.start) else set())
        if quantity.start not in prices and (
            _taken(frame, number)
            or (
                offered != (quantity.start,)
                and per_thing & _PER_THING
                and (_of_them(frame, number) or _of_all(frame, number, plainly=not priced))
            )
            or (
                _beside(offered, quantity.start)
                and _by_its_words(frame, number, priced, named=bool(things))
            )
        ):
            meant.append(term)
            continue
        pointed = quantity.start in pointed_at
        if _is_fact(frame, number, priced, pointed=pointed):
            continue
        thing = thing_of(frame, number) or _often(frame, number, priced)
        parts = {UNIT_OF_THING[thing], f"{UNIT_OF_THING[thing]}_month"} if thing else set()
        if thing == "pallet":
            parts.add("per_pallet_week")
        named = number.kind == "count" and not things.isdisjoint(_nouns(frame, number))
        several = pointed or quantity.values[0] > 1  # `a plate being one guest`
        if several and (pointed or parts & priced or named):
            meant.append(term)
        elif number.kind == "count" and number.thing and quantity.values[0] > 1:
            loose.append(term)
        elif _times(frame, number) and priced & {"per_visit", "per_delivery"}:
            meant.append(term)
    return meant or loose


def _is_fact(frame: Frame, number: Sorted, priced: frozenset[PriceUnit], *, pointed: bool) -> bool:
    """Whether a number tells how large or how often, or how many somebody has anyway."""
    if _is_size(frame, number) and _often(frame, number, priced) is None:
        return True
    before, thing = _before(frame, number.quantity.start), thing_of(frame, number)
    if thing in _MEASURED and UNIT_OF_THING[thing] in priced and _HAS.search(before):
        return False
    return _FACT.search(before) is not None and not pointed


def _by_its_words(
    frame: Frame, number: Sorted, priced: frozenset[PriceUnit], *, named: bool
) -> bool:
    """Whether the words around a number alone make it a quantity, beside a price."""
    alone = not (priced & _PER_THING and named)
    timed = any(unit.removeprefix("per_") in _SPANS for unit in priced)
    return said_of_an_order(frame, number, alone=alone, timed=timed) or _named_part(
        frame, number, priced
    )


def _beside(offered: Sequence[int], position: int) -> bool:
    """Whether another number than the one at a position is put forward as the price."""
    return len(offered) > 1 or (len(offered) == 1 and offered[0] != position)


def _of_all(frame: Frame, number: Sorted, *, plainly: bool) -> bool:
    """`78 a car for all sixty`, `18 apiece, and there'd be a dozen`.

    Args:
        frame: The message.
        number: A number in it, without a noun.
        plainly: Whether only `all` will do, because the message itself prices no thing.
    """
    quantity = number.quantity
    whole = quantity.values[0] == quantity.values[0].to_integral_value()
    alone = number.kind == "plain" or (number.kind == "count" and _no_noun(frame, number))
    amount = number.kind == "money" and quantity.currency is None
    if not whole or number.label or not (alone or amount):
        return False
    before = _before(frame, quantity.start)
    behind = frame.sheet.folded[quantity.end : quantity.end + _NEAR]
    if plainly:
        return _EVERY_ONE.search(before) is not None
    if _TIMES_AMOUNT.match(behind):
        return True
    if _TOLD.search(before) and _ENDS.match(behind):
        return True
    return (_ALL if alone else _TAKEN).search(before) is not None


def _no_noun(frame: Frame, number: Sorted) -> bool:
    """Whether what looked like a noun is none: `two dozen, please`, `60 x $29`."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    follows = tokens[after]
    dozens = tokens.word(after - 1) in DOZEN
    alone = follows.kind != "word" or follows.text in BARE_FOLLOWERS
    return follows.text == "x" or (dozens and alone)


def _is_size(frame: Frame, number: Sorted) -> bool:
    """`ten-kilo boxes`, `three shifts a day`: how large or how often, not how many are sold."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    if tokens.word(after) == "-" and number.thing in _SIZES:
        return True
    if tokens.word(after) == "-" and tokens.word(after + 1) in _TEAM:
        return True  # `a two-person team`
    before = _before(frame, number.quantity.start)
    if before.endswith("from ") and _UPWARDS.match(
        frame.sheet.folded[number.quantity.end :][:_NEAR]
    ):
        return True
    often = tokens.word(after + 1) in {"a", "per", "each", "every"}
    return often and number.thing in _RHYTHMS and THINGS.get(tokens.word(after + 2)) in _PERIODS


def _times(frame: Frame, number: Sorted) -> bool:
    """`Come ten times`, but not `six times a year`."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    return tokens.word(after) == "times" and tokens.word(after + 1) not in PER_WORDS


def _nouns(frame: Frame, number: Sorted) -> list[str]:
    """The word behind a number and, past one or two others, a plural: `22 fire doors`."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    found = [tokens.word(after).rstrip("s")]
    for at in range(after + 1, after + _ADJECTIVES + 1):
        if tokens[at - 1].kind != "word" or tokens[at].kind != "word":
            break
        if tokens.word(at).endswith("s"):
            found.append(tokens.word(at).rstrip("s"))
    return found


def _often(frame: Frame, number: Sorted, priced: frozenset[PriceUnit]) -> str | None:
    """What comes so often a month or year at a price for each: `four visits a year at 165 each`."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    thing = THINGS.get(tokens.word(after))
    often = tokens.word(after + 1) in {"a", "per", "each", "every"}
    if thing not in _RHYTHMS | {"hour"} or not often or number.quantity.values[0] <= 1:
        return None
    period = THINGS.get(tokens.word(after + 2)) in {"month", "year"}
    return thing if period and UNIT_OF_THING[thing] in priced else None


def _named_part(frame: Frame, number: Sorted, priced: frozenset[PriceUnit]) -> bool:
    """`40 of the folding ones come to 29 a chair`: opens its sentence, and a thing is priced."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    if number.kind != "count" or tokens.word(after) != "of" or not priced & _PER_THING:
        return False
    thing = tokens[after + 2]
    whose = tokens.word(after + 1) in {"the", "your", "those", "these"}
    if not whose or thing.kind != "word" or thing.text in _PEOPLE | STARTERS:
        return False
    if _OPENS.search(_before(frame, number.quantity.start)) is None:
        return False
    return _HAPPENED.match(frame.sheet.folded, number.quantity.end) is None


def _of_them(frame: Frame, number: Sorted) -> bool:
    tokens, after = frame.sheet.tokens, number.quantity.after
    return (
        number.kind == "count"
        and tokens.word(after) == "of"
        and (
            tokens.word(after + 1) in {"them", "those", "these", "yours"}
            or (tokens.word(after + 1) == "us" and tokens.word(number.quantity.first - 1) != "the")
        )
        and tokens.word(after + 2) not in _NOT_SOLD
    )


def _taken(frame: Frame, number: Sorted) -> bool:
    """`I'd have 40 of those chairs`, `for 240 of the riesling`: so many of what is talked about."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    if number.kind != "count" or tokens.word(after) != "of":
        return False
    whose = tokens.word(after + 1)
    if whose in {"the", "your"}:
        thing = tokens[after + 2]
        pointed = thing.kind == "word" and thing.text not in _PEOPLE | STARTERS
    else:
        pointed = whose in {"them", "those", "these"}
    before = _before(frame, number.quantity.start)
    kept = before.endswith(_KEPT) and _ASIDE.match(frame.sheet.folded, number.quantity.end)
    return pointed and (bool(kept) or _TAKES.search(before) is not None)


def _before(frame: Frame, position: int) -> str:
    return frame.sheet.folded[max(0, position - _NEAR) : position]
