"""Who asks, about whom, and from when to when."""

import uuid
from datetime import date

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from journal.access import Scope, also_shows, open_record
from journal.api.fields import DATE_SENTENCE
from journal.models import User

PATIENT = OpenApiParameter("patient", uuid.UUID, description="Whose record; without it, one's own.")


def person_of(request: Request) -> User:
    """The person who asks."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def patient_asked_for(request: Request, scope: Scope, *further: Scope) -> User:
    """The patient whose record is meant, if the person has every scope; else 404, as if there were none."""
    person = person_of(request)
    asked = request.query_params.get("patient")
    try:
        patient_id = uuid.UUID(asked) if asked else person.pk
    except ValueError as error:
        raise Http404 from error
    if patient_id == person.pk:
        return open_record(person, patient_id, scope)
    with transaction.atomic():
        patient = open_record(person, patient_id, scope)
        if all(also_shows(person, patient, each) for each in further):
            return patient
        # Nothing was shown, so nothing is written down.
        raise Http404


def asked_day(request: Request, name: str) -> date | None:
    """A date of the query; 400 with a sentence where it is none."""
    asked = request.query_params.get(name)
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError as error:
        raise ValidationError({name: [DATE_SENTENCE]}) from error
