"""What cannot matter does not, and what is not told does not show: laws of what leaves the mind."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.agents.speaker.draft import draft_of
from simulator.domain.mind import Decision, Line, PublicView
from simulator.domain.scenario import Scenario
from simulator.engine.projections import public_deal, public_persona
from tests.property.test_engine_laws import LAWS
from tests.support.any_rep import AnyTalk, talks
from tests.support.strategies import amounts, shares


@LAWS
@given(talks(), amounts(0, 30_000), amounts(-5_000, 30_000))
def test_the_sellers_private_side_changes_nothing(
    talk: AnyTalk, cost: Decimal, batna: Decimal
) -> None:
    dearer = tuple(
        issue.model_copy(
            update={
                "options": tuple(
                    option.model_copy(update={"seller_cost": option.seller_cost + cost})
                    for option in issue.options
                )
            }
        )
        for issue in talk.scenario.issues
    )
    advice = talk.scenario.seller.advice.model_copy(update={"walk_away": batna, "target": cost})
    seller = talk.scenario.seller.model_copy(update={"batna_value": batna, "advice": advice})
    other = talk.scenario.model_copy(update={"issues": dearer, "seller": seller})
    assert talk.decisions() == talk._replace(scenario=other).decisions()


def views(talk: AnyTalk, decisions: list[Decision]) -> list[PublicView]:
    """What the wording side is given turn by turn, with its own earlier words in the transcript."""
    persona, deal = public_persona(talk.persona), public_deal(talk.scenario)
    lines: list[Line] = []
    seen: list[PublicView] = []
    for turn, decision in enumerate(decisions):
        lines.append(Line(i=2 * turn, speaker="seller", text=f"rep {turn}"))
        view = PublicView(
            persona=persona,
            deal=deal,
            transcript=tuple(lines),
            move=decision.move,
            seller_package=decision.state.seller_package,
            variation=talk.seed,
        )
        seen.append(view)
        lines.append(Line(i=2 * turn + 1, speaker="buyer", text=draft_of(view)))
    return seen


@st.composite
def with_another_secret(draw: st.DrawFn, talk: AnyTalk) -> AnyTalk:
    """The same talk with a buyer who keeps something else to themselves."""
    scenario, persona = talk.scenario, talk.persona
    kind = draw(st.sampled_from(["need", "batna", "worth", "rival", "approver", "temperament"]))
    buyer = scenario.buyer
    match kind:
        case "need":
            words = {"text": "Something else.", "said": "Something else again."}
            buyer = buyer.model_copy(
                update={"needs": tuple(n.model_copy(update=words) for n in buyer.needs)}
            )
        case "batna":
            worth = {"batna": "Do nothing.", "batna_value": buyer.batna_value + draw(amounts())}
            buyer = buyer.model_copy(update=worth)
        case "worth":
            return talk._replace(scenario=_worth_more(scenario, draw(amounts(0, 500))))
        case "rival":
            swapped = tuple(
                a.model_copy(update={"true": not a.true, "gap": ""}) for a in buyer.alternatives
            )
            buyer = buyer.model_copy(update={"alternatives": swapped})
        case "approver":
            approver = buyer.approver
            other = {"agenda": "Wants peace.", "said": "Our owner signs.", "who": "the owner"}
            buyer = buyer.model_copy(
                update={"approver": approver and approver.model_copy(update=other)}
            )
        case _:
            mood = persona.temperament.model_copy(update={"openness": draw(shares())})
            return talk._replace(persona=persona.model_copy(update={"temperament": mood}))
    return talk._replace(scenario=scenario.model_copy(update={"buyer": buyer}))


def _worth_more(scenario: Scenario, more: Decimal) -> Scenario:
    issues = tuple(
        issue.model_copy(
            update={
                "options": tuple(
                    option.model_copy(update={"buyer_value": option.buyer_value + more})
                    for option in issue.options
                )
            }
        )
        for issue in scenario.issues
    )
    return scenario.model_copy(update={"issues": issues})


@LAWS
@given(st.data())
def test_buyers_that_differ_in_a_secret_and_decide_alike_look_alike(data: st.DataObject) -> None:
    """To the last letter of what the wording side is given, as long as they decide alike."""
    talk = data.draw(talks())
    other = data.draw(with_another_secret(talk))
    ours, theirs = talk.decisions(), other.decisions()
    alike = 0
    for one, two in zip(ours, theirs, strict=False):
        if one.move != two.move:
            break
        alike += 1
    for one_view, two_view in zip(
        views(talk, ours[:alike]), views(other, theirs[:alike]), strict=True
    ):
        assert one_view == two_view
        assert one_view.model_dump_json() == two_view.model_dump_json()
