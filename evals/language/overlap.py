"""How near the test messages are to the training sentences: copies would make a score worthless.

    python -m evals.language.overlap

For every held-out message the training sentence that shares most words with it (Jaccard index of
the word sets), within the training set the same for every sentence, and the nearest pairs in words.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from evals.language.sentences import held_out, written

NEAR: Final = 0.6
"""Index from which two messages say much the same in the same words."""

MOST_COPIES: Final = 0.01
"""Share of test messages that may stand in the training set: stock phrases (`How much?!`)."""

COMMON: Final = 0.1
"""Share of sentences from which a word is too common to find a neighbour by."""

CANDIDATES: Final = 60
"""Sentences with most telling words in common that are compared in full."""

SAMPLE: Final = 8
"""Every how many-th training sentence is compared with the others."""

_WORD: Final = re.compile(r"[a-z']+")


def main() -> int:
    """Print the distribution and the nearest pairs; exit 1 when too many are copies."""
    training = [row.text for row in written()]
    test = [row.text for row in held_out()]
    across = nearest(test, training)
    within = nearest(training[::SAMPLE], training, skip_own=True)
    print(f"{len(test)} test messages against {len(training)} training sentences")
    for name, found in (("test to training", across), ("training to itself", within)):
        values = sorted(index for index, _ in found)
        marks = ", ".join(f"{q} % {values[len(values) * q // 100]:.2f}" for q in (50, 90, 95, 99))
        close = sum(value >= NEAR for value in values) / len(values)
        print(f"{name:20} {marks}, most {values[-1]:.2f}; from {NEAR}: {close:.1%}")
    for (index, where), text in sorted(zip(across, test, strict=True), reverse=True)[:5]:
        print(f"  {index:.2f}  {text!r}  ~  {training[where]!r}")
    copies = sum(text in set(training) for text in test)
    print(f"copies: {copies} ({copies / len(test):.1%}, at most {MOST_COPIES:.0%} wanted)")
    return 1 if copies > MOST_COPIES * len(test) else 0


def nearest(
    texts: Sequence[str], others: Sequence[str], *, skip_own: bool = False
) -> list[tuple[float, int]]:
    """For each text the other with the highest index, and where it is."""
    sets = [frozenset(_WORD.findall(other.lower())) for other in others]
    holding = defaultdict[str, list[int]](list)
    for where, words in enumerate(sets):
        for word in words:
            holding[word].append(where)
    telling = {word for word, where in holding.items() if len(where) < COMMON * len(others)}
    found = []
    for own, text in enumerate(texts):
        words = frozenset(_WORD.findall(text.lower()))
        shared = Counter(where for word in words & telling for where in holding[word])
        if skip_own:
            shared.pop(own * SAMPLE, None)
        best = max(
            (
                (len(words & sets[where]) / len(words | sets[where]), where)
                for where, _ in shared.most_common(CANDIDATES)
            ),
            default=(0.0, 0),
        )
        found.append(best)
    return found


if __name__ == "__main__":
    sys.exit(main())
