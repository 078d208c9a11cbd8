"""`load_demo`: made-up people to look around with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from journal import clock
from ldn_tracker.record.demo import PASSWORD, PEOPLE, load_demo


class Command(BaseCommand):
    help = "Make the demo's people: a patient with 20 weeks, one in her third week, a caregiver, a clinician."

    def handle(self, **options: Any) -> None:
        load_demo(now=clock.now())
        self.stdout.write(
            _("Demo logins (made-up people, password “%(password)s”):") % {"password": PASSWORD}
        )
        for person in PEOPLE:
            self.stdout.write(
                f"  {person.email}  {person.name}{_what_there_is(person.weeks_since_first_dose)}"
            )
        self.stdout.write(_("Dr Weber finds Anna's plan under More, and may change it."))


def _what_there_is(weeks: int | None) -> str:
    if weeks is None:
        return _(", with an empty journal")
    return _(", %(weeks)d weeks since the first dose") % {"weeks": weeks}
