"""The reply while the talk goes on: react, answer, and then ask, play a tactic, offer or hold."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat, BuyerState, Disclosure, OpenTactic
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.chance import draw_share
from simulator.engine.concession import CLOSING_TURNS, NEUTRAL_TRUST
from simulator.engine.disclosure import Telling
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan, beat
from simulator.engine.offers import first_offer, improved_offer, with_own_offer
from simulator.engine.process.summary import check_summary, sums_up
from simulator.engine.state import counted
from simulator.engine.tactics.registry import FIRST_FIGURES, RULES
from simulator.engine.tactics.rule import HEARS_FIRST, Consequence, Reply
from simulator.engine.topics import NUMBER_TOPICS, PACKAGE_TOPICS, asked_about

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

MOST_BEATS: Final = 3
"""Things one reply does before it becomes a monologue. Assumption."""

IDLE_REMARK: Final = 2
"""Turns of standstill after which the buyer remarks on it [turns]. Assumption."""

NEEDS_A_PRICE: Final[tuple[TacticId, ...]] = (
    "radical_demand",
    "counter_demand",
    "bid_against_yourself",
)
"""Tactics that answer the rep's first price, and are lost once the buyer has named one."""

TO_THE_LIST: Final[tuple[TacticId, ...]] = (
    "price_pushback",
    "flinch",
    "bid_against_yourself",
    "procurement_squeeze",
    "limited_authority",
    "good_cop_bad_cop",
)
"""Tactics that speak of "that price": where the rep has named none, it is said which is meant."""

FONDNESS_ENDS: Final = Decimal("0.2")
"""Remembered resentment from which an old acquaintance is met coldly. Assumption (S0.3)."""

MORE_PLEASE: Final = Decimal("0.5")
"""Chance that a gift with nothing asked back is pocketed and more asked for. Assumption (S0.1)."""

MOST_PRESSING: Final = 2
"""Times in a session that this buyer does so; then even a gift is answered. Assumption."""


def respond(
    table: Table,
    telling: Telling,
    consequence: Consequence | None,
    eligible: tuple[TacticId, ...],
    rng: random.Random,
) -> Reply:
    """Answer the rep: first what was asked, then business.

    Args:
        table: what is on it.
        telling: what the rep's questions have brought out.
        consequence: what the answer to the last tactic changes; None where none was open.
        eligible: the tactics to try, the likeliest first.
        rng: this turn's generator.
    """
    reaction, front = _reaction(table), _answers(table, telling, consequence)
    if any(item.phrase == "press_on" for item in front):
        reaction = ()
    disclosures = (*(consequence.disclosures if consequence else ()), *telling.disclosures)
    plan, state = _business(table, eligible, consequence, rng, answered=bool(front))
    if any(item.phrase == "press_on" for item in plan.beats):
        reaction = ()
    if plan.tactic is not None:
        # The next tactic is the pressing on.
        front = tuple(item for item in front if item.phrase != "press_on")
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
    check = check_summary(table)
    hostile = observation.tone == "hostile"
    fitting: tuple[tuple[bool, PhraseKey], ...] = (
        (hostile or observation.has("blame", "undermine_need", "pressure"), "react_cold"),
        (table.bare and table.gave, "bare_concession_received"),
        (check is not None and check.ok, "summary_right"),
        (check is None and sums_up(observation), "summary_theirs"),
        *(
            (observation.has(act) and not heard.get(act), phrase)
            for act, phrase in FIRST_TIME_REACTIONS.items()
        ),
        (table.turn == 1 and table.before.met_before, _greeting_again(table)),
        (observation.has("greet") and table.turn == 1, "greet"),
    )
    return tuple(beat(phrase) for fits, phrase in fitting if fits)[:1]


def _greeting_again(table: Table) -> PhraseKey:
    """How somebody is met whom one has dealt with before (S0.3, S2.1)."""
    affect = table.before.affect
    fond = affect.trust >= NEUTRAL_TRUST and affect.resentment < FONDNESS_ENDS
    return "greet_again_warm" if fond else "greet_again_cold"


def _business(
    table: Table,
    eligible: tuple[TacticId, ...],
    consequence: Consequence | None,
    rng: random.Random,
    *,
    answered: bool,
) -> Reply:
    state = table.state
    for tactic in eligible:
        reply = RULES[tactic].play(table)
        if reply is not None:
            plan, after = reply
            return _pointing_at_the_price(table, plan), after
    if state.own_offer is not None:
        return _counter(table, consequence, rng)
    if state.seller_package is None:
        return _before_any_price(table, answered=answered)
    own_turn = consequence is not None and consequence.names_next
    if answered and not own_turn and (_too_early(table) or _figure_to_come(table)):
        return Plan(act="other", reason="answered, waits"), state
    if _too_early(table) and not own_turn:
        return Plan(act="reject", reason="too early for a price", beats=(beat("reject"),)), state
    return _open(table, "propose_first")


def _pointing_at_the_price(table: Table, plan: Plan) -> Plan:
    """Say that the price list is meant, the first time something is said about its price."""
    clear = table.state.seller_package is not None or plan.tactic not in TO_THE_LIST
    if clear or any(table.state.used.get(tactic) for tactic in TO_THE_LIST):
        return plan
    return plan.led_by(beat("list_price_seen"))


def _before_any_price(table: Table, *, answered: bool) -> Reply:
    state = table.state
    due = table.turn > table.mind.traits.price_first_turn
    waits = _figure_to_come(table) or _lies_in_wait(table)
    if waits:
        due = table.turn > table.mind.traits.price_first_turn + HEARS_FIRST
    if due or (asked_about(table, NUMBER_TOPICS) and not waits):
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


def _figure_to_come(table: Table) -> bool:
    """Whether this buyer means to open with a figure of a special kind, and waits for it."""
    meant = [tactic for tactic in FIRST_FIGURES if tactic in table.mind.traits.repertoire]
    return any(not table.state.used.get(tactic) for tactic in meant)


def _lies_in_wait(table: Table) -> bool:
    """Whether this buyer has a tactic in mind that needs the rep's price first."""
    return any(
        tactic in table.mind.traits.repertoire and not table.state.used.get(tactic)
        for tactic in NEEDS_A_PRICE
    )


def _open(table: Table, phrase: PhraseKey) -> Reply:
    """Name the first own price."""
    opened = first_offer(table)
    if opened is None:
        return _no_offer_possible(table)
    package, state = opened
    plan = Plan(
        act="propose",
        reason="first own price",
        beats=(beat(phrase),),
        package=package,
        names_price=True,
    )
    return plan, state


def _counter(table: Table, consequence: Consequence | None, rng: random.Random) -> Reply:
    """Concede a step, propose a changed package, ask for more, or hold."""
    state = table.state
    mood, greed = draw_share(rng) * 2 - 1, draw_share(rng)
    last_call = table.turns_left <= 1 and table.gave
    earned = bool(consequence and consequence.settled)
    pockets = table.bare and table.gave and not last_call and not earned
    if pockets and greed < MORE_PLEASE and state.pressing < MOST_PRESSING:
        return _asks_for_more(table)
    improved = improved_offer(
        table,
        earned=earned,
        last_call=last_call,
        to_opening=bool(consequence and consequence.to_opening),
        mood=mood,
    )
    if improved is None or state.own_offer is None:
        return _no_offer_possible(table)
    package, stands_for = improved
    after = with_own_offer(table.mind, state, package, stands_for)
    if package == state.own_offer:
        return _holds(table, package), after
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


def _holds(table: Table, package: Package) -> Plan:
    return Plan(
        act="hold",
        reason="nothing to answer",
        beats=(beat(_holding_phrase(table)),),
        package=package,
        names_price=True,
    )


def _asks_for_more(table: Table) -> Reply:
    """Pocket what came for nothing, and ask for the next piece (S0.1)."""
    plan = Plan(act="reject", reason="a gift invites asking for more", beats=(beat("press_on"),))
    return plan, table.state.model_copy(update={"pressing": table.state.pressing + 1})


def _holding_phrase(table: Table) -> PhraseKey:
    if asked_about(table, PACKAGE_TOPICS):
        return "propose_package"
    return "no_progress" if table.state.idle_turns >= IDLE_REMARK else "hold"


def _no_offer_possible(table: Table) -> Reply:
    """No price inside the deal's bounds leaves this buyer anything: turn it down as it is."""
    return Plan(act="reject", reason="no own package", beats=(beat("reject"),)), table.state


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
