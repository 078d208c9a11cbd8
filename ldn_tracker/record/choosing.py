"""The patient chooses what is drawn."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.actions.entries import touch_record
from journal.models import User
from ldn_tracker.record.gather import shown_to
from ldn_tracker.record.models import ShownChoice
from ldn_tracker.record.shown import Shown


@transaction.atomic
def choose_shown(*, patient: User, shown: Shown, by: User, now: datetime) -> None:
    """Have the charts and the report made anew as chosen; what was chosen before is kept as history."""
    if by.pk != patient.pk:
        raise PermissionDenied(_("Only the owner of a journal chooses what is shown."))
    # The patient's row stands for the whole record: two writers take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)
    if shown_to(patient) == shown:
        return
    ShownChoice.objects.create(patient=patient, by=by, at=now, **asdict(shown))
    touch_record(patient, now=now)
