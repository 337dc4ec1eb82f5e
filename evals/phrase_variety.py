"""Whether buyers sound like people: nothing twice, no speeches, no tactic named, a voice each.

    python -m evals.phrase_variety [--each N] [--jobs N] [--seed N] [--scenarios FILE...]

Scripted reps meet every buyer, without a model. Printed for each buyer: sentences said twice in one
session, distinct sentences, the length of replies beside the buyer's own measure, and how often a
session's buyer is told from the other nine by words alone, names, figures and terms taken out. Exit
1 when a sentence comes twice, a reply is too long, a tactic is named, or voices are alike.
"""

from __future__ import annotations

import math
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evals.plays import library_with, options_of, verdict
from simulator.agents.guard.sentences import MASK, folded, masked, sentences
from simulator.agents.speaker.length import word_limit, words_in
from simulator.agents.speaker.readout import (
    option_labels,
    package_points,
    package_words,
    price_words,
)
from simulator.content.loader import Library
from simulator.content.phrases import SLOT
from simulator.domain.events import BuyerSpoke, Decided
from simulator.domain.mind import PublicDeal, PublicMove
from simulator.domain.values import Value
from simulator.engine.projections import public_deal, public_persona
from simulator.reps import rep_named
from simulator.runtime.selfplay import play, started_for

REPS: Final = (
    *("textbook", "hardballer", "asker", "talker", "split", "prober", "stormer"),
    *("pushover", "babbler", "textbook-without-needs"),
)
"""Talks of every sort: short, long, obstinate, senseless."""
A_SENTENCE: Final = 4
"""Words from which saying something again is a repetition; fewer are `well then`. Assumption."""
MORE_THAN_TERMS: Final = 4
"""Words beside terms from which a sentence does more than confirm them. Assumption."""
LEAST_TOLD: Final = 0.80
"""Share of buyers that have to be told by tone; chance is one in ten. Assumption."""
FOLDS: Final = 8
"""Groups of occasions; about ten occasions of a buyer are asked about at a time."""
SPREADS: Final = (1, 2)
"""Runs of words that are counted; runs of characters are `LETTERS` long."""
LETTERS: Final = (3, 4)

TACTIC_NAMES: Final = re.compile(
    r"\b(?:anchor(?:ing|ed)?|tactics?|negotiat\w+ (?:trick|ploy|technique|move)|good cop|bad cop"
    r"|salami|nibbl\w+|flinch\w*"
    r"|bluff\w*|squeez\w+ you|counter[- ]?demand|pushback|leverage|batna|lowball\w*"
    r"|limited authority|bid(?:ding)? against yourself)\b",
    re.IGNORECASE,
)
"""Ways to name one's own manoeuvre. `Split the difference` is no name: it is the offer itself."""

Counts = Counter[str]


class Heard(Value):
    """What one session's buyer said."""

    persona: str
    scenario: str
    replies: tuple[str, ...]
    twice: tuple[str, ...]
    """Sentences said again, terms that are confirmed word for word apart."""
    small_twice: tuple[str, ...]
    """The same of sentences below `A_SENTENCE` words."""
    too_long: tuple[str, ...]
    named: tuple[str, ...]
    bare: str
    """Everything said, with names, figures and terms taken out."""


def heard(library: Library, rep: str, scenario: str, persona: str, seed: int) -> Heard:
    """Play one session and listen."""
    started = started_for(library, scenario, persona, seed)
    events = play(started, rep_named(rep)).events
    moves = {event.turn: event.move for event in events if isinstance(event, Decided)}
    deal = public_deal(started.private.scenario_document)
    who = public_persona(started.private.persona_document)
    replies = [event for event in events if isinstance(event, BuyerSpoke)]
    before: set[str] = set()
    twice: list[str] = []
    bare: list[str] = []
    for reply in replies:
        terms = terms_of(moves[reply.turn], deal)
        now = sentences(reply.text)
        twice += [one for one in now if key_of(one) in before and not confirms(one, terms)]
        before |= {key_of(one) for one in now}
        facts = [beat.fact for beat in moves[reply.turn].beats if beat.fact]
        bare.append(re.sub(r"[^a-z'?!,;: ]", " ", folded(masked(reply.text, (*terms, *facts)))))
    names = {part.casefold() for part in who.name.split()}
    return Heard(
        persona=persona,
        scenario=scenario,
        replies=tuple(reply.text for reply in replies),
        twice=tuple(one for one in twice if len(one.split()) >= A_SENTENCE),
        small_twice=tuple(one for one in twice if len(one.split()) < A_SENTENCE),
        too_long=tuple(
            one.text
            for one in replies
            if words_in(one.text) > word_limit(moves[one.turn], deal, who.max_words)
        ),
        named=tuple(found[0] for one in replies for found in TACTIC_NAMES.finditer(one.text)),
        bare=" ".join(word for text in bare for word in text.split() if word not in names),
    )


def terms_of(move: PublicMove, deal: PublicDeal) -> tuple[str, ...]:
    """The words by which this move names its package, longest first."""
    issues = (option.label for issue in deal.issues for option in issue.options)
    if move.package is None:
        return tuple(issues)
    return (
        package_words(move.package, deal),
        package_points(move.package, deal),
        price_words(move.package.price, deal),
        *option_labels(move.package, deal, move.package.options),
        *issues,
    )


def key_of(sentence: str) -> str:
    """A sentence without case, marks at its ends and spaces."""
    return " ".join(word.strip(".,!?;:'\"…") for word in folded(sentence).split())


def confirms(sentence: str, terms: Sequence[str]) -> bool:
    """Whether a sentence says terms and next to nothing else."""
    left = masked(folded(sentence), terms)
    others = [word for word in re.findall(r"[a-z']+", left) if word != "and"]
    return MASK in left and len(others) < MORE_THAN_TERMS


def counts_of(text: str) -> Counts:
    """Runs of words and of characters, counted."""
    words = re.findall(r"[a-z']+|[?!;:]", text)
    runs = [" ".join(words[at : at + n]) for n in SPREADS for at in range(len(words) - n + 1)]
    line = " ".join(words)
    return Counter(runs + [f"~{line[at : at + n]}" for n in LETTERS for at in range(len(line))])


def told_by_tone(sessions: Sequence[Heard]) -> Mapping[str, tuple[int, int]]:
    """Sessions whose buyer's centre is nearest, out of all, by buyer; each session left out itself.

    A session is compared with the sum of every other session of each buyer, by the cosine of counts
    damped by a logarithm and weighted by how few buyers' sessions have the run.
    """
    counted = [counts_of(one.bare) for one in sessions]
    spread = Counter(run for counts in counted for run in counts)
    weight = {run: math.log(len(sessions) / n) for run, n in spread.items() if n > 1}
    vectors = [
        _unit({run: math.log1p(n) * weight[run] for run, n in counts.items() if run in weight})
        for counts in counted
    ]
    centres: dict[str, Counter[str]] = defaultdict(Counter)
    for one, vector in zip(sessions, vectors, strict=True):
        _add(centres[one.persona], vector, 1)
    right: dict[str, tuple[int, int]] = dict.fromkeys(centres, (0, 0))
    for one, vector in zip(sessions, vectors, strict=True):
        _add(centres[one.persona], vector, -1)
        nearest = max(centres, key=lambda who: _cosine(vector, centres[who]))
        hits, n = right[one.persona]
        right[one.persona] = (hits + (nearest == one.persona), n + 1)
        _add(centres[one.persona], vector, 1)
    return right


def told_by_unseen_lines(library: Library) -> tuple[int, int]:
    """How often a buyer is told by lines that nobody has read: groups right, groups in all.

    In self-play the same lines come again in other sessions; here every occasion is either read or
    asked about, so that only the manner can tell. Occasions are dealt into `FOLDS` groups.
    """
    right = n = 0
    for fold in range(FOLDS):
        read: dict[str, str] = {}
        asked: dict[str, str] = {}
        for persona in library.persona_ids():
            style = public_persona(library.persona(persona).value)
            names = {part.casefold() for part in style.name.split()}
            for at, key in enumerate(sorted(style.phrases)):
                into = asked if at % FOLDS == fold else read
                lines = folded(SLOT.sub(" ", " ".join(style.phrases[key]))).split()
                said = " ".join(word for word in lines if word.strip(".,!?") not in names)
                into[persona] = f"{into.get(persona, '')} {said}"
        for persona, guess in _nearest(read, asked):
            right, n = right + (persona == guess), n + 1
    return right, n


def _nearest(read: Mapping[str, str], asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    counted = {who: counts_of(text) for who, text in read.items()}
    spread = Counter(run for counts in counted.values() for run in counts)
    weight = {run: math.log((1 + len(read)) / n) for run, n in spread.items()}

    def vector(counts: Counts) -> dict[str, float]:
        return _unit(
            {run: math.log1p(n) * weight[run] for run, n in counts.items() if run in weight}
        )

    centres = {who: Counter(vector(counts)) for who, counts in counted.items()}
    for who, text in asked.items():
        own = vector(counts_of(text))
        yield who, max(centres, key=lambda other: _cosine(own, centres[other]))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    size = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {run: x / size for run, x in vector.items()}


def _add(centre: Counter[str], vector: Mapping[str, float], sign: int) -> None:
    for run, x in vector.items():
        centre[run] += sign * x  # type: ignore[assignment]  # a counter of floats


def _cosine(vector: Mapping[str, float], centre: Mapping[str, float]) -> float:
    size = math.sqrt(sum(x * x for x in centre.values())) or 1.0
    return sum(x * centre.get(run, 0.0) for run, x in vector.items()) / size


def lines_of(sessions: Sequence[Heard], library: Library) -> Iterator[str]:
    """The table."""
    told = told_by_tone(sessions)
    yield (
        f"{'buyer':<18}{'talks':>6}{'twice':>7}{'short':>7}{'distinct':>10}{'words':>7}{'most':>6}"
        f"{'measure':>9}{'over':>6}{'named':>7}{'told by tone':>14}"
    )
    for persona in library.persona_ids():
        own = [one for one in sessions if one.persona == persona]
        if not own:
            continue
        lengths = [words_in(reply) for one in own for reply in one.replies]
        distinct = {key_of(s) for one in own for reply in one.replies for s in sentences(reply)}
        hits, n = told[persona]
        yield (
            f"{persona:<18}{len(own):>6}{sum(len(one.twice) for one in own):>7}"
            f"{sum(len(one.small_twice) for one in own):>7}{len(distinct):>10}"
            f"{statistics.fmean(lengths):>7.1f}{max(lengths):>6}"
            f"{library.persona(persona).value.style.max_words:>9}"
            f"{sum(len(one.too_long) for one in own):>6}{sum(len(one.named) for one in own):>7}"
            f"{hits / n:>14.2f}"
        )
    hits, n = (sum(pair[at] for pair in told.values()) for at in (0, 1))
    yield f"told by tone, names, figures and terms taken out: {hits} of {n} ({hits / n:.3f})"
    hits, n = told_by_unseen_lines(library)
    yield f"told by lines for occasions nobody has read: {hits} of {n} ({hits / n:.3f})"
    yield f"by chance: {1 / len(told):.3f}"
    again = Counter(one for talk in sessions for one in (*talk.twice, *talk.small_twice))
    yield from (f"    {n} x twice in a talk: {one}" for one, n in again.most_common(EXAMPLES))


EXAMPLES: Final = 12
"""Repeated sentences shown."""


def missed(sessions: Sequence[Heard]) -> list[str]:
    """Targets that were not met."""
    told = told_by_tone(sessions)
    hits, n = (sum(pair[at] for pair in told.values()) for at in (0, 1))
    found = {
        "sentences said twice in a session": sum(len(one.twice) for one in sessions),
        "short sentences said twice": sum(len(one.small_twice) for one in sessions),
        "replies longer than the buyer's measure allows": sum(len(x.too_long) for x in sessions),
        "replies that name a tactic": sum(len(one.named) for one in sessions),
    }
    wrong = [f"{count} {what}" for what, count in found.items() if count]
    if hits < LEAST_TOLD * n:
        wrong.append(f"only {hits} of {n} buyers told by tone")
    return wrong


def main(arguments: Sequence[str]) -> int:
    """Play, print, name what was missed."""
    options = options_of("Listen to how buyers talk.", each=3, arguments=arguments)
    with library_with(options.scenarios) as (library, scenarios):
        sessions = [
            heard(library, rep, scenarios[n % len(scenarios)], persona, options.seed + n)
            for n, (rep, persona) in enumerate(
                (rep, persona)
                for _ in range(options.each)
                for rep in REPS
                for persona in library.persona_ids()
            )
        ]
        for line in lines_of(sessions, library):
            print(line)
    return verdict(missed(sessions))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
