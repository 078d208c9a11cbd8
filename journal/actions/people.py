"""A person changes what the site knows about them."""

from datetime import time

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction

from journal.models import User


@transaction.atomic
def change_settings(*, person: User, name: str, time_zone: str, day_start: time, by: User) -> None:
    """Entries keep the date and the instant they were logged with; only days to come follow the new clock."""
    if by.pk != person.pk:
        raise PermissionDenied
    person.name, person.time_zone, person.day_start = name, time_zone, day_start
    person.save(update_fields=["name", "time_zone", "day_start"])


@transaction.atomic
def add_person(*, email: str, password: str | None, name: str, time_zone: str) -> User:
    """An account made by the operator, its address taken as proved; without a password nobody can sign in to it."""
    person = User.objects.create_user(email, password, name=name, time_zone=time_zone)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person
