"""The one gate to a record: who may read or change what of whom.

Every page, every address of the API and every action that touches a record comes through here. What is not
granted is answered like what does not exist.
"""

import uuid
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.http import Http404

from journal.models import AccessEvent, Grant, GrantState, MemberRole, User


class Scope(StrEnum):
    """What a patient may tick for a member of their care team."""

    REMINDERS = "reminders"
    ESCALATION = "escalation"
    DOSES = "doses"
    SCORES = "scores"
    DREAMS = "dreams"
    NOTES = "notes"
    REPORT = "report"
    PLAN = "plan"
    LOG = "log"


OWNER_SCOPES: Final = frozenset(Scope)

MAY_BE_GRANTED: Final[dict[MemberRole, frozenset[Scope]]] = {
    MemberRole.CAREGIVER: frozenset(Scope) - {Scope.PLAN},
    MemberRole.CLINICIAN: frozenset(
        {Scope.DOSES, Scope.SCORES, Scope.DREAMS, Scope.NOTES, Scope.REPORT, Scope.PLAN}
    ),
}
"""The widest that each role may be ticked."""


def scopes_of(user: User, patient: User) -> frozenset[Scope]:
    """What the person may do with the record: everything with their own, with another's what was granted."""
    if not user.is_active:
        return frozenset()
    if user.pk == patient.pk:
        return OWNER_SCOPES
    grant = Grant.objects.filter(patient=patient, member=user, state=GrantState.ACTIVE).first()
    return _scopes(grant) if grant else frozenset()


def may(user: User, patient: User, scope: Scope) -> bool:
    return scope in scopes_of(user, patient)


def clinicians_of(patient: User, scope: Scope) -> list[User]:
    """The clinicians who have this scope and whose accounts are in use."""
    grants = Grant.objects.filter(
        patient=patient, role=MemberRole.CLINICIAN, state=GrantState.ACTIVE, member__is_active=True
    )
    return [grant.member for grant in grants.select_related("member") if scope in _scopes(grant)]


def has_clinician(patient: User, scope: Scope) -> bool:
    """Whether a clinician whose account is in use has this scope."""
    return bool(clinicians_of(patient, scope))


def patients_of(member: User, scope: Scope) -> list[User]:
    """Who lets the person do this with their record."""
    grants = Grant.objects.filter(member=member, state=GrantState.ACTIVE, patient__is_active=True)
    return [grant.patient for grant in grants.select_related("patient") if scope in _scopes(grant)]


def open_record(user: User, patient_id: uuid.UUID, scope: Scope) -> User:
    """Load the patient and check the scope in one step; a stranger learns nothing, not even that it exists.

    That somebody else looked is written down before anything is read.
    """
    if user.pk == patient_id:
        # One's own record is no event, and its pages must not wait for the database's one writer.
        return _checked(user, patient_id, scope)
    with transaction.atomic():
        patient = _checked(user, patient_id, scope)
        AccessEvent.objects.create(patient=patient, member=user, scope=scope)
    return patient


def also_shows(user: User, patient: User, scope: Scope) -> bool:
    """Whether a page of a record that was opened may show this part of it too; a look is written down as well."""
    is_shown = may(user, patient, scope)
    if is_shown and user.pk != patient.pk:
        AccessEvent.objects.create(patient=patient, member=user, scope=scope)
    return is_shown


def _checked(user: User, patient_id: uuid.UUID, scope: Scope) -> User:
    patient = User.objects.filter(pk=patient_id, is_active=True).first()
    if patient is None or not may(user, patient, scope):
        raise Http404
    return patient


def _scopes(grant: Grant) -> frozenset[Scope]:
    """What the row says, as far as its role may have it."""
    return MAY_BE_GRANTED[MemberRole(grant.role)] & frozenset(grant.scopes)
