"""How a dose is taken: at which time of the day, and as what."""

from datetime import time
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from titration.dosing import words
from titration.dosing.amounts import DoseError, format_mg, plain
from titration.dosing.preparations import Kind, Preparation
from titration.forms.fields import StrengthsField, parse_strengths
from titration.models import DoseMoment
from titration.plan_content import PlanContent, strengths_of

USUAL_TIMES: Final[dict[str, time]] = {DoseMoment.BEDTIME: time(22, 0), DoseMoment.MORNING: time(8, 0)}
USUAL_STRENGTHS_MG: Final = tuple(Decimal(mg) for mg in ("0.5", "1", "1.5", "2", "3", "4.5"))
_STRENGTH_TEXTS: Final = ("other_strengths", "mg_per_ml", "mg_per_drop")
_FIELD_OF_KIND: Final = {
    Kind.CAPSULE: "strengths",
    Kind.TABLET: "strengths",
    Kind.LIQUID: "mg_per_ml",
    Kind.DROPS: "mg_per_drop",
}


class IntakeForm(forms.Form):
    """The preparation may be left out; everything is then shown in mg alone."""

    use_required_attribute = False

    dose_moment = forms.ChoiceField(
        label=_("When is it taken?"),
        choices=[
            (DoseMoment.BEDTIME, _("At bedtime")),
            (DoseMoment.MORNING, _("In the morning")),
            (DoseMoment.OTHER, _("At another time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose when the dose is taken.")},
    )
    dose_time = forms.TimeField(
        label=_("At what time?"),
        help_text=_("Left empty, it is 22:00 at bedtime and 08:00 in the morning."),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        required=False,
        error_messages={"invalid": _("This is not a time. Write hours and minutes, like 22:00.")},
    )
    kind = forms.ChoiceField(
        label=_("As what?"),
        choices=[
            (Kind.CAPSULE.value, _("Capsules")),
            (Kind.TABLET.value, _("Tablets")),
            (Kind.LIQUID.value, _("Liquid")),
            (Kind.DROPS.value, _("Drops")),
            (Kind.OTHER.value, _("Something else, or not known yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one, or the last answer.")},
    )
    strengths = forms.MultipleChoiceField(
        label=_("Which strengths are there?"),
        choices=[(plain(mg), format_mg(mg)) for mg in USUAL_STRENGTHS_MG],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    other_strengths = StrengthsField(
        label=_("Other strengths, in mg"), help_text=_("With a space between them, for example 0.75 2.")
    )
    mg_per_ml = StrengthsField(
        label=_("How many mg are in 1 mL?"), help_text=_("It stands on the bottle; often it is 1.")
    )
    mg_per_drop = StrengthsField(label=_("How many mg are in one drop?"))

    def intake(self) -> dict[str, Any]:
        """The part of a plan that this form says."""
        return {name: self.cleaned_data[name] for name in ("dose_moment", "dose_time", "preparation")}

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        moment = said.get("dose_moment", "")
        said["dose_time"] = said.get("dose_time") or USUAL_TIMES.get(moment)
        if moment and not said["dose_time"] and "dose_time" not in self.errors:
            self.add_error("dose_time", _("Please say at what time it is taken."))
        if not {"kind", "strengths", *_STRENGTH_TEXTS} & self.errors.keys():
            self._clean_preparation(Kind(said["kind"]))
        return said

    def _clean_preparation(self, kind: Kind) -> None:
        """Only what the chosen kind needs is read; what was typed for another is passed over."""
        try:
            self.cleaned_data["preparation"] = self._preparation(kind)
        except DoseError as refusal:
            self.add_error(_FIELD_OF_KIND[kind], refusal.sentence)

    def _preparation(self, kind: Kind) -> Preparation:
        said = self.cleaned_data
        match kind:
            case Kind.LIQUID:
                strength = _one_strength(said["mg_per_ml"], missing=words.NO_LIQUID_STRENGTH)
                return Preparation(kind=kind, mg_per_ml=strength)
            case Kind.DROPS:
                strength = _one_strength(said["mg_per_drop"], missing=words.NO_DROP_STRENGTH)
                return Preparation(kind=kind, mg_per_drop=strength)
            case Kind.CAPSULE | Kind.TABLET:
                usual, others = map(Decimal, said["strengths"]), parse_strengths(said["other_strengths"])
                return Preparation(kind=kind, strengths_mg=(*usual, *others))
            case Kind.OTHER:
                return Preparation(kind=kind)


def _one_strength(text: str, *, missing: str) -> Decimal:
    match parse_strengths(text):
        case [strength]:
            return strength
        case _:
            raise DoseError(missing)


def intake_of(content: PlanContent) -> dict[str, Any]:
    """What the form says of a plan before it is changed."""
    moment = {"dose_moment": content.dose_moment, "dose_time": content.dose_time}
    return moment | preparation_fields(content.preparation)


def preparation_fields(preparation: Preparation) -> dict[str, Any]:
    """What the form says of a preparation."""
    kept, usual = strengths_of(preparation), {plain(mg) for mg in USUAL_STRENGTHS_MG}
    fields: dict[str, Any] = {"kind": preparation.kind.value}
    match preparation.kind:
        case Kind.LIQUID:
            fields["mg_per_ml"] = kept[0]
        case Kind.DROPS:
            fields["mg_per_drop"] = kept[0]
        case _:
            fields["strengths"] = [mg for mg in kept if mg in usual]
            fields["other_strengths"] = " ".join(mg for mg in kept if mg not in usual)
    return fields
