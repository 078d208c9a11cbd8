"""Trends, charts and weekly reports over the API: what a worker built, and 202 until it has."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from ldn_tracker.record import chart_api
from ldn_tracker.record.actions import build_week, complete_week, draw_chart, judge_as_of
from ldn_tracker.record.models import BuiltFile, FiguresAsOf, WeeklyReport
from ldn_tracker.record.tasks import draw_one_chart

TREND = "/api/v1/trends/pain/"
CHART = "/api/v1/charts/trend.svg"
PNG = "/api/v1/charts/trend.png"


@pytest.fixture
def api(patient: User, now: datetime) -> Any:
    today = patient.journal_day(now)
    for number in range(30):
        content = DayLog(pain=5, dose_mg=Decimal("1.5") if number < 10 else None)
        day = today - timedelta(days=number)
        log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.IMPORT)
    patient.refresh_from_db()
    client = Client()
    client.force_login(patient)
    with time_machine.travel(now, tick=False):
        yield client


@pytest.fixture
def built(api: Client, patient: User, now: datetime) -> Client:
    build_week(patient=patient, now=now)
    return api


def test_until_a_worker_has_built_it_the_answer_is_in_a_moment(api: Client) -> None:
    answer = api.get(TREND)
    assert (answer.status_code, answer["Retry-After"]) == (202, "2")
    assert api.get(CHART).status_code == 404


def test_a_measure_has_its_figures(built: Client) -> None:
    figures = built.get(TREND).json()
    assert (figures["measure"], figures["as_of"], figures["days_since_start"]) == ("pain", "2026-11-20", 10)
    assert figures["state"] == "too_early_since_start"
    assert figures["judgeable_from"] == "2027-01-05"
    assert [week["n"] for week in figures["weeks"]] == [6, 7, 7, 7, 3]
    assert built.get("/api/v1/trends/mood/").status_code == 404


def test_as_of_a_day_is_computed_by_the_worker_and_kept_while_nothing_changes(
    built: Client, patient: User, now: datetime
) -> None:
    address = f"{TREND}?as_of=2026-11-15"
    assert built.get(address).status_code == 202
    judge_as_of(patient=patient, as_of=patient.journal_day(now) - timedelta(days=5))
    answer = built.get(address)
    assert (answer.status_code, answer.json()["days_since_start"]) == (200, 5)
    log_day(
        patient=patient,
        day=patient.journal_day(now),
        content=DayLog(pain=9),
        by=patient,
        now=now,
        through=Through.PAGE,
    )
    assert built.get(address).status_code == 202
    judge_as_of(patient=patient, as_of=patient.journal_day(now) - timedelta(days=5))
    assert FiguresAsOf.objects.count() == 1
    assert built.get(f"{TREND}?as_of=yesterday").status_code == 400


def test_a_chart_answers_304_to_whoever_has_it(built: Client) -> None:
    first = built.get(CHART)
    assert (first.status_code, first["Content-Type"]) == (200, "image/svg+xml")
    again = built.get(CHART, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    narrow = built.get(f"{CHART}?theme=dark&width=360&measure=pain")
    assert narrow.status_code == 200
    assert narrow["ETag"] != first["ETag"]


def test_what_is_drawn_on_request_is_on_its_way_first(built: Client) -> None:
    addresses = (
        "/api/v1/charts/calendar.svg",
        f"{CHART}?width=360&measure=sleep",
        "/api/v1/report.pdf?paper=us-letter",
    )
    assert [built.get(address).status_code for address in addresses] == [202, 202, 202]
    complete_week(WeeklyReport.objects.get())
    assert [built.get(address).status_code for address in addresses] == [200, 200, 200]
    assert built.get("/api/v1/charts/moods.svg").status_code == 404


def test_the_report_is_a_pdf(built: Client) -> None:
    answer = built.get("/api/v1/report.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    assert built.get("/api/v1/report.pdf?paper=a5").status_code == 400


@pytest.mark.parametrize("query", ["theme=red", "width=-1", "width=1e3", "width=360&measure=mood", "width=²"])
def test_a_chart_that_cannot_be_is_refused(built: Client, query: str) -> None:
    for chart in (CHART, PNG):
        answer = built.get(f"{chart}?{query}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["detail"].endswith(".")


def test_the_weekly_reports_are_listed(built: Client) -> None:
    (report,) = built.get("/api/v1/reports/weekly/").json()["results"]
    assert (report["week"], report["state"], report["data_as_of"]) == ("2026-11-16", "built", "2026-11-20")
    assert [built.get(report[name]).status_code for name in ("chart", "pdf")] == [200, 200]


def test_a_stranger_gets_404_before_any_304(built: Client, patient: User, stranger: User) -> None:
    etag = built.get(CHART)["ETag"]
    built.force_login(stranger)
    for address in (CHART, TREND, "/api/v1/reports/weekly/"):
        answer = built.get(f"{address}?patient={patient.pk}", headers={"If-None-Match": etag})
        assert answer.status_code == 404


def test_a_png_is_drawn_when_it_is_first_asked_for(built: Client, monkeypatch: Any) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(chart_api, "hint", lambda *words: asked.append(words))
    waiting = built.get(PNG)
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "2")
    report = WeeklyReport.objects.get()
    assert asked == [("ldn_tracker.record.tasks.draw_one_chart", report.pk, "trend-light.png")]
    draw_one_chart(*asked[0][1:])
    answer = built.get(PNG)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    again = built.get(PNG, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert built.get("/trends/2026-11-16/1/trend-light.png").content == answer.content


def test_the_same_png_has_the_same_bytes(built: Client) -> None:
    report, names = WeeklyReport.objects.get(), ("trend-phone-dark.png", "calendar-sleep-light.png")
    first = [body_of(report, name) for name in names]
    BuiltFile.objects.filter(name__in=names).delete()
    assert [body_of(report, name) for name in names] == first


def body_of(report: WeeklyReport, name: str) -> bytes:
    draw_chart(report, name)
    return bytes(report.files.get(name=name).body)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("trend.svg?measure=sleep", "trend-sleep-light.svg"),
        ("trend.svg?measure=dream_distress&width=360&theme=dark", "trend-dream_distress-phone-dark.svg"),
        ("trend.png?measure=pain&theme=dark", "trend-dark.png"),
        ("calendar.png?measure=fatigue&width=599", "calendar-fatigue-phone-light.png"),
        ("side-effects.png?measure=fatigue", "side-effects-light.png"),
    ],
)
def test_every_chart_comes_with_its_measure_its_theme_and_its_width(
    built: Client, address: str, name: str
) -> None:
    report = WeeklyReport.objects.get()
    complete_week(report)
    assert built.get(f"/api/v1/charts/{address}").status_code == 202
    draw_chart(report, name)
    assert built.get(f"/api/v1/charts/{address}").status_code == 200


def test_a_chart_of_what_never_happened_is_not_found(built: Client) -> None:
    assert built.get("/api/v1/charts/dose-time.png").status_code == 202, "nobody has looked yet"
    complete_week(WeeklyReport.objects.get())
    assert built.get("/api/v1/charts/dose-time.png").status_code == 404
    assert built.get("/api/v1/charts/moods.png").status_code == 404
    draw_chart(WeeklyReport.objects.get(), "dose-time-light.png")
    assert not BuiltFile.objects.filter(name="dose-time-light.png").exists()


def test_what_has_changed_meanwhile_is_not_drawn(built: Client, patient: User, now: datetime) -> None:
    report, day = WeeklyReport.objects.get(), patient.journal_day(now)
    log_day(patient=patient, day=day, content=DayLog(pain=9), by=patient, now=now, through=Through.PAGE)
    draw_chart(report, "trend-light.png")
    assert not BuiltFile.objects.filter(name="trend-light.png").exists()


def test_both_kinds_of_chart_are_described(built: Client) -> None:
    paths = built.get("/api/v1/schema/", headers={"Accept": "application/json"}).json()["paths"]
    for kind, content_type in (("svg", "image/svg+xml"), ("png", "image/png")):
        described = paths[f"/api/v1/charts/{{name}}.{kind}"]["get"]
        assert content_type in described["responses"]["200"]["content"]
        assert "202" in described["responses"]
        parameters = {each["name"]: each["schema"] for each in described["parameters"]}
        assert set(parameters) == {"patient", "name", "measure", "theme", "width"}
        assert parameters["name"]["enum"] == ["calendar", "dose-time", "side-effects", "trend"]
