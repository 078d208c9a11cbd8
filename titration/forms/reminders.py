"""What a person chooses about one kind of reminder."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from journal.models import Channel
from titration.models import ReminderKind, Schedule


class ReminderForm(forms.Form):
    """The list in the app is always one of the ways, so it is not asked."""

    use_required_attribute = False

    is_active = forms.BooleanField(label=_("Remind me"), required=False)
    wall_time = forms.TimeField(
        label=_("Time"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": _("Please choose a time."),
            "invalid": _("This is not a time. Write hours and minutes, like 18:00."),
        },
    )
    by_email = forms.BooleanField(label=_("Also by e-mail"), required=False)
    is_discreet = forms.BooleanField(
        label=_("Discreet subject"),
        help_text=_("The subject says “Journal reminder” and nothing else."),
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, schedule: Schedule) -> None:
        super().__init__(data, prefix=schedule.kind, initial=_chosen(schedule))
        self.schedule = schedule
        if schedule.kind == ReminderKind.STEP_DAY:
            del self.fields["wall_time"]  # it is the plan's dose time


def _chosen(schedule: Schedule) -> dict[str, Any]:
    return {
        "is_active": schedule.is_active,
        "wall_time": schedule.wall_time,
        "by_email": Channel.EMAIL in schedule.channels,
        "is_discreet": schedule.is_discreet,
    }
