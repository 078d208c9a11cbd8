"""Every address × every person: an address that is not listed here fails."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from journal.access import MAY_BE_GRANTED, Scope
from journal.actions.entries import log_day
from journal.actions.grants import grant_scopes, revoke
from journal.actions.medicines import add_medicine
from journal.daylog import DayLog
from journal.models import AccessEvent, Delivery, MemberRole, Through, User
from ldn_tracker.record.actions import build_week
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment

OPEN = {
    "landing": "/",
    "about": "/about/",
    "account_login": "/account/login/",
    "account_signup": "/account/signup/",
    "account_reset_password": "/account/password/reset/",
    "account_reset_password_done": "/account/password/reset/done/",
    "account_reset_password_from_key_done": "/account/password/reset/key/done/",
    "account_inactive": "/account/inactive/",
    "account_email_verification_sent": "/account/confirm-email/",
    "account_confirm_login_code": "/account/login/code/confirm/",
    "account_confirm_email": "/account/confirm-email/no-such-key/",
    "account_reset_password_from_key": "/account/password/reset/key/1-x/",
    "try_demo": "/demo/",
}
"""For everybody, signed in or not."""

OWN = {
    "today": "/today/",
    "journal": "/journal/",
    "day": "/journal/2026-11-19/",
    "save_card": "/journal/2026-11-19/pain/",
    "remove_day": "/journal/2026-11-19/remove/",
    "restore_day": "/journal/2026-11-19/restore/1/",
    "trends": "/trends/",
    "trends_shown": "/trends/shown/",
    "report": "/report/",
    "report_weeks": "/report/weeks/",
    "write_lines": "/report/lines/",
    "plan": "/plan/",
    "plan_draft": "/plan/draft/",
    "plan_new": "/plan/new/",
    "plan_new_steps": "/plan/new/steps/",
    "plan_new_intake": "/plan/new/intake/",
    "plan_new_check": "/plan/new/check/",
    "plan_change": "/plan/change/",
    "plan_change_intake": "/plan/change/intake/",
    "plan_change_check": "/plan/change/check/",
    "plan_do": "/plan/do/hold/",
    "plan_gate": "/plan/gate/2026-11-30/",
    "plan_history": "/plan/history/",
    "plan_keep_start": "/plan/keep-start/",
    "plan_stock": "/plan/stock/",
    "reminders": "/reminders/",
    "mark_reminders_read": "/reminders/read/",
    "test_reminder": "/reminders/test/email/",
    "medicines": "/medicines/",
    "answer_safety": "/medicines/safety/",
    "more": "/more/",
    "settings": "/settings/",
    "account_logout": "/account/logout/",
    "account_change_password": "/account/password/change/",
    "account_set_password": "/account/password/set/",
    "account_email": "/account/email/",
    "account_reauthenticate": "/account/reauthenticate/",
}
"""Each signed-in person's own, and nobody else's: no address of them names another person."""

ANOTHERS = {
    "built_file": "/trends/2026-11-16/1/trend-light.svg",
    "reminder": "/reminders/{reminder}/",
    "end_medicine": "/medicines/{medicine}/end/",
    "remove_medicine": "/medicines/{medicine}/remove/",
    "put_back_medicine": "/medicines/{medicine}/put-back/",
}
"""Addresses that name something of the patient's."""

PLANS = {
    "plan of a patient": "/patients/{patient}/plan/",
    "plan_draft of a patient": "/patients/{patient}/plan/draft/",
    "plan_new of a patient": "/patients/{patient}/plan/new/",
    "plan_new_steps of a patient": "/patients/{patient}/plan/new/steps/",
    "plan_new_intake of a patient": "/patients/{patient}/plan/new/intake/",
    "plan_new_check of a patient": "/patients/{patient}/plan/new/check/",
    "plan_change of a patient": "/patients/{patient}/plan/change/",
    "plan_change_intake of a patient": "/patients/{patient}/plan/change/intake/",
    "plan_change_check of a patient": "/patients/{patient}/plan/change/check/",
    "plan_do of a patient": "/patients/{patient}/plan/do/hold/",
    "plan_history of a patient": "/patients/{patient}/plan/history/",
}
"""A patient's plan, for whoever may keep it: the same pages as one's own, under an address that says whose."""

API = {
    "api_schema": "/api/v1/schema/",
    "api_docs": "/api/v1/docs/",
    "api_entries": "/api/v1/entries/?patient={patient}",
    "api_entry": "/api/v1/entries/2026-11-20/?patient={patient}",
    "api_trend": "/api/v1/trends/pain/?patient={patient}",
    "api_chart": "/api/v1/charts/trend.svg?patient={patient}",
    "api_chart_png": "/api/v1/charts/trend.png?patient={patient}",
    "api_report": "/api/v1/report.pdf?patient={patient}",
    "api_weekly_reports": "/api/v1/reports/weekly/?patient={patient}",
    "api_plan": "/api/v1/plan/?patient={patient}",
    "api_plan_schedule": "/api/v1/plan/schedule/?patient={patient}",
    "api_plan_draft": "/api/v1/plan/draft/?patient={patient}",
    "api_plan_history": "/api/v1/plan/history/?patient={patient}",
    "api_plan_adherence": "/api/v1/plan/adherence/?patient={patient}",
    "api_plan_stock": "/api/v1/plan/stock/?patient={patient}",
    "api_plan_gate": "/api/v1/plan/gate/2026-11-30/?patient={patient}",
    "api_plan_confirm": "/api/v1/plan/confirm/?patient={patient}",
    "api_plan_discard": "/api/v1/plan/discard/?patient={patient}",
    "api_plan_hold": "/api/v1/plan/hold/?patient={patient}",
    "api_plan_resume": "/api/v1/plan/resume/?patient={patient}",
    "api_plan_ask_to_resume": "/api/v1/plan/ask-to-resume/?patient={patient}",
    "api_plan_step_back": "/api/v1/plan/step-back/?patient={patient}",
    "api_plan_pause": "/api/v1/plan/pause/?patient={patient}",
    "api_plan_redate_pause": "/api/v1/plan/redate-pause/?patient={patient}",
    "api_plan_call_off_pause": "/api/v1/plan/call-off-pause/?patient={patient}",
    "api_plan_restart": "/api/v1/plan/restart/?patient={patient}",
    "api_plan_move_later": "/api/v1/plan/move-later/?patient={patient}",
    "api_plan_started_late": "/api/v1/plan/started-late/?patient={patient}",
    "api_plan_dose_time": "/api/v1/plan/dose-time/?patient={patient}",
    "api_plan_correct": "/api/v1/plan/correct/?patient={patient}",
    "api_plan_finish": "/api/v1/plan/finish/?patient={patient}",
    "api_plan_stop": "/api/v1/plan/stop/?patient={patient}",
    "api_plan_undo": "/api/v1/plan/undo/?patient={patient}",
    "api_nothing": "/api/v1/nothing/",
}


def named(patterns: list[URLPattern | URLResolver], whose: str = "") -> Iterator[str]:
    """Every address; one name may stand for a page of one's own and for the same page of a patient."""
    for pattern in patterns:
        of = " of a patient" if "<uuid:patient>" in str(pattern.pattern) else whose
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns, of)
        else:
            yield f"{pattern.name}{of}"


def test_every_address_is_listed() -> None:
    listed = OPEN.keys() | OWN.keys() | ANOTHERS.keys() | PLANS.keys() | API.keys()
    assert set(named(get_resolver().url_patterns)) == listed


@pytest.fixture
def record(patient: User, now: datetime) -> Iterator[dict[str, Any]]:
    with time_machine.travel(now, tick=False):
        day = patient.journal_day(now)
        secret = DayLog(pain=7, note="CANARY note", event="CANARY event")
        log_day(patient=patient, day=day, content=secret, by=patient, now=now, through=Through.PAGE)
        write_plan(
            patient=patient,
            steps=[Step(day, Decimal("1.5")), Step(day + timedelta(days=14), Decimal(3))],
            dose_moment=DoseMoment.BEDTIME,
            dose_time=time(22),
            preparation=Preparation(kind=Kind.OTHER),
            started_from="",
            by=patient,
            now=now,
            reason="CANARY reason",
        )
        medicine = add_medicine(patient=patient, name="CANARY pills", since=None, by=patient, now=now)
        yield {
            "patient": patient.pk,
            "reminder": "00000000-0000-0000-0000-000000000000",
            "medicine": medicine.pk,
        }


@pytest.fixture
def built_record(record: dict[str, Any], patient: User, now: datetime) -> dict[str, Any]:
    build_week(patient=patient, now=now)
    return record


def client_of(person: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if person:
        client.force_login(person)
    return client


@pytest.mark.parametrize("name", OPEN)
def test_open_addresses_tell_nothing_of_anybody(record: dict[str, Any], stranger: User, name: str) -> None:
    for person in (None, stranger):
        answer = client_of(person).get(OPEN[name], follow=True)
        assert answer.status_code in {200, 404, 405}
        assert b"CANARY" not in answer.content


@pytest.mark.parametrize("name", [*OWN, *ANOTHERS, *PLANS])
def test_without_signing_in_there_is_only_the_way_to_sign_in(record: dict[str, Any], name: str) -> None:
    address = (OWN | ANOTHERS | PLANS)[name].format(**record)
    for method in ("get", "post"):
        answer = getattr(client_of(None), method)(address)
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer["Location"].startswith(("/account/login/", "/"))


@pytest.mark.parametrize("name", OWN)
def test_others_see_only_their_own(
    record: dict[str, Any], caregiver: User, clinician: User, stranger: User, name: str
) -> None:
    for person in (caregiver, clinician, stranger):
        answer = client_of(person).get(OWN[name], follow=True)
        assert answer.status_code in {200, 404, 405}
        assert b"CANARY" not in answer.content
        assert "anna" not in answer.content.decode().lower()


@pytest.mark.parametrize("name", ANOTHERS)
def test_what_is_anothers_does_not_exist(
    built_record: dict[str, Any], caregiver: User, clinician: User, stranger: User, name: str
) -> None:
    for person in (caregiver, clinician, stranger):
        assert client_of(person).get(ANOTHERS[name].format(**built_record)).status_code == 404


@pytest.mark.parametrize("name", PLANS)
def test_a_patients_plan_is_there_for_whoever_may_keep_it_and_for_nobody_else(
    record: dict[str, Any],
    patient: User,
    caregiver: User,
    clinician: User,
    stranger: User,
    name: str,
    now: datetime,
) -> None:
    give(patient, caregiver, MemberRole.CAREGIVER, MAY_BE_GRANTED[MemberRole.CAREGIVER], now)
    give(patient, clinician, MemberRole.CLINICIAN, MAY_BE_GRANTED[MemberRole.CLINICIAN] - {Scope.PLAN}, now)
    address = PLANS[name].format(**record)
    nowhere = PLANS[name].format(patient="00000000-0000-4000-8000-000000000000")
    for person in (caregiver, clinician, stranger):
        for method in ("get", "post"):
            for path in (address, nowhere):
                answer = getattr(client_of(person), method)(path)
                assert answer.status_code == (405 if method == "post" and is_only_read(name) else 404)
    assert not AccessEvent.objects.exists()

    give(patient, clinician, MemberRole.CLINICIAN, [Scope.PLAN], now)
    for person in (clinician, patient):
        assert client_of(person).get(address).status_code == 200 or is_led_on(client_of(person), address)
    assert {event.member for event in AccessEvent.objects.all()} == {clinician}

    revoke(patient=patient, member=clinician, by=patient, now=now)
    assert client_of(clinician).get(address).status_code == 404


def give(patient: User, member: User, role: MemberRole, scopes: Iterable[Scope], now: datetime) -> None:
    grant_scopes(patient=patient, member=member, role=role, scopes=scopes, by=patient, now=now)


def is_only_read(name: str) -> bool:
    return name in {"plan of a patient", "plan_history of a patient"}


def is_led_on(client: Client, address: str) -> bool:
    """To another page of the same plan."""
    answer = client.get(address)
    return answer.status_code == 302 and "/plan/" in answer["Location"]


@pytest.mark.parametrize("name", [name for name, address in API.items() if "patient" in address])
def test_the_api_answers_others_as_if_there_were_nothing(
    record: dict[str, Any], caregiver: User, clinician: User, stranger: User, name: str
) -> None:
    address = API[name].format(**record)
    assert client_of(None).get(address).status_code == 403
    for person in (caregiver, clinician, stranger):
        answer = client_of(person).get(address)
        assert answer.status_code == 404
        assert b"CANARY" not in answer.content


def test_a_reader_gets_what_was_ticked_and_no_more(
    built_record: dict[str, Any], patient: User, caregiver: User, now: datetime
) -> None:
    entry, entries = (API[name].format(**built_record) for name in ("api_entry", "api_entries"))
    client = client_of(caregiver)
    give(patient, caregiver, MemberRole.CAREGIVER, [Scope.SCORES], now)
    for said in (client.get(entry).json(), client.get(entries).json()["results"][0]):
        assert said["pain"] == 7
        assert not {"dose", "dreams", "event", "note"} & set(said)
    for name in ("api_trend", "api_chart", "api_report", "api_plan"):
        assert client.get(API[name].format(**built_record)).status_code == 404
    give(patient, caregiver, MemberRole.CAREGIVER, [Scope.SCORES, Scope.DOSES, Scope.NOTES], now)
    said = client.get(entry).json()
    assert said["note"] == "CANARY note"
    assert "dreams" not in said
    assert client.get(API["api_trend"].format(**built_record)).status_code in (200, 202)
    assert client.get(API["api_chart"].format(**built_record)).status_code == 404


def test_the_patient_sees_all_of_it(built_record: dict[str, Any], patient: User) -> None:
    client = client_of(patient)
    assert client.get(ANOTHERS["built_file"]).status_code == 200
    assert client.get(API["api_entry"].format(**built_record)).json()["note"] == "CANARY note"
    assert b"CANARY" in client.get("/journal/2026-11-20/").content
    assert b"CANARY" in client.get("/plan/").content
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("name", [*OWN, *ANOTHERS, *PLANS])
def test_nothing_of_a_person_is_kept_by_a_cache(record: dict[str, Any], patient: User, name: str) -> None:
    answer = client_of(patient).get((OWN | ANOTHERS | PLANS)[name].format(**record))
    assert answer["Cache-Control"] in {
        "no-store, private",
        "max-age=0, no-cache, no-store, must-revalidate, private",
    }
