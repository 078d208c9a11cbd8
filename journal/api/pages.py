"""Long lists a page at a time: the answer names the address of the next page."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.pagination import CursorPagination

CURSOR: Final = OpenApiParameter("cursor", str, description="As it stands in `next` or `previous`.")


class Pages(CursorPagination):
    """A subclass says how many, and in which order."""

    invalid_cursor_message = _("There is no such page. Begin again at the first, without a cursor.")  # type: ignore[assignment]


class PageSerializer(serializers.Serializer[Any]):
    """``next`` and ``previous`` are addresses; null where there is no more. A subclass names the ``results``."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
