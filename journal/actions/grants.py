"""A patient lets somebody see or do something in their record, and takes it back."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from journal.access import MAY_BE_GRANTED, Scope
from journal.daylog_rules import Fault
from journal.models import Grant, GrantState, MemberRole, User
from journal.refusals import Refused


@transaction.atomic
def grant_scopes(
    *, patient: User, member: User, role: MemberRole, scopes: Iterable[Scope], by: User, now: datetime
) -> Grant:
    """Let the person do this and nothing else; what was granted before ends."""
    _check_is_owner(by, patient)
    wanted = frozenset(scopes)
    if sentence := _refusal(patient, member, role, wanted):
        raise Refused([Fault("", sentence)])
    _end(patient, member, now)
    return Grant.objects.create(
        patient=patient, member=member, role=role, scopes=sorted(wanted), granted_at=now
    )


@transaction.atomic
def revoke(*, patient: User, member: User, by: User, now: datetime) -> bool:
    """End what the person may do, from the next request on. Answers whether there was anything."""
    _check_is_owner(by, patient)
    return _end(patient, member, now)


def _check_is_owner(by: User, patient: User) -> None:
    if by.pk != patient.pk or not by.is_active:
        raise PermissionDenied(_("Only the owner of a record lets others see it."))
    # The patient's row stands for the whole record: two writers take turns.
    User.objects.select_for_update().only("pk").get(pk=patient.pk)


def _refusal(patient: User, member: User, role: MemberRole, scopes: frozenset[Scope]) -> str | None:
    if member.pk == patient.pk:
        return _("Your own record is open to you already. Choose another person.")
    if not scopes:
        return _("Nothing is ticked. Tick what the person may see, or end their access.")
    if scopes - MAY_BE_GRANTED[role]:
        return _("This goes beyond what such a person may be given. Leave out what is not offered.")
    return None


def _end(patient: User, member: User, now: datetime) -> bool:
    active = Grant.objects.filter(patient=patient, member=member, state=GrantState.ACTIVE)
    return bool(active.update(state=GrantState.REVOKED, revoked_at=now))
