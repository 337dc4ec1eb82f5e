"""The classifier's weights as data, read from files beside this module or from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.domain.acts import ActId
from simulator.domain.errors import ConfigurationError
from simulator.domain.tactic import TacticId
from simulator.domain.values import FrozenMap, Value

Floats = npt.NDArray[np.float32]

SHARED: Final = Path(__file__).parent / "data" / "words.npz"
"""The vocabulary and its vectors, the same for every variant."""

WRITTEN: Final = Path(__file__).parent / "data" / "written.npz"
"""The variant the package ships with: trained on sentences written for the purpose."""


Variant = Literal["written", "people"]
"""What a classifier learnt from."""

VARIANTS: Final[FrozenMap[Variant, Path]] = FrozenMap(
    {"written": WRITTEN, "people": WRITTEN.with_name("people.npz")}
)
"""The weights of each. `people` went on with people's own messages (CaSiNo, CC BY 4.0; CRA and
PersuasionForGood, Apache-2.0) for needs, preferences, fairness and undermining."""


class Threshold(Value):
    """When a label is given, by chance of the classifier and by the rules' own reading [0-1]."""

    alone: float
    """Chance from which the classifier needs no other witness."""
    seconded: float
    """Chance from which it agrees with rules that heard the label too."""
    mixing: float
    """Share of the encoder in the chance; the rest is the linear model's."""


class Weights(NamedTuple):
    """Everything the classifier multiplies with."""

    acts: tuple[ActId, ...]
    tactics: tuple[TacticId, ...]
    thresholds: tuple[Threshold, ...]
    """One for each label, acts first."""
    pieces: dict[str, int]
    vectors: npt.NDArray[np.int8]
    scales: Floats
    places: Floats
    kinds: Floats
    encoder: bytes
    """The encoder's layers as an ONNX model: from word vectors to logits."""
    rarity: Floats
    flat: npt.NDArray[np.int8]
    flat_scale: Floats
    flat_bias: Floats


def load(variant: Path = WRITTEN, shared: Path = SHARED) -> Weights:
    """Read the weights.

    Raises:
        ConfigurationError: when a file is missing or is not what this version reads.
    """
    try:
        with np.load(shared) as words, np.load(variant) as own:
            return _assembled({**words, **own})
    except (OSError, KeyError, ValueError) as error:
        raise ConfigurationError(
            f"The classifier's weights in {variant} cannot be read ({error}). "
            "Install the package again, or train them with evals/language/train_reader.py."
        ) from error


def _assembled(found: dict[str, npt.NDArray[np.generic]]) -> Weights:
    about = json.loads(bytes(found["about"].astype(np.uint8)).decode())

    def floats(name: str) -> Floats:
        return found[name].astype(np.float32)

    vocabulary = bytes(found["vocabulary"].astype(np.uint8)).decode().split("\n")
    return Weights(
        acts=tuple(about["acts"]),
        tactics=tuple(about["tactics"]),
        thresholds=tuple(Threshold.model_validate(each) for each in about["thresholds"]),
        pieces={piece: number for number, piece in enumerate(vocabulary)},
        vectors=found["vectors"].astype(np.int8, copy=False),
        scales=floats("scales"),
        places=floats("places"),
        kinds=floats("kinds"),
        encoder=found["encoder"].tobytes(),
        rarity=floats("rarity"),
        flat=found["flat"].astype(np.int8, copy=False),
        flat_scale=floats("flat.scale"),
        flat_bias=floats("flat.bias"),
    )
