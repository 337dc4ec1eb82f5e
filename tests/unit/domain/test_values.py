"""A frozen map is a mapping like any other, only that it cannot be changed and can be a key."""

from __future__ import annotations

from types import MappingProxyType

import pytest

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
