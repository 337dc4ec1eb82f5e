"""A persona's lines: which blanks each occasion has, and how a blank is filled.

Blanks (slots) stand in braces. `{terms}` is glued to the word before it and brings its own comma,
because most of the time it is empty; every other slot stands like a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pydantic import Field

from simulator.domain.errors import InvariantViolated
from simulator.domain.persona import PhraseKey
from simulator.domain.values import FrozenMap, Value

SLOT: Final = re.compile(r"\{([a-z_]*)\}")
"""A blank in a line."""

SLOT_MEANINGS: Final[FrozenMap[str, str]] = FrozenMap(
    {
        "price": "the price with its unit, such as €41,500 a year",
        "terms": "a clause such as `, with 60 days net`, often empty; no space before it",
        "package": "the whole package as a noun phrase, price first",
        "fact": "a full sentence that the buyer tells",
        "hint": "a full, vague sentence",
        "item": "the part of the bundle in question, such as `guided onboarding`",
        "who": "whoever has to sign besides, such as `Aaron Feld, the finance director`",
        "unclear": "the words of the rep that can be read in more than one way",
        "candidates": "the possible readings, such as `48 or 48,000`",
    }
)
"""What the speaker puts into each blank; told to whoever writes a persona."""


class Slots(Value):
    """The blanks a line for one occasion must have and may have."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    least: int = Field(default=3, ge=1)
    """How many lines the occasion needs, so that a talk does not repeat itself."""

    @property
    def allowed(self) -> frozenset[str]:
        """Every blank that is filled on this occasion."""
        return self.required | self.optional


def _slots(*required: str, optional: tuple[str, ...] = (), least: int = 3) -> Slots:
    return Slots(required=frozenset(required), optional=frozenset(optional), least=least)


PHRASE_SLOTS: Final[FrozenMap[PhraseKey, Slots]] = FrozenMap(
    {
        "greet": _slots(),
        "small_talk": _slots(),
        "ask_need_of_rep": _slots(),
        "ask_price": _slots(least=5),
        "ask_back_price": _slots("unclear", optional=("candidates",)),
        "ask_back_currency": _slots("unclear"),
        "ask_back_unit": _slots("unclear"),
        "ask_back_terms": _slots("unclear"),
        "ask_back_meaning": _slots("unclear"),
        "confirm_package": _slots("package"),
        "propose_first": _slots("price", "terms"),
        "propose_better": _slots("price", "terms", least=5),
        "propose_package": _slots("package", least=5),
        "hold": _slots("price", least=5),
        "reject": _slots(least=5),
        "acknowledge_honesty": _slots(),
        "acknowledge_empathy": _slots(),
        "acknowledge_question": _slots(least=5),
        "disclose": _slots("fact", least=5),
        "disclose_vague": _slots("hint"),
        "nothing_more_to_tell": _slots(),
        "answer_process_alone": _slots(),
        "explain_number": _slots(optional=("price",)),
        "anchoring": _slots("price", least=5),
        "price_pushback": _slots(least=5),
        "bundle_dismantling": _slots("item", "price"),
        "anchoring_dropped": _slots(optional=("price",)),
        "pushback_objection": _slots("fact"),
        "dismantling_repriced": _slots("package"),
        "react_cold": _slots(),
        "react_mutual": _slots(),
        "near_the_end": _slots(),
        "accept": _slots("package"),
        "accept_rep_accepts": _slots("package"),
        "adjourn": _slots(),
        "walk_away": _slots(),
        "let_go": _slots(),
        "turn_limit": _slots(),
        "bare_concession_received": _slots(),
        "no_progress": _slots(),
        "radical_demand": _slots("price", "terms"),
        "radical_dropped": _slots(),
        "procurement_squeeze": _slots(),
        "squeeze_eased": _slots(),
        "fairness_lever": _slots(),
        "lever_dropped": _slots(),
        "payment_stretch": _slots("price", "terms"),
        "stretch_dropped": _slots(),
        "limited_authority": _slots(),
        "authority_explained": _slots("fact"),
        "counter_demand": _slots("package"),
        "demands_sorted": _slots(),
        "changed_circumstances": _slots("fact"),
        "change_thanked": _slots(),
        "flinch": _slots(),
        "flinch_over": _slots(),
        "nibble": _slots("item"),
        "nibble_dropped": _slots(),
        "deadline": _slots(),
        "deadline_eased": _slots(),
        "competitor_quote": _slots("fact"),
        "quote_explained": _slots("fact"),
        "bluff_exposed": _slots(),
        "good_cop_bad_cop": _slots(),
        "cop_dropped": _slots(),
        "take_it_or_leave_it": _slots("price", "terms"),
        "final_reopened": _slots(),
        "split_the_difference": _slots("price", "terms"),
        "split_dropped": _slots(),
        "bid_against_yourself": _slots(),
        "bid_answered": _slots(),
        "press_on": _slots(),
        "list_price_seen": _slots(),
        "need_approval": _slots("package", "fact"),
        "approver_signs": _slots("who", "package"),
        "approver_objects": _slots("fact", "package"),
        "call_back": _slots("package"),
        "welcome_back": _slots(),
        "refuse_return": _slots(),
        "summary_right": _slots(),
        "summary_theirs": _slots(),
        "summary_wrong": _slots("package"),
        "deal_stands": _slots("package"),
        "extra_granted": _slots("package"),
        "undo_accepted": _slots(),
        "greet_again_warm": _slots(),
        "greet_again_cold": _slots(),
        "followup_warm": _slots(),
        "followup_cold": _slots(),
        "followup_wrong": _slots("package"),
        "followup_referral": _slots(),
    }
)
"""The blanks of every occasion. Counts are an Assumption: enough for one talk of 18 turns."""

_SENTENCE_SLOTS: Final = frozenset({"fact", "hint"})


def slots_in(template: str) -> tuple[str, ...]:
    """Name the blanks of a line in the order in which they come."""
    return tuple(SLOT.findall(template))


def render_phrase(template: str, slots: Mapping[str, str]) -> str:
    """Fill a line's blanks; text inside a filled-in value is never taken for a blank.

    Args:
        template: A line from a persona's phrase book.
        slots: Values for at least every blank in the line.

    Raises:
        InvariantViolated: a blank has no value; the phrase table and the speaker disagree.
    """

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in slots:
            raise InvariantViolated(f"no value for the slot {{{name}}} of {template!r}")
        value = slots[name].strip() if name != "terms" else slots[name].rstrip()
        if name in _SENTENCE_SLOTS and value and value[-1] not in ".!?…":
            value += "."
        return value

    filled = SLOT.sub(fill, template).strip()
    # `ß` has no capital of one letter: such a word stays as it is.
    capital = filled[:1].upper()
    return capital + filled[1:] if len(capital) == 1 else filled
