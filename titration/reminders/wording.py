"""The words of a reminder. They name the day and what the plan says; they never tell anyone to take a dose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from journal.delivery.message import Message
from journal.models import Channel
from journal.wording import wall
from titration.dosing.amounts import format_mg
from titration.dosing.gate import Offer
from titration.dosing.units import describe
from titration.models import DoseMoment, Occurrence, ReminderKind, Slot
from titration.reminders.news import Change, StepNews

_BLANK_LINES: Final = re.compile(r"\n{3,}")

_AHEAD: Final[dict[str, Promise]] = {
    Change.START: gettext_lazy("Your plan starts on %(day)s: it says %(dose)s from then."),
    Change.UP: gettext_lazy("A step on %(day)s: your plan says %(dose)s from then."),
    Change.DOWN: gettext_lazy("A step down on %(day)s: your plan says %(dose)s from then."),
}
_STARTS_TODAY: Final[dict[str, Promise]] = {
    DoseMoment.BEDTIME: gettext_lazy("Your plan starts, %(day)s: it says %(dose)s from tonight."),
    DoseMoment.MORNING: gettext_lazy("Your plan starts, %(day)s: it says %(dose)s from this morning."),
    DoseMoment.OTHER: gettext_lazy("Your plan starts, %(day)s: it says %(dose)s from %(time)s."),
}
_STEP_TODAY: Final[dict[str, Promise]] = {
    DoseMoment.BEDTIME: gettext_lazy("Step day, %(day)s: your plan says %(dose)s from tonight."),
    DoseMoment.MORNING: gettext_lazy("Step day, %(day)s: your plan says %(dose)s from this morning."),
    DoseMoment.OTHER: gettext_lazy("Step day, %(day)s: your plan says %(dose)s from %(time)s."),
}
_STEP_DOWN_TODAY: Final[dict[str, Promise]] = {
    DoseMoment.BEDTIME: gettext_lazy("Step down, %(day)s: your plan says %(dose)s from tonight."),
    DoseMoment.MORNING: gettext_lazy("Step down, %(day)s: your plan says %(dose)s from this morning."),
    DoseMoment.OTHER: gettext_lazy("Step down, %(day)s: your plan says %(dose)s from %(time)s."),
}
_TODAY: Final = {Change.START: _STARTS_TODAY, Change.UP: _STEP_TODAY, Change.DOWN: _STEP_DOWN_TODAY}

_SLOTS: Final[dict[str, Promise]] = {
    Slot.THREE_DAYS_BEFORE: gettext_lazy("Three days before %(day)s"),
    Slot.EVENING_BEFORE: gettext_lazy("The evening before %(day)s"),
    Slot.DOSE_TIME: gettext_lazy("Step day, %(day)s"),
}

QUESTIONS: Final = (
    gettext_lazy("Is a side effect of the last step still there?"),
    gettext_lazy("Are sleep or dreams worse than before it?"),
    gettext_lazy("Is an opioid or surgery planned?"),
)
"""The three questions of the step gate, before a step up."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one reminder says: a headline, plain sentences, and questions to think about."""

    headline: str
    sentences: tuple[str, ...]
    questions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join((*self.sentences, *(f"– {question}" for question in self.questions)))


def words_of(kind: str, news: StepNews) -> Words:
    ahead = kind == ReminderKind.STEP_AHEAD
    lines = _lines_ahead(news) if ahead else _lines_today(news)
    questions = QUESTIONS if ahead and news.change is Change.UP else ()
    return Words(headline_of(kind, news), tuple(lines), tuple(map(str, questions)))


def headline_of(kind: str, news: StepNews) -> str:
    pattern = (
        _AHEAD[news.change] if kind == ReminderKind.STEP_AHEAD else _TODAY[news.change][news.dose_moment]
    )
    return str(pattern) % {
        "day": day_words(news.starts_on),
        "dose": format_mg(news.dose_mg),
        "time": wall(news.dose_time),
    }


def message_of(occurrence: Occurrence, news: StepNews, channel: str) -> Message:
    """The message as the channel needs it; only an e-mail may be seen by others, and is discreet by default."""
    words = words_of(occurrence.schedule.kind, news)
    if channel == Channel.IN_APP:
        return Message(words.headline, words.text)
    context = {
        "words": words,
        "day": day_words(news.starts_on),
        "is_discreet": occurrence.schedule.is_discreet,
        "link": settings.SITE_ADDRESS + _place(occurrence, news),
        "asks": _asks_now(occurrence, news),
        "choices": settings.SITE_ADDRESS + reverse("reminders"),
    }
    return email_of(occurrence.schedule.kind, context)


def _place(occurrence: Occurrence, news: StepNews) -> str:
    """Where an e-mail leads: on the evening on which they are asked, straight to the questions."""
    if _asks_now(occurrence, news):
        return reverse("plan_gate", args=[news.starts_on])
    return reverse("reminder", args=[occurrence.pk])


def _asks_now(occurrence: Occurrence, news: StepNews) -> bool:
    return occurrence.slot == Slot.EVENING_BEFORE and news.change is Change.UP


def dose_words(dose_mg: Decimal, at: time | None) -> str:
    """What is logged: "3.0 mg at 21:04"."""
    if at is None:
        return format_mg(dose_mg)
    return _("%(dose)s at %(time)s") % {"dose": format_mg(dose_mg), "time": wall(at)}


def email_of(name: str, context: dict[str, object]) -> Message:
    subject, body, html = (
        render_to_string(f"emails/{name}_{part}", context)
        for part in ("subject.txt", "body.txt", "body.html")
    )
    return Message(" ".join(subject.split()), _BLANK_LINES.sub("\n\n", body.strip()) + "\n", html)


def slot_words(slot: str, step_day: date) -> str:
    """What a reminder was about, where nothing more was said."""
    return str(_SLOTS[slot]) % {"day": day_words(step_day)}


def day_words(day: date) -> str:
    """Tue 24 November."""
    return date_format(day, pgettext("date format: weekday, day, whole month", "D j F"))


def _lines_ahead(news: StepNews) -> Iterator[str]:
    yield from _amount(news)
    if news.before_mg is not None:
        yield _("Until then it says %(dose)s.") % {"dose": format_mg(news.before_mg)}
    if news.change is Change.UP:
        yield _("Three questions before the step. If any answer is yes, ask your prescriber first:")


def _lines_today(news: StepNews) -> Iterator[str]:
    yield from _amount(news)
    if news.before_mg is not None:
        yield _("Until now it said %(dose)s.") % {"dose": format_mg(news.before_mg)}
    if news.change is Change.UP and news.gate is Offer.NOT_ANSWERED:
        yield _("The three questions before this step were not all answered; it stays as written.")
    yield _("If this day's dose is logged already, there is nothing more to do.")


def _amount(news: StepNews) -> Iterator[str]:
    if units := describe(news.dose_mg, news.preparation):
        yield _("%(dose)s · %(units)s") % {"dose": format_mg(news.dose_mg), "units": units}
