"""The judge with a model: asked only what the rules left open, believed only with a quote."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import ValidationError

from simulator.agents.judge.brief_text import brief_text
from simulator.agents.judge.cues import TO_THE_JUDGE
from simulator.agents.judge.evidence import Evidence
from simulator.agents.judge.finding import (
    Finding,
    Quote,
    needs_quote,
    result_of,
    undecided,
)
from simulator.agents.judge.rules import RulesJudge
from simulator.agents.judge.words import cue_span, pattern, phrase_regex, sentence_at, sentences
from simulator.agents.ports import JudgeInput
from simulator.content.prompts import PromptLibrary
from simulator.domain.errors import ModelError
from simulator.domain.mind import Line
from simulator.domain.rubric import (
    DIMENSIONS,
    Criterion,
    CriterionId,
    CriterionResult,
    Dimension,
    Scorecard,
    Verdict,
    Votes,
)
from simulator.domain.values import Value
from simulator.llm.port import ChatModel, ChatRequest, Message, ReplySchema, Sampling, Usage

PROMPT: Final = "judge/criterion"
LEFT_OUT: Final = "[…]"
"""Stands for words that spoke to the judge and not to the buyer."""


class ModelVerdict(Value):
    """One criterion as the model sees it; believed only as far as its quote goes."""

    id: CriterionId
    quote: str | None
    turn: int | None
    verdict: Verdict
    why: str


class ModelReply(Value):
    """What the model is asked for."""

    results: tuple[ModelVerdict, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one reading said on one criterion; None when it was void."""

    finding: Finding | None


class ModelJudge:
    """Lets a model read what rules cannot decide; without a usable reply the rules stand alone."""

    def __init__(
        self, rules: RulesJudge, model: ChatModel, prompts: PromptLibrary, votes: int = 1
    ) -> None:
        if votes < 1:
            message = f"a judge needs at least one vote, not {votes}"
            raise ValueError(message)
        self._rules = rules
        self._model = model
        self._prompts = prompts
        self._votes = votes

    async def score(self, given: JudgeInput, *, scope: str) -> tuple[Scorecard, Usage]:
        """Judge a finished talk; see `Judge`."""
        talk = Evidence(given)
        results = list(self._rules.results(talk))
        open_ids = {r.id for r in results if r.verdict == "unscored"}
        usage, answered = Usage(), False
        ballots: dict[CriterionId, list[Ballot]] = {}
        for dimension in DIMENSIONS:
            asked = [
                c
                for c in self._rules.rubric.criteria
                if c.dimension == dimension and c.id in open_ids
            ]
            for vote in range(self._votes if asked else 0):
                reply, used = await self._ask(talk, dimension, asked, scope=scope, vote=vote)
                usage += used
                answered = answered or reply is not None
                for criterion in asked if reply is not None else ():
                    ballot = Ballot(_finding(talk, criterion, reply or {}))
                    ballots.setdefault(criterion.id, []).append(ballot)
        if not answered:
            return self._rules.card_from(talk, results), usage
        criteria = {criterion.id: criterion for criterion in self._rules.rubric.criteria}
        settled = [_settled(criteria[r.id], r, ballots.get(r.id, []), talk) for r in results]
        card = self._rules.card_from(
            talk,
            settled,
            model=self._model.name,
            prompt_hash=self._prompts.get(PROMPT).sha,
            votes=self._votes,
        )
        return card, usage

    async def _ask(
        self,
        talk: Evidence,
        dimension: Dimension,
        asked: Sequence[Criterion],
        *,
        scope: str,
        vote: int,
    ) -> tuple[Mapping[CriterionId, ModelVerdict] | None, Usage]:
        """One reading of one dimension; None when the model did not deliver."""
        request = self._request(talk, dimension, asked, scope=scope, vote=vote)
        try:
            reply = await self._model.complete(request)
        except ModelError:
            return None, Usage()
        try:
            read = ModelReply.model_validate_json(reply.text)
        except ValidationError:
            return None, reply.usage
        return {verdict.id: verdict for verdict in read.results}, reply.usage

    def _request(
        self,
        talk: Evidence,
        dimension: Dimension,
        asked: Sequence[Criterion],
        *,
        scope: str,
        vote: int,
    ) -> ChatRequest:
        prompt = self._prompts.get(PROMPT)
        known = borders()
        parts = prompt.render(
            dimension=dimension.replace("_", " "),
            criteria=tuple(asked),
            rules=tuple(rule for c in asked for rule in known.get(c.id, ())),
            brief=brief_text(talk.given),
            lines=tuple(without_asides(line) for line in talk.given.lines),
        )
        return ChatRequest(
            messages=(
                Message(role="system", content=parts.system),
                Message(role="user", content=parts.user),
            ),
            sampling=Sampling(
                temperature=prompt.head.temperature, max_tokens=prompt.head.max_tokens
            ),
            schema_=ReplySchema.of("verdicts", ModelReply.model_json_schema()),
            purpose="judge",
            scope=scope,
            attempt=vote,
        )


@cache
def borders() -> Mapping[str, tuple[str, ...]]:
    """What to hold to where two readers tend to differ, by criterion."""
    text = files(__package__).joinpath("borders.json").read_text(encoding="utf-8")
    return {key: tuple(rules) for key, rules in json.loads(text).items()}


def without_asides(line: Line) -> Line:
    """The message without sentences that speak to whoever scores the talk."""
    if line.speaker == "buyer":
        return line
    parts = [line.text[start:end] for start, end in sentences(line.text)]
    kept = [LEFT_OUT if cue_span(part, TO_THE_JUDGE) else part for part in parts]
    return line if kept == parts else line.model_copy(update={"text": " ".join(kept)})


def place_of(lines: Sequence[Line], words: str, turn: int | None) -> Quote | None:
    """Where the rep said exactly these words, white space aside; None when nowhere.

    Args:
        turn: the message the model believes them to be in; it decides when there are several.
    """
    if not words.strip():
        return None
    wanted = pattern(phrase_regex(words), exact=True)
    found = [
        Quote(line.i, match.span())
        for line in lines
        if line.speaker == "seller" and (match := wanted.search(line.text))
    ]
    told = [quote for quote in found if quote.turn == turn]
    return next(iter(told or found), None)


def _finding(
    talk: Evidence, criterion: Criterion, reply: Mapping[CriterionId, ModelVerdict]
) -> Finding | None:
    """What one reading found; None (a void vote) when it quotes what was not said to the buyer."""
    given = reply.get(criterion.id)
    if given is None:
        return None
    quote = place_of(talk.given.lines, given.quote, given.turn) if given.quote else None
    if given.quote and (quote is None or _is_aside(talk, quote)):
        return None
    if quote is None and needs_quote(criterion, given.verdict):
        return None
    return Finding(given.verdict, " ".join(given.why.split()), quote)


def _is_aside(talk: Evidence, quote: Quote) -> bool:
    text = talk.texts[quote.turn]
    start, end = sentence_at(text, quote.span)
    return cue_span(text[start:end], TO_THE_JUDGE) is not None


def _settled(
    criterion: Criterion, ruled: CriterionResult, ballots: Sequence[Ballot], talk: Evidence
) -> CriterionResult:
    """The rules' verdict, or where they had none, what most readings say."""
    if ruled.verdict != "unscored" or not ballots:
        return ruled
    findings = [ballot.finding for ballot in ballots if ballot.finding is not None]
    counted = Counter(finding.verdict for finding in findings)
    votes = Votes(yes=counted["yes"], no=counted["no"], void=len(ballots) - len(findings))
    ranked = counted.most_common(2)
    if not ranked:
        finding = undecided("The words the verdict was to rest on are not in the talk.")
    elif len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        finding = undecided("The readings disagree.")
    else:
        finding = next(f for f in findings if f.verdict == ranked[0][0])
    return result_of(criterion, finding, talk.given.lines, votes)
