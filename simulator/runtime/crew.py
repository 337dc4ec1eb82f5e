"""The agents of a session: rules alone, or rules with a model behind a budget of its own."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from simulator.agents.analyst.model import ModelAnalyst
from simulator.agents.analyst.rules import RulesAnalyst
from simulator.agents.coach.model import ModelCoach
from simulator.agents.coach.rules import RulesCoach
from simulator.agents.guard.spoken import guard_for
from simulator.agents.judge.model import ModelJudge
from simulator.agents.judge.rules import RulesJudge
from simulator.agents.perceiver.model import ModelPerceiver
from simulator.agents.perceiver.reader.classifier import chance_of_yes
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.ports import Speaker
from simulator.agents.speaker.model import ModelSpeaker, Wording
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.content.prompts import PromptLibrary
from simulator.domain.language import Language
from simulator.domain.ports import CallLog
from simulator.domain.rubric import Rubric
from simulator.graph.deps import Agents
from simulator.llm import CallPolicy, ChatModel, OpenAIChatModel, Price, Priced, Timed, layered
from simulator.llm.local.server import LocalServer
from simulator.settings import Settings

KEPT: Final = 256
"""Sessions whose agents are kept; as many as are kept folded."""


@dataclass(frozen=True, slots=True)
class Models:
    """The model of each agent, before any policy is put around it; None for rules alone."""

    buyer: ChatModel | None = None
    coach: ChatModel | None = None
    judge: ChatModel | None = None
    local: ChatModel | None = None
    """A small model on this machine: it words the buyer in place of `buyer` and does nothing else,
    because rules understand the rep, coach and judge better than it would."""
    wording: Wording = "from_move"
    """How the model that words the buyer is asked."""

    @property
    def voice(self) -> ChatModel | None:
        """The model that words the buyer."""
        return self.local or self.buyer

    @property
    def buyer_name(self) -> str | None:
        """The name of the model that words the buyer."""
        return self.voice.name if self.voice is not None else None

    @property
    def distinct(self) -> tuple[ChatModel, ...]:
        """Every model once."""
        each = (self.buyer, self.coach, self.judge, self.local)
        return tuple({id(model): model for model in each if model is not None}.values())


def models_of(settings: Settings, server: LocalServer | None = None) -> Models:
    """Connect every agent to the model it is set to; agents of one model share the connection.

    Args:
        settings: name the models, and the server that has them.
        server: serves the local model; None leaves that one out.

    Raises:
        ConfigurationError: the server's address is not one.
    """
    opened: dict[str, ChatModel] = {}

    def connected(name: str | None) -> ChatModel | None:
        if name is None:
            return None
        if name not in opened:
            key = settings.api_key.get_secret_value() if settings.api_key else None
            opened[name] = OpenAIChatModel(
                name, settings.base_url, key, timeout_s=settings.model_timeout_s
            )
        return opened[name]

    models = Models(
        buyer=connected(settings.model_for("buyer")),
        coach=connected(settings.model_for("coach")),
        judge=connected(settings.model_for("judge")),
        local=None if server is None else _connected_to(server, settings),
    )
    # A small model loses numbers and its part when it has to say a move in words of its own.
    suits: Wording = "from_move" if models.local is None else "as_written"
    return models if models.voice is None else replace(models, wording=settings.wording or suits)


def _connected_to(server: LocalServer, settings: Settings) -> ChatModel:
    return OpenAIChatModel(
        server.model.name,
        server.base_url,
        server.api_key,
        timeout_s=settings.model_timeout_s,
        direct=True,
    )


def policy_of(settings: Settings) -> CallPolicy:
    """Take patience and budget from the settings."""
    return CallPolicy(
        attempts=settings.model_attempts,
        total_timeout_s=settings.model_total_s,
        max_calls=settings.max_calls,
        max_tokens=settings.max_tokens,
    )


def price_of(settings: Settings) -> Price | None:
    """Take the price of tokens from the settings; None unless both halves are known."""
    if settings.price_prompt is None or settings.price_completion is None:
        return None
    return Price(
        prompt_per_million=settings.price_prompt,
        completion_per_million=settings.price_completion,
    )


class Crew:
    """Hands out the agents of a session, the same ones as long as it is being played."""

    def __init__(
        self,
        models: Models,
        prompts: PromptLibrary,
        rubric: Rubric,
        wrap: Callable[[ChatModel], ChatModel],
        language_of: Callable[[str], Language],
    ) -> None:
        self._models = models
        self._prompts = prompts
        self._rubric = rubric
        self._wrap = wrap
        self._language_of = language_of
        self._known: OrderedDict[str, Agents] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, session_id: str) -> Agents:
        """Return the agents of a session."""
        with self._lock:
            if session_id not in self._known:
                self._known[session_id] = self._assembled(self._language_of(session_id))
            self._known.move_to_end(session_id)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
            return self._known[session_id]

    def _assembled(self, language: Language) -> Agents:
        wrapped: dict[int, ChatModel] = {}

        def own(model: ChatModel | None) -> ChatModel | None:
            """Put the session's budget around a model, one budget for all agents that share it."""
            if model is None:
                return None
            return wrapped.setdefault(id(model), self._wrap(model))

        return assembled(
            Models(
                own(self._models.buyer),
                own(self._models.coach),
                own(self._models.judge),
                own(self._models.local),
                self._models.wording,
            ),
            self._prompts,
            self._rubric,
            language,
        )


def wrapping(settings: Settings, call_log: CallLog) -> Callable[[ChatModel], ChatModel]:
    """Put policy, call log, prices and a stopwatch around a session's model."""
    policy, price = policy_of(settings), price_of(settings)

    def wrap(model: ChatModel) -> ChatModel:
        return Timed(Priced(layered(model, policy, call_log, jitter=_jitter), price))

    return wrap


def assembled(
    models: Models, prompts: PromptLibrary, rubric: Rubric, language: Language = "en"
) -> Agents:
    """Put the agents together; each model stands on the rules and falls back on them."""
    perceiver, coach = TieredPerceiver(), RulesCoach()
    judge, analyst = RulesJudge(rubric), RulesAnalyst(rubric)
    return Agents(
        perceiver=ModelPerceiver(perceiver, models.buyer, prompts) if models.buyer else perceiver,
        speaker=_speaker(models, prompts),
        guard=guard_for(language, chance_of_yes),
        coach=ModelCoach(coach, models.coach, prompts) if models.coach else coach,
        judge=ModelJudge(judge, models.judge, prompts) if models.judge else judge,
        analyst=ModelAnalyst(analyst, models.judge, prompts) if models.judge else analyst,
    )


def _speaker(models: Models, prompts: PromptLibrary) -> Speaker:
    if models.voice is None:
        return PlainSpeaker()
    return ModelSpeaker(models.voice, prompts, wording=models.wording)


def _jitter() -> float:
    return secrets.randbelow(1000) / 1000
