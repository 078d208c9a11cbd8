"""What may be said of another medicine. One place for the sentences that answer what cannot be kept."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from journal.daylog_rules import FIRST_DAY, UNREADABLE_TEXT_SENTENCE, Fault, is_keepable_text

LONGEST_MEDICINE: Final = 120
MOST_MEDICINES: Final = 100


def medicine_faults(name: str, since: date | None, until: date | None, *, today: date) -> list[Fault]:
    """Every fault of one medicine, when ``today`` is the patient's journal day."""
    faults = _name_faults(name)
    if since and not FIRST_DAY <= since <= today:
        faults.append(Fault("since", _("The first day lies between the year 2000 and today.")))
    if until and not FIRST_DAY <= until <= today:
        faults.append(Fault("until", _("The last day lies between the year 2000 and today.")))
    if since and until and until < since:
        faults.append(Fault("until", _("The last day lies before the first day.")))
    return faults


def number_faults(already: int) -> list[Fault]:
    if already < MOST_MEDICINES:
        return []
    return [Fault("", _("The list holds at most 100 medicines. Remove one that you no longer need here."))]


def _name_faults(name: str) -> list[Fault]:
    if not name:
        return [Fault("name", _("Please write the name of the medicine."))]
    if len(name) > LONGEST_MEDICINE:
        return [Fault("name", _("The name is longer than 120 characters."))]
    if not is_keepable_text(name) or not name.isprintable():
        return [Fault("name", str(UNREADABLE_TEXT_SENTENCE))]
    return []
