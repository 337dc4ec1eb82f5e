"""Choose thresholds on unseen fifths and write the weights that the package ships.

    python -m evals.language.pack_reader --trained FOLDER --base FOLDER [--human FOLDER]

`--trained` is what `train_reader.py` wrote, `--base` the model it started from. Weights become
eight-bit whole numbers; the encoder becomes an ONNX model, for which onnx and scikit-learn have to
be installed besides. A label's thresholds and mixing are the ones with the best F1 on sentences the
models had not seen, together with what the rules heard in them; a narrow encoder, which says nearly
the same, has its wide teacher's, whose F1 are printed. For labels of everyday talk
business sentences and everyday ones count alike: what tells a need there (`how about you?`) would
count for nothing among thousands of business sentences. What people's labels reach is printed
twice: at thresholds chosen on the same rows, and on other dialogues.
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

from evals.language.reader_second import FOLDS, folded, second
from evals.language.sentences import Labelled, by_rules, people, written
from simulator.agents.perceiver.reader.weights import SHARED, WRITTEN

Table = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Names = dict[str, list[str]]

GRID: Final = np.linspace(0.06, 0.92, 30)
MIXINGS: Final = (0.0, 0.3, 0.5, 0.7, 1.0)
MOST_PLACES: Final = 128
"""Places the encoder is shipped with: more than a message and its context ever take."""
STUDENT: Final = "student_6"
"""The encoder that learnt from written sentences, by its number of layers."""
NARROW: Final = "narrow"
"""The same with fewer heads and inner units: what ships as `written` where there is one."""
EVERYDAY: Final = frozenset({"everyday", "rep_everyday_5"})
"""Files of everyday bargaining: sharing out, camping, a fence."""
HUMAN_LABELS: Final = ("ask_need", "state_preference", "fairness_appeal", "undermine_need")
"""What people's messages are labelled for, and what everyday talk says in other words than business
does; whether a question is open is told by its form everywhere."""


class Seen(NamedTuple):
    """Sentences with what each reader made of them unseen."""

    rows: Sequence[Labelled]
    heard: Sequence[frozenset[str]]
    own: Table
    flat: Table


class Choice(NamedTuple):
    """How a label's chances are mixed and from where they count."""

    score: float
    """F1 on the rows it was chosen on."""
    alone: float
    seconded: float
    mixing: float


def main(arguments: Sequence[str]) -> int:
    """Pack the variant trained on written sentences and, where asked, the one with people's."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--human", type=Path, help="folder of people's labels, as in training")
    options = parser.parse_args(arguments)
    SHARED.parent.mkdir(exist_ok=True)
    _save(SHARED, _words(options.base))
    with np.load(options.trained / "unseen.npz") as found:
        names: Names = json.loads(str(found["labels"]))
        unseen = {n: found[n].astype(np.float32) for n in found.files if n != "labels"}
    rows = written()
    business = Seen(rows, by_rules(rows), unseen[STUDENT], unseen["linear"])
    chosen = _chosen(business, names)
    flat = _read(options.trained / "linear.npz")
    narrow = _state(options.trained, NARROW)
    state = narrow or _state(options.trained, STUDENT)
    print(f"{WRITTEN.name}: the encoder {NARROW if narrow else STUDENT}")
    _save(WRITTEN, _variant(state, flat, names, chosen))
    if options.human:
        state = _state(options.trained, "people")
        chosen, state = _with_people(options.human, unseen, state, names, chosen)
        flat = _read(options.trained / "people_linear.npz")
        _save(WRITTEN.with_name("people.npz"), _variant(state, flat, names, chosen))
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
    parts = sorted(folder.glob(f"{stem}_weights_*.npz"))
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
    names: Names,
    thresholds: Sequence[Choice],
) -> dict[str, npt.NDArray[np.generic]]:
    from evals.language.reader_graph import exported  # noqa: PLC0415 - needs onnx

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


def _about(names: Names, thresholds: Sequence[Choice]) -> npt.NDArray[np.generic]:
    told = [
        {k: round(float(v), 3) for k, v in each._asdict().items() if k != "score"}
        for each in thresholds
    ]
    return np.frombuffer(json.dumps({**names, "thresholds": told}).encode(), dtype=np.uint8)


def _chosen(seen: Seen, names: Names) -> list[Choice]:
    """The best thresholds label by label; prints what they reach on unseen sentences."""
    everyday = [i for i, row in enumerate(seen.rows) if row.source in EVERYDAY]
    sellers = [i for i, row in enumerate(seen.rows) if row.speaker == "seller"]
    alike = sellers + everyday * (len(sellers) // len(everyday) - 1)
    found = {}
    for column, label in enumerate([*names["acts"], *names["tactics"]]):
        side = "seller" if label in names["acts"] else "buyer"
        where = [
            i
            for i in (alike if label in HUMAN_LABELS else range(len(seen.rows)))
            if seen.rows[i].speaker == side and seen.rows[i].judges(label)
        ]
        gold = np.array([label in seen.rows[i].labels for i in where])
        rules = np.array([label in seen.heard[i] for i in where])
        found[label] = _best(gold, rules, seen.own[where, column], seen.flat[where, column])
    for kind, labels in names.items():
        print(f"{kind}: macro-F1 {np.mean([found[n].score for n in labels]):.3f} on unseen fifths")
        print("  " + ", ".join(f"{n} {found[n].score:.2f}" for n in labels))
    return list(found.values())


def _with_people(
    folder: Path,
    unseen: dict[str, Table],
    state: dict[str, Table],
    names: Names,
    chosen: Sequence[Choice],
) -> tuple[list[Choice], dict[str, Table]]:
    """Thresholds and weights with people's labels learnt; prints what each task reaches."""
    rows = people(folder)
    heard = by_rules(rows)
    better, seconds = list(chosen), {}
    for label in HUMAN_LABELS:
        column = names["acts"].index(label)
        where = [i for i, row in enumerate(rows) if row.judges(label)]
        gold = np.array([label in rows[i].labels for i in where])
        rules = np.array([label in heard[i] for i in where])
        acts = unseen["people"][where][:, : len(names["acts"])]
        dialogues = [rows[i].dialogue for i in where]
        seconds[column] = second(acts, gold, dialogues)
        flat = unseen["people_linear"][where, column]
        better[column] = _best(gold, rules, seconds[column].unseen, flat)
        elsewhere = _elsewhere(gold, rules, seconds[column].unseen, flat, dialogues)
        print(
            f"people's {label}: F1 {better[column].score:.3f} on unseen fifths,"
            f" {elsewhere:.3f} with thresholds of other dialogues"
        )
    return better, folded(state, seconds)


def _elsewhere(
    gold: Flags, rules: Flags, own: Table, flat: Table, dialogues: Sequence[str]
) -> float:
    """F1 when the thresholds too come from dialogues other than those they are used on."""
    place = {name: k % FOLDS for k, name in enumerate(sorted(set(dialogues)))}
    said = np.zeros(len(gold), dtype=np.bool_)
    for k in range(FOLDS):
        rest = np.array([place[name] == k for name in dialogues])
        best = _best(gold[~rest], rules[~rest], own[~rest], flat[~rest])
        said[rest] = _said(best, rules[rest], own[rest], flat[rest])
    return _f1(gold, said)


def _best(gold: Flags, rules: Flags, own: Table, flat: Table) -> Choice:
    """Mixing and thresholds with the best F1."""
    best = Choice(-1.0, 0.0, 0.0, 0.0)
    for mixing in MIXINGS:
        for alone in GRID:
            for seconded in GRID[alone >= GRID][::2]:
                choice = Choice(0.0, alone, seconded, mixing)
                score = _f1(gold, _said(choice, rules, own, flat))
                best = max(best, choice._replace(score=score))
    return best


def _said(choice: Choice, rules: Flags, own: Table, flat: Table) -> Flags:
    chance = choice.mixing * own + (1 - choice.mixing) * flat
    said: Flags = (chance > choice.alone) | (rules & (chance > choice.seconded))
    return said


def _f1(gold: Flags, said: Flags) -> float:
    return float(2 * (gold & said).sum() / max(int(gold.sum() + said.sum()), 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
