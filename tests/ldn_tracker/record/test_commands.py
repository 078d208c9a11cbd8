"""The commands people script against: what they say, what they write, and how they refuse."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from journal.access import Scope, scopes_of
from journal.accounts import DEMO_PATIENT_EMAIL
from journal.actions.grants import revoke
from journal.models import Entry, User
from ldn_tracker.record.demo import DEMO_CLINICIAN_EMAIL, PASSWORD, PEOPLE
from ldn_tracker.record.models import WeeklyReport
from titration.models import Plan

DATA = Path(__file__).parents[2] / "data"
CLEAN = str(DATA / "diary-20-weeks.csv")


def run(command: str, *words: str) -> str:
    said = StringIO()
    call_command(command, *words, stdout=said, stderr=StringIO())
    return said.getvalue()


def test_a_diary_is_analysed_in_one_line_without_a_database() -> None:
    said = run("analyse_diary", CLEAN)
    assert said.startswith(
        "Average of the last 28 days: 4.2 (24 entries). Before the first dose: 7.1 (19 entries)."
    )
    assert said.count("\n") == 1


def test_as_of_a_day_the_days_after_it_do_not_count() -> None:
    figures = json.loads(run("analyse_diary", CLEAN, "--as-of", "2026-03-29", "--json"))
    assert (figures["as_of"], figures["days_since_start"]) == ("2026-03-29", 28)
    assert figures["measures"]["pain"]["state"] == "too_early_since_start"
    assert max(week["week"] for week in figures["measures"]["pain"]["weeks"]) == 3


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", b"<?xml"), (".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_a_chart_is_written_in_the_format_of_its_name(tmp_path: Path, suffix: str, begins: bytes) -> None:
    chart = tmp_path / f"chart{suffix}"
    run("analyse_diary", CLEAN, "--chart", str(chart))
    assert chart.read_bytes().startswith(begins)


def test_several_patients_get_a_line_and_a_chart_each(tmp_path: Path) -> None:
    diary = tmp_path / "two.csv"
    diary.write_text("patient,date,pain\nA/../x,2026-03-02,7\nB,2026-03-02,3\n")
    lines = run("analyse_diary", str(diary), "--json", "--chart", str(tmp_path / "chart.svg")).splitlines()
    assert [json.loads(line)["patient"] for line in lines] == ["A/../x", "B"]
    assert sorted(file.name for file in tmp_path.glob("*.svg")) == ["chart-A_.._x.svg", "chart-B.svg"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([str(DATA / "nothing.csv")], "nothing.csv cannot be read: No such file or directory."),
        ([CLEAN, "--as-of", "21.6.2026"], "A date is written as 2026-03-02, not 21.6.2026."),
        ([CLEAN, "--chart", "x.gif"], "A chart is drawn as .svg, .png or .pdf, not as x.gif."),
        ([CLEAN, "--chart", "/proc/none/x.svg"], "The chart cannot be written to /proc/none/x.svg"),
        ([str(DATA / "diary-messy.csv")], "Line 4, pain “11”: Pain is a whole number from 0 to 10."),
    ],
)
def test_a_refusal_is_a_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        run("analyse_diary", *words)
    assert sentence in str(refused.value)


def test_the_same_seed_makes_the_same_cohort(tmp_path: Path) -> None:
    words = ["--patients", "3", "--weeks", "10", "--until", "2026-11-19"]
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        run("simulate_cohort", *words, "--seed", seed, "--csv", str(tmp_path / name))
    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == again != other
    figures = [json.loads(line) for line in run("analyse_diary", str(tmp_path / "a"), "--json").splitlines()]
    assert [each["patient"] for each in figures] == ["P0001", "P0002", "P0003"]


def test_a_cohort_in_the_database_is_made_once_and_cannot_sign_in(db: None) -> None:
    for _again in range(2):
        run("simulate_cohort", "--patients", "2", "--weeks", "1", "--seed", "4")
    assert (User.objects.count(), Plan.objects.count()) == (2, 2)
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.parametrize(
    "words",
    [
        ["--patients", "-1", "--weeks", "1", "--seed", "1"],
        ["--patients", "1", "--weeks", "0", "--seed", "1"],
        ["--patients", "1", "--weeks", "1", "--seed", "-1"],
        ["--patients", "1", "--weeks", "1", "--seed", "1", "--until", "never"],
    ],
)
def test_an_impossible_cohort_is_refused(words: list[str]) -> None:
    with pytest.raises(CommandError):
        run("simulate_cohort", *words)


@pytest.fixture
def demo(db: None) -> Any:
    with time_machine.travel(datetime(2026, 11, 20, 20, 0, tzinfo=UTC), tick=False):
        yield run("load_demo")


def test_the_demo_has_twenty_weeks_and_a_chart(demo: str) -> None:
    patient = User.objects.get(email=DEMO_PATIENT_EMAIL)
    days = list(Entry.objects.filter(patient=patient).order_by("day").values_list("day", flat=True))
    assert 18 * 7 <= (days[-1] - days[0]).days + 1 <= 20 * 7
    report = WeeklyReport.objects.get(patient=patient)
    assert report.figures["measures"]["pain"]["state"] == "better"
    assert WeeklyReport.objects.get(patient__email="third.week@ldn.example").page["titles"]["pain"] == (
        "Pain: day 22 of 56, too early to judge"
    )
    assert all(person.email in demo for person in PEOPLE)
    assert PASSWORD in demo


def test_the_demos_clinician_may_keep_the_plan_until_the_patient_takes_it_back(
    demo: str, now: datetime
) -> None:
    patient = User.objects.get(email=DEMO_PATIENT_EMAIL)
    clinician = User.objects.get(email=DEMO_CLINICIAN_EMAIL)
    assert scopes_of(clinician, patient) == {Scope.REPORT, Scope.SCORES, Scope.DOSES, Scope.PLAN}
    revoke(patient=patient, member=clinician, by=patient, now=now)
    run("load_demo")
    assert scopes_of(clinician, patient) == frozenset()


def test_the_demo_can_sign_in_and_is_loaded_once(demo: str) -> None:
    assert Client().login(email=DEMO_PATIENT_EMAIL, password=PASSWORD)
    before = Entry.objects.count()
    run("load_demo")
    assert Entry.objects.count() == before
