"""What is asked for a change of the plan: its days, its time, same dose or lower; each form makes the change."""

from datetime import date, time, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal.wording import short_day
from titration.dosing import changes
from titration.dosing.amounts import format_mg, plain
from titration.dosing.changes import Change
from titration.dosing.conditions import LONG_PAUSE_DAYS
from titration.dosing.course import Course
from titration.dosing.dose_time import Moment
from titration.dosing.kinds import KindOfChange as Kind
from titration.dosing.periods import ONE_DAY
from titration.dosing.schedule import Step
from titration.dosing.standing import advanced, coming_steps
from titration.forms.fields import DayField, DoseField

A_WEEK: Final = timedelta(days=7)
USUAL_TIMES: Final = {Moment.BEDTIME: time(22), Moment.MORNING: time(8)}


class ChangeForm(forms.Form):
    """A change that needs no data, and what all others begin with: the plan as it stands today.

    ``about`` is what it is about, in words, where that was chosen before.
    """

    about = ""

    def __init__(self, data: Any, *, kind: Kind, course: Course, today: date) -> None:
        super().__init__(data)
        self.kind, self.course, self.today = kind, course, today
        self.standing = advanced(course.standing, today)
        self.prepare()

    def prepare(self) -> None:
        """What the fields offer depends on the plan."""

    @property
    def leaves_no_choice(self) -> bool:
        """Whether there is nothing to be asked: what it changes is shown at once."""
        return not self.visible_fields()

    def said_already(self) -> dict[str, Any]:
        """What a form that leaves no choice says."""
        return {name: field.initial for name, field in self.fields.items()}

    def change(self) -> Change:
        """The change as the form says it; the form is valid."""
        change: Change = _PLAIN[self.kind](self.today)
        return change


_PLAIN: Final[dict[Kind, type[Any]]] = {
    each.kind: each
    for each in (
        changes.Discard,
        changes.Hold,
        changes.Resume,
        changes.AskToResume,
        changes.StepBack,
        changes.Finish,
        changes.Stop,
        changes.Undo,
    )
}


class PauseForm(ChangeForm):
    first_day = DayField(label=_("First day without a dose"))
    last_day = DayField(label=_("Last day without a dose"))

    def change(self) -> Change:
        return changes.Pause(self.today, self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class WhichPauseForm(ChangeForm):
    pause = forms.ChoiceField(label=_("Which pause?"))

    def prepare(self) -> None:
        pauses = [pause for pause in self.standing.pauses if self.may_be(pause.first_day)]
        choices = [
            (
                str(pause.first_day),
                _now("%(first)s to %(last)s")
                % {"first": short_day(pause.first_day), "last": short_day(pause.last_day or pause.first_day)},
            )
            for pause in pauses
        ]
        self.about = _choose(self.fields["pause"], choices)

    def may_be(self, first_day: date) -> bool:
        return first_day >= self.today

    def change(self) -> Change:
        return changes.CallOffPause(self.today, date.fromisoformat(self.cleaned_data["pause"]))


class RedateForm(WhichPauseForm):
    first_day = DayField(label=_("First day without a dose"))
    last_day = DayField(label=_("Last day without a dose"))

    def prepare(self) -> None:
        super().prepare()
        if len(self.standing.pauses) == 1:
            pause = self.standing.pauses[0]
            self.fields["first_day"].initial, self.fields["last_day"].initial = (
                pause.first_day,
                pause.last_day,
            )

    def may_be(self, first_day: date) -> bool:
        return True

    def change(self) -> Change:
        said = self.cleaned_data
        pause = date.fromisoformat(said["pause"])
        return changes.RedatePause(self.today, pause, said["first_day"], said["last_day"])


class RestartForm(ChangeForm):
    at_lower = forms.ChoiceField(
        label=_("Same dose, or lower?"),
        help_text=_("Ask your prescriber before you restart after a long pause."),
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        facts = self.course.facts(self.today)
        choices = []
        if facts.present_mg:
            choices.append(("same", _now("Same dose: %(dose)s") % {"dose": format_mg(facts.present_mg)}))
        if facts.lower_mg and facts.paused_days >= LONG_PAUSE_DAYS:
            choices.append(("lower", _now("Lower: %(dose)s") % {"dose": format_mg(facts.lower_mg)}))
        _choose(self.fields["at_lower"], choices)
        self.fields["at_lower"].error_messages["required"] = _now("Please choose: same dose, or lower.")

    def change(self) -> Change:
        return changes.Restart(self.today, self.cleaned_data["at_lower"] == "lower")


class LaterForm(ChangeForm):
    step = forms.ChoiceField(label=_("Which step?"))
    to = DayField(label=_("Starts on"), help_text=_("All steps after it move by as many days."))

    def prepare(self) -> None:
        steps = [step for step in coming_steps(self.standing) if step.starts_on > self.today]
        if first := self.standing.present is None and coming_steps(self.standing):
            steps = list(first)
        self.about = _choose(
            self.fields["step"], [(str(step.starts_on), _step_words(step)) for step in steps]
        )
        self.fields["to"].initial = steps[0].starts_on + A_WEEK if steps else None

    def change(self) -> Change:
        return changes.MoveLater(
            self.today, date.fromisoformat(self.cleaned_data["step"]), self.cleaned_data["to"]
        )


class CorrectForm(ChangeForm):
    """A link may name the step; its day and dose then stand in the fields, and nothing is said yet."""

    step = forms.ChoiceField(label=_("Which step?"))
    to = DayField(label=_("Starts on"))
    dose_mg = DoseField(label=_("Dose, mg"), help_text=_("No other step moves."))

    def __init__(self, data: Any, *, kind: Kind, course: Course, today: date) -> None:
        self.named = data.get("step", "") if data else ""
        is_said = bool(data) and ("to" in data or "dose_mg" in data)
        super().__init__(data if is_said else None, kind=kind, course=course, today=today)

    def prepare(self) -> None:
        steps = {str(step.starts_on): step for step in coming_steps(self.standing)}
        if self.named in steps:
            steps = {self.named: steps[self.named]}
        self.about = _choose(self.fields["step"], [(day, _step_words(step)) for day, step in steps.items()])
        if len(steps) == 1:
            (step,) = steps.values()
            self.fields["to"].initial, self.fields["dose_mg"].initial = step.starts_on, plain(step.dose_mg)

    def change(self) -> Change:
        said = self.cleaned_data
        return changes.Correct(self.today, date.fromisoformat(said["step"]), said["to"], said["dose_mg"])


class LateStartForm(ChangeForm):
    first_dose_on = DayField(
        label=_("First dose"), help_text=_("All steps move by as many days as it was later than planned.")
    )

    def change(self) -> Change:
        return changes.StartedLate(self.today, self.cleaned_data["first_dose_on"])


class DoseTimeForm(ChangeForm):
    moment = forms.ChoiceField(
        label=_("When is it taken?"),
        choices=[
            (Moment.BEDTIME, _("At bedtime")),
            (Moment.MORNING, _("In the morning")),
            (Moment.OTHER, _("At another time")),
        ],
        widget=forms.RadioSelect,
    )
    at = forms.TimeField(
        label=_("Time"),
        help_text=_("Left empty: 22:00 at bedtime, 08:00 in the morning."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        required=False,
    )
    from_day = DayField(label=_("From"))

    def prepare(self) -> None:
        self.fields["from_day"].initial = self.today + ONE_DAY
        self.fields["at"].error_messages["invalid"] = _now("This is not a time. Write it like 21:30.")
        self.fields["moment"].error_messages["required"] = _now("Please choose when it is taken.")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "moment" in said and "at" in said:
            said["at"] = said["at"] or USUAL_TIMES.get(Moment(said["moment"]))
            if said["at"] is None:
                raise ValidationError({"at": _now("Please say at which time.")})
        return said

    def change(self) -> Change:
        said = self.cleaned_data
        return changes.ChangeDoseTime(self.today, said["from_day"], Moment(said["moment"]), said["at"])


def _step_words(step: Step) -> str:
    return _now("%(dose)s from %(day)s") % {"dose": format_mg(step.dose_mg), "day": short_day(step.starts_on)}


def _choose(field: Any, choices: list[tuple[str, str]]) -> str:
    """Offer these; where there is one, it is chosen already, and answered in words."""
    field.choices = choices
    field.error_messages["invalid_choice"] = _now(
        "The plan has no such day. Please choose one that is offered."
    )
    if len(choices) != 1:
        return ""
    field.initial, words = choices[0]
    field.widget = forms.HiddenInput()
    return words


FORMS: Final[dict[Kind, type[ChangeForm]]] = {
    **dict.fromkeys(_PLAIN, ChangeForm),
    Kind.PAUSE: PauseForm,
    Kind.REDATE_PAUSE: RedateForm,
    Kind.CALL_OFF_PAUSE: WhichPauseForm,
    Kind.RESTART: RestartForm,
    Kind.MOVE_LATER: LaterForm,
    Kind.CORRECT: CorrectForm,
    Kind.STARTED_LATE: LateStartForm,
    Kind.DOSE_TIME: DoseTimeForm,
}
