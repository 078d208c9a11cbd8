"""Errors as problem details (RFC 9457): what is wrong, where, and in a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from journal.daylog_rules import Fault
from journal.refusals import NotNow, Refused

PROBLEM_TYPE = "application/problem+json"


def problem(
    status: HTTPStatus, detail: str, errors: Sequence[Mapping[str, str]] = (), **more: Any
) -> Response:
    """One problem as a response.

    Parameters
    ----------
    status
        The HTTP status.
    detail
        A sentence for a person.
    errors
        Per fault ``{"pointer": "/pain", "detail": sentence}``.
    more
        Further members, such as the current entry of a 412.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    return Response(body | more, status=status, content_type=PROBLEM_TYPE)


def refusal(refused: Refused, places: Mapping[str, str] = MappingProxyType({})) -> Response:
    """A refused action as 400, each fault with the place in the body that it is about.

    ``places`` are JSON pointers of the fields that the body names in another way than the action.
    """
    errors = [{"pointer": _place(fault, places), "detail": fault.sentence} for fault in refused.faults]
    return problem(HTTPStatus.BAD_REQUEST, str(refused), errors)


def _place(fault: Fault, places: Mapping[str, str]) -> str:
    return places.get(fault.field, f"/{fault.field}" if fault.field else "")


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn what a view raised into a problem; what no one foresaw stays an error of the server."""
    if isinstance(error, NotNow):
        return problem(HTTPStatus.CONFLICT, str(error))
    if isinstance(error, Refused):
        return refusal(error)
    if isinstance(error, Http404):
        return problem(HTTPStatus.NOT_FOUND, _("There is nothing here."))
    if isinstance(error, PermissionDenied):
        return problem(HTTPStatus.FORBIDDEN, str(error) or _("You may not do this."))
    if isinstance(error, exceptions.ValidationError):
        errors = list(_flat(error.detail, ""))
        return problem(HTTPStatus.BAD_REQUEST, _told_once(errors), errors)
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException):
        return response
    answer = problem(HTTPStatus(response.status_code), str(error.detail))
    for name, value in response.items():
        if name.lower() in {"www-authenticate", "retry-after", "allow"}:
            answer[name] = value
    return answer


def _told_once(errors: Sequence[Mapping[str, str]]) -> str:
    return " ".join(dict.fromkeys(each["detail"] for each in errors))


def _flat(detail: Any, where: str) -> Iterator[dict[str, str]]:
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            yield from _flat(inner, where if key == "non_field_errors" else f"{where}/{_escaped(key)}")
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for index, inner in enumerate(detail):
            yield from _flat(inner, f"{where}/{index}" if isinstance(inner, Mapping) else where)
    else:
        yield {"pointer": where, "detail": str(detail)}


def _escaped(name: object) -> str:
    """A name as a part of a JSON pointer (RFC 6901)."""
    return str(name).replace("~", "~0").replace("/", "~1")
