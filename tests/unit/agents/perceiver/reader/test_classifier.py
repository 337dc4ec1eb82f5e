"""The weights that come along: whole, the same on every machine, and sensible on clear cases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.agents.perceiver.reader.classifier import Classifier
from simulator.agents.perceiver.reader.encoder import Encoder
from simulator.agents.perceiver.reader.features import BUCKETS, blotted, families
from simulator.agents.perceiver.reader.weights import VARIANTS, load
from simulator.domain.acts import ACT_IDS
from simulator.domain.errors import ConfigurationError
from simulator.domain.tactic import TACTIC_ROWS

SHIPPED = Classifier.shipped()


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_label_has_a_chance_and_thresholds(variant: str) -> None:
    classifier = Classifier.of(VARIANTS[variant])  # type: ignore[index]
    chances = classifier.chances("Could you do net sixty?", "", "seller")
    assert set(chances.acts) == set(ACT_IDS)
    assert set(chances.tactics) == set(TACTIC_ROWS)
    assert set(classifier.thresholds) == {*ACT_IDS, *TACTIC_ROWS}
    for each in classifier.thresholds.values():
        assert 0 < each.seconded <= each.alone < 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Who else has to be happy before this can go ahead?", "ask_process"),
        ("Which bits of the week swallow most of your people's hours?", "ask_need"),
        ("Shall I put you down for the first of March, then?", "ask_commitment"),
        ("I want us both to walk out of this glad we did it.", "voice_mutual_intent"),
        ("You people have been stringing me along from the start.", "blame"),
    ],
)
def test_clear_cases_in_words_no_rule_lists(text: str, act: str) -> None:
    acts = SHIPPED.chances(text, "", "seller").acts
    assert acts[act] > SHIPPED.thresholds[act].alone  # type: ignore[index]


def test_what_was_said_before_counts() -> None:
    alone = SHIPPED.chances("Forty-eight, then.", "", "seller")
    answer = SHIPPED.chances("Forty-eight, then.", "We can't go above 48,000 a year.", "seller")
    assert alone.acts != answer.acts


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=100))
def test_any_text_gets_finite_chances(text: str, before: str) -> None:
    chances = SHIPPED.chances(text, before, "buyer")
    found = np.array([*chances.acts.values(), *chances.tactics.values()])
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_runs_of_words_and_letters_fall_where_the_weights_expect_them() -> None:
    words, letters, heard, _ = families("Any news", "not yet", "seller")
    assert set(words.counts) == {
        crc32(run) % BUCKETS for run in (b"w any", b"w news", b"w any news")
    }
    assert {crc32(b"c  an") % BUCKETS, crc32(b"c news ") % BUCKETS} <= set(letters.counts)
    assert set(heard.counts) == {crc32(run) % BUCKETS for run in (b"x not", b"x yet", b"x not yet")}


def test_figures_are_blotted_out_for_the_linear_model() -> None:
    assert blotted("€41,500 or 5 % off") == " cur  num  or  numpct  off".replace("  ", "  ")
    one, other = (families(f"make it {n} a year", "", "seller") for n in ("$41k", "$38,250"))
    assert one == other


def test_a_file_that_is_no_weights_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "weights.npz"
    broken.write_bytes(b"not an archive")
    with pytest.raises(ConfigurationError, match=r"weights\.npz cannot be read"):
        load(broken)


@pytest.mark.parametrize(
    ("encoder", "told"),
    [
        (b"", "encoder cannot be read"),
        (b"no model", "encoder cannot be read"),
        (load().encoder.replace(b"layers.1.o", b"layers.9.o", 1), "encoder cannot be read"),
        (load().encoder.replace(b"own_from", b"own_upto"), "another version packed it"),
    ],
)
def test_an_encoder_that_cannot_be_used_is_named(encoder: bytes, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        Encoder(load()._replace(encoder=encoder))


FORKED = """
import multiprocessing
from simulator.agents.perceiver.reader.classifier import chance_of_yes

said = "We have a deal, then."
here = chance_of_yes(said)
with multiprocessing.get_context("fork").Pool(1) as pool:
    assert pool.apply_async(chance_of_yes, (said,)).get(timeout=60) == here
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_reads_as_well() -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED], check=True, timeout=120)
