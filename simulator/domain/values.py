"""The base of every value that crosses a module border: frozen, strict, closed.

A value is built once, checked once, and then shared without fear: nobody can change it behind
another module's back, and a misspelt field is an error instead of a silent extra.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from decimal import Decimal
from typing import Annotated, Any, Final, Generic, Self, TypeVar, get_args, overload

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_set: Final = object.__setattr__
"""How a frozen value is filled; by `__copy__` alone."""


class Value(BaseModel):
    """An immutable, validated record; compare it, hash it, send it as JSON, never edit it."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )

    def __copy__(self) -> Self:
        """The fields alone: what a cached property found may not be true of the changed copy.

        A turn of the engine makes a dozen, and pydantic's own way, which has to think of private
        and extra fields, takes several times as long.
        """
        kind = type(self)
        fields = kind.__pydantic_fields__
        held = self.__dict__
        made = kind.__new__(kind)
        _set(made, "__dict__", {name: held[name] for name in fields})
        _set(made, "__pydantic_fields_set__", self.__pydantic_fields_set__.copy())
        _set(made, "__pydantic_extra__", None)
        _set(made, "__pydantic_private__", None)
        return made


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A read-only mapping that can be hashed and pickled, so that it may sit inside a `Value`."""

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        self._items: dict[K, V] = dict(items or {})
        self._hash: int | None = None

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # What `Mapping` derives from the three above runs in Python, and is asked for in every rule of
    # every turn.
    def __contains__(self, key: object) -> bool:
        return key in self._items

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        """The value of a key, else `default`."""
        return self._items.get(key, default)

    def keys(self) -> KeysView[K]:
        """A view of the keys, in order."""
        return self._items.keys()

    def values(self) -> ValuesView[V]:
        """A view of the values, in the order of their keys."""
        return self._items.values()

    def items(self) -> ItemsView[K, V]:
        """A view of the pairs, in order."""
        return self._items.items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return super().__eq__(other)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def with_items(self, items: Mapping[K, V]) -> FrozenMap[K, V]:
        """Return a copy in which `items` replace or join the present entries."""
        return FrozenMap({**self._items, **items})

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        key_type, value_type = get_args(source) or (str, Any)
        plain = handler.generate_schema(dict[key_type, value_type])  # type: ignore[valid-type]
        frozen = core_schema.no_info_after_validator_function(cls, plain)
        return core_schema.json_or_python_schema(
            # Straight through, so that JSON arrays and decimal strings are still read as JSON.
            json_schema=frozen,
            python_schema=core_schema.no_info_before_validator_function(
                lambda given: dict(given) if isinstance(given, FrozenMap) else given, frozen
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(
                dict, return_schema=plain
            ),
        )


Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]{0,63}$")]
"""A short machine name: lower case, digits, `_`, `.` and `-`; starts with a letter."""

Reference = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]{0,63}(@[1-9][0-9]{0,5})?$")]
"""An id of content, alone for its newest version or with an older one: `owner-partner@1`."""


def id_of(reference: str) -> str:
    """Take the version off a reference."""
    return reference.partition("@")[0]


Amount = Annotated[Decimal, Field(allow_inf_nan=False)]
"""Money in the main unit of the scenario's one currency; exact, may be negative."""

Share = Annotated[Decimal, Field(ge=0, le=1)]
"""A fraction between 0 and 1."""
