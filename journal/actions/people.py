"""A person changes what the site knows about them."""

from datetime import time

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
