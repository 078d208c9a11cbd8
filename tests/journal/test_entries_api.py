"""PUT is the way to log: the same action, the same sentences, and never a 500."""

import json
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.models import Entry, EntryVersion, User

ADDRESS = "/api/v1/entries/2026-11-20/"
ENTRY: dict[str, Any] = {
    "date": "2026-11-20",
    "dose": {"mg": "1.5", "taken_at": "2026-11-20T21:30:00+01:00", "skip_reason": ""},
    "pain": 7,
    "sleep": 4,
    "dreams": {"recalled": True, "vividness": 8, "distress": 3},
    "fatigue": 6,
    "side_effects": [{"kind": "insomnia", "grade": "mild"}],
    "flare": False,
    "event": "",
    "note": "first night",
}


@pytest.fixture
def api(patient: User, now: datetime) -> Any:
    client = Client()
    client.force_login(patient)
    with time_machine.travel(now, tick=False):
        yield client


def put(api: Client, body: Any, **headers: str) -> Any:
    raw = body if isinstance(body, str | bytes) else json.dumps(body)
    return api.put(ADDRESS, raw, content_type="application/json", headers=headers)


def test_put_logs_the_day_and_get_answers_the_same(api: Client) -> None:
    made = put(api, ENTRY)
    assert (made.status_code, made.json(), made["ETag"]) == (201, ENTRY, '"1"')
    read = api.get(ADDRESS)
    assert (read.status_code, read.json(), read["ETag"]) == (200, ENTRY, '"1"')
    assert read["Cache-Control"] == "no-store, private"


def test_saying_it_again_is_harmless(api: Client) -> None:
    put(api, ENTRY)
    again = put(api, ENTRY)
    assert (again.status_code, again["ETag"]) == (200, '"1"')
    assert EntryVersion.objects.count() == 1


def test_what_is_left_out_is_not_logged(api: Client) -> None:
    put(api, ENTRY)
    answer = put(api, {"pain": 0}).json()
    assert (answer["pain"], answer["sleep"], answer["dose"], answer["dreams"]) == (0, None, None, None)


def test_a_stale_writer_gets_the_current_entry(api: Client) -> None:
    put(api, ENTRY)
    refused = put(api, {"pain": 1}, **{"If-Match": '"9"'})
    assert refused.status_code == 412
    assert refused.json()["current"] == ENTRY
    assert refused["ETag"] == '"1"'
    assert put(api, {"pain": 1}, **{"If-None-Match": "*"}).status_code == 412
    assert put(api, {"pain": 1}, **{"If-Match": '"1"'}).status_code == 200


def test_delete_hides_the_entry(api: Client) -> None:
    put(api, ENTRY)
    assert api.delete(ADDRESS, headers={"If-Match": '"8"'}).status_code == 412
    assert api.delete(ADDRESS).status_code == 204
    assert api.get(ADDRESS).status_code == 404
    assert api.delete(ADDRESS).status_code == 404
    assert Entry.objects.get().is_hidden


def test_the_list_is_newest_first_and_bounded(api: Client) -> None:
    for day in (18, 19, 20):
        api.put(f"/api/v1/entries/2026-11-{day}/", json.dumps({"pain": 1}), content_type="application/json")
    days = [entry["date"] for entry in api.get("/api/v1/entries/").json()["results"]]
    assert days == ["2026-11-20", "2026-11-19", "2026-11-18"]
    some = api.get("/api/v1/entries/?from=2026-11-19&to=2026-11-19").json()["results"]
    assert [entry["date"] for entry in some] == ["2026-11-19"]
    assert api.get("/api/v1/entries/?from=19.11.2026").status_code == 400


DEEP = "[" * 50_000 + "]" * 50_000


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe",
        b"",
        "{",
        DEEP,
        '{"pain": ' + DEEP + "}",
        "[]",
        '"x"',
        "null",
        "7",
        '{"pain": NaN}',
        '{"pain": Infinity}',
        '{"pain": 1e999}',
        '{"pain": ' + "9" * 5_000 + "}",
        '{"pain": 1, "pain": 2}',
        '{"note": "\\ud800"}',
        '{"note": "a\\u0000b"}',
        '{"\\ud800": 1}',
        '{"pain": 10.5}',
        '{"pain": "7"}',
        '{"pain": true}',
        '{"pain": -1}',
        '{"pain": 11}',
        '{"pain": [1]}',
        '{"pain": {"a": 1}}',
        '{"dose": {"mg": 1.5}}',
        '{"dose": {"mg": "1e1"}}',
        '{"dose": {"mg": "NaN"}}',
        '{"dose": {"mg": "25"}}',
        '{"dose": {"mg": "1_5"}}',
        '{"dose": "1.5"}',
        '{"dose": {"mg": "1.5", "taken_at": "0001-01-01T00:00:00+14:00"}}',
        '{"dose": {"mg": "1.5", "taken_at": "9999-12-31T23:59:59-12:00"}}',
        '{"dose": {"mg": "1.5", "taken_at": "2026-11-22T21:30:00+01:00"}}',
        '{"dreams": {"vividness": 3}}',
        '{"dreams": {"recalled": false, "vividness": 3}}',
        '{"dreams": {"recalled": "yes"}}',
        '{"side_effects": "insomnia"}',
        '{"side_effects": [{"kind": "insomnia", "grade": "awful"}]}',
        '{"side_effects": [{"kind": 7, "grade": "mild"}]}',
        '{"side_effects": [{"kind": "itch", "grade": "mild"}, {"kind": "Itch", "grade": "mild"}]}',
        '{"side_effects": [1, 2]}',
        '{"flare": "yes"}',
        '{"note": 7}',
        '{"pain": 1, "moood": 3}',
        '{"pain": 1, "date": "2026-11-19"}',
        '{"pain": 1, "date": 7}',
        "{}",
        json.dumps({"note": "x" * 6_000}),
    ],
)
def test_bad_bodies_get_a_sentence_and_store_nothing(api: Client, body: str | bytes) -> None:
    answer = put(api, body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 400
    assert problem["detail"].strip()
    assert not Entry.objects.exists()


def test_a_fault_says_where(api: Client) -> None:
    errors = put(api, {"pain": 11, "dreams": {"recalled": True, "distress": 12}}).json()["errors"]
    assert errors == [
        {"pointer": "/pain", "detail": "Pain is a whole number from 0 to 10."},
        {"pointer": "/dreams/distress", "detail": "Dream distress is a whole number from 0 to 10."},
    ]


def test_what_the_day_itself_refuses_is_pointed_at_too(api: Client) -> None:
    errors = put(api, {"dose": {"mg": "25"}, "dreams": {"recalled": False, "vividness": 3}}).json()["errors"]
    assert [error["pointer"] for error in errors] == ["/dose/mg", "/dreams/vividness"]


def test_a_megabyte_is_too_much(api: Client) -> None:
    assert put(api, {"note": "x" * 1_000_000}).status_code == 413
    assert not Entry.objects.exists()


@pytest.mark.parametrize("day", ["1899-12-31", "2026-11-21", "2027-11-20"])
def test_days_outside_the_journal_are_refused(api: Client, day: str) -> None:
    answer = api.put(f"/api/v1/entries/{day}/", '{"pain": 1}', content_type="application/json")
    assert answer.status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "address", ["entries/2026-02-30/", "entries/yesterday/", "nothing/", "entries/0000-00-00/"]
)
def test_what_does_not_exist_is_a_problem_too(api: Client, address: str) -> None:
    answer = api.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_other_kinds_of_body_are_refused(api: Client) -> None:
    assert api.put(ADDRESS, "pain=1", content_type="application/x-www-form-urlencoded").status_code == 415
    assert api.post(ADDRESS, "{}", content_type="application/json").status_code == 405


def test_a_stranger_sees_what_does_not_exist(api: Client, patient: User, stranger: User) -> None:
    put(api, ENTRY)
    api.force_login(stranger)
    for method in (api.get, api.put, api.delete):
        answer = method(f"{ADDRESS}?patient={patient.pk}", content_type="application/json")
        assert answer.status_code == 404
    assert api.get(f"{ADDRESS}?patient=7").status_code == 404
    assert Entry.objects.get().version == 1


def test_without_a_session_nothing_is_told(api: Client) -> None:
    put(api, ENTRY)
    assert Client().get(ADDRESS).status_code in {401, 403}


def test_a_session_needs_its_token_to_write(patient: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(patient)
    assert put(client, ENTRY).status_code == 403
    assert not Entry.objects.exists()


def test_the_schema_names_the_entry(api: Client) -> None:
    schema = api.get("/api/v1/schema/", headers={"Accept": "application/json"})
    assert schema.status_code == 200
    assert b"/api/v1/entries/{date}/" in schema.content or b"/api/v1/entries/{day}/" in schema.content


def test_the_page_of_the_api_loads_nothing_from_elsewhere(api: Client) -> None:
    page = api.get("/api/v1/docs/")
    assert page.status_code == 200
    assert "https://" not in page.content.decode()
    assert "style-src 'self' 'unsafe-inline'" in page["Content-Security-Policy"]
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";"
    assert "unsafe-inline" not in api.get("/more/")["Content-Security-Policy"]
