"""A patient who is signed in, and her plan."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from journal.access import Scope
from journal.actions.grants import grant_scopes
from journal.models import MemberRole, User
from tests.titration.plan_words import AS_WRITTEN, steps
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.models import DoseMoment, Plan

A_WEEK_AGO = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)


@pytest.fixture
def her(client: Client, patient: User, now: datetime) -> Iterator[Client]:
    with time_machine.travel(now, tick=False):
        client.force_login(patient)
        yield client


@pytest.fixture
def linked(patient: User, clinician: User, now: datetime) -> User:
    """The clinician, whom the patient lets keep the plan."""
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=[Scope.PLAN], by=patient, now=now
    )
    return clinician


@pytest.fixture
def clinicians(linked: User, now: datetime) -> Iterator[Client]:
    """The clinician's browser."""
    with time_machine.travel(now, tick=False):
        browser = Client()
        browser.force_login(linked)
        yield browser


@pytest.fixture
def her_plan(patient: User) -> Plan:
    return write_plan(
        patient=patient,
        steps=steps(AS_WRITTEN),
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22, 0),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=patient,
        now=A_WEEK_AGO,
    )
