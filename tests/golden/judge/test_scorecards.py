"""Whole scorecards, so that a change of a rule is reviewed as a change of verdicts.

After a change that is meant: `python -m tests.golden.judge.test_scorecards` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.agents.analyst.rules import RulesAnalyst
from simulator.agents.judge.rules import RulesJudge
from simulator.agents.ports import DebriefInput, JudgeInput
from tests.golden.judge.talks import TALKS
from tests.support.judged import rubric, scenario

HERE = Path(__file__).parent


def written(given: JudgeInput) -> dict[str, Any]:
    """What a reader of the golden file wants to see of a card and its debrief."""
    card = RulesJudge(rubric()).card(given)
    found = RulesAnalyst(rubric()).debrief(
        DebriefInput(judged=given, buyer=scenario().buyer, card=card)
    )
    return {
        "total": [card.total, card.low, card.high],
        "coverage": card.coverage,
        "why_human": card.why_human,
        "dimensions": {
            name: {
                "score": [part.score, part.low, part.high],
                "criteria": {r.id: [r.verdict, r.turn, r.quote, r.why] for r in part.criteria},
            }
            for name, part in card.dimensions.items()
        },
        "facts": {name: fact.value for name, fact in sorted(card.facts.items())},
        "debrief": found.model_dump(mode="json"),
    }


@pytest.mark.parametrize("name", list(TALKS))
def test_the_scorecard_is_the_one_that_was_reviewed(name: str) -> None:
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(written(TALKS[name]()))) == expected


def test_good_play_scores_far_above_bad_play() -> None:
    cards = {name: RulesJudge(rubric()).card(write()) for name, write in TALKS.items()}
    assert cards["played_badly"].high + 30 < cards["played_well"].low


if __name__ == "__main__":
    for name, write in TALKS.items():
        text = json.dumps(written(write()), indent=1, ensure_ascii=False) + "\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")
