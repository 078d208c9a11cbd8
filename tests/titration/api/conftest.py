"""People with a word in the plan, or a look at it, and what each asks with."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from journal.access import Scope
from journal.actions.grants import grant_scopes
from journal.models import MemberRole, User


@pytest.fixture
def granted(patient: User, now: datetime) -> Callable[..., Client]:
    """A browser of somebody to whom the patient gave these scopes."""

    def give(member: User, *scopes: Scope, role: MemberRole = MemberRole.CLINICIAN) -> Client:
        grant_scopes(patient=patient, member=member, role=role, scopes=scopes, by=patient, now=now)
        client = Client()
        client.force_login(member)
        return client

    return give


@pytest.fixture
def keeper(her: Client, granted: Callable[..., Client], clinician: User) -> Client:
    """A clinician who keeps the plan too."""
    return granted(clinician, Scope.PLAN)
