"""Reading a journal. Hidden entries are never among what is read."""

from datetime import date, timedelta

from django.db.models import QuerySet

from journal.models import Entry, EntryVersion, User


def entries_of(patient: User) -> QuerySet[Entry]:
    return patient.entries.filter(is_hidden=False).prefetch_related("side_effects")


def entry_on(patient: User, day: date) -> Entry | None:
    return entries_of(patient).filter(day=day).first()


def versions_of(patient: User, day: date) -> QuerySet[EntryVersion]:
    return EntryVersion.objects.filter(entry__patient=patient, entry__day=day).select_related("by")


def recent_side_effects(patient: User, *, before: date, days: int = 14) -> list[str]:
    """The kinds logged in the days before, most recent first: the ones most likely to be needed again."""
    rows = (
        patient.entries.filter(is_hidden=False, day__lt=before, day__gte=before - timedelta(days=days))
        .exclude(side_effects__kind=None)
        .order_by("-day", "side_effects__id")
        .values_list("side_effects__kind", flat=True)
    )
    return list(dict.fromkeys(rows))
