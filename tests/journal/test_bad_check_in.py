"""What the check-in refuses: each with a sentence, nothing stored, never a crash."""

from typing import Any

import pytest
from django.test import Client

from journal.daylog import DayLog
from journal.models import Entry, User
from tests.journal.checking_in import said, save

pytestmark = pytest.mark.usefixtures("evening")

WHOLE = "is a whole number from 0 to 10."
DOSE = "A dose is an amount in mg from 0 to below 25, with at most four decimal places."
BAD_SCORES = ["11", "-1", "10.5", "true", "７", "1e1", "seven", "NaN", " ", "\x00", "0" * 5000]
BAD_DOSES = ["-1", "25", "NaN", "Infinity", "1e999", "1e-9", "0.00001", "1_0", "two", "\x00", "9" * 5000]
BAD_CARDS: list[tuple[str, dict[str, Any], str]] = [
    *[(card, {card: bad}, WHOLE) for card in ("pain", "sleep", "fatigue") for bad in BAD_SCORES],
    *[
        ("dreams", {"dream_recalled": "yes", name: "11"}, WHOLE)
        for name in ("dream_vividness", "dream_distress")
    ],
    ("dreams", {"dream_recalled": "maybe"}, "Say whether you recall a dream: yes, no, or clear."),
    ("dreams", {"dream_vividness": "4"}, "only asked about a dream that was recalled."),
    ("pain", {"pain": ["3", "4"]}, "This answer came in twice."),
    *[("dose", {"answer": "other", "dose_mg": bad}, DOSE) for bad in BAD_DOSES],
    *[("dose", {"answer": "taken", "dose_mg": bad}, DOSE) for bad in BAD_DOSES],
    ("dose", {"answer": "other", "dose_mg": ""}, "Type the amount that you took, in mg."),
    ("dose", {"answer": "taken"}, "Type the amount that you took, in mg."),
    ("dose", {"answer": "other", "dose_mg": "0"}, "For no dose at all, tap Skipped."),
    ("dose", {"answer": "other", "dose_mg": "3", "dose_time": "25:00"}, "A time is written as 21:30."),
    ("dose", {"answer": "other", "dose_mg": "3", "dose_time": "\x00"}, "A time is written as 21:30."),
    ("dose", {"answer": "other", "dose_mg": ["1", "2"]}, "This answer came in twice."),
    ("dose", {"answer": "double"}, "Say what happened: taken, another amount, or skipped."),
    ("dose", {}, "Say what happened: taken, another amount, or skipped."),
    ("side_effects", {"effect": "nausea:awful"}, "A side effect is mild, moderate or severe."),
    ("side_effects", {"effect": "nausea"}, "A side effect is mild, moderate or severe."),
    ("side_effects", {"effect": ":mild"}, "A side effect is mild, moderate or severe."),
    ("side_effects", {"effect": "_:mild"}, "A side effect has a name of at most 60 characters."),
    ("side_effects", {"effect": "a\x00b:mild"}, "This text holds characters that cannot be kept."),
    ("side_effects", {"effect": [f"{n}:mild" for n in range(21)]}, "A day holds at most 20 side effects."),
    ("own_side_effect", {"own": "x" * 61}, "A side effect has a name of at most 60 characters."),
    ("own_side_effect", {"own": "a\x00b"}, "This text holds characters that cannot be kept."),
    ("note", {"note": "a\x00b"}, "This text holds characters that cannot be kept."),
    ("note", {"note": "x" * 1_000_000}, "The note is longer than 5,000 characters."),
    ("event", {"event": "x" * 201}, "The event is longer than 200 characters."),
    ("event", {"event": "a\x07b"}, "This text holds characters that cannot be kept."),
    ("flare", {"flare": "perhaps"}, "Say whether you were too ill to log: yes or no."),
    ("flare", {}, "Say whether you were too ill to log: yes or no."),
]


@pytest.mark.parametrize(("card", "answers", "sentence"), BAD_CARDS)
def test_bad_input_is_answered_with_a_sentence_and_nothing_is_stored(
    signed_in: Client, card: str, answers: dict[str, Any], sentence: str
) -> None:
    page = save(signed_in, card, **answers)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    fragment = save(signed_in, card, htmx=True, **answers)
    assert (fragment.status_code, fragment["X-Checkin"]) == (400, "refused")
    assert sentence in fragment.content.decode()
    assert not Entry.objects.exists()


def test_what_was_typed_stays_beside_what_is_wrong_with_it(signed_in: Client) -> None:
    page = save(signed_in, "event", event="cold " * 50).content.decode()
    assert ("cold " * 50).strip() in page
    dose = save(signed_in, "dose", htmx=True, answer="other", dose_mg="three").content.decode()
    assert 'value="three"' in dose


@pytest.mark.parametrize("day", ["1899-12-31", "0001-01-01", "2026-11-21", "2027-11-20", "9999-12-31"])
@pytest.mark.parametrize("htmx", [False, True])
def test_a_day_outside_the_journal_is_refused(signed_in: Client, day: str, htmx: bool) -> None:
    answer = save(signed_in, "pain", day, htmx=htmx, pain="3")
    assert answer.status_code == 400
    assert "The date is " in answer.content.decode()
    assert save(signed_in, "dose", day, htmx=htmx, answer="skipped").status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "address", ["/journal/2026-02-30/pain/", "/journal/2026-11-20/mood/", "/journal/x/pain/"]
)
def test_what_does_not_exist_is_not_found(signed_in: Client, address: str) -> None:
    assert signed_in.post(address, {"pain": "3"}).status_code == 404


URL_ENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("card", "body", "content_type"),
    [
        ("pain", b"pain=%FF%FE", URL_ENCODED),
        ("pain", b"pain=\xff\xfe", URL_ENCODED),
        ("pain", b"pain=3&" + b"x=1&" * 2000, URL_ENCODED),
        ("note", b"note=" + b"x" * 3_000_000, URL_ENCODED),
        ("pain", b"--broken", "multipart/form-data"),
        ("dose", b"--broken", "multipart/form-data; boundary=other"),
        ("dose", b'{"answer": "skipped"}', "application/json"),
    ],
)
def test_a_broken_body_is_a_bad_request(signed_in: Client, card: str, body: bytes, content_type: str) -> None:
    answer = signed_in.post(f"/journal/2026-11-20/{card}/", data=body, content_type=content_type)
    assert answer.status_code == 400
    assert not Entry.objects.exists()


def test_half_a_character_becomes_the_mark_for_what_cannot_be_read(signed_in: Client, patient: User) -> None:
    signed_in.post("/journal/2026-11-20/note/", data=b"note=a%ED%A0%80b", content_type=URL_ENCODED)
    assert said(patient) == DayLog(note="a\ufffd\ufffd\ufffdb")


def test_without_the_token_nothing_is_stored(patient: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(patient)
    for address in ("pain/", "remove/", "restore/1/"):
        assert client.post(f"/journal/2026-11-20/{address}", {"pain": "3"}).status_code == 403
    assert not Entry.objects.exists()
