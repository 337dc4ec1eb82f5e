"""Make the trained encoder narrower, and teach it what it lost by that.

    python -m evals.language.narrow_reader --trained FOLDER --base FOLDER
        [--heads 8] [--inner 1024] [--rounds 5]

`--trained` is what `train_reader.py` wrote; the narrow weights are written beside the wide ones,
and `pack_reader.py` takes them where there are some. Needs what training needs; on two cores a
quarter of an hour. Layer by layer:

1. heads and inner units go whose part the others can best take over, by the surgeon's rule
   (Hassibi and Stork 1993, Optimal Brain Surgeon): least is lost with what adds little that the
   others cannot tell. Inner units go thirty-two at a time, so that two of them may go of which
   either could stand for the other;
2. what the rest adds is fitted anew to what the wide layer left, by least squares.

Then the narrow encoder is trained on the written sentences as the wide one reads them
(distillation: Hinton et al. 2015). A tenth of the sentences is kept apart to tell how alike the two
read.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from evals.language.reader_items import Item, items_of, varied, written
from evals.language.reader_net import Cutter, Layer, Net
from evals.language.reader_sizes import HEAD, HIDDEN
from evals.language.train_reader import HERE, earlier, keep

SEED = 1
TRIED_ON = 3000
"""Sentences by which is chosen what goes."""
APART = 10
"""One sentence in so many is kept apart."""
RIDGE = 1e-3
"""Added to the moments' diagonal, as a share of its mean."""
AT_ONCE = 32
"""Inner units that go before the rest is judged anew."""
BATCH = 64
RATE = 1.5e-4
WARM_UP = 60
"""Steps over which the rate rises."""
LAST = 0.02
"""What is left of the rate at the end."""
LOGITS = 0.02
"""Weight of the squared distance of logits beside the chances'."""

Batch = tuple[torch.Tensor, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--written", type=Path, default=HERE / "training")
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--inner", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stem", default="student_6", help="the wide one")
    options = parser.parse_args()
    rows, acts, tactics = written(options.written)
    items = items_of(rows, acts, tactics)
    random.Random(SEED).shuffle(items)
    seen, apart = [x for i, x in enumerate(items) if i % APART], items[::APART]
    cutter = Cutter(options.base)
    wide = Net.of(
        load_file(str(options.base / "model.safetensors")), tuple(range(6)), len(acts + tactics)
    )
    weights = {k: torch.from_numpy(v) for k, v in earlier(options.trained, options.stem).items()}
    lacking = set(wide.load_state_dict(weights, strict=False).missing_keys) - {"words.weight"}
    if lacking:
        raise SystemExit(
            f"Expected the six layers of {options.stem!r} in {options.trained}, and found no "
            f"{min(lacking)}. Train first, or name another with --stem."
        )
    wide.eval()
    narrow = narrowed(wide, _batches(seen[:TRIED_ON], cutter), options.heads, options.inner)
    print("fitted:", alike(wide, narrow, _batches(apart, cutter)), flush=True)
    teach(narrow, wide, seen, cutter, options.rounds, acts.index("other"))
    print("taught:", alike(wide, narrow, _batches(apart, cutter)), flush=True)
    state = {k: v.half().numpy() for k, v in narrow.state_dict().items() if "words." not in k}
    keep(options.trained, "narrow", state)
    return 0


class Moments(NamedTuple):
    """How units go together, and with what is wanted of them."""

    units: torch.Tensor
    wanted: torch.Tensor
    mean: torch.Tensor
    mean_wanted: torch.Tensor


@torch.no_grad()
def narrowed(wide: Net, batches: list[Batch], heads: int, inner: int) -> Net:
    """A copy with fewer heads and inner units, fitted layer by layer to what the wide one does."""
    narrow = copy.deepcopy(wide)
    old = [wide.begun(ids, types) for ids, types, _, _ in batches]
    new = [x.clone() for x in old]
    masks = [seen for _, _, seen, _ in batches]
    for k, (was, now) in enumerate(zip(wide.layers, narrow.layers, strict=True)):
        # Of the last layer only the message's own places are looked at.
        own = k == len(wide.layers) - 1
        rows = [(batch[3] if own else batch[2]) > 0 for batch in batches]
        old = [x + was.o(was.mixed(x, m)) for x, m in zip(old, masks, strict=True)]
        mixed = [now.mixed(x, m) for x, m in zip(new, masks, strict=True)]
        wanted = [a - x for a, x in zip(old, new, strict=True)]
        stay = _fit_heads(now, _moments(mixed, wanted, rows), heads)
        new = [now.n1(x + now.o(m[..., stay])) for x, m in zip(new, mixed, strict=True)]
        old = [was.n1(x) for x in old]
        old = [x + was.b(was.inner(x)) for x in old]
        said = [now.inner(x) for x in new]
        wanted = [a - x for a, x in zip(old, new, strict=True)]
        stay = _fit_inner(now, _moments(said, wanted, rows), inner)
        new = [now.n2(x + now.b(s[..., stay])) for x, s in zip(new, said, strict=True)]
        old = [was.n2(x) for x in old]
    return narrow


def _moments(
    units: list[torch.Tensor], wanted: list[torch.Tensor], rows: list[torch.Tensor]
) -> Moments:
    many = sum(int(which.sum()) for which in rows)
    flat = [(u[w].double(), y[w].double()) for u, y, w in zip(units, wanted, rows, strict=True)]
    mean = sum(u.sum(0) for u, _ in flat) / many
    mean_wanted = sum(y.sum(0) for _, y in flat) / many
    together = sum(u.T @ u for u, _ in flat) / many - torch.outer(mean, mean)
    cross = sum(u.T @ y for u, y in flat) / many - torch.outer(mean, mean_wanted)
    ridge = together.diagonal().mean() * RIDGE * torch.eye(len(together), dtype=together.dtype)
    return Moments(together + ridge, cross, mean, mean_wanted)


def _fit_heads(layer: Layer, moments: Moments, heads: int) -> torch.Tensor:
    stay = _staying(moments.units, layer.o.weight.data.T.double(), heads * HEAD, HEAD, HEAD)
    parts = [stay + k * HIDDEN for k in range(3)]
    layer.qkv = _some_outputs(layer.qkv, torch.cat(parts))
    layer.o = _fitted(layer.o, moments, stay)
    return stay


def _fit_inner(layer: Layer, moments: Moments, inner: int) -> torch.Tensor:
    stay = _staying(moments.units, layer.b.weight.data.T.double(), inner, 1, AT_ONCE)
    layer.a = _some_outputs(layer.a, stay)
    layer.b = _fitted(layer.b, moments, stay)
    return stay


def _staying(
    together: torch.Tensor, adds: torch.Tensor, many: int, group: int, at_once: int
) -> torch.Tensor:
    """Which units stay when others go, group by group.

    Args:
        together: how the units go together.
        adds: what each unit adds to the outputs; in rows.
        many: how many are to stay.
        group: units that stay or go together.
        at_once: units that go before the rest is judged anew.
    """
    stay = torch.arange(len(together))
    while len(stay) > many:
        inverse = torch.linalg.inv(together[stay][:, stay])
        groups = torch.arange(len(stay)).view(-1, group)
        cost = torch.stack(
            [(adds[g] * torch.linalg.solve(inverse[g][:, g], adds[g])).sum() for g in groups]
        )
        out = groups[cost.argsort()[: min(at_once, len(stay) - many) // group]].flatten()
        rest = torch.ones(len(stay), dtype=torch.bool)
        rest[out] = False
        # Those that stay take over what the others did, as far as they can.
        taken = inverse[:, out] @ torch.linalg.solve(inverse[out][:, out], adds[out])
        adds, stay = (adds - taken)[rest], stay[rest]
    return stay


def _fitted(layer: nn.Linear, moments: Moments, stay: torch.Tensor) -> nn.Linear:
    """The layer from the units that stay to what is wanted; drawn to what it was before."""
    together = moments.units[stay][:, stay]
    ridge = moments.units.diagonal().mean() * RIDGE / (1 + RIDGE)
    before = layer.weight.data.T.double()[stay]
    weights = torch.linalg.solve(together, moments.wanted[stay] + ridge * before)
    return _linear(weights.T, moments.mean_wanted - moments.mean[stay] @ weights)


def _some_outputs(layer: nn.Linear, stay: torch.Tensor) -> nn.Linear:
    return _linear(layer.weight.data[stay], layer.bias.data[stay])


def _linear(weights: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weights.shape[1], weights.shape[0])
    made.weight.data, made.bias.data = weights.float().contiguous(), bias.float().contiguous()
    return made


def teach(
    narrow: Net, wide: Net, items: list[Item], cutter: Cutter, rounds: int, other: int
) -> None:
    """Train the narrow one by the chances of the wide one, on varied sentences."""
    rng = random.Random(SEED)
    learnt = [p for name, p in narrow.named_parameters() if "words." not in name]
    optimizer = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01)
    steps = rounds * math.ceil(len(items) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / WARM_UP) * max(LAST, 1 - s / steps)
    )
    begun = time.time()
    for k in range(rounds):
        batches = _batches(varied(items, rng, other), cutter, rng)
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                with torch.no_grad():
                    told = wide(*batch).float()
                said = narrow(*batch).float()
            loss = F.binary_cross_entropy_with_logits(said, torch.sigmoid(told))
            loss = loss * said.shape[1] / 8 + LOGITS * ((said - told) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            schedule.step()
        print(f"[{time.time() - begun:6.1f}] round {k + 1} of {rounds}", flush=True)


def _batches(items: list[Item], cutter: Cutter, rng: random.Random | None = None) -> list[Batch]:
    """The sentences by length, and in any order of batches where a chance is given."""
    ordered = sorted(items, key=lambda item: len(item.text) + (rng.random() * 60 if rng else 0))
    cut = [ordered[k : k + BATCH] for k in range(0, len(ordered), BATCH)]
    if rng:
        rng.shuffle(cut)
    return [cutter.batch(batch, "cpu") for batch in cut]


@torch.no_grad()
def alike(wide: Net, narrow: Net, batches: list[Batch]) -> str:
    """How alike the two read: the distance of chances, and the F1 of one against the other."""
    old = torch.cat([torch.sigmoid(wide(*batch)) for batch in batches])
    new = torch.cat([torch.sigmoid(narrow(*batch)) for batch in batches])
    both = ((old > 0.5) & (new > 0.5)).sum()
    f1 = 2 * both / ((old > 0.5).sum() + (new > 0.5).sum())
    return f"chances {(old - new).abs().mean():.4f} apart, labels alike F1 {f1:.3f}"


if __name__ == "__main__":
    sys.exit(main())
