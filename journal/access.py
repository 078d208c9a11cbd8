"""The one gate to a record: who may read or change what of whom.

Every page, every address of the API and every action that touches a record comes through here. What is not
granted is answered like what does not exist.
"""

import uuid
from enum import StrEnum
from typing import Final

from django.http import Http404

from journal.models import User


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


def scopes_of(user: User, patient: User) -> frozenset[Scope]:
    """What the person may do with the patient's record: everything with their own, nothing with another's."""
    return OWNER_SCOPES if user.pk == patient.pk and user.is_active else frozenset()


def may(user: User, patient: User, scope: Scope) -> bool:
    return scope in scopes_of(user, patient)


def open_record(user: User, patient_id: uuid.UUID, scope: Scope) -> User:
    """Load the patient and check the scope in one step; a stranger learns nothing, not even that it exists."""
    patient = User.objects.filter(pk=patient_id, is_active=True).first()
    if patient is None or not may(user, patient, scope):
        raise Http404
    return patient
