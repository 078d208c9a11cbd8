"""From a record to its trends and the picture of them."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.analysis.verdict import State
from journal.daylog import LoggedDay
from journal.diary.file import read_diary
from ldn_tracker.record.figures import figures_of
from ldn_tracker.record.page import page_of, smaller_charts
from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.report import report_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import judgement_day, trends_of, trends_of_many
from tests.ldn_tracker.record.records import HELD, PAUSED, diary, interrupted, made_up

DIARY = Path(__file__).parents[2] / "data" / "diary-20-weeks.csv"
LAST_DAY = date(2026, 6, 21)


def record_until(last: date) -> Record:
    (days,) = read_diary(DIARY.read_bytes(), today=date(2026, 11, 20)).patients.values()
    return Record(days=tuple(LoggedDay(each.day, each.log) for each in days if each.day <= last), as_of=last)


def test_the_figures_of_the_clean_diary() -> None:
    figures = figures_of(trends_of(record_until(LAST_DAY), at_look=False), patient="A")
    assert figures["first_dose"] == "2026-03-02"
    assert (figures["days_since_start"], figures["days_at_dose"], figures["dose_mg"]) == (112, 84, "4.5")
    pain = figures["measures"]["pain"]
    assert (pain["state"], pain["size"], pain["clear"], pain["judgeable_from"]) == (
        "better",
        "moderate",
        True,
        None,
    )
    assert pain["baseline"] == {"mean": pytest.approx(7.105263158), "n": 19}
    assert pain["window"] == {"mean": pytest.approx(4.208333333), "n": 24}
    expected = {"points": -2.897, "low": -4.276, "high": -1.518, "se": 0.695, "percent": -40.8}
    assert pain["change"] == {name: pytest.approx(value, abs=0.03) for name, value in expected.items()}
    assert pain["weeks"][0] == {"week": -4, "n": 7, "mean": pytest.approx(7.857142857), "min": 6, "max": 9}
    assert figures["measures"]["sleep"]["change"]["points"] > 0


@pytest.mark.parametrize(
    ("day", "state", "opens"),
    [
        (date(2026, 2, 20), State.TOO_EARLY_SINCE_START, None),
        (date(2026, 3, 2), State.TOO_EARLY_SINCE_START, "2026-04-26"),
        (date(2026, 4, 25), State.TOO_EARLY_SINCE_START, "2026-04-26"),
    ],
)
def test_too_early_names_the_day_it_can_be_judged(day: date, state: State, opens: str | None) -> None:
    pain = figures_of(trends_of(record_until(day)), patient="")["measures"]["pain"]
    assert (pain["state"], pain["change"], pain["judgeable_from"]) == (state, None, opens)
    assert "oo early to judge" in pain["sentence"]


def test_the_sentence_stays_from_look_to_look() -> None:
    first_dose = date(2026, 3, 2)
    looks = {
        first_dose + timedelta(days=number): trends_of(
            record_until(first_dose + timedelta(days=number))
        ).judged_on
        for number in (54, 55, 56, 83, 84, 111)
    }
    days = [(day - first_dose).days for day in looks.values()]
    # A look is made when its day is over.
    assert days == [54, 55, 55, 55, 83, 83]
    assert judgement_day(record_until(date(2026, 2, 20))) == record_until(date(2026, 2, 20)).today


def test_many_at_once_are_the_same_as_one_by_one() -> None:
    records = [record_until(LAST_DAY), record_until(date(2026, 4, 1)), Record(days=(), as_of=LAST_DAY)]
    together = [figures_of(trends, patient="") for trends in trends_of_many(records, at_look=False)]
    assert together == [figures_of(trends_of(record, at_look=False), patient="") for record in records]


def test_the_picture_shows_doses_windows_and_the_state() -> None:
    picture = picture_of(trends_of(record_until(LAST_DAY), at_look=False))
    assert picture.title == "Pain is lower than before: 7.1 → 4.2"
    assert [level.label for level in picture.levels] == ["1.5 mg", "3.0 mg", "4.5 mg"]
    assert [panel.name for panel in picture.panels] == ["pain", "sleep", "dream_vividness", "fatigue"]
    assert (picture.first_day, picture.last_day) == (-28, 111)
    pain = picture.panels[0]
    assert pain.window is not None
    assert (pain.window.first_day, pain.window.last_day) == (84, 111)
    assert [guide.value for guide in pain.guides] == pytest.approx([7.105263 * 0.7, 7.105263 * 0.5], abs=1e-5)
    assert [(mark.day, mark.kind) for mark in picture.events] == [(40, "dose_time"), (75, "event")]
    assert len(picture.flares) == 4
    kinds = {band.kind: (band.start, band.end) for band in picture.bands}
    assert kinds["response"] == (56, 84)
    assert [band.end - band.start for band in picture.bands if band.kind == "step"] == [7, 7, 7]
    assert "All numbers are in the table." in picture.alt


def test_a_gated_picture_draws_no_comparison() -> None:
    picture = picture_of(trends_of(record_until(date(2026, 4, 10))))
    assert picture.title == "Pain: day 40 of 56, too early to judge"
    assert all(
        panel.window is None and panel.baseline is None and not panel.guides for panel in picture.panels
    )


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2026, 2, 2), (0, 27)), (date(2026, 2, 15), (0, 27)), (date(2026, 3, 3), (-28, 1))],
)
def test_a_young_journal_leaves_room_for_its_first_four_weeks(day: date, shown: tuple[int, int]) -> None:
    picture = picture_of(trends_of(record_until(day)))
    assert (picture.first_day, picture.last_day) == shown


def test_a_record_without_doses_has_no_staircase() -> None:
    picture = picture_of(trends_of(record_until(date(2026, 2, 20))))
    assert (list(picture.levels), list(picture.bands), picture.first_day) == ([], [], 0)


def test_the_table_of_weeks_is_no_longer_for_ten_years_than_for_two() -> None:
    trends = trends_of(made_up(3650))
    page = page_of(trends, figures_of(trends, patient=""), report_of(trends, initials="A."))
    weeks = [week["week"] for week in page["measures"]["pain"]["weeks"]]
    assert (len(weeks), weeks[-1], page["weeks_in_table"]) == (104, trends.record.today // 7, 104)


def test_what_the_page_keeps_is_plain_json() -> None:
    trends = trends_of(record_until(LAST_DAY))
    page = page_of(trends, figures_of(trends, patient=""), report_of(trends, initials="A."))
    assert page["titles"]["pain"] == "Pain is lower than before: 7.1 → 4.0"
    assert json.loads(json.dumps(page)) == page
    assert set(page["measures"]) == set(page["labels"]) == set(page["hints"]) == set(page["titles"])
    assert [chart["name"] for chart in smaller_charts(trends)] == ["dose-time", "side-effects", "calendar"]
    assert page["report"]["header"]["initials"] == "A."


def test_beside_the_means_of_a_week_stands_what_else_the_chart_shows() -> None:
    record = interrupted(diary(), *HELD, *PAUSED)
    trends = trends_of(record)
    page = page_of(trends, figures_of(trends, patient=""), report_of(trends, initials="A."))
    beside = {
        each["week"]: (each["dose"], each["said"].replace("\N{NO-BREAK SPACE}", " "))
        for each in page["beside"]
    }
    assert [*beside] == [*range(-4, 16)]
    assert beside[-1] == ("", "Flare 1 day")
    assert beside[2] == ("3.0 mg → 3.0 mg on hold", "Insomnia 2 days, Vivid dreams 3 days, Headache 1 day")
    assert beside[5] == ("4.5 mg", "dose time: morning")
    assert beside[7] == ("pause", "Insomnia 1 day, Headache 1 day, Flare 1 day")


def test_between_two_looks_the_window_says_which_days_it_is_of() -> None:
    (pain, *_others) = picture_of(trends_of(record_until(LAST_DAY))).panels
    assert pain.window is not None
    assert (pain.window.label, pain.window.note) == ("28 days", "to 24 May")
    (pain, *_others) = picture_of(trends_of(record_until(LAST_DAY), at_look=False)).panels
    assert pain.window is not None
    assert (pain.window.label, pain.window.note) == ("last 28 days", "")
