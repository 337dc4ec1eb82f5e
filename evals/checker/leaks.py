"""Leaks: a secret's wording in the buyer's text that nothing in the decision sets free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

AMOUNTS = frozenset({"reservation_price", "target_price", "batna_value"})
NEAR = Fraction(1, 4)
"""A bracket wider than this share of the secret amount says nothing about it."""

_NUMBER = r"[€$£¥]?\s?(\d[\d,.]*)\s?(k|m|grand|thousand|million)?"
_BRACKET = re.compile(rf"between\s+{_NUMBER}\s+and\s+{_NUMBER}", re.IGNORECASE)
_SCALE = {"k": 1000, "grand": 1000, "thousand": 1000, "m": 10**6, "million": 10**6}


def leaks_in(texts: list[dict[str, Any]], secrets: list[dict[str, Any]]) -> Iterator[str]:
    """Name every leak in a session's buyer texts."""
    told: set[str] = set()
    for line in texts:
        told |= set(line["disclosed"])
        said = _folded(line["text"])
        free = _folded(" | ".join([line.get("rep", ""), *line["said"]]))
        for secret in secrets:
            if _licensed(secret, line, told):
                continue
            for variant in secret["variants"]:
                found = _pattern(_folded(variant)).search(said)
                if found and not _pattern(_folded(variant)).search(free):
                    yield f"i={line['i']}: {secret['id']} as {variant!r}"
                    break
            else:
                if secret["id"] in AMOUNTS and _bracketed(said, Fraction(secret["value"])):
                    yield f"i={line['i']}: a bracket around {secret['id']}"


def _licensed(secret: dict[str, Any], line: dict[str, Any], told: set[str]) -> bool:
    """Whether this turn's package or what has been disclosed sets the secret free."""
    name = secret["id"]
    if name in AMOUNTS:
        package = line["package"]
        return package is not None and Fraction(package["price"]) == Fraction(secret["value"])
    return name.removeprefix("need:").removeprefix("alternative:") in told


def _bracketed(said: str, amount: Fraction) -> bool:
    for found in _BRACKET.finditer(said):
        low, high = _amount(found[1], found[2]), _amount(found[3], found[4])
        if low is None or high is None:
            continue
        if low <= amount <= high and high - low <= abs(amount) * NEAR:
            return True
    return False


def _amount(digits: str, scale: str | None) -> Fraction | None:
    try:
        return Fraction(digits.replace(",", "").rstrip(".")) * _SCALE.get((scale or "").lower(), 1)
    except ValueError:
        return None


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())


@lru_cache(maxsize=20_000)
def _pattern(variant: str) -> re.Pattern[str]:
    """Whole words only: `3,000` is not said in `43,000`, nor in `3,000,000`."""
    return re.compile(rf"(?<![\w.,]){re.escape(variant)}(?![\w]|[.,]\d)")
