"""The ladder: what is done, now and to come, with today among it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.titration.courses import course, june
from titration.dosing.changes import Change, Hold, Pause, Resume, StepBack
from titration.dosing.preparations import Kind as PreparationKind
from titration.dosing.preparations import Preparation
from titration.dosing.schedule import Schedule, Step
from titration.telling.ladder import fold, ladder
from titration.telling.rungs import Kind, Rung

CAPSULES = Preparation(kind=PreparationKind.CAPSULE, strengths_mg=(Decimal("1.5"),))
AS_WRITTEN = (("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5"))


def plan_of(*written: tuple[str, str]) -> Schedule:
    return Schedule(tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in written))


def kinds(rungs: list[Rung]) -> list[str]:
    return [rung.kind.value for rung in rungs]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-10-30", ["baseline", "today", "coming", "coming", "coming", "judging"]),
        ("2026-11-02", ["baseline", "now", "today", "coming", "coming", "judging"]),
        ("2026-11-29", ["baseline", "done", "now", "today", "coming", "judging"]),
        ("2026-11-30", ["baseline", "done", "done", "now", "today", "judging"]),
        ("2026-12-28", ["baseline", "done", "done", "now", "today", "judging"]),
        ("2026-12-29", ["baseline", "done", "done", "now", "judging", "today"]),
    ],
)
def test_today_stands_where_it_is(today: str, expected: list[str]) -> None:
    rungs = ladder(plan_of(*AS_WRITTEN), CAPSULES, today=date.fromisoformat(today), baseline_logged=26)
    assert kinds(rungs) == expected
    assert [rung.starts_on for rung in rungs] == sorted(rung.starts_on for rung in rungs)


def test_the_words_of_each_rung() -> None:
    rungs = ladder(plan_of(*AS_WRITTEN), CAPSULES, today=date(2026, 11, 20), baseline_logged=26)
    assert [(rung.dose, rung.beside, rung.note, rung.width) for rung in rungs] == [
        ("", "", "26 of 28 days logged", 12),
        ("1.5 mg", "", "14 days", 4),
        ("3.0 mg", "day 5 of 14", "two 1.5 mg capsules", 8),
        ("", "", "", 12),
        ("4.5 mg", "target", "three 1.5 mg capsules", 12),
        ("", "", "", 12),
    ]
    assert (rungs[0].starts_on, rungs[-1].starts_on, rungs[-1].ends_on) == (
        date(2026, 10, 5),
        date(2026, 12, 28),
        date(2027, 1, 25),
    )


def test_the_target_is_the_highest_dose_even_where_the_plan_comes_down_again() -> None:
    rungs = ladder(plan_of(*AS_WRITTEN, ("2026-12-14", "3.0")), CAPSULES, today=date(2026, 12, 20))
    assert [(rung.dose, rung.beside) for rung in rungs if rung.dose] == [
        ("1.5 mg", ""),
        ("3.0 mg", ""),
        ("4.5 mg", "target"),
        ("3.0 mg", "day 7"),
    ]


def test_what_does_not_add_up_is_said_of_now_and_later_but_not_of_the_past() -> None:
    twos = Preparation(kind=PreparationKind.CAPSULE, strengths_mg=(Decimal(2),))
    rungs = ladder(plan_of(*AS_WRITTEN), twos, today=date(2026, 11, 20))
    assert [rung.warning for rung in rungs if rung.dose] == [
        "",
        "These capsules do not add up to 3.0 mg; the nearest are 2.0 mg and 4.0 mg.",
        "These capsules do not add up to 4.5 mg; the nearest are 4.0 mg and 6.0 mg.",
    ]


@pytest.mark.parametrize(
    ("today", "logged", "words"),
    [
        (date(2026, 10, 30), 0, ["log these days, to compare with later"]),
        (date(2026, 11, 20), 1, ["1 of 28 days logged"]),
        (date(2026, 11, 20), 0, []),
        (date(2026, 10, 30), None, []),
    ],
)
def test_the_baseline_is_shown_where_there_is_one_or_may_still_be(
    today: date, logged: int | None, words: list[str]
) -> None:
    rungs = ladder(plan_of(*AS_WRITTEN), CAPSULES, today=today, baseline_logged=logged)
    assert [rung.note for rung in rungs if rung.kind is Kind.BASELINE] == words


def test_the_year_stands_where_it_changes() -> None:
    rungs = ladder(plan_of(("2025-11-02", "1.5"), ("2026-01-04", "3.0")), CAPSULES, today=date(2026, 2, 1))
    assert [(rung.starts_on.year, rung.kind) for rung in rungs if rung.shows_year] == [
        (2025, Kind.DONE),
        (2026, Kind.NOW),
    ]
    this_year = ladder(plan_of(*AS_WRITTEN), CAPSULES, today=date(2026, 11, 20))
    assert not any(rung.shows_year for rung in this_year)


def test_what_lies_far_behind_is_folded_and_nothing_is_lost() -> None:
    many = [(str(date(2026, 1, 5) + timedelta(days=7 * n)), str(Decimal("0.5") + n)) for n in range(20)]
    rungs = ladder(plan_of(*many), CAPSULES, today=date(2026, 4, 20))
    earlier, near = fold(rungs)
    assert earlier + near == rungs
    assert kinds(near)[:5] == ["done", "done", "done", "now", "today"]
    short = ladder(plan_of(*AS_WRITTEN), CAPSULES, today=date(2026, 12, 20))
    assert fold(short) == ([], short)


@pytest.mark.parametrize(
    ("made", "today", "lines"),
    [
        (
            (Hold(june(10)),),
            june(12),
            [
                ("now", 1, "1.5 mg", "day 12", "one 1.5 mg capsule"),
                ("hold", 10, "", "", "On hold at 1.5 mg, until it is resumed"),
                ("today", 12, "", "", ""),
                ("later", 12, "3.0 mg", "", "after it is resumed · two 1.5 mg capsules"),
                ("later", 12, "4.5 mg", "target", "after it is resumed · three 1.5 mg capsules"),
            ],
        ),
        (
            (Hold(june(10)), Resume(june(17))),
            june(18),
            [
                ("now", 1, "1.5 mg", "day 18 of 21", "one 1.5 mg capsule"),
                ("hold", 10, "", "", "Stayed at 1.5 mg · 7 days"),
                ("today", 18, "", "", ""),
                ("coming", 22, "3.0 mg", "", "14 days · two 1.5 mg capsules"),
            ],
        ),
        (
            (StepBack(june(18)),),
            june(18),
            [
                ("done", 1, "1.5 mg", "", "14 days"),
                ("done", 15, "3.0 mg", "", "3 days"),
                ("now", 18, "1.5 mg", "day 1", "one 1.5 mg capsule"),
                ("hold", 18, "", "", "On hold at 1.5 mg, until it is resumed"),
                ("today", 18, "", "", ""),
                ("later", 18, "3.0 mg", "", "after it is resumed · two 1.5 mg capsules"),
            ],
        ),
        (
            (Pause(june(18), june(20), june(25)),),
            june(22),
            [
                ("done", 1, "1.5 mg", "", "14 days"),
                ("done", 15, "3.0 mg", "", "14 days"),
                ("pause", 20, "", "", "Pause, no dose · 6 days"),
                ("today", 22, "", "", ""),
            ],
        ),
        (
            (Pause(june(18), june(20), june(25)),),
            june(28),
            [
                ("done", 1, "1.5 mg", "", "14 days"),
                ("done", 15, "3.0 mg", "", ""),
                ("pause", 20, "", "", "Pause, no dose until the restart"),
                ("today", 28, "", "", ""),
                ("later", 28, "4.5 mg", "target", "after the restart · three 1.5 mg capsules"),
            ],
        ),
    ],
)
def test_holds_pauses_and_what_waits_for_a_word(
    made: tuple[Change, ...], today: date, lines: list[tuple[str, int, str, str, str]]
) -> None:
    rungs = ladder(course(*made).schedule(today), CAPSULES, today=today)
    said = [(rung.kind.value, rung.starts_on.day, rung.dose, rung.beside, rung.note) for rung in rungs]
    assert said[: len(lines)] == lines


def test_a_pause_puts_off_the_usual_time_to_judge_by_its_length() -> None:
    paused = course(Pause(june(18), june(20), june(25)))
    judging = ladder(paused.schedule(june(19)), CAPSULES, today=june(19))[-1]
    assert (judging.starts_on, judging.ends_on) == (date(2026, 8, 2), date(2026, 8, 30))


def test_that_questions_come_is_said_of_the_next_step_up_alone() -> None:
    plan = plan_of(*AS_WRITTEN, ("2026-12-14", "3.0"), ("2026-12-28", "4.5"))
    said = {
        today: [rung.starts_on.isoformat() for rung in ladder(plan, CAPSULES, today=today) if rung.heard]
        for today in (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 30))
    }
    assert list(said.values()) == [[], ["2026-11-16"], ["2026-11-30"], []]
    answered = {date(2026, 11, 30): "Heard."}
    rungs = ladder(plan, CAPSULES, today=date(2026, 11, 20), answers=answered)
    assert [rung.heard for rung in rungs if rung.heard] == ["Heard."]
