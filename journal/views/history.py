"""What a day said before: every correction, when, by whom and what was there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from journal import wording
from journal.daylog import DAYLOG_FIELDS, EMPTY_DAY, DayLog
from journal.models import EntryVersion, User
from journal.queries import versions_of
from journal.scales import FIELD_LABELS, grade_words, side_effect_words
from journal.versions import content_from_json


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of something that had been said, at the reader's wall time: lines such as "Pain: 6, was 4"."""

    at: datetime
    by: str
    lines: list[str]


def history_of(patient: User, day: date) -> dict[str, Any]:
    """The corrections of a day, newest first, and the version that a removed entry would come back as."""
    versions = list(versions_of(patient, day))
    return {
        "corrections": list(_corrections(versions))[::-1],
        "removed": versions[-1] if versions and versions[-1].is_removal else None,
    }


def _corrections(versions: list[EntryVersion]) -> Iterator[Correction]:
    """What one person changed within one minute stands together."""
    for (minute, by), pairs in groupby(pairwise(versions), key=lambda pair: _when_and_who(pair[1])):
        if lines := [line for before, after in pairs for line in _lines(before, after)]:
            yield Correction(minute, by, lines)


def _when_and_who(version: EntryVersion) -> tuple[datetime, str]:
    minute = timezone.localtime(version.at).replace(second=0, microsecond=0)
    return minute, version.by.name or version.by.email if version.by else ""


def _lines(before: EntryVersion, after: EntryVersion) -> Iterator[str]:
    if after.is_removal:
        yield _("The entry was removed.")
    elif before.is_removal:
        yield _("The entry was written again.")
    else:
        yield from _differences(content_from_json(before.content), content_from_json(after.content))


def _differences(before: DayLog, after: DayLog) -> Iterator[str]:
    for name in DAYLOG_FIELDS:
        was, now = getattr(before, name), getattr(after, name)
        is_said_with_dose = name == "dose_time" and not after.dose_mg
        if was != now and was != getattr(EMPTY_DAY, name) and not is_said_with_dose:
            words = {"field": FIELD_LABELS[name], "now": _value(now), "was": _value(was)}
            yield _("%(field)s: %(now)s, was %(was)s") % words


def _value(value: Any) -> str:
    match value:
        case None | "" | ():
            return _("blank")
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return wording.amount(value) if value else _("skipped")
        case time():
            return wording.wall(value)
        case tuple():
            effects = [(side_effect_words(each.kind), grade_words(each.grade)) for each in value]
            return ", ".join(_("%(kind)s (%(grade)s)") % {"kind": k, "grade": g} for k, g in effects)
    return str(value)
