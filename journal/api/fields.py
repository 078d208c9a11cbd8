"""The fields of a JSON body: each takes what is meant, and nothing that merely looks like it."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.settings import api_settings

from journal.daylog_rules import DOSE_SENTENCE, EARLY_SENTENCE, FIRST_DAY, SCORE_SENTENCES

DATE_SENTENCE: Final = _("A date is written as 2026-03-02.")


@extend_schema_field({"type": ["integer", "null"], "minimum": 0, "maximum": 10})
class Score(serializers.Field):  # type: ignore[type-arg]
    """A whole number from 0 to 10, and nothing that merely looks like one."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(required=False, allow_null=True, default=None, **options)
        self.sentence = SCORE_SENTENCES[name]

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int or not 0 <= data <= 10:
            raise serializers.ValidationError(str(self.sentence))
        return data

    def to_representation(self, value: int) -> int:
        return value


@extend_schema_field({"type": "string", "example": "1.5"})
class Milligrams(serializers.Field):  # type: ignore[type-arg]
    """An amount in mg as text ("1.5"), so that no binary fraction comes between."""

    pattern = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?")
    sentence: Promise | str = DOSE_SENTENCE

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str):
            raise serializers.ValidationError(str(_('A dose is written as text, such as "1.5".')))
        if not self.pattern.fullmatch(data):
            raise serializers.ValidationError(str(self.sentence))
        return Decimal(data)

    def to_representation(self, value: Decimal) -> str:
        return format(value.normalize(), "f")


class Day(serializers.DateField):
    """A journal day, from 2000 on."""

    default_error_messages = {"invalid": DATE_SENTENCE, "early": EARLY_SENTENCE}

    def to_internal_value(self, data: Any) -> date:
        day: date = super().to_internal_value(data)
        if day < FIRST_DAY:
            self.fail("early")
        return day


@extend_schema_field({"type": "string"})
class Text(serializers.Field):  # type: ignore[type-arg]
    """Text as it was written; how long it may be is the day's own rule."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, default="", **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError(str(_("This is text.")))
        return data.strip()

    def to_representation(self, value: str) -> str:
        return value


@extend_schema_field({"type": "boolean"})
class YesNo(serializers.Field):  # type: ignore[type-arg]
    """True or false, and nothing that merely counts as one."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise serializers.ValidationError(str(_("This is true or false.")))
        return data

    def to_representation(self, value: bool) -> bool:
        return value


class StrictSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Refuses what it does not know by name, so that a misspelt field is not a lost answer."""

    default_error_messages = {"invalid": _("This is an object: names, each with its value.")}

    def run_validation(self, data: Any = empty) -> Any:
        if data is None and not self.allow_null:
            raise serializers.ValidationError(
                {api_settings.NON_FIELD_ERRORS_KEY: [self.error_messages["invalid"]]}
            )
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            sentence = str(_("This field is not known."))
            raise serializers.ValidationError({str(name): [sentence] for name in sorted(unknown)})
        return super().to_internal_value(data)
