"""Holds, steps back and pauses on the page for the visit, in words and in the chart's description."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from journal.daylog import DayLog
from ldn_tracker.record.dose_log import MOST_INTERRUPTIONS, MOST_STRETCHES, Doses
from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.report import Report, report_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.records import (
    FIRST_DOSE,
    HELD,
    LAST_DAY,
    PAUSED,
    PLAN,
    SIXTY_STEPS,
    STEPPED_BACK,
    day,
    diary,
    interrupted,
    made_up,
    record,
)
from titration.dosing.changes import Hold, Pause, Restart, Resume, Stop
from titration.dosing.schedule import Schedule, Step


def report(of: Record) -> Report:
    return report_of(trends_of(of), initials="A.B.")


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def said(doses: Doses) -> list[str]:
    return [plain(f"{each.what}, {each.days}: {each.reason}") for each in doses.interruptions]


def test_the_newest_stands_first_each_with_its_days_and_its_reason() -> None:
    assert said(report(interrupted(diary(), *HELD, *PAUSED, *STEPPED_BACK)).doses) == [
        "Step back to 3.0 mg, 25 May – 7 Jun (14 days): nightmares",
        "Pause, 20–27 Apr (8 days): an operation",
        "Hold, 20–26 Mar (7 days): dizzy at work, and then waited for a word",
    ]


def test_without_any_nothing_is_said() -> None:
    assert said(report(diary()).doses) == []


def test_as_of_a_day_one_that_goes_on_says_so_and_a_later_one_is_not_there() -> None:
    of = interrupted(diary(), *HELD, *PAUSED)
    assert said(report(of.until(date(2026, 4, 20))).doses) == [
        "Pause, since 20 Apr, still going on: an operation",
        "Hold, 20–26 Mar (7 days): dizzy at work, and then waited for a word",
    ]
    assert len(said(report(of.until(date(2026, 4, 19))).doses)) == 1


def test_a_restart_at_the_lower_dose_and_the_end_of_a_plan() -> None:
    told = (
        (Pause(date(2026, 3, 30), date(2026, 4, 20), date(2026, 4, 20)), "a tooth"),
        (Restart(date(2026, 4, 21), at_lower=True), ""),
        (Stop(date(2026, 6, 1)), "the dreams"),
    )
    assert said(report(interrupted(diary(), *told)).doses) == [
        "Plan stopped, since 2 Jun: the dreams",
        "Pause, 20 Apr (1 day), then 3.0 mg: a tooth",
    ]


def test_of_many_the_newest_and_how_many_more() -> None:
    told = [
        change
        for number in range(7)
        for change in (
            (Hold(date(2026, 4, 1 + 3 * number)), ""),
            (Resume(date(2026, 4, 2 + 3 * number)), ""),
        )
    ]
    doses = report(interrupted(made_up(140, plan=SIXTY_STEPS), *told)).doses
    assert (len(doses.interruptions), doses.interruptions_unnamed) == (MOST_INTERRUPTIONS, 2)
    assert said(doses)[0] == "Hold, 19 Apr (1 day): "


def test_of_many_missed_days_the_newest_are_named_and_how_many_more() -> None:
    days = [day(2 * n, DayLog(dose_mg=Decimal("1.5"))) for n in range(30)]
    unknown = report(record(days, today=59)).doses.named[1]
    assert plain(unknown.label) == "Not noted on 29 days"
    assert (len(unknown.stretches), unknown.unnamed) == (MOST_STRETCHES, 29 - MOST_STRETCHES)


def test_the_dose_now_says_that_it_is_on_hold_or_paused() -> None:
    of = interrupted(diary(), *HELD, *PAUSED)
    held, paused = report(of.until(date(2026, 3, 24))).dose, report(of.until(date(2026, 4, 24))).dose
    assert (plain(held.amount), held.note) == ("3.0 mg", "on hold")
    assert (paused.amount, paused.note) == ("Paused", "")
    assert report(of.until(date(2026, 3, 27))).dose.note == ""


def test_the_clock_that_a_pause_stops_says_so_beside_the_date() -> None:
    facts = [plain(fact) for fact in report(interrupted(diary(), *PAUSED)).dose.facts]
    assert facts[1] == "day 104 since 2 March 2026, 8 days of pause not counted"


def test_the_days_of_a_pause_are_not_planned_and_a_dose_taken_in_one_is_said_apart() -> None:
    before, after = report(diary()).doses, report(interrupted(diary(), *PAUSED)).doses
    assert (before.taken, after.taken) == (
        "Taken on 88 of 112 planned days",
        "Taken on 81 of 104 planned days",
    )
    assert len(after.named) == 2
    took_two = tuple(day(n, DayLog(dose_mg=Decimal("4.5"))) for n in (49, 50))
    of = interrupted(record(took_two, today=60), *PAUSED)
    *_, in_a_pause = report(replace(of, days=took_two)).doses.named
    assert plain(in_a_pause.label) == "Taken on 2 days of a pause"
    assert [plain(each.label) for each in in_a_pause.stretches] == ["20–21 Apr"]


def test_what_has_happened_to_the_dose_since_the_look_is_said() -> None:
    """The look is that of 24 May."""
    pause = (Pause(date(2026, 3, 30), date(2026, 6, 1), date(2026, 6, 8)), "")
    of = interrupted(diary(), pause, (Restart(date(2026, 6, 9)), ""))
    going_on, over = report(of.until(date(2026, 6, 4))), report(of.until(date(2026, 6, 12)))
    assert going_on.state.since == "No dose has been due since 1 June 2026: the plan is paused."
    assert plain(over.state.since) == "Since then no dose was due in a pause, 1–8 Jun."
    back = report(interrupted(diary(), *STEPPED_BACK).until(date(2026, 6, 1)))
    assert plain(back.state.since) == "The dose has changed since: 3.0 mg from 25 May 2026."


def test_a_hold_since_the_look_is_no_change_of_dose() -> None:
    plan = Schedule((*PLAN.steps, Step(date(2026, 7, 1), Decimal(6))))
    since = report(interrupted(diary(date(2026, 6, 12), plan=plan), (Hold(date(2026, 6, 1)), ""))).state.since
    assert since == ""


def test_the_chart_is_told_as_it_is_drawn() -> None:
    of = interrupted(diary(), *HELD, *PAUSED, *STEPPED_BACK)
    alt = picture_of(trends_of(of)).alt
    assert (
        "Doses since 2 March 2026: 1.5 mg → 3.0 mg → 3.0 mg on hold → 3.0 mg → 4.5 mg → pause → 4.5 mg → "
        "3.0 mg on hold → 3.0 mg → 4.5 mg." in alt
    )
    in_words = report(of).picture_in_words
    assert "pause from 20 April 2026, 4.5 mg from 28 April 2026, 3.0 mg on hold from 25 May 2026" in in_words


def test_of_many_steps_the_newest_are_told() -> None:
    alt = picture_of(trends_of(made_up(450, plan=SIXTY_STEPS))).alt
    assert "Doses since 2 March 2026: … → " in alt
    assert alt.count("→") == 12


def test_the_chart_steps_down_and_shades_a_new_dose_not_a_restart() -> None:
    picture = picture_of(trends_of(interrupted(diary(), *HELD, *PAUSED, *STEPPED_BACK)))
    kinds = [(level.kind, level.label) for level in picture.levels]
    assert kinds[5:8] == [("pause", "pause"), ("dose", "4.5 mg"), ("hold", "3.0 mg")]
    shaded = [band.start for band in picture.bands if band.kind == "step"]
    back, again = ((when - FIRST_DOSE).days for when in (date(2026, 5, 25), date(2026, 6, 15)))
    assert shaded == [0, 14, 35, back, again]


def test_the_days_of_a_pause_have_a_dash_in_the_table_of_days() -> None:
    rows = report(interrupted(diary(), *PAUSED)).days.rows
    by_day = {plain(row.date): row.dose for row in rows}
    assert [by_day[f"{number} Apr"] for number in range(19, 29)] == ["4.5", *["–"] * 8, "4.5"]


def test_after_the_last_day_of_the_diary_nothing_is_told() -> None:
    of = interrupted(diary(), *HELD)
    assert of.until(LAST_DAY) == of
