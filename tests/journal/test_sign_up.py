"""Sign up: what makes a person, and what is refused with a sentence."""

import re
from datetime import time

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from journal.forms.accounts import SignUp
from journal.models import User
from tests.conftest import PASSWORD
from tests.journal.signing import MARIA, PAGE_OF_OURS, errors, is_signed_in, link_in, sign_in, sign_up


def test_sign_up_makes_a_person_with_their_zone_and_day_start(client: Client, db: None) -> None:
    response = sign_up(client, email="Maria@Example.org", day_start="05:30")
    assert response.headers["Location"] == reverse("today")
    maria = User.objects.get()
    assert (maria.email, maria.time_zone, maria.day_start) == (
        "maria@example.org",
        "America/New_York",
        time(5, 30),
    )
    assert maria.check_password(PASSWORD)
    assert is_signed_in(client)


def test_the_browser_is_asked_for_the_zone_until_the_person_has_answered(client: Client, db: None) -> None:
    asked = client.get(reverse("account_signup")).content.decode()
    assert re.search(r'<select name="time_zone"[^>]* data-browser-zone', asked)
    assert '<option value="UTC" selected>UTC</option>' in asked
    answered = sign_up(client, email="not an address").content.decode()
    assert "data-browser-zone" not in answered
    assert '<option value="America/New_York" selected>New York</option>' in answered


def test_with_real_mail_the_address_is_proved_before_anybody_is_in(
    client: Client, db: None, real_mail: None, mailoutbox: list[EmailMessage]
) -> None:
    response = sign_up(client)
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert not is_signed_in(client)
    link = link_in(mailoutbox[0])
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified, (
        "opening the link changes nothing: mail scanners open links"
    )
    client.post(link)
    assert EmailAddress.objects.get().verified
    sign_in(client, MARIA["email"])
    assert is_signed_in(client)


TOO_LONG_EMAIL = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.{'c' * 8}.org"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "", "This field is required."),
        ("email", "maria", "Enter a valid email address."),
        ("email", "maria@", "Enter a valid email address."),
        ("email", "maria@example.org\nBcc: all@example.org", "Enter a valid email address."),
        ("email", "ma\x00ria@example.org", "Null characters are not allowed."),
        ("email", "ma\ud800ria@example.org", "Enter a valid email address."),
        ("email", "maria\u202egro.elpmaxe@x.org", "Enter a valid email address."),
        ("email", "<script>@example.org", "Enter a valid email address."),
        ("email", "a" * 1_000_000 + "@example.org", "Ensure this value has at most 320 characters"),
        ("email", TOO_LONG_EMAIL, "This e-mail address is longer than 254 characters."),
        ("password1", "", "This field is required."),
        ("password1", "short", "This password is too short."),
        ("password1", "password123", "This password is too common."),
        ("password1", "maria@example.org", "The password is too similar to the e-mail."),
        ("password1", "long enough\x00but", "Null characters are not allowed."),
        ("password1", "x" * 1_000_000, "This password is longer than 200 characters."),
        ("time_zone", "", "This field is required."),
        ("time_zone", "Europe/Atlantis", "This time zone is not known."),
        ("time_zone", "../../etc/passwd", "This time zone is not known."),
        ("time_zone", "Etc/GMT+5", "This time zone is not known."),
        ("time_zone", "Europe/Ber\x00lin", "This time zone is not known."),
        ("time_zone", "E" * 1_000_000, "This time zone is not known."),
        ("day_start", "", "This field is required."),
        ("day_start", "13:00", "A new day begins before noon."),
        ("day_start", "12:00", "A new day begins before noon."),
        ("day_start", "four", "This is not a time of day."),
        ("day_start", "-1:00", "This is not a time of day."),
        ("day_start", "04:00\x00", "This is not a time of day."),
        ("day_start", "4" * 1_000_000, "This is not a time of day."),
    ],
)
def test_bad_input_is_answered_by_a_sentence_at_its_field(
    client: Client, db: None, field: str, value: str, sentence: str
) -> None:
    encoded = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = sign_up(client, **{field: encoded})
    found = errors(response)
    assert list(found) == [field]
    assert any(error.startswith(sentence) for error in found[field])
    assert f'id="id_{field}_error"' in response.content.decode()
    assert len(response.content) < 2_000_000
    assert not User.objects.exists()


def test_half_characters_that_arrive_as_bytes_store_nothing(client: Client, db: None) -> None:
    body = b"email=ma%ED%A0%80ria%40example.org&password1=a+long+enough+one&time_zone=UTC&day_start=04%3A00"
    response = client.post(reverse("account_signup"), body, content_type="application/x-www-form-urlencoded")
    assert errors(response) == {"email": ["Enter a valid email address."]}
    assert not User.objects.exists()


def test_a_request_larger_than_any_form_is_refused_whole(client: Client, db: None) -> None:
    response = sign_up(client, password1="x" * 3_000_000)
    assert response.status_code == 400
    assert PAGE_OF_OURS in response.content
    assert not User.objects.exists()


def test_of_a_form_sent_twice_at_once_the_second_finds_the_account_made(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = SignUp.clean

    def check_just_before_the_other_saves(form: SignUp) -> object:
        cleaned = check(form)
        User.objects.create_user(MARIA["email"], PASSWORD, time_zone="Europe/Rome")
        return cleaned

    monkeypatch.setattr(SignUp, "clean", check_just_before_the_other_saves)
    assert sign_up(client).headers["Location"] == reverse("account_login")
    assert User.objects.get().time_zone == "Europe/Rome"


def test_the_longest_address_and_password_are_kept_whole(client: Client, db: None) -> None:
    longest = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.{'c' * 5}.org"
    assert len(longest) == 253
    sign_up(client, email=longest, password1="pass word " * 20)
    assert User.objects.get().email == longest
    assert User.objects.get().check_password("pass word " * 20)
