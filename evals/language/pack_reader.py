"""Choose thresholds on unseen fifths and write the weights that the package ships.

    python -m evals.language.pack_reader --trained FOLDER --base FOLDER [--human FOLDER]

`--trained` is what `train_reader.py` wrote, `--base` the model it started from. Weights become
eight-bit whole numbers; the encoder becomes an ONNX model, for which torch, onnx and onnxruntime
have to be installed besides. A label's thresholds and mixing are the ones with
the best F1 on sentences the models had not seen, together with what the rules heard in them. For
labels of everyday talk those are business sentences and everyday ones, and both count alike: what
tells a need there (`how about you?`) would count for nothing among thousands of business sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from evals.language.sentences import Labelled, by_rules, everyday, people, written
from simulator.agents.perceiver.reader.classifier import Classifier
from simulator.agents.perceiver.reader.weights import SHARED, WRITTEN, load

Table = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

GRID: Final = np.linspace(0.06, 0.92, 30)
MIXINGS: Final = (0.0, 0.3, 0.5, 0.7, 1.0)
MOST_PLACES: Final = 128
"""Places the encoder is shipped with: more than a message and its context ever take."""
HUMAN_LABELS: Final = ("ask_need", "state_preference", "fairness_appeal", "undermine_need")
"""What people's messages are labelled for, and what everyday talk says in other words than business
does; whether a question is open is told by its form everywhere."""


class Seen(NamedTuple):
    """Sentences with what each reader made of them unseen."""

    rows: Sequence[Labelled]
    heard: Sequence[frozenset[str]]
    own: Table
    flat: Table


def main(arguments: Sequence[str]) -> int:
    """Pack the variant trained on written sentences and, where asked, the one with people's."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--human", type=Path, help="folder of people's labels, as in training")
    options = parser.parse_args(arguments)
    names = json.loads((options.trained / "labels.json").read_text(encoding="utf-8"))
    SHARED.parent.mkdir(exist_ok=True)
    _save(SHARED, _words(options.base))
    rows = written()
    heard = by_rules(rows)
    own, flat = _read(options.trained / "student.npz"), _read(options.trained / "linear.npz")
    chosen = _chosen(rows, heard, names, own["unseen"], flat["unseen"])
    state = _state(options.trained, "student_weights")
    variant = _variant(state, flat, names, chosen)
    _save(WRITTEN, variant)
    chosen = _chosen_everywhere(chosen, names, Seen(rows, heard, own["unseen"], flat["unseen"]))
    _save(WRITTEN, variant | {"about": _about(names, chosen)})
    if options.human:
        with_people = _read(options.trained / "human.npz")
        rows = people(options.human)
        labels = [*names["acts"], *names["tactics"]]
        only = {"acts": [n for n in names["acts"] if n in HUMAN_LABELS], "tactics": []}
        columns = [labels.index(n) for n in only["acts"]]
        better = _chosen(
            rows, by_rules(rows), only,
            with_people["unseen"][:, columns], with_people["flat"][:, columns],
        )  # fmt: skip
        for column, threshold in zip(columns, better, strict=True):
            chosen[column] = threshold
        state = _state(options.trained, "human_weights")
        target = WRITTEN.with_name("people.npz")
        _save(target, _variant(state, with_people, names, chosen))
    for path in sorted(SHARED.parent.glob("*.npz")):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def _save(path: Path, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
    np.savez(path, allow_pickle=False, **arrays)


def _read(path: Path) -> dict[str, Table]:
    with np.load(path) as found:
        return {name: found[name].astype(np.float32) for name in found.files}


def _state(folder: Path, stem: str) -> dict[str, Table]:
    """Weights that were written down in parts."""
    parts = sorted(folder.glob(f"{stem}_*.npz"))
    return {name: array for part in parts for name, array in _read(part).items()}


def _words(base: Path) -> dict[str, npt.NDArray[np.generic]]:
    """The vocabulary without pieces that no English message holds, and its vectors."""
    from safetensors.numpy import load_file  # noqa: PLC0415 - only needed when packing

    numbers: dict[str, int] = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))[
        "model"
    ]["vocab"]
    kept = [p for p in sorted(numbers, key=numbers.__getitem__) if _english(p)]
    table = load_file(base / "model.safetensors")["embeddings.word_embeddings.weight"]
    small, scale = _small(table[[numbers[p] for p in kept]].astype(np.float32))
    return {
        "vocabulary": np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        "vectors": small,
        "scales": scale[:, 0].astype(np.float16),
    }


def _english(piece: str) -> bool:
    return (piece.isascii() or piece in "€£¥–—") and not piece.startswith("[unused")


def _small(table: Table) -> tuple[npt.NDArray[np.int8], Table]:
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(table / scale).astype(np.int8), scale


def _variant(
    state: dict[str, Table],
    flat: dict[str, Table],
    names: dict[str, list[str]],
    thresholds: list[dict[str, float]],
) -> dict[str, npt.NDArray[np.generic]]:
    from evals.language.reader_net import exported  # noqa: PLC0415 - needs torch

    small, scale = _small(flat["weights"].T)
    return {
        "encoder": np.frombuffer(exported(state), dtype=np.uint8),
        "places": state["places.weight"][:MOST_PLACES].astype(np.float16),
        "kinds": state["types.weight"].astype(np.float16),
        "flat": np.ascontiguousarray(small.T),
        "flat.scale": scale[:, 0].astype(np.float32),
        "flat.bias": flat["bias"],
        "rarity": flat["rarity"].astype(np.float16),
        "about": _about(names, thresholds),
    }


def _about(
    names: dict[str, list[str]], thresholds: list[dict[str, float]]
) -> npt.NDArray[np.generic]:
    return np.frombuffer(json.dumps({**names, "thresholds": thresholds}).encode(), dtype=np.uint8)


def _chosen_everywhere(
    chosen: list[dict[str, float]], names: dict[str, list[str]], business: Seen
) -> list[dict[str, float]]:
    """The thresholds again for labels of everyday talk, on business and everyday sentences alike.

    The everyday ones were never trained on, so that the classifier as it was just written down can
    be asked about them.
    """
    rows = everyday()
    only = {"acts": [n for n in names["acts"] if n in HUMAN_LABELS], "tactics": []}
    columns = [names["acts"].index(n) for n in only["acts"]]
    reader = Classifier(load(WRITTEN))
    parts = [reader.parts(row.text, _before(row), row.speaker) for row in rows]
    own, flat = (np.stack(each)[:, columns] for each in zip(*parts, strict=True))
    sellers = sum(row.speaker == "seller" for row in business.rows)
    times = round(sellers / len(rows))
    better = _chosen(
        [*business.rows, *rows * times],
        [*business.heard, *by_rules(rows) * times],
        only,
        np.concatenate([business.own[:, columns], *[own] * times]),
        np.concatenate([business.flat[:, columns], *[flat] * times]),
    )
    again = dict(zip(columns, better, strict=True))
    return [again.get(column, each) for column, each in enumerate(chosen)]


def _before(row: Labelled) -> str:
    return row.context[-1][1] if row.context else ""


def _chosen(
    rows: Sequence[Labelled],
    heard: Sequence[frozenset[str]],
    names: dict[str, list[str]],
    own: Table,
    flat: Table,
) -> list[dict[str, float]]:
    """The best thresholds label by label; prints what they reach on unseen sentences."""
    found, scores = [], {}
    for column, label in enumerate([*names["acts"], *names["tactics"]]):
        side = "seller" if label in names["acts"] else "buyer"
        where = [i for i, row in enumerate(rows) if row.speaker == side and row.judges(label)]
        gold = np.array([label in rows[i].labels for i in where])
        rules = np.array([label in heard[i] for i in where])
        best = (-1.0, 0.0, 0.0, 0.0)
        for mixing in MIXINGS:
            chance = mixing * own[where, column] + (1 - mixing) * flat[where, column]
            for alone in GRID:
                for seconded in GRID[alone >= GRID][::2]:
                    said = (chance > alone) | (rules & (chance > seconded))
                    best = max(best, (_f1(gold, said), alone, seconded, mixing))
        scores[label], alone, seconded, mixing = best
        found.append({"alone": alone, "seconded": seconded, "mixing": mixing})
    for side, labels in names.items():
        if labels:
            print(f"{side}: macro-F1 {np.mean([scores[n] for n in labels]):.3f} on unseen fifths")
            print("  " + ", ".join(f"{n} {scores[n]:.2f}" for n in labels))
    return [{k: round(float(v), 3) for k, v in each.items()} for each in found]


def _f1(gold: Flags, said: Flags) -> float:
    return float(2 * (gold & said).sum() / max(int(gold.sum() + said.sum()), 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
