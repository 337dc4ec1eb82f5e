"""Lines from a file and from a pipe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from simulator.cli.play_script import FileScript, PipedScript, open_script
from simulator.domain.errors import InputRejected


def a_file(folder: Path, raw: bytes) -> FileScript:
    path = folder / "lines.txt"
    path.write_bytes(raw)
    return FileScript(path)


def test_blank_lines_are_skipped_and_nothing_else(tmp_path: Path) -> None:
    script = a_file(tmp_path, b"\xef\xbb\xbfHello\r\n\n  \n# not a comment\x0bstill\nlast")
    assert [tuple(line) for line in script.lines([])] == [
        (1, "Hello"),
        (4, "# not a comment\x0bstill"),
        (5, "last"),
    ]


def test_lines_that_were_said_already_are_left_out(tmp_path: Path) -> None:
    script = a_file(tmp_path, b"one\ntwo \nthree\n")
    assert script.repeats(["one", "two"])
    assert [line.text for line in script.lines(["one", "two"])] == ["three"]


def test_other_lines_are_all_said(tmp_path: Path) -> None:
    script = a_file(tmp_path, b"one\ntwo\n")
    assert not script.repeats(["two"])
    assert [line.text for line in script.lines(["two"])] == ["one", "two"]
    assert not a_file(tmp_path, b"one\n").repeats(["one", "two"])


def test_what_is_left_is_counted(tmp_path: Path) -> None:
    script = a_file(tmp_path, b"one\n\ntwo\nthree\n")
    next(script.lines([]))
    assert script.left() == 2


def test_a_pipe_is_read_line_by_line_and_never_waited_for_at_the_end() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as pen:
        script = PipedScript(source)
        lines = script.lines([])
        pen.write(b"one\n")
        assert next(lines).text == "one"
        pen.write(b"two\n\nthree\n")
        assert script.left() == 2  # the pipe is still open
        assert os.get_blocking(reading)


def test_after_the_end_a_pipe_is_waited_for_a_moment_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simulator.cli.play_script.MOMENT_S", 0.01)
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb", buffering=0) as pen:
        script = PipedScript(source)
        lines = script.lines([])
        pen.write(b"one\ntwo\nthree\n")
        assert next(lines).text == "one"
        two = script.waiting()
        assert two is not None
        assert tuple(two) == (2, "two")
        script.put_back(two)
        assert script.left() == 2
        assert script.waiting() is None  # the pipe is still open
        pen.close()
        assert script.waiting() is None


def test_a_line_handed_back_to_a_file_is_the_next_one(tmp_path: Path) -> None:
    script = a_file(tmp_path, b"one\ntwo\n")
    one = next(script.lines([]))
    script.put_back(one)
    assert script.left() == 2
    assert script.waiting() == one


@pytest.mark.parametrize(
    ("raw", "line"), [(b"good\n\xff\xfe\n", "Line 2"), ("grüezi".encode("latin-1"), "Line 1")]
)
def test_text_that_is_no_text_is_refused(tmp_path: Path, raw: bytes, line: str) -> None:
    with pytest.raises(InputRejected, match=line):
        a_file(tmp_path, raw)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for name in (tmp_path / "nothing.txt", tmp_path):
        with pytest.raises(InputRejected, match=str(name)):
            open_script(str(name))
