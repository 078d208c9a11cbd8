"""A plan's days, times and preparation, as a person reads them."""

from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from journal.wording import wall
from titration.dosing.amounts import format_mg, plain
from titration.dosing.preparations import Kind, Preparation
from titration.models import DoseMoment
from titration.plan_content import PlanContent


def date_words(day: date, *, today: date) -> str:
    """30 Nov; with the year where it is another than today's."""
    if day.year == today.year:
        return date_format(day, pgettext("date format: day, month", "j M"))
    return date_format(day, pgettext("date format: day, month, year", "j M Y"))


def dose_time_words(content: PlanContent) -> str:
    """When in the day the dose is taken."""
    return moment_words(content.dose_moment, content.dose_time)


def moment_words(moment: str, clock_time: time) -> str:
    """A part of the day with its time, to begin a sentence."""
    at = {"time": wall(clock_time)}
    match DoseMoment(moment):
        case DoseMoment.BEDTIME:
            return _("At bedtime, %(time)s") % at
        case DoseMoment.MORNING:
            return _("In the morning, %(time)s") % at
        case DoseMoment.OTHER:
            return _("At %(time)s") % at


def preparation_words(preparation: Preparation) -> str:
    """What the dose is taken as; empty where nobody said."""
    strengths = ", ".join(format_mg(strength) for strength in preparation.unit_strengths_mg)
    match preparation.kind:
        case Kind.CAPSULE:
            return _("Capsules of %(strengths)s") % {"strengths": strengths}
        case Kind.TABLET:
            return _("Tablets of %(strengths)s") % {"strengths": strengths}
        case Kind.LIQUID:
            return _("Liquid of %(strength)s mg/mL") % {"strength": plain(preparation.mg_per_ml)}
        case Kind.DROPS:
            return _("Drops of %(strength)s each") % {"strength": strengths}
        case Kind.OTHER:
            return ""


def days_words(number: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", number) % {"days": number}
