"""Settings from environment variables: validated once, frozen, handed down as a value."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from simulator.domain.errors import ConfigurationError

APP: Final = "buyersim"

AgentName = Literal["buyer", "coach", "judge"]

LIBRARY_SWITCHES: Final = {
    # Checkpoints revive no type that the graph's state does not name.
    "LANGGRAPH_STRICT_MSGPACK": "true",
    # A tracing service that is switched on for other work on this machine must not get the talks:
    # the graph's state holds them, and the buyer's secrets. All four spellings are read.
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    # The page works without any outside network.
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}
"""Switches that libraries read while they are imported."""


def _variable(name: str) -> AliasChoices:
    return AliasChoices(name)


class Settings(BaseSettings):
    """Everything that is decided outside the program; nothing else reads the environment."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
        # Without this, `model_...` names would draw a warning from pydantic.
        protected_namespaces=(),
    )

    base_url: str | None = Field(
        default=None, pattern=r"^https?://\S+$", validation_alias=_variable("OPENAI_BASE_URL")
    )
    """Where the model server is, `/v1` included; None is OpenAI's own service."""
    api_key: SecretStr | None = Field(default=None, validation_alias=_variable("OPENAI_API_KEY"))
    """Key for that server; local servers often want none."""
    model: str | None = Field(default=None, validation_alias=_variable("BUYERSIM_MODEL"))
    """The model's name on that server; None means the offline engine."""
    model_buyer: str | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_MODEL_BUYER")
    )
    """Another model for understanding the rep and wording the buyer."""
    model_coach: str | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_MODEL_COACH")
    )
    """Another model for the coach."""
    model_judge: str | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_MODEL_JUDGE")
    )
    """Another model for the judge and the debrief."""
    local_model: Path | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_LOCAL_MODEL")
    )
    """A GGUF file to run on this machine; it words the buyer, in place of any other model."""
    wording: Literal["from_move", "as_written"] | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_WORDING")
    )
    """How a model is asked to word the buyer; None suits it to the model."""
    data: Path = Field(
        default_factory=lambda: user_data_path(APP), validation_alias=_variable("BUYERSIM_DATA")
    )
    """Folder of the sessions and records."""
    database_url: str | None = Field(
        default=None, validation_alias=_variable("BUYERSIM_DATABASE_URL")
    )
    """A database for several people at once, instead of the file in `data`."""
    model_timeout_s: float = Field(
        default=30.0, gt=0, le=600, validation_alias=_variable("BUYERSIM_MODEL_TIMEOUT")
    )
    """Longest silence within one model request [s]."""
    model_total_s: float = Field(
        default=60.0, gt=0, le=1800, validation_alias=_variable("BUYERSIM_MODEL_TOTAL_TIMEOUT")
    )
    """Longest time for a model call with all its repeats [s]."""
    model_attempts: int = Field(
        default=3, ge=1, le=10, validation_alias=_variable("BUYERSIM_MODEL_ATTEMPTS")
    )
    """Tries per model call, the first included."""
    max_calls: int | None = Field(
        default=500, ge=0, validation_alias=_variable("BUYERSIM_MAX_CALLS")
    )
    """Model requests one session may send. Assumption: four a turn, sixty turns, twice over."""
    max_tokens: int | None = Field(
        default=1_000_000, ge=0, validation_alias=_variable("BUYERSIM_MAX_TOKENS")
    )
    """Tokens one session may use, read and written together. Assumption: as for calls."""
    price_prompt: Decimal | None = Field(
        default=None, ge=0, validation_alias=_variable("BUYERSIM_PRICE_PROMPT")
    )
    """Money for a million tokens read; with the next one, costs are shown."""
    price_completion: Decimal | None = Field(
        default=None, ge=0, validation_alias=_variable("BUYERSIM_PRICE_COMPLETION")
    )
    """Money for a million tokens written."""

    def model_for(self, agent: AgentName) -> str | None:
        """Name the model an agent uses; None when it works by rules alone."""
        own = {
            "buyer": self.model_buyer,
            "coach": self.model_coach,
            "judge": self.model_judge,
        }[agent]
        return own or self.model

    @property
    def offline(self) -> bool:
        """Whether no agent has a model."""
        return not (self.asks_a_server or self.local_model)

    @property
    def asks_a_server(self) -> bool:
        """Whether some agent has a model on a server that is not ours."""
        return any((self.model, self.model_buyer, self.model_coach, self.model_judge))

    def without_models(self) -> Settings:
        """Return the same settings for the offline engine."""
        nothing = dict.fromkeys(
            ("model", "model_buyer", "model_coach", "model_judge", "local_model")
        )
        return self.model_copy(update=nothing)

    def with_data(self, folder: Path) -> Settings:
        """Return the same settings with another data folder."""
        return self.model_copy(update={"data": folder})


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        ConfigurationError: a variable holds something that cannot be used; it is named.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        variable = str(first["loc"][0]) if first["loc"] else "a variable"
        raise ConfigurationError(
            f"The environment variable {variable} cannot be used: {first['msg']}.",
            "Correct it or unset it; .env.example says what it is for.",
        ) from error


def child_environment() -> dict[str, str]:
    """Return the environment for a process of our own that has no need of our settings."""
    private = ("BUYERSIM_", "OPENAI_")
    return {name: value for name, value in os.environ.items() if not name.startswith(private)}


def prepare_process() -> None:
    """Set the switches of libraries that are imported later, whatever they were set to before.

    Nothing may leave this machine because of what somebody exported for another program.
    """
    os.environ.update(LIBRARY_SWITCHES)
