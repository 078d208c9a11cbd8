"""How long what is on hand lasts, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titration.dosing.amounts import format_mg, plain
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Schedule
from titration.dosing.stock import Count, forecast, left_on
from titration.models import StockCount
from titration.telling.words import date_words


@dataclass(frozen=True, slots=True)
class OnHand:
    """``lines`` say what is left of each strength; ``is_late`` where the day to order has passed."""

    lines: list[str]
    lasts: str
    is_late: bool = False


def counts_from(rows: Iterable[StockCount]) -> list[Count]:
    return [
        Count(
            row.day,
            tuple((Decimal(strength), Decimal(amount)) for strength, amount in row.amounts),
            row.lead_days,
        )
        for row in rows
    ]


def on_hand(
    counts: list[Count], schedule: Schedule, preparation: Preparation, *, today: date
) -> OnHand | None:
    """None where nothing was counted, or nothing can be."""
    will = forecast(counts, schedule, preparation)
    if will is None:
        return None
    day = max(today, *(count.day for count in counts))
    left = left_on(day, counts, schedule, preparation) or {}
    lines = [
        left_words(preparation.kind, strength, amount)
        for strength, amount in sorted(left.items())
        if strength in strengths_of(preparation)
    ]
    if will.runs_out_on is None or will.refill_by is None:
        return OnHand(lines, _("Lasts for two years or more."))
    return OnHand(lines, *_lasts(will.runs_out_on, will.refill_by, today))


def strengths_of(preparation: Preparation) -> tuple[Decimal, ...]:
    """What is counted, each on its own."""
    return (preparation.mg_per_ml,) if preparation.kind is Kind.LIQUID else preparation.unit_strengths_mg


def unit_words(kind: Kind, strength: Decimal) -> str:
    """What is counted of one strength, as the label of its field."""
    said = {"strength": format_mg(strength), "number": plain(strength)}
    match kind:
        case Kind.CAPSULE:
            return _("Capsules of %(strength)s") % said
        case Kind.TABLET:
            return _("Tablets of %(strength)s") % said
        case Kind.LIQUID:
            return _("mL of %(number)s mg/mL") % said
        case _kind:
            return _("Drops of %(strength)s each") % said


def left_words(kind: Kind, strength: Decimal, amount: Decimal) -> str:
    said = {"amount": plain(amount), "strength": format_mg(strength), "number": plain(strength)}
    if kind is Kind.LIQUID:
        return _("%(amount)s mL of %(number)s mg/mL left") % said
    return _("%(amount)s × %(strength)s left") % said


def _lasts(runs_out_on: date, order: date, today: date) -> tuple[str, bool]:
    days = (runs_out_on - today).days
    said = {"days": max(days, 0), "day": date_words(order, today=today)}
    if days <= 0:
        return _("It does not make today's dose any more. Count again, or order now."), True
    if order < today:
        late = ngettext(
            "About %(days)s day left. The day to order was %(day)s.",
            "About %(days)s days left. The day to order was %(day)s.",
            days,
        )
        return late % said, True
    return ngettext(
        "About %(days)s day left, refill by %(day)s.", "About %(days)s days left, refill by %(day)s.", days
    ) % said, False
