"""The weekly build: what changed is built, what did not is left alone, and one failure stops nobody."""

import gzip
from datetime import datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.actions.entries import log_day, touch_record
from journal.actions.medicines import add_medicine
from journal.daylog import DayLog
from journal.models import Through, User
from ldn_tracker.record import actions, rounds
from ldn_tracker.record.actions import build_week, complete_week
from ldn_tracker.record.drawings import essential_files
from ldn_tracker.record.models import BuildState, BuiltFile, WeeklyReport
from ldn_tracker.record.rounds import build_changed
from ldn_tracker.record.summary import OwnLines
from ldn_tracker.record.visit import write_visit_lines
from titration.actions import hold, resume, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment


def log(patient: User, now: datetime, pain: int = 5) -> None:
    today = patient.journal_day(now)
    log_day(patient=patient, day=today, content=DayLog(pain=pain), by=patient, now=now, through=Through.PAGE)
    patient.refresh_from_db()


def test_a_changed_journal_is_built_once(patient: User, stranger: User, now: datetime) -> None:
    log(patient, now)
    assert build_changed(now=now) == 1
    report = WeeklyReport.objects.get()
    assert (report.patient, report.state, report.week.isoformat()) == (
        patient,
        BuildState.BUILT,
        "2026-11-16",
    )
    assert report.data_as_of == patient.journal_day(now)
    assert report.files.count() == 5
    assert build_changed(now=now) == 0


def test_the_same_record_draws_the_same_bytes(patient: User, now: datetime) -> None:
    log(patient, now)
    first = {
        drawing.name: bytes(drawing.body) for drawing in build_week(patient=patient, now=now).files.all()
    }
    WeeklyReport.objects.all().delete()
    again = {
        drawing.name: bytes(drawing.body) for drawing in build_week(patient=patient, now=now).files.all()
    }
    assert first == again


def test_what_has_the_same_digest_is_not_drawn_again(patient: User, now: datetime, monkeypatch: Any) -> None:
    log(patient, now)
    built = build_week(patient=patient, now=now)
    monkeypatch.setattr(actions, "essential_files", lambda *of: pytest.fail("drawn again"))
    again = build_week(patient=patient, now=now + timedelta(minutes=5))
    assert (again.pk, again.digest, again.built_at) == (built.pk, built.digest, built.built_at)


def test_the_rest_is_made_once_when_somebody_asks(patient: User, now: datetime) -> None:
    log(patient, now)
    report = build_week(patient=patient, now=now)
    complete_week(report)
    report.refresh_from_db()
    assert report.is_complete
    names = set(report.files.values_list("name", flat=True))
    assert {
        "calendar-phone-dark.svg",
        "side-effects-light.svg",
        "report-us-letter.pdf",
        "report-a4-days.pdf",
    } <= names
    complete_week(report)
    assert set(report.files.values_list("name", flat=True)) == names


def test_what_has_changed_meanwhile_is_not_completed(patient: User, now: datetime) -> None:
    log(patient, now)
    report = build_week(patient=patient, now=now)
    log(patient, now, pain=9)
    complete_week(report)
    report.refresh_from_db()
    assert (report.is_complete, report.files.count()) == (False, 5)


def test_a_late_entry_makes_a_further_version_of_a_week_that_is_past(patient: User, now: datetime) -> None:
    log(patient, now)
    first = build_week(patient=patient, now=now)
    later = now + timedelta(days=14)
    log(patient, later)
    build_changed(now=later)
    day = patient.journal_day(now) - timedelta(days=2)
    log_day(patient=patient, day=day, content=DayLog(pain=9), by=patient, now=later, through=Through.PAGE)
    build_changed(now=later)
    versions = list(WeeklyReport.objects.filter(week=first.week).order_by("version"))
    assert [version.version for version in versions] == [1, 2]
    assert versions[0].digest == first.digest
    assert {version.data_as_of for version in versions} == {first.data_as_of}
    assert [version.page["days_logged"] for version in versions] == [1, 2]
    build_changed(now=later)
    assert WeeklyReport.objects.count() == 3


def test_a_plan_alone_is_not_drawn(patient: User, now: datetime) -> None:
    touch_record(patient, now=now)
    assert build_changed(now=now) == 0
    log(patient, now)
    assert build_changed(now=now) == 1


def test_words_for_the_visit_change_no_week_of_the_past(patient: User, now: datetime) -> None:
    log(patient, now)
    first = build_week(patient=patient, now=now)
    later = now + timedelta(days=14)
    log(patient, later)
    write_visit_lines(patient=patient, lines=OwnLines(asks="Stay?"), by=patient, now=later)
    assert build_changed(now=later) == 1
    assert WeeklyReport.objects.filter(week=first.week).count() == 1


def test_an_opioid_on_the_list_changes_the_chart(patient: User, now: datetime) -> None:
    log(patient, now)
    before = build_week(patient=patient, now=now).digest
    day = patient.journal_day(now)
    add_medicine(patient=patient, name="Oxycodone", since=day, by=patient, now=now)
    assert build_week(patient=patient, now=now).digest != before


def test_a_step_to_come_changes_nothing_of_the_past(patient: User, now: datetime) -> None:
    log(patient, now)
    first = build_week(patient=patient, now=now)
    later = now + timedelta(days=14)
    step = Step(patient.journal_day(later) + timedelta(days=3), Decimal("1.5"))
    write_plan(
        patient=patient,
        steps=[step],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=patient,
        now=later,
    )
    patient.refresh_from_db()
    assert build_changed(now=later) == 1
    assert WeeklyReport.objects.filter(week=first.week).count() == 1


def test_a_hold_makes_the_report_anew_and_changes_nothing_of_the_past(patient: User, now: datetime) -> None:
    write_plan(
        patient=patient,
        steps=[Step(patient.journal_day(now) + timedelta(days=14 * n), Decimal(n + 1)) for n in range(4)],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.OTHER),
        started_from="",
        by=patient,
        now=now,
    )
    log(patient, now)
    first = build_week(patient=patient, now=now)
    later = now + timedelta(days=10)
    hold(patient=patient, by=patient, now=later, reason="<b>dizzy</b>")
    log(patient, later)
    assert build_changed(now=later) == 1
    held = build_week(patient=patient, now=later)
    assert held.page["report"]["doses"]["interruptions"] == [
        {
            "what": "Hold",
            "days": "since 30\N{NO-BREAK SPACE}Nov, still going on",
            "reason": "<b>dizzy</b>",
        }
    ]
    assert "&lt;b&gt;dizzy&lt;/b&gt;" in held.report_html
    resume(patient=patient, by=patient, now=later + timedelta(days=7))
    log(patient, later + timedelta(days=7))
    build_changed(now=later + timedelta(days=7))
    assert list(WeeklyReport.objects.values_list("week", "version").order_by("week")) == [
        (first.week, 1),
        (held.week, 1),
        (held.week + timedelta(days=7), 1),
    ]


def test_a_medicine_that_is_an_opioid_makes_the_report_anew(patient: User, now: datetime) -> None:
    log(patient, now)
    before = build_week(patient=patient, now=now).digest
    today = patient.journal_day(now)
    add_medicine(patient=patient, name="Tramadol", since=today, by=patient, now=now)
    assert build_week(patient=patient, now=now).digest != before


def test_a_late_entry_changes_the_week_and_a_new_week_gets_its_own_row(patient: User, now: datetime) -> None:
    log(patient, now)
    first = build_week(patient=patient, now=now)
    log(patient, now, pain=8)
    assert build_week(patient=patient, now=now).digest != first.digest
    log(patient, now + timedelta(days=3))
    build_changed(now=now + timedelta(days=3))
    assert [report.week.day for report in WeeklyReport.objects.all()] == [23, 16]


def test_a_chart_that_fails_is_kept_as_failed_and_stops_nobody(
    patient: User, stranger: User, now: datetime, monkeypatch: Any
) -> None:
    log(patient, now)
    log(stranger, now)
    real = essential_files

    def draw(trends: Any, page: Any) -> Any:
        if trends.record.days[0].log.pain == 5 and not WeeklyReport.objects.exists():
            raise RuntimeError("no ink")
        return real(trends, page)

    monkeypatch.setattr(actions, "essential_files", draw)
    assert build_changed(now=now) == 2
    states = dict(WeeklyReport.objects.values_list("patient__email", "state"))
    assert sorted(states.values()) == ["built", "failed"]
    assert build_changed(now=now) == 0
    log(patient, now, pain=6)
    assert build_changed(now=now) == 1
    assert set(WeeklyReport.objects.values_list("state", flat=True)) == {"built"}


def test_after_a_look_has_passed_the_journal_is_built_again(patient: User, now: datetime) -> None:
    day = patient.journal_day(now) - timedelta(days=54)
    content = DayLog(pain=5, dose_mg=Decimal(3))
    log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.IMPORT)
    build_changed(now=now)
    assert WeeklyReport.objects.get().next_look == day + timedelta(days=55)
    assert build_changed(now=now + timedelta(days=1)) == 0
    assert build_changed(now=now + timedelta(days=4)) == 1
    assert WeeklyReport.objects.first().figures["as_of"] == (day + timedelta(days=55)).isoformat()  # type: ignore[union-attr]


def test_the_page_serves_what_was_built(
    patient: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    log(patient, now)
    build_week(patient=patient, now=now)
    client = Client()
    client.force_login(patient)
    with django_assert_num_queries(5):
        page = client.get("/trends/").content.decode()
    assert "/trends/2026-11-16/1/trend-light.svg" in page
    assert "Nobody watches this live" in page
    drawing = client.get("/trends/2026-11-16/1/trend-light.svg", headers={"Accept-Encoding": "gzip"})
    assert (drawing["Content-Type"], drawing["Content-Encoding"]) == ("image/svg+xml", "gzip")
    assert drawing["Cache-Control"] == "no-store, private"
    plain = client.get("/trends/2026-11-16/1/trend-light.svg").content
    assert gzip.decompress(drawing.content) == plain
    assert plain.startswith(b"<?xml")
    assert client.get("/trends/2026-11-16/1/trend-red.svg").status_code == 404


def test_strangers_see_no_drawing(patient: User, stranger: User, now: datetime) -> None:
    log(patient, now)
    build_week(patient=patient, now=now)
    client = Client()
    assert client.get("/trends/2026-11-16/1/trend-light.svg").status_code == 302
    client.force_login(stranger)
    assert client.get("/trends/2026-11-16/1/trend-light.svg").status_code == 404
    assert "trend-light" not in client.get("/trends/").content.decode()


def test_a_failed_chart_is_shown_as_failed_beside_the_last_one(
    patient: User, now: datetime, monkeypatch: Any
) -> None:
    log(patient, now)
    build_week(patient=patient, now=now)
    monkeypatch.setattr(actions, "essential_files", lambda *of: (_ for _ in ()).throw(RuntimeError("no ink")))
    log(patient, now + timedelta(days=7))
    build_changed(now=now + timedelta(days=7))
    client = Client()
    client.force_login(patient)
    page = client.get("/trends/").content.decode()
    assert "could not be drawn" in page
    assert "/trends/2026-11-16/1/trend-light.svg" in page


def test_by_hand(patient: User, now: datetime) -> None:
    log(patient, now)
    said = StringIO()
    call_command("build_weekly_charts", "--patient", patient.email, "--week", "2026-11-10", stdout=said)
    assert said.getvalue() == "1 built, 0 failed.\n"
    assert WeeklyReport.objects.get().week.isoformat() == "2026-11-09"
    said = StringIO()
    call_command("build_weekly_charts", stdout=said)
    assert said.getvalue() == "1 built, 0 failed.\n"
    for flags in (
        ["--week", "2026-11-10"],
        ["--patient", "x@y.z"],
        ["--patient", patient.email, "--week", "9999-01-01"],
    ):
        with pytest.raises(CommandError):
            call_command("build_weekly_charts", *flags)
    assert BuiltFile.objects.count() == 10


def test_a_round_hands_out_one_build_at_a_time(
    patient: User, stranger: User, now: datetime, monkeypatch: Any
) -> None:
    log(patient, now)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(rounds, "hint", lambda *words: asked.append(words))
    rounds.ask_for_builds(now=now)
    assert asked == [("ldn_tracker.record.tasks.build_chart", str(patient.pk))]
    build_changed(now=now)
    rounds.ask_for_builds(now=now)
    assert len(asked) == 1
