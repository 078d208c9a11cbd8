"""Keeping what was counted."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazily

from journal.daylog_rules import Fault
from journal.models import User
from journal.queries import entry_on
from journal.refusals import NotNow, Refused
from titration.actions.keeping import role_for_change
from titration.dosing.amounts import format_mg, plain
from titration.dosing.periods import ONE_DAY
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.stock import MOST_LEAD_DAYS
from titration.models import StockCount
from titration.plan_content import strengths_of
from titration.queries import active_plan, lead_days_of, preparation_of

MOST_UNITS: Final = Decimal(9999)
LEAD_DAYS_SENTENCE: Final = _lazily("A refill takes from 0 to 60 days.")


@transaction.atomic
def count_units(
    *,
    patient: User,
    amounts: Mapping[Decimal, Decimal],
    by: User,
    now: datetime,
    lead_days: int | None = None,
) -> StockCount:
    """Keep how much is on hand now, each strength on its own; where today's dose is taken, it is tomorrow's.

    ``lead_days`` is how long a refill takes; None leaves it as it was said last.
    """
    role_for_change(patient, by)
    if sentence := _fault(_counted_as(patient), amounts):
        raise Refused([Fault("amounts", sentence)])
    if lead_days is None:
        lead_days = lead_days_of(patient)
    if not 0 <= lead_days <= MOST_LEAD_DAYS:
        raise Refused([Fault("lead_days", str(LEAD_DAYS_SENTENCE))])
    today = patient.journal_day(now)
    entry = entry_on(patient, today)
    is_taken = entry is not None and bool(entry.dose_mg)
    kept = [[plain(strength), plain(amount)] for strength, amount in sorted(amounts.items())]
    row, _made = StockCount.objects.update_or_create(
        patient=patient,
        day=today + ONE_DAY if is_taken else today,
        defaults={"amounts": kept, "lead_days": lead_days, "by": by, "at": now},
    )
    return row


def _counted_as(patient: User) -> Preparation:
    plan = active_plan(patient)
    if plan is None:
        raise NotNow([Fault("", _("There is no plan yet. Make one first."))])
    preparation = preparation_of(plan)
    if preparation.kind is Kind.OTHER:
        raise NotNow([Fault("", _("Say first how it is taken; then what is on hand can be counted."))])
    return preparation


def _fault(preparation: Preparation, amounts: Mapping[Decimal, Decimal]) -> str | None:
    strengths = [Decimal(strength) for strength in strengths_of(preparation)]
    if set(amounts) != set(strengths):
        said = ", ".join(format_mg(strength) for strength in sorted(strengths))
        return _("Count every strength of the plan, and no other: %(strengths)s.") % {"strengths": said}
    if not all(amount.is_finite() and 0 <= amount <= MOST_UNITS for amount in amounts.values()):
        return _("Count each strength: a number from 0 to 9999.")
    if preparation.kind is not Kind.LIQUID and any(amount % 1 for amount in amounts.values()):
        return _("Capsules, tablets and drops are counted whole.")
    return None
