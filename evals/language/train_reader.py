"""Train the classifier tier: a six-layer encoder and a hashed linear model, on written sentences.

    python -m evals.language.train_reader --base FOLDER --out FOLDER [--human FOLDER]

`--base` holds `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2
(Apache-2.0), from which the encoder starts; torch, tokenizers and safetensors have to be installed
besides. With a GPU this takes about six minutes, without one some hours. Steps:

1. ten teachers, one for each pair of fifths, label the two they have not seen;
2. students learn from the writers' labels and from the teachers' (distillation: Hinton et al.
   2015). The student of a fifth is told only by teachers that have not seen that fifth either, so
   that what it says about it is a fair estimate;
3. a linear model on hashed words and letters learns from the writers' labels;
4. with `--human`, a second student goes on with people's labels as well (reported apart).

What comes out is read by `python -m evals.language.pack_reader`, which chooses thresholds on the
predictions for unseen fifths and writes the weights the package ships.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import random
import sys
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
from evals.language.reader_net import Cutter, Recipe, predict, train

HERE = Path(__file__).resolve().parent
PARTS = 2
"""Files a variant's weights are spread over, so that each stays small enough to hand around."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=HERE / "training")
    parser.add_argument("--human", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 4, 5])
    parser.add_argument("--workers", type=int, default=12)
    parser.add_argument("--brief", action="store_true", help="a short run that proves the script")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    return Training(options).run()


class Training:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options, self.begun = options, time.time()
        rows, self.acts, self.tactics = written(options.written)
        if options.brief:
            rows = rows[::15]
        self.labels = self.acts + self.tactics
        self.items = items_of(rows, self.acts, self.tactics)
        self.human = human_items(options.human, self.labels) if options.human else []
        if options.brief:
            self.human = self.human[::15]
        self.fold = np.random.RandomState(0).randint(0, FOLDS, len(self.items))

    def log(self, *words: object) -> None:
        print(f"[{time.time() - self.begun:6.1f}]", *words, flush=True)

    def run(self) -> int:
        student, rounds = tuple(self.options.layers), 1 if self.options.brief else 0
        self.log(
            len(self.items), "written,", len(self.human), "of people,", len(self.labels), "labels"
        )
        pool = mp.get_context("spawn").Pool(self.options.workers, _ready, (self.options.base,))
        recipe = Recipe(student, rounds or 12)
        teachers = {
            pair: pool.apply_async(
                _student, (self.without(*pair), self.part(*pair), recipe, self.labels)
            )
            for pair in combinations(range(FOLDS), 2)
        }
        linears = [
            pool.apply_async(_linear, (self.without(k), self.part(k), self.labels, 250))
            for k in range(FOLDS)
        ]
        whole = pool.apply_async(_linear, (self.items, [], self.labels, 250))
        told = {pair: job.get()[0] for pair, job in teachers.items()}
        soft = np.zeros((len(self.items), len(self.labels)), "f4")
        for pair, said in told.items():
            soft[np.isin(self.fold, pair)] += said / (FOLDS - 1)
        self.log("teachers done", self.score(soft))
        flat = np.zeros_like(soft)
        for k, job in enumerate(linears):
            flat[self.fold == k] = job.get()[0]
        weights = whole.get()[1]
        np.savez_compressed(self.options.out / "linear.npz", unseen=flat, **weights)
        self.log("linear done", self.score(flat))
        recipe = Recipe(student, rounds or 18, rate=1e-4)
        jobs = [
            pool.apply_async(_student, (self.taught(k, told), self.part(k), recipe, self.labels))
            for k in range(FOLDS)
        ]
        for item, chances in zip(self.items, soft, strict=True):
            item.soft = chances
        full = pool.apply_async(_student, (self.items, [], recipe, self.labels))
        mine = self.gathered(jobs)
        self.log("students done", self.score(mine))
        state = full.get()[1]
        np.savez_compressed(self.options.out / "student.npz", unseen=mine)
        self.keep("student_weights", state)
        (self.options.out / "labels.json").write_text(
            json.dumps({"acts": self.acts, "tactics": self.tactics}), encoding="utf-8"
        )
        if self.human:
            self.with_people(pool, Recipe(student, rounds or 6, start=state))
        pool.terminate()
        self.log("done")
        return 0

    def without(self, *folds: int) -> list[Item]:
        return [i for i, f in zip(self.items, self.fold, strict=True) if f not in folds]

    def part(self, *folds: int) -> list[Item]:
        return [i for i, f in zip(self.items, self.fold, strict=True) if f in folds]

    def taught(self, k: int, told: dict[tuple[int, int], np.ndarray]) -> list[Item]:
        """All but the k-th fifth, with the labels of teachers that have not seen it."""
        soft = np.zeros((len(self.items), len(self.labels)), "f4")
        for pair, said in told.items():
            if k in pair:
                soft[np.isin(self.fold, pair)] = said
        return [
            replace(item, soft=soft[i])
            for i, (item, f) in enumerate(zip(self.items, self.fold, strict=True))
            if f != k
        ]

    def keep(self, stem: str, state: dict[str, np.ndarray]) -> None:
        """Write weights in parts that are small enough to hand around."""
        parts: list[dict[str, np.ndarray]] = [{} for _ in range(PARTS)]
        for name in sorted(state, key=lambda name: -state[name].nbytes):
            smallest = min(parts, key=lambda part: sum(array.nbytes for array in part.values()))
            smallest[name] = state[name]
        for k, part in enumerate(parts):
            np.savez_compressed(self.options.out / f"{stem}_{k}.npz", **part)

    def gathered(self, jobs: list[Any]) -> np.ndarray:
        out = np.zeros((len(self.items), len(self.labels)), "f4")
        for k, job in enumerate(jobs):
            out[self.fold == k] = job.get()[0]
        return out

    def with_people(self, pool: Any, recipe: Recipe) -> None:
        """Go on with people's labels: dialogues, not utterances, are kept apart."""
        groups = sorted({i.group for i in self.human})
        random.Random(0).shuffle(groups)
        fold = {g: k % FOLDS for k, g in enumerate(groups)}
        jobs = []
        for k in range(FOLDS):
            seen = [i for i in self.human if fold[i.group] != k]
            unseen = [i for i in self.human if fold[i.group] == k]
            jobs.append(pool.apply_async(_both, (self.items, seen, unseen, recipe, self.labels)))
        full = pool.apply_async(_both, (self.items, self.human, [], recipe, self.labels))
        out = np.zeros((len(self.human), len(self.labels)), "f4")
        flat = np.zeros_like(out)
        for k, job in enumerate(jobs):
            where = [j for j, i in enumerate(self.human) if fold[i.group] == k]
            out[where], _, flat[where], _ = job.get()
        _, state, _, weights = full.get()
        np.savez_compressed(self.options.out / "human.npz", unseen=out, flat=flat, **weights)
        self.keep("human_weights", state)
        for task, label in HUMAN_TASKS.items():
            where = [j for j, i in enumerate(self.human) if i.task == task]
            gold = np.array([self.human[j].labels[self.labels.index(label)] for j in where])
            for name, guess in (("encoder", out), ("both", (out + flat) / 2)):
                chance = guess[where, self.labels.index(label)]
                best = max((_f1(gold, chance > t), t) for t in np.linspace(0.1, 0.9, 41))
                self.log("people", task, name, best)

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


def _f1(gold: np.ndarray, said: np.ndarray) -> float:
    return float(2 * (gold * said).sum() / max(gold.sum() + said.sum(), 1e-9))


_TOOLS: list[Any] = []


def _ready(base: Path) -> None:
    torch.set_num_threads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    _TOOLS[:] = [(load_file(str(base / "model.safetensors")), Cutter(base), device)]


def _student(seen: list[Item], unseen: list[Item], recipe: Recipe, labels: list[str]) -> Any:
    net = train(seen, recipe, labels, _TOOLS[0])
    state = {
        k: v.half().cpu().numpy() for k, v in net.state_dict().items() if not k.startswith("words.")
    }
    return (predict(net, unseen, _TOOLS[0]) if unseen else None), (None if unseen else state)


def _linear(seen: list[Item], unseen: list[Item], labels: list[str], rounds: int) -> Any:
    model = linear(seen, labels, rounds, 0, _TOOLS[0][2])
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
