"""Calendars, side effects and changed dose times to draw: ordinary ones, and the nastiest that may be asked for."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from journal.charts.calendar import draw_calendar
from journal.charts.calendar_days import DOSES
from journal.charts.calendar_picture import CalendarDay, CalendarPicture, Dose
from journal.charts.canvas import Chart
from journal.charts.dose_time import draw_dose_time
from journal.charts.dose_time_picture import Average, BeforeAfter, DoseTimePicture
from journal.charts.layout import Layout
from journal.charts.pictures import TrendPicture
from journal.charts.side_effects_chart import draw_side_effects_chart
from journal.charts.side_effects_picture import GRADES, NotedDay, SideEffectsPicture, Spell, SpellRow
from journal.charts.theme import Theme
from tests.journal.charts import samples

LONG = "words that go on and on " * 20
UNBREAKABLE = "unbreakable" * 12
STRANGE = "$x^2$ 🤧 \x00\ud800 <b>&amp;</b> חום 風邪"


def every_day(first: date, days: int, *, logged: float = 0.85) -> dict[date, CalendarDay | None]:
    """Made-up days with everything that a day may say, the same at every call."""
    chance = random.Random(f"{first} {days}")
    doses: list[Dose | None] = [*DOSES, "taken", None]
    made: dict[date, CalendarDay | None] = {}
    for number in range(days):
        score = chance.choice([None, *range(11)])
        dose = chance.choice(doses)
        entry = CalendarDay(score, dose, chance.random() < 0.1)
        made[first + timedelta(days=number)] = entry if chance.random() < logged else None
    return made


YEAR = CalendarPicture(
    title="Pain day by day, December 2025 to November 2026",
    subtitle="310 of 355 days logged.",
    footnote="Patient-reported; nothing is filled in.",
    name="pain",
    label="Pain",
    hint="lower is better",
    days=every_day(date(2025, 12, 1), 355),
    alt="Pain on each day of a year.",
)

CALENDARS = {
    "a year": YEAR,
    "one day": replace(YEAR, days={date(2026, 2, 28): CalendarDay(7, "taken")}),
    "nothing": replace(YEAR, days={}),
    "a gap of months": replace(YEAR, days={date(2026, 1, 31): None, date(2026, 4, 1): CalendarDay(3)}),
    "a leap year of tens": replace(
        YEAR,
        days={date(2024, 1, 1) + timedelta(days=n): CalendarDay(10, "skipped", True) for n in range(366)},
    ),
    "from Sunday on": replace(YEAR, first_weekday=6),
    "talkative": replace(YEAR, title=LONG, subtitle=LONG, footnote=LONG, label=UNBREAKABLE, hint=LONG),
    "strange letters": replace(YEAR, title=STRANGE, label=STRANGE, hint=STRANGE, alt=STRANGE),
}


def around_a_change(name: str, before: Average | None, after: Average | None) -> BeforeAfter:
    """Made-up days of one measure on both sides."""
    chance = random.Random(name)
    days = [day for day in range(-14, 15) if chance.random() < 0.8]
    scores = [chance.randint(0, 10) for _ in days]
    return BeforeAfter(name, name.capitalize(), "lower is better", days, scores, before, after)


MOVED = DoseTimePicture(
    title="14 days before and after the dose moved to the morning (11 April)",
    subtitle="Averages of the days logged; the day of the change itself is on neither side.",
    footnote="Patient-reported; nothing is filled in.",
    day_zero=date(2026, 4, 11),
    days=14,
    days_after=14,
    change="the dose moved to the morning, 11 April",
    before="14 days before",
    after="14 days after",
    measures=[
        around_a_change("sleep", Average(4.1, 11), Average(5.6, 12)),
        around_a_change("dream_vividness", Average(5, 8), Average(2.4, 1)),
        around_a_change("dream_distress", Average(0, 14), Average(10, 14)),
    ],
    alt="Sleep: 4.1 before, 5.6 after.",
)

DOSE_TIMES = {
    "two sides": MOVED,
    "one day after": replace(MOVED, days_after=1, after="1 day after, so far"),
    "nothing before": replace(MOVED, measures=[replace(each, before=None) for each in MOVED.measures]),
    "nothing at all": replace(
        MOVED,
        measures=[replace(each, days=[], scores=[], before=None, after=None) for each in MOVED.measures],
    ),
    "talkative": replace(
        MOVED,
        title=LONG,
        subtitle=LONG,
        footnote=LONG,
        change=LONG,
        before=LONG,
        after=UNBREAKABLE,
        measures=[replace(each, label=UNBREAKABLE, hint=LONG) for each in MOVED.measures],
    ),
    "strange letters": replace(
        MOVED,
        title=STRANGE,
        change=STRANGE,
        measures=[replace(each, label=STRANGE) for each in MOVED.measures],
    ),
}


def spells(*stretches: tuple[int, int]) -> list[Spell]:
    """Spells from a day to another, noted on every second day of them, the grades in turn."""
    return [
        Spell(
            [NotedDay(day, GRADES[day % 3]) for day in range(first, last + 1, 2)],
            began_at="day 2 at 1.5 mg",
            is_still_there=last > 108,
        )
        for first, last in stretches
    ]


STEPPED = SideEffectsPicture(
    title="Side effects day by day",
    subtitle="3 side effects in 5 spells.",
    footnote="Patient-reported; nothing is filled in.",
    axis_label=samples.ORDINARY.axis_label,
    day_zero=samples.FIRST_DOSE,
    first_day=-28,
    last_day=111,
    levels=samples.ORDINARY.levels,
    bands=[band for band in samples.ORDINARY.bands if band.kind in {"before", "step"}],
    events=samples.ORDINARY.events,
    rows=[
        SpellRow("Insomnia", "9 days", spells((0, 4), (15, 21))),
        SpellRow("Headache", "5 days, still there", spells((-20, -20), (30, 31), (107, 111))),
    ],
    logged=[day for day in range(-28, 112) if day % 6],
    logged_note="119 days",
    alt="Insomnia: 9 days.",
)


def under(picture: TrendPicture) -> SideEffectsPicture:
    """The ordinary rows under the doses of another journal."""
    return replace(
        STEPPED,
        day_zero=picture.day_zero,
        first_day=picture.first_day,
        last_day=picture.last_day,
        levels=picture.levels,
        bands=picture.bands,
        events=picture.events,
        logged=range(picture.first_day, picture.last_day + 1, 2),
    )


SIDE_EFFECTS = {
    "three steps": STEPPED,
    "none": replace(STEPPED, rows=[]),
    "no dose": replace(STEPPED, levels=[], bands=[], events=[]),
    "nothing": replace(STEPPED, levels=[], bands=[], events=[], rows=[], logged=[], first_day=0, last_day=0),
    "twenty": replace(STEPPED, rows=[replace(STEPPED.rows[0], label=f"Effect {n}") for n in range(20)]),
    "talkative": replace(
        STEPPED,
        title=LONG,
        subtitle=LONG,
        footnote=LONG,
        axis_label=LONG,
        logged_note=LONG,
        rows=[replace(row, label=UNBREAKABLE + row.label, note=LONG) for row in STEPPED.rows],
    ),
    "strange letters": replace(
        STEPPED, title=STRANGE, rows=[replace(row, label=STRANGE + row.label) for row in STEPPED.rows]
    ),
    **{f"under {name}": under(picture) for name, picture in samples.ALL.items()},
}

Draw = Callable[[Theme, Layout], Chart]


def _drawn_calendar(picture: CalendarPicture) -> Draw:
    return lambda theme, layout: draw_calendar(picture, theme=theme, layout=layout)


def _drawn_dose_time(picture: DoseTimePicture) -> Draw:
    return lambda theme, layout: draw_dose_time(picture, theme=theme, layout=layout)


def _drawn_side_effects(picture: SideEffectsPicture) -> Draw:
    return lambda theme, layout: draw_side_effects_chart(picture, theme=theme, layout=layout)


ALL: dict[str, Draw] = {
    **{f"calendar, {name}": _drawn_calendar(picture) for name, picture in CALENDARS.items()},
    **{f"dose time, {name}": _drawn_dose_time(picture) for name, picture in DOSE_TIMES.items()},
    **{f"side effects, {name}": _drawn_side_effects(picture) for name, picture in SIDE_EFFECTS.items()},
}
ORDINARY = {
    name: ALL[name] for name in ("calendar, a year", "dose time, two sides", "side effects, three steps")
}
