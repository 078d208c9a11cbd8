"""What every page of a signed-in person shows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from journal.delivery import in_app
from journal.models import User


def unread_reminders(request: HttpRequest) -> dict[str, object]:
    """How many reminders are new: counted only where a page shows it."""
    person = getattr(request, "user", None)
    if not isinstance(person, User):
        return {}
    return {"unread_reminders": SimpleLazyObject(lambda: in_app.unread_of(person).count())}
