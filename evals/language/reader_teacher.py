"""The teacher: a large encoder that is trained, asked about sentences it has not seen, and dropped.

What it says of them is what the small encoders that ship learn from, beside the writers' labels.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from evals.language.reader_items import Item

MOST_PIECES, MOST_CONTEXT = 110, 24


class Vocabulary:
    """A tokenizer that cuts each text once."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        if text not in self.known:
            self.known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.known[text]


class TeacherCutter(Vocabulary):
    """Messages as the teacher reads them: what was said before, then who speaks and the words."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.begin, self.end, self.filler = (
            self.tokenizer.token_to_id(piece) for piece in ("<s>", "</s>", "<pad>")
        )

    def batch(self, items: list[Item], device: str) -> tuple[torch.Tensor, ...]:
        rows, starts = [], []
        for item in items:
            before = self.ids(item.context)[-MOST_CONTEXT:] if item.context else []
            head = [self.begin, *before, self.end, *self.ids(f"{item.speaker}:")]
            rows.append([*head, *self.ids(item.text)[:MOST_PIECES], self.end])
            starts.append(len(head))
        width = max(map(len, rows))
        ids = np.full((len(rows), width), self.filler, "i8")
        seen, own = np.zeros((len(rows), width), "i8"), np.zeros((len(rows), width), "f4")
        for k, (row, start) in enumerate(zip(rows, starts, strict=True)):
            ids[k, : len(row)] = row
            seen[k, : len(row)] = 1
            own[k, start : len(row)] = 1
        return tuple(torch.from_numpy(x).to(device) for x in (ids, seen, own))


class Teacher(nn.Module):
    """An encoder of `transformers` with a head over the mean and the most of the message."""

    def __init__(self, folder: Path, labels: int) -> None:
        from transformers import AutoModel  # noqa: PLC0415 - slow to import, for teachers only

        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(str(folder), add_pooling_layer=False)
        self.encoder.get_input_embeddings().weight.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * self.encoder.config.hidden_size, labels)

    def forward(self, ids: torch.Tensor, seen: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        x = self.encoder(input_ids=ids, attention_mask=seen).last_hidden_state.float()
        mask = own[..., None]
        mean = (x * mask).sum(1) / mask.sum(1).clamp(min=1)
        most = (x + (mask - 1) * 1e4).max(1).values
        return self.head(self.drop(torch.cat([mean, most], -1)))
