"""Self-play: repeatable, complete, honest about crashes, and the same game as through the graph."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.agents.ports import Hearing
from simulator.content import default_library
from simulator.domain.errors import InputRejected, UnknownId
from simulator.domain.events import Event, Observed, RepSpoke, SessionStarted
from simulator.domain.observation import Observation
from simulator.llm.port import Usage
from simulator.reps import rep_named, reps
from simulator.runtime import selfplay
from simulator.runtime.selfplay import (
    Played,
    SelfPlayRequest,
    TypedTurn,
    engine_events,
    play,
    runs_of,
    self_play,
    started_for,
)
from simulator.runtime.selfplay_laws import LAWS, judged
from simulator.runtime.selfplay_records import OUTCOME, PLAY, run_fields
from simulator.runtime.selfplay_summary import bootstrap, ended_rightly, summary_of, wilson
from simulator.runtime.selfplay_talk import Through
from tests.support.playing import plain_agents, playing

SCENARIO, PERSONA = "packaging-line", "owner-partner"

CONTRACT = {
    *("type", "run", "rep", "rep_competent", "scenario", "persona", "seed", "hints_p", "through"),
    *("reason", "deal", "buyer_surplus", "seller_surplus", "joint_max", "pie_captured"),
    *("seller_share", "zopa", "nash", "relationship", "needs_found", "needs_total"),
    *("below_floor", "turns", "buyer_packages", "seller_packages", "list_price"),
    *("first_price_turn", "opening", "target", "steps", "retractions", "limit_violations"),
    *("tactics_eligible", "tactics_used", "acceptance", "scorecard", "events_sha", "crash", "ms"),
}


def ran(**request: Any) -> list[dict[str, Any]]:
    return list(runs_of(SelfPlayRequest(**request), default_library()))


def without_time(runs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in run.items() if key != "ms"} for run in runs]


def started(seed: int = 3, scenario: str = SCENARIO, persona: str = PERSONA) -> SessionStarted:
    return started_for(default_library(), scenario, persona, seed)


def test_a_run_has_every_field_of_the_contract_and_is_json() -> None:
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    assert run.keys() >= CONTRACT
    assert json.loads(json.dumps(run)) == run
    assert run["crash"] is None
    assert run["reason"] in {"deal", "conditional_deal"}
    assert run["deal"] is not None


def test_every_pairing_gets_its_turn() -> None:
    library = default_library()
    pairings = len(reps()) * len(library.scenario_ids()) * len(library.persona_ids())
    specs = selfplay.specs_of(SelfPlayRequest(runs=2 * pairings), library)
    met = [(spec.rep, spec.scenario, spec.persona) for spec in specs]
    assert len(set(met)) == pairings
    assert len({spec.seed for spec in specs}) == 2 * pairings


def test_the_same_seed_makes_the_same_runs() -> None:
    request = {"runs": 14, "persona": PERSONA, "corruption": 0.3}
    assert without_time(ran(**request)) == without_time(ran(**request))


def test_other_seeds_make_other_runs() -> None:
    one, two = (ran(runs=7, seed=seed, persona=PERSONA, scenario=SCENARIO) for seed in (1, 500))
    assert [run["events_sha"] for run in one] != [run["events_sha"] for run in two]


@pytest.mark.slow
def test_more_processes_change_nothing() -> None:
    request = {"runs": 45, "scenario": SCENARIO}
    assert without_time(ran(**request, jobs=2)) == without_time(ran(**request))


def test_unknown_names_are_refused_before_anything_is_played() -> None:
    for wrong in ({"rep": "nobody"}, {"scenario": "nowhere"}, {"persona": "no-one"}):
        with pytest.raises(UnknownId):
            ran(runs=1, **wrong)


def test_hints_are_not_promised() -> None:
    with pytest.raises(InputRejected, match="hints"):
        ran(runs=1, hints_p=0.5)


def test_a_crash_is_recorded_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(selfplay, "play", broken)
    request = SelfPlayRequest(runs=2, rep="prober", scenario=SCENARIO, persona=PERSONA)
    *runs, summary = self_play(request, default_library())
    assert [run["crash"] for run in runs] == ["ZeroDivisionError: planted"] * 2
    assert summary["failed"] == summary["runs"] == 2
    assert summary["laws"]["no_crash"]["violations"] == 2
    assert summary["laws"]["no_crash"]["example_run"] == 0


@pytest.mark.parametrize("through", ["acts", "text"])
def test_one_bad_run_of_any_kind_leaves_the_batch_standing(
    through: Through, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, faults = play, iter([NameError("planted"), OSError("full"), MemoryError(), None])

    def sometimes(*given: Any, **more: Any) -> Played:
        fault = next(faults)
        if fault is not None:
            raise fault
        return real(*given, **more)

    monkeypatch.setattr(selfplay, "play", sometimes)
    request = SelfPlayRequest(
        runs=4, rep="textbook", scenario=SCENARIO, persona=PERSONA, through=through
    )
    *runs, summary = self_play(request, default_library())
    assert [run["crash"] for run in runs] == [
        "NameError: planted",
        "OSError: full",
        "MemoryError: ",
        None,
    ]
    sound = runs[-1]
    for crashed in runs[:3]:
        assert list(crashed) == list(sound)
        assert [crashed[name] for name in (*OUTCOME, *PLAY)] == [None] * len((*OUTCOME, *PLAY))
    assert (summary["runs"], summary["failed"]) == (4, 3)
    assert {row["n"] for row in summary["by"]} == {1}


def test_a_talk_that_never_ends_is_a_failed_run_and_breaks_the_turn_limit_only() -> None:
    """The summary stands exactly when the law it measures is broken."""
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    whole = play(started(), rep_named("textbook"))
    endless = run_fields(replace(whole, events=whole.events[:-1]), through="acts")
    endless = {**run, **endless, "run": 1}
    assert endless.keys() == run.keys()
    assert endless["reason"] == "error"
    assert endless["zopa"] is None
    summary = summary_of([run, endless], ms=1)
    assert (summary["runs"], summary["failed"]) == (2, 1)
    assert {row["n"] for row in summary["by"]} == {1}
    broken = {law: count for law, count in summary["laws"].items() if count["violations"]}
    assert list(broken) == ["ends_within_turn_limit"]
    assert broken["ends_within_turn_limit"]["example_run"] == 1


def test_a_scenario_without_needs_has_no_share_of_them() -> None:
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    summary = summary_of([{**run, "needs_found": 0, "needs_total": 0}], ms=1)
    metrics = {row["metric"] for row in summary["by"]}
    assert "turns" in metrics
    assert "needs_found" not in metrics


def test_events_are_written_on_request(tmp_path: Path) -> None:
    ran(runs=2, rep="split", scenario=SCENARIO, persona=PERSONA, events_dir=str(tmp_path))
    files = sorted(tmp_path.iterdir())
    assert len(files) == 2
    first, *_, last = [json.loads(line) for line in files[0].read_text("utf-8").splitlines()]
    assert (first["event"], last["event"]) == ("session_started", "session_ended")
    assert "private" in first


@pytest.mark.parametrize("rep_id", sorted(reps()))
def test_words_are_understood_as_they_are_meant(rep_id: str) -> None:
    """Every rep talks sense but the arbitrary one, whose words are thrown together."""
    heard = [
        truth.heard_as_meant
        for seed, scenario in enumerate(default_library().scenario_ids())
        for truth in play(started(seed, scenario), rep_named(rep_id), through="text").truths
    ]
    assert sum(heard) / len(heard) >= {"arbitrary": 0.5, "babbler": 0.85}.get(rep_id, 0.95)


# --- engine-only and graph are the same game -----------------------------------------------------


def said_in(events: Sequence[Event]) -> list[RepSpoke]:
    return [event for event in events if isinstance(event, RepSpoke)]


def bared(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Events without what names the person or the clock."""
    plain = []
    for event in events:
        body = event.model_dump(mode="json", exclude={"ts", "session_id", "person_id", "ms"})
        plain.append(body)
    return plain


class Dictated:
    """Hears whatever it was told to hear, message by message."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self._left = list(observations)

    async def perceive(self, hearing: Hearing, *, scope: str) -> tuple[Observation, Usage]:
        return self._left.pop(0), Usage()


@pytest.mark.parametrize("rep_id", ["textbook", "babbler", "split"])
async def test_self_play_equals_the_graph_on_the_same_words(rep_id: str) -> None:
    alone = play(started(), rep_named(rep_id), through="text").events
    with playing() as played:
        played.start(SCENARIO, PERSONA, coach="off")
        for said in said_in(alone):
            await played.say(said.text)
        assert bared(played.events) == bared(alone)


@pytest.mark.parametrize("rep_id", ["textbook", "arbitrary", "pushover"])
async def test_self_play_equals_the_graph_on_the_same_acts(rep_id: str) -> None:
    alone = play(started(), rep_named(rep_id)).events
    heard = [event.observation for event in alone if isinstance(event, Observed)]
    plain = plain_agents()
    agents = type(plain)(
        perceiver=Dictated(heard),
        speaker=plain.speaker,
        guard=plain.guard,
        coach=plain.coach,
        judge=plain.judge,
        analyst=plain.analyst,
    )
    turns = [
        TypedTurn(text=said.text, observation=seen)
        for said, seen in zip(said_in(alone), heard, strict=True)
    ]
    with playing(agents=agents) as played:
        played.start(SCENARIO, PERSONA, coach="off")
        for turn in turns:
            await played.say(turn.text)
        assert bared(played.events) == bared(alone)
    assert bared(engine_events(started(), turns)) == bared(alone)


# --- laws ----------------------------------------------------------------------------------------


def test_the_laws_hold_against_every_rep() -> None:
    for law, count in judged(ran(runs=168)).items():
        assert count["violations"] == 0, (law, count)
        assert count["checked"] > 0, law


def test_the_laws_hold_when_a_third_is_misheard() -> None:
    for law, count in judged(ran(runs=168, corruption=0.3, seed=100)).items():
        assert count["violations"] == 0, (law, count)


def test_a_term_misheard_and_read_back_in_vain_is_no_deal() -> None:
    """The rep turns down what was read back; its own price must not carry the misheard term."""
    talk = play(started(31, SCENARIO, "small-business"), rep_named("hardballer"), corruption=0.3)
    meant = [truth.action.means for truth in talk.truths]
    last = talk.events[-1]
    assert last.event == "session_ended"
    assert last.deal is None or last.deal == meant[-1]


def test_competent_reps_close_with_a_zone_and_never_without() -> None:
    runs = ran(runs=60, rep="textbook")
    with_zone = [run for run in runs if run["zopa"]["exists"]]
    without = [run for run in runs if not run["zopa"]["exists"]]
    assert with_zone
    assert without
    assert sum(run["deal"] is not None for run in with_zone) >= 0.9 * len(with_zone)
    assert not any(run["deal"] for run in without)
    assert not any(run["below_floor"] for run in runs)


def test_a_pushover_can_be_talked_below_its_floor() -> None:
    assert any(run["below_floor"] for run in ran(runs=24, rep="pushover"))


@pytest.mark.parametrize("rep_id", ["hardballer", "prober"])
def test_stonewalling_earns_less_than_the_textbook(rep_id: str) -> None:
    def earned(rep: str) -> list[float]:
        runs = ran(runs=24, rep=rep, scenario="support-desk-saas")
        return [float(run["seller_surplus"]) for run in runs]

    low, _ = bootstrap(earned("textbook"))
    _, high = bootstrap(earned(rep_id))
    assert low > high


@pytest.mark.parametrize("law", sorted(LAWS))
def test_a_planted_violation_is_seen(law: str) -> None:
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    own = {**run["buyer_packages"][0], "kind": "propose"}
    other = {**run["deal"], "price": "1"}
    planted: dict[str, dict[str, Any]] = {
        "never_below_reservation": {"limit_violations": 1},
        "no_retraction": {"retractions": 1, "buyer_packages": [own, own]},
        "ends_within_turn_limit": {"turns": 99},
        "deal_is_on_both_ledgers": {"deal": other},
        "no_deal_from_a_misreading": {"deal": other},
        "reason_and_deal_agree": {"reason": "rep_walked"},
        "no_offer_while_the_meeting_is_closed": {
            "milestones": [{"event": "adjourned", "turn": 1, "by": "seller", "how": "adjourned"}]
        },
        "competent_rep_keeps_its_floor": {"below_floor": True},
        "competent_rep_closes_nothing_without_zone": {"zopa": {"exists": False}},
    }
    assert LAWS[law](run)[1] == 0
    assert LAWS[law]({**run, **planted[law]})[1] == 1


def test_an_offer_taken_back_by_a_tactic_is_counted_and_no_violation() -> None:
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    licensed = {**run["buyer_packages"][0], "kind": "propose", "licence": "radical_demand"}
    taken_back = {**run, "retractions": 1, "buyer_packages": [licensed, licensed]}
    assert LAWS["no_retraction"](taken_back)[1] == 0


def test_an_answer_is_counted_once_for_every_offer_of_the_rep() -> None:
    """A yes of the rep, or terms repeated after the deal, are no offers the buyer decides on."""
    (run,) = ran(runs=1, rep="textbook", scenario=SCENARIO, persona=PERSONA)
    offered = {package["turn"] for package in run["seller_packages"]}
    assert 0 < len(run["acceptance"]) <= len(offered)
    assert sum(answer["accepted"] for answer in run["acceptance"]) <= 1


@pytest.mark.parametrize(
    ("deal", "zone", "below_floor", "right"),
    [
        (True, True, False, True),
        (True, True, True, False),
        (True, False, True, False),
        (False, True, False, False),
        (False, False, False, True),
    ],
)
def test_the_right_end(deal: bool, zone: bool, below_floor: bool, right: bool) -> None:
    run = {"deal": {} if deal else None, "zopa": {"exists": zone}, "below_floor": below_floor}
    assert ended_rightly(run) is right


# --- figures -------------------------------------------------------------------------------------


def test_wilson_against_known_values() -> None:
    # Newcombe 1998, table I: 81 of 263 gives .2553 to .3662; 0 of 20 gives 0 to .1611
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (0, 1)


def test_a_bootstrap_interval_holds_the_mean() -> None:
    values = [float(n % 10) for n in range(200)]
    low, high = bootstrap(values)
    assert low < 4.5 < high
    assert high - low == pytest.approx(2 * 1.96 * 2.87 / 200**0.5, rel=0.25)
    assert bootstrap([3.0]) == (3.0, 3.0)


def test_a_summary_counts_what_there_is() -> None:
    runs = ran(runs=6, rep="textbook", persona=PERSONA)
    summary = summary_of(runs, ms=1)
    rates = {
        (row["scenario"], row["metric"]): row for row in summary["by"] if row["persona"] == "all"
    }
    assert rates["all", "deal_rate"]["n"] == 6
    zone = [run for run in runs if run["zopa"]["exists"]]
    assert rates["all", "deal_rate_with_zone"]["n"] == len(zone)
    for row in summary["by"]:
        assert row["low"] <= row["value"] <= row["high"]
