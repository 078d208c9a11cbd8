"""ETag, If-Match and If-None-Match: a change is made of what the writer has seen, or not at all."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from journal.api.problems import problem

IF_MATCH: Final = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of what was seen: with another one there the answer is 412 and what there is now.",
)
IF_NONE_MATCH: Final = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="`*`: only if there is none yet."
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a request makes its change depend on.

    Parameters
    ----------
    seen : str or None
        The version that If-Match names; None where the change is to be made whatever there is.
    only_if_none : bool
        Whether If-None-Match asks for "only if there is none yet".
    """

    seen: str | None
    only_if_none: bool


def conditions_of(request: Request) -> Conditions:
    """What the headers say. A tag that is none of ours matches no version."""
    seen = request.headers.get("If-Match")
    return Conditions(
        None if seen is None else seen.strip().strip('"'), request.headers.get("If-None-Match") == "*"
    )


def tagged(response: Response, version: object) -> Response:
    """The answer with the version that it shows; with none where there is nothing to show."""
    if version is not None:
        response["ETag"] = f'"{version}"'
    return response


def changed_meanwhile(sentence: str, current: dict[str, Any] | None, version: object) -> Response:
    """412, with what there is now."""
    return tagged(problem(HTTPStatus.PRECONDITION_FAILED, sentence, current=current), version)
