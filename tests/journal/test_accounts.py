"""Sign in and out, a forgotten password, a new e-mail: what works, what is refused, what stays unknown."""

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account import urls as account_urls
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from journal.models import User
from tests.conftest import PASSWORD
from tests.journal.signing import PAGE_OF_OURS, errors, is_signed_in, link_in, sign_in, sign_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

NEW_PASSWORD = "four words nobody joins"


# --- sign in and out ---


def test_sign_in_is_by_e_mail_whatever_its_case_and_ends_with_sign_out(client: Client, patient: User) -> None:
    sign_in(client, "Anna@Example.ORG")
    assert is_signed_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client), "asking does not sign out"
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Client, patient: User) -> None:
    known = errors(sign_in(client, patient.email, "not the password"))
    unknown = errors(sign_in(client, "nobody@example.org", "not the password"))
    assert known == unknown == {"__all__": ["This e-mail and this password do not belong together."]}


def test_a_closed_account_learns_so_only_with_the_right_password(client: Client, patient: User) -> None:
    User.objects.update(is_active=False)
    assert errors(sign_in(client, patient.email, "not the password"))
    assert sign_in(client, patient.email).headers["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)


def test_the_way_back_after_signing_in_stays_on_this_site(client: Client, patient: User) -> None:
    form = {"login": patient.email, "password": PASSWORD}
    away = client.post(reverse("account_login"), form | {"next": "https://evil.example/"})
    assert away.headers["Location"] == reverse("today")
    client.logout()
    home = client.post(reverse("account_login"), form | {"next": reverse("settings")})
    assert home.headers["Location"] == reverse("settings")


def test_guessing_is_stopped_for_a_known_address_as_for_an_unknown_one(client: Client, patient: User) -> None:
    for email in (patient.email, "nobody@example.org"):
        cache.clear()
        answers = [errors(sign_in(client, email, f"guess number {number}")) for number in range(6)]
        assert answers[4] == {"__all__": ["This e-mail and this password do not belong together."]}
        assert answers[5] == {
            "__all__": ["That was wrong too often. Please wait five minutes, then try again."]
        }


def test_a_flood_from_one_place_meets_a_page_that_says_so(client: Client, db: None) -> None:
    answers = [sign_up(client, email="no").status_code for _ in range(21)]
    assert answers[19:] == [200, 429]
    assert b"a little often" in sign_up(client).content
    assert not User.objects.exists()


# --- what nobody can learn ---


def test_with_real_mail_sign_up_answers_a_known_and_an_unknown_address_alike(
    client: Client, patient: User, real_mail: None, mailoutbox: list[EmailMessage]
) -> None:
    known, unknown = sign_up(client, email=patient.email), sign_up(Client(), email="new@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [mail.subject for mail in mailoutbox] == [
        "You already have a journal",
        "Please confirm your e-mail address",
    ]
    patient.refresh_from_db()
    assert patient.check_password(PASSWORD)
    assert patient.time_zone == "Europe/Berlin"


def test_a_reset_answers_a_known_and_an_unknown_address_alike(
    client: Client, patient: User, mailoutbox: list[EmailMessage]
) -> None:
    address = reverse("account_reset_password")
    answers = [client.post(address, {"email": email}) for email in (patient.email, "nobody@example.org")]
    assert [answer.headers["Location"] for answer in answers] == [reverse("account_reset_password_done")] * 2
    assert [mail.to for mail in mailoutbox] == [[patient.email], ["nobody@example.org"]]


# --- passwords ---


def test_a_forgotten_password_is_replaced_once_and_ends_every_session(
    client: Client, patient: User, mailoutbox: list[EmailMessage]
) -> None:
    elsewhere = Client()
    elsewhere.force_login(patient)
    client.post(reverse("account_reset_password"), {"email": patient.email})
    link = link_in(mailoutbox[0])
    form_address = client.get(link).headers["Location"]
    assert "set-password" in form_address, "the key does not stay in the address"
    answer = client.post(form_address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert not is_signed_in(elsewhere)
    sign_in(client, patient.email, NEW_PASSWORD)
    assert is_signed_in(client)
    used_again = Client().get(link)
    assert b"This link no longer works" in used_again.content


def test_changing_the_password_ends_the_other_sessions_and_not_this_one(
    client: Client, patient: User, mailoutbox: list[EmailMessage]
) -> None:
    elsewhere = Client()
    elsewhere.force_login(patient)
    client.force_login(patient)
    change = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    answer = client.post(reverse("account_change_password"), change)
    assert answer.headers["Location"] == reverse("settings")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert [mail.subject for mail in mailoutbox] == ["Your password was changed"]


def test_changing_the_password_needs_the_one_of_now(client: Client, patient: User) -> None:
    client.force_login(patient)
    change = {"oldpassword": "a guess", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert errors(client.post(reverse("account_change_password"), change)) == {
        "oldpassword": ["This is not your password now."]
    }
    patient.refresh_from_db()
    assert patient.check_password(PASSWORD)


# --- another e-mail ---


@pytest.fixture
def signed_in(client: Client, patient: User) -> Client:
    """Signed in from a proved address, the password given once more a moment ago."""
    EmailAddress.objects.create(user=patient, email=patient.email, verified=True, primary=True)
    sign_in(client, patient.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def ask_for_email(client: Client, email: str) -> "Answer":
    return client.post(reverse("account_email"), {"action_add": "", "email": email})


def test_a_new_e_mail_counts_once_it_is_proved_and_the_old_one_is_told(
    signed_in: Client, patient: User, mailoutbox: list[EmailMessage]
) -> None:
    ask_for_email(signed_in, "anna.new@example.org")
    patient.refresh_from_db()
    assert patient.email == "anna@example.org"
    signed_in.post(link_in(mailoutbox[0]))
    patient.refresh_from_db()
    assert patient.email == "anna.new@example.org"
    assert (mailoutbox[1].to, mailoutbox[1].subject) == (
        ["anna@example.org"],
        "Your e-mail address was changed",
    )


def test_changing_the_e_mail_asks_for_the_password_once_more(client: Client, patient: User) -> None:
    sign_in(client, patient.email)
    answer = ask_for_email(client, "anna.new@example.org")
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not EmailAddress.objects.filter(email="anna.new@example.org").exists()
    client.post(answer.headers["Location"], {"password": PASSWORD}, follow=True)
    assert EmailAddress.objects.filter(email="anna.new@example.org", verified=False).exists()


def test_an_address_that_became_another_persons_meanwhile_is_not_taken_over(
    signed_in: Client, patient: User, stranger: User, mailoutbox: list[EmailMessage]
) -> None:
    ask_for_email(signed_in, stranger.email)
    answer = signed_in.post(link_in(mailoutbox[0]), follow=True)
    assert b"belongs to another account" in answer.content
    patient.refresh_from_db()
    assert patient.email == "anna@example.org"


# --- every page ---


KEYS_OF_NOTHING = {
    "account_confirm_email": {"key": "no-such:key"},
    "account_reset_password_from_key": {"uidb36": "0", "key": "no-such-key"},
}


NO_PASSWORD_TO_ASK_FOR = ("account_reauthenticate", "without a password")


@pytest.mark.parametrize("who", ["visitor", "patient", "without a password"])
@pytest.mark.parametrize("name", [pattern.name for pattern in account_urls.urlpatterns])
def test_every_account_page_is_one_of_ours_and_takes_nonsense(
    client: Client, patient: User, name: str, who: str
) -> None:
    address = reverse(name, kwargs=KEYS_OF_NOTHING.get(name))
    if who == "without a password":
        patient.set_unusable_password()
        patient.save()
    if who != "visitor":
        client.force_login(patient)
    page = client.get(address, follow=True)
    assert page.status_code == (403 if (name, who) == NO_PASSWORD_TO_ASK_FOR else 200)
    assert PAGE_OF_OURS in page.content
    assert page.content.count(b"<h1>") == 1
    assert b"style=" not in page.content
    nonsense = {"email": "\x00", "password": "\x00", "key": "\x00", "next": "//\x00", "action_send": "x"}
    assert client.post(address, nonsense, follow=True).status_code in {200, 403, 404, 405}


def test_no_e_mail_says_what_the_journal_is_about(
    signed_in: Client, patient: User, real_mail: None, mailoutbox: list[EmailMessage]
) -> None:
    signed_in.post(reverse("account_reset_password"), {"email": patient.email})
    signed_in.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    ask_for_email(signed_in, "anna.new@example.org")
    sign_up(Client())
    assert len(mailoutbox) == 4
    for mail in mailoutbox:
        assert not re.search(r"ldn|naltrexone|dose|pain", f"{mail.subject} {mail.body}", re.IGNORECASE)
        assert "\n" not in mail.subject
