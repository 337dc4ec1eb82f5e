from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.playing import Played, playing


@pytest.fixture
def played() -> Iterator[Played]:
    """A service in memory."""
    with playing() as opened:
        yield opened
