"""Markup that cannot be broken by what people write: everything is text until it is built here."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final, TypeAlias

VOID: Final = frozenset({"br", "hr", "img"})


class Markup(str):
    """A piece of HTML that was built by `el` or `join` and may be put on a page as it is."""

    __slots__ = ()


Child: TypeAlias = "str | Markup | Iterable[str | Markup] | None"

EMPTY: Final = Markup("")


def text(words: str) -> Markup:
    """Turn words into markup that shows exactly these words."""
    return Markup(html.escape(words, quote=True))


def join(children: Iterable[Child]) -> Markup:
    """Put pieces one after the other; plain strings are shown as text."""
    return Markup("".join(_piece(child) for child in children))


def el(tag: str, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """Build an element.

    Attribute names lose a trailing underscore and trade the others for dashes (`class_`,
    `aria_label`); True writes the bare name, None and False leave the attribute out.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{join(children)}</{tag}>")


def _piece(child: Child) -> str:
    match child:
        case None:
            return ""
        case Markup():
            return child
        case str():
            return text(child)
        case _:
            return join(child)


def _attribute(name: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{html.escape(str(value), quote=True)}"'
