"""What goes into a checkpoint comes out as the same types, under strict rules."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.domain.errors import InvariantViolated
from simulator.domain.events import RepSpoke
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap
from simulator.graph.checkpoints import ValueSerializer, open_checkpoints
from simulator.graph.state import RepInput

PACKAGE = Package(price=Decimal("41500.50"), options=FrozenMap({"payment": "days_30"}))
SAID = RepSpoke(
    seq=1, session_id="s", turn=1, ts="now", person_id="local", i=0, text="Ünï 🙂", command="deal"
)


@pytest.mark.parametrize(
    "value",
    [
        PACKAGE,
        RepInput(said=SAID, coach="nudge"),
        {"a": [PACKAGE, {"b": SAID}], "n": None, "d": Decimal("1.10")},
        "plain",
        None,
    ],
)
def test_values_come_back_as_what_they_were(value: object) -> None:
    serializer = ValueSerializer()
    back = serializer.loads_typed(serializer.dumps_typed(value))
    assert back == value
    assert type(back) is type(value)


def test_only_our_own_values_are_looked_up() -> None:
    serializer = ValueSerializer()
    for module, name in (("os", "system"), ("simulator.domain.money", "Decimal")):
        forged = serializer.dumps_typed({"__simulator_value__": [module, name, "{}"]})
        with pytest.raises(InvariantViolated):
            serializer.loads_typed(forged)


def test_a_file_outlives_its_opening(tmp_path: Path) -> None:
    with open_checkpoints(tmp_path / "c.sqlite3") as saver:
        saver.setup()
    assert (tmp_path / "c.sqlite3").stat().st_size > 0
