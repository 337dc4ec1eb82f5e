from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.errors import InputRejected
from simulator.domain.preparation import PLAN_CHARACTERS, PLAN_ENTRIES
from simulator.ui.views.plan import PlanForm, plan_of


def test_an_untouched_form_is_no_plan() -> None:
    assert plan_of(PlanForm(batna="  ", gives="\n \n")) is None


def test_amounts_are_read_as_people_write_them() -> None:
    plan = plan_of(PlanForm(target="$44,500", walk_away="36k"))
    assert plan is not None
    assert (plan.target, plan.walk_away) == (Decimal(44500), Decimal(36000))


def test_lists_are_one_entry_a_line() -> None:
    plan = plan_of(PlanForm(gives="60 days\n\n two years ", gets="a reference"))
    assert plan is not None
    assert plan.gives == ("60 days", "two years")
    assert plan.gets == ("a reference",)


@pytest.mark.parametrize("written", ["a fair price", "-5", "12 %", "40k or 50k"])
def test_an_unreadable_amount_names_the_field_and_says_what_to_write(written: str) -> None:
    with pytest.raises(InputRejected, match="walk-away price") as refused:
        plan_of(PlanForm(walk_away=written))
    assert written in refused.value.message
    assert "44,500" in refused.value.hint


def test_an_endless_entry_is_refused() -> None:
    with pytest.raises(InputRejected, match="2,000 characters"):
        plan_of(PlanForm(batna="x" * (PLAN_CHARACTERS + 1)))


def test_an_endless_list_is_refused() -> None:
    with pytest.raises(InputRejected, match="20 entries"):
        plan_of(PlanForm(gives="a term\n" * (PLAN_ENTRIES + 1)))


def test_a_price_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(InputRejected, match="from 0 to 1,000,000,000,000"):
        plan_of(PlanForm(target="9,000,000,000,000"))
