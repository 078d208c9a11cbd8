"""Where a plan starts from: a preset, or the person's own steps; and on which day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from titration.dosing.presets import PRESETS, Preset, preset
from titration.dosing.schedule import Step
from titration.forms.fields import DayField
from titration.plan_rules import step_faults

OWN_STEPS: Final = "own"
_ANY_DOSE: Final = Decimal(1)


class OriginForm(forms.Form):
    """None is chosen beforehand: the choice is the prescriber's."""

    use_required_attribute = False

    started_from = forms.ChoiceField(
        label=_("Where the plan starts from"),
        choices=[*((one.key, one.name) for one in PRESETS), (OWN_STEPS, _("Something else"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of these.")},
    )
    first_day = DayField(
        label=_("First dose"), help_text=_("If LDN was started before, the day of the first dose.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def options(self) -> Iterator[tuple[BoundWidget, Preset | None]]:
        """Each choice with the preset it stands for, so that its source is shown beside it."""
        return zip(self["started_from"], [*PRESETS, None], strict=True)

    def clean_first_day(self) -> date:
        first_day: date = self.cleaned_data["first_day"]
        for fault in step_faults((Step(first_day, _ANY_DOSE),), today=self.today):
            raise ValidationError(fault.sentence)
        return first_day

    def steps(self) -> tuple[Step, ...]:
        """The steps of the preset from the first day on; none where the person is to type them."""
        key, first_day = self.cleaned_data["started_from"], self.cleaned_data["first_day"]
        return () if key == OWN_STEPS else preset(key).steps_from(first_day)
