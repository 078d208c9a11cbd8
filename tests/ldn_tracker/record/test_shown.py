"""The patient chooses what is drawn: the measure on top, the period, the response window."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from journal.access import Scope
from journal.actions.grants import grant_scopes
from journal.actions.imports import import_days
from journal.analysis.measures import MEASURES
from journal.models import MemberRole, User
from ldn_tracker.record.actions import build_week, complete_week
from ldn_tracker.record.choosing import choose_shown
from ldn_tracker.record.gather import shown_to
from ldn_tracker.record.models import PrimaryMeasure, ShownChoice, WeeklyReport
from ldn_tracker.record.shown import USUAL, Shown
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until

PAGE = "/trends/shown/"
TOP_IS_SLEEP = {"primary": "sleep", "weeks": "12", "response_from": "6", "response_to": "10"}
SLEEP = Shown("sleep", 12, 6, 10)


@pytest.fixture
def reader(patient: User, now: datetime) -> Any:
    """The patient with the clean diary, moved to end yesterday."""
    yesterday = patient.journal_day(now) - timedelta(days=1)
    moved = yesterday - LAST_DAY
    days = [(each.day + moved, each.log) for each in record_until(LAST_DAY).days]
    import_days(patient=patient, days=days, by=patient, now=now)
    build_week(patient=patient, now=now)
    client = Client()
    client.force_login(patient)
    with time_machine.travel(now, tick=False):
        yield client


def built(patient: User, now: datetime) -> WeeklyReport:
    report = build_week(patient=User.objects.get(pk=patient.pk), now=now)
    complete_week(report)
    report.refresh_from_db()
    return report


def weeks_of(report: WeeklyReport) -> tuple[int, int]:
    """The first and the last week of the table."""
    numbers = [week["week"] for week in report.page["measures"]["pain"]["weeks"]]
    return numbers[0], numbers[-1]


def test_the_usual_is_pain_the_whole_time_and_weeks_8_to_12(reader: Client, patient: User) -> None:
    page = reader.get(PAGE).content.decode()
    assert shown_to(patient) == USUAL == Shown("pain", None, 8, 12)
    assert page.count("checked") == 2
    assert "Back to the usual" not in page


def test_a_choice_is_followed_by_page_charts_report_and_api(
    reader: Client, patient: User, now: datetime
) -> None:
    before = WeeklyReport.objects.get().figures
    assert reader.post(PAGE, TOP_IS_SLEEP).status_code == 302
    assert shown_to(patient) == SLEEP
    report = built(patient, now)
    page = reader.get("/trends/").content.decode()
    assert '<h2 id="verdict-title">Sleep is ' in page
    assert "the last 12 weeks" in page
    assert "weeks 6–10 shaded" in page
    said = reader.get("/report/").content.decode()
    assert '<h2 id="state-title">Sleep is ' in said
    assert "trend-whole-light.svg" in said
    trend = reader.get("/api/v1/trends/pain/").json()
    assert (trend["primary"], trend["response_window"]) == ("sleep", {"from_week": 6, "to_week": 10})
    listed = reader.get("/api/v1/reports/weekly/").json()["results"][0]
    assert listed["title"].startswith("Sleep is ")
    assert report.figures["measures"] == before["measures"], "no number hangs on what is drawn"


def test_the_period_cuts_the_drawing_and_the_table_of_weeks_and_nothing_else(
    reader: Client, patient: User, now: datetime
) -> None:
    whole = built(patient, now)
    choose_shown(patient=patient, shown=Shown(weeks=12), by=patient, now=now)
    cut = built(patient, now)
    assert (weeks_of(whole), weeks_of(cut)) == ((-4, 15), (5, 15))
    assert cut.page["report"] == whole.page["report"]
    names = set(cut.files.values_list("name", flat=True))
    assert {"trend-whole-light.svg", "trend-whole-phone-dark.svg"} <= names
    assert "Side effects day by day, the last 12 weeks" in cut.further_html
    choose_shown(patient=patient, shown=Shown(weeks=26), by=patient, now=now)
    assert not built(patient, now).files.filter(name__startswith="trend-whole").exists(), "it has 20 weeks"


def test_a_new_choice_shows_at_once_that_its_chart_is_on_the_way(
    reader: Client, patient: User, now: datetime
) -> None:
    assert "is being drawn again" not in reader.get("/trends/").content.decode()
    page = reader.post(PAGE, TOP_IS_SLEEP, follow=True).content.decode()
    assert "Saved." in page
    assert "is being drawn again" in page
    assert 'hx-get="/trends/"' in page
    built(patient, now)
    assert "is being drawn again" not in reader.get("/trends/").content.decode()


def test_back_to_the_usual_is_one_tap(reader: Client, patient: User) -> None:
    reader.post(PAGE, TOP_IS_SLEEP)
    assert "Back to the usual" in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, {"usual": "yes"}).status_code == 302
    assert shown_to(patient) == USUAL
    assert [choice.primary for choice in ShownChoice.objects.order_by("at", "id")] == ["sleep", "pain"]


def test_the_same_choice_again_changes_nothing(reader: Client, patient: User, now: datetime) -> None:
    choose_shown(patient=patient, shown=USUAL, by=patient, now=now)
    assert not ShownChoice.objects.exists()
    revision = User.objects.get(pk=patient.pk).record_revision
    choose_shown(patient=patient, shown=SLEEP, by=patient, now=now)
    choose_shown(patient=patient, shown=SLEEP, by=patient, now=now)
    assert User.objects.get(pk=patient.pk).record_revision == revision + 1
    assert ShownChoice.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"primary": "mood"}, "Please choose one of these."),
        ({"primary": ""}, "Please choose one of these."),
        ({"weeks": "13"}, "Please choose one of these."),
        ({"weeks": "1e3"}, "Please choose one of these."),
        ({"response_from": "0"}, "Write a week as a whole number from 1 to 52."),
        ({"response_to": "53"}, "Write a week as a whole number from 1 to 52."),
        ({"response_to": "ten"}, "Write a week as a whole number from 1 to 52."),
        ({"response_to": ""}, "Write a week as a whole number from 1 to 52."),
        ({"response_to": "9" * 5000}, "Write a week as a whole number from 1 to 52."),
        ({"response_from": "10"}, "The second week comes after the first."),
        ({"response_from": "11"}, "The second week comes after the first."),
        ({"primary": "a\x00b"}, "Please choose one of these."),
    ],
)
def test_what_cannot_be_shown_gets_a_sentence(
    signed_in: Client, patient: User, wrong: dict[str, str], sentence: str
) -> None:
    answer = signed_in.post(PAGE, TOP_IS_SLEEP | wrong)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert shown_to(patient) == USUAL


def test_only_the_patient_chooses(
    patient: User, caregiver: User, clinician: User, stranger: User, now: datetime
) -> None:
    scopes = [Scope.SCORES, Scope.LOG]
    grant_scopes(
        patient=patient, member=caregiver, role=MemberRole.CAREGIVER, scopes=scopes, by=patient, now=now
    )
    for person in (caregiver, clinician, stranger):
        with pytest.raises(PermissionDenied):
            choose_shown(patient=patient, shown=SLEEP, by=person, now=now)
    assert shown_to(patient) == USUAL


def test_a_clinician_with_a_grant_sees_what_the_patient_chose(
    reader: Client, patient: User, clinician: User, now: datetime
) -> None:
    choose_shown(patient=patient, shown=SLEEP, by=patient, now=now)
    built(patient, now)
    own = reader.get("/api/v1/charts/trend.svg")
    grant_scopes(
        patient=patient,
        member=clinician,
        role=MemberRole.CLINICIAN,
        scopes=[Scope.SCORES, Scope.DREAMS, Scope.DOSES],
        by=patient,
        now=now,
    )
    reader.force_login(clinician)
    seen = reader.get(f"/api/v1/charts/trend.svg?patient={patient.pk}")
    assert (seen.status_code, seen["ETag"]) == (200, own["ETag"])
    trend = reader.get(f"/api/v1/trends/sleep/?patient={patient.pk}").json()
    assert trend["primary"] == "sleep"


def test_a_week_of_the_past_keeps_what_was_shown_then(reader: Client, patient: User, now: datetime) -> None:
    first = WeeklyReport.objects.get()
    choose_shown(patient=patient, shown=SLEEP, by=patient, now=now + timedelta(days=14))
    built(patient, now + timedelta(days=14))
    assert list(WeeklyReport.objects.filter(week=first.week)) == [first]
    assert WeeklyReport.objects.get(pk=first.pk).digest == first.digest


@pytest.mark.parametrize(
    "row",
    [
        {"primary": "mood"},
        {"weeks": 13},
        {"response_from": 0},
        {"response_to": 53},
        {"response_from": 12},
        {"response_from": 13},
    ],
)
def test_the_database_holds_to_it_too(patient: User, now: datetime, row: dict[str, Any]) -> None:
    usual = {"primary": "pain", "weeks": None, "response_from": 8, "response_to": 12}
    with pytest.raises(IntegrityError), transaction.atomic():
        ShownChoice.objects.create(patient=patient, by=patient, at=now, **usual | row)


def test_every_measure_that_is_compared_may_be_on_top() -> None:
    assert PrimaryMeasure.values == [measure.name for measure in MEASURES]


def test_every_measure_may_be_on_top_of_every_page(reader: Client, patient: User, now: datetime) -> None:
    for primary in PrimaryMeasure.values:
        choose_shown(patient=patient, shown=Shown(primary), by=patient, now=now)
        report = built(patient, now)
        assert (report.state, report.page["drawn"][0]) == ("built", primary)
        assert len(report.page["report"]["tiles"]) == 4
        assert report.page["as_of"] < date(2026, 11, 20).isoformat()
