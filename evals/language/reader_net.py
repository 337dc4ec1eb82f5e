"""The encoder in torch: the base model's layers, trained on."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from evals.language.reader_items import Item, varied
from evals.language.reader_sizes import HEAD, HIDDEN, INNER
from evals.language.reader_teacher import Teacher, TeacherCutter, Vocabulary

MOST_PIECES, MOST_CONTEXT = 96, 14


class Cutter(Vocabulary):
    def __init__(self, base: Path) -> None:
        super().__init__(base)
        self.side = {s: self.tokenizer.token_to_id(s) for s in ("seller", "buyer")}

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
    """One layer; its own linear layers tell how many heads and inner units it has."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.a, self.b = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.n1, self.n2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def mixed(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """What every place takes from all places, head by head."""
        many, width, _ = x.shape
        q, k, v = (z.view(many, width, -1, HEAD).transpose(1, 2) for z in self.qkv(x).chunk(3, -1))
        taken = F.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :] > 0)
        return taken.transpose(1, 2).reshape(many, width, -1)

    def inner(self, x: torch.Tensor) -> torch.Tensor:
        """What the inner units say."""
        return F.gelu(self.a(x))

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        x = self.n1(x + self.drop(self.o(self.mixed(x, seen))))
        return self.n2(x + self.drop(self.b(self.inner(x))))


class Net(nn.Module):
    """Layers of the base; word embeddings stay as they were, so variants share them."""

    def __init__(self, layers: int, labels: int) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.types, self.n0 = nn.Embedding(2, HIDDEN), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop, self.head = nn.Dropout(0.1), nn.Linear(2 * HIDDEN, labels)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.words.weight.requires_grad = False

    @classmethod
    def of(cls, base: dict[str, torch.Tensor], layers: tuple[int, ...], labels: int) -> Net:
        """Start from these layers of the base."""
        net = cls(len(layers), labels)
        own = dict(net.named_parameters())

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
        return net

    def begun(self, ids: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """What goes into the first layer."""
        return self.n0(self.words(ids) + self.places.weight[: ids.shape[1]] + self.types(types))

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, seen: torch.Tensor, own: torch.Tensor
    ) -> torch.Tensor:
        x = self.drop(self.begun(ids, types))
        for layer in self.layers:
            x = layer(x, seen)
        mask = own[..., None]
        mean = (x * mask).sum(1) / mask.sum(1).clamp(min=1)
        most = (x + (mask - 1) * 1e4).max(1).values
        return self.head(self.drop(torch.cat([mean, most], -1)).float())


@dataclass
class Recipe:
    layers: tuple[int, ...]
    """Layers of the base to start from; none for a teacher."""
    rounds: int
    rate: float = 8e-5
    seed: int = 0
    start: dict[str, Any] | Path | None = None
    """Weights to go on from."""
    size: int = 64


class Tools(NamedTuple):
    """What a process that trains has at hand."""

    base: dict[str, torch.Tensor]
    cutter: Cutter
    teacher: Path
    teacher_cutter: TeacherCutter
    device: str

    def net(self, recipe: Recipe, labels: int) -> Net | Teacher:
        if recipe.layers:
            return Net.of(self.base, recipe.layers, labels)
        return Teacher(self.teacher, labels)

    def cutter_of(self, net: nn.Module) -> Cutter | TeacherCutter:
        return self.cutter if isinstance(net, Net) else self.teacher_cutter


def train(items: list[Item], recipe: Recipe, labels: list[str], tools: Tools) -> nn.Module:
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    device = tools.device
    net = tools.net(recipe, len(labels)).to(device)
    cutter = tools.cutter_of(net)
    start = recipe.start
    if isinstance(start, Path):
        start = torch.load(start, map_location=device)
    if start is not None:
        net.load_state_dict({k: torch.as_tensor(v) for k, v in start.items()}, strict=False)
    head = list(net.head.parameters())
    rest = [p for n, p in net.named_parameters() if not n.startswith("head") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": rest, "lr": recipe.rate},
            {"params": head, "lr": 1e-3 if start is None else 3e-4},
        ],
        weight_decay=0.01,
        fused=device == "cuda",
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
def predict(net: nn.Module, items: list[Item], tools: Tools) -> np.ndarray:
    cutter = tools.cutter_of(net)
    order = sorted(range(len(items)), key=lambda k: len(items[k].text))
    out: np.ndarray | None = None
    for k in range(0, len(order), 128):
        where = order[k : k + 128]
        batch = cutter.batch([items[i] for i in where], tools.device)
        with torch.autocast(tools.device, dtype=torch.bfloat16, enabled=not isinstance(net, Net)):
            logits = net(*batch)
        chances = torch.sigmoid(logits.float()).cpu().numpy()
        if out is None:
            out = np.zeros((len(items), chances.shape[1]), "f4")
        out[where] = chances
    if out is None:
        raise ValueError("Expected at least one message to read.")
    return out
