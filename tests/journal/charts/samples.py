"""Pictures to draw: an ordinary one, and the nastiest that a journal may ask for."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date

from journal.charts.pictures import (
    Band,
    Guide,
    Level,
    Mark,
    Panel,
    SideEffectRow,
    TrendPicture,
    Week,
    WindowBar,
)

FIRST_DOSE = date(2026, 3, 2)


def panel(
    name: str, first: int, last: int, *, logged: float = 0.8, around: float = 5, **more: object
) -> Panel:
    """Made-up scores of one measure, the same at every call."""
    chance = random.Random(f"{name} {first} {last}")
    days = [day for day in range(first, last + 1) if chance.random() < logged]
    scores = [min(10, max(0, round(chance.gauss(around, 1.5)))) for _ in days]
    made = Panel(name, name.capitalize(), "lower is better", days, scores, weekly(days, scores, first, last))
    return replace(made, **more)  # type: ignore[arg-type]


def weekly(days: list[int], scores: list[int], first: int, last: int) -> list[Week]:
    """The weekly means, with the empty weeks."""
    by_week = defaultdict(list)
    for day, score in zip(days, scores, strict=True):
        by_week[day // 7].append(score)
    return [
        Week(number, len(entries), sum(entries) / len(entries) if entries else None)
        for number in range(first // 7, last // 7 + 1)
        for entries in [by_week[number]]
    ]


def bands(*steps: int) -> list[Band]:
    """The usual stretches, and a shaded week after each step."""
    return [
        Band(-28, 0, "before", "before the first dose"),
        Band(0, 56, "too_early", "too early to judge"),
        Band(56, 84, "response", "usual time to judge, weeks 8–12"),
        *(Band(day, day + 7, "step", "first week at a new dose") for day in steps),
    ]


def compared(name: str, first: int, last: int, *, baseline: float, mean: float) -> Panel:
    """A measure with everything it may be compared with."""
    window = WindowBar(mean, mean - 1.4, mean + 1.4, last - 27, last, "last 28 days", "likely 2.8 to 5.6")
    guides = [Guide(baseline * 0.7, "−30 %"), Guide(baseline * 0.5, "−50 %")]
    return panel(name, first, last, around=mean, baseline=baseline, window=window, guides=guides)


ORDINARY = TrendPicture(
    title="Pain is lower than before: 7.1 → 4.2",
    subtitle="Difference −2.9, likely between −4.3 and −1.5 (−41 %). This cannot show what caused it.",
    footnote="Weekly means of daily 0–10 scores; nothing filled in.",
    axis_label="Weeks since the first dose (2 March 2026)",
    day_zero=FIRST_DOSE,
    first_day=-28,
    last_day=111,
    levels=[Level(0, 14, 1.5, "1.5 mg"), Level(14, 28, 3, "3 mg"), Level(28, 112, 4.5, "4.5 mg")],
    bands=bands(0, 14, 28),
    panels=[
        compared("pain", -28, 111, baseline=7.1, mean=4.2),
        panel("sleep", -28, 111, baseline=4.1),
        panel("dream_vividness", -28, 111, logged=0.5),
        panel("fatigue", -28, 111),
    ],
    side_effects=[SideEffectRow("Vivid dreams", {0: 3, 2: 3, 3: 1}), SideEffectRow("Insomnia", {0: 1, 7: 1})],
    events=[Mark(40, "dose time: morning", "dose_time"), Mark(75, "cold, three days")],
    flares=[-3, 50, 76, 82],
    alt="Weekly pain fell from 7.1 before the first dose to 4.2 in the last 28 days.",
)

WITHOUT_FIRST_DOSE = replace(
    ORDINARY,
    levels=[],
    bands=[],
    events=[],
    first_day=0,
    last_day=41,
    panels=[panel("pain", 0, 41)],
    flares=[],
)

ONE_WEEK = replace(
    WITHOUT_FIRST_DOSE,
    last_day=6,
    panels=[panel("pain", 0, 6), Panel("sleep", "Sleep", "higher is better", [], [], [])],
)

ONE_DAY = replace(WITHOUT_FIRST_DOSE, last_day=0, panels=[panel("pain", 0, 0, logged=1)])

THREE_YEARS = replace(
    ORDINARY,
    last_day=1063,
    levels=[*ORDINARY.levels[:2], Level(28, 400, 4.5, "4.5 mg"), Level(430, 1064, 3, "3 mg")],
    panels=[
        compared("pain", -28, 1063, baseline=6.1, mean=4.0),
        *(panel(name, -28, 1063) for name in ("sleep", "dreams", "fatigue")),
    ],
    side_effects=[
        SideEffectRow(f"Effect {n}", {week: 1 + week * n % 7 for week in range(0, 152, n)}) for n in (2, 3, 5)
    ],
    events=[Mark(day, "a cold") for day in range(0, 1064, 25)],
    flares=list(range(5, 1060, 17)),
)

SIXTY_STEPS = replace(
    ORDINARY,
    last_day=419,
    levels=[Level(7 * n, 7 * n + 7, 0.1 * (n + 1), f"{0.1 * (n + 1):.1f} mg") for n in range(60)],
    bands=bands(*range(0, 420, 7)),
    panels=[compared("pain", -28, 419, baseline=9.8, mean=9.9)],
)

HELD_AND_PAUSED = replace(
    ORDINARY,
    first_day=-7,
    last_day=80,
    levels=[
        Level(0, 14, 1.5, "1.5 mg"),
        Level(14, 35, 1.5, "1.5 mg, on hold", "hold"),
        Level(35, 49, 3, "3 mg"),
        Level(49, 56, 3, "pause", "pause"),
        Level(56, 81, 1.5, "1.5 mg"),
    ],
    panels=[compared("pain", -7, 80, baseline=4.3, mean=4.2)],
    events=[Mark(79, "surgery on the knee, an opioid for a week"), *(Mark(n, "cold") for n in range(10, 14))],
)

TALKATIVE = replace(
    ORDINARY,
    title="A title that goes on, " * 12,
    subtitle="words " * 300,
    footnote="notes " * 300,
    axis_label="Weeks since " * 30,
    levels=[Level(0, 112, 4.5, "4.5 mg of a liquid of one milligram per millilitre, at bedtime, " * 4)],
    bands=[
        Band(-28, 0, "before", "a name far too long for its band " * 9),
        Band(0, 56, "too_early", "unbreakable" * 20),
        Band(56, 84, "response", "usual time to judge"),
    ],
    panels=[
        replace(
            compared("own", -28, 111, baseline=5.1, mean=5.0), label="Unbreakable" * 9, hint="so it is " * 30
        ),
        replace(compared("other", -28, 111, baseline=5.1, mean=5.0), label="Pins and needles " * 9),
    ],
    side_effects=[SideEffectRow("Side effect " * 9, dict.fromkeys(range(16), 7)) for _ in range(20)],
    events=[Mark(day, "a long story about one day " * 9) for day in range(0, 112, 2)],
)

STRANGE_LETTERS = replace(
    ORDINARY,
    title="$x^2$ 🤧 \x00\ud800 <b>&amp;</b>",
    subtitle="حساسية من الطعام · עברית · 風邪をひいた",
    side_effects=[SideEffectRow("🤧", {1: 2}), SideEffectRow("風邪", {2: 1})],
    events=[Mark(3, "🤧"), Mark(9, "$\\frac{$"), Mark(20, "line\nbreak\ttab"), Mark(30, "חום")],
    alt='"Pain" <fell> & rose\x00\ud800',
)

ALL = {
    "ordinary": ORDINARY,
    "without a first dose": WITHOUT_FIRST_DOSE,
    "one week": ONE_WEEK,
    "one day": ONE_DAY,
    "three years": THREE_YEARS,
    "sixty steps": SIXTY_STEPS,
    "held and paused": HELD_AND_PAUSED,
    "talkative": TALKATIVE,
    "strange letters": STRANGE_LETTERS,
}
