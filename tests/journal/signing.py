"""Signing up and in, as a browser would."""

import re
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

MARIA = {
    "email": "maria@example.org",
    "password1": PASSWORD,
    "time_zone": "America/New_York",
    "day_start": "04:00",
}
PAGE_OF_OURS = b'<a class="skip" href="#main">'


def sign_up(client: Client, **changes: str) -> "Answer":
    return client.post(reverse("account_signup"), MARIA | changes)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> "Answer":
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("more")).status_code == 200


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.body))
    assert found, mail.body
    return found[1]


def errors(response: "Answer") -> dict[str, list[str]]:
    form = response.context["form"]
    return {name: [str(error) for error in found] for name, found in form.errors.items()}
