"""The numbers of a trend chart as rows, for those who cannot see the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from journal.charts.pictures import TrendPicture

DAYS_IN_WEEK = 7


class Cell(NamedTuple):
    """One measure in one week: its mean, and of how many entries; no entries, no mean."""

    mean: float | None
    entries: int


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week: the doses in it, the measures in the panels' order, and what else the chart shows."""

    week: int
    begins: date
    level: str
    measures: tuple[Cell, ...]
    side_effects: tuple[int, ...]
    flares: int
    events: tuple[str, ...]


def table_rows(picture: TrendPicture) -> list[WeekRow]:
    """Every week of the picture, those without an entry too."""
    weeks = range(picture.first_day // DAYS_IN_WEEK, picture.last_day // DAYS_IN_WEEK + 1)
    measures = [{number: Cell(mean, n) for number, n, mean in panel.weeks} for panel in picture.panels]
    return [
        WeekRow(
            week=week,
            begins=picture.day_zero + timedelta(days=week * DAYS_IN_WEEK),
            level=" → ".join(_labels(picture, week)),
            measures=tuple(cells.get(week, Cell(None, 0)) for cells in measures),
            side_effects=tuple(row.days_by_week.get(week, 0) for row in picture.side_effects),
            flares=sum(day // DAYS_IN_WEEK == week for day in picture.flares),
            events=tuple(mark.label for mark in picture.events if mark.day // DAYS_IN_WEEK == week),
        )
        for week in weeks
    ]


def _labels(picture: TrendPicture, week: int) -> Iterator[str]:
    """The levels of the week in their order, one that goes on under the same name said once."""
    begins, ends = week * DAYS_IN_WEEK, (week + 1) * DAYS_IN_WEEK
    before = None
    for level in sorted(picture.levels, key=lambda level: level.start):
        label = f"{level.label} {picture.words.hold}" if level.kind == "hold" else level.label
        if level.start < ends and level.end > begins and label != before:
            yield label
            before = label
