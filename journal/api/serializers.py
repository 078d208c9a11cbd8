"""An entry as JSON, and JSON as what a day says."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from journal import clock
from journal.daylog import GRADES, DayLog, SideEffectLogged, side_effect_kind
from journal.daylog_rules import DOSE_SENTENCE, GRADE_SENTENCE, SCORE_SENTENCES
from journal.models import Entry

_AMOUNT = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?")
_A_DAY_AND_A_NIGHT = timedelta(days=2)


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": 10, "nullable": True})
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

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str):
            raise serializers.ValidationError(str(_('A dose is written as text, such as "1.5".')))
        if not _AMOUNT.fullmatch(data):
            raise serializers.ValidationError(str(DOSE_SENTENCE))
        return Decimal(data)

    def to_representation(self, value: Decimal) -> str:
        return format(value.normalize(), "f")


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

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            sentence = str(_("This field is not known."))
            raise serializers.ValidationError({str(name): [sentence] for name in sorted(unknown)})
        return super().to_internal_value(data)


class DoseSerializer(StrictSerializer):
    mg = Milligrams()
    taken_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    skip_reason = Text()


class DreamsSerializer(StrictSerializer):
    recalled = YesNo()
    vividness = Score("dream_vividness")
    distress = Score("dream_distress")


class SideEffectSerializer(StrictSerializer):
    kind = Text()
    grade = serializers.ChoiceField(choices=GRADES, error_messages={"invalid_choice": GRADE_SENTENCE})


class EntrySerializer(StrictSerializer):
    """The JSON of one entry; what is left out or null is not logged."""

    date = serializers.DateField(required=False)
    dose = DoseSerializer(required=False, allow_null=True, default=None)
    pain = Score("pain")
    sleep = Score("sleep")
    dreams = DreamsSerializer(required=False, allow_null=True, default=None)
    fatigue = Score("fatigue")
    side_effects = SideEffectSerializer(many=True, required=False)
    flare = YesNo(required=False, default=False)
    event = Text()
    note = Text()

    def validate_date(self, value: Any) -> Any:
        if value != self.context["day"]:
            raise serializers.ValidationError(str(_("The date is not the one of the address.")))
        return value

    def content(self) -> DayLog:
        """What the validated body says of the day."""
        given = self.validated_data
        dose, dreams = given["dose"] or {}, given["dreams"] or {}
        return DayLog(
            dose_mg=dose.get("mg"),
            dose_time=self._wall_time(dose.get("taken_at")),
            skip_reason=dose.get("skip_reason", ""),
            pain=given["pain"],
            sleep=given["sleep"],
            dream_recalled=dreams.get("recalled"),
            dream_vividness=dreams.get("vividness"),
            dream_distress=dreams.get("distress"),
            fatigue=given["fatigue"],
            side_effects=tuple(
                SideEffectLogged(side_effect_kind(effect["kind"]), effect["grade"])
                for effect in given.get("side_effects", [])
            ),
            flare=given["flare"],
            event=given["event"],
            note=given["note"],
        )

    def _wall_time(self, taken_at: datetime | None) -> time | None:
        if taken_at is None:
            return None
        patient, day = self.context["patient"], self.context["day"]
        # Instants at the ends of the calendar have no local time in every zone: first the rough look.
        is_near = abs(taken_at.date() - day) <= _A_DAY_AND_A_NIGHT
        if not is_near or patient.journal_day(taken_at) != day:
            sentence = str(_("The dose was not taken on this journal day."))
            raise serializers.ValidationError({"dose": {"taken_at": [sentence]}})
        return clock.wall_time(taken_at, patient.time_zone)


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """An entry as the API answers it: the fields of `EntrySerializer`, unlogged ones null."""
    return {
        "date": entry.day.isoformat(),
        "dose": _dose(entry),
        "pain": entry.pain,
        "sleep": entry.sleep,
        "dreams": _dreams(entry),
        "fatigue": entry.fatigue,
        "side_effects": [{"kind": effect.kind, "grade": effect.grade} for effect in entry.side_effects.all()],
        "flare": entry.flare,
        "event": entry.event,
        "note": entry.note,
    }


def _dose(entry: Entry) -> dict[str, Any] | None:
    if entry.dose_mg is None:
        return None
    taken_at = entry.dose_taken_at and entry.dose_taken_at.astimezone(ZoneInfo(entry.dose_zone)).isoformat()
    return {
        "mg": format(entry.dose_mg.normalize(), "f"),
        "taken_at": taken_at,
        "skip_reason": entry.skip_reason,
    }


def _dreams(entry: Entry) -> dict[str, Any] | None:
    if entry.dream_recalled is None:
        return None
    return {
        "recalled": entry.dream_recalled,
        "vividness": entry.dream_vividness,
        "distress": entry.dream_distress,
    }
