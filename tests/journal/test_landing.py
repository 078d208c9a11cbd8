"""The front, the demo, what this is, more, and the pages that say no."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from journal.accounts import DEMO_PATIENT_EMAIL
from journal.models import User
from tests.conftest import PASSWORD

OPEN_THE_DEMO = b'action="/demo/"'


@pytest.fixture
def demo(db: None) -> User:
    return User.objects.create_user(DEMO_PATIENT_EMAIL, PASSWORD, name="Demo")


def test_the_front_says_what_this_is_and_leads_to_sign_up_and_sign_in(client: Client, db: None) -> None:
    page = client.get("/")
    words = page.content.decode()
    assert "A journal for people taking low-dose naltrexone" in words
    assert f'href="{reverse("account_signup")}"' in words
    assert words.count(f'href="{reverse("account_login")}"') == 1
    assert words.count("<h1>") == 1
    assert OPEN_THE_DEMO not in page.content


def test_a_signed_in_person_lands_on_today(client: Client, patient: User) -> None:
    client.force_login(patient)
    assert client.get("/").headers["Location"] == reverse("today")


def test_the_demo_is_one_click_away_where_it_was_loaded(client: Client, demo: User) -> None:
    assert OPEN_THE_DEMO in client.get("/").content
    assert client.post(reverse("try_demo")).headers["Location"] == reverse("today")
    assert client.session["_auth_user_id"] == str(demo.pk)


def test_there_is_no_demo_where_it_was_not_loaded(client: Client, patient: User) -> None:
    assert client.post(reverse("try_demo")).status_code == 404
    assert "_auth_user_id" not in client.session


def test_there_is_no_demo_on_a_site_that_others_can_reach(
    client: Client, demo: User, settings: LazySettings
) -> None:
    settings.IS_AT_HOME = False
    assert OPEN_THE_DEMO not in client.get("/").content
    assert client.post(reverse("try_demo")).status_code == 404
    assert "_auth_user_id" not in client.session


def test_looking_at_the_demo_address_signs_nobody_in(client: Client, demo: User) -> None:
    assert client.get(reverse("try_demo")).status_code == 405
    assert "_auth_user_id" not in client.session


def test_the_demo_needs_the_token_of_our_own_page(demo: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("try_demo"))
    assert answer.status_code == 403
    assert b"Please try that once more" in answer.content
    assert "_auth_user_id" not in strict.session


def test_what_this_is_can_be_read_by_everybody(client: Client, patient: User) -> None:
    for _ in ("visitor", "patient"):
        page = client.get(reverse("about"))
        assert page.status_code == 200
        assert b"Naltrexone blocks opioids" in page.content
        client.force_login(patient)


def test_more_leads_on_and_signs_out_by_a_button(client: Client, patient: User) -> None:
    assert client.get(reverse("more")).headers["Location"].startswith(reverse("account_login"))
    client.force_login(patient)
    words = client.get(reverse("more")).content.decode()
    for name in ("reminders", "settings", "about"):
        assert f'href="{reverse(name)}"' in words
    assert re.search(rf'<form method="post" action="{reverse("account_logout")}"', words)


def test_every_page_says_where_to_turn_in_a_crisis(client: Client, patient: User) -> None:
    pages = [
        client.get(address) for address in ("/", reverse("about"), reverse("account_login"), "/nowhere/")
    ]
    client.force_login(patient)
    pages += [client.get(reverse(name)) for name in ("more", "settings", "account_email")]
    for page in pages:
        assert page.content.count(b"If you are in crisis") == 1


def test_a_page_that_is_not_there_says_so_and_marks_no_place(client: Client, patient: User) -> None:
    visitor = client.get("/nowhere/")
    client.force_login(patient)
    person = client.get("/nowhere/")
    for page in (visitor, person):
        assert page.status_code == 404
        assert b"There is nothing here" in page.content
    assert b'class="places"' in person.content
    assert b"aria-current" not in person.content


def test_a_fault_of_ours_is_answered_without_the_database(rf: RequestFactory) -> None:
    ours = defaults.server_error(rf.get("/")).content.decode()
    theirs = defaults.bad_request(rf.get("/"), Exception()).content.decode()
    assert "Something went wrong on our side" in ours
    assert "That could not be read" in theirs
    assert ours.count("<h1>") == theirs.count("<h1>") == 1


def test_nothing_on_a_page_is_kept_by_the_browser_or_put_in_by_htmx(client: Client, patient: User) -> None:
    client.force_login(patient)
    page = client.get(reverse("more"))
    assert page.headers["Cache-Control"] == "no-store, private"
    words = page.content.decode()
    assert '"historyCacheSize": 0' in words
    assert '"includeIndicatorStyles": false' in words
    assert '"allowEval": false' in words
    assert not re.search(r"<style|style=|<script(?![^>]* src=)|\son[a-z]+=", words)
