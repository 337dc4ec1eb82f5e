"""Where files are found, and what is said when one of them has a fault."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simulator
from simulator.content import Library, check_file, default_library
from simulator.content.loader import content_root
from simulator.domain.errors import ContentInvalid, UnknownId
from simulator.domain.persona import Persona
from simulator.domain.scenario import Scenario

ROOT = content_root()
SCENARIO = "support-desk-saas"
PERSONA = "owner-partner"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of a user's own, with one scenario and one buyer in it."""
    for kind, name in (("scenarios", SCENARIO), ("buyers", PERSONA)):
        (tmp_path / "personas" / kind).mkdir(parents=True)
        file = Path("personas", kind, f"{name}.yaml")
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def scenario_file(folder: Path) -> Path:
    return folder / "personas" / "scenarios" / f"{SCENARIO}.yaml"


def persona_file(folder: Path) -> Path:
    return folder / "personas" / "buyers" / f"{PERSONA}.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_with(path: Path, part: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


SCENARIO_FAULTS = [
    # old, new, text on the line that is named, what the sentence has to say
    ("title: Support", "titel: Support", "titel:", ["no field 'titel'", "Did you mean 'title'?"]),
    ("unit: per_year", "unit: per_yaer", "per_yaer", ["'per_yaer'", "Did you mean 'per_year'?"]),
    ("list_price: 48000", "list_price: a lot", "a lot", ["expected a number", "'a lot'"]),
    ("step: 500", "step: 0", "step: 0", ["more than 0", "found 0"]),
    ('value: "12"', "value: 12", "value: 12", ["expected text", 'Put it in quotes: "12"']),
    ("bundle_item: true", "bundle_item: yes", "bundle_item: yes", ["true or false", "'yes'"]),
    ("currency: USD", "currency: dollars", "dollars", ["'dollars'"]),
    ("  minimum: 14000\n", "", "price:", ["'minimum' is missing", "Add `minimum: …`"]),
    ("  edition: complete", "  edition: huge", "", ["'edition'", "'huge'"]),
    ("list_price: 36000", "list_price: 35000", "list_price: 48000", ["add up to 47000", "48000"]),
    (
        "currency: USD",
        "currency: USD\ncurrency: EUR",
        "currency: EUR",
        ["already there in line 10"],
    ),
    ("id: support-desk-saas", "id: other", "id: other", ["'other'", "Give both the same name"]),
    ("touches: [one_place]", "touches: [two_places]", "", ["two_places"]),
    ("  unit: per_year", "\tunit: per_year", "\tunit", ["not valid YAML", "no tabs"]),
    ("- id: board_returns", "- id: deadline", "- id: deadline", ["'deadline'", "keeps to itself"]),
    ("- id: board_returns", "- id: approver", "- id: approver", ["'approver'", "Choose another"]),
    ("- id: board_returns", "- id: batna", "- id: batna", ["'batna'", "keeps to itself"]),
    ("- id: board_returns", "- id: target_price", "- id: target_price", ["'target_price'"]),
    ("- id: board_returns", "- id: reservation_price", "- id: reserv", ["'reservation_price'"]),
    ("- id: board_returns", "- id: cheap_tool", "- id: cheap_tool", ["an alternative's as well"]),
    ("- id: stay\n", "- id: deadline\n", "- id: deadline", ["'deadline'", "keeps to itself"]),
    ("edition: core, onb", "edition: cor, onb", "edition: cor, onb", ["'cor'", "complete, core"]),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), SCENARIO_FAULTS)
def test_a_fault_in_a_scenario_is_named_with_its_line_and_a_way_out(folder, old, new, where, says):
    path = scenario_file(folder)
    edit(path, old, new)
    with pytest.raises(ContentInvalid) as caught:
        Library([folder]).scenario(SCENARIO)
    sentence = str(caught.value)
    assert (f"{path}, line {line_with(path, where)}" if where else f"{path}:") in sentence
    for part in says:
        assert part in sentence
    assert caught.value.hint


PERSONA_FAULTS = [
    ("patience_turns: 8", "patience_turns: 80", "patience_turns: 80", ["at most 40", "80"]),
    ("patience_turns: 8", "patience_turns: 8.5", "patience_turns: 8.5", ["whole number", "8.5"]),
    ("low: 0.78, high: 0.90", "low: 0.90, high: 0.78", "opening_ratio", ["low must not exceed"]),
    ("low: 0.78, high: 0.90", "low: 0.78, high: 0.93", "opening_ratio", ["stay below the target"]),
    ("  anchoring: {weight", "  anchorring: {weight", "anchorring", ["Did you mean 'anchoring'?"]),
    ("stay at {price}", "stay put", "stay put", ["does not use {price}", "with its unit"]),
    ("stay at {price}", "stay at {prize} {price}", "{prize}", ["{prize} is not filled in"]),
    ("stay at {price}", "stay at {price} {price}", "{price} {price}", ["used twice"]),
    ("stay at {price}", "stay at 500, no, {price}", "500", ["names an amount of its own"]),
    ("stay at {price}", "stay at half, {price}", "half", ["names an amount", "'half'"]),
    ("say {price}{terms}", "say {price} {terms}", "{price} {terms}", ["space before {terms}"]),
    ("say {price}{terms}.", "say {price}{terms} now.", "{terms} now", ["runs on after {terms}"]),
    ("  hold:\n", "  holt:\n", "holt:", ["'holt' is not known", "Did you mean 'hold'?"]),
    ("id: succession", "id: approver", "id: approver", ["'approver'", "keeps to itself"]),
    ("personal: true", "personal: false", "agenda:", ["not so marked"]),
    ("    topics: [you", "    topic: [you", "topic: [you", ["Did you mean 'topics'?"]),
    ("  max_words: 55", "  max_words: many", "many", ["whole number", "'many'"]),
    ("id: owner-partner", "id: &a owner\nrole: *a", "role: *a", ["references with * are not"]),
]


@pytest.mark.parametrize(("old", "new", "where", "says"), PERSONA_FAULTS)
def test_a_fault_in_a_buyer_is_named_with_its_line_and_a_way_out(folder, old, new, where, says):
    path = persona_file(folder)
    edit(path, old, new)
    with pytest.raises(ContentInvalid) as caught:
        Library([folder]).persona(PERSONA)
    sentence = str(caught.value)
    assert f"{path}, line {line_with(path, where)}" in sentence
    for part in says:
        assert part in sentence


def test_an_occasion_without_lines_is_missed(folder):
    path = persona_file(folder)
    text = path.read_text(encoding="utf-8")
    begin = text.index("  walk_away:\n")
    path.write_text(text[:begin] + text[text.index("  let_go:\n") :], encoding="utf-8")
    with pytest.raises(ContentInvalid, match="'walk_away' has 0 different lines; at least 3"):
        Library([folder]).persona(PERSONA)


def test_an_author_sees_every_fault_at_once(folder):
    path = persona_file(folder)
    edit(path, "patience_turns: 8", "patience_turns: 80")
    edit(path, "weight: 0.35", "weight: 7")
    problems = check_file(path, Persona)
    assert [problem.path.split(", ")[2] for problem in problems] == [
        "temperament → patience_turns",
        "tactics → price_pushback → weight",
    ]
    with pytest.raises(ContentInvalid, match=r"\(1 more in this file\.\)"):
        Library([folder]).persona(PERSONA)


def test_a_good_file_has_no_problems(folder):
    assert check_file(persona_file(folder), Persona) == ()
    assert check_file(scenario_file(folder), Scenario) == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "expected named fields"),
        (b"- a\n- b\n", "expected named fields"),
        (b"just text", "expected named fields"),
        (b"id: [", "not valid YAML"),
        (b"id: \x07", "not valid YAML"),
        (b"id: !!python/object/apply:os.system ['true']", "not valid YAML"),
        (b"[" * 5000, "not valid YAML"),
        (b"a: {b: {c: 1}}", "the field 'id' is missing"),
        (b"x" * 1_000_001, "at most 1,000,000 are read"),
    ],
)
def test_whatever_is_in_a_file_the_answer_is_one_sentence(folder, content, says):
    scenario_file(folder).write_bytes(content)
    with pytest.raises(ContentInvalid, match=says):
        Library([folder]).scenario(SCENARIO)


def test_a_file_that_cannot_be_opened_is_named(folder):
    path = scenario_file(folder)
    path.unlink()
    path.mkdir()
    with pytest.raises(ContentInvalid, match=f"{SCENARIO}.yaml cannot be read"):
        Library([folder]).scenario(SCENARIO)


def test_an_unknown_id_gets_the_known_ones_and_a_suggestion():
    with pytest.raises(UnknownId) as caught:
        default_library().scenario("suport-desk-sas")
    assert caught.value.message == "There is no scenario 'suport-desk-sas'."
    assert "Did you mean 'support-desk-saas'?" in caught.value.hint
    assert "gym-cleaning" in caught.value.hint


def test_nothing_like_it_gets_no_suggestion():
    with pytest.raises(UnknownId) as caught:
        default_library().persona("zzz")
    assert "Did you mean" not in caught.value.hint
    assert "procurement-lead" in caught.value.hint


@pytest.mark.parametrize(
    "nasty", ["../secret", "/etc/passwd", "", "a/../../b", "owner-partner.yaml"]
)
def test_an_id_is_never_a_path(nasty):
    with pytest.raises(UnknownId):
        default_library().persona(nasty)


def test_layout_and_comments_do_not_change_the_hash_but_a_number_does(folder):
    before = Library([folder]).scenario(SCENARIO)
    assert before.hash == default_library().scenario(SCENARIO).hash
    edit(scenario_file(folder), "issues:", "\n# a remark\nissues:")
    assert Library([folder]).scenario(SCENARIO).hash == before.hash
    edit(scenario_file(folder), "buyer_value: 52000", "buyer_value: 52001")
    assert Library([folder]).scenario(SCENARIO).hash != before.hash


def test_a_file_that_is_edited_is_read_again(folder):
    library = Library([folder])
    first = library.scenario(SCENARIO)
    assert library.scenario(SCENARIO) is first
    edit(scenario_file(folder), "title: Support desk", "title: Helping desk")
    assert library.scenario(SCENARIO).value.title.startswith("Helping desk")


def test_a_folder_that_is_not_there_adds_nothing(tmp_path):
    library = default_library(tmp_path / "nowhere")
    assert library.scenario_ids() == default_library().scenario_ids()


def test_installed_from_a_wheel_the_files_are_found_inside_the_package(tmp_path):
    package = Path(simulator.__file__).parent
    installed = tmp_path / "site" / "simulator"
    for layer in ("domain", "content"):
        shutil.copytree(
            package / layer, installed / layer, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(package / "__init__.py", installed)
    for folder in ("personas", "prompts"):
        shutil.copytree(ROOT / folder, installed / "_data" / folder)
    program = (
        "from simulator.content import default_library, default_prompts\n"
        "library = default_library()\n"
        "print(library.scenario('gym-cleaning').path, *library.persona_ids())\n"
        "print(default_prompts().get('speaker/word_move').path)\n"
        "library.rubric('win_win')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path / "site",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    scenario_line, prompt_line = done.stdout.splitlines()
    assert scenario_line.startswith(str(installed / "_data" / "personas"))
    assert "owner-partner procurement-lead" in scenario_line
    assert prompt_line.startswith(str(installed / "_data" / "prompts"))


def test_an_installation_without_its_files_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(simulator, "__file__", str(tmp_path / "simulator" / "__init__.py"))
    with pytest.raises(ContentInvalid, match="Install the program again"):
        default_library()


def test_importing_reads_no_file():
    program = (
        "import sys\n"
        "def hook(event, args):\n"
        "    if event == 'open' and str(args[0]).endswith(('.yaml', '.md', '.json')):\n"
        "        raise SystemExit(f'read {args[0]}')\n"
        "sys.addaudithook(hook)\n"
        "import simulator.content, simulator.content.lock, simulator.content.schemas\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
