"""The JSON Schemas that editors read."""

from __future__ import annotations

import json
import shutil
from typing import get_args

from simulator.content.loader import content_root
from simulator.content.schemas import check_schemas, main, write_schemas
from simulator.domain.persona import PhraseKey


def test_the_schemas_are_up_to_date_and_every_file_points_at_its_own():
    assert check_schemas(content_root()) == ()
    assert main(["--check"]) == 0


def test_a_stale_schema_and_a_missing_hint_are_noticed(tmp_path):
    for folder in ("personas", "prompts"):
        shutil.copytree(content_root() / folder, tmp_path / folder)
    schema = tmp_path / "personas" / "persona.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace("voice", "vioce"), "utf-8")
    buyer = tmp_path / "personas" / "buyers" / "tech-lead.yaml"
    buyer.write_text(buyer.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    stale, unpointed = check_schemas(tmp_path)
    assert stale.path == str(schema)
    assert unpointed.path == f"{buyer}, line 1"
    assert "$schema=../persona.schema.json" in unpointed.fix
    write_schemas(tmp_path)
    assert check_schemas(tmp_path) == (unpointed,)


def test_the_schema_tells_an_author_what_fields_mean_and_which_slots_a_line_has():
    schema = json.loads(
        (content_root() / "personas" / "persona.schema.json").read_text(encoding="utf-8")
    )
    assert set(schema["properties"]["phrases"]["required"]) == set(get_args(PhraseKey))
    hold = schema["properties"]["phrases"]["properties"]["hold"]
    assert hold["minItems"] == 5
    assert "{price} (needed)" in hold["description"]
    patience = schema["$defs"]["Temperament"]["properties"]["patience_turns"]
    assert "[turns]" in patience["description"]
