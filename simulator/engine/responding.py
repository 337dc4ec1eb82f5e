"""The reply while the talk goes on: react, answer, and then ask, play a tactic, offer or hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat, BuyerState, Disclosure, OpenTactic
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.concession import CLOSING_TURNS
from simulator.engine.disclosure import Telling
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan, beat
from simulator.engine.offers import (
    dismantled_offer,
    improved_offer,
    opening_gap,
    opening_offer,
    opening_surplus,
    with_own_offer,
)
from simulator.engine.state import counted
from simulator.engine.tactics.bundle_dismantling import spare_part
from simulator.engine.tactics.rule import Consequence

NUMBER_TOPICS: Final = ("budget", "price", "figure", "number", "spend", "pay", "in mind", "afford")

FIRST_TIME_REACTIONS: Final[FrozenMap[ActId, PhraseKey]] = FrozenMap(
    {
        "voice_mutual_intent": "react_mutual",
        "disclose_limit": "acknowledge_honesty",
        "empathise": "acknowledge_empathy",
        "reflect": "acknowledge_empathy",
        "small_talk": "small_talk",
    }
)
"""What a buyer remarks on the first time the rep does it."""

PACKAGE_TOPICS: Final = (
    "for what",
    "which package",
    "what exactly",
    "include",
    "cover",
    "what's in",
)
"""Questions about what the buyer's price stands for."""

MOST_BEATS: Final = 3
"""Things one reply does before it becomes a monologue. Assumption."""

IDLE_REMARK: Final = 2
"""Turns of standstill after which the buyer remarks on it [turns]. Assumption."""

Reply = tuple[Plan, BuyerState]


def respond(
    table: Table,
    telling: Telling,
    consequence: Consequence | None,
    eligible: tuple[TacticId, ...],
) -> Reply:
    """Answer the rep: first what was asked, then business."""
    reaction, front = _reaction(table), _answers(table, telling, consequence)
    disclosures = (*(consequence.disclosures if consequence else ()), *telling.disclosures)
    earned = bool(consequence and consequence.settled)
    plan, state = _business(table, eligible, answered=bool(front), earned=earned)
    if any(item.phrase == "dismantling_repriced" for item in front):
        # That beat says the package itself: an offer line would echo it, and without a package
        # there is nothing to say.
        if plan.names_price:
            plan = replace(plan, beats=())
        else:
            front = tuple(item for item in front if item.phrase != "dismantling_repriced")
    if plan.names_price:
        # A number is an answer of its own; nobody excuses themselves in front of it.
        front = tuple(item for item in front if item.phrase != "nothing_more_to_tell")
    closing: tuple[Beat, ...] = ()
    if table.turns_left <= CLOSING_TURNS and not state.warned:
        closing = (beat("near_the_end"),)
        state = state.model_copy(update={"warned": True})
    room = max(MOST_BEATS - len(plan.beats) - len(closing), 1)
    front = front[:room]
    # Pleasantries come first but give way to substance when the reply would get long.
    opening = reaction[: max(room - len(front), 0)]
    if not (opening or front or plan.beats or closing):
        opening = reaction or (beat("acknowledge_question"),)
    plan = replace(
        plan.led_by(*opening, *front).followed_by(*closing),
        disclosures=_told(disclosures, front),
    )
    if plan.act == "other" and plan.disclosures:
        plan = replace(plan, act="state_preference")
    hinted = (telling.hint[0],) if telling.hint else ()
    state = state.model_copy(update={"hinted": (*state.hinted, *hinted)})
    return plan, state


def _told(disclosures: tuple[Disclosure, ...], said: tuple[Beat, ...]) -> tuple[Disclosure, ...]:
    """Only what is actually said is disclosed."""
    facts = {item.fact for item in said}
    return tuple(d for d in disclosures if d.said in facts)


def _answers(table: Table, telling: Telling, consequence: Consequence | None) -> tuple[Beat, ...]:
    """What the rep's questions and answers bring about; facts come first, so none is lost."""
    beats: list[Beat] = [beat("disclose", fact=item.said) for item in telling.disclosures]
    if consequence:
        beats.extend(sorted(consequence.beats, key=lambda item: not item.fact))
    if telling.hint:
        beats.append(beat("disclose_vague", fact=telling.hint[1]))
    if telling.decides_alone:
        beats.append(beat("answer_process_alone"))
    if not beats and table.state.own_offer is not None and table.observation.has("ask_reason"):
        beats.append(beat("explain_number"))
    if not beats and telling.nothing_left and table.state.own_offer is None:
        beats.append(beat("nothing_more_to_tell"))
    return tuple(beats)


def _reaction(table: Table) -> tuple[Beat, ...]:
    """One human reaction at most: the strongest that fits, pleasantries only once."""
    observation, heard = table.observation, table.before.heard
    hostile = observation.tone == "hostile"
    fitting: tuple[tuple[bool, PhraseKey], ...] = (
        (hostile or observation.has("blame", "undermine_need", "pressure"), "react_cold"),
        (table.bare and table.gave, "bare_concession_received"),
        *(
            (observation.has(act) and not heard.get(act), phrase)
            for act, phrase in FIRST_TIME_REACTIONS.items()
        ),
        (observation.has("greet") and table.turn == 1, "greet"),
    )
    return tuple(beat(phrase) for fits, phrase in fitting if fits)[:1]


def _business(
    table: Table, eligible: tuple[TacticId, ...], *, answered: bool, earned: bool
) -> Reply:
    state = table.state
    for tactic in eligible:
        reply = _PLAYS[tactic](table)
        if reply is not None:
            return reply
    if state.own_offer is not None:
        return _counter(table, earned=earned)
    if state.seller_package is None:
        return _before_any_price(table, answered=answered)
    if answered and (_too_early(table) or _anchor_to_come(table)):
        return Plan(act="other", reason="answered, waits"), state
    if _too_early(table):
        return Plan(act="reject", reason="too early for a price", beats=(beat("reject"),)), state
    return _open(table, "propose_first")


def _before_any_price(table: Table, *, answered: bool) -> Reply:
    state = table.state
    if _asked_about(table, NUMBER_TOPICS) or table.turn > table.mind.traits.price_first_turn:
        return _open(table, "propose_first")
    if answered and _too_early(table):
        return Plan(act="other", reason="answered, waits"), state
    phrase: PhraseKey = "ask_need_of_rep" if table.turn == 1 else "ask_price"
    return (
        Plan(act="ask_open", reason="asks before it prices", beats=(beat(phrase),)),
        state,
    )


def _too_early(table: Table) -> bool:
    return table.turn < table.mind.traits.price_first_turn


def _anchor_to_come(table: Table) -> bool:
    """Whether this buyer means to open with an anchor, and waits for a better moment."""
    return "anchoring" in table.mind.traits.repertoire and not table.state.used.get("anchoring")


def _asked_about(table: Table, words: tuple[str, ...]) -> bool:
    topics = " ".join(table.observation.topics()).lower()
    return any(word in topics for word in words)


def _open(table: Table, phrase: PhraseKey, tactic: TacticId | None = None) -> Reply:
    """Name the first own price."""
    package = opening_offer(table)
    if package is None:
        return _no_offer_possible(table)
    state = with_own_offer(table.mind, table.state, package, opening_surplus(table))
    state = state.model_copy(update={"opening_gap": opening_gap(table)})
    plan = Plan(
        act="propose",
        reason="first own price",
        beats=(beat(phrase),),
        package=package,
        names_price=True,
        tactic=tactic,
    )
    return plan, state


def _counter(table: Table, *, earned: bool) -> Reply:
    """Concede a step, propose a changed package, or hold."""
    state = table.state
    last_call = table.turns_left <= 1 and table.gave
    improved = improved_offer(table, earned=earned, last_call=last_call)
    if improved is None or state.own_offer is None:
        return _no_offer_possible(table)
    package, stands_for = improved
    after = with_own_offer(table.mind, state, package, stands_for)
    if package == state.own_offer:
        plan = Plan(
            act="hold",
            reason="nothing to answer",
            beats=(beat(_holding_phrase(table)),),
            package=package,
            names_price=True,
        )
        return plan, after
    rep = state.seller_package
    on_the_rep_s_terms = package.options == (state.own_offer if rep is None else rep).options
    better = on_the_rep_s_terms and package.price >= state.own_offer.price
    plan = Plan(
        act="propose",
        reason="a step" if after.steps > state.steps else "another package",
        beats=(beat("propose_better" if better else "propose_package"),),
        package=package,
        names_price=True,
    )
    return plan, after


def _holding_phrase(table: Table) -> PhraseKey:
    if _asked_about(table, PACKAGE_TOPICS):
        return "propose_package"
    return "no_progress" if table.state.idle_turns >= IDLE_REMARK else "hold"


def _no_offer_possible(table: Table) -> Reply:
    """No price inside the deal's bounds leaves this buyer anything: turn it down as it is."""
    return Plan(act="reject", reason="no own package", beats=(beat("reject"),)), table.state


def _push_back(table: Table) -> Reply | None:
    plan = Plan(
        act="reject",
        reason="pushes back on the price",
        beats=(beat("price_pushback"),),
        tactic="price_pushback",
    )
    return plan, table.state


def _anchor(table: Table) -> Reply | None:
    ready = table.turn >= table.mind.traits.price_first_turn or _asked_about(table, NUMBER_TOPICS)
    return _open(table, "anchoring", "anchoring") if ready else None


def _dismantle(table: Table) -> Reply | None:
    part = spare_part(table)
    package = None if part is None else dismantled_offer(table, part)
    if part is None or package is None or table.state.own_surplus is None:
        return None
    plan = Plan(
        act="propose",
        reason="takes the bundle apart",
        beats=(beat("bundle_dismantling", issue=part.id),),
        package=package,
        names_price=True,
        tactic="bundle_dismantling",
    )
    return plan, with_own_offer(table.mind, table.state, package, table.state.own_surplus)


_PLAYS: Final[FrozenMap[TacticId, Callable[[Table], Reply | None]]] = FrozenMap(
    {"price_pushback": _push_back, "anchoring": _anchor, "bundle_dismantling": _dismantle}
)


def played(state: BuyerState, tactic: TacticId | None, i: int) -> BuyerState:
    """Note that a tactic was played at message `i` and now waits for an answer."""
    if tactic is None:
        return state
    return state.model_copy(
        update={
            "used": counted(state.used, tactic),
            "open_tactic": OpenTactic(tactic=tactic, used_i=i),
        }
    )
