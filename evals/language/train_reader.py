"""Train the classifier tier: a two-layer encoder and a hashed linear model, on written sentences.

    python evals/language/train_reader.py --base FOLDER --out FOLDER [--human FOLDER]

`--base` holds `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2
(Apache-2.0), from which the encoder starts; torch, tokenizers and safetensors have to be installed
besides. With a GPU this takes about four minutes, without one about an hour. Steps:

1. five teachers with six layers, each on four fifths, label the fifth they have not seen;
2. students with two layers learn from the writers' labels and from the teachers' (distillation:
   Hinton et al. 2015);
3. a linear model on hashed words and letters learns from the writers' labels;
4. with `--human`, a second student goes on with people's labels as well (reported apart).

What comes out is read by `python -m evals.language.pack_reader`, which chooses thresholds on the
predictions for unseen fifths and writes the weights the package ships.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import multiprocessing as mp
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

HERE = Path(__file__).resolve().parent
HIDDEN, INNER, HEADS = 384, 1536, 12
FOLDS = 5
MOST_PIECES, MOST_CONTEXT = 96, 14
BUYER_ACTS_COUNT = 0.25
"""A buyer's line was labelled for its tactic first; its acts count less."""
HUMAN_TASKS = {
    "needs_discovery": "ask_need",
    "preference_disclosure": "state_preference",
    "fairness_appeal": "fairness_appeal",
    "undermining": "undermine_need",
}


@dataclass
class Item:
    text: str
    context: str
    speaker: str
    labels: np.ndarray
    counts: np.ndarray
    """Which labels were judged, and how much each counts."""
    soft: np.ndarray | None = None
    group: str = ""
    task: str = ""
    source: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def written(folder: Path) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    rows = []
    for path in sorted(folder.glob("*.tsv")):
        buyer = path.name.startswith("buyer")
        for line in path.read_text(encoding="utf-8").splitlines():
            labels, text, *context = line.split("\t")
            tactics, _, acts = labels.partition(";") if buyer else ("-", ";", labels)
            rows.append(
                {
                    "speaker": "buyer" if buyer else "seller",
                    "text": text,
                    "context": context[0] if context else "",
                    "acts": [x for x in acts.split(",") if x not in ("", "-")],
                    "tactics": [x for x in tactics.split(",") if x not in ("", "-")],
                }
            )
    acts = sorted({x for row in rows for x in row["acts"]})
    return rows, acts, sorted({x for row in rows for x in row["tactics"]})


def items_of(rows: list[dict[str, Any]], acts: list[str], tactics: list[str]) -> list[Item]:
    names = acts + tactics
    out = []
    for row in rows:
        labels = np.array([n in row["acts"] or n in row["tactics"] for n in names], dtype="f4")
        counts = np.zeros(len(names), dtype="f4")
        if row["speaker"] == "seller":
            counts[: len(acts)] = 1
        else:
            counts[: len(acts)], counts[len(acts) :] = BUYER_ACTS_COUNT, 1
        out.append(Item(row["text"], row["context"], row["speaker"], labels, counts))
    return out


def human_items(folder: Path, names: list[str]) -> list[Item]:
    out = []
    for task, label in HUMAN_TASKS.items():
        path = folder / f"{task}.jsonl"
        if not path.exists():
            path = folder / "tasks" / f"{task}_utterance" / "public.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            labels, counts = np.zeros(len(names), "f4"), np.zeros(len(names), "f4")
            counts[names.index(label)] = 1
            labels[names.index(label)] = float(bool(row["gold"]))
            before = row["context"][-1].split(": ", 1)[-1] if row["context"] else ""
            group = row["source"][:4] + row["item"].split("#")[0]
            out.append(
                Item(
                    row["text"],
                    before,
                    "seller",
                    labels,
                    counts,
                    None,
                    group,
                    task,
                    row["source"],
                    {"item": row["item"]},
                )
            )
    return out


class Cutter:
    def __init__(self, base: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}
        self.side = {s: self.tokenizer.token_to_id(s) for s in ("seller", "buyer")}

    def ids(self, text: str) -> list[int]:
        if text not in self.known:
            self.known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.known[text]

    def batch(self, items: list[Item], device: str) -> tuple[torch.Tensor, ...]:
        rows, starts = [], []
        for item in items:
            before = self.ids(item.context)[-MOST_CONTEXT:] if item.context else []
            head = [101, *before, *([102] if before else [])]
            rows.append([*head, self.side[item.speaker], *self.ids(item.text)[:MOST_PIECES], 102])
            starts.append(len(head))
        width = max(map(len, rows))
        ids = np.zeros((len(rows), width), "i8")
        types, seen, own = np.zeros_like(ids), np.zeros((len(rows), width), "f4"), None
        own = np.zeros_like(seen)
        for k, (row, start) in enumerate(zip(rows, starts, strict=True)):
            ids[k, : len(row)] = row
            types[k, start : len(row)] = 1
            seen[k, : len(row)] = 1
            own[k, start : len(row) - 1] = 1
        return tuple(torch.from_numpy(x).to(device) for x in (ids, types, seen, own))


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.a, self.b = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.n1, self.n2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        many, width, _ = x.shape
        q, k, v = (
            z.view(many, width, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for z in self.qkv(x).chunk(3, -1)
        )
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :] > 0)
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(many, width, HIDDEN))))
        return self.n2(x + self.drop(self.b(F.gelu(self.a(x)))))


class Net(nn.Module):
    """The first layers of the base; word embeddings stay as they were, so variants share them."""

    def __init__(self, base: dict[str, torch.Tensor], layers: tuple[int, ...], labels: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.types, self.n0 = nn.Embedding(2, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop, self.head = nn.Dropout(0.1), nn.Linear(2 * HIDDEN, labels)
        self.layers = nn.ModuleList(Layer() for _ in layers)
        own = dict(self.named_parameters())

        def put(name: str, *parts: str) -> None:
            own[name].data = torch.cat([base[part].float() for part in parts]).clone()

        put("words.weight", "embeddings.word_embeddings.weight")
        put("places.weight", "embeddings.position_embeddings.weight")
        put("types.weight", "embeddings.token_type_embeddings.weight")
        for kind in ("weight", "bias"):
            put(f"n0.{kind}", f"embeddings.LayerNorm.{kind}")
            for k, i in enumerate(layers):
                at = f"encoder.layer.{i}."
                put(
                    f"layers.{k}.qkv.{kind}",
                    *(f"{at}attention.self.{z}.{kind}" for z in ("query", "key", "value")),
                )
                put(f"layers.{k}.o.{kind}", f"{at}attention.output.dense.{kind}")
                put(f"layers.{k}.n1.{kind}", f"{at}attention.output.LayerNorm.{kind}")
                put(f"layers.{k}.a.{kind}", f"{at}intermediate.dense.{kind}")
                put(f"layers.{k}.b.{kind}", f"{at}output.dense.{kind}")
                put(f"layers.{k}.n2.{kind}", f"{at}output.LayerNorm.{kind}")
        self.words.weight.requires_grad = False

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, seen: torch.Tensor, own: torch.Tensor
    ) -> torch.Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]][None] + self.types(types)
        x = self.drop(self.n0(x))
        for layer in self.layers:
            x = layer(x, seen)
        mask = own[..., None]
        mean = (x * mask).sum(1) / mask.sum(1).clamp(min=1)
        most = (x + (mask - 1) * 1e4).max(1).values
        return self.head(self.drop(torch.cat([mean, most], -1)).float())


def varied(items: list[Item], rng: random.Random, other: int) -> list[Item]:
    """The items as another day might bring them: without marks or context, or two in one breath."""
    out = []
    for item in items:
        text, context, labels, soft = item.text, item.context, item.labels, item.soft
        if not item.task:
            if context and rng.random() < 0.25:
                context = ""
            mate = items[rng.randrange(len(items))]
            fits = mate.speaker == item.speaker and not mate.task and len(text + mate.text) < 420
            if fits and rng.random() < 0.3:
                first = rng.random() < 0.5 or context
                text = f"{text} {mate.text}" if first else f"{mate.text} {text}"
                labels = np.maximum(labels, mate.labels)
                if soft is not None and mate.soft is not None:
                    soft = np.maximum(soft, mate.soft)
                if labels[: other + 1].sum() > 1:
                    labels = labels.copy()
                    labels[other] = 0
        if rng.random() < 0.15:
            text = text.replace("?", "").rstrip(".!")
        if rng.random() < 0.1:
            text = text.replace("'", "")
        words = text.split()
        if len(words) > 6 and rng.random() < 0.25:
            text = " ".join(w for w in words if rng.random() > 0.08) or text
        out.append(Item(text, context, item.speaker, labels, item.counts, soft, task=item.task))
    return out


@dataclass
class Recipe:
    layers: tuple[int, ...]
    rounds: int
    rate: float = 8e-5
    seed: int = 0
    start: dict[str, Any] | None = None
    size: int = 64


def train(items: list[Item], recipe: Recipe, labels: list[str], tools: Any) -> Net:
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    base, cutter, device = tools
    net = Net(base, recipe.layers, len(labels)).to(device)
    if recipe.start is not None:
        net.load_state_dict({k: torch.as_tensor(v) for k, v in recipe.start.items()}, strict=False)
    head = list(net.head.parameters())
    rest = [p for n, p in net.named_parameters() if not n.startswith("head") and p.requires_grad]
    fresh = recipe.start is None
    optimizer = torch.optim.AdamW(
        [{"params": rest, "lr": recipe.rate}, {"params": head, "lr": 1e-3 if fresh else 3e-4}],
        weight_decay=0.01,
    )
    steps = recipe.rounds * math.ceil(len(items) / recipe.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, s / (0.08 * steps + 1)) * max(0.02, 1 - s / steps)
    )
    heavier = torch.full((len(labels),), 2.0, device=device)
    other = labels.index("other")
    net.train()
    for _ in range(recipe.rounds):
        today = varied(items, rng, other)
        today.sort(key=lambda item: len(item.text) + rng.random() * 60)
        batches = [today[k : k + recipe.size] for k in range(0, len(today), recipe.size)]
        rng.shuffle(batches)
        for batch in batches:
            gold = torch.from_numpy(np.stack([i.labels for i in batch])).to(device)
            count = torch.from_numpy(np.stack([i.counts for i in batch])).to(device)
            with torch.autocast(device, dtype=torch.bfloat16):
                out = net(*cutter.batch(batch, device))
            loss = F.binary_cross_entropy_with_logits(
                out, gold, pos_weight=heavier, reduction="none"
            )
            if any(i.soft is not None for i in batch):
                soft = np.stack([i.labels if i.soft is None else i.soft for i in batch])
                told = torch.from_numpy(soft.astype("f4")).to(device)
                loss = (
                    loss
                    + F.binary_cross_entropy_with_logits(
                        out, told, pos_weight=heavier, reduction="none"
                    )
                ) / 2
            total = (loss * count).sum() / count.sum() * len(labels) / 8
            optimizer.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return net.eval()


@torch.no_grad()
def predict(net: Net, items: list[Item], tools: Any) -> np.ndarray:
    _, cutter, device = tools
    parts = [
        torch.sigmoid(net(*cutter.batch(items[k : k + 256], device))).float().cpu().numpy()
        for k in range(0, len(items), 256)
    ]
    return np.concatenate(parts)


def linear(items: list[Item], labels: list[str], rounds: int, seed: int, device: str) -> Any:
    """A logistic regression on hashed features, all labels at once."""
    spec = importlib.util.spec_from_file_location(
        "features", HERE.parent.parent / "simulator/agents/perceiver/reader/features.py"
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError("simulator/agents/perceiver/reader/features.py")
    features = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(features)
    return Linear(features, labels, device).fit(items, rounds, seed)


class Linear:
    def __init__(self, features: Any, labels: list[str], device: str) -> None:
        self.features, self.labels, self.device = features, labels, device

    def rows(self, items: list[Item]) -> list[Any]:
        return [self.features.families(i.text, i.context, i.speaker) for i in items]

    def sparse(self, rows: list[Any]) -> torch.Tensor:
        where, what = [[], []], []
        for k, row in enumerate(rows):
            for family in row:
                if not family.counts:
                    continue
                buckets = list(family.counts)
                values = np.array([1 + math.log(family.counts[b]) for b in buckets])
                values = values * self.rarity[buckets]
                values *= family.weight / max(float(np.sqrt((values**2).sum())), 1e-9)
                where[0] += [k] * len(buckets)
                where[1] += buckets
                what += list(values)
        return torch.sparse_coo_tensor(
            torch.tensor(where),
            torch.tensor(what, dtype=torch.float32),
            (len(rows), self.features.BUCKETS),
            device=self.device,
        ).coalesce()

    def fit(self, items: list[Item], rounds: int, seed: int) -> Linear:
        torch.manual_seed(seed)
        rows = self.rows(items)
        seen = np.zeros(self.features.BUCKETS)
        for row in rows:
            for family in row:
                seen[list(family.counts)] += 1
        self.rarity = np.log((1 + len(rows)) / (1 + seen)) + 1
        self.rarity[seen < 2] = 0
        x = self.sparse(rows)
        gold = torch.from_numpy(np.stack([i.labels for i in items])).to(self.device)
        count = torch.from_numpy(np.stack([i.counts for i in items])).to(self.device)
        weights = torch.zeros(self.features.BUCKETS, len(self.labels), device=self.device)
        bias = torch.full((len(self.labels),), -3.0, device=self.device)
        weights.requires_grad = bias.requires_grad = True
        optimizer = torch.optim.Adam([weights, bias], lr=0.05)
        heavier = torch.full((len(self.labels),), 3.0, device=self.device)
        for _ in range(rounds):
            loss = F.binary_cross_entropy_with_logits(
                torch.sparse.mm(x, weights) + bias, gold, pos_weight=heavier, reduction="none"
            )
            total = (loss * count).sum() + 0.5 * (weights**2).sum() / 6
            optimizer.zero_grad()
            total.backward()
            optimizer.step()
        self.weights, self.bias = weights.detach(), bias.detach()
        return self

    def predict(self, items: list[Item]) -> np.ndarray:
        out = torch.sparse.mm(self.sparse(self.rows(items)), self.weights) + self.bias
        return torch.sigmoid(out).cpu().numpy()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=HERE / "training")
    parser.add_argument("--human", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 3])
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
        teachers = self.fold_jobs(pool, Recipe((0, 1, 2, 3, 4, 5), rounds or 12))
        linears = [
            pool.apply_async(_linear, (self.without(k), self.part(k), self.labels, 250))
            for k in range(FOLDS)
        ]
        whole = pool.apply_async(_linear, (self.items, [], self.labels, 250))
        soft = self.gathered(teachers)
        np.savez_compressed(self.options.out / "teacher.npz", unseen=soft)
        self.log("teachers done", self.score(soft))
        flat = np.zeros_like(soft)
        for k, job in enumerate(linears):
            flat[self.fold == k] = job.get()[0]
        weights = whole.get()[1]
        np.savez_compressed(self.options.out / "linear.npz", unseen=flat, **weights)
        self.log("linear done", self.score(flat))
        for item, told in zip(self.items, soft, strict=True):
            item.soft = told
        recipe = Recipe(student, rounds or 18, rate=1e-4)
        jobs = self.fold_jobs(pool, recipe)
        full = pool.apply_async(_student, (self.items, [], recipe, self.labels))
        mine = self.gathered(jobs)
        self.log("students done", self.score(mine))
        state = full.get()[1]
        np.savez_compressed(self.options.out / "student.npz", unseen=mine)
        np.savez(self.options.out / "student_weights.npz", **state)
        (self.options.out / "labels.json").write_text(
            json.dumps({"acts": self.acts, "tactics": self.tactics}), encoding="utf-8"
        )
        if self.human:
            self.with_people(pool, Recipe(student, rounds or 6, start=state))
        pool.terminate()
        self.log("done")
        return 0

    def without(self, k: int) -> list[Item]:
        return [i for i, f in zip(self.items, self.fold, strict=True) if f != k]

    def part(self, k: int) -> list[Item]:
        return [i for i, f in zip(self.items, self.fold, strict=True) if f == k]

    def fold_jobs(self, pool: Any, recipe: Recipe) -> list[Any]:
        return [
            pool.apply_async(_student, (self.without(k), self.part(k), recipe, self.labels))
            for k in range(FOLDS)
        ]

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
        np.savez(self.options.out / "human_weights.npz", **state)
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
