"""A grammar that lets a model write any words, and no figures but those of the draft.

It is GBNF, the notation of llama.cpp and of the servers built on it. It knows digits only: number
words, and everything else a wording must not say, stay with the guard.
"""

from __future__ import annotations

import re
from typing import Final

_FIGURE: Final = re.compile(r"[$€£¥]?\d+(?:[.,:/]\d+)*%?")
"""A number in digits with what belongs to it: `$41,500`, `1.5%`, `24/7`."""
_NO_FIGURE: Final = r"[^0-9$€£¥%<>*#\n\"“”]"
"""Characters of plain words: no digit, no sign of money, and nothing that is only written."""


def figures_of(draft: str) -> tuple[str, ...]:
    """Every number in digits, as it is written, in the order of the line."""
    return tuple(_FIGURE.findall(draft))


def figure_lock(draft: str) -> str:
    """Write the grammar of one line of words around the draft's figures, in any order.

    It does not ask for every figure: a model that has put its sentence without one, and may not
    stop, goes on for as long as it is let. A figure left out is seen by the guard.
    """
    figures = tuple(dict.fromkeys(figures_of(draft)))
    words = f"words ::= {_NO_FIGURE}"
    if not figures:
        return f"root ::= words\n{words}+\n"
    either = " | ".join(f'"{one}"' for one in figures)
    return f"root ::= words (figure words)*\nfigure ::= {either}\n{words}*\n"
