"""Prompts as files: front matter that says what goes in, a body that says it to the model.

A prompt has two blocks, `system` and `user`. What stays the same over a talk comes first, so that
servers can reuse their work on it. Words of the talk pass through the `fence` filter, which marks
them as something to read, never something to obey.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import Field

from simulator.content.explain import close_to
from simulator.content.loader import content_root, validate
from simulator.content.yaml_source import YamlSource, parse_yaml, read_text
from simulator.domain.errors import ContentInvalid, InvariantViolated, UnknownId
from simulator.domain.values import FrozenMap, Identifier, Value

PROMPTS: Final = "prompts"
BLOCKS: Final = ("system", "user")
FENCE: Final = "said"
"""Name of the mark around words that come from outside."""
DRAFT: Final = "draft"
"""Name of the mark around the text a model is to put into other words."""

_MARKS: Final = re.compile(rf"<(?=\s*/?\s*(?:{FENCE}|{DRAFT}))", re.IGNORECASE)

InputType = Literal[
    "str",
    "int",
    "bool",
    "tuple[str, ...]",
    "tuple[Line, ...]",
    "tuple[Criterion, ...]",
    "PublicView",
    "PublicDeal",
    "PublicMove",
    "SellerBrief",
    "BuyerBrief",
]
"""What a prompt may be given: plain values, and types of the domain by name."""

PUBLIC_TYPES: Final[frozenset[InputType]] = frozenset(
    {
        "str",
        "int",
        "bool",
        "tuple[str, ...]",
        "tuple[Line, ...]",
        "tuple[Criterion, ...]",
        "PublicView",
        "PublicDeal",
        "PublicMove",
    }
)
"""Types with no room for a secret of the buyer's."""


class FrontMatter(Value):
    """The head of a prompt file."""

    id: str = Field(pattern=r"^[a-z]+/[a-z_]+$")
    """Agent and name, as the file's folder and name say."""
    version: int = Field(ge=1)
    """Goes up by one with every change of the wording."""
    purpose: str
    inputs: FrozenMap[Identifier, InputType]
    """Every variable of the body, with its type."""
    output: str
    """`text`, or what shape of JSON comes back."""
    public_only: bool
    """True when no input may hold anything private to the buyer."""
    max_tokens: int = Field(ge=16, le=4096)
    """Longest reply [tokens]."""
    temperature: float = Field(ge=0, le=2)
    notes: str
    """Why it is worded as it is."""


class RenderedPrompt(Value):
    """A prompt with its blanks filled, ready to be sent."""

    system: str
    user: str


class Prompt:
    """One prompt file, checked and compiled."""

    def __init__(self, path: Path, head: FrontMatter, body: str, sha: str) -> None:
        self.path = path
        self.head = head
        self.sha = sha
        """SHA-256 of the whole file; recorded with what a model said to it."""
        self._template = _environment().from_string(body)

    @property
    def id(self) -> str:
        """Agent and name, such as `speaker/word_move`."""
        return self.head.id

    @property
    def version(self) -> int:
        """Goes up with every change of the wording."""
        return self.head.version

    def render(self, **inputs: object) -> RenderedPrompt:
        """Fill the blanks.

        Args:
            inputs: exactly what the front matter declares, each of its declared type.

        Raises:
            InvariantViolated: an input is missing, unknown or of another type than declared.
        """
        if set(inputs) != set(self.head.inputs):
            raise InvariantViolated(
                f"prompt {self.id} takes {sorted(self.head.inputs)}, was given {sorted(inputs)}"
            )
        for name, declared in self.head.inputs.items():
            if not _is_a(inputs[name], declared):
                found = type(inputs[name]).__name__
                raise InvariantViolated(f"prompt {self.id}: {name} is no {declared} but {found}")
        try:
            context = self._template.new_context(dict(inputs))
            system, user = ("".join(self._template.blocks[name](context)) for name in BLOCKS)
        except TemplateError as error:
            raise InvariantViolated(f"prompt {self.id} cannot be rendered: {error}") from error
        return RenderedPrompt(system=_tidy(system), user=_tidy(user))


class PromptLibrary:
    """The prompts in a folder, read when first asked for."""

    def __init__(self, root: Path) -> None:
        self._folder = root / PROMPTS
        self._read: dict[str, Prompt] = {}

    @property
    def folder(self) -> Path:
        """Where the prompts and their lock file lie."""
        return self._folder

    def ids(self) -> tuple[str, ...]:
        """Name every prompt, in alphabetical order, without opening the files."""
        return tuple(
            sorted(f"{path.parent.name}/{path.stem}" for path in self._folder.glob("*/*.md"))
        )

    def get(self, prompt_id: str) -> Prompt:
        """Read and compile a prompt.

        Raises:
            UnknownId: there is none of that id.
            ContentInvalid: the file has a fault.
        """
        if prompt_id not in self._read:
            if prompt_id not in self.ids():
                known = self.ids()
                raise UnknownId(
                    f"There is no prompt {prompt_id!r}.",
                    f"{close_to(prompt_id, known)} Known: {', '.join(known)}.".strip(),
                )
            self._read[prompt_id] = read_prompt(self._folder / f"{prompt_id}.md")
        return self._read[prompt_id]


def default_prompts() -> PromptLibrary:
    """Open the prompts that came along, in the wheel or in the checkout."""
    return PromptLibrary(content_root())


def read_prompt(path: Path) -> Prompt:
    """Read and check one prompt file.

    Raises:
        ContentInvalid: head or body has a fault; the sentence names the file and the line.
    """
    text = read_text(path)
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if match is None:
        raise ContentInvalid(
            f"{path}, line 1: a prompt begins with a head between two lines of `---`.",
            "Compare it with one of the prompts that came along.",
        )
    source = parse_yaml(path, match.group(1), first_line=2)
    head = _head(source)
    body = text[match.end() :]
    _check_body(source, head, body, first_line=text[: match.end()].count("\n") + 1)
    return Prompt(path, head, body, sha=hashlib.sha256(text.encode()).hexdigest())


def _head(source: YamlSource) -> FrontMatter:
    head = validate(source, FrontMatter)
    named = f"{source.path.parent.name}/{source.path.stem}"
    if head.id != named:
        raise ContentInvalid(
            f"{source.path}, line {source.line_of(('id',))}: the id is {head.id!r}, the file's "
            f"place says {named!r}.",
            "Make them agree.",
        )
    private = [name for name, kind in head.inputs.items() if kind not in PUBLIC_TYPES]
    if head.public_only and private:
        raise ContentInvalid(
            f"{source.path}, line {source.line_of(('inputs', private[0]))}: a public_only prompt "
            f"cannot take {private[0]!r}, whose type {head.inputs[private[0]]} can hold more than "
            "the rep may know.",
            f"Use one of {', '.join(sorted(PUBLIC_TYPES))}, or set `public_only: false`.",
        )
    return head


def _check_body(source: YamlSource, head: FrontMatter, body: str, *, first_line: int) -> None:
    environment = _environment()
    try:
        tree = environment.parse(body)
        blocks = set(environment.from_string(body).blocks)
    except TemplateError as error:
        line = first_line + (getattr(error, "lineno", None) or 1) - 1
        raise ContentInvalid(
            f"{source.path}, line {line}: the template is broken ({error.message}).",
            "Every {% block %}, {% for %} and {% if %} needs its end.",
        ) from error
    if blocks != set(BLOCKS):
        raise ContentInvalid(
            f"{source.path}: expected the blocks system and user, found "
            f"{', '.join(sorted(blocks)) or 'none'}.",
            "Write {% block system %}…{% endblock %} and {% block user %}…{% endblock %}.",
        )
    used = meta.find_undeclared_variables(tree)
    if used != set(head.inputs):
        undeclared, unused = sorted(used - set(head.inputs)), sorted(set(head.inputs) - used)
        which = f"uses {undeclared} without declaring it" if undeclared else f"never uses {unused}"
        raise ContentInvalid(
            f"{source.path}, line {source.line_of(('inputs',))}: the body {which}.",
            "Inputs and variables have to be the same, both ways.",
        )


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # the reader is a model, not a browser
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["fence"] = fence
    environment.filters["as_draft"] = as_draft
    return environment


def fence(text: str, who: str = "rep") -> str:
    """Mark somebody's words as data, with no way for them to end the mark themselves.

    Args:
        text: The words as they were said.
        who: Whose they are; becomes part of the mark.
    """
    return f'<{FENCE} by="{who}">\n{_harmless(text)}\n</{FENCE}>'


def as_draft(text: str) -> str:
    """Mark the text to be reworded; it may repeat words of the rep's, hence equally safe."""
    return f"<{DRAFT}>\n{_harmless(text)}\n</{DRAFT}>"


def _harmless(text: str) -> str:
    """Take out what cannot be seen, and make our own marks into something else."""
    visible = "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cf"}
    )
    return _MARKS.sub("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", visible)


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _is_a(value: object, declared: InputType) -> bool:
    if declared.startswith("tuple["):
        inner = declared.removeprefix("tuple[").removesuffix(", ...]")
        return (
            isinstance(value, Sequence)
            and not isinstance(value, str)
            and all(type(item).__name__ == inner for item in value)
        )
    return type(value).__name__ == declared
