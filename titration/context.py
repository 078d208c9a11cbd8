"""What every page of a signed-in person shows."""

from django.http import HttpRequest


def unread_reminders(request: HttpRequest) -> dict[str, int]:
    return {}
