"""Ties what was said to the scenario: which price, which option of which issue."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from simulator.agents.perceiver import cues_terms as cues
from simulator.agents.perceiver.patterns import heard, starts
from simulator.agents.perceiver.sentences import plain
from simulator.domain.acts import Span
from simulator.domain.lexicon import Lexicon, NamedIssue
from simulator.domain.observation import Stated, Unclear
from simulator.domain.offer import TextOffer
from simulator.domain.values import FrozenMap

_BEFORE: Final = 48
"""How far back a `without` reaches [characters]. Assumption: about six words."""

_YEAR: Final = 12
"""Months for which a total and a yearly price are the same."""

_MAX_WORDS: Final = 5
"""Longest phrase that is quoted back [words]. Assumption: more does not fit a spoken question."""

_WITHIN: Final = 2
"""Factor within which a price answers the one on the table. Assumption."""

_HUNDRED: Final = Decimal(100)
_NUMERIC_TERMS: Final = frozenset({"payment_days", "deposit_percent", "term_months"})
_BARE_TIME: Final = re.compile(r"^(?:a |an )?[\w-]+[ -](?:day|week|month|year)s?$")
_OTHER_TIMES: Final = (
    r"(?:deliver\w*|go live|live in|install\w*|start within|starts? in|respon\w+|repl(?:y|ies)|"
    r"valid|ready in|weeks after|set up in|switch over in|migrat\w+)\b",
)
"""Words that show a span of time is not about payment or the term of the contract."""


_WORKED_OUT: Final = (r"(?:so|which is|that's|that is|makes|i\.e\.|comes to|equals)\b",)
"""Between a price for a part and the sum it makes."""


class Target(NamedTuple):
    """What a phrase of the vocabulary names; no option when it names the issue only."""

    issue: str
    option: str | None


class Named(NamedTuple):
    """A place in a message where an issue is settled, or mentioned without being settled."""

    issue: str
    option: str | None
    span: Span
    vague: bool = False
    """The part is said to be in, but there are several ways for it to be in."""


class Vocabulary(NamedTuple):
    """A lexicon made ready for searching."""

    pattern: re.Pattern[str]
    targets: dict[str, tuple[Target, ...]]
    issues: dict[str, NamedIssue]


@lru_cache(maxsize=64)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Prepare a lexicon once; phrases are tried longest first."""
    targets: dict[str, dict[Target, None]] = {}
    for issue in lexicon.issues:
        for phrase in (issue.label, *issue.phrases):
            targets.setdefault(_bare(phrase), {})[Target(issue.id, None)] = None
        for option in issue.options:
            for phrase in (option.label, *option.phrases):
                targets.setdefault(_bare(phrase), {})[Target(issue.id, option.id)] = None
    targets.pop("", None)
    words = "|".join(
        re.escape(p).replace("\\ ", " +") for p in sorted(targets, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<![\w-])(?:{words or '(?!)'})(?![\w])")
    return Vocabulary(
        pattern,
        {phrase: tuple(found) for phrase, found in targets.items()},
        {issue.id: issue for issue in lexicon.issues},
    )


def _bare(phrase: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", " ".join(plain(phrase).split()))


def named_in(text: str, offset: int, words: Vocabulary) -> tuple[Named, ...]:
    """Find the issues a sentence names and how it settles them; `offset` is where it begins."""
    found: list[Named] = []
    out_until, bare_no = -1, False
    for hit in words.pattern.finditer(text):
        target = _choose(hit, text, words)
        if target is None:
            continue
        left = text[max(0, hit.start() - _BEFORE) : hit.start()]
        chained = out_until >= 0 and _joins(text[out_until : hit.start()], bare_no=bare_no)
        named, is_out = _settle(
            target, words.issues[target.issue], left, text[hit.end() :], chained
        )
        out_until = hit.end() if is_out else -1
        bare_no = (chained and bare_no) or _ends((r"no",), left) or hit.group().startswith("no ")
        if named is not None:
            span = (offset + hit.start(), offset + hit.end())
            found.append(named._replace(span=span))
    return tuple(found)


def _joins(between: str, *, bare_no: bool) -> bool:
    """Whether what was left out goes on: `without A and B`, but not `no A, B` among terms."""
    words = r"(?:or|nor)" if bare_no else r"(?:and|or|nor)?"
    return bool(re.fullmatch(rf"[ ,]*{words}[ ,]*(?:the |any |no )?", between))


def _choose(hit: re.Match[str], text: str, words: Vocabulary) -> Target | None:
    """The one thing a phrase means here; None when nothing says which."""
    phrase = " ".join(hit.group().split())
    targets = words.targets[phrase]
    options = tuple(t for t in targets if t.option is not None)
    if _BARE_TIME.match(phrase) and heard(_OTHER_TIMES, text):
        return None
    candidates = options or targets
    if len(candidates) == 1:
        return candidates[0]
    around = {
        t.issue
        for other in words.pattern.finditer(text)
        if other.span() != hit.span()
        for t in words.targets[" ".join(other.group().split())]
    }
    near = [t for t in candidates if t.issue in around]
    return near[0] if len(near) == 1 else None


def _ends(ways: tuple[str, ...], left: str) -> bool:
    return re.search(rf"(?<!\w)(?:{'|'.join(ways)}){cues.ARTICLES}", left) is not None


def _settle(
    target: Target, issue: NamedIssue, left: str, right: str, chained: bool
) -> tuple[Named | None, bool]:
    """How a mention settles its issue, and whether it says `out`."""
    nowhere = (0, 0)
    out = chained or _ends(cues.OUT_WORDS, left) or starts(cues.OUT_AFTER, right.lstrip(" ,"))
    is_out_option = target.option is not None and target.option == issue.left_out
    if out and not is_out_option:
        if issue.left_out is None:
            return None, False
        return Named(issue.id, issue.left_out, nowhere), True
    if target.option is not None:
        if _ends(cues.NOT_WORDS, left):
            return None, False
        return Named(issue.id, target.option, nowhere), is_out_option
    kept = _ends(cues.KEEP_WORDS, left) or starts(cues.KEEP_AFTER, right.lstrip(" ,"))
    if kept and issue.left_out is not None:
        return Named(issue.id, None, nowhere, vague=True), False
    if _ends(cues.UNSURE_WORDS, left):
        return Named(issue.id, None, nowhere), False
    return None, False


def included(issue: NamedIssue, lexicon: Lexicon, current: str | None) -> str | None:
    """Which option `with it` means: the one on the table, else the standard, else the only one."""
    for choice in (current, lexicon.standard.get(issue.id)):
        if choice is not None and choice != issue.left_out:
            return choice
    others = [option.id for option in issue.options if option.id != issue.left_out]
    return others[0] if len(others) == 1 else None


def settle_options(
    named: tuple[Named, ...], lexicon: Lexicon, current: FrozenMap[str, str], text: str
) -> tuple[dict[str, str], tuple[Unclear, ...]]:
    """Turn mentions into one option per issue; two different ones are unclear, never a guess."""
    issues = vocabulary(lexicon).issues
    chosen: dict[str, list[str]] = {}
    for mention in named:
        issue = issues[mention.issue]
        option = mention.option
        if mention.vague:
            option = included(issue, lexicon, current.get(issue.id))
        said = chosen.setdefault(issue.id, [])
        if option is not None and option not in said:
            said.append(option)
    settled: dict[str, str] = {}
    unclear: list[Unclear] = []
    for issue_id, options in chosen.items():
        issue = issues[issue_id]
        real = [option for option in options if option != issue.left_out]
        if len(options) == 1:
            settled[issue_id] = options[0]
        elif len(real) == 1:
            settled[issue_id] = real[0]
        else:
            spans = [m.span for m in named if m.issue == issue_id]
            words = _shortest(text, spans)
            among = real or [o.id for o in issue.options if o.id != issue.left_out]
            unclear.append(Unclear(about="terms", text=words, candidates=_labels(issue, among)))
    return settled, tuple(unclear)


def _shortest(text: str, spans: list[Span]) -> str:
    """The fewest words that carry the doubt: both mentions if they stand close, else the last."""
    both = text[min(s[0] for s in spans) : max(s[1] for s in spans)]
    if len(both.split()) <= _MAX_WORDS and not any(sign in both for sign in ".!?;\n"):
        return both
    last = max(spans)
    return " ".join(text[last[0] : last[1]].split()[:_MAX_WORDS])


def _labels(issue: NamedIssue, among: list[str] | None = None) -> tuple[str, ...]:
    return tuple(o.label for o in issue.options if among is None or o.id in among)


def settle_terms(
    offers: tuple[TextOffer, ...], settled: dict[str, str], lexicon: Lexicon
) -> tuple[Unclear, ...]:
    """Add what the number grammar read (`payment_days` 45) where the phrases left room.

    A value the scenario does not offer stays unclear, with what it does offer as candidates.
    """
    unclear: list[Unclear] = []
    terms = offers[0].terms if offers else FrozenMap[str, str]()
    for issue in lexicon.issues:
        value = terms.get(issue.term)
        if value is None or sum(other.term == issue.term for other in lexicon.issues) > 1:
            continue
        matching = [option.id for option in issue.options if option.value == value]
        if matching:
            if issue.term in _NUMERIC_TERMS or issue.id not in settled:
                settled[issue.id] = matching[0]
        elif issue.term in _NUMERIC_TERMS:
            settled.pop(issue.id, None)
            words = f"{value} {_MEASURE.get(issue.term, '')}".strip()
            unclear.append(Unclear(about="terms", text=words, candidates=_labels(issue)))
    return tuple(unclear)


_MEASURE: Final = {"payment_days": "days", "term_months": "months", "deposit_percent": "percent"}


def settle_price(
    offer: TextOffer | None,
    lexicon: Lexicon,
    own_price: Decimal | None,
    *,
    years: bool,
) -> tuple[Decimal | None, tuple[Unclear, ...]]:
    """The price in the scenario's currency and unit, or why it cannot be had."""
    if offer is None or offer.price is None:
        return None, ()
    words = format(offer.price, "f")
    if offer.unit in ("percent_discount", "percent_of_original"):
        if own_price is None:
            return None, (Unclear(about="price", text=f"{words}%"),)
        left = _HUNDRED - offer.price if offer.unit == "percent_discount" else offer.price
        return own_price * left / _HUNDRED, ()
    if offer.currency is not None and offer.currency != lexicon.currency:
        either = (lexicon.currency, offer.currency)
        return None, (
            Unclear(about="currency", text=f"{words} {offer.currency}", candidates=either),
        )
    long = years or _long(offer.terms.get("term_months"))
    whole = offer.unit == "total" and not long  # the whole deal as quoted
    if offer.unit is None or offer.unit == lexicon.unit or whole:
        return offer.price, ()
    factor = lexicon.conversions.get(offer.unit)
    if factor is None:
        text = f"{words} {offer.unit.replace('_', ' ')}"
        return None, (
            Unclear(about="unit", text=text, candidates=(lexicon.unit.replace("_", " "),)),
        )
    quantity = offer.terms.get("quantity")
    seats = lexicon.conversions.get("per_seat") or lexicon.conversions.get("per_vehicle")
    if quantity is not None and seats is not None and quantity != format(seats, "f"):
        return None, (Unclear(about="terms", text=f"{words} for {quantity}"),)
    in_short = _in_short(offer.price, factor, offer.unit, lexicon.unit, own_price)
    return (offer.price if in_short else offer.price * factor), ()


def _in_short(
    price: Decimal, factor: Decimal, said: str, unit: str, standing: Decimal | None
) -> bool:
    """Whether `430 a month` leaves out `per van`, with vans at 450 a month each on the table."""
    if standing is None or not set(said.split("_")) <= set(unit.split("_")):
        return False
    low, high = standing / _WITHIN, standing * _WITHIN
    return low <= price <= high and not low <= price * factor <= high


def _years(lexicon: Lexicon, settled: dict[str, str]) -> bool:
    """Whether the term put forward runs longer than one year."""
    for issue in lexicon.issues:
        if issue.term == "term_months" and issue.id in settled:
            return _long(next((o.value for o in issue.options if o.id == settled[issue.id]), None))
    return False


def _long(months: str | None) -> bool:
    return months is not None and months.isdigit() and int(months) > _YEAR


def tie(
    offers: tuple[TextOffer, ...],
    named: tuple[Named, ...],
    lexicon: Lexicon,
    *,
    own_price: Decimal | None,
    current: FrozenMap[str, str],
    text: str,
) -> tuple[Stated, tuple[Unclear, ...]]:
    """Tie an offer in words to the scenario.

    Args:
        offers: What the grammar read in the sentences that put terms forward.
        named: What the vocabulary found in the same sentences.
        lexicon: The scenario's vocabulary.
        own_price: The speaker's own price on the table, the base of a percentage.
        current: The options on the table, for `with the training` when there are several kinds.
        text: The message, for the words of what stays unclear.
    """
    settled, unclear = settle_options(named, lexicon, current, text)
    more = settle_terms(offers, settled, lexicon)
    price, why = settle_price(
        offers[0] if offers else None, lexicon, own_price, years=_years(lexicon, settled)
    )
    known = {(u.about, u.text) for u in why}
    rest = tuple(u for u in (*unclear, *more) if (u.about, u.text) not in known)
    return Stated(price=price, options=FrozenMap(settled)), (*why, *rest)


def in_unit(offers: tuple[TextOffer, ...], lexicon: Lexicon, told: str) -> tuple[TextOffer, ...]:
    """Of `95 a month for each seat, so 45,600 a year` the sum, which is what the rest was for."""
    sums = tuple(o for o in offers if o.unit == lexicon.unit)
    parts = any(o.unit in lexicon.conversions for o in offers[:1])
    return sums if parts and sums and heard(_WORKED_OUT, told) else offers
