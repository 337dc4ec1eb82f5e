"""What is measured of a buyer or a scenario, and what it is held against."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.content.loader import default_library
from simulator.reps import reps
from simulator.runtime import report as reporting
from simulator.runtime.panel import (
    CUTS,
    LEAST_SHARE,
    PANEL,
    difficulty_of,
    exit_of,
    panel_runs,
    share_of,
    shares,
)
from simulator.runtime.report import keep_rating, report_object, report_on
from simulator.runtime.report_figures import by_rep, deal_rate, fidelity, signature_recall

CONTRACT = {
    *("v", "persona", "version", "hash", "n", "seeds", "valid", "problems", "difficulty"),
    *("deal_rate", "by_rep", "signature_recall", "fidelity", "distance_to_people"),
    *("publishable", "blocked_by"),
}


def a_run(**fields: Any) -> dict[str, Any]:
    """A run as self-play writes it, as far as it is read here."""
    return {
        "rep": "textbook",
        "rep_competent": True,
        "crash": None,
        "reason": "deal",
        "deal": {"price": "10", "options": {}},
        "zopa": {"exists": True},
        "pie_captured": 0.8,
        "seller_share": 0.4,
        "relationship": {"buyer_trust": 0.6, "buyer_resentment": 0.1, "seller_resentment": 0},
        "turns": 8,
        "tactics_eligible": ["nibble"],
        "tactics_used": [],
        "limit_violations": 0,
        "retractions": 0,
        "opening": "70",
        "target": "85",
        "first_price_turn": 3,
        "steps": ["3", "1"],
        "opening_gap": "10",
        "opening_ratio": 0.7,
        "final_ratio": 0.8,
        "repertoire": ["nibble"],
        "draft_hits": [],
        "buyer_packages": [{"kind": "propose", "buyer_value": "30", "licence": None}],
        **fields,
    }


NO_ZONE = {"zopa": {"exists": False}, "pie_captured": None, "seller_share": None}


def test_the_panel_is_every_scripted_rep_but_the_one_that_does_anything():
    assert set(PANEL) == set(reps()) - {"arbitrary"}
    assert len(set(PANEL)) == len(PANEL)


def test_every_rep_and_every_scenario_comes_up_equally_often(monkeypatch):
    laid_out = []
    monkeypatch.setattr(
        "simulator.runtime.panel.specs_played", lambda specs, *_: laid_out.extend(specs) or iter(())
    )
    library = default_library()
    pairings = len(PANEL) * len(library.scenario_ids())
    list(panel_runs(library, "persona", "tech-lead", runs=pairings, seed=5))
    assert len({(spec.rep, spec.scenario) for spec in laid_out}) == pairings
    assert [spec.seed for spec in laid_out] == list(range(5, 5 + pairings))


def test_difficulty_goes_from_one_to_five_by_fixed_cut_points():
    assert list(CUTS) == sorted(CUTS, reverse=True)
    assert [difficulty_of(cut) for cut in CUTS] == [1, 2, 3, 4]
    assert (difficulty_of(1), difficulty_of(LEAST_SHARE)) == (1, 5)


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, 0.4),
        ({"deal": None, "seller_share": None}, 0),
        ({"seller_share": -3.0}, -0.5),
        (NO_ZONE, None),
        ({"crash": "KeyError"}, None),
        ({"reason": "error", "deal": None}, None),
    ],
)
def test_what_a_session_counts(fields, counts):
    assert share_of(a_run(**fields)) == counts


def test_a_scenario_without_a_zone_is_measured_by_who_leaves():
    left, closed = a_run(**NO_ZONE, **{"deal": None}), a_run(**NO_ZONE)
    assert (exit_of(left), exit_of(closed), exit_of(a_run())) == (0.5, -0.5, None)
    assert shares("scenario", [left, closed, closed]) == [0.5, -0.5, -0.5]
    assert shares("persona", [left, closed]) == []
    assert shares("scenario", [left, a_run()]) == [0.4]


def test_deals_are_counted_for_competent_reps_only():
    runs = [a_run(), a_run(deal=None), a_run(**NO_ZONE), a_run(rep_competent=False, deal=None)]
    rate = deal_rate(runs)
    assert (rate.zone, rate.no_zone) == (0.5, 1.0)
    assert deal_rate([]).zone is None


def test_a_row_for_every_rep_with_its_intervals():
    runs = [a_run(), a_run(deal=None, seller_share=None, pie_captured=0), a_run(**NO_ZONE)]
    (row, other) = by_rep([*runs, a_run(rep="split"), a_run(crash="x")])
    assert (row.rep, row.n, other.rep) == ("textbook", 3, "split")
    assert (row.deal_rate, row.joint, row.seller_share, row.correct_exit) == (0.5, 0.4, 0.2, 0)
    assert row.low is not None
    assert row.low <= 0.2 <= row.high
    assert (row.low, row.high) == row.intervals["seller_share"]
    assert row.relationship == pytest.approx(0.5)


def test_a_signature_is_looked_for_where_it_had_an_occasion_in_time():
    shown = {"tactics_used": [{"id": "nibble", "turn": 7}]}
    runs = [a_run(**shown), a_run(), a_run(turns=5), a_run(tactics_eligible=[])]
    recall = signature_recall(runs, ("nibble", "flinch"))
    nibble, flinch = recall["nibble"], recall["flinch"]
    assert (nibble.runs, nibble.eligible, nibble.used, nibble.value) == (3, 2, 1, 0.5)
    assert nibble.low < 0.5 < nibble.high
    assert (flinch.eligible, flinch.value) == (0, None)


def test_fidelity_is_counted_over_all_sessions():
    leak = {"draft_hits": [{"rule": "secret", "text": "x", "why": "y"}, {"rule": "number"}]}
    found = fidelity([a_run(**leak), a_run(opening="84", retractions=1), a_run(opening=None)])
    assert (found.leaks, found.retractions, found.opens_at_target) == (1, 1, 0.5)
    assert (found.first_price_turn, found.steps) == (3, (0.3, 0.1))
    nothing = fidelity([a_run(first_price_turn=None, steps=[], opening_gap=None)])
    assert (nothing.first_price_turn, nothing.steps) == (None, ())


def test_a_buyers_report_has_the_contracts_fields(tmp_path):
    library = default_library(tmp_path)
    steps = []
    made = report_on(library, "persona", "tech-lead", runs=12, seed=3, step=lambda: steps.append(1))
    written = report_object(made)
    assert set(written) >= CONTRACT
    assert (written["n"], written["seeds"], len(steps)) == (12, [3, 14], 12)
    assert written["distance_to_people"] > 0
    assert set(written["by_rep"][0]) >= {
        *("rep", "n", "deal_rate", "joint", "seller_share", "relationship", "correct_exit"),
        *("low", "high"),
    }
    for recall in written["signature_recall"].values():
        assert set(recall) >= {"eligible", "used", "value", "low", "high"}
    assert set(written["fidelity"]) >= {
        *("limit_violations", "retractions", "opens_at_target", "first_price_turn", "steps"),
        "leaks",
    }
    assert written["publishable"] is False
    assert "12 sessions are too few" in written["blocked_by"][0]
    assert not keep_rating(library, made)
    assert made == report_on(library, "persona", "tech-lead@1", runs=12, seed=3)


def test_a_faulty_file_is_reported_without_a_session(tmp_path):
    path = tmp_path / "personas" / "buyers" / "mine" / "v1.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("id: mine\n", encoding="utf-8")
    written = report_object(report_on(default_library(tmp_path), "persona", "mine", runs=5))
    assert (written["valid"], written["n"], written["hash"], written["difficulty"]) == (
        *(False, 0, None, None),
    )
    assert written["problems"]
    assert not written["publishable"]


def test_a_scenarios_report_is_about_the_scenario():
    written = report_object(report_on(default_library(), "scenario", "gym-cleaning", runs=7))
    assert written["scenario"] == "gym-cleaning"
    assert "signature_recall" not in written
    assert written["deal_rate"]["zone"] is None
    assert written["difficulty"] is not None


def test_a_difficulty_is_kept_for_the_lists(tmp_path, monkeypatch):
    monkeypatch.setattr(reporting, "LEAST_RUNS", 2)
    library = default_library(tmp_path)
    made = report_on(library, "persona", "tech-lead", runs=12)
    assert keep_rating(library, made)
    assert library.rating(library.persona("tech-lead")) == made.rating
    assert not keep_rating(default_library(), made)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"limit_violations": 2}, "beyond its own limit"),
        ({"retractions": 1}, "taken back"),
        ({"draft_hits": [{"rule": "secret"}]}, "told without leave"),
        ({"deal": None}, "comes to a deal in 0%"),
        (NO_ZONE, "closes 100%"),
        ({"opening": "85"}, "people do in 36%"),
        ({"crash": "KeyError"}, "fault of the program"),
        ({"tactics_eligible": ["anchoring", "price_pushback"]}, "shows in 0%"),
        ({"tactics_eligible": []}, "never has an occasion"),
    ],
)
def test_whatever_falls_short_is_named(monkeypatch, fields, says):
    library = default_library()
    signatures = [t for t, taste in library.persona("tech-lead").value.tactics.items()
                  if taste.signature]  # fmt: skip
    sound = {
        "tactics_eligible": signatures,
        "tactics_used": [{"id": tactic, "turn": 4} for tactic in signatures],
    }
    if says in {"shows in 0%", "never has an occasion"}:
        sound["tactics_used"] = []
    if says == "shows in 0%":
        fields = {"tactics_eligible": signatures}

    def played(run: dict[str, Any]) -> tuple[str, ...]:
        monkeypatch.setattr(reporting, "panel_runs", lambda *_, **__: iter([run] * 100))
        return report_on(library, "persona", "tech-lead", runs=100).blocked_by

    assert (
        played(a_run(**{**sound, "tactics_used": [{"id": t, "turn": 4} for t in signatures]})) == ()
    )
    assert any(says in reason for reason in played(a_run(**{**sound, **fields})))
