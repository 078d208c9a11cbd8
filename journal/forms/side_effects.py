"""The side effects of one day: each answer is about one of them and leaves the others as they are."""

from dataclasses import replace
from typing import Any, Final

from django import forms

from journal.daylog import GRADES, DayLog, SideEffectLogged, side_effect_kind
from journal.daylog_rules import GRADE_SENTENCE, LONGEST_SIDE_EFFECT
from journal.forms.day import Card, WordsField

OFF: Final = ""


class EffectsField(forms.Field):
    """Answers such as "nausea:mild"; "nausea:" takes it off again."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[SideEffectLogged]:
        answers = [answer.rpartition(":") for answer in value or ()]
        if any(not kind or grade not in (*GRADES, OFF) for kind, _colon, grade in answers):
            raise forms.ValidationError(GRADE_SENTENCE)
        return [SideEffectLogged(side_effect_kind(kind), grade) for kind, _colon, grade in answers]


class SideEffectsCard(Card):
    effect = EffectsField(required=False)

    def rewrite(self, before: DayLog) -> DayLog:
        grades = {effect.kind: effect.grade for effect in before.side_effects}
        for answer in self.cleaned_data["effect"]:
            grades[_as_logged(answer.kind, grades)] = answer.grade
        return replace(before, side_effects=_logged(grades))


class OwnSideEffectCard(Card):
    """One in the person's own words; it begins as mild, and one that is there already stays as it is."""

    own = WordsField(longest=LONGEST_SIDE_EFFECT, widget=forms.TextInput)

    def rewrite(self, before: DayLog) -> DayLog:
        grades = {effect.kind: effect.grade for effect in before.side_effects}
        if own := side_effect_kind(self.cleaned_data["own"]):
            grades.setdefault(_as_logged(own, grades), GRADES[0])
        return replace(before, side_effects=_logged(grades))


def _logged(grades: dict[str, str]) -> tuple[SideEffectLogged, ...]:
    return tuple(SideEffectLogged(kind, grade) for kind, grade in grades.items() if grade != OFF)


def _as_logged(kind: str, grades: dict[str, str]) -> str:
    """The spelling under which the day already has it: "Itch" and "itch" are one side effect."""
    return next((logged for logged in grades if logged.casefold() == kind.casefold()), kind)
