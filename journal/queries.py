"""Reading a journal. Hidden entries are never among what is read."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from journal.analysis.episodes import BRIDGED_DAYS, Episode, SideEffectDay, episodes
from journal.daylog import GRADES, PLAIN_FIELDS, DayLog, LoggedDay, SideEffectLogged
from journal.daylog_rules import FIRST_DAY
from journal.models import Entry, EntryVersion, Medicine, MedicineVersion, SafetyAnswers, SideEffect, User
from journal.models.entry import is_late
from journal.opioids import Level, matches, noted


def entries_of(patient: User) -> QuerySet[Entry]:
    return patient.entries.filter(is_hidden=False).prefetch_related("side_effects")


def logged_days(patient: User, *, until: date) -> Iterator[LoggedDay]:
    """Every entry's content up to a day, oldest first: two queries and no models, for a whole journal at once."""
    entries = patient.entries.filter(is_hidden=False, day__lte=until)
    effects: dict[int, list[SideEffectLogged]] = {}
    for entry, kind, grade in SideEffect.objects.filter(entry__in=entries).values_list(
        "entry", "kind", "grade"
    ):
        effects.setdefault(entry, []).append(SideEffectLogged(kind, grade))
    for pk, day, first_logged_on, *content in entries.order_by("day").values_list(
        "pk", "day", "first_logged_on", *PLAIN_FIELDS
    ):
        plain = dict(zip(PLAIN_FIELDS, content, strict=True))
        log = DayLog(**plain, side_effects=tuple(effects.get(pk, ())))
        yield LoggedDay(day, log, is_late(day, first_logged_on))


def entry_on(patient: User, day: date) -> Entry | None:
    return entries_of(patient).filter(day=day).first()


def doses_logged(patient: User, *, since: date) -> dict[date, Decimal | None]:
    """Every day with an entry and its dose in mg: 0 is deliberately none, None is nothing said. One query."""
    entries = patient.entries.filter(is_hidden=False, day__gte=since)
    return dict(entries.order_by().values_list("day", "dose_mg"))


def first_dose_day(patient: User, *, since: date) -> date | None:
    """The first day from then on for which a dose above 0 was logged."""
    taken = patient.entries.filter(is_hidden=False, day__gte=since, dose_mg__gt=0)
    return taken.order_by("day").values_list("day", flat=True).first()


def side_effect_spells(patient: User, *, since: date, today: date) -> list[Episode]:
    """The side effects as spells, their days as ordinals, by the day they began: one query.

    What was there on the days just before ``since`` is known too, so that what began earlier is not taken for new.
    """
    first = since - timedelta(days=BRIDGED_DAYS + 1)
    noted = SideEffect.objects.filter(
        entry__patient=patient, entry__is_hidden=False, entry__day__range=(first, today)
    )
    days = [
        SideEffectDay(kind, day.toordinal(), GRADES.index(grade) + 1)
        for kind, day, grade in noted.order_by().values_list("kind", "entry__day", "grade")
    ]
    return episodes(days, today=today.toordinal())


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


def medicines_of(patient: User) -> QuerySet[Medicine]:
    return patient.medicines.filter(is_hidden=False)


def medicine_changes_of(patient: User) -> QuerySet[MedicineVersion]:
    """Newest first; ``is_return`` where it had been off the list before."""
    removals = MedicineVersion.objects.filter(medicine=OuterRef("medicine"), is_removal=True)
    return (
        MedicineVersion.objects.filter(medicine__patient=patient)
        .annotate(is_return=Exists(removals.filter(number=OuterRef("number") - 1)))
        .order_by("-at", "-id")
    )


def safety_answers_of(patient: User) -> SafetyAnswers | None:
    """The answers that count; None until the questions were answered."""
    return patient.safety_answers.last()


def opioid_days(patient: User, *, until: date) -> frozenset[date]:
    """Days up to and with ``until`` on which an opioid is noted: on the list of medicines, or by the day itself."""
    return frozenset(_days_on_an_opioid(patient, until)) | frozenset(_days_that_name_one(patient, until))


def _days_on_an_opioid(patient: User, until: date) -> Iterator[date]:
    """A medicine of which no first day is known counts from the first entry on."""
    for medicine in medicines_of(patient):
        if not any(match.level is Level.STOP_AND_CALL for match in matches(medicine.name)):
            continue
        last = min(medicine.until or until, until)
        first = medicine.since or _first_entry(patient, until) or FIRST_DAY
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _first_entry(patient: User, until: date) -> date | None:
    entries = patient.entries.filter(is_hidden=False, day__lte=until)
    return entries.order_by("day").values_list("day", flat=True).first()


def _days_that_name_one(patient: User, until: date) -> Iterator[date]:
    texts = patient.entries.filter(is_hidden=False, day__lte=until).exclude(note="", event="")
    for day, *written in texts.order_by().values_list("day", "note", "event"):
        if any(match.level is Level.STOP_AND_CALL for text in written for match in noted(text)):
            yield day
