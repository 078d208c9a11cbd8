"""Keeping what was counted."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from journal.daylog_rules import Fault
from journal.models import User
from journal.queries import entry_on
from journal.refusals import Refused
from titration.actions.keeping import role_for_change
from titration.dosing.amounts import plain
from titration.dosing.periods import ONE_DAY
from titration.models import StockCount

MOST_UNITS: Final = Decimal(9999)


@transaction.atomic
def count_units(*, patient: User, amounts: Mapping[Decimal, Decimal], by: User, now: datetime) -> StockCount:
    """Keep how much is on hand now, each strength on its own; where today's dose is taken, it is tomorrow's."""
    role_for_change(patient, by)
    if not amounts or not all(
        amount.is_finite() and 0 <= amount <= MOST_UNITS for amount in amounts.values()
    ):
        raise Refused([Fault("", _("Count each strength: a number from 0 to 9999."))])
    today = patient.journal_day(now)
    entry = entry_on(patient, today)
    is_taken = entry is not None and bool(entry.dose_mg)
    kept = [[plain(strength), plain(amount)] for strength, amount in sorted(amounts.items())]
    row, _made = StockCount.objects.update_or_create(
        patient=patient,
        day=today + ONE_DAY if is_taken else today,
        defaults={"amounts": kept, "by": by, "at": now},
    )
    return row
