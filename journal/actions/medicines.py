"""A person's other medicines, and the answers to the questions asked once: each change keeps what was said."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal import access
from journal.actions.entries import touch_record
from journal.medicine_rules import medicine_faults, number_faults
from journal.models import Medicine, MedicineVersion, SafetyAnswers, User, WordsShown
from journal.opioids import OpioidMatch, matches
from journal.refusals import Refused


@transaction.atomic
def add_medicine(
    *,
    patient: User,
    name: str,
    since: date | None,
    until: date | None = None,
    by: User,
    now: datetime,
) -> Medicine:
    """Put a medicine on the list; that words were shown for an opioid is kept with it."""
    _take_turns(by, patient)
    today = patient.journal_day(now)
    faults = medicine_faults(name, since, until, today=today)
    faults += number_faults(patient.medicines.filter(is_hidden=False).count())
    if faults:
        raise Refused(faults)
    medicine = Medicine.objects.create(patient=patient, name=name, since=since, until=until)
    _keep_version(medicine, by=by, now=now)
    keep_words_shown(patient=patient, found=matches(name), by=by, now=now)
    return medicine


@transaction.atomic
def end_medicine(*, medicine: Medicine, until: date | None, by: User, now: datetime) -> None:
    """Say which day was the last one; ``None`` says that it is taken again."""
    patient = medicine.patient
    _take_turns(by, patient)
    faults = medicine_faults(medicine.name, medicine.since, until, today=patient.journal_day(now))
    if faults:
        raise Refused(faults)
    medicine.refresh_from_db()
    if medicine.until == until or medicine.is_hidden:
        return
    medicine.until = until
    _keep(medicine, by=by, now=now)


@transaction.atomic
def remove_medicine(*, medicine: Medicine, by: User, now: datetime) -> None:
    """Take it off the list; its history stays."""
    _take_turns(by, medicine.patient)
    medicine.refresh_from_db()
    if not medicine.is_hidden:
        medicine.is_hidden = True
        _keep(medicine, by=by, now=now)


@transaction.atomic
def put_back_medicine(*, medicine: Medicine, by: User, now: datetime) -> None:
    """Put a removed one on the list again, as it was."""
    patient = medicine.patient
    _take_turns(by, patient)
    medicine.refresh_from_db()
    if not medicine.is_hidden:
        return
    if faults := number_faults(patient.medicines.filter(is_hidden=False).count()):
        raise Refused(faults)
    medicine.is_hidden = False
    _keep(medicine, by=by, now=now)
    keep_words_shown(patient=patient, found=matches(medicine.name), by=by, now=now)


@transaction.atomic
def answer_safety(
    *, patient: User, opioid_or_surgery: bool, transplant: bool, by: User, now: datetime
) -> SafetyAnswers:
    """Keep the answers; the ones before them stay, and the last ones count."""
    _take_turns(by, patient)
    said = {"opioid_or_surgery": opioid_or_surgery, "transplant": transplant}
    last = patient.safety_answers.last()
    if last and {name: getattr(last, name) for name in said} == said:
        return last
    return SafetyAnswers.objects.create(patient=patient, by=by, at=now, **said)


@transaction.atomic
def keep_words_shown(*, patient: User, found: Iterable[OpioidMatch], by: User, now: datetime) -> None:
    """That the words for these names were shown, once for each and day."""
    _check_may_log(by, patient)
    for match in found:
        WordsShown.objects.get_or_create(
            patient=patient,
            day=patient.journal_day(now),
            ingredient=match.ingredient,
            defaults={"level": match.level, "at": now},
        )


def _take_turns(by: User, patient: User) -> None:
    _check_may_log(by, patient)
    User.objects.select_for_update().only("pk").get(pk=patient.pk)


def _check_may_log(by: User, patient: User) -> None:
    if not access.may(by, patient, access.Scope.LOG):
        raise PermissionDenied(_("You may not write in this journal."))


def _keep(medicine: Medicine, *, by: User, now: datetime) -> None:
    medicine.version += 1
    medicine.save(update_fields=["until", "is_hidden", "version"])
    _keep_version(medicine, by=by, now=now)


def _keep_version(medicine: Medicine, *, by: User, now: datetime) -> None:
    MedicineVersion.objects.create(
        medicine=medicine,
        number=medicine.version,
        name=medicine.name,
        since=medicine.since,
        until=medicine.until,
        is_removal=medicine.is_hidden,
        by=by,
        at=now,
    )
    touch_record(medicine.patient, now=now)
