"""Name, time zone and day start: changed by the person, refused with a sentence."""

from datetime import time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from journal.actions.people import change_settings
from journal.models import User

BEFORE = ("Anna", "Europe/Berlin", time(4, 0))
ASKED = {"name": "Anna W.", "time_zone": "Australia/Lord_Howe", "day_start": "02:30"}


def kept(patient: User) -> tuple[str, str, time]:
    patient.refresh_from_db()
    return patient.name, patient.time_zone, patient.day_start


@pytest.fixture
def her(client: Client, patient: User) -> Client:
    client.force_login(patient)
    return client


def test_the_settings_show_what_is_set(her: Client) -> None:
    words = her.get(reverse("settings")).content.decode()
    assert 'value="Anna"' in words
    assert '<option value="Europe/Berlin" selected>Berlin</option>' in words
    assert 'value="04:00"' in words
    assert "data-browser-zone" not in words


def test_a_change_is_saved_and_said_once(her: Client, patient: User) -> None:
    page = her.post(reverse("settings"), ASKED, follow=True)
    assert kept(patient) == ("Anna W.", "Australia/Lord_Howe", time(2, 30))
    assert b"Saved." in page.content
    assert b"Saved." not in her.get(reverse("settings")).content


def test_the_name_may_be_left_empty_and_may_be_in_any_script(her: Client, patient: User) -> None:
    for name in ("", "Ἄννα 安娜 آنا", "x" * 80, "<b>Anna</b>", "=cmd()"):
        page = her.post(reverse("settings"), ASKED | {"name": name}, follow=True)
        assert kept(patient)[0] == name
        assert b"<b>Anna" not in page.content


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "x" * 81, "Ensure this value has at most 80 characters"),
        ("name", "An\x00na", "Null characters are not allowed."),
        ("name", "Anna\nBcc: all@example.org", "This name holds characters that cannot be shown."),
        ("name", "Anna\u202eannA", "This name holds characters that cannot be shown."),
        ("name", "x" * 1_000_000, "Ensure this value has at most 80 characters"),
        ("time_zone", "", "This field is required."),
        ("time_zone", "Mars/Olympus_Mons", "This time zone is not known."),
        ("time_zone", "Europe/Berlin\x00", "This time zone is not known."),
        ("day_start", "", "This field is required."),
        ("day_start", "13:00", "A new day begins before noon."),
        ("day_start", "25:00", "This is not a time of day."),
    ],
)
def test_bad_input_is_answered_by_a_sentence_at_its_field_and_nothing_is_saved(
    her: Client, patient: User, field: str, value: str, sentence: str
) -> None:
    page = her.post(reverse("settings"), ASKED | {field: value})
    assert page.status_code == 400
    form = page.context["form"]
    assert list(form.errors) == [field]
    assert any(error.startswith(sentence) for error in form.errors[field])
    assert f'id="id_{field}_error"' in page.content.decode()
    assert kept(patient) == BEFORE


def test_the_settings_are_for_the_person_alone(client: Client, patient: User, stranger: User) -> None:
    answer = client.post(reverse("settings"), ASKED)
    assert answer.headers["Location"].startswith(reverse("account_login"))
    with pytest.raises(PermissionDenied):
        change_settings(person=patient, name="Eve", time_zone="UTC", day_start=time(4, 0), by=stranger)
    assert kept(patient) == BEFORE
