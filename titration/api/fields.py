"""The fields of a plan in JSON."""

import re
from datetime import time
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from journal.api.fields import Milligrams
from titration.dosing import words


class ListOf(serializers.ListField):
    """At most so many; a longer list is refused before any of it is looked at."""

    default_error_messages = {"not_a_list": _("This is a list, in square brackets.")}

    def __init__(self, *, most: int, too_many: str, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.too_many = most, too_many

    def to_internal_value(self, data: Any) -> list[Any]:
        if isinstance(data, list) and len(data) > self.most:
            raise serializers.ValidationError(self.too_many)
        return super().to_internal_value(data)


class Strength(Milligrams):
    """What one capsule, tablet, drop or mL holds, in mg, as text."""

    pattern = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
    sentence = words.NOT_A_STRENGTH


class Units(Milligrams):
    """How many capsules, tablets or drops, or mL to one place, as text."""

    pattern = re.compile(r"[0-9]{1,4}(\.[0-9])?")
    sentence = _("Write how many there are: a number from 0 to 9999.")


@extend_schema_field({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$", "example": "21:30"})
class WallTime(serializers.TimeField):
    """A time of day as it hangs on the wall."""

    default_error_messages = {"invalid": _("A time is written as 21:30.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **options)

    def to_internal_value(self, value: Any) -> time:
        if not isinstance(value, str):
            self.fail("invalid")
        return super().to_internal_value(value)


class OneOf(serializers.ChoiceField):
    """One name of a few; another one is refused with all of them."""

    def __init__(self, names: type[StrEnum] | type[TextChoices], **options: Any) -> None:
        super().__init__(choices=[each.value for each in names], **options)
        self.names = names

    def to_internal_value(self, data: Any) -> StrEnum | TextChoices:
        if not isinstance(data, str) or data not in self.choices:
            names = ", ".join(self.choices)
            raise serializers.ValidationError(_now("This is one of: %(names)s.") % {"names": names})
        return self.names(data)
