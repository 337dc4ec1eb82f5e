"""A buyer's character: numbers for the engine, prose and phrases for the wording, nothing twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from simulator.domain.scenario import Need
from simulator.domain.tactic import TacticId
from simulator.domain.values import Amount, FrozenMap, Identifier, Share, Value

PhraseKey = Literal[
    "greet",
    "small_talk",
    "ask_need_of_rep",
    "ask_price",
    "ask_back_price",
    "ask_back_currency",
    "ask_back_unit",
    "ask_back_terms",
    "ask_back_meaning",
    "confirm_package",
    "propose_first",
    "propose_better",
    "propose_package",
    "hold",
    "reject",
    "acknowledge_honesty",
    "acknowledge_empathy",
    "acknowledge_question",
    "disclose",
    "disclose_vague",
    "nothing_more_to_tell",
    "answer_process_alone",
    "explain_number",
    "anchoring",
    "price_pushback",
    "bundle_dismantling",
    "anchoring_dropped",
    "pushback_objection",
    "dismantling_repriced",
    "react_cold",
    "react_mutual",
    "near_the_end",
    "accept",
    "accept_rep_accepts",
    "adjourn",
    "walk_away",
    "let_go",
    "turn_limit",
    "bare_concession_received",
    "no_progress",
    # the other documented tactics, and what a good answer to each gets
    "radical_demand",
    "radical_dropped",
    "procurement_squeeze",
    "squeeze_eased",
    "fairness_lever",
    "lever_dropped",
    "payment_stretch",
    "stretch_dropped",
    "limited_authority",
    "authority_explained",
    "counter_demand",
    "demands_sorted",
    "changed_circumstances",
    "change_thanked",
    "flinch",
    "flinch_over",
    "nibble",
    "nibble_dropped",
    "deadline",
    "deadline_eased",
    "competitor_quote",
    "quote_explained",
    "bluff_exposed",
    "good_cop_bad_cop",
    "cop_dropped",
    "take_it_or_leave_it",
    "final_reopened",
    "split_the_difference",
    "split_dropped",
    "bid_against_yourself",
    "bid_answered",
    "press_on",
    "list_price_seen",
    # authority, meetings, closing and what comes after
    "need_approval",
    "approver_signs",
    "approver_objects",
    "call_back",
    "welcome_back",
    "refuse_return",
    "summary_right",
    "summary_theirs",
    "summary_wrong",
    "deal_stands",
    "extra_granted",
    "undo_accepted",
    "greet_again_warm",
    "greet_again_cold",
    "followup_warm",
    "followup_cold",
    "followup_wrong",
    "followup_referral",
]
"""Every occasion a buyer needs words for."""


Authority = Literal["signs", "asks"]
"""Whether this person signs alone, or needs the scenario's approver where there is one (S2.6)."""


class Range(Value):
    """A stretch of values from which each session draws its own, so no buyer is a script."""

    low: Amount
    high: Amount

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError("low must not exceed high")
        return self

    def at(self, share: Decimal) -> Decimal:
        """The value `share` [0–1] of the way from low to high."""
        return self.low + (self.high - self.low) * share


class Temperament(Value):
    """How this buyer bargains; every ratio is over the reservation price of the quoted bundle."""

    opening_ratio: Range
    """First price asked for. Source: people, median .70 of list (CraigslistBargain)."""
    target_ratio: Range
    """Price this buyer privately hopes for; above the opening, below 1. Assumption."""
    margin_ratio: Range
    """How far short of the reservation price the last acceptable price stays. Assumption."""
    initial_concession: Share
    """k of the concession curve: share conceded at once (Faratin, Sierra & Jennings 1998)."""
    concession_exponent: Amount = Field(gt=0)
    """β of the curve: below 1 Boulware, 1 linear, above 1 Conceder (same source)."""
    first_step: Share = Decimal("0.45")
    """Largest first concession, as a share of the opening gap. Source: people's first steps average
    .33 (CraigslistBargain); half, because gifts, idle turns and resentment make it smaller."""
    step_decay: Share = Decimal("0.40")
    """Each further step as a share of the one before. Source: same."""
    reciprocity: Share
    """How much a concession of the rep enlarges the next step (tit-for-tat). Assumption."""
    patience_turns: int = Field(ge=2, le=40)
    """Turns without any progress that this buyer sits through before leaving [turns]."""
    max_turns: int = Field(ge=4, le=60)
    """Turns the rep has before the buyer's time is up [turns]."""
    initial_trust: Share
    sensitivity: Share
    """How strongly pressure, blame and tricks turn into resentment [0–1]. Assumption."""
    warmth: Share
    """How strongly empathy and good questions turn into trust [0–1]. Assumption."""
    openness: Share
    """Lowers the trust that needs ask for before they are told [0–1]. Assumption."""
    price_first_turn: int = Field(ge=1, le=8)
    """The rep's turn before which no price is named. Source: people, third turn (median)."""
    honesty: Share = Decimal("0.7")
    """Chance that a rival offer this buyer holds up is a real one, where there is one to hold up
    at all; 1 never bluffs. Assumption."""
    noise: Share = Decimal("0.15")
    """How far steps and moods stray from the plan, as a share of themselves. Assumption."""


class TacticTaste(Value):
    """How much this buyer likes one tactic."""

    weight: Share
    """Chance that it is used when it is eligible; 0 switches it off."""
    signature: bool = False
    """True when it practically always appears once eligible."""


class Style(Value):
    """How this buyer talks; read by the wording model, never by the engine."""

    voice: str
    """Two or three sentences on manner and rhythm."""
    max_words: int = Field(ge=10, le=120)
    """Longest reply in words."""
    examples: tuple[str, ...] = Field(min_length=2)
    """Lines this person would say."""


class Persona(Value):
    """A buyer to sit across from, in whatever scenario."""

    id: Identifier
    name: str
    role: str
    one_line: str
    """For the picker: what the rep is told about this person."""
    temperament: Temperament
    authority: Authority = "asks"
    tactics: FrozenMap[TacticId, TacticTaste]
    agenda: Need | None = None
    """A need of the person rather than the organisation (S4.4)."""
    style: Style
    phrases: FrozenMap[PhraseKey, tuple[str, ...]]
    """Lines for every occasion; slots in braces are filled by the speaker."""
    sources: tuple[str, ...] = ()


class Traits(Value):
    """The temperament as drawn for one session: what the engine reads."""

    opening_ratio: Amount
    target_ratio: Amount
    margin_ratio: Amount
    initial_concession: Share
    concession_exponent: Amount
    first_step: Share
    step_decay: Share
    reciprocity: Share
    patience_turns: int
    max_turns: int
    initial_trust: Share
    sensitivity: Share
    warmth: Share
    openness: Share
    price_first_turn: int
    honesty: Share = Decimal("0.7")
    noise: Share = Decimal("0.15")
    authority: Authority = "asks"
    bluffs: bool = False
    """Whether a rival offer held up in this session is a bluff."""
    repertoire: tuple[TacticId, ...]
    """Tactics this buyer has in mind today: the signatures, and others drawn by their weight."""
