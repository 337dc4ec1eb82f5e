"""Train the classifier tier: a small encoder and a hashed linear model, on written sentences.

    python -m evals.language.train_reader --base FOLDER --teacher FOLDER --out FOLDER
        [--human FOLDER] [--layers 0 2 5] [--layers 0 1 2 3 4 5]

`--base` holds `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2,
from whose layers the encoder starts; `--teacher` is a folder of
sentence-transformers/all-mpnet-base-v2 (both Apache-2.0). torch, transformers, tokenizers and
safetensors have to be installed besides. With a GPU this takes some six minutes. Steps:

1. ten teachers, one for each pair of fifths, label the two they have not seen;
2. students learn from the writers' labels and from the teachers' (distillation: Hinton et al.
   2015). The student of a fifth is told only by teachers that have not seen that fifth either, so
   that what it says about it is a fair estimate. There is one for each `--layers`;
3. a linear model on hashed words and letters learns from the writers' labels;
4. with `--human`, ten more teachers and another student, of the last `--layers`, go on with
   people's labels in the same way (reported apart; dialogues are kept whole).

What comes out is read by `python -m evals.language.pack_reader`, which chooses thresholds on the
predictions for unseen fifths and writes the weights the package ships.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing as mp
import random
import sys
import tempfile
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file

from evals.language.reader_items import (
    FOLDS,
    HUMAN_TASKS,
    Item,
    human_items,
    items_of,
    written,
)
from evals.language.reader_linear import linear
from evals.language.reader_net import Cutter, Recipe, Tools, predict, train
from evals.language.reader_teacher import TeacherCutter

HERE = Path(__file__).resolve().parent
LARGEST_FILE = 14e6
"""Bytes of weights in one file, so that each stays small enough to hand around."""
PAIRS = tuple(combinations(range(FOLDS), 2))
OWN_BESIDE_PEOPLE = 3
"""A teacher of people's labels keeps what it knew by every how many-th written sentence."""

Told = dict[tuple[int, int], np.ndarray]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=HERE / "training")
    parser.add_argument("--human", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", action="append")
    parser.add_argument("--earlier", type=Path, help="go on from its students with --human")
    parser.add_argument("--workers", type=int, default=12)
    parser.add_argument("--brief", action="store_true", help="a short run that proves the script")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        return Training(options, Path(folder)).run()


class Training:
    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder, self.begun = options, folder, time.time()
        rows, self.acts, self.tactics = written(options.written)
        if options.brief:
            rows = rows[::60]
        self.labels = self.acts + self.tactics
        self.items = items_of(rows, self.acts, self.tactics)
        self.human = human_items(options.human, self.labels) if options.human else []
        if options.brief:
            self.human = self.human[::60]
        self.fold = np.random.RandomState(0).randint(0, FOLDS, len(self.items))
        groups = sorted({i.group for i in self.human})
        random.Random(0).shuffle(groups)
        place = {g: k % FOLDS for k, g in enumerate(groups)}
        self.human_fold = np.array([place[i.group] for i in self.human], dtype=int)
        self.sizes = [tuple(each) for each in options.layers or [[0, 1, 2, 3, 4, 5]]]
        self.unseen: dict[str, np.ndarray] = {}
        self.pool = mp.get_context("spawn").Pool(
            options.workers, _ready, (options.base, options.teacher)
        )

    def log(self, *words: object) -> None:
        print(f"[{time.time() - self.begun:6.1f}]", *words, flush=True)

    def rounds(self, many: int) -> int:
        return 1 if self.options.brief else many

    def job(self, work: Any, *arguments: Any) -> Any:
        return self.pool.apply_async(work, arguments)

    def run(self) -> int:
        self.log(
            len(self.items), "written,", len(self.human), "of people,", len(self.labels), "labels"
        )
        whole = self.folder / "teacher.pt"
        first = (
            self.job(_kept, self.items, _teaching(self.rounds(5)), self.labels, whole)
            if self.human
            else None
        )
        if self.options.earlier:
            state = earlier(self.options.earlier, f"student_{len(self.sizes[-1])}")
            people = self.teachers_of_people(whole, first)
        else:
            told = self.teachers()
            students = [self.students(layers, told) for layers in self.sizes]
            people = self.teachers_of_people(whole, first) if first else {}
            state = self.kept(students)
        if self.human:
            self.with_people(Recipe(self.sizes[-1], self.rounds(6), start=state, size=96), people)
        self.pool.terminate()
        self.log("done")
        return 0

    def teachers(self) -> Told:
        """What teachers say of the written sentences they have not seen."""
        jobs = {
            pair: self.job(
                _student,
                self.without(*pair),
                self.part(*pair),
                _teaching(self.rounds(8)),
                self.labels,
            )
            for pair in PAIRS
        }
        linears = [
            self.job(_linear, self.without(k), self.part(k), self.labels, 250) for k in range(FOLDS)
        ]
        flat = self.job(_linear, self.items, [], self.labels, 250)
        told = {pair: job.get()[0] for pair, job in jobs.items()}
        self.unseen["teacher"] = soft = _averaged(told, self.fold)
        self.log("teachers done", self.score(soft))
        for item, chances in zip(self.items, soft, strict=True):
            item.soft = chances
        self.unseen["linear"] = self.gathered(linears)
        np.savez_compressed(self.options.out / "linear.npz", **flat.get()[1])
        self.log("linear done", self.score(self.unseen["linear"]))
        return told

    def kept(self, students: list[tuple[list[Any], Any]]) -> dict[str, np.ndarray]:
        """Write the students down; returns the last one's weights."""
        state: dict[str, np.ndarray] = {}
        for layers, (jobs, full) in zip(self.sizes, students, strict=True):
            name = f"student_{len(layers)}"
            self.unseen[name], state = self.gathered(jobs), full.get()[1]
            keep(self.options.out, name, state)
            self.log(name, "done", self.score(self.unseen[name]))
        self.keep_unseen()
        for path in self.options.out.glob("narrow_weights_*.npz"):
            path.unlink()  # made of a student that is no more
        return state

    def keep_unseen(self) -> None:
        np.savez_compressed(
            self.options.out / "unseen.npz",
            labels=np.array(json.dumps({"acts": self.acts, "tactics": self.tactics})),
            **{name: said.astype(np.float16) for name, said in self.unseen.items()},
        )

    def without(self, *folds: int) -> list[Item]:
        return _where(self.items, ~np.isin(self.fold, folds))

    def part(self, *folds: int) -> list[Item]:
        return _where(self.items, np.isin(self.fold, folds))

    def students(self, layers: tuple[int, ...], told: Told) -> tuple[list[Any], Any]:
        """Students of each fifth and one of everything."""
        recipe = Recipe(layers, self.rounds(18), rate=1.2e-4, size=96)
        jobs = [
            self.job(
                _student, _taught(self.items, self.fold, k, told), self.part(k), recipe, self.labels
            )
            for k in range(FOLDS)
        ]
        return jobs, self.job(_student, self.items, [], recipe, self.labels)

    def gathered(self, jobs: list[Any]) -> np.ndarray:
        out = np.zeros((len(self.items), len(self.labels)), "f4")
        for k, job in enumerate(jobs):
            out[self.fold == k] = job.get()[0]
        return out

    def teachers_of_people(self, whole: Path, first: Any) -> dict[tuple[int, int], Any]:
        first.get()
        recipe = replace(_teaching(self.rounds(5)), start=whole)
        some = self.items[::OWN_BESIDE_PEOPLE]
        return {
            pair: self.job(
                _student,
                some + _where(self.human, ~np.isin(self.human_fold, pair)),
                _where(self.human, np.isin(self.human_fold, pair)),
                recipe,
                self.labels,
            )
            for pair in PAIRS
        }

    def with_people(self, recipe: Recipe, teachers: dict[tuple[int, int], Any]) -> None:
        """Go on with people's labels: dialogues, not utterances, are kept apart."""
        told = {pair: job.get()[0] for pair, job in teachers.items()}
        soft = _averaged(told, self.human_fold)
        self.unseen["people_teacher"] = soft
        self.score_people("teacher", soft)
        jobs = []
        for k in range(FOLDS):
            seen = _taught(self.human, self.human_fold, k, told)
            unseen = _where(self.human, self.human_fold == k)
            jobs.append(self.job(_both, self.items, seen, unseen, recipe, self.labels))
        everybody = [replace(i, soft=chances) for i, chances in zip(self.human, soft, strict=True)]
        full = self.job(_both, self.items, everybody, [], recipe, self.labels)
        out = np.zeros((len(self.human), len(self.labels)), "f4")
        flat = np.zeros_like(out)
        for k, job in enumerate(jobs):
            where = self.human_fold == k
            out[where], _, flat[where], _ = job.get()
        self.unseen["people"], self.unseen["people_linear"] = out, flat
        self.score_people("encoder", out)
        self.score_people("both", (out + flat) / 2)
        _, state, _, weights = full.get()
        np.savez_compressed(self.options.out / "people_linear.npz", **weights)
        keep(self.options.out, "people", state)
        self.keep_unseen()

    def score_people(self, name: str, guess: np.ndarray) -> None:
        for task, label in HUMAN_TASKS.items():
            where = [j for j, i in enumerate(self.human) if i.task == task]
            gold = np.array([self.human[j].labels[self.labels.index(label)] for j in where])
            chance = guess[where, self.labels.index(label)]
            best = max((_f1(gold, chance > t), t) for t in np.linspace(0.1, 0.9, 41))
            self.log("people", task, name, "F1 {:.3f} at {:.2f}".format(*best))

    def score(self, guess: np.ndarray) -> str:
        """Macro-F1 at each label's best threshold, acts of sellers and tactics of buyers."""
        sold = np.array([i.speaker == "seller" for i in self.items])
        gold = np.stack([i.labels for i in self.items])
        out = []
        for side, columns in (
            (sold, range(len(self.acts))),
            (~sold, range(len(self.acts), len(self.labels))),
        ):
            best = [
                max(_f1(gold[side, j], guess[side, j] > t) for t in np.linspace(0.05, 0.9, 35))
                for j in columns
            ]
            out.append(f"{np.mean(best):.3f}")
        return "acts {} tactics {}".format(*out)


def _teaching(rounds: int) -> Recipe:
    return Recipe((), rounds, rate=5e-5)


def earlier(folder: Path, stem: str) -> dict[str, np.ndarray]:
    state: dict[str, np.ndarray] = {}
    for path in sorted(folder.glob(f"{stem}_weights_*.npz")):
        with np.load(path) as found:
            state |= {name: found[name].astype(np.float32) for name in found.files}
    return state


def keep(folder: Path, stem: str, state: dict[str, np.ndarray]) -> None:
    """Write weights in parts that are small enough to hand around, in the place of any before."""
    for path in folder.glob(f"{stem}_weights_*.npz"):
        path.unlink()
    many = math.ceil(sum(array.nbytes for array in state.values()) / LARGEST_FILE)
    parts: list[dict[str, np.ndarray]] = [{} for _ in range(many)]
    for name in sorted(state, key=lambda name: -state[name].nbytes):
        smallest = min(parts, key=lambda part: sum(array.nbytes for array in part.values()))
        smallest[name] = state[name]
    for k, part in enumerate(parts):
        np.savez_compressed(folder / f"{stem}_weights_{k}.npz", **part)


def _where(items: list[Item], which: np.ndarray) -> list[Item]:
    return [item for item, holds in zip(items, which, strict=True) if holds]


def _averaged(told: Told, fold: np.ndarray) -> np.ndarray:
    """What the teachers that have not seen an item say of it."""
    some = next(iter(told.values()))
    soft = np.zeros((len(fold), some.shape[1]), "f4")
    for pair, said in told.items():
        soft[np.isin(fold, pair)] += said / (FOLDS - 1)
    return soft


def _taught(items: list[Item], fold: np.ndarray, k: int, told: Told) -> list[Item]:
    """All but the k-th fifth, with the labels of teachers that have not seen it."""
    some = next(iter(told.values()))
    soft = np.zeros((len(items), some.shape[1]), "f4")
    for pair, said in told.items():
        if k in pair:
            soft[np.isin(fold, pair)] = said
    return [
        replace(item, soft=chances)
        for item, chances, f in zip(items, soft, fold, strict=True)
        if f != k
    ]


def _f1(gold: np.ndarray, said: np.ndarray) -> float:
    return float(2 * (gold * said).sum() / max(gold.sum() + said.sum(), 1e-9))


_TOOLS: list[Tools] = []


def _ready(base: Path, teacher: Path) -> None:
    torch.set_num_threads(1)
    torch.set_float32_matmul_precision("high")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    weights = load_file(str(base / "model.safetensors"))
    _TOOLS[:] = [Tools(weights, Cutter(base), teacher, TeacherCutter(teacher), device)]


def _kept(items: list[Item], recipe: Recipe, labels: list[str], path: Path) -> None:
    torch.save(train(items, recipe, labels, _TOOLS[0]).state_dict(), path)
    torch.cuda.empty_cache()


def _student(seen: list[Item], unseen: list[Item], recipe: Recipe, labels: list[str]) -> Any:
    net = train(seen, recipe, labels, _TOOLS[0])
    said = predict(net, unseen, _TOOLS[0]) if unseen else None
    torch.cuda.empty_cache()
    if unseen:
        return said, None
    return None, {
        k: v.half().cpu().numpy() for k, v in net.state_dict().items() if not k.startswith("words.")
    }


def _linear(seen: list[Item], unseen: list[Item], labels: list[str], rounds: int) -> Any:
    model = linear(seen, labels, rounds, 0, _TOOLS[0].device)
    if unseen:
        return model.predict(unseen), None
    return None, {
        "weights": model.weights.half().cpu().numpy(),
        "bias": model.bias.cpu().numpy(),
        "rarity": model.rarity.astype("f4"),
    }


def _both(
    own: list[Item], seen: list[Item], unseen: list[Item], recipe: Recipe, labels: list[str]
) -> Any:
    guess, state = _student(own + seen, unseen, recipe, labels)
    flat, weights = _linear(own + seen, unseen, labels, 250)
    return guess, state, flat, weights


if __name__ == "__main__":
    sys.exit(main())
