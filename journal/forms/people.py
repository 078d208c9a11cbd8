"""What a person says about themself: the time zone, the day start, a name."""

from datetime import time
from functools import cache
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from journal import clock
from journal.models import User
from journal.models.user import check_zone

NOON: Final = time(12, 0)

Group = tuple[str, list[tuple[str, str]]]


@cache
def zone_choices() -> tuple[tuple[str, str] | Group, ...]:
    """UTC, then every zone under its part of the world, as "Berlin" or "Argentina, Buenos Aires"."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(clock.zone_names() - {"UTC"}):
        region, *place = name.replace("_", " ").split("/")
        groups.setdefault(region, []).append((name, ", ".join(place)))
    return ("UTC", "UTC"), *groups.items()


class ZoneField(forms.ChoiceField):
    """One of the zones we know; the first question may be answered by the browser."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Time zone"),
            help_text=_("Your days and reminders follow this clock."),
            choices=zone_choices,
            initial="UTC",
        )

    def validate(self, value: str | None) -> None:
        if value in self.empty_values:
            super().validate(value)
        else:
            check_zone(str(value))


class DayStartField(forms.TimeField):
    """The hour at which a new journal day begins."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "max": "11:59"})

    def __init__(self) -> None:
        super().__init__(
            label=_("A new day begins at"),
            help_text=_("What you log before this time of night belongs to the evening before."),
            initial=clock.USUAL_DAY_START,
            input_formats=["%H:%M"],
            error_messages={"invalid": _("This is not a time of day. Please write it as 04:00.")},
        )

    def validate(self, value: time | None) -> None:
        super().validate(value)
        if value and value >= NOON:
            raise ValidationError(_("A new day begins before noon. Please choose an earlier time."))


def check_name(name: str) -> None:
    if not name.isprintable():
        raise ValidationError(_("This name holds characters that cannot be shown. Please type it again."))


class SignupDetails(forms.Form):
    """What sign-up asks beside the e-mail and the password. django-allauth mixes it into its own form."""

    time_zone = ZoneField()
    day_start = DayStartField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["time_zone"].widget.attrs["data-browser-zone"] = True

    def signup(self, _request: HttpRequest, user: User) -> None:
        user.time_zone = self.cleaned_data["time_zone"]
        user.day_start = self.cleaned_data["day_start"]
        user.save(update_fields=["time_zone", "day_start"])


class SettingsForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("How we address you. You may leave it empty."),
        max_length=80,
        required=False,
        validators=[check_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = ZoneField()
    day_start = DayStartField()
