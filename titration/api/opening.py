"""Whose plan is meant, and whether the person may read it or change it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request

from journal.access import Scope
from journal.api.asking import patient_asked_for
from journal.models import User


def plan_to_read(request: Request) -> User:
    """The patient, for whoever keeps their plan or may see their doses; for others there is nothing."""
    try:
        return patient_asked_for(request, Scope.PLAN)
    except Http404:
        return patient_asked_for(request, Scope.DOSES)


def plan_to_change(request: Request) -> User:
    """The patient, for whoever keeps their plan; who may only read it is told so."""
    try:
        return patient_asked_for(request, Scope.PLAN)
    except Http404:
        patient_asked_for(request, Scope.DOSES)
    raise PermissionDenied(_("You may read this plan, but not change it. Who may is the patient's to say."))
