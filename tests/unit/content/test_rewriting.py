"""Changing a field of a file and nothing else of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.rewriting import with_fields, with_hint
from simulator.content.yaml_source import parse_yaml

TEXT = """# first line
id: old  # the id
title: >-
  A long
  title
# about the trade
trade: x
nested:
  id: old
"""


def test_only_the_field_is_changed_and_comments_stay():
    changed = with_fields(TEXT, {"id": "new-one", "missing": "x"})
    assert changed == TEXT.replace("id: old  #", "id: new-one  #")


@pytest.mark.parametrize("title", ["Plain", "With: colon", "true", 'a "quote"', "Größe 5", "- x"])
def test_any_text_is_read_back_as_it_was_given(title):
    changed = with_fields(TEXT, {"title": title})
    assert parse_yaml(Path("x"), changed).data["title"] == title
    assert "# about the trade\ntrade: x\nnested:\n  id: old\n" in changed


def test_the_editors_hint_is_replaced_or_put_in_front(tmp_path):
    schema = tmp_path / "a.schema.json"
    hint = f"# yaml-language-server: $schema={schema.as_uri()}\n"
    assert (
        with_hint("# yaml-language-server: $schema=../a.json\nid: x\n", schema) == hint + "id: x\n"
    )
    assert with_hint("id: x\n", schema) == hint + "id: x\n"
