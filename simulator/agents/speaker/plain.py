"""The speaker without a model: the draft is the reply."""

from __future__ import annotations

from collections.abc import AsyncIterator

from simulator.agents.speaker.draft import draft_of
from simulator.domain.events import GuardHit
from simulator.domain.mind import PublicView
from simulator.llm.port import ChatReply, TextDelta


class PlainSpeaker:
    """Speaks in the persona's own lines only; what the product runs on when no model is set."""

    def draft(self, view: PublicView) -> str:
        """Render the move from the persona's phrase book."""
        return draft_of(view)

    def word(
        self,
        view: PublicView,  # noqa: ARG002 (the protocol's shape)
        draft: str,  # noqa: ARG002
        *,
        scope: str,  # noqa: ARG002
        hits: tuple[GuardHit, ...] = (),  # noqa: ARG002
    ) -> AsyncIterator[TextDelta | ChatReply] | None:
        """There is nobody to word it more freely."""
        return None
