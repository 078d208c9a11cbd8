"""The table tells what the picture shows."""

from dataclasses import replace
from datetime import date

from journal.charts.pictures import Level, Mark, SideEffectRow, Week
from journal.charts.table import Cell, WeekRow, table_rows
from tests.journal.charts import samples


def test_every_week_is_a_row_with_its_numbers() -> None:
    panel = samples.ORDINARY.panels[0]
    picture = replace(
        samples.ORDINARY,
        first_day=-7,
        last_day=20,
        levels=[Level(0, 10, 1.5, "1.5 mg"), Level(10, 30, 3, "3 mg")],
        panels=[
            replace(panel, weeks=[Week(-1, 5, 7.5), Week(0, 7, 6.25), Week(1, 0, None)]),
            replace(panel, name="sleep", weeks=[Week(0, 2, 3.0)]),
        ],
        side_effects=[SideEffectRow("Headache", {0: 2}), SideEffectRow("Nausea", {1: 1})],
        events=[Mark(-1, "first visit"), Mark(13, "cold"), Mark(7, "pharmacy")],
        flares=[-3, 0, 6, 7],
    )
    assert table_rows(picture) == [
        WeekRow(-1, date(2026, 2, 23), "", (Cell(7.5, 5), Cell(None, 0)), (0, 0), 1, ("first visit",)),
        WeekRow(0, date(2026, 3, 2), "1.5 mg", (Cell(6.25, 7), Cell(3.0, 2)), (2, 0), 2, ()),
        WeekRow(
            1,
            date(2026, 3, 9),
            "1.5 mg → 3 mg",
            (Cell(None, 0), Cell(None, 0)),
            (0, 1),
            1,
            ("cold", "pharmacy"),
        ),
        WeekRow(2, date(2026, 3, 16), "3 mg", (Cell(None, 0), Cell(None, 0)), (0, 0), 0, ()),
    ]


def test_a_level_that_goes_on_under_its_name_is_said_once() -> None:
    levels = [
        Level(0, 3, 3, "3 mg"),
        Level(3, 5, 3, "3 mg"),
        Level(5, 6, 0, "pause", "pause"),
        Level(6, 9, 3, "3 mg"),
    ]
    rows = table_rows(replace(samples.ORDINARY, first_day=0, last_day=6, levels=levels))
    assert [row.level for row in rows] == ["3 mg → pause → 3 mg"]


def test_a_hold_is_told_as_it_is_hatched() -> None:
    levels = [Level(0, 3, 3, "3 mg"), Level(3, 9, 3, "3 mg", "hold")]
    rows = table_rows(replace(samples.ORDINARY, first_day=0, last_day=13, levels=levels))
    assert [row.level for row in rows] == ["3 mg → 3 mg on hold", "3 mg on hold"]


def test_the_table_holds_as_many_days_as_the_picture_dots() -> None:
    rows = table_rows(samples.ORDINARY)
    for place, panel in enumerate(samples.ORDINARY.panels):
        assert sum(row.measures[place].entries for row in rows) == len(panel.days)
