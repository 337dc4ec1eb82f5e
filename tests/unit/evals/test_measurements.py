"""The measurements: statistics against known values, and every miss seen where one is planted."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evals import private_side
from evals.benchmarks.engine_speed import turn_costs
from evals.buyer_table import recognition
from evals.estimates import isotonic, mean_of
from evals.good_play import CLAIMS, findings
from evals.people import acceptance_bins, draw, steepest, unevenness
from evals.plays import Plan, library_with, options_of, paired, pairwise_specs, played, spread
from evals.plays import verdict as verdict_of
from evals.private_side import differences, other_secrets
from evals.same_run import Played, compare, played_now
from evals.selfplay_suite import PARTS, batches
from simulator.content import default_library
from simulator.domain.errors import InputRejected
from simulator.domain.persona import TacticTaste
from simulator.reps import reps
from simulator.runtime.selfplay_fidelity import (
    Share,
    deals,
    dialogues_with_retraction,
    limit_violations,
    opens_at_target,
    signature_recall,
    tactic_uses,
    unlicensed_retractions,
)
from simulator.runtime.selfplay_people import (
    FINAL_OVER_LIST,
    FIRST_OVER_LIST,
    FIRST_PRICE_TURN,
    GRID,
    STEPS,
    beside_people,
    distance_to_people,
    quantile,
    steps_as_shares,
)

Run = dict[str, Any]
PLAN = Plan(
    reps=("textbook", "split"),
    scenarios=("gym-cleaning", "packaging-line"),
    personas=("owner-partner", "tech-lead"),
    each=2,
)


# --- estimates -----------------------------------------------------------------------------------


def test_an_estimate_holds_its_mean() -> None:
    values = [float(n % 10) for n in range(200)]
    estimate = mean_of(values)
    assert estimate.value == pytest.approx(4.5)
    assert estimate.low < 4.5 < estimate.high
    assert estimate.high - estimate.low == pytest.approx(2 * 1.96 * 2.87 / 200**0.5, rel=0.2)
    assert estimate == mean_of(values)
    assert estimate.above_zero
    assert not estimate.below_zero
    assert mean_of([-2.0, -2.0]).below_zero


def test_a_mean_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        mean_of([])


def test_the_rising_fit_pools_what_falls() -> None:
    assert isotonic([0.1, 0.2, 0.3], [1, 1, 1]) == (0.1, 0.2, 0.3)
    assert isotonic([0.0, 0.6, 0.2, 1.0], [5, 1, 3, 2]) == pytest.approx((0, 0.3, 0.3, 1))
    assert isotonic([3, 2, 1], [1, 1, 1]) == (2, 2, 2)
    assert isotonic([], []) == ()


def test_quantiles_lie_between_values() -> None:
    assert quantile([4, 1, 3, 2], 0.5) == 2.5
    assert quantile([7], 0.9) == 7
    assert quantile([1, 2], 1) == 2
    with pytest.raises(ValueError, match="nothing"):
        quantile([], 0.5)


# --- what is played ------------------------------------------------------------------------------


def test_pairs_meet_the_same_buyers_with_the_same_seeds() -> None:
    specs = pairwise_specs(PLAN)
    assert len(specs) == 16
    assert [spec.run for spec in specs] == list(range(16))
    met = {
        rep: sorted((s.scenario, s.persona, s.seed) for s in specs if s.rep == rep)
        for rep in PLAN.reps
    }
    assert met["textbook"] == met["split"]
    assert len({seed for _, _, seed in met["split"]}) == 8


def test_a_spread_reaches_everybody_before_anybody_twice() -> None:
    specs = spread(PLAN, 12)
    assert len({(spec.rep, spec.scenario, spec.persona) for spec in specs[:8]}) == 8
    assert len({spec.seed for spec in specs}) == 12
    assert len({spec.rep for spec in specs[:4]}) == 2


def test_runs_are_paired_by_buyer_and_seed() -> None:
    runs = [
        {"rep": rep, "scenario": "s", "persona": "p", "seed": seed}
        for rep, seed in (("a", 1), ("a", 2), ("b", 2), ("b", 3))
    ]
    assert list(paired(runs, "a", "b")) == [(runs[1], runs[2])]


def test_a_failed_run_is_no_smaller_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"crash": "ValueError: planted", "rep": "a", "scenario": "s", "persona": "p"}
    monkeypatch.setattr("evals.plays.specs_played", lambda *_: [{**broken, "seed": 1}])
    with pytest.raises(RuntimeError, match="1 of 1 runs failed"):
        played(spread(PLAN, 1), default_library())


def test_scenarios_from_elsewhere_are_played_alone(tmp_path: Path) -> None:
    source = Path("personas/scenarios/gym-cleaning.yaml").read_text(encoding="utf-8")
    other = tmp_path / "held-out.yaml"
    other.write_text(source.replace("id: gym-cleaning", "id: held-out", 1), encoding="utf-8")
    with library_with([str(other)]) as (library, ids):
        assert ids == ("held-out",)
        assert library.scenario("held-out").value.id == "held-out"
    with library_with([]) as (library, ids):
        assert ids == library.scenario_ids()
    with pytest.raises(InputRejected), library_with([str(tmp_path / "missing.yaml")]):
        pass


def test_options_have_a_say() -> None:
    options = options_of("x", each=3, arguments=["--seed", "7"], more=[("--plot", "where")])
    assert (options.each, options.seed, options.plot, options.scenarios) == (3, 7, None, [])


def test_a_verdict_is_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict_of([]) == 0
    assert verdict_of(["too much"]) == 1
    assert "too much" in capsys.readouterr().out


def test_the_suite_plays_as_many_as_asked_with_seeds_of_their_own() -> None:
    laid = list(batches(1000, 5, default_library()))
    assert [len(specs) for _, specs in laid] == [700, 200, 60, 40]
    assert [part for part, _ in laid] == list(PARTS)
    seeds = [spec.seed for _, specs in laid for spec in specs]
    assert len(set(seeds)) == 1000
    assert {spec.rep for _, specs in laid[2:3] for spec in specs} == set(reps())


# --- the buyer's rows ----------------------------------------------------------------------------


def a_run(**more: Any) -> Run:
    package = {"turn": 3, "kind": "propose", "price": "80", "licence": None}
    return {
        "rep": "textbook", "scenario": "s", "persona": "p", "turns": 8, "limit_violations": 0,
        "retractions": 0, "buyer_packages": [package], "opening": "80", "target": "90",
        "zopa": {"exists": True}, "deal": {}, "tactics_used": [], "tactics_eligible": [],
        "repertoire": [], **more,
    }  # fmt: skip


def test_a_share_has_an_interval_and_says_so() -> None:
    half = Share(hits=5, n=10)
    assert half.value == 0.5
    assert half.interval == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert str(half) == "50.0% [23.7%, 76.3%] of 10"
    assert (Share(hits=0, n=0).value, str(Share(hits=0, n=0))) == (0, "–")


def test_offers_taken_back_are_counted_by_talk_and_by_licence() -> None:
    licensed = {"turn": 4, "kind": "hold", "price": "70", "licence": "radical_demand"}
    runs = [
        a_run(),
        a_run(retractions=1),
        a_run(retractions=1, buyer_packages=[licensed]),
        a_run(buyer_packages=[{**licensed, "kind": "accept", "licence": None}]),
    ]
    assert dialogues_with_retraction(runs) == Share(hits=2, n=3)
    assert unlicensed_retractions(runs) == 1
    assert limit_violations([a_run(limit_violations=2), a_run()]) == 2


@pytest.mark.parametrize(("opening", "hit"), [("90", 1), ("88.2", 1), ("88.1", 0), ("91.8", 1)])
def test_opening_at_the_target_means_within_two_percent(opening: str, hit: int) -> None:
    assert opens_at_target([a_run(opening=opening), a_run(opening=None)]) == Share(hits=hit, n=1)


def test_deals_are_told_apart_by_the_zone() -> None:
    runs = [a_run(), a_run(deal=None), a_run(zopa={"exists": False}, deal=None)]
    assert deals(runs, zone=True) == Share(hits=1, n=2)
    assert deals(runs, zone=False) == Share(hits=0, n=1)


def test_tactics_are_counted_for_those_who_have_them() -> None:
    tastes = {
        "p": {
            "flinch": TacticTaste(weight=Decimal(1), signature=True),
            "nibble": TacticTaste(weight=Decimal("0.5")),
            "deadline": TacticTaste(weight=Decimal(0)),
        },
        "q": {"nibble": TacticTaste(weight=Decimal("0.1"))},
    }
    used = [{"id": "flinch", "turn": 2}, {"id": "flinch", "turn": 4}]
    runs = [
        a_run(tactics_used=used, tactics_eligible=["flinch"], repertoire=["flinch", "nibble"]),
        a_run(turns=5, tactics_eligible=["nibble"], repertoire=["flinch"]),
        a_run(persona="q", tactics_used=[{"id": "nibble", "turn": 9}], repertoire=["nibble"]),
    ]
    flinch, nibble = tactic_uses(runs, tastes)
    assert (flinch.tactic, flinch.signature, nibble.tactic) == ("flinch", True, "nibble")
    assert (flinch.runs, flinch.in_mind, flinch.eligible, flinch.used) == (2, 2, 1, 1)
    assert (nibble.runs, nibble.in_mind, nibble.eligible, nibble.used) == (3, 2, 2, 1)
    assert nibble.weight == pytest.approx((0.5 + 0.5 + 0.1) / 3)
    assert nibble.when_eligible == Share(hits=1, n=2)
    (recalled,) = signature_recall(runs, tastes)
    assert recalled.in_runs == Share(hits=1, n=1)


def test_recognition_counts_what_is_seen_missed_and_imagined() -> None:
    def line(text: str, *tactics: str) -> Run:
        return {"i": 1, "rep": "Good morning.", "text": text, "tactics": list(tactics)}

    boss = "I would sign today, but my boss has to approve anything above the budget."
    run = {"scenario": "packaging-line", "texts": [
        line(boss, "limited_authority"), line(boss), line("Hello.", "flinch"),
    ]}  # fmt: skip
    rows = {row.tactic: row for row in recognition([run], default_library())}
    assert (rows["flinch"].shown, rows["flinch"].seen) == (1, 0)
    authority = rows["limited_authority"]
    assert (authority.shown, authority.seen, authority.imagined) == (1, 1, 1)


# --- people --------------------------------------------------------------------------------------


def like_people() -> list[Run]:
    """Talks with people's own quantiles: first prices on the grid, everything else the median."""
    ratios = [_on_the_grid(n / 1000) for n in range(1001)]
    steps = [str(int(share * 100)) for share in STEPS]
    return [
        {
            "opening_ratio": ratio, "first_price_turn": FIRST_PRICE_TURN, "steps": steps,
            "opening_gap": "100", "final_ratio": FINAL_OVER_LIST,
        }
        for ratio in ratios
    ]  # fmt: skip


def _on_the_grid(at: float) -> float:
    grid, values = (0.0, *GRID, 1.0), (0.4, *FIRST_OVER_LIST, 1.0)
    n = next(n for n in range(1, len(grid)) if at <= grid[n])
    share = (at - grid[n - 1]) / (grid[n] - grid[n - 1])
    return values[n - 1] + (values[n] - values[n - 1]) * share


def test_people_are_no_distance_from_people() -> None:
    assert distance_to_people(like_people()) == pytest.approx(0, abs=0.01)


def test_every_figure_moves_the_distance_by_its_own_yardstick() -> None:
    base = like_people()
    for change, name, apart in (
        ({"first_price_turn": 1}, "turn of first price", 2 / 3),
        ({"steps": ["100", "100", "100"]}, "steps / opening gap", (0.67 + 0.88 + 0.96) / 3 / 0.33),
        ({"final_ratio": 1.0}, "final price / list", 1.0),
    ):
        rows = {row.name: row for row in beside_people([{**run, **change} for run in base])}
        assert rows[name].distance == pytest.approx(apart, abs=0.02)
    shifted = [{**run, "opening_ratio": run["opening_ratio"] + 0.4} for run in base]
    assert beside_people(shifted)[0].distance == pytest.approx(1, abs=0.01)


def test_nothing_is_at_no_distance_at_all() -> None:
    nothing = dict.fromkeys(("opening_ratio", "first_price_turn", "opening_gap", "final_ratio"))
    assert distance_to_people([{**nothing, "steps": []}]) is None
    assert distance_to_people([]) is None


def test_moves_away_are_no_concessions() -> None:
    assert steps_as_shares({"opening_gap": "200", "steps": ["50", "-10", "20"]}) == (0.25, 0.1)
    assert steps_as_shares({"opening_gap": "0", "steps": ["50"]}) == ()
    assert steps_as_shares({"opening_gap": None, "steps": []}) == ()


def offers(*answers: tuple[int, bool]) -> list[Run]:
    return [
        {
            "zopa": {"exists": True}, "joint_max": "100", "tables": {"buyer_batna_value": "0"},
            "acceptance": [{"value": str(value), "accepted": taken} for value, taken in answers],
            "opening_ratio": 0.7,
        }
    ]  # fmt: skip


def test_acceptance_is_sorted_by_worth() -> None:
    bins = acceptance_bins(offers((-5, False), (0, False), (50, True), (50, False), (300, True)))
    assert [b.taken for b in bins if b.taken.n] == [
        Share(hits=0, n=1), Share(hits=0, n=1), Share(hits=1, n=2), Share(hits=1, n=1)
    ]  # fmt: skip
    assert bins[0].name == "below 0.00"
    assert bins[-1].name == "0.75 and more"
    assert unevenness(bins) == 0
    assert steepest(bins) == 0.5


def test_a_step_and_a_fall_are_seen() -> None:
    step = acceptance_bins(offers((10, False), (20, False), (40, True), (90, True)))
    assert steepest(step) == 1
    fall = acceptance_bins(offers((10, True), (20, False), (40, True)))
    assert unevenness(fall) == pytest.approx(0.5)
    no_pie = [{**offers((1, True))[0], "zopa": {"exists": False}}]
    assert not any(b.taken.n for b in acceptance_bins(no_pie))


def test_the_plot_is_drawn(tmp_path: Path) -> None:
    runs = offers((10, False), (40, True))
    path = tmp_path / "new" / "people.svg"
    draw(runs, acceptance_bins(runs), path)
    assert "<svg" in path.read_text(encoding="utf-8")


# --- good play -----------------------------------------------------------------------------------


def an_outcome(rep: str, seed: int, **more: Any) -> Run:
    return {
        "rep": rep, "scenario": "s", "persona": "p", "seed": seed, "zopa": {"exists": True},
        "joint_max": "100", "list_price": "500", "buyer_surplus": "30", "seller_surplus": "30",
        "seller_share": 0.5, "deal": {}, "below_floor": False, "lifetime": None,
        "relationship": {"buyer_trust": 0.5, "buyer_resentment": 0.1}, **more,
    }  # fmt: skip


def test_a_claim_holds_where_its_outcome_is_clearly_better() -> None:
    runs = [an_outcome("textbook", seed, buyer_surplus=str(50 + seed)) for seed in range(8)]
    runs += [an_outcome("textbook-without-needs", seed) for seed in range(8)]
    (found,) = findings(runs)
    assert found.claim is CLAIMS[0]
    assert found.holds
    assert found.gains[0].value == pytest.approx(0.235)


def test_a_claim_does_not_hold_on_luck_or_at_a_price() -> None:
    wavering = [
        an_outcome("textbook", seed, buyer_surplus=str(30 + (-1) ** seed * 20)) for seed in range(8)
    ]
    plain = [an_outcome("textbook-without-needs", seed) for seed in range(8)]
    assert not findings([*wavering, *plain])[0].holds
    trusted = {"buyer_trust": 0.8, "buyer_resentment": 0.6}
    dear = [an_outcome("textbook", seed, relationship=trusted) for seed in range(4)]
    bare = [an_outcome("textbook-without-transparency", seed) for seed in range(4)]
    assert not findings([*dear, *bare])[0].holds


def test_without_a_zone_there_is_nothing_to_trade_for() -> None:
    nothing: dict[str, Any] = {"zopa": {"exists": False}, "joint_max": "-5", "deal": None}
    runs = [
        an_outcome(rep, 1, **nothing)
        for rep in ("textbook", "textbook-without-needs", "textbook-without-walkaway")
    ]
    assert [found.claim.name for found in findings(runs)] == ["walk-away"]


# --- the other commands --------------------------------------------------------------------------


def test_the_sellers_secrets_change_and_nothing_else() -> None:
    scenario = default_library().scenario("packaging-line").value
    other = other_secrets(scenario, random.Random(1))
    assert other.seller.batna_value != scenario.seller.batna_value
    costs = [[o.seller_cost for i in s.issues for o in i.options] for s in (scenario, other)]
    assert costs[0] != costs[1]
    assert other.buyer == scenario.buyer
    assert other.price == scenario.price


def test_the_sellers_secrets_do_not_move_the_buyer() -> None:
    compared, found = differences(spread(PLAN, 4), default_library())
    assert compared > 40
    assert not found


def test_a_buyer_who_looks_at_them_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*given: Any) -> Any:
        events = private_side_events(*given)
        return (*events[:-2], *events[-1:])

    private_side_events = private_side.engine_events
    monkeypatch.setattr(private_side, "engine_events", told)
    _, found = differences(spread(PLAN, 1), default_library())
    assert found


def test_hashes_are_compared_by_session(capsys: pytest.CaptureFixture[str]) -> None:
    now = played_now(runs=3, seed=1, jobs=1)
    assert len(now.sessions) == 4
    assert Played.model_validate_json(now.model_dump_json()) == now
    assert compare(now, now) == 0
    name, _ = now.sessions[0]
    other = now.model_copy(update={"sessions": ((name, "0" * 64), *now.sessions[1:])})
    assert other.whole != now.whole
    assert compare(other, now) == 1
    assert name in capsys.readouterr().out
    assert compare(now.model_copy(update={"engine": "0"}), now) == 2


def test_a_long_talk_goes_on() -> None:
    assert len(turn_costs(default_library(), turns=70)) == 70
