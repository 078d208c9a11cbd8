"""What a patient lets others do: said by an action, asked at one gate, seen by the patient."""

from datetime import datetime
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from journal.access import (
    MAY_BE_GRANTED,
    OWNER_SCOPES,
    Scope,
    also_shows,
    has_clinician,
    may,
    open_record,
    scopes_of,
)
from journal.actions.grants import grant_scopes, revoke
from journal.models import AccessEvent, Grant, MemberRole, User
from journal.refusals import Refused

SEES_SCORES = (Scope.SCORES, Scope.DOSES)


def give_plan(patient: User, clinician: User, now: datetime) -> Grant:
    return grant_scopes(
        patient=patient,
        member=clinician,
        role=MemberRole.CLINICIAN,
        scopes=(Scope.PLAN,),
        by=patient,
        now=now,
    )


def test_an_owner_is_asked_without_a_query(
    patient: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert scopes_of(patient, patient) == OWNER_SCOPES


def test_another_is_asked_with_one_query(
    patient: User, clinician: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    give_plan(patient, clinician, now)
    with django_assert_num_queries(1):
        assert scopes_of(clinician, patient) == {Scope.PLAN}


def test_what_is_granted_holds_for_this_person_and_this_record_only(
    patient: User, clinician: User, caregiver: User, now: datetime
) -> None:
    give_plan(patient, clinician, now)
    assert not may(caregiver, patient, Scope.PLAN)
    assert not may(patient, clinician, Scope.PLAN)
    assert not may(clinician, patient, Scope.NOTES)


def test_a_further_part_is_shown_where_it_was_granted_and_the_look_is_written_down(
    patient: User, clinician: User, now: datetime
) -> None:
    scopes = (Scope.PLAN, Scope.DOSES)
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=scopes, by=patient, now=now
    )
    assert also_shows(patient, patient, Scope.SCORES)
    assert not also_shows(clinician, patient, Scope.SCORES)
    assert also_shows(clinician, patient, Scope.DOSES)
    assert [event.scope for event in AccessEvent.objects.all()] == [Scope.DOSES]


def test_revoking_ends_it_at_once_and_is_kept(patient: User, clinician: User, now: datetime) -> None:
    grant = give_plan(patient, clinician, now)
    assert revoke(patient=patient, member=clinician, by=patient, now=now)
    assert scopes_of(clinician, patient) == frozenset()
    grant.refresh_from_db()
    assert (grant.state, grant.revoked_at) == ("revoked", now)
    assert not revoke(patient=patient, member=clinician, by=patient, now=now)


def test_granting_again_says_all_of_it_anew(patient: User, clinician: User, now: datetime) -> None:
    give_plan(patient, clinician, now)
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=SEES_SCORES, by=patient, now=now
    )
    assert scopes_of(clinician, patient) == set(SEES_SCORES)
    assert [grant.state for grant in Grant.objects.all()] == ["revoked", "active"]


def test_an_account_out_of_use_may_nothing(patient: User, clinician: User, now: datetime) -> None:
    give_plan(patient, clinician, now)
    assert has_clinician(patient, Scope.PLAN)
    clinician.is_active = False
    clinician.save()
    assert scopes_of(clinician, patient) == frozenset()
    assert not has_clinician(patient, Scope.PLAN)


def test_a_row_never_gives_more_than_its_role_may_have(patient: User, caregiver: User, now: datetime) -> None:
    Grant.objects.create(
        patient=patient, member=caregiver, role=MemberRole.CAREGIVER, scopes=["plan", "log"], granted_at=now
    )
    assert scopes_of(caregiver, patient) == {Scope.LOG}


@pytest.mark.parametrize("role", MemberRole)
def test_a_role_is_not_given_what_it_may_not_have(
    patient: User, stranger: User, now: datetime, role: MemberRole
) -> None:
    for scope in Scope:
        if scope not in MAY_BE_GRANTED[role]:
            with pytest.raises(Refused):
                grant_scopes(patient=patient, member=stranger, role=role, scopes=[scope], by=patient, now=now)
    assert not Grant.objects.exists()


def test_only_the_owner_grants_and_revokes(patient: User, clinician: User, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        grant_scopes(
            patient=patient,
            member=clinician,
            role=MemberRole.CLINICIAN,
            scopes=[Scope.PLAN],
            by=clinician,
            now=now,
        )
    give_plan(patient, clinician, now)
    with pytest.raises(PermissionDenied):
        revoke(patient=patient, member=clinician, by=clinician, now=now)


def test_nobody_grants_to_themselves_or_nothing(patient: User, clinician: User, now: datetime) -> None:
    for member, scopes in ((patient, SEES_SCORES), (clinician, ())):
        with pytest.raises(Refused):
            grant_scopes(
                patient=patient, member=member, role=MemberRole.CLINICIAN, scopes=scopes, by=patient, now=now
            )


def test_a_look_by_another_is_written_down_and_ones_own_is_not(
    patient: User, clinician: User, stranger: User, now: datetime
) -> None:
    give_plan(patient, clinician, now)
    open_record(patient, patient.pk, Scope.PLAN)
    assert open_record(clinician, patient.pk, Scope.PLAN) == patient
    with pytest.raises(Http404):
        open_record(stranger, patient.pk, Scope.PLAN)
    event = AccessEvent.objects.get()
    assert (event.patient, event.member, event.scope) == (patient, clinician, "plan")


def test_what_cannot_be_written_down_is_not_read(patient: User, clinician: User, now: datetime) -> None:
    give_plan(patient, clinician, now)
    with patch.object(AccessEvent.objects, "create", side_effect=OSError), pytest.raises(OSError):
        open_record(clinician, patient.pk, Scope.PLAN)
