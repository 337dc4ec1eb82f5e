"""What holds for a whole message while it is read: its sheet, its context, its clauses."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from simulator.domain.numbers.reading import ReadingContext
from simulator.domain.numbers.sorting import Sheet


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole message."""

    sheet: Sheet
    context: ReadingContext
    currency: str | None
    stops: tuple[int, ...]
    """Where clauses end."""
    starts: tuple[int, ...]
    """Where the clause behind each of `stops` begins."""

    def clause(self, position: int) -> tuple[int, int]:
        """Start and end of the clause around a position."""
        place = bisect_right(self.starts, position) - 1
        begin = self.starts[place] if place >= 0 else 0
        after = bisect_right(self.stops, position)
        end = self.stops[after] if after < len(self.stops) else len(self.sheet.folded)
        return begin, end
