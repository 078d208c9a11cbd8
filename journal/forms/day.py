"""The cards of the check-in. Each asks about some fields of the day and says nothing about the others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any, ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.daylog import DayLog
from journal.daylog_rules import (
    HIGHEST_SCORE,
    LONGEST_EVENT,
    LONGEST_NOTE,
    SCORE_SENTENCES,
    UNREADABLE_TEXT_SENTENCE,
)

CLEAR: Final = ("", _("clear"))
TWICE_SENTENCE: Final = _("This answer came in twice. Please give it once more.")


class ScoreField(forms.TypedChoiceField):
    """Eleven buttons and "clear"; anything but a whole number from 0 to 10 is refused."""

    def __init__(self, sentence: Promise) -> None:
        numbers = [(str(score), str(score)) for score in range(HIGHEST_SCORE + 1)]
        messages: dict[str, Any] = {"invalid_choice": sentence}
        super().__init__(
            choices=[*numbers, CLEAR],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages=messages,
        )


class WordsField(forms.CharField):
    """A person's own words, kept as they were written; how long they may be is asked of the day's rules."""

    def __init__(self, *, longest: int, widget: type[forms.Textarea | forms.TextInput]) -> None:
        super().__init__(
            required=False,
            widget=widget(attrs={"maxlength": longest}),
            error_messages={"null_characters_not_allowed": UNREADABLE_TEXT_SENTENCE},
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class Card(forms.Form):
    """One card of one day: shows what the day says, and turns what was answered into what it shall say.

    ``at`` is the present wall time, where the day is the present one.
    """

    shows: ClassVar[Sequence[str]] = ()

    def __init__(self, before: DayLog, data: QueryDict | None = None, *, at: time | None = None) -> None:
        super().__init__(data, initial=self.shown(before))
        self.before, self.at = before, at

    def shown(self, before: DayLog) -> dict[str, Any]:
        return {name: getattr(before, name) for name in self.shows}

    def clean(self) -> dict[str, Any]:
        for name in self.shows:
            if isinstance(self.data, QueryDict) and len(self.data.getlist(name)) > 1:
                self.add_error(name, forms.ValidationError(TWICE_SENTENCE))
        return self.cleaned_data

    def rewrite(self, before: DayLog) -> DayLog:
        """What the day shall say. What was not sent is left as it is: a card blanks nothing by its silence."""
        return replace(before, **{name: self.cleaned_data[name] for name in self.shows if name in self.data})


class PainCard(Card):
    shows = ("pain",)
    pain = ScoreField(SCORE_SENTENCES["pain"])


class SleepCard(Card):
    shows = ("sleep",)
    sleep = ScoreField(SCORE_SENTENCES["sleep"])


class FatigueCard(Card):
    shows = ("fatigue",)
    fatigue = ScoreField(SCORE_SENTENCES["fatigue"])


class DreamsCard(Card):
    """Vividness and distress are asked only of a dream that was recalled; "no dream recalled" clears them."""

    shows = ("dream_recalled", "dream_vividness", "dream_distress")
    dream_recalled = forms.TypedChoiceField(
        choices=[("no", _("No dream recalled")), ("yes", _("I dreamed")), CLEAR],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Say whether you recall a dream: yes, no, or clear.")},
    )
    dream_vividness = ScoreField(SCORE_SENTENCES["dream_vividness"])
    dream_distress = ScoreField(SCORE_SENTENCES["dream_distress"])

    def shown(self, before: DayLog) -> dict[str, Any]:
        recalled = {True: "yes", False: "no", None: None}[before.dream_recalled]
        return super().shown(before) | {"dream_recalled": recalled}

    def rewrite(self, before: DayLog) -> DayLog:
        after = super().rewrite(before)
        if "dream_recalled" in self.data and not after.dream_recalled:
            return replace(after, dream_vividness=None, dream_distress=None)
        return after


class FlareCard(Card):
    """One tap for a day too bad for scores."""

    shows = ("flare",)
    flare = forms.TypedChoiceField(
        choices=[("yes", _("Too ill to log")), ("no", _("Undo"))],
        coerce=lambda answer: answer == "yes",
        error_messages={
            "invalid_choice": _("Say whether you were too ill to log: yes or no."),
            "required": _("Say whether you were too ill to log: yes or no."),
        },
    )


class EventCard(Card):
    shows = ("event",)
    event = WordsField(longest=LONGEST_EVENT, widget=forms.TextInput)


class NoteCard(Card):
    shows = ("note",)
    note = WordsField(longest=LONGEST_NOTE, widget=forms.Textarea)
