"""What each step cost, in the words of its rung."""

from datetime import date, timedelta

import pytest

from journal.analysis.episodes import Episode, SideEffectDay, episodes
from tests.titration.courses import FIRST, course, june
from titration.telling.costs import step_costs


def noted(kind: str, *days: int, grade: int = 1) -> list[SideEffectDay]:
    """On these days since 1 June, which is 1."""
    return [SideEffectDay(kind, FIRST.toordinal() + day - 1, grade) for day in days]


def costs(today: date, *found: list[SideEffectDay], logged: int = 0) -> list[tuple[str, ...]]:
    """Of each step that has begun; so many of the first days were logged."""
    spells: list[Episode] = episodes([day for each in found for day in each], today=today.toordinal())
    days = [FIRST + timedelta(days=ahead) for ahead in range(logged)]
    return list(step_costs(course().schedule(today), spells, days, today=today).values())


@pytest.mark.parametrize(
    ("today", "found", "line"),
    [
        (june(10), noted("vivid dreams", 2, 3, 6), "Vivid dreams, mild, days 2–6"),
        (june(10), noted("vivid dreams", 2, 3, 6)[:1], "Vivid dreams, mild, day 2"),
        (june(7), noted("headache", 3, 6, grade=3), "Headache, severe, since day 3"),
        (june(14), noted("itching of the hand", 7, 8, grade=2), "itching of the hand, moderate, days 7–8"),
        (june(24), noted("nausea", 5, 8, 12, 16), "Nausea, mild, from day 5 until 16 Jun"),
    ],
)
def test_a_line_says_what_how_bad_and_on_which_days(
    today: date, found: list[SideEffectDay], line: str
) -> None:
    assert costs(today, found)[0] == (line,)


def test_each_stands_with_the_step_in_whose_first_days_it_began() -> None:
    first, second = costs(
        june(28), noted("nausea", 1), noted("headache", 9), noted("insomnia", 15, 16), noted("anxiety", 22)
    )
    assert first == ("Nausea, mild, day 1",)
    assert second == ("Insomnia, mild, days 1–2",)


def test_that_nothing_began_is_said_once_the_days_are_over_with_how_many_were_logged() -> None:
    assert costs(june(7), logged=7) == [()]
    assert costs(june(8), logged=9) == [("No side effect began in its first 7 days (7 logged).",)]
    assert costs(june(8), logged=0) == [()]
    assert costs(june(8), noted("nausea", 9), logged=2) == [
        ("No side effect began in its first 7 days (2 logged).",)
    ]


def test_many_are_counted_not_listed() -> None:
    (lines,) = costs(june(10), *(noted(f"effect {number}", number) for number in range(1, 7)))
    assert len(lines) == 5
    assert lines[-1] == "and 2 more side effects"
