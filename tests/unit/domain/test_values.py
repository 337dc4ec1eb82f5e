"""Values are copied by their fields; a frozen map is a mapping that is a key and never changes."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from pydantic import ValidationError

from simulator.domain.acts import act_of
from simulator.domain.observation import Observation
from simulator.domain.values import FrozenMap


def test_it_equals_every_mapping_of_the_same_entries() -> None:
    ours = FrozenMap({"a": 1, "b": 2})
    assert ours == FrozenMap({"b": 2, "a": 1})
    assert ours == {"a": 1, "b": 2}
    assert ours == MappingProxyType({"a": 1, "b": 2})
    assert ours != FrozenMap({"a": 1})
    assert ours != {"a": 1, "b": 3}
    assert ours != [("a", 1), ("b", 2)]


def test_equal_maps_are_the_same_key() -> None:
    assert {FrozenMap({"a": 1, "b": 2}): "here"}[FrozenMap({"b": 2, "a": 1})] == "here"


def test_its_views_keep_the_order_and_cannot_change_it() -> None:
    ours = FrozenMap({"b": 2, "a": 1})
    assert list(ours.keys()) == ["b", "a"]
    assert list(ours.values()) == [2, 1]
    assert list(ours.items()) == [("b", 2), ("a", 1)]
    assert "a" in ours
    assert "c" not in ours
    with pytest.raises(AttributeError):
        ours.keys().remove("a")  # type: ignore[attr-defined]
    assert ours.get("a") == 1
    assert ours.get("c") is None
    assert ours.get("c", 3) == 3


def test_a_changed_copy_forgets_what_was_worked_out_for_the_original() -> None:
    greeting = Observation(acts=(act_of("greet", span=(0, 2), confidence=0.9),))
    assert greeting.kinds == {"greet"}
    goodbye = greeting.model_copy(
        update={"acts": (act_of("walk_away", span=(0, 2), confidence=0.9),)}
    )
    assert goodbye.kinds == {"walk_away"}
    assert greeting.kinds == {"greet"}


def test_a_copy_is_equal_and_stands_by_itself() -> None:
    greeting = Observation(acts=(act_of("greet", span=(0, 2), confidence=0.9),), tone="warm")
    copy = greeting.model_copy()
    assert copy == greeting
    assert hash(copy) == hash(greeting)
    assert copy.model_fields_set == greeting.model_fields_set == {"acts", "tone"}
    assert copy.model_dump_json() == greeting.model_dump_json()
    with pytest.raises(ValidationError):
        copy.tone = "cold"
