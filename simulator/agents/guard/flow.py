"""From a draft to the words that are shown: one wording, one repair, and the draft behind both.

The two halves are separate because the graph runs them as two nodes: `first_wording` is the
speaker's, `settle` is the guard's.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Final, Literal

from simulator.agents.ports import Guard, GuardInput, Speaker
from simulator.agents.speaker.model import Prompted
from simulator.domain.errors import ModelError
from simulator.domain.events import GuardHit
from simulator.domain.mind import PublicView
from simulator.domain.values import Value
from simulator.llm.port import ChatReply, TextDelta, Usage

Show = Callable[[str], None]
"""Takes the whole of what may be shown so far; each call extends the one before it."""

Stream = AsyncIterator[TextDelta | ChatReply]

_MILLIS: Final = 1000


class FirstWording(Value):
    """What came of asking the model once, before anything has been judged."""

    draft: str
    text: str | None
    """None when there is no model, or when it did not deliver."""
    prompt_sha: str | None = None
    usage: Usage = Usage()
    first_word_ms: float | None = None
    """Time until the first words could be shown [ms]; None when none could."""
    fault: str | None = None
    """What went wrong with the model, such as `model_timeout`."""


class Worded(Value):
    """A reply that is fit to be shown, and how it came about."""

    text: str
    guard: Literal["passed", "repaired", "draft"]
    hits: tuple[GuardHit, ...] = ()
    """Every reason the guard gave, the repair's included."""
    draft: str
    prompt_sha: str | None = None
    """Hash of the prompt whose answer is shown, or of the first one when the draft is."""
    usage: Usage = Usage()
    first_word_ms: float | None = None
    fault: str | None = None


class Streamer:
    """Shows the safe beginning of a reply while it is being written.

    Args:
        guard: Says how much is safe.
        given: The frame of the reply; its text does not matter.
        show: Called with the words shown so far, each time there are more of them.
        clock: Seconds on a clock that only goes forward.
    """

    def __init__(
        self, guard: Guard, given: GuardInput, show: Show | None, clock: Callable[[], float]
    ) -> None:
        self._guard = guard
        self._given = given
        self._show = show
        self._clock = clock
        self._begun = clock()
        self._text = ""
        self._shown = ""
        self.first_word_ms: float | None = None

    @property
    def shown(self) -> str:
        """What the rep has on screen."""
        return self._shown

    def feed(self, piece: str) -> None:
        """Take the next piece; nothing new is safe before a word has ended."""
        self._text += piece
        if self._show is None or not any(mark.isspace() for mark in piece):
            return
        safe = self._guard.safe_prefix(self._given.model_copy(update={"text": self._text}))
        if len(safe) > len(self._shown):
            self._shown = safe
            if self.first_word_ms is None:
                self.first_word_ms = (self._clock() - self._begun) * _MILLIS
            self._show(safe)


def guard_input(view: PublicView, given: GuardInput, text: str) -> GuardInput:
    """Put a text into the frame, after taking off what is not part of the speech."""
    return given.model_copy(update={"text": unwrapped(text, view.persona.name)})


def unwrapped(text: str, name: str) -> str:
    """Take off what models like to put around a line: quotation marks, the speaker's own name."""
    bare = text.strip()
    names = "|".join(re.escape(one) for one in dict.fromkeys((name, name.partition(" ")[0])) if one)
    if names:
        bare = re.sub(rf"^\W{{0,2}}(?:{names})\W{{0,2}}:\W{{0,2}}\s+", "", bare)
    for opening, closing in (('"', '"'), ("“", "”")):
        inside = bare[1:-1]
        if bare[:1] == opening and bare[-1:] == closing and not {opening, closing} & set(inside):
            bare = inside.strip()
    return bare


def fault_kind(error: ModelError) -> str:
    """Name a model error for the event log: `ModelTimeout` is `model_timeout`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()


async def first_wording(
    speaker: Speaker,
    guard: Guard,
    view: PublicView,
    given: GuardInput,
    *,
    scope: str,
    clock: Callable[[], float],
    show: Show | None = None,
) -> FirstWording:
    """Draft the reply and have it worded once; never raises on what the model does.

    Args:
        speaker: Words the move.
        guard: Says how much of an unfinished wording may be shown.
        view: The move and all that the wording side may know.
        given: The frame the wording is measured against; its text is ignored.
        scope: The turn, for the call log.
        clock: Seconds on a clock that only goes forward.
        show: Called with the words that may be shown so far.
    """
    draft = speaker.draft(view)
    stream, sha = _asked(speaker, view, draft, scope)
    if stream is None:
        return FirstWording(draft=draft, text=None)
    streamer = Streamer(guard, given.model_copy(update={"draft": draft}), show, clock)
    try:
        text, usage = await _read(stream, streamer)
    except ModelError as error:
        return FirstWording(
            draft=draft,
            text=None,
            prompt_sha=sha,
            first_word_ms=streamer.first_word_ms,
            fault=fault_kind(error),
        )
    return FirstWording(
        draft=draft, text=text, prompt_sha=sha, usage=usage, first_word_ms=streamer.first_word_ms
    )


async def settle(
    speaker: Speaker,
    guard: Guard,
    view: PublicView,
    given: GuardInput,
    first: FirstWording,
    *,
    scope: str,
) -> Worded:
    """Decide what is shown: the wording if it is fit, else its repair, else the draft.

    Args:
        speaker: Words the move again, told what was wrong.
        guard: Judges each wording whole.
        view: The move and all that the wording side may know.
        given: The frame the wording is measured against; its text is ignored.
        first: What came of the first asking.
        scope: The turn, for the call log.
    """
    plain = Worded(
        text=first.draft,
        guard="draft",
        draft=first.draft,
        prompt_sha=first.prompt_sha,
        usage=first.usage,
        first_word_ms=first.first_word_ms,
        fault=first.fault,
    )
    if first.text is None:
        return plain
    given = given.model_copy(update={"draft": first.draft})
    worded = guard_input(view, given, first.text)
    hits = guard.check(worded)
    if not hits:
        return plain.model_copy(update={"text": worded.text, "guard": "passed"})
    plain = plain.model_copy(update={"hits": hits})
    stream, sha = _asked(speaker, view, first.draft, scope, worded.text, hits)
    return plain if stream is None else await _repaired(stream, sha, guard, view, given, plain)


async def _repaired(
    stream: Stream,
    sha: str | None,
    guard: Guard,
    view: PublicView,
    given: GuardInput,
    plain: Worded,
) -> Worded:
    try:
        text, usage = await _read(stream, None)
    except ModelError as error:
        return plain.model_copy(update={"fault": fault_kind(error)})
    worded = guard_input(view, given, text)
    spent = plain.model_copy(update={"usage": plain.usage + usage})
    more = guard.check(worded)
    if more:
        return spent.model_copy(update={"hits": tuple(dict.fromkeys((*plain.hits, *more)))})
    return spent.model_copy(update={"text": worded.text, "guard": "repaired", "prompt_sha": sha})


def _asked(
    speaker: Speaker,
    view: PublicView,
    draft: str,
    scope: str,
    rejected: str = "",
    hits: tuple[GuardHit, ...] = (),
) -> tuple[Stream | None, str | None]:
    """Ask for a wording; the prompt's hash is known only where the request can be seen."""
    if isinstance(speaker, Prompted):
        request = speaker.request(view, draft, scope=scope, rejected=rejected, hits=hits)
        return speaker.send(request), request.prompt_sha
    return speaker.word(view, draft, scope=scope, hits=hits), None


async def _read(stream: Stream, streamer: Streamer | None) -> tuple[str, Usage]:
    """Read a stream to its end; the last item is the whole reply."""
    text, usage = "", Usage()
    async for item in stream:
        if isinstance(item, ChatReply):
            text, usage = item.text, item.usage
        else:
            text += item.text
            if streamer is not None:
                streamer.feed(item.text)
    return text, usage
