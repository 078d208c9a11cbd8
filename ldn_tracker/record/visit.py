"""What the patient writes for the next visit."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal import access
from journal.actions.entries import touch_record
from journal.models import User
from ldn_tracker.record.gather import own_lines_of
from ldn_tracker.record.models import VisitLines
from ldn_tracker.record.summary import OwnLines


@transaction.atomic
def write_visit_lines(*, patient: User, lines: OwnLines, by: User, now: datetime) -> None:
    """Keep the three lines, and have the report made anew with them."""
    if not access.may(by, patient, access.Scope.LOG):
        raise PermissionDenied(_("You may not write in this journal."))
    if own_lines_of(patient) == lines:
        return
    said = {"changed": lines.changed, "worries": lines.worries, "asks": lines.asks}
    VisitLines.objects.update_or_create(patient=patient, defaults=said)
    touch_record(patient, now=now)
