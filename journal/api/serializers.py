"""An entry as JSON, and JSON as what a day says."""

from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from journal import clock
from journal.access import Scope
from journal.api.fields import Milligrams, Score, StrictSerializer, Text, YesNo
from journal.daylog import GRADES, DayLog, SideEffectLogged, side_effect_kind
from journal.daylog_rules import GRADE_SENTENCE
from journal.models import Entry

PLACES: Final = {
    "dose_mg": "/dose/mg",
    "dose_time": "/dose/taken_at",
    "skip_reason": "/dose/skip_reason",
    "dream_recalled": "/dreams/recalled",
    "dream_vividness": "/dreams/vividness",
    "dream_distress": "/dreams/distress",
}
"""Where the JSON of an entry says what a `DayLog` has under these names."""

_A_DAY_AND_A_NIGHT = timedelta(days=2)


class DoseSerializer(StrictSerializer):
    """The dose that was taken; "0" is deliberately none, and then there may be a reason."""

    mg = Milligrams()
    taken_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    skip_reason = Text()


class DreamsSerializer(StrictSerializer):
    """Whether a dream was recalled, and only then how vivid and how distressing it was."""

    recalled = YesNo()
    vividness = Score("dream_vividness")
    distress = Score("dream_distress")


class SideEffectSerializer(StrictSerializer):
    """One side effect, by its key or in own words."""

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


SHOWN_BY: Final = {
    "dose": Scope.DOSES,
    "dreams": Scope.DREAMS,
    "event": Scope.NOTES,
    "note": Scope.NOTES,
}
"""The parts of an entry that are ticked on their own; a reader without the scope gets an entry without them."""


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
