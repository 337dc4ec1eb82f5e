"""What the buyer must not say, and the wordings by which one would notice that it was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from simulator.domain.events import RevealedNeed, Secret, SessionPrivate
from simulator.domain.mind import BuyerMind
from simulator.domain.money import plain
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario
from simulator.engine.economy import cost_table, value_table
from simulator.engine.exact import exactly
from simulator.engine.function_words import FUNCTION_WORDS
from simulator.engine.projections import reservation_price, target_price
from simulator.engine.renderings import amount_variants

_CENT: Final = Decimal("0.01")

_WINDOW: Final = 4
"""Words in a row that make a stretch of text recognisable. Assumption."""
_CONTENT: Final = 3
"""How many of them have to carry meaning, so that small talk is no leak. Assumption."""

_CLAUSE_END: Final = r"[.;:,!?()–—]+\s+|[.;:,!?()–—]+$"
_NAME: Final = r"\b[A-Z]\w*(?:\.? [A-Z]\w+)+"
_WORD: Final = r"\w[\w'’%/-]*"
_ADMISSIONS: Final = (
    "i was bluffing",
    "we were bluffing",
    "that was a bluff",
    "it was a bluff",
    "it's a bluff",
    "made that up",
    "made it up",
    "there is no other offer",
    "there's no other offer",
    "there is no other quote",
    "there's no other quote",
    "we have no other offer",
    "we have no alternative",
    "we don't have an alternative",
    "we don't have another offer",
    "we don't have another quote",
    "not a real offer",
    "not a real quote",
)
"""Ways to admit that an alternative does not exist."""


def secrets_of(scenario: Scenario, mind: BuyerMind) -> tuple[Secret, ...]:
    """List everything the buyer keeps back when the talk begins.

    Ids are `reservation_price`, `target_price`, `batna_value`, `batna`, `need:<id>`, `approver`,
    `deadline` and `alternative:<id>` for an alternative that does not exist. A need, the approver
    and the deadline stop being secret once the decision discloses them; an amount may be said where
    the decision's own package names it. The opening is no secret: it exists to be said.

    Variants are to be looked for as whole words and in any case. Words that the rep knows anyway,
    that the buyer's own hints use, or that two secrets share, give nothing away and are left out.
    """
    return (*_amounts(scenario, mind), *_texts(scenario, mind), *_bluffs(mind))


def session_private(scenario: Scenario, persona: Persona, mind: BuyerMind) -> SessionPrivate:
    """Collect both sides' secrets for the record, which shows them only when it may."""
    return SessionPrivate(
        buyer_values=value_table(scenario),
        seller_costs=cost_table(scenario),
        buyer_batna_value=scenario.buyer.batna_value,
        seller_batna_value=scenario.seller.batna_value,
        price_bounds=(scenario.price.minimum, scenario.price.maximum),
        buyer_target=target_price(mind),
        needs=tuple(
            RevealedNeed(id=need.id, text=need.text, gate=need.gate) for need in mind.needs
        ),
        approver=mind.approver,
        alternatives=mind.alternatives,
        deadline=mind.deadline,
        traits=mind.traits,
        secrets=secrets_of(scenario, mind),
        scenario_document=scenario,
        persona_document=persona,
    )


def _amounts(scenario: Scenario, mind: BuyerMind) -> Iterator[Secret]:
    prices = {"reservation_price": reservation_price(mind), "target_price": target_price(mind)}
    for name, price in prices.items():
        variants = [
            text
            for amount in (price, *_in_other_units(scenario, price))
            for text in amount_variants(amount, mind.currency)
        ]
        yield Secret(id=name, value=plain(price), variants=tuple(dict.fromkeys(variants)))
    yield Secret(
        id="batna_value",
        value=plain(mind.batna_value),
        variants=amount_variants(mind.batna_value, mind.currency),
    )


def _in_other_units(scenario: Scenario, price: Decimal) -> Iterator[Decimal]:
    """The same price per seat, per month and so on, to the cent."""
    for factor in scenario.price.conversions.values():
        if factor > 0:
            with exactly():
                converted = (price / factor).quantize(_CENT)
            yield converted


def _texts(scenario: Scenario, mind: BuyerMind) -> Iterator[Secret]:
    sources: dict[str, tuple[str, ...]] = {"batna": (scenario.buyer.batna,)}
    names: dict[str, str] = {}
    for need in mind.needs:
        sources[f"need:{need.id}"] = (need.text, need.said)
    if mind.approver is not None:
        sources["approver"] = (mind.approver.said, mind.approver.agenda)
        names["approver"] = mind.approver.who
    if mind.deadline is not None:
        sources["deadline"] = (mind.deadline.text, mind.deadline.said)
    public = _folded(" | ".join((*_public_words(scenario), *(need.hint for need in mind.needs))))
    for name, texts in sources.items():
        phrases = [*texts, *_telling(texts, _known(public, sources, name))]
        who = names.get(name)
        if who is not None:
            phrases += [said for said in (who, *_names(who)) if _folded(said) not in public]
        kept = tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
        yield Secret(id=name, value=texts[0], variants=kept)


def _bluffs(mind: BuyerMind) -> Iterator[Secret]:
    for alternative in mind.alternatives:
        if not alternative.true:
            yield Secret(id=f"alternative:{alternative.id}", value="false", variants=_ADMISSIONS)


def _known(public: str, sources: Mapping[str, Iterable[str]], name: str) -> str:
    """Everything that may be heard without the secret `name` being out."""
    others = (text for other, texts in sources.items() if other != name for text in texts)
    return " | ".join((public, *(_folded(text) for text in others)))


def _telling(texts: Iterable[str], known: str) -> Iterator[str]:
    """Whole clauses and short runs of words that could only come from these texts."""
    for text in texts:
        for clause in re.split(_CLAUSE_END, text):
            for phrase in (clause.strip(), *_runs(clause)):
                if len(_content(phrase)) >= _CONTENT and _folded(phrase) not in known:
                    yield phrase


def _runs(clause: str) -> Iterator[str]:
    """Runs of a few words in which most carry meaning, the first and the last among them."""
    words = list(re.finditer(_WORD, clause))
    for first, last in zip(words, words[_WINDOW - 1 :], strict=False):
        run = clause[first.start() : last.end()]
        if _carries_meaning(first[0]) and _carries_meaning(last[0]):
            yield run


def _names(who: str) -> Iterator[str]:
    """A person's name inside a description, whole and by its last word."""
    for name in re.findall(_NAME, who):
        yield from (name, name.split()[-1])


def _content(phrase: str) -> list[str]:
    return [word for word in re.findall(_WORD, phrase) if _carries_meaning(word)]


def _carries_meaning(word: str) -> bool:
    """Whether a word has a subject of its own; contractions are judged by what they begin with."""
    stem, apostrophe, ending = word.lower().replace("’", "'").partition("'")
    return stem not in FUNCTION_WORDS and (not apostrophe or ending == "s")


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _public_words(scenario: Scenario) -> Iterator[str]:
    """The prose both sides know, or that the rep may quote; never a figure of the seller's side."""
    yield from (scenario.title, scenario.trade, scenario.summary)
    for issue in scenario.issues:
        yield from (issue.label, *issue.phrases)
        for option in issue.options:
            yield from (option.label, *option.phrases)
    seller = scenario.seller
    yield from (seller.product, seller.situation)
    yield from (fact.text for fact in seller.facts)
    yield from (limit.text for limit in seller.limits)
    yield from (small.text for small in seller.smaller_options)
    yield from (fit.text for fit in seller.fits_elsewhere)
