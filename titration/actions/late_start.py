"""The first dose was later than planned, and the dates stay all the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from journal.daylog_rules import Fault
from journal.models import User
from journal.refusals import Refused
from titration.actions.keeping import role_for_change
from titration.models import Plan
from titration.queries import active_plan


@transaction.atomic
def keep_start(*, patient: User, by: User, now: datetime) -> Plan:
    """Remember that it was asked and answered; nothing of the plan is changed by it."""
    role_for_change(patient, by)
    plan = active_plan(patient)
    if plan is None:
        raise Refused([Fault("", _("There is no plan yet. Make one first."))])
    plan.start_kept_at = now
    plan.save(update_fields=["start_kept_at"])
    return plan
