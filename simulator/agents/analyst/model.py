"""The analyst with a model: better prose over the same facts; the rules' text when it strays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pydantic import ValidationError

from simulator.agents.analyst.rules import RulesAnalyst, results_of
from simulator.agents.analyst.wording import fact_lines
from simulator.agents.ports import Debrief, DebriefInput
from simulator.content.prompts import PromptLibrary
from simulator.domain.errors import ModelError
from simulator.domain.rubric import Verdict
from simulator.llm.port import ChatModel, ChatRequest, Message, ReplySchema, Sampling, Usage

PROMPT: Final = "analyst/debrief"
MOST_POINTS: Final = 4
"""Points a list may hold; one more than asked for."""
LONGEST_POINT: Final = 45
"""Words a point may have; half as many again as asked for, since a debrief is read at leisure."""

DECIDED: Final[tuple[Verdict, ...]] = ("yes", "no")

_NUMBER: Final = r"\d+(?:[.,]\d+)*"


class ModelAnalyst:
    """Lets a model explain the talk, and checks that it worked nothing out by itself."""

    def __init__(self, rules: RulesAnalyst, model: ChatModel, prompts: PromptLibrary) -> None:
        self._rules = rules
        self._model = model
        self._prompts = prompts

    async def explain(self, given: DebriefInput, *, scope: str) -> tuple[Debrief, Usage]:
        """Write the debrief; see `Analyst`."""
        prompt = self._prompts.get(PROMPT)
        parts = prompt.render(
            seller=given.judged.brief,
            buyer=given.buyer,
            facts=tuple(fact_lines(given)),
            findings=tuple(finding_lines(given)),
            lines=given.judged.lines,
        )
        request = ChatRequest(
            messages=(
                Message(role="system", content=parts.system),
                Message(role="user", content=parts.user),
            ),
            sampling=Sampling(
                temperature=prompt.head.temperature, max_tokens=prompt.head.max_tokens
            ),
            schema_=ReplySchema.of("debrief", Debrief.model_json_schema()),
            purpose="analyst",
            scope=scope,
        )
        try:
            reply = await self._model.complete(request)
        except ModelError:
            return self._rules.debrief(given), Usage()
        try:
            debrief = Debrief.model_validate_json(reply.text)
        except ValidationError:
            return self._rules.debrief(given), reply.usage
        if not fit_to_show(debrief, parts.user):
            return self._rules.debrief(given), reply.usage
        return debrief, reply.usage


def finding_lines(given: DebriefInput) -> Iterator[str]:
    """The judge's verdicts with their quotes, as sentences."""
    for verdict in DECIDED:
        for result in results_of(given, verdict):
            quote = f" “{result.quote}”" if result.quote else ""
            yield f"{result.id}: {verdict}. {result.why}{quote}"


def fit_to_show(debrief: Debrief, known: str) -> bool:
    """Short, not empty, and without a number the model was not given."""
    lists = (debrief.went_well, debrief.to_improve, debrief.missed)
    points = [debrief.headline, *(point for one in lists for point in one)]
    given = set(re.findall(_NUMBER, known))
    return (
        all(len(one) <= MOST_POINTS for one in lists)
        and all(0 < len(point.split()) <= LONGEST_POINT for point in points)
        and all(set(re.findall(_NUMBER, point)) <= given for point in points)
    )
