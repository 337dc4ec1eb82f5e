"""The coach with a model: the rules choose the step, the model fits it to the talk."""

from __future__ import annotations

import re
from typing import Final

from simulator.agents.coach.advice import KNOWN_ROWS, MOST_WORDS, word_count
from simulator.agents.coach.rules import RulesCoach
from simulator.agents.coach.situations import newest
from simulator.agents.ports import CoachView, Hint
from simulator.content.prompts import PromptLibrary, RenderedPrompt
from simulator.domain.errors import ModelError
from simulator.domain.mind import PublicMove
from simulator.domain.money import format_money
from simulator.domain.preparation import Plan
from simulator.llm.port import ChatModel, ChatRequest, Message, Sampling, Usage

PROMPT: Final = "coach/hint"
LINES_SHOWN: Final = 8
"""Messages the model is shown. Assumption: what the next step can refer to."""

_ROW: Final = r"\b(?:S\d+(?:\.\d+[a-z]?)?|F\d+)\b"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"


class ModelCoach:
    """Rewords the rules' advice; keeps theirs when the model's is not fit to be shown."""

    def __init__(self, rules: RulesCoach, model: ChatModel, prompts: PromptLibrary) -> None:
        self._rules = rules
        self._model = model
        self._prompts = prompts

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        """Advise the rep, or keep quiet; see `Coach`."""
        ruled, move = self._rules.advise(view), newest(view)
        if ruled.text is None or move is None:
            return ruled, Usage()
        prompt = self._prompts.get(PROMPT)
        rendered = self._render(view, ruled, move)
        request = ChatRequest(
            messages=(
                Message(role="system", content=rendered.system),
                Message(role="user", content=rendered.user),
            ),
            sampling=Sampling(
                temperature=prompt.head.temperature, max_tokens=prompt.head.max_tokens
            ),
            purpose="coach",
            scope=scope,
        )
        try:
            reply = await self._model.complete(request)
        except ModelError:
            return ruled, Usage()
        text = " ".join(reply.text.split())
        if not fit_to_show(text, ruled, rendered):
            return ruled, reply.usage
        return ruled.model_copy(update={"text": text}), reply.usage

    def _render(self, view: CoachView, ruled: Hint, move: PublicMove) -> RenderedPrompt:
        return self._prompts.get(PROMPT).render(
            brief=view.brief,
            plan=plan_lines(view.plan, view.deal.currency),
            deal=view.deal,
            move=move,
            lines=view.lines[-LINES_SHOWN:],
            advice=ruled.text or "",
            cites=ruled.cites,
        )


def fit_to_show(text: str, ruled: Hint, rendered: RenderedPrompt) -> bool:
    """Short enough, no row but the rules' own, and no number that was not in front of the model."""
    rows = set(re.findall(_ROW, text))
    given = set(re.findall(_NUMBER, f"{rendered.system} {rendered.user}"))
    numbers = set(re.findall(_NUMBER, re.sub(_ROW, "", text)))
    return (
        0 < word_count(text) <= MOST_WORDS
        and rows <= KNOWN_ROWS.intersection(ruled.cites)
        and numbers <= given
    )


def plan_lines(plan: Plan | None, currency: str) -> tuple[str, ...]:
    """The rep's plan as the prompt lists it."""
    if plan is None:
        return ()
    lines = [f"Without a deal: {plan.batna}" if plan.batna else ""]
    if plan.walk_away is not None:
        lines.append(f"Walks away below {format_money(plan.walk_away, currency)}")
    if plan.target is not None:
        lines.append(f"Aims for {format_money(plan.target, currency)}")
    lines += [f"Can give: {item}" for item in plan.gives]
    lines += [f"Wants to get: {item}" for item in plan.gets]
    return tuple(line for line in lines if line)
