import base64
import hashlib
import types

import pytest

from simulator.llm import EstimatingCounter, LocalTokenCounter
from simulator.llm import tokens as module

URL = "https://openaipublic.blob.core.windows.net/encodings/cl100k_base.tiktoken"
NAME_IN_CACHE = hashlib.sha1(URL.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("text", "n"), [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2), ("ÄÖÜ", 2), ("谈判", 2)]
)
def test_the_estimate_goes_by_bytes(text, n):
    count = EstimatingCounter().count(text, "any")
    assert (count.n, count.method) == (n, "estimate")


@pytest.mark.parametrize("model", ["gpt-4o", "gpt-4", "gpt2", "gpt-oss-20b", "llama-3", ""])
def test_without_rank_files_everything_is_an_estimate_and_nothing_is_fetched(model, tmp_path):
    # The suite's guard fails this test if anything tries to reach a host.
    assert LocalTokenCounter(tmp_path).count("Hello there", model).method == "estimate"
    assert LocalTokenCounter(tmp_path / "none").count("Hello there", model).method == "estimate"
    assert list(tmp_path.iterdir()) == []


def test_a_rank_file_that_is_not_the_published_one_is_not_used(tmp_path):
    (tmp_path / NAME_IN_CACHE).write_bytes(b"IQ== 0\n")
    assert LocalTokenCounter(tmp_path).count("Hello", "gpt-4").method == "estimate"


@pytest.mark.parametrize("named", ["cache", "published"])
def test_a_rank_file_at_hand_counts_exactly(tmp_path, monkeypatch, named):
    pieces = [bytes([n]) for n in range(256)] + [b"He", b"ll", b"Hell", b"Hello"]
    data = b"".join(base64.b64encode(piece) + b" %d\n" % n for n, piece in enumerate(pieces))
    name = NAME_IN_CACHE if named == "cache" else "cl100k_base.tiktoken"
    (tmp_path / name).write_bytes(data)
    published = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"

    def as_published(given):
        return types.SimpleNamespace(hexdigest=lambda: published if given == data else "other")

    monkeypatch.setattr(
        module, "hashlib", types.SimpleNamespace(sha1=hashlib.sha1, sha256=as_published)
    )
    count = LocalTokenCounter(tmp_path).count("Hello<|endoftext|>", "gpt-4")
    assert count.method == "exact"
    assert count.n == 1 + len("<|endoftext|>")
