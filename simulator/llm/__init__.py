"""The one door to a language model: port, OpenAI adapter, test doubles, wrappers.

Importing this package loads no vendor library.
"""

from simulator.llm.openai_model import OpenAIChatModel
from simulator.llm.port import (
    ChatModel,
    ChatReply,
    ChatRequest,
    Message,
    ReplySchema,
    Sampling,
    StreamItem,
    TextDelta,
    Usage,
    streaming,
)
from simulator.llm.pricing import Price, Priced, cost_of
from simulator.llm.recorded import RecordedModel
from simulator.llm.scripted import FunctionModel, ScriptedModel
from simulator.llm.sdk_errors import map_sdk_error
from simulator.llm.stopwatch import ModelTime, Timed, model_time
from simulator.llm.tokens import EstimatingCounter, LocalTokenCounter, TokenCount, TokenCounter
from simulator.llm.wrappers import Budgeted, CallPolicy, Deadlined, Logged, Retrying, layered

__all__ = [
    "Budgeted",
    "CallPolicy",
    "ChatModel",
    "ChatReply",
    "ChatRequest",
    "Deadlined",
    "EstimatingCounter",
    "FunctionModel",
    "LocalTokenCounter",
    "Logged",
    "Message",
    "ModelTime",
    "OpenAIChatModel",
    "Price",
    "Priced",
    "RecordedModel",
    "ReplySchema",
    "Retrying",
    "Sampling",
    "ScriptedModel",
    "StreamItem",
    "TextDelta",
    "Timed",
    "TokenCount",
    "TokenCounter",
    "Usage",
    "cost_of",
    "layered",
    "map_sdk_error",
    "model_time",
    "streaming",
]
