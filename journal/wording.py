"""Days, times and amounts as a person reads them, in the person's language."""

from datetime import date, time
from decimal import Decimal
from typing import Final

from django.utils.formats import date_format, get_format, number_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
_MICROGRAMS_BELOW_MG: Final = Decimal("0.1")


def long_day(day: date) -> str:
    """Friday 20 November."""
    return date_format(day, pgettext("date format: whole weekday, day, whole month", "l j F"))


def long_day_and_year(day: date) -> str:
    """Friday 20 November 2026."""
    return date_format(day, pgettext("date format: whole weekday, day, whole month, year", "l j F Y"))


def short_day(day: date) -> str:
    """Fri 20 Nov."""
    return date_format(day, pgettext("date format: weekday, day, month", "D j M"))


def day_and_year(day: date) -> str:
    """20 November 2026."""
    return date_format(day, pgettext("date format: day, whole month, year", "j F Y"))


def month_and_year(day: date) -> str:
    """November 2026."""
    return date_format(day, pgettext("date format: whole month, year", "F Y"))


def first_weekday() -> int:
    """The day on which weeks begin, 0 being Monday."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def wall(at: time) -> str:
    """21:04."""
    return time_format(at, pgettext("time format", "H:i"))


def amount(dose_mg: Decimal) -> str:
    """3.0 mg; below 0.1 mg in micrograms; the number is never parted from its unit."""
    if 0 < dose_mg < _MICROGRAMS_BELOW_MG:
        return _joined(_plain(dose_mg * 1000, least_places=0), _("µg"))
    return _joined(_plain(dose_mg, least_places=1 if dose_mg else 0), _("mg"))


def plain_amount(dose_mg: Decimal) -> str:
    """3: the number of mg as a form sends it, in no language."""
    return f"{dose_mg.normalize():f}"


def _plain(number: Decimal, *, least_places: int) -> str:
    exponent = number.normalize().as_tuple().exponent
    places = max(least_places, -exponent if isinstance(exponent, int) else 0)
    return number_format(number, decimal_pos=places)


def _joined(number: str, unit: str) -> str:
    return f"{number}{NO_BREAK_SPACE}{unit}"
