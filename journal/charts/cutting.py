"""The same picture from a later day on: what lies before it is neither drawn nor named in the key."""

from dataclasses import replace

from journal.charts.pictures import Panel, SideEffectRow, TrendPicture


def cut(picture: TrendPicture, first_day: int) -> TrendPicture:
    """What the picture shows from ``first_day`` on, the first of a week.

    Means, guides and the window stay: they are of the days they were made of, drawn or not.
    """
    rows = (_cut_row(row, first_day) for row in picture.side_effects)
    return replace(
        picture,
        first_day=first_day,
        levels=[level for level in picture.levels if level.end > first_day],
        bands=[band for band in picture.bands if band.end > first_day],
        panels=[_cut_panel(panel, first_day) for panel in picture.panels],
        side_effects=[row for row in rows if row.days_by_week],
        events=[mark for mark in picture.events if mark.day >= first_day],
        flares=[day for day in picture.flares if day >= first_day],
    )


def _cut_panel(panel: Panel, first_day: int) -> Panel:
    kept = [pair for pair in zip(panel.days, panel.scores, strict=True) if pair[0] >= first_day]
    weeks = [week for week in panel.weeks if 7 * week.number >= first_day]
    return replace(panel, days=[day for day, _ in kept], scores=[score for _, score in kept], weeks=weeks)


def _cut_row(row: SideEffectRow, first_day: int) -> SideEffectRow:
    weeks = {week: days for week, days in row.days_by_week.items() if 7 * week >= first_day}
    return replace(row, days_by_week=weeks)
