"""The linear model on hashed words and letters, fitted for all labels at once."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from evals.language.reader_items import Item

FEATURES = Path("simulator/agents/perceiver/reader/features.py")
"""Loaded by its path: the package around it need not be installed where training runs."""


def linear(items: list[Item], labels: list[str], rounds: int, seed: int, device: str) -> Any:
    """A logistic regression on hashed features, all labels at once."""
    spec = importlib.util.spec_from_file_location(
        "features", Path(__file__).resolve().parents[2] / FEATURES
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError(FEATURES)
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
