"""What every page of a signed-in person shows."""

from django.http import HttpRequest

from journal.delivery import in_app
from journal.models import User


def unread_reminders(request: HttpRequest) -> dict[str, object]:
    """How many reminders are new; a template that says ``unread_reminders`` asks the database, others do not."""
    person = getattr(request, "user", None)
    if not isinstance(person, User):
        return {}
    return {"unread_reminders": in_app.unread_of(person).count}
